// The exponential of the whole project: tape, plane and trace call this one, so that the same
// number comes out natively and in WebAssembly, where the C libraries differ in the last bit.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace sl {

// What both ways below have in common: 1 + r + r²/2 + … + r^7/5040.
template <class F>
inline F exp_series(F r) {
  F p = F{} + 1.0f / 5040.0f;
  p = p * r + 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  return p * r + 1.0f;
}
// x - n ln 2, with ln 2 = 355/512 - 2.12e-4.
template <class F>
inline F exp_rest(F x, F n) { return (x - n * 0.693359375f) + n * 2.12194440e-4f; }

inline constexpr float per_ln2 = 1.44269504f;
inline constexpr float exp_magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to the nearest integer

// A whole number for each lane: what comparing lanes gives is as wide as they are.
template <class F>
using WholeOf = std::conditional_t<std::is_same_v<F, float>, std::int32_t, decltype(F{} == F{})>;

// e^x in float32, within 1 ulp-and-a-half of the true value. 0 below about -104, infinity above
// 88.72, NaN for NaN; results below 1.2e-38 are subnormal, not flushed. Branch-free, so that four
// lanes go as one does, bit for bit. Method: x = n ln 2 + r with |r| <= ln 2 / 2, the Taylor series
// of e^r to r^7 (its remainder is below 6e-9), then times 2^n in two exact halves.
template <class F>
inline F exp_in(F x) {
  const F low = x < -110.0f ? F{} - 110.0f : x;
  const F t = low > 90.0f ? F{} + 90.0f : low;
  const F shifted = t * per_ln2 + exp_magic;
  const F n = shifted - exp_magic;
  const F p = exp_series(exp_rest(t, n));
  const WholeOf<F> power = std::bit_cast<WholeOf<F>>(shifted) - std::bit_cast<std::int32_t>(exp_magic);
  const WholeOf<F> half = power >> 1;
  return p * std::bit_cast<F>((half + 127) << 23) * std::bit_cast<F>((power - half + 127) << 23);
}
inline float exp_of(float x) { return exp_in(x); }

// The same bits in fewer steps where x <= 0 or NaN, as in softmax. Then 2^n 2^63 is a float for every n that
// comes, and only the last step rounds. What is left of `shifted` without its upper bits is that float's exponent.
template <class F>
inline F exp_below(F x) {
  const F t = x < -110.0f ? F{} - 110.0f : x;
  constexpr float magic = exp_magic + 127 + 63;  // an even number more, so that ties go where they go above
  const F shifted = t * per_ln2 + magic;
  const F n = shifted - magic;
  return exp_series(exp_rest(t, n)) * std::bit_cast<F>(std::bit_cast<WholeOf<F>>(shifted) << 23) * 0x1p-63f;
}

// For checks in double the library's own is good: those numbers are compared within a tolerance.
inline double exp_of(double x) { return std::exp(x); }

}  // namespace sl
