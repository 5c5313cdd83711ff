#include "core/product.h"

#include <algorithm>

#include "core/four.h"

namespace sl {
namespace {

// Results are computed in tiles of 4 rows × 8 columns that stay in registers: each column of `a`
// and each row of `b` that is read serves 8 or 4 of them. Eight columns of `b` are copied so that
// they lie one row behind the other, as many rows at a time as fit the nearest cache.
constexpr int tile_rows = 4, tile_cols = 8, chunk = 256;

// The right side of a product: cell (k, c) is data[k * row + c * col].
struct Right {
  const float* data;
  int row, col;
};

struct Strip {
  alignas(16) float at[chunk * tile_cols];
};

// The first four numbers of four rows that lie `step` apart become four columns of a strip.
void turn(const float* from, int step, float* to) {
  Four a = load_four(from), b = load_four(from + step);
  Four c = load_four(from + 2 * step), d = load_four(from + 3 * step);
  transpose(a, b, c, d);
  store_four(to, a);
  store_four(to + tile_cols, b);
  store_four(to + 2 * tile_cols, c);
  store_four(to + 3 * tile_cols, d);
}

// `terms` rows of `width` columns; what is missing of eight is 0.
void pack(Strip& strip, const float* from, const Right& b, int terms, int width) {
  int k = 0;
  if (width == tile_cols && b.col == 1) {
    for (; k < terms; ++k, from += b.row) {
      store_four(strip.at + k * tile_cols, load_four(from));
      store_four(strip.at + k * tile_cols + 4, load_four(from + 4));
    }
  } else if (width == tile_cols && b.row == 1) {
    for (; k + 4 <= terms; k += 4, from += 4) {
      turn(from, b.col, strip.at + k * tile_cols);
      turn(from + 4 * b.col, b.col, strip.at + k * tile_cols + 4);
    }
  }
  for (; k < terms; ++k, from += b.row) {
    float* to = strip.at + k * tile_cols;
    int c = 0;
    for (; c < width; ++c) to[c] = from[c * b.col];
    for (; c < tile_cols; ++c) to[c] = 0;
  }
}

template <class S> struct FourOf;
template <> struct FourOf<float> { using type = Four; };
template <> struct FourOf<double> { using type = FourWide; };

// Room for 4 × 8 results, where fewer columns are wanted.
struct Tile {
  alignas(16) float at[tile_rows][tile_cols];
};

// Adds `terms` products to each of 4 × 8 results, which has a lane of its own, in precision S. `out` may name
// a row twice. Only where the loops over rows are spelled out do the sums stay in registers.
template <class S>
void add_terms(float* const (&out)[tile_rows], bool first, const float* const (&a)[tile_rows], const Strip& strip, int terms) {
  using Sum = typename FourOf<S>::type;
  Sum sums[tile_rows][2] = {};
  if (!first) {
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; ++r) {
      sums[r][0] = __builtin_convertvector(load_four(out[r]), Sum);
      sums[r][1] = __builtin_convertvector(load_four(out[r] + 4), Sum);
    }
  }
  for (int k = 0; k < terms; ++k) {
    const Four low = load_four(strip.at + k * tile_cols), high = load_four(strip.at + k * tile_cols + 4);
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; ++r) {
      const Four x = all_four(a[r][k]);
      sums[r][0] += __builtin_convertvector(x * low, Sum);
      sums[r][1] += __builtin_convertvector(x * high, Sum);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < tile_rows; ++r) {
    store_four(out[r], __builtin_convertvector(sums[r][0], Four));
    store_four(out[r] + 4, __builtin_convertvector(sums[r][1], Four));
  }
}

void multiply(const Rows<const float>& a, const Right& b, const Rows<float>& out) {
  Strip strip;
  for (int c = 0; c < out.cols; c += tile_cols) {
    const int width = std::min(tile_cols, out.cols - c);
    for (int k = 0; k == 0 || k < a.cols; k += chunk) {
      const int terms = std::min(chunk, a.cols - k);
      pack(strip, b.data + k * b.row + c * b.col, b, terms, width);
      Tile narrow = {};
      for (int r = 0; r < out.rows; r += tile_rows) {
        const int height = std::min(tile_rows, out.rows - r);
        const float* rows[tile_rows];  // where there are fewer than four, the last one again
        float* to[tile_rows];
        for (int i = 0; i < tile_rows; ++i) {
          const int row = r + std::min(i, height - 1);
          rows[i] = a[row] + k;
          to[i] = width == tile_cols ? out[row] + c : narrow.at[i];
          if (width < tile_cols && k > 0) std::copy_n(out[row] + c, width, to[i]);
        }
        if (a.cols <= exact_terms) add_terms<double>(to, k == 0, rows, strip, terms);
        else add_terms<float>(to, k == 0, rows, strip, terms);
        if (width < tile_cols)
          for (int i = 0; i < height; ++i) std::copy_n(to[i], width, out[r + i] + c);
      }
    }
  }
}

}  // namespace

void product(Rows<const float> a, Rows<const float> b, Rows<float> out) { multiply(a, {b.data, b.step, 1}, out); }

void product_with_transposed(Rows<const float> a, Rows<const float> b, Rows<float> out) {
  multiply(a, {b.data, 1, b.step}, out);
}

}  // namespace sl
