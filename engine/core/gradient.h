// Gradients by reverse mode: how much one number of a computed tape grows with every other. One
// loop backward over the nodes: each adds, to the cells that it was computed from, its own gradient
// times its slope (`backward`, which stands below each operation's forward pass). Where a cell is
// used twice, both ways add up.
// Source: Linnainmaa 1970; Griewank and Walther, Evaluating Derivatives, 2008, chapter 3.
//
// At the few points without a slope a choice decides: max, min and where pass everything to the
// cell that they took (of equals the first), abs has slope 0 at 0. Operations that only jump
// (comparisons, places, counts, sizes) and constants pass nothing on; each says so itself.
#pragma once
#include <string_view>
#include <vector>

#include "core/op.h"

namespace sl {

// d tape[node](row, col) / d cell for every cell, in the order of Tape::cells: those of node n start
// at nodes[n].first_cell. 0 where it does not depend on a cell; nodes that are fixed, and the
// cells that only they depend on, are passed over. Empty where there is no such cell or it could
// not be computed. S is float or double; the tape must have been evaluated.
template <class S>
std::vector<S> gradients(const Tape<S>& tape, int node, int row, int col);

// Why an operation passes no gradient on, or "" where it does.
std::string_view no_gradient(const Op& op);

}  // namespace sl
