// Attention on plain arrays, and the softmax under it and under the tape's. The numbers are those
// of a tape's softmax(Q @ K' / sqrt(cols(K))) @ V, bit for bit. Nothing is allocated.
#pragma once
#include <cstddef>

#include "core/product.h"

namespace sl {

// Each row as shares that add up to 1: e^(x - the row's largest), divided by their sum, which is
// added in double in index order and rounded once. A row of −∞ gives zeros; NaN or +∞ in a row
// makes all of it NaN. `out` may be `in`.
void softmax_rows(Rows<const float> in, Rows<float> out);

// How many floats attention() needs to work with, for so many keys.
std::size_t attention_scratch(int keys);

// out = softmax(Q K' / √d) V, with Q (queries × d), K (keys × d), V (keys × any), out (queries ×
// cols(V)). `out` and `scratch` overlap nothing. Source: Vaswani et al. 2017, equation 1.
void attention(Rows<const float> q, Rows<const float> k, Rows<const float> v, Rows<float> out, float* scratch);

}  // namespace sl
