// The kernels under @ and softmax against plain loops, and attention() against the tape, bit for
// bit, at shapes that leave every kind of rest.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "core/attention.h"
#include "core/exp.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity(), not_a_number = std::numeric_limits<float>::quiet_NaN();

struct Cells {
  int rows, cols;
  std::vector<float> at;

  Cells(int rows, int cols) : rows(rows), cols(cols), at(rows * cols) {}
  Rows<const float> in() const { return {at.data(), rows, cols, cols}; }
  Rows<float> out() { return {at.data(), rows, cols, cols}; }
  float& operator()(int r, int c) { return at[r * cols + c]; }
  float operator()(int r, int c) const { return at[r * cols + c]; }
};

// Normal numbers; with `special`, one in four is 0, −0, ±∞, NaN, tiny or huge.
Cells drawn(int rows, int cols, Dice& dice, bool special = false) {
  static constexpr float strange[] = {0, -0.0f, inf, -inf, not_a_number, 1e-42f, 3e38f, -1e30f};
  Cells cells(rows, cols);
  for (float& x : cells.at) x = special && dice(4) == 0 ? strange[dice(8)] : dice.cell();
  return cells;
}

// volatile keeps a compiler from doing anything cleverer than what is written.
Cells plain_product(const Cells& a, const Cells& b) {
  Cells out(a.rows, b.cols);
  for (int r = 0; r < a.rows; ++r)
    for (int c = 0; c < b.cols; ++c) {
      volatile float product = 0, sum = 0;
      volatile double exact = 0;
      for (int k = 0; k < a.cols; ++k) {
        product = a(r, k) * b(k, c);
        sum = sum + product;
        exact = exact + static_cast<double>(product);
      }
      out(r, c) = a.cols <= 32 ? static_cast<float>(exact) : sum;
    }
  return out;
}

Cells plain_softmax(const Cells& a) {
  Cells out(a.rows, a.cols);
  for (int r = 0; r < a.rows; ++r) {
    float top = -inf;
    for (int c = 0; c < a.cols; ++c) top = std::isnan(a(r, c)) || std::isnan(top) ? not_a_number : std::max(top, a(r, c));
    volatile double sum = 0;
    for (int c = 0; c < a.cols; ++c) {
      out(r, c) = top == -inf ? 0 : exp_of(a(r, c) - top);
      sum = sum + static_cast<double>(out(r, c));
    }
    for (int c = 0; c < a.cols && top != -inf; ++c) out(r, c) = out(r, c) / static_cast<float>(sum);
  }
  return out;
}

Cells transposed(const Cells& a) {
  Cells out(a.cols, a.rows);
  for (int r = 0; r < a.rows; ++r)
    for (int c = 0; c < a.cols; ++c) out(c, r) = a(r, c);
  return out;
}

int unequal(const std::vector<float>& a, const std::vector<float>& b) {
  int count = a.size() != b.size();
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) count += !same_bits(a[i], b[i]);
  return count;
}

// 1 and small, around the tile of 4 × 8, around the 32 terms that are added exactly, over a chunk
// of 256 terms.
constexpr int sizes[] = {1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 31, 32, 33, 64, 65};

}  // namespace

TEST_CASE("product: the bits of a plain loop at every kind of shape") {
  Dice dice{20261124};
  int cells = 0;
  for (const int rows : {1, 2, 3, 4, 5, 8, 11})
    for (const int cols : sizes)
      for (const int terms : {0, 1, 2, 5, 8, 31, 32, 33, 64, 255, 256, 257, 600})
        for (const bool special : {false, true}) {
          INFO(rows, " x ", cols, ", terms ", terms, ", special ", special);
          const Cells a = drawn(rows, terms, dice, special), b = drawn(terms, cols, dice, special);
          const Cells wanted = plain_product(a, b), b_transposed = transposed(b);
          Cells got(rows, cols), also(rows, cols);
          std::fill(got.at.begin(), got.at.end(), 7.0f);  // what stands there does not matter
          product(a.in(), b.in(), got.out());
          product_with_transposed(a.in(), b_transposed.in(), also.out());
          REQUIRE(unequal(got.at, wanted.at) == 0);
          REQUIRE(unequal(also.at, wanted.at) == 0);
          cells += 2 * rows * cols;
        }
  CHECK(cells > 100'000);
}

TEST_CASE("product: rows with a gap between them, and nothing is written into the gap") {
  Dice dice{7};
  const Cells wide_a = drawn(6, 50, dice), b = drawn(40, 11, dice);
  Cells a(6, 40);
  for (int r = 0; r < 6; ++r)
    for (int k = 0; k < 40; ++k) a(r, k) = wide_a(r, k);
  Cells wide_out(6, 20);
  std::fill(wide_out.at.begin(), wide_out.at.end(), 7.0f);
  product({wide_a.at.data(), 6, 40, 50}, b.in(), {wide_out.at.data(), 6, 11, 20});
  const Cells wanted = plain_product(a, b);
  for (int r = 0; r < 6; ++r)
    for (int c = 0; c < 20; ++c) REQUIRE(same_bits(wide_out(r, c), c < 11 ? wanted(r, c) : 7.0f));
}

TEST_CASE("softmax: the bits of a plain loop, in place too") {
  Dice dice{11};
  for (const int rows : {1, 2, 3, 4, 5, 9})
    for (const int cols : {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 64, 129})
      for (const bool special : {false, true}) {
        INFO(rows, ", ", cols, ", ", special);
        const Cells a = drawn(rows, cols, dice, special);
        const Cells wanted = plain_softmax(a);
        Cells got(rows, cols), place = a;
        softmax_rows(a.in(), got.out());
        softmax_rows(place.in(), place.out());
        REQUIRE(unequal(got.at, wanted.at) == 0);
        REQUIRE(unequal(place.at, wanted.at) == 0);
      }
}

TEST_CASE("softmax: rows of nothing but −∞, NaN or both, alone and beside others") {
  for (const int cols : {1, 3, 4, 9})
    for (const int rows : {1, 4, 5}) {
      Cells a(rows, cols), got(rows, cols);
      for (float& x : a.at) x = -inf;
      softmax_rows(a.in(), got.out());
      for (const float w : got.at) CHECK(same_bits(w, 0.0f));
      a(rows - 1, cols - 1) = not_a_number;
      softmax_rows(a.in(), got.out());
      for (int c = 0; c < cols; ++c) CHECK(std::isnan(got(rows - 1, c)));
      for (int c = 0; c < cols && rows > 1; ++c) CHECK(same_bits(got(0, c), 0.0f));
      a(rows - 1, cols - 1) = inf;
      softmax_rows(a.in(), got.out());
      for (int c = 0; c < cols; ++c) CHECK(std::isnan(got(rows - 1, c)));
    }
}

TEST_CASE("attention: the bits of the tape's softmax(Q @ K' / sqrt(cols(K))) @ V") {
  struct Shape {
    int queries, keys, d, width;
  };
  Dice dice{2017};
  for (const auto [queries, keys, d, width] :
       {Shape{1, 5, 2, 3}, {1, 1, 1, 1}, {2, 3, 1, 8}, {5, 13, 8, 8}, {12, 12, 8, 8}, {13, 8, 8, 1}, {33, 31, 16, 5},
        {31, 33, 33, 9}, {64, 64, 64, 64}, {65, 127, 128, 17}, {127, 128, 40, 100}, {130, 90, 64, 24}, {9, 64, 16, 8}, {6, 5, 1, 3}})
    for (const bool special : {false, true}) {
      INFO(queries, ", ", keys, ", ", d, ", ", width, ", ", special);
      const Cells q = drawn(queries, d, dice, special), k = drawn(keys, d, dice), v = drawn(keys, width, dice, special);
      Tape<float> tape;
      input(tape, "Q", queries, d, q.at);
      input(tape, "K", keys, d, k.at);
      input(tape, "V", keys, width, v.at);
      const int out = define(tape, "out", "softmax(Q @ K' / sqrt(cols(K))) @ V");
      REQUIRE(!tape.nodes[out].problem);
      Cells got(queries, width);
      std::vector<float> scratch(attention_scratch(keys));
      attention(q.in(), k.in(), v.in(), got.out(), scratch.data());
      REQUIRE(unequal(got.at, cells_of(tape, out)) == 0);
    }
}
