// The tape: a step's tensors as a list of nodes in which a node's inputs stand before itself.
// Evaluating is one loop forward; there is nothing to observe, to mark dirty or to free.
//
// A node that cannot be computed (shapes that do not fit, a cap) carries its problem and has no
// cells; what depends on it says so, and everything else still works.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/tensor.h"

namespace sl {

struct Op;  // op.h

inline constexpr int max_nodes = 4096;           // on one tape
inline constexpr int max_tape_cells = 1 << 23;   // 32 MB of float32
inline constexpr int max_inputs = 3;             // of one node

// What an operation needs to know beyond its inputs.
struct Attr {
  std::array<int, 4> n{};      // slice: first row, rows, first column, columns; others: see the op
  std::vector<float> values;   // constants: their cells
  std::string text;            // match: the word looked for; start(…): the expression
};

struct Node {
  const Op* op = nullptr;
  std::array<int, max_inputs> in{};
  int inputs = 0;
  Shape shape;
  int first_cell = 0;  // in Tape::cells
  Attr attr;
  std::string name;    // "w"; empty for a step inside a formula
  int at = 0;          // where in its formula the node was written
  bool fixed = false;  // depends on no input, so that it never changes once it is computed
  bool decides_shape = false;  // an input whose value some tensor's size depends on
  std::optional<Problem> problem;
};

// Names for rows or columns: labels(apple, banana, …).
struct Labels {
  std::string name;
  std::vector<std::string> items;
  std::string source{};  // the text whose words they are, "" where there is none
};

// A word or sentence that formulas can look up: text("apple").
struct Text {
  std::string name;
  std::string value;
};

template <class S>
struct Tape {
  std::vector<Node> nodes;
  std::vector<S> cells;
  std::vector<Labels> labels;
  std::vector<Text> texts;
};

// The cells of one node.
template <class S>
Block<S> block(Tape<S>& tape, int node) {
  const Node& n = tape.nodes[node];
  return {tape.cells.data() + n.first_cell, n.shape.rows, n.shape.cols};
}
template <class S>
Block<const S> block(const Tape<S>& tape, int node) {
  const Node& n = tape.nodes[node];
  return {tape.cells.data() + n.first_cell, n.shape.rows, n.shape.cols};
}

// The node of that name, or -1. Likewise for the two kinds of things that hold no numbers.
template <class S>
int find_node(const Tape<S>& tape, std::string_view name);
int find_labels(const Tape<float>& tape, std::string_view name);
int find_words(const Tape<float>& tape, std::string_view text);  // the labels made of that text
int find_text(const Tape<float>& tape, std::string_view name);

// Which nodes these build on, themselves included; by node.
std::vector<bool> nodes_behind(const Tape<float>& tape, std::span<const int> nodes);

// Appends an input with the given cells (row by row) and returns its node.
int add_input(Tape<float>& tape, std::string name, Shape shape, std::span<const float> cells);

// Appends an operation, computes it and returns its node. `at` is its place in the formula.
// A mistake becomes the new node's problem.
int add_node(Tape<float>& tape, const Op& op, std::span<const int> inputs, Attr attr = {}, int at = 0);

// Appends a node that only carries a problem.
int add_problem(Tape<float>& tape, Problem problem);

// Computes every node again that can have changed, in order. Allocates nothing.
void evaluate(Tape<float>& tape);

// The label of a row or a column of a node, or "" where it has none.
const std::string& row_label(const Tape<float>& tape, int node, int row);
const std::string& col_label(const Tape<float>& tape, int node, int col);

}  // namespace sl
