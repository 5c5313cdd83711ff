// From the text of a lesson file to a Lesson, with every mistake in it; the rest still works.
#pragma once
#include <string>
#include <string_view>

#include "lesson/lesson.h"

namespace sl {

inline constexpr int max_lesson_bytes = 256 * 1024;
inline constexpr int lesson_format = 1;

// Never fails: what cannot be understood is left out and stands in lesson.diagnostics.
// `file` is the name used in messages. Mistakes that need the numbers are found by check.h.
Lesson read_lesson(std::string file, std::string_view text);

}  // namespace sl
