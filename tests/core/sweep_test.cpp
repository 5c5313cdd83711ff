// A tape for many values of an input at once gives the tape's own numbers, bit for bit.
#include "core/sweep.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using sl::testing::same_bits;

namespace {

// The formula for 64 queries, each compared with the tape after q was set to it.
void check_formula(const char* formula, std::uint64_t seed, float spread) {
  CAPTURE(formula);
  CAPTURE(seed);
  Tape<float> tape;
  const auto drawn = [&](int n, std::uint64_t from) {
    std::vector<float> cells;
    for (int i = 0; i < n; ++i) cells.push_back(spread * static_cast<float>(random_normal(seed, from + static_cast<std::uint64_t>(i))));
    return cells;
  };
  const int q = add_input(tape, "q", {1, 2}, drawn(2, 0));
  add_input(tape, "K", {5, 2}, drawn(10, 10));
  add_input(tape, "V", {5, 3}, drawn(15, 20));
  add_input(tape, "M", {1, 5}, std::array{1.0f, 1.0f, 0.0f, 1.0f, 1.0f});
  add_input(tape, "T", {1, 1}, std::array{0.5f});
  const Expr expr = parse_expr(formula);
  REQUIRE_FALSE(expr.problem);
  const int target = emit(tape, expr, &tape);
  REQUIRE_MESSAGE(!tape.nodes[target].problem, sentence(*tape.nodes[target].problem));

  Sweep sweep = sweep_over(tape, q, std::array{target});
  const Block<Lane> query = lanes_of(sweep, q);
  for (int i = 0; i < Lane::size; ++i)
    for (int c = 0; c < 2; ++c) query[c].at[i] = spread * static_cast<float>(random_normal(seed + 1, static_cast<std::uint64_t>(2 * i + c)));
  query[0].at[0] = query[1].at[0] = 0;
  query[0].at[1] = std::nanf("");
  query[0].at[2] = INFINITY;
  run(sweep);
  for (int i = 0; i < Lane::size; ++i) {
    for (int c = 0; c < 2; ++c) block(tape, q)[c] = query[c].at[i];
    evaluate(tape);
    for (int cell = 0; cell < tape.nodes[target].shape.count(); ++cell) {
      CAPTURE(i);
      CAPTURE(cell);
      CHECK(same_bits(lanes_of(sweep, target)[cell].at[i], block(tape, target)[cell]));
    }
  }
}

}  // namespace

TEST_CASE("every operation gives in lanes what it gives on the tape") {
  for (const char* formula : {
           "q @ K'", "softmax(q @ K' / sqrt(cols(K)))", "softmax(q @ K' / sqrt(cols(K)) / T) @ V", "exp(q @ K') / sum(exp(q @ K'))",
           "sqrt(rowsum((K - q) * (K - q)))'", "onehot(argmax(-sqrt(rowsum((K - q) * (K - q)))'), 5) @ V",
           "(sqrt(rowsum((K - q) * (K - q)))' == 0) @ V / sum(sqrt(rowsum((K - q) * (K - q)))' == 0)", "softmax(mask(q @ K', M))",
           "where(q @ K' > 0, q @ K', 0)", "max(q @ K') + min(q @ K')", "max(q @ K', 0) * min(q @ K', 1)", "mean(q) - var(q)",
           "V[argmax(q @ K'), :]", "(q @ K')[top(q @ K', 3)]", "stack(q, -q) @ K'", "concat(q, q + 1)", "abs(sin(q)) + cos(q) + tanh(q) + floor(q) + log(exp(q))",
           "near(q[0], q[1], 0.5) or not (q[0] <= q[1] and q[0] != 3)", "counts(q @ K', 2, 4)", "q[0:1] - K[:, 0]'", "q >= 0", "q' @ q", "K", "softmax((q @ K') * 1000)"})
    for (const std::uint64_t seed : {1, 2, 3})
      for (const float spread : {1.0f, 60.0f}) check_formula(formula, seed, spread);
}

TEST_CASE("long sums are added as the tape adds them") {
  Tape<float> tape;
  const int q = add_input(tape, "q", {1, 2}, std::array{1.0f, 2.0f});
  std::vector<float> many(200), more(200);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<float>(random_normal(5, i)), more[i] = static_cast<float>(random_normal(6, i));
  add_input(tape, "A", {2, 100}, many);
  add_input(tape, "B", {100, 2}, more);
  for (const char* formula : {"q @ A @ B", "(q @ A[:, 0:32]) @ B[0:32, :]", "(q @ A[:, 0:33]) @ B[0:33, :]", "sum(q @ A)"}) {
    CAPTURE(formula);
    const int target = emit(tape, parse_expr(formula), &tape);
    Sweep sweep = sweep_over(tape, q, std::array{target});
    for (int c = 0; c < 2; ++c)
      for (int i = 0; i < Lane::size; ++i) lanes_of(sweep, q)[c].at[i] = block(tape, q)[c];
    run(sweep);
    for (int cell = 0; cell < tape.nodes[target].shape.count(); ++cell) CHECK(same_bits(lanes_of(sweep, target)[cell].at[7], block(tape, target)[cell]));
  }
}

TEST_CASE("what does not follow from the input is read anew, and a change of it is noticed") {
  Tape<float> tape;
  const int q = add_input(tape, "q", {1, 2}, std::array{1.0f, 2.0f});
  const int k = add_input(tape, "K", {1, 2}, std::array{3.0f, 4.0f});
  const int other = add_input(tape, "other", {1, 1}, std::array{1.0f});
  const int target = emit(tape, parse_expr("q @ (2 * K)'"), &tape);
  Sweep sweep = sweep_over(tape, q, std::array{target});
  CHECK_FALSE(take_still(sweep));
  block(tape, other)[0] = 7;
  block(tape, q)[0] = 5;
  evaluate(tape);
  CHECK_FALSE(take_still(sweep));  // neither counts
  block(tape, k)[0] = -1;
  evaluate(tape);
  CHECK(take_still(sweep));
  CHECK_FALSE(take_still(sweep));
  for (int c = 0; c < 2; ++c) lanes_of(sweep, q)[c] = {};
  lanes_of(sweep, q)[0].at[3] = 1;
  run(sweep);
  CHECK(lanes_of(sweep, target)[0].at[3] == -2);
}
