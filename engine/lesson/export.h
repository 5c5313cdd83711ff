// Takes a step's numbers away, with the learner's inputs: as a table for a spreadsheet, as JSON, and
// as a program in NumPy or PyTorch that computes the step again (export_code.h).
#pragma once
#include <string>
#include <string_view>

#include "lesson/run.h"

namespace sl {

// One tensor for a spreadsheet, as RFC 4180 has it (commas, CRLF). A first row holds the labels of
// its columns, a first column those of its rows, where it has any. All digits of every number;
// NaN, Infinity and -Infinity by name. A label that a spreadsheet would take for a formula (= + - @
// in front) gets a ' before it; a paste takes that off again.
std::string tensor_csv(const Tape<float>& tape, int node);

// The step's tensors, with titles, labels and all digits, or only the one at `node`:
// {"lesson":…,"step":…,"tensors":{"w":{"title":…,"input":false,"rows":[…],"columns":[…],
// "shape":[1,5],"data":[…]}},"labels":{…},"texts":{…}}.
std::string step_json(const Lesson& lesson, const Step& step, const Run& run, int node = -1);

// `as` is numpy, torch, json or csv; `tensor` names one tensor, as csv needs it and json may have
// it, else it is "". A refusal says what is missing.
struct Exported {
  std::string text;
  std::optional<Problem> problem;
};
Exported export_step(const Lesson& lesson, const Step& step, const Run& run, std::string_view as, std::string_view tensor);

}  // namespace sl
