// The matrix product and its companions.
#pragma once
#include <limits>
#include <type_traits>
#include <vector>

#include "core/ops/shapes.h"
#include "core/product.h"

namespace sl::ops {

// (n × m) @ (m × p) = n × p.
struct MatMul {
  static constexpr auto name = "@", says = "A @ B: the matrix product";
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) {
    const Shape &a = f.in[0], &b = f.in[1];
    if (a.cols != b.rows)
      return Problem{"@ cannot multiply " + size_of(a) + " by " + size_of(b),
                     "the columns on the left must be as many as the rows on the right; ' turns a matrix round"};
    f.out = {a.rows, b.cols, a.row_labels, b.col_labels};
    return {};
  }
  // Terms are added in index order, up to exact_terms of them in double (product.h says why).
  template <class S> static void forward(const Frame<S>& f) {
    if constexpr (std::is_same_v<S, float>) return product(rows_of(f.in[0]), rows_of(f.in[1]), rows_of(f.out));
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c) {
        S sum = 0;
        for (int k = 0; k < f.in[0].cols; ++k) sum += f.in[0](r, k) * f.in[1](k, c);
        f.out(r, c) = sum;
      }
  }
  static void lanes(const Frame<Lane>& f) {
    const int terms = f.in[0].cols, next = f.in[1].cols;
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < next; ++c) {
        const Lane *a = f.in[0].data + r * terms, *b = f.in[1].data + c;
        add_lanes(f.out(r, c), terms, terms <= exact_terms, [=](int k, int i) { return four(a[k], i) * four(b[k * next], i); });
      }
  }
  // Y = A B: dA += dY B', dB += A' dY
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r)
      for (int k = 0; k < b.in[0].cols; ++k)
        for (int c = 0; c < b.out.cols; ++c) {
          b.d_in[0](r, k) += b.d_out(r, c) * b.in[1](k, c);
          b.d_in[1](k, c) += b.in[0](r, k) * b.d_out(r, c);
        }
  }
  static int explain(Explainer& e, int row, int col) {
    std::vector<int> terms;
    for (int k = 0; k < e.in(0).cols; ++k) {
      const int a = e.cell(0, row, k);
      terms.push_back(e.call(Verb::mul, {a, e.cell(1, k, col)}));
    }
    return e.call(e.in(0).cols <= exact_terms ? Verb::total : Verb::sum, std::move(terms));
  }
};

struct Transpose {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "[transpose]", says = "A': rows become columns";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = {f.in[0].cols, f.in[0].rows, f.in[0].col_labels, f.in[0].row_labels};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) { f.out.array() = f.in[0].array().transpose(); }
  static void lanes(const Frame<Lane>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c) f.out(r, c) = f.in[0](c, r);
  }
  // Y = A': dA += dY'
  template <class S> static void backward(const Back<S>& b) { b.d_in[0].array() += b.d_out.array().transpose(); }
  static int explain(Explainer& e, int row, int col) { return e.cell(0, col, row); }
};

// A score that may not be seen becomes minus infinity, so that softmax gives it no share.
struct Mask {
  static constexpr auto name = "mask", says = "mask(A, M): A where M is not 0, else minus infinity";
  static constexpr int least = 2, most = 2;
  static constexpr float hidden = -std::numeric_limits<float>::infinity();
  static ShapeResult shape(ShapeFrame& f) { return stretch(f, f.in[0], f.in[1]); }
  template <class S> static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c)
        f.out(r, c) = f.in[1].stretched(r, c) != 0 ? f.in[0].stretched(r, c) : static_cast<S>(hidden);
  }
  // y = m ? a : -inf: dy = da where m is not 0. What is hidden gets nothing, and neither does m.
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r)
      for (int c = 0; c < b.out.cols; ++c)
        if (b.in[1].stretched(r, c) != 0) b.d_in[0].stretched(r, c) += b.d_out(r, c);
  }
  static int explain(Explainer& e, int row, int col) {
    const int seen = e.stretched(1, row, col), score = e.stretched(0, row, col);
    return e.call(Verb::choose, {seen, score, e.number(hidden)});
  }
};

}  // namespace sl::ops
