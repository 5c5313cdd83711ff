// A lesson as HTML, the same at build time (`softlookup html`) and in the page: one <section> a
// lesson, in it one a step, with its tables of numbers at the start. Everything is escaped.
#pragma once
#include <string>
#include <vector>

#include "lesson/run.h"

namespace sl {

// <section class="lesson" id="/LESSON">…</section>. Problems with the numbers are left to check.h;
// what cannot be computed is said in its place.
std::string lesson_html(const Lesson& lesson, const Files& files);

// The live numbers of a step as they stand in its prose, in order: "0.32", "59 %".
std::vector<std::string> live_texts(const Step& step, const Run& run);

}  // namespace sl
