#include "core/attention.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/exp.h"
#include "core/four.h"

namespace sl {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

// So many queries at a time: enough that the columns of K and V which product() copies are used
// often, few enough that their shares stay in a near cache.
constexpr int block_rows = 32;
// From one row of shares to the next. A power of two would put them all in the same few places of
// a cache, so a few cells are left free.
int share_step(int keys) { return keys + 12; }

// The largest number; NaN is passed over. The largest of some numbers is the same in any order.
float largest(const float* x, int n) {
  Four tops = all_four(-infinity);
  int c = 0;
  for (; c + 4 <= n; c += 4) {
    const Four here = load_four(x + c);
    tops = here > tops ? here : tops;
  }
  float top = std::max({tops[0], tops[1], tops[2], tops[3]});
  for (; c < n; ++c) top = x[c] > top ? x[c] : top;
  return top;
}

// e^(x - top)
void exp_from(float top, const float* x, float* out, int n) {
  int c = 0;
  for (; c + 4 <= n; c += 4) store_four(out + c, exp_in(load_four(x + c) - top));
  for (; c < n; ++c) out[c] = exp_of(x[c] - top);
}

void divide(float* x, int n, float by) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store_four(x + i, load_four(x + i) / by);
  for (; i < n; ++i) x[i] = x[i] / by;
}

}  // namespace

void softmax_rows(Rows<const float> in, Rows<float> out) {
  const int n = in.cols;
  // A sum in index order waits from one term to the next, so four rows go side by side; where there
  // are fewer, the last one again.
  constexpr int side_by_side = 4;
  for (int first = 0; first < in.rows; first += side_by_side) {
    const int last = std::min(first + side_by_side, in.rows) - 1;
    for (int r = first; r <= last; ++r) {
      const float top = largest(in[r], n);
      exp_from(top == -infinity ? 0 : top, in[r], out[r], n);  // 0: then all are e^-∞ = 0, or NaN
    }
    double sums[side_by_side] = {};
    const float* rows[side_by_side];
    for (int i = 0; i < side_by_side; ++i) rows[i] = out[std::min(first + i, last)];
    for (int c = 0; c < n; ++c)
#pragma GCC unroll 4
      for (int i = 0; i < side_by_side; ++i) sums[i] += static_cast<double>(rows[i][c]);
    for (int r = first; r <= last; ++r) {
      const double sum = sums[r - first];  // a row's largest adds 1; 0: there is nothing to share
      divide(out[r], n, sum == 0 ? 1 : static_cast<float>(sum));
    }
  }
}

std::size_t attention_scratch(int keys) { return static_cast<std::size_t>(block_rows) * share_step(keys); }

void attention(Rows<const float> q, Rows<const float> k, Rows<const float> v, Rows<float> out, float* scratch) {
  const float root = std::sqrt(static_cast<float>(k.cols));
  for (int first = 0; first < q.rows; first += block_rows) {
    const int rows = std::min(block_rows, q.rows - first);
    const Rows<float> shares{scratch, rows, k.rows, share_step(k.rows)};
    product_with_transposed({q[first], rows, q.cols, q.step}, k, shares);
    for (int r = 0; r < rows; ++r) divide(shares[r], k.rows, root);
    softmax_rows(shares, shares);
    product(shares, v, {out[first], rows, out.cols, out.step});
  }
}

}  // namespace sl
