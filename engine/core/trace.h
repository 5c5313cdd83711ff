// A trace is the arithmetic of one cell as a value: `1.00 × 0.70 + 0.00 × 0.30 = 0.70`, with the
// cell that each operand came from. It is derived from the tape when somebody asks, never
// recorded, and evaluating it gives the stored float32 again, bit for bit.
#pragma once
#include <string>
#include <vector>

#include "core/tape.h"

namespace sl {

// The words of arithmetic. Sums add from left to right, starting at 0: `sum` rounds after every
// term, as long products in @ do; `total` adds in double and rounds once.
enum class Verb {
  add, sub, mul, div, neg, exp, log, sqrt, abs, sin, cos, tanh, floor,
  sum, total, max, min, argmax,
  less, less_equal, greater, greater_equal, equal, not_equal, both, either, negation,
  near_to, choose,
};

struct TraceItem {
  enum class Kind {
    cell,    // a cell of a named tensor
    number,  // a number written in the formula
    note,    // a number that needs words: "drawn at random", "2 columns"
    call,    // a verb applied to items that stand before this one
  };
  Kind kind = Kind::number;
  Verb verb = Verb::add;
  std::vector<int> args;
  int node = -1, row = 0, col = 0;
  float value = 0;
  std::string note;
};

struct Trace {
  int node = -1, row = 0, col = 0;  // the cell explained
  std::vector<TraceItem> items;     // arguments stand before the call that uses them
  int root = -1;                    // -1: nothing to explain
};

// The arithmetic of a cell. Steps inside a formula have no name, so they are spelled out down
// to named tensors; past 4,096 items they stand as plain values. What needs more than 131,072 items
// is only named with its value.
Trace explain(const Tape<float>& tape, int node, int row, int col);

// The value of a verb, and of a whole trace, computed again from its operands alone.
float verb_value(Verb verb, const std::vector<float>& args);
float recompute(const Trace& trace);

// What an operation's explain function uses to build the items of one cell.
class Explainer {
 public:
  Explainer(const Tape<float>& tape, int node, Trace& trace) : tape_(tape), node_(node), trace_(trace) {}

  // The item for a cell of input k; `stretched` takes row and column of the result instead.
  int cell(int k, int row, int col);
  int stretched(int k, int row, int col);
  int number(float value);
  int note(float value, std::string words);
  int call(Verb verb, std::vector<int> args);

  const Shape& in(int k) const { return tape_.nodes[self().in[k]].shape; }
  const Shape& out() const { return self().shape; }
  const Attr& attr() const { return self().attr; }
  int inputs() const { return self().inputs; }
  float value(int k, int row, int col) const { return block(tape_, self().in[k])(row, col); }
  int node(int k) const { return self().in[k]; }
  float result(int item) const { return trace_.items[item].value; }
  float here(int row, int col) const { return block(tape_, node_)(row, col); }
  const Tape<float>& tape() const { return tape_; }

 private:
  const Node& self() const { return tape_.nodes[node_]; }
  int push(TraceItem item);

  const Tape<float>& tape_;
  int node_;
  Trace& trace_;
};

}  // namespace sl
