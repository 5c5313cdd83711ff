// Gradients against central finite differences in double: every operation at several shapes, with
// every way of stretching, inputs used twice, and whole chains.
#include "core/gradient.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// The formulas that show the gradient of one operation, and how far it may be from the difference
// quotient, relative to 1 + |gradient|. With steps of 1e-5 the quotient itself is off by
// h^2 / 6 times the third derivative, and by a rounding of 1e-16 / h: 1e-11 each for values near 1.
struct Case {
  const char* op;
  double tolerance;
  std::vector<const char*> formulas;
};

constexpr double straight = 1e-9;  // linear in each input: rounding alone
constexpr double curved = 1e-8;    // third derivatives up to about 100

const std::vector<Case> cases{
    {"+", straight, {"A + B", "A + r", "c + A", "x + A", "c + r", "r + c", "A + x", "A + A"}},
    {"-", straight, {"A - B", "A - r", "c - A", "x - A", "c - r", "A - x", "A - A * 0.5"}},
    {"*", straight, {"A * B", "A * r", "c * A", "x * A", "c * r", "A * A", "A * x"}},
    {"/", curved, {"A / P", "r / P", "c / P", "x / P", "A / (1 + r * r)", "A / (1 + c * c)", "A / (1 + x * x)", "P / P", "A / (A * A + 1)"}},
    {"[neg]", straight, {"-A", "-(-r)"}},
    {"exp", curved, {"exp(A)", "exp(r) * exp(c)"}},
    {"log", curved, {"log(P)", "log(P) * log(P)"}},
    {"sqrt", curved, {"sqrt(P)", "sqrt(1 + A * A)"}},
    {"abs", straight, {"abs(A)", "abs(r - c)"}},
    {"sin", curved, {"sin(A)"}},
    {"cos", curved, {"cos(A)"}},
    {"tanh", curved, {"tanh(A)"}},
    {"where", straight, {"where(A > B, A, B)", "where(A > 0, r, c)", "where(r > 0, x, A)", "where(c, A, x)", "where(A > 0, A * A, A)"}},
    {"@", straight, {"A @ M", "r @ M", "A @ r'", "c @ r", "A @ A'", "A' @ A", "c' @ A", "x @ x"}},
    {"[transpose]", straight, {"A'", "(r' * r)'", "A' @ c"}},
    {"mask", straight, {"mask(A, B > 0)", "mask(r, c > 0)", "mask(x, A > 0)", "exp(mask(A, B > 0))"}},
    {"softmax", curved, {"softmax(A)", "softmax(c)", "softmax(5 * A)", "softmax(A + r)", "softmax(mask(A, B > 0))", "softmax(softmax(A))"}},
    {"sum", straight, {"sum(A)", "sum(A) * A"}},
    {"rowsum", straight, {"rowsum(A)", "rowsum(A) * A"}},
    {"mean", straight, {"mean(A)", "A - mean(A)"}},
    {"var", curved, {"var(A)", "A / sqrt(var(A) + 1)"}},
    {"max", straight, {"max(A)", "max(A, B)", "max(r, c)", "max(A, x)", "max(A, 0) * A"}},
    {"min", straight, {"min(A)", "min(A, B)", "min(r, c)", "min(x, A)", "min(A, 0) * A"}},
    {"[slice]", straight, {"A[0, :]", "A[:, 0]", "A[1:, 1:3]", "A[0, :] * A", "A[0, 0] + A[0, 0]"}},
    {"[pick rows]", straight, {"A[argmax(c), :]", "A[[0, 0], :]", "A[range(1), :] * A"}},
    {"[pick columns]", straight, {"A[:, argmax(r)]", "A[:, [0, 0, 0]]", "A[:, range(1)] * A"}},
    {"concat", straight, {"concat(A, B)", "concat(c, A, c)", "concat(A, A) * 2"}},
    {"stack", straight, {"stack(A, B)", "stack(r, A, r)", "stack(A, A) * 2"}},
    // Several at once. The tolerance is that of their most curved part.
    {"", curved, {
        // attention with a mask that leaves every row something, and one that leaves a row nothing
        "softmax(mask(A @ B' / sqrt(cols(B)), B @ B' > -9)) @ B",
        "softmax(mask(A @ B' / sqrt(cols(B)), c > 0)) @ B",
        "softmax(mask(A, c > 0)) @ r'",
        // A layer norm: each row to mean 0 and variance 1, then a scale and a shift
        "(A - rowsum(A) / cols(A)) / sqrt(rowsum((A - rowsum(A) / cols(A)) * (A - rowsum(A) / cols(A))) / cols(A) + 0.1) * r + x",
        // cross entropy, a small network, one input by several ways
        "-log(softmax(A * r)[0, 0])", "tanh(A @ M) @ M' + A", "max(A @ M, 0) @ M'", "x * x * x + sin(x) / (1 + x * x)",
        "exp(-(A - B) * (A - B)) @ r' / (1 + var(A)) - mean(A * B) * c"}},
    // What only jumps: 0 on both sides.
    {"", straight, {"floor(A)", "A < B", "A <= B", "A > r", "A >= c", "A == B", "A != B", "A > 0 and B > 0", "A > 0 or B > 0", "not (A > 0)",
        "near(A, B, 0.5)", "argmax(A)", "top(A, 1)", "counts(A, 2, 3)", "rows(A)", "cols(A)", "onehot(argmax(A), 3)", "A * floor(A * 3)", "A * (B > 0)", "A * rows(A)"}},
};

Tape<float> tape_with_inputs(int n, int m, std::uint64_t seed) {
  Dice dice{seed};
  const auto cells = [&](int count, bool positive) {
    std::vector<float> random;
    for (int i = 0; i < count; ++i) random.push_back(positive ? 0.5f + std::abs(dice.cell()) : dice.cell());
    return random;
  };
  Tape<float> tape;
  input(tape, "A", n, m, cells(n * m, false));
  input(tape, "B", n, m, cells(n * m, false));
  input(tape, "P", n, m, cells(n * m, true));
  input(tape, "r", 1, m, cells(m, false));
  input(tape, "c", n, 1, cells(n, false));
  input(tape, "x", 1, 1, cells(1, false));
  input(tape, "M", m, 2, cells(2 * m, false));
  return tape;
}

// Every cell of the result by every cell of the inputs: reverse mode against differences, and
// float32 against double. Returns how many pairs were compared.
int check_gradients(const Tape<float>& tape, int node, double tolerance) {
  Tape<double> wide = widened(tape);
  const Shape shape = wide.nodes[node].shape;
  const Node& result = wide.nodes[node];
  int inputs = 0;
  for (const Node& n : wide.nodes) inputs += is_input(n) ? n.shape.count() : 0;  // they stand first on this tape

  // Column j: how all results change with input cell j.
  std::vector<std::vector<double>> quotients;
  for (int j = 0; j < inputs; ++j) {
    const double kept = wide.cells[j], h = 1e-5 * (1 + std::abs(kept));
    const auto at = [&](double value) {
      wide.cells[j] = value;
      evaluate(wide);
      return std::vector<double>(wide.cells.begin() + result.first_cell, wide.cells.begin() + result.first_cell + shape.count());
    };
    const std::vector<double> up = at(kept + h), down = at(kept - h);
    quotients.emplace_back();
    for (int i = 0; i < shape.count(); ++i)  // a cell that is minus infinity throughout does not change
      quotients.back().push_back(up[i] == down[i] ? 0 : (up[i] - down[i]) / ((kept + h) - (kept - h)));
    at(kept);
  }
  int compared = 0;
  for (int i = 0; i < shape.count(); ++i) {
    const std::vector<double> exact = gradients(wide, node, i / shape.cols, i % shape.cols);
    const std::vector<float> narrow = gradients(tape, node, i / shape.cols, i % shape.cols);
    REQUIRE(exact.size() == wide.cells.size());
    for (int j = 0; j < inputs; ++j, ++compared) {
      const double wanted = quotients[j][i], scale = 1 + std::abs(wanted);
      if (!(std::abs(exact[j] - wanted) <= tolerance * scale))
        FAIL_CHECK("result " << i << " by input " << j << ": " << exact[j] << " where the quotient is " << wanted);
      // A few dozen float32 roundings of numbers up to about 10.
      if (!(std::abs(narrow[j] - exact[j]) <= 2e-5 * scale)) FAIL_CHECK("result " << i << " by input " << j << ": float32 " << narrow[j] << " for " << exact[j]);
    }
  }
  return compared;
}

}  // namespace

TEST_CASE("every gradient agrees with finite differences, at several shapes") {
  int compared = 0;
  std::set<std::string> shown;
  for (const Case& c : cases)
    for (const char* text : c.formulas) {
      CAPTURE(text);
      bool fitted = false;
      for (const auto& [n, m] : {std::pair{3, 4}, {1, 4}, {3, 1}, {1, 1}, {4, 3}})
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
          CAPTURE(n);
          CAPTURE(m);
          CAPTURE(seed);
          Tape<float> tape = tape_with_inputs(n, m, seed * 100);
          const int node = emit(tape, parse_expr(text));
          if (tape.nodes[node].problem) continue;  // a slice that this shape has no room for
          fitted = true;
          for (const Node& each : tape.nodes)
            if (each.op->name == c.op) shown.emplace(c.op);
          compared += check_gradients(tape, node, c.tolerance);
        }
      CHECK(fitted);
    }
  MESSAGE(compared, " derivatives compared");
  // No operation is left out: it has a case above, or says why it passes no gradient on.
  for (const Op& op : all_ops()) {
    CAPTURE(std::string(op.name));
    CHECK(no_gradient(op).empty() == shown.contains(std::string(op.name)));
  }
}

namespace {

// d text / d name, with named inputs x = 1 × 1, A and B = 1 × 3.
std::vector<float> gradient(const std::string& text, const char* name, const std::vector<float>& A, const std::vector<float>& B = {0, 0, 0}) {
  Tape<float> tape;
  input(tape, "A", 1, 3, A);
  input(tape, "B", 1, 3, B);
  const int node = emit(tape, parse_expr(text));
  REQUIRE(!tape.nodes[node].problem);
  const std::vector<float> cells = gradients(tape, node, 0, 0);
  const Node& by = tape.nodes[find_node(tape, name)];
  return {cells.begin() + by.first_cell, cells.begin() + by.first_cell + by.shape.count()};
}

using Cells = std::vector<float>;

}  // namespace

TEST_CASE("at a kink the cell that was chosen gets everything") {
  CHECK(gradient("max(A)", "A", {1, 3, 3}) == Cells{0, 1, 0});
  CHECK(gradient("min(A)", "A", {3, 1, 1}) == Cells{0, 1, 0});
  CHECK(gradient("max(A, B)", "A", {2, 0, 0}, {2, 0, 0}) == Cells{1, 0, 0});
  CHECK(gradient("max(A, B)", "B", {2, 0, 0}, {2, 0, 0}) == Cells{0, 0, 0});
  CHECK(gradient("min(A, B)", "A", {2, 0, 0}, {2, 0, 0}) == Cells{1, 0, 0});
  CHECK(gradient("sum(abs(A))", "A", {-2, 0, 5}) == Cells{-1, 0, 1});
  CHECK(gradient("sum(where(A, 2 * B, 3 * B))", "B", {1, 0, -1}) == Cells{2, 3, 2});
  CHECK(gradient("sum(where(A, 2 * B, 3 * B))", "A", {1, 0, -1}) == Cells{0, 0, 0});
}

TEST_CASE("a branch that was not taken brings no NaN, though its slope is infinite") {
  CHECK(gradient("sum(where(A > 0, sqrt(A), B))", "A", {0, 4, 0}) == Cells{0, 0.25f, 0});
  CHECK(gradient("sum(where(A > 0, log(A), B))", "A", {0, 4, -1}) == Cells{0, 0.25f, 0});
  CHECK(gradient("sum(where(A > 0, 1 / A, B))", "A", {0, 2, -1}) == Cells{0, -0.25f, 0});
}

TEST_CASE("a row with nothing to share passes nothing on, and no NaN") {
  for (const char* name : {"A", "B"}) CHECK(gradient("sum(softmax(mask(A, 0)) @ B')", name, {1, 2, 3}, {4, 5, 6}) == Cells{0, 0, 0});
  // One hidden score beside two that are seen: nothing to the hidden one.
  const Cells by_score = gradient("sum(softmax(mask(A, B > 0)) * [1, 2, 3])", "A", {1, 2, 3}, {1, 0, 1});
  CHECK(by_score[1] == 0);
  CHECK(by_score[0] < 0);
  CHECK(std::abs(by_score[0] + by_score[2]) <= 2e-7);
}

TEST_CASE("gradients of any node, and of inner nodes; of nothing there are none") {
  Tape<float> tape;
  const int a = input(tape, "a", 1, 2, {2, 3});
  const int s = define(tape, "s", "a * a");
  const int unused = define(tape, "unused", "exp(a)");
  const int y = define(tape, "y", "sum(s * [10, 100])");
  const std::vector<float> cells = gradients(tape, y, 0, 0);
  const auto of = [&](int node) { return std::vector<float>(cells.begin() + tape.nodes[node].first_cell, cells.begin() + tape.nodes[node].first_cell + tape.nodes[node].shape.count()); };
  CHECK(of(y) == Cells{1});
  CHECK(of(s) == Cells{10, 100});
  CHECK(of(a) == Cells{40, 600});
  CHECK(of(unused) == Cells{0, 0});
  CHECK(gradients(tape, a, 0, 1)[1] == 1);
  const int bad = define(tape, "bad", "a @ a");
  CHECK(gradients(tape, bad, 0, 0).empty());
  CHECK(gradients(tape, y, 0, 1).empty());
  CHECK(gradients(tape, y, -1, 0).empty());
  CHECK(gradients(tape, -1, 0, 0).empty());
  CHECK(gradients(tape, 1 << 20, 0, 0).empty());
}
