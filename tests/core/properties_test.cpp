// What attention promises, over random inputs of many sizes. Each case prints its seed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "core/product.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

std::vector<float> random_cells(Dice& dice, int count, float scale) {
  std::vector<float> cells;
  for (int i = 0; i < count; ++i) cells.push_back(scale * dice.cell());
  return cells;
}
// softmax of one row.
std::vector<float> shares(const std::vector<float>& scores) {
  Tape<float> tape;
  input(tape, "x", 1, static_cast<int>(scores.size()), scores);
  return cells_of(tape, emit(tape, parse_expr("softmax(x)")));
}
float largest_size(const std::vector<float>& cells) {
  float size = 0;
  for (const float x : cells) size = std::max(size, std::abs(x));
  return size;
}

// One query, n keys of d numbers, n values of m numbers.
struct Attention {
  int n, d, m;
  std::vector<float> q, K, V;
};
std::vector<float> answer(const Attention& a) {
  Tape<float> tape;
  input(tape, "q", 1, a.d, a.q);
  input(tape, "K", a.n, a.d, a.K);
  input(tape, "V", a.n, a.m, a.V);
  const int node = emit(tape, parse_expr("softmax(q @ K' / sqrt(cols(K))) @ V"));
  REQUIRE(!tape.nodes[node].problem);
  return cells_of(tape, node);
}
Attention random_attention(Dice& dice) {
  Attention a{1 + dice(64), 1 + dice(64), 1 + dice(4), {}, {}, {}};
  const float spread = std::array{0.1f, 1.0f, 3.0f}[dice(3)];
  a.q = random_cells(dice, a.d, spread);
  a.K = random_cells(dice, a.n * a.d, 1);
  a.V = random_cells(dice, a.n * a.m, 1);
  return a;
}

}  // namespace

TEST_CASE("weights are at least 0 and add up to 1, however many and however far apart") {
  // The sum is rounded once and each share once, 2^-24 each. (The promise is 1e-6.)
  double worst = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Dice dice{seed};
    const int n = seed % 100 == 0 ? 4096 * (1 + dice(4)) : 1 + dice(128);
    const float scale = std::array{0.01f, 1.0f, 10.0f, 1e4f, 1e30f}[dice(5)];
    std::vector<float> scores = random_cells(dice, n, scale);
    for (float& x : scores)
      if (dice(4) == 0) x = -std::numeric_limits<float>::infinity();
    const bool hidden = largest_size(scores) == std::numeric_limits<float>::infinity() && *std::ranges::max_element(scores) < 0 && std::isinf(*std::ranges::max_element(scores));
    double sum = 0;
    float least = 0;
    for (const float w : shares(scores)) {
      sum += static_cast<double>(w);
      least = std::min(least, w);
    }
    CAPTURE(seed);
    CHECK(least == 0);
    CHECK(std::abs(sum - (hidden ? 0 : 1)) <= 0x1p-23);
    worst = std::max(worst, std::abs(sum - (hidden ? 0 : 1)));
  }
  MESSAGE("seeds 1 to 2000: sums within ", worst, " of 1");
}

TEST_CASE("softmax ignores a constant") {
  double worst = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    Dice dice{seed};
    const int n = 1 + dice(64);
    // Steps of 2^-12 and constants of 2^-3 up to 512 add up exactly: the same bits.
    std::vector<float> steps, moved;
    const float constant = static_cast<float>(dice(8192) - 4096) / 8;
    for (int i = 0; i < n; ++i) {
      steps.push_back(static_cast<float>(dice(32768) - 16384) * 0x1p-12f);
      moved.push_back(steps.back() + constant);
    }
    const auto before = shares(steps), after = shares(moved);
    for (int i = 0; i < n; ++i) CHECK(same_bits(before[i], after[i]));
    // Else x + c is rounded: below 16 to 2^-21 at worst, and a share w moves by at most w (1 - w) times
    // the error of its lead, a quarter of 2^-20.
    const auto x = random_cells(dice, n, 1);
    std::vector<float> y;
    const float c = 10 * (static_cast<float>(dice(2001)) / 1000 - 1);
    for (const float cell : x) y.push_back(cell + c);
    const auto w = shares(x), v = shares(y);
    for (int i = 0; i < n; ++i) {
      worst = std::max(worst, static_cast<double>(std::abs(w[i] - v[i])));
      CHECK(std::abs(w[i] - v[i]) <= 1e-6);
    }
  }
  MESSAGE("seeds 1 to 500: shares move by at most ", worst);
}

TEST_CASE("the order of the keys does not matter, as long as the values go with them") {
  // Relative to the largest value of a column: what cancels to almost 0 has no relative precision.
  double worst = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Dice dice{seed};
    const Attention a = random_attention(dice);
    Attention b = a;
    std::vector<int> order(static_cast<std::size_t>(a.n));
    std::iota(order.begin(), order.end(), 0);
    for (int i = a.n - 1; i > 0; --i) std::swap(order[i], order[dice(i + 1)]);
    for (int i = 0; i < a.n; ++i) {
      std::copy_n(&a.K[order[i] * a.d], a.d, &b.K[i * a.d]);
      std::copy_n(&a.V[order[i] * a.m], a.m, &b.V[i * a.m]);
    }
    const auto before = answer(a), after = answer(b);
    CAPTURE(seed);
    for (int c = 0; c < a.m; ++c) {
      float size = 0;
      for (int i = 0; i < a.n; ++i) size = std::max(size, std::abs(a.V[i * a.m + c]));
      const double moved = std::abs(static_cast<double>(before[c]) - after[c]) / size;
      worst = std::max(worst, moved);
      CHECK(moved <= 1e-6);
    }
  }
  MESSAGE("seeds 1 to 1000: answers move by at most ", worst, " of the largest value");
}

TEST_CASE("an answer lies in the hull of the values") {
  // On paper each number lies between the smallest and the largest of its column. In float32 it may
  // stand one unit in the last place beyond: the weights are rounded shares, and so is their sum with
  // the values. Up to exact_terms keys that sum is rounded once. Beyond, it is rounded after each of
  // n terms, which shows where all values are equal and the hull is a point: there the bound is
  // (n + 2) roundings of the value.
  double worst_short = 0, worst_long = 0;
  int outside = 0, numbers = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Dice dice{seed};
    Attention a = random_attention(dice);
    const bool equal = seed % 3 == 0;  // all values the same: there the hull is a point
    for (std::size_t i = 0; equal && i < a.V.size(); ++i) a.V[i] = a.V[i % static_cast<std::size_t>(a.m)];
    const auto out = answer(a);
    CAPTURE(seed);
    CAPTURE(a.n);
    for (int c = 0; c < a.m; ++c) {
      float low = a.V[c], high = a.V[c];
      for (int i = 1; i < a.n; ++i) {
        low = std::min(low, a.V[i * a.m + c]);
        high = std::max(high, a.V[i * a.m + c]);
      }
      const float size = std::max(std::abs(low), std::abs(high));
      const double beyond = std::max({0.0, static_cast<double>(low) - out[c], static_cast<double>(out[c]) - high});
      CHECK(beyond <= (a.n + 2) * 0x1p-24 * size);
      const double unit = std::nextafter(size, std::numeric_limits<float>::infinity()) - size;
      const bool rounded_often = equal && a.n > exact_terms;
      if (!rounded_often) CHECK(beyond <= unit);
      double& worst = rounded_often ? worst_long : worst_short;
      worst = std::max(worst, beyond / unit);
      outside += beyond > unit;
      ++numbers;
    }
  }
  MESSAGE("seeds 1 to 3000: at most ", worst_short, " units in the last place outside, ", worst_long, " where more than ", exact_terms, " values are all equal; ", outside, " of ", numbers, " by more than one");
}

TEST_CASE("dividing by the root of d keeps the variance of scores at 1") {
  // A score of two random vectors is a sum of d products of variance 1 and fourth moment 9, so that
  // divided by the root of d its fourth moment is 3 + 6 / d. The mean square over n scores therefore
  // has the standard error sqrt((2 + 6 / d) / n). Within 5 of it: missed once in 1.7 million.
  for (const int d : {1, 2, 3, 8, 64, 512}) {
    double squares = 0;
    int n = 0;
    for (int seed = 1; seed <= 10; ++seed) {
      Tape<float> tape;
      const int node = emit(tape, parse_expr("dots(4096, " + std::to_string(d) + ", " + std::to_string(seed) + ") / sqrt(" + std::to_string(d) + ")"));
      for (const float x : cells_of(tape, node)) squares += static_cast<double>(x) * x, ++n;
    }
    CAPTURE(d);
    CHECK(std::abs(squares / n - 1) <= 5 * std::sqrt((2 + 6.0 / d) / n));
  }
  // The same of vectors that stand on the tape.
  for (const int d : {4, 16, 64, 128}) {
    double squares = 0;
    int n = 0;
    for (int seed = 1; seed <= 40; ++seed) {
      Tape<float> tape;
      const auto random = [&](int s) { return "randn(" + std::to_string(16384 / d) + ", " + std::to_string(d) + ", " + std::to_string(s) + ")"; };
      define(tape, "Q", random(2 * seed));
      define(tape, "K", random(2 * seed + 1));
      for (const float x : cells_of(tape, emit(tape, parse_expr("rowsum(Q * K) / sqrt(cols(K))")))) squares += static_cast<double>(x) * x, ++n;
    }
    CAPTURE(d);
    CHECK(std::abs(squares / n - 1) <= 5 * std::sqrt((2 + 6.0 / d) / n));
  }
}
