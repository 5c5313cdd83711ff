// A tape for many values of one of its inputs at once: every pixel of a plane is a query. What
// follows from the input is computed for 64 values at a time (Lane), each cell for all of them, so
// that a vector unit works across queries; everything else is read from the tape as it is.
//
// Whatever the formulas are, the numbers are the tape's own, bit for bit: the same operations on
// the same operands in the same order. An operation that has no `lanes` of its own runs its forward
// pass once a lane.
#pragma once
#include <span>
#include <vector>

#include "core/lane.h"
#include "core/tape.h"

namespace sl {

struct Sweep {
  const Tape<float>* tape = nullptr;  // must stay, with the nodes that it has
  int input = -1;
  std::vector<int> varying;  // what follows from the input and leads to a target, in order
  std::vector<int> still;    // what they read besides
  std::vector<int> first;    // by node: its first cell below, -1 for none
  std::vector<Lane> cells;
  std::vector<float> one;    // room for one lane of one node
};

// Ready to compute `targets` for other values of `input`. No size on the tape may depend on the
// input (Node::decides_shape), and no target may carry a problem.
Sweep sweep_over(const Tape<float>& tape, int input, std::span<const int> targets);

// Reads the present values of what does not follow from the input. True where one of them has
// changed since.
bool take_still(Sweep& sweep);

// Computes the targets (lanes.cpp); the lanes of the input must be filled.
void run(Sweep& sweep);

// The lanes of the input, of a target, or of what leads from one to the other.
inline Block<Lane> lanes_of(Sweep& sweep, int node) {
  const Shape& shape = sweep.tape->nodes[node].shape;
  return {sweep.cells.data() + sweep.first[node], shape.rows, shape.cols};
}

}  // namespace sl
