// Operations that make fewer numbers of many. Sums run in index order in one accumulator of double
// precision and are rounded once, so that a long sum is as exact as a short one, and its last bit
// is the same everywhere. (The sum inside of @ is rounded at every step: there speed matters more.)
#pragma once
#include <cmath>
#include <limits>
#include <type_traits>

#include "core/attention.h"
#include "core/ops/elementwise.h"

namespace sl::ops {

// The items of every cell of input 0, or of one of its rows.
inline std::vector<int> all_cells(Explainer& e) {
  std::vector<int> items;
  for (int r = 0; r < e.in(0).rows; ++r)
    for (int c = 0; c < e.in(0).cols; ++c) items.push_back(e.cell(0, r, c));
  return items;
}
inline std::vector<int> row_cells(Explainer& e, int row) {
  std::vector<int> items;
  for (int c = 0; c < e.in(0).cols; ++c) items.push_back(e.cell(0, row, c));
  return items;
}

template <class S>
S total(const S* cells, int n) {
  double sum = 0;
  for (int i = 0; i < n; ++i) sum += static_cast<double>(cells[i]);
  return static_cast<S>(sum);
}
inline void total(Lane& out, const Lane* cells, int n) {
  add_lanes(out, n, true, [&](int k, int i) { return four(cells[k], i); });
}
// The first of the largest (or smallest) cells. NaN beats every number, so that a largest cell is
// never taken from a row that has a cell without a value.
template <class S, class Better>
int best(const S* cells, int n, Better better) {
  int found = 0;
  for (int i = 1; i < n; ++i)
    if (better(cells[i], cells[found])) found = i;
  return found;
}
inline constexpr auto larger = [](auto a, auto b) { return (a > b) | ((a != a) & (b == b)); };  // branch-free
inline constexpr auto smaller = [](auto a, auto b) { return (a < b) | ((a != a) & (b == b)); };

struct Sum {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "sum", says = "sum(A): of all cells";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return one_number(f); }
  template <class S> static void forward(const Frame<S>& f) { f.out[0] = total(f.in[0].data, f.in[0].count()); }
  static void lanes(const Frame<Lane>& f) { total(f.out[0], f.in[0].data, f.in[0].count()); }
  // y = sum of all a: da += dy
  template <class S> static void backward(const Back<S>& b) { b.d_in[0].array() += b.d_out[0]; }
  static int explain(Explainer& e, int, int) { return e.call(Verb::total, all_cells(e)); }
};

struct RowSum {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "rowsum", says = "rowsum(A): the sum of each row, as a column";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = {f.in[0].rows, 1, f.in[0].row_labels, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r) f.out[r] = total(&f.in[0](r, 0), f.in[0].cols);
  }
  static void lanes(const Frame<Lane>& f) {
    for (int r = 0; r < f.out.rows; ++r) total(f.out[r], &f.in[0](r, 0), f.in[0].cols);
  }
  // y[r] = sum of a[r, :]: da[r, c] += dy[r]
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r) b.d_in[0].array().row(r) += b.d_out[r];
  }
  static int explain(Explainer& e, int row, int) { return e.call(Verb::total, row_cells(e, row)); }
};

struct Mean {
  static constexpr auto name = "mean", says = "mean(A): of all cells";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return one_number(f); }
  template <class S> static S of(const Block<const S>& a) {
    return total(a.data, a.count()) / static_cast<S>(a.count());
  }
  template <class S> static void forward(const Frame<S>& f) { f.out[0] = of(f.in[0]); }
  // y = sum of all a / n: da += dy / n
  template <class S> static void backward(const Back<S>& b) { b.d_in[0].array() += b.d_out[0] / static_cast<S>(b.in[0].count()); }
  static int item(Explainer& e, std::vector<int> cells) {
    const int sum = e.call(Verb::total, std::move(cells));
    return e.call(Verb::div, {sum, e.number(static_cast<float>(e.in(0).count()))});
  }
  static int explain(Explainer& e, int, int) { return item(e, all_cells(e)); }
};

struct Var {
  static constexpr auto name = "var", says = "var(A): mean squared distance from the mean";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return one_number(f); }
  template <class S> static void forward(const Frame<S>& f) {
    const S mean = Mean::of(f.in[0]);
    double sum = 0;
    for (int i = 0; i < f.in[0].count(); ++i) {
      const S distance = f.in[0][i] - mean, square = distance * distance;
      sum += static_cast<double>(square);
    }
    f.out[0] = static_cast<S>(sum) / static_cast<S>(f.in[0].count());
  }
  // y = mean of (a - mean)^2: da += dy 2 (a - mean) / n. The mean moves too, but the distances from
  // it add up to 0, so that its own part is nothing.
  template <class S> static void backward(const Back<S>& b) {
    const S slope = 2 * b.d_out[0] / static_cast<S>(b.in[0].count());
    b.d_in[0].array() += slope * (b.in[0].array() - Mean::of(b.in[0]));
  }
  static int explain(Explainer& e, int, int) {
    std::vector<int> cells = all_cells(e);
    const int mean = Mean::item(e, cells);
    for (int& cell : cells) {
      const int distance = e.call(Verb::sub, {cell, mean});
      cell = e.call(Verb::mul, {distance, distance});
    }
    return Mean::item(e, std::move(cells));
  }
};

// max(A) is one number; max(A, B) is the larger, cell by cell.
template <class Which>
struct Extreme {
  static constexpr int least = 1, most = 2;
  static ShapeResult shape(ShapeFrame& f) { return f.inputs == 1 ? one_number(f) : stretch(f, f.in[0], f.in[1]); }
  template <class S> static void forward(const Frame<S>& f) {
    if (f.inputs == 1) {
      f.out[0] = f.in[0][best(f.in[0].data, f.in[0].count(), Which::better)];
      return;
    }
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c) {
        const S a = f.in[0].stretched(r, c), b = f.in[1].stretched(r, c);
        f.out(r, c) = Which::better(b, a) ? b : a;
      }
  }
  // y = the cell chosen: it gets dy, and the others nothing. Of equals the first is chosen.
  template <class S> static void backward(const Back<S>& b) {
    if (b.inputs == 1) {
      b.d_in[0][best(b.in[0].data, b.in[0].count(), Which::better)] += b.d_out[0];
      return;
    }
    for (int r = 0; r < b.out.rows; ++r)
      for (int c = 0; c < b.out.cols; ++c) {
        const bool second = Which::better(b.in[1].stretched(r, c), b.in[0].stretched(r, c));
        b.d_in[second ? 1 : 0].stretched(r, c) += b.d_out(r, c);
      }
  }
  static int explain(Explainer& e, int row, int col) {
    if (e.inputs() == 1) return e.call(Which::verb, all_cells(e));
    const int a = e.stretched(0, row, col);
    return e.call(Which::verb, {a, e.stretched(1, row, col)});
  }
};
struct Max : Extreme<Max> {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "max", says = "max(A): the largest cell; max(A, B): the larger, cell by cell";
  static constexpr Verb verb = Verb::max;
  static constexpr auto better = larger;
};
struct Min : Extreme<Min> {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "min", says = "min(A): the smallest cell; min(A, B): the smaller, cell by cell";
  static constexpr Verb verb = Verb::min;
  static constexpr auto better = smaller;
};

struct ArgMax {
  static constexpr bool whole = true;
  static constexpr auto name = "argmax", says = "argmax(A): where the largest cell stands, from 0";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return one_number(f); }
  template <class S> static void forward(const Frame<S>& f) {
    f.out[0] = static_cast<S>(best(f.in[0].data, f.in[0].count(), larger));
  }
  static void lanes(const Frame<Lane>& f) {
    Lane best = f.in[0][0];
    f.out[0] = {};
    for (int k = 1; k < f.in[0].count(); ++k)
      for (int i = 0; i < Lane::size; ++i) {
        const float x = f.in[0][k].at[i];
        const bool better = larger(x, best.at[i]);
        best.at[i] = better ? x : best.at[i];
        f.out[0].at[i] = better ? static_cast<float>(k) : f.out[0].at[i];
      }
  }
  static int explain(Explainer& e, int, int) { return e.call(Verb::argmax, all_cells(e)); }
  static constexpr auto no_gradient = "a place: it stands still or jumps";
};

// top(A, k): where the k largest cells stand, from 0, the largest first. Equal cells keep their order.
struct Top {
  static constexpr bool whole = true;
  static constexpr int most_places = 256;
  static constexpr auto name = "top", says = "top(A, k): where the k largest cells stand, the largest first";
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) {
    const auto k = f.whole(1, 1, std::min(f.in[0].count(), most_places));
    if (!k) return Problem{"top(A, k) needs a whole number for k", "take at most as many as there are cells, and at most " + std::to_string(most_places)};
    f.out = {1, *k, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0, last = -1; i < f.out.count(); ++i) {
      last = next(f.in[0], last);
      f.out[i] = static_cast<S>(last);
    }
  }
  // The larger stands before the smaller, the first before its equals, and NaN behind all numbers.
  template <class S> static bool before(const Block<const S>& a, int one, int other) {
    const bool nan = std::isnan(a[one]), other_nan = std::isnan(a[other]);
    if (nan != other_nan) return other_nan;
    return nan || a[one] == a[other] ? one < other : a[one] > a[other];
  }
  // The first of the cells that stand behind `last`; of all, where that is -1.
  template <class S> static int next(const Block<const S>& a, int last) {
    int best = -1;
    for (int c = 0; c < a.count(); ++c)
      if ((last < 0 || before(a, last, c)) && (best < 0 || before(a, c, best))) best = c;
    return best;
  }
  static constexpr auto no_gradient = ArgMax::no_gradient;
  static int explain(Explainer& e, int, int col) {
    const int rank = col + 1;
    int found = -1;
    for (int i = 0; i <= col; ++i) found = next(block(e.tape(), e.node(0)), found);
    return e.note(static_cast<float>(found), rank == 1 ? "where the largest stands" : "where number " + std::to_string(rank) + " stands");
  }
};

// counts(A, limit, n): how many cells fall into each of n equal parts of -limit..limit. An edge
// belongs to the part above it; what lies beyond counts in the outermost part; NaN counts nowhere.
struct Counts {
  static constexpr bool whole = true;
  static constexpr auto name = "counts", says = "counts(A, limit, n): how many cells fall into each of n equal parts of -limit..limit";
  static constexpr int least = 3, most = 3;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(2, 1, 512);
    if (!n || !f.in[1].is_number()) return Problem{"counts(A, limit, n) needs a number and a whole number", "use at most 512 parts"};
    f.out = {1, *n, -1, -1};
    return {};
  }
  // Where part i of n begins; they grow with i.
  template <class S> static S edge(S limit, int i, int n) {
    const S size = std::abs(limit);
    return 2 * size * (static_cast<S>(i) / static_cast<S>(n)) - size;
  }
  template <class S> static bool lies_in(S x, S limit, int i, int n) {
    return !std::isnan(x) && (i == 0 || edge(limit, i, n) <= x) && (i == n - 1 || x < edge(limit, i + 1, n));
  }
  // The last part that begins at or below x.
  template <class S> static int part(S x, S limit, int n) {
    int first = 0, last = n - 1;
    while (first < last) {
      const int middle = (first + last + 1) / 2;
      if (edge(limit, middle, n) <= x) first = middle;
      else last = middle - 1;
    }
    return first;
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = 0;
    const int n = f.out.count();
    for (int i = 0; i < f.in[0].count(); ++i) {
      const int found = part(f.in[0][i], f.in[1][0], n);
      f.out[found] += lies_in(f.in[0][i], f.in[1][0], found, n);
    }
  }
  static constexpr auto no_gradient = "a count: it stands still or jumps";
  // One question a cell: does it lie between the edges? The outermost parts have one edge.
  static int explain(Explainer& e, int, int col) {
    const int n = e.out().cols;
    const auto item = [&](int i) { return e.number(edge(e.value(1, 0, 0), i, n)); };
    const int low = col > 0 ? item(col) : -1, high = col < n - 1 ? item(col + 1) : -1;
    std::vector<int> terms = all_cells(e);
    for (int& x : terms) {
      const int above = low >= 0 ? e.call(Verb::less_equal, {low, x}) : -1, below = high >= 0 ? e.call(Verb::less, {x, high}) : -1;
      x = above < 0 ? below < 0 ? e.call(Verb::equal, {x, x}) : below : below < 0 ? above : e.call(Verb::both, {above, below});
    }
    return e.call(Verb::total, std::move(terms));
  }
};

// Each row as shares that add up to 1: e^(x - max) / sum e^(x - max). Subtracting the row's
// largest cell changes nothing on paper and keeps exp from overflowing. The sum is rounded once, so
// that the shares add up to 1 within 2^-23, however many they are.
// Source: Bridle 1990; the form with the maximum is the usual stable one.
//
// A row in which every score is minus infinity (everything is masked) has nothing to share: each
// of its weights is 0, and an answer built on them is 0. (-inf - -inf would be NaN, and would
// spread.) Infinite or missing scores elsewhere stay what IEEE arithmetic makes of them: NaN.
struct Softmax {
  static constexpr auto name = "softmax", says = "softmax(A): each row as shares that add up to 1";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return same_as_input(f); }
  template <class S> static bool nothing_to_share(S largest) { return largest == -std::numeric_limits<S>::infinity(); }
  template <class S> static void forward(const Frame<S>& f) {
    if constexpr (std::is_same_v<S, float>) return softmax_rows(rows_of(f.in[0]), rows_of(f.out));
    const int n = f.out.cols;
    for (int r = 0; r < f.out.rows; ++r) {
      const S* x = &f.in[0](r, 0);
      S* w = &f.out(r, 0);
      const S top = x[best(x, n, larger)];
      if (nothing_to_share(top)) {
        for (int c = 0; c < n; ++c) w[c] = 0;
        continue;
      }
      for (int c = 0; c < n; ++c) w[c] = exp_of(x[c] - top);
      const S sum = total(w, n);
      for (int c = 0; c < n; ++c) w[c] = w[c] / sum;
    }
  }
  static void lanes(const Frame<Lane>& f) {
    const int n = f.out.cols;
    for (int r = 0; r < f.out.rows; ++r) {
      const Lane* x = &f.in[0](r, 0);
      Lane* w = &f.out(r, 0);
      for (int i = 0; i < Lane::size; i += 4) {
        // `all` is minus infinity where all are; NaN need not be the top to make every share NaN.
        Four top = four(x[0], i), all = top;
        for (int c = 1; c < n; ++c) {
          const Four here = four(x[c], i);
          top = here > top ? here : top;
          all += here;
        }
        const auto nothing = (top == -std::numeric_limits<float>::infinity()) & (all == top);
        top = nothing ? Four{} : top;
        // Two loops: the constants of e^x take all registers, and a sum that goes through memory is slow.
        for (int c = 0; c < n; ++c) four(w[c], i) = exp_below(four(x[c], i) - top);
        FourWide sum{};
        for (int c = 0; c < n; ++c) sum += __builtin_convertvector(four(w[c], i), FourWide);
        const Four whole = nothing ? Four{} + 1.0f : __builtin_convertvector(sum, Four);
        for (int c = 0; c < n; ++c) four(w[c], i) /= whole;
      }
    }
  }
  // dx[i] += w[i] (dw[i] - sum over j of w[j] dw[j]), row by row. Where nothing was shared, nothing.
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r) {
      S shared = 0;
      for (int c = 0; c < b.out.cols; ++c) shared += b.out(r, c) * b.d_out(r, c);
      for (int c = 0; c < b.out.cols; ++c) b.d_in[0](r, c) += b.out(r, c) * (b.d_out(r, c) - shared);
    }
  }
  static int explain(Explainer& e, int row, int col) {
    std::vector<int> items = row_cells(e, row);
    const int top = e.call(Verb::max, items);
    if (nothing_to_share(e.result(top))) return e.note(0, "every score in this row is \u2212\u221e: there is nothing to share");
    for (int& item : items) item = e.call(Verb::exp, {e.call(Verb::sub, {item, top})});
    const int share = items[col];
    return e.call(Verb::div, {share, e.call(Verb::total, items)});
  }
};

}  // namespace sl::ops
