// Mistakes in a lesson that only show once its numbers are computed: shapes that do not fit, a
// prediction with two right answers, a challenge that is solved before it begins.
#pragma once
#include <vector>

#include "lesson/run.h"

namespace sl {

// All mistakes of a lesson, those of reading it included, in the order of the file.
std::vector<Diagnostic> check_lesson(const Lesson& lesson, const Files& files);

}  // namespace sl
