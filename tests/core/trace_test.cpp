#include "core/trace.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "../traces.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// Every cell of every node, explained: its arithmetic gives the stored number again, and its
// operands are the cells of tensors that have a name.
void check_all(const Tape<float>& tape, std::set<std::string>& met) {
  std::size_t items = 0;
  for (int i = 0; i < static_cast<int>(tape.nodes.size()); ++i) {
    const Node& node = tape.nodes[i];
    if (node.problem || is_input(node)) continue;
    met.emplace(node.op->name);
    for (int r = 0; r < node.shape.rows; ++r)
      for (int c = 0; c < node.shape.cols; ++c) {
        if (const std::string fault = trace_fault(tape, i, r, c, items); !fault.empty()) FAIL_CHECK(fault);
        for (const TraceItem& item : explain(tape, i, r, c).items)
          if (item.kind == TraceItem::Kind::cell && tape.nodes[item.node].name.empty()) FAIL_CHECK(std::string(node.op->name) << ": a source without a name");
      }
  }
}

}  // namespace

TEST_CASE("the trace of every cell of every operation gives its number again, bit for bit") {
  const std::vector<std::string> formulas{
      "A + B", "A - r", "c * A", "A / B", "-A", "exp(A)", "log(A)", "sqrt(A)", "abs(A)", "sin(A)", "cos(A)", "tanh(A)", "floor(A)",
      "A < B", "A <= r", "A > c", "A >= B", "A == B", "A != A", "A > 0 and B > 0", "A > 0 or c > 0", "not (A > 0)", "where(A > 0, r, c)",
      "near(A, B, 0.5)", "A @ B'", "r @ A'", "A'", "mask(A, B > 0)", "softmax(A)", "softmax(mask(A, B > 0) * 3)", "softmax(mask(A, 0))", "softmax(mask(A, c > 0)) @ B'", "sum(A)", "rowsum(A)", "mean(A)",
      "var(A)", "max(A)", "min(A)", "argmax(A)", "top(A, 1)", "counts(A, 1, 5)", "counts(A / 0, 2, 3)", "counts(A, -1, 1)", "counts(A, 1 / 0, 3)", "counts(A, 0, 4)", "top(A / 0, 1)", "max(A / 0)", "min(A / 0)", "argmax(A / 0)", "max(A, B / 0)", "max(A, r)", "min(A, c)", "A[0:2, 1:]", "A[i, :]", "A[:, i]", "A[9 + i, 0]", "concat(A, c, B)", "stack(A, r)",
      "rows(A)", "cols(A)", "zeros(2, 2)", "ones(1, 3)", "eye(3)", "range(4)", "onehot(i, 3)", "randn(2, 2, 9)", "dots(3, 4, 9)", "spreads(3, 4, 9)", "match(\"b\", words)", "spelled(words, 3)",
      "softmax(A @ B' / sqrt(cols(A)) + 0.5) @ B - mean(A) * var(B)", "[1, 2; 3, 4] @ [5, 6; 7, 8]", "1 / 0 - 1 / 0", "0 / 0 * A", "exp(A * 100) / sum(exp(A * 100))"};
  std::set<std::string> met;
  Dice dice{21};
  for (int round = 0; round < 12; ++round) {
    const int n = 1 + dice(4), m = 1 + dice(4);
    const auto random_cells = [&](int count) {
      std::vector<float> cells;
      for (int i = 0; i < count; ++i) cells.push_back(round == 0 ? static_cast<float>(dice(3) - 1) : dice.cell());  // first: ties and zeros
      return cells;
    };
    Tape<float> tape;
    tape.labels.push_back({"words", {"a", "b"}});
    input(tape, "A", n, m, random_cells(n * m));
    input(tape, "B", n, m, random_cells(n * m));
    input(tape, "r", 1, m, random_cells(m));
    input(tape, "c", n, 1, random_cells(n));
    input(tape, "i", 1, 1, {static_cast<float>(dice(m))});
    for (const std::string& formula : formulas) emit(tape, parse_expr(formula));
    Tape<float> start = tape;
    emit(tape, parse_expr("A + start(A * 2)"), &start);
    check_all(tape, met);
  }
  for (const Op& op : all_ops()) {
    CAPTURE(std::string(op.name));
    if (&op != &input_op()) CHECK(met.contains(std::string(op.name)));
  }
}

TEST_CASE("what has a name is not spelled out; what has none is") {
  Tape<float> tape;
  input(tape, "q", 1, 2, {1, 2});
  input(tape, "k", 1, 2, {3, 4});
  const int s = define(tape, "s", "q @ k'");
  const int z = define(tape, "z", "s / sqrt(cols(k))");
  const Trace trace = explain(tape, z, 0, 0);
  int sources = 0;
  for (const TraceItem& item : trace.items) sources += item.kind == TraceItem::Kind::cell;
  CHECK(sources == 1);
  CHECK(trace.items[0].node == s);
  CHECK(trace.items[trace.root].verb == Verb::div);
  const Trace dot = explain(tape, s, 0, 0);
  CHECK(dot.items[dot.root].verb == Verb::total);
  CHECK(dot.items[dot.root].args.size() == 2);
}

TEST_CASE("there is nothing to explain of an input, a mistake or a place outside") {
  Tape<float> tape;
  const int q = input(tape, "q", 1, 2, {1, 2});
  const int bad = define(tape, "bad", "q @ q");
  const int good = define(tape, "good", "q + q");
  CHECK(explain(tape, q, 0, 0).root == -1);
  CHECK(explain(tape, bad, 0, 0).root == -1);
  CHECK(explain(tape, good, 0, 2).root == -1);
  CHECK(explain(tape, good, -1, 0).root == -1);
  CHECK(explain(tape, good, 0, 1).root >= 0);
}

TEST_CASE("a trace stays small whatever the formula") {
  Tape<float> tape;
  define(tape, "big", "randn(128, 128, 1)");
  const int deep = emit(tape, parse_expr("softmax(softmax(softmax(big @ big) @ softmax(big)) @ (big @ big))"));
  const Trace trace = explain(tape, deep, 5, 7);
  CHECK(trace.items.size() < 100'000);
  CHECK(same_bits(recompute(trace), block(std::as_const(tape), deep)(5, 7)));
}

TEST_CASE("a row with nothing to share says so, with its scores as sources, and no NaN gets out") {
  Tape<float> tape;
  input(tape, "x", 2, 2, {1, 2, 3, 4});
  input(tape, "M", 2, 1, {0, 1});
  const int s = define(tape, "s", "mask(x, M)");
  const int w = define(tape, "w", "softmax(s)");
  const int o = define(tape, "o", "w @ x");
  CHECK(cells_of(tape, w)[0] == 0);
  CHECK(cells_of(tape, w)[1] == 0);
  CHECK(cells_of(tape, o)[0] == 0);
  CHECK(cells_of(tape, o)[2] > 2);
  const Trace trace = explain(tape, w, 0, 1);
  CHECK(trace.items[trace.root].kind == TraceItem::Kind::note);
  CHECK(trace.items[trace.root].note == "every score in this row is \u2212\u221e: there is nothing to share");
  CHECK(trace.items[0].node == s);
  CHECK(trace.items[1].node == s);
  CHECK(explain(tape, w, 1, 1).items.back().verb == Verb::div);
  for (const double cell : widened(tape).cells) CHECK(!std::isnan(cell));
}

TEST_CASE("counts and dots are spelled out in full, however long") {
  Tape<float> tape;
  define(tape, "x", "dots(2000, 512, 3)");
  const int parts = define(tape, "parts", "counts(x, 70, 9)");
  const Trace dot = explain(tape, find_node(tape, "x"), 0, 1999);
  CHECK(dot.items[dot.root].args.size() == 512);
  const Trace count = explain(tape, parts, 0, 4);
  CHECK(count.items[count.root].args.size() == 2000);
  CHECK(same_bits(recompute(count), block(std::as_const(tape), parts)[4]));
  CHECK(same_bits(recompute(dot), block(std::as_const(tape), find_node(tape, "x"))[1999]));
}

TEST_CASE("of more numbers than can be shown a trace keeps the value alone") {
  Tape<float> tape;
  const int row = define(tape, "A", "range(1000000) * 0.001"), sum = define(tape, "t", "sum(A)"), spread = define(tape, "v", "var(A)");
  REQUIRE(!tape.nodes[row].problem);
  for (const int node : {sum, spread}) {
    const Trace trace = explain(tape, node, 0, 0);
    REQUIRE(trace.items.size() == 1);
    CHECK(trace.items[0].kind == TraceItem::Kind::note);
    CHECK(recompute(trace) == block(std::as_const(tape), node)[0]);
  }
  CHECK(explain(tape, row, 0, 999'999).items.size() == 3);
}
