// A step as a program that somebody else can run: NumPy or PyTorch. Written from the tape, so it
// holds what is computed now, the learner's own formulas included: inputs as literals with all
// digits, one line a formula, then a check of every result against the page's numbers.
#pragma once
#include <string>

#include "lesson/run.h"

namespace sl {

std::string step_code(const Lesson& lesson, const Step& step, const Run& run, bool torch);

// Whether programs know this operation. A test asks it of every one.
bool has_translation(const Op& op);

}  // namespace sl
