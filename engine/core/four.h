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

}  // namespace sl
