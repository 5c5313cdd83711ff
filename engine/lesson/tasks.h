// What predictions and challenges do with numbers: setting inputs, and asking whether a condition
// holds.
#pragma once
#include <optional>
#include <string_view>

#include "lesson/run.h"

namespace sl {

// Adds to `changes` what an assignment sets: an input takes the value of the expression on `run`,
// a text its text, a formula the expression itself. All or nothing.
std::optional<Problem> assign(const Step& step, const Run& run, const Run& start, const Assignment& assignment, Changes& changes);

// The same from text, as the command line has it: "2,-1", "[1, 0; 0, 1]", a word, a formula.
std::optional<Problem> assign_text(const Step& step, const Run& run, std::string_view name, std::string_view value, Changes& changes);

// Whether a formula of the step is yes: one number, and not 0. What is not a number is no.
bool holds(const Run& run, int formula);

}  // namespace sl
