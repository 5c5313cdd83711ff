// Operations that move cells about without computing anything.
#pragma once
#include <limits>

#include "core/ops/shapes.h"

namespace sl::ops {

// A[0:2, :] and A[banana]: a block known when the formula is read.
// attr.n = first row, rows, first column, columns.
struct Slice {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "[slice]", says = "A[rows, columns]";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    const auto [row, rows, col, cols] = f.attr.n;
    const bool all_rows = rows == f.in[0].rows, all_cols = cols == f.in[0].cols;
    f.out = {rows, cols, all_rows ? f.in[0].row_labels : -1, all_cols ? f.in[0].col_labels : -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    f.out.array() = f.in[0].array().block(f.attr.n[0], f.attr.n[2], f.out.rows, f.out.cols);
  }
  // y[r, c] = a[r + first row, c + first column]: each cell gives back to where it came from.
  template <class S> static void backward(const Back<S>& b) {
    b.d_in[0].array().block(b.attr.n[0], b.attr.n[2], b.out.rows, b.out.cols) += b.d_out.array();
  }
  static int explain(Explainer& e, int row, int col) { return e.cell(0, row + e.attr().n[0], col + e.attr().n[2]); }
};

// An index that was computed: the place it names, or -1 where there is none.
template <class S>
int place(S index, int size) {
  return index >= 0 && index < static_cast<S>(size) ? static_cast<int>(index) : -1;
}

// A[order, :] and A[:, pick]: rows or columns by an index that is itself a tensor. An index
// that names no row gives NaN.
template <bool rows>
struct Pick {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = rows ? "[pick rows]" : "[pick columns]", says = "A[order, :], A[:, order]";
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) {
    const Shape &a = f.in[0], &index = f.in[1];
    if (index.rows != 1 && index.cols != 1)
      return Problem{"an index of " + size_of(index) + " is no list", "index with a number or with one row of numbers"};
    f.out = rows ? Shape{index.count(), a.cols, -1, a.col_labels} : Shape{a.rows, index.count(), a.row_labels, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c) {
        const int from = place(f.in[1][rows ? r : c], rows ? f.in[0].rows : f.in[0].cols);
        f.out(r, c) = from < 0 ? std::numeric_limits<S>::quiet_NaN() : rows ? f.in[0](from, c) : f.in[0](r, from);
      }
  }
  // y[r, c] = a[order[r], c]: da[order[r], c] += dy[r, c], for columns alike. A row that was picked
  // twice gets both; the order itself gets nothing, since places jump.
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r)
      for (int c = 0; c < b.out.cols; ++c) {
        const int from = place(b.in[1][rows ? r : c], rows ? b.in[0].rows : b.in[0].cols);
        if (from >= 0) (rows ? b.d_in[0](from, c) : b.d_in[0](r, from)) += b.d_out(r, c);
      }
  }
  static int explain(Explainer& e, int row, int col) {
    const Shape& index = e.in(1);
    const int at = rows ? row : col;
    const float wanted = e.value(1, index.rows == 1 ? 0 : at, index.rows == 1 ? at : 0);
    const int from = place(wanted, rows ? e.in(0).rows : e.in(0).cols);
    if (from < 0) return e.note(std::numeric_limits<float>::quiet_NaN(), "no such place: the index is out of range");
    return rows ? e.cell(0, from, col) : e.cell(0, row, from);
  }
};

// concat(A, B): side by side. stack(A, B): one above the other.
template <bool sideways>
struct Join {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = sideways ? "concat" : "stack";
  static constexpr auto says = sideways ? "concat(A, B): side by side" : "stack(A, B): one above the other";
  static constexpr int least = 2, most = max_inputs;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = f.in[0];
    (sideways ? f.out.col_labels : f.out.row_labels) = -1;
    for (int k = 1; k < f.inputs; ++k) {
      const Shape& s = f.in[k];
      if (sideways ? s.rows != f.out.rows : s.cols != f.out.cols)
        return Problem{size_of(f.in[0]) + " and " + size_of(s) + " do not join",
                       sideways ? "side by side they need the same number of rows"
                                : "one above the other they need the same number of columns"};
      (sideways ? f.out.cols : f.out.rows) += sideways ? s.cols : s.rows;
    }
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    int at = 0;
    for (int k = 0; k < f.inputs; ++k) {
      const auto& a = f.in[k];
      f.out.array().block(sideways ? 0 : at, sideways ? at : 0, a.rows, a.cols) = a.array();
      at += sideways ? a.cols : a.rows;
    }
  }
  // Y = [A B]: dA and dB are the parts of dY where A and B stand.
  template <class S> static void backward(const Back<S>& b) {
    int at = 0;
    for (int k = 0; k < b.inputs; ++k) {
      const auto& d = b.d_in[k];
      d.array() += b.d_out.array().block(sideways ? 0 : at, sideways ? at : 0, d.rows, d.cols);
      at += sideways ? d.cols : d.rows;
    }
  }
  static int explain(Explainer& e, int row, int col) {
    int& at = sideways ? col : row;
    int k = 0;
    for (int size; at >= (size = sideways ? e.in(k).cols : e.in(k).rows); ++k) at -= size;
    return e.cell(k, row, col);
  }
};

}  // namespace sl::ops
