// What predictions and challenges do with numbers: setting inputs, asking whether a condition holds
// and how far it is from holding.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/session.h"

namespace sl {

// Adds to `changes` what an assignment sets: an input takes the value of the expression on `run`,
// a text its text, a formula the expression itself. All or nothing.
std::optional<Problem> assign(const Step& step, const Run& run, const Run& start, const Assignment& assignment, Changes& changes);

// The same from text, as the command line has it: "2,-1", "[1, 0; 0, 1]", a word, a formula.
std::optional<Problem> assign_text(const Step& step, const Run& run, std::string_view name, std::string_view value, Changes& changes);

// A step's changes after a list of assignments on its start: what a prediction does, a solution.
struct Assigned {
  Changes changes;
  std::optional<Problem> problem;  // then there are none
};
Assigned assign_all(const Step& step, const Run& start, const std::vector<Assignment>& assignments);

// Cells for an input, checked one by one as if they were typed. All or nothing.
std::optional<Problem> put_cells(const Declaration& d, const std::vector<float>& cells, int rows, int cols, Changes& changes);

// The way from one state to another, for showing a solution: at share 0..1 numbers stand between;
// whatever has no between stays until the end.
Changes between(const Step& step, const Changes& from, const Changes& to, float share);

// Why a formula of the step cannot become this text, if so: the step keeps it, it cannot be computed
// from what stands before it on the tape, or it is of another size than the lesson's own, on which
// the rest of the step builds. The problem's place is one in the text, or -1: all of it.
std::optional<Problem> formula_problem(const Step& step, const Run& run, std::string_view name, std::string_view text);

// What becomes of a prediction: the place of the choice that holds (-1: none), or the number.
float outcome_of(const Predict& predict, const Run& run);
bool is_right(const Predict& predict, const Guess& guess);

// Whether a formula of the step is yes: one number, and not 0. What is not a number is no.
bool holds(const Run& run, int formula);

// A part of a goal in words, "weight of banana ≥ 0.9", with its present value, "0.587". `now` is
// empty for a condition that compares nothing.
struct GoalState {
  std::string says, now;
  bool holds = false;
};
GoalState goal_state(const Step& step, const Run& run, const Goal& goal);

// A formula in words and its present value, for what a prediction shows.
std::string formula_words(const Step& step, int formula);
std::string formula_value(const Step& step, const Run& run, int formula);

}  // namespace sl
