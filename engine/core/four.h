// How the kernels work with Four (lane.h), a vector as GCC and Clang have them: the same
// instructions on x86 and in WebAssembly, and in each lane the arithmetic of one number. A lane's
// bits are therefore those of a plain loop, as long as lanes lie across results and each result's
// terms are added in order.
#pragma once
#include <cstring>

#include "core/lane.h"

namespace sl {

inline Four all_four(float x) { return Four{x, x, x, x}; }

// Anywhere in memory, aligned or not.
inline Four load_four(const float* from) {
  Four x;
  std::memcpy(&x, from, sizeof x);
  return x;
}
inline void store_four(float* to, Four x) { std::memcpy(to, &x, sizeof x); }

// Rows become columns.
inline void transpose(Four& a, Four& b, Four& c, Four& d) {
  const Four ac = __builtin_shufflevector(a, c, 0, 4, 1, 5), ac2 = __builtin_shufflevector(a, c, 2, 6, 3, 7);
  const Four bd = __builtin_shufflevector(b, d, 0, 4, 1, 5), bd2 = __builtin_shufflevector(b, d, 2, 6, 3, 7);
  a = __builtin_shufflevector(ac, bd, 0, 4, 1, 5);
  b = __builtin_shufflevector(ac, bd, 2, 6, 3, 7);
  c = __builtin_shufflevector(ac2, bd2, 0, 4, 1, 5);
  d = __builtin_shufflevector(ac2, bd2, 2, 6, 3, 7);
}

}  // namespace sl
