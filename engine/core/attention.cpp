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
constexpr int block_rows = 128;
// From one row of shares to the next. A power of two would put them all in the same few places of
// a cache, so a few cells are left free.
int share_step(int keys) { return keys + 12; }

// A sum in index order waits from one term to the next, so four rows go side by side; where there
// are fewer, the last one again.
constexpr int side_by_side = 4;

template <class S>
using FourRows = S* const (&)[side_by_side];

Four column(FourRows<const float> rows, int c) { return Four{rows[0][c], rows[1][c], rows[2][c], rows[3][c]}; }

// The largest number of each row; NaN is passed over. The largest of some numbers is the same in any order.
Four largest(FourRows<const float> rows, int n) {
  const auto larger = [](Four here, Four top) { return here > top ? here : top; };
  Four a = all_four(-infinity), b = a, c = a, d = a;
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    a = larger(load_four(rows[0] + i), a);
    b = larger(load_four(rows[1] + i), b);
    c = larger(load_four(rows[2] + i), c);
    d = larger(load_four(rows[3] + i), d);
  }
  transpose(a, b, c, d);
  Four top = larger(larger(a, b), larger(c, d));
  for (; i < n; ++i) top = larger(column(rows, i), top);
  return top;
}

// e^(x · by - top). Each step of one vector waits for the last, so several are on their way at once.
void exp_from(float top, float by, const float* x, float* out, int n) {
  const auto four_at = [&](int i) { return exp_below(load_four(x + i) * by - top); };
  int i = 0;
  for (; i + 32 <= n; i += 32) {
    Four e[8];
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k) e[k] = four_at(i + 4 * k);
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k) store_four(out + i + 4 * k, e[k]);
  }
  for (; i + 4 <= n; i += 4) store_four(out + i, four_at(i));
  for (; i < n; ++i) out[i] = exp_below(x[i] * by - top);
}

// The sum of each row, in index order.
void sum_up(FourRows<const float> rows, int n, FourWide& sums) {
  const auto add = [&sums](Four x) { sums += __builtin_convertvector(x, FourWide); };
  sums = FourWide{};
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    Four a = load_four(rows[0] + i), b = load_four(rows[1] + i), c = load_four(rows[2] + i), d = load_four(rows[3] + i);
    transpose(a, b, c, d);
    add(a);
    add(b);
    add(c);
    add(d);
  }
  for (; i < n; ++i) add(column(rows, i));
}

void divide(float* x, int n, float by) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store_four(x + i, load_four(x + i) / by);
  for (; i < n; ++i) x[i] = x[i] / by;
}

// softmax_rows of all numbers times `by`, which is positive.
void softmax_of_products(Rows<const float> in, float by, Rows<float> out) {
  const int n = in.cols;
  for (int first = 0; first < in.rows; first += side_by_side) {
    const int last = std::min(first + side_by_side, in.rows) - 1;
    const auto row = [&](int i) { return std::min(first + i, last); };
    const float* const rows[] = {in[row(0)], in[row(1)], in[row(2)], in[row(3)]};
    Four top = largest(rows, n) * by;       // of the products, too: rounding keeps their order
    top = top == -infinity ? Four{} : top;  // 0: then all are e^-∞ = 0, or NaN
    for (int r = first; r <= last; ++r) exp_from(top[r - first], by, in[r], out[r], n);
    const float* const shares[] = {out[row(0)], out[row(1)], out[row(2)], out[row(3)]};
    FourWide sums;
    sum_up(shares, n, sums);
    for (int r = first; r <= last; ++r) {
      const double sum = sums[r - first];  // a row's largest adds 1; 0: there is nothing to share
      divide(out[r], n, sum == 0 ? 1 : static_cast<float>(sum));
    }
  }
}

}  // namespace

void softmax_rows(Rows<const float> in, Rows<float> out) { softmax_of_products(in, 1, out); }

std::size_t attention_scratch(int keys) { return static_cast<std::size_t>(block_rows) * share_step(keys); }

void attention(Rows<const float> q, Rows<const float> k, Rows<const float> v, Rows<float> out, float* scratch) {
  const float root = std::sqrt(static_cast<float>(k.cols));
  int exponent = 0;
  const bool halves = std::frexp(root, &exponent) == 0.5f;  // a power of two: times its inverse is the same
  for (int first = 0; first < q.rows; first += block_rows) {
    const int rows = std::min(block_rows, q.rows - first);
    const Rows<float> shares{scratch, rows, k.rows, share_step(k.rows)};
    product_with_transposed({q[first], rows, q.cols, q.step}, k, shares);
    for (int r = 0; r < rows && !halves; ++r) divide(shares[r], k.rows, root);
    softmax_of_products(shares, halves ? 1 / root : 1, shares);
    product(shares, v, {out[first], rows, out.cols, out.step});
  }
}

}  // namespace sl
