// What an operation is. Everything about it stands in one struct in ops/: its name, the rule for
// its shape, its forward pass, its backward pass directly below, and how one of its cells explains
// itself. ops/all.h lists them; three tables are made of that list, so that the page carries only
// what it runs: ops.cpp (float32), double.cpp (double) and gradient.cpp (backward).
// CONTRIBUTING.md says how to add one.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
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

// What a backward pass sees: the cells of its inputs and of its result, how much each cell of the
// result matters (d_out), and where to add how much each cell of an input therefore matters
// (d_in). It adds and never sets, since an input may be used in several places.
template <class S>
struct Back {
  std::array<Block<const S>, max_inputs> in;
  int inputs;
  Block<const S> out;
  Block<const S> d_out;
  std::array<Block<S>, max_inputs> d_in;
  const Attr& attr;
};

// Nothing where the shapes fit, else what is wrong and what to do.
using ShapeResult = std::optional<Problem>;

// Which results are whole numbers by nature: places, counts, yes and no always; sums of such, where
// all inputs are.
enum class Whole { never, always, kept };

struct Op {
  std::string_view name;  // as written in a formula; [in brackets] where it cannot be
  int min_inputs;
  int max_inputs;
  std::string_view says;  // "softmax(A): each row as shares that add up to 1"
  ShapeResult (*shape)(ShapeFrame&);
  void (*forward)(const Frame<float>&);
  int (*explain)(Explainer&, int row, int col);  // returns the trace item of that cell
  Whole whole;
};

// The views that a node's forward pass works on.
template <class S>
Frame<S> frame_of(Tape<S>& tape, const Node& node) {
  Frame<S> frame{{}, node.inputs, {tape.cells.data() + node.first_cell, node.shape.rows, node.shape.cols}, node.attr};
  for (int k = 0; k < node.inputs; ++k) frame.in[k] = block(std::as_const(tape), node.in[k]);
  return frame;
}

// Every operation, and the one of that name (nullptr where there is none).
std::span<const Op> all_ops();
const Op* find_op(std::string_view name);

// The one operation without a formula: a tensor that the learner can change.
const Op& input_op();
inline bool is_input(const Node& node) { return node.op == &input_op(); }

}  // namespace sl
