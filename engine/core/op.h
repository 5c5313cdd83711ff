// What an operation is: one entry in one table (ops.cpp). Everything about it stands in one
// struct in ops/: its name, the rule for its shape, its forward pass for both scalars, and how
// one of its cells explains itself. CONTRIBUTING.md says how to add one.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/tape.h"
#include "core/trace.h"

namespace sl {

// What a shape rule sees. It sets `out`, and may read and write `attr`.
struct ShapeFrame {
  std::array<Shape, max_inputs> in;
  int inputs = 0;
  Shape out;
  Attr attr;
  Tape<float>& tape;
  std::array<int, max_inputs> nodes;

  // The value of a 1 × 1 argument that a size depends on, as a whole number in low..high.
  // Marks the inputs behind it, since changing them means building the tape again.
  std::optional<int> whole(int argument, int low, int high);
};

// What a forward pass sees: views of its inputs and of the cells to fill.
template <class S>
struct Frame {
  std::array<Block<const S>, max_inputs> in;
  int inputs;
  Block<S> out;
  const Attr& attr;
};

// Nothing where the shapes fit, else what is wrong and what to do.
using ShapeResult = std::optional<Problem>;

struct Op {
  std::string_view name;  // as written in a formula; [in brackets] where it cannot be
  int min_inputs;
  int max_inputs;
  std::string_view says;  // "softmax(A): each row as shares that add up to 1"
  ShapeResult (*shape)(ShapeFrame&);
  void (*forward32)(const Frame<float>&);
  void (*forward64)(const Frame<double>&);
  int (*explain)(Explainer&, int row, int col);  // returns the trace item of that cell
  bool whole;  // its cells are whole numbers by nature: places, counts, yes and no
};

// Every operation, and the one of that name (nullptr where there is none).
std::span<const Op> all_ops();
const Op* find_op(std::string_view name);

// The one operation without a formula: a tensor that the learner can change.
const Op& input_op();
inline bool is_input(const Node& node) { return node.op == &input_op(); }

}  // namespace sl
