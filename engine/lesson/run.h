// A step, computed: its tape, and where the step's tensors and formulas stand on it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/tape.h"
#include "lesson/lesson.h"

namespace sl {

// What the learner changed of one tensor. Which field counts follows from its kind.
struct Change {
  std::string name;
  std::vector<float> cells;        // inputs with cells, row by row
  std::vector<std::string> words;  // labels
  std::string text;                // text: its value; formula: the learner's own
  bool operator==(const Change&) const = default;
};
using Changes = std::vector<Change>;  // at most one a tensor

// The change of a tensor, or nullptr.
const Change* find_change(const Changes& changes, std::string_view name);
// Adds a change in place of the tensor's old one, or takes that away.
void put_change(Changes& changes, Change change);
void drop_change(Changes& changes, std::string_view name);

// Data files by name, as text.
using Files = std::map<std::string, std::string>;

struct Run {
  Tape<float> tape;
  std::vector<int> nodes;     // by Step::tensors; -1 for labels and texts
  std::vector<int> formulas;  // by Step::formulas
  // Mistakes that only show with the numbers, each with its place in the lesson file.
  std::vector<std::pair<Place, Problem>> problems;
};

// Builds and computes a step. `start` is the same step without changes, which start(…) reads;
// nullptr while that one is being built itself.
Run build_run(const Step& step, const Changes& changes, const Files& files, const Run* start);

// The declaration behind a node, or nullptr for a step inside a formula.
const Declaration* declaration_of(const Step& step, const Run& run, int node);

// The words that a choice is made among as they are now; nothing for other tensors.
const std::vector<std::string>& options_of(const Tape<float>& tape, const Declaration& declaration);

// The node of a tensor, or -1.
int node_of(const Step& step, const Run& run, std::string_view name);

}  // namespace sl
