// The matrix product in float32: the arithmetic under `@` and under attention.h. It gives the bits
// of the plain loop
//
//   for each cell (r, c):  sum = 0;  for k in order:  sum += a(r, k) · b(k, c)
//
// on every machine: a product is rounded to float32, terms are added in index order, and vector
// lanes lie across cells, never across terms; there is no fused multiply-add. It allocates nothing.
#pragma once
#include <type_traits>

#include "core/tensor.h"

namespace sl {

// Up to so many terms are added in double and rounded once, so that shares of equal values give
// that value to the last digit. Longer sums are rounded to float32 after every term: that is where
// the time goes, and it halves it.
inline constexpr int exact_terms = 32;

// Rows of a matrix, or of a part of one: from each row to the next it is `step` cells.
template <class S>
struct Rows {
  S* data;
  int rows, cols, step;
  S* operator[](int row) const { return data + row * step; }
  operator Rows<const S>() const requires(!std::is_const_v<S>) { return {data, rows, cols, step}; }
};
template <class S>
Rows<S> rows_of(const Block<S>& all) {
  return {all.data, all.rows, all.cols, all.cols};
}

// out = a b: (rows × terms) (terms × cols). `out` must not overlap a or b.
void product(Rows<const float> a, Rows<const float> b, Rows<float> out);
// out = a b': (rows × terms) (cols × terms)'.
void product_with_transposed(Rows<const float> a, Rows<const float> b, Rows<float> out);

}  // namespace sl
