// Shape rules that several operations share, and the words they refuse with.
#pragma once
#include <string>

#include "core/lane.h"
#include "core/op.h"

namespace sl::ops {

// One dimension of two tensors, either of which may be stretched from 1; -1 if they do not fit.
inline int stretched_size(int a, int b) { return a == b ? a : a == 1 ? b : b == 1 ? a : -1; }

// The shape of the first two inputs with rows and columns stretched to fit; labels come from
// whichever has them.
inline ShapeResult stretch(ShapeFrame& f, const Shape& a, const Shape& b) {
  f.out = {stretched_size(a.rows, b.rows), stretched_size(a.cols, b.cols), -1, -1};
  if (f.out.rows < 0 || f.out.cols < 0)
    return Problem{size_of(a) + " and " + size_of(b) + " do not fit together",
                   "give both the same size, or one of them a single row or column"};
  for (const Shape& s : {a, b}) {
    if (f.out.row_labels < 0 && s.rows == f.out.rows) f.out.row_labels = s.row_labels;
    if (f.out.col_labels < 0 && s.cols == f.out.cols) f.out.col_labels = s.col_labels;
  }
  return {};
}

inline ShapeResult same_as_input(ShapeFrame& f) {
  f.out = f.in[0];
  return {};
}

inline ShapeResult one_number(ShapeFrame& f) {
  f.out = {1, 1, -1, -1};
  if (f.in[0].count() == 0) return Problem{"nothing to take this of: the tensor is empty", "give it at least one cell"};
  return {};
}

}  // namespace sl::ops
