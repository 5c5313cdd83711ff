// The exponential of the whole project: tape, plane and trace call this one, so that the same
// number comes out natively and in WebAssembly, where the C libraries differ in the last bit.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <type_traits>

namespace sl {

// e^x in float32, within 1 ulp-and-a-half of the true value. 0 below about -104, infinity above
// 88.72, NaN for NaN; results below 1.2e-38 are subnormal, not flushed. Branch-free, so that four
// lanes go as one does, bit for bit. Method: x = n ln 2 + r with |r| <= ln 2 / 2, the Taylor series
// of e^r to r^7 (its remainder is below 6e-9), then times 2^n in two exact halves.
template <class F>
inline F exp_in(F x) {
  // A whole number for each lane: what comparing lanes gives is as wide as they are.
  using Whole = std::conditional_t<std::is_same_v<F, float>, std::int32_t, decltype(x == x)>;
  const F low = x < -110.0f ? F{} - 110.0f : x;
  const F t = low > 90.0f ? F{} + 90.0f : low;
  const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to the nearest integer
  const F shifted = t * 1.44269504f + magic;
  const F n = shifted - magic;
  const F r = (t - n * 0.693359375f) + n * 2.12194440e-4f;  // ln 2 = 355/512 - 2.12e-4
  F p = F{} + 1.0f / 5040.0f;
  p = p * r + 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  const Whole power = std::bit_cast<Whole>(shifted) - std::bit_cast<std::int32_t>(magic);
  const Whole half = power >> 1;
  return p * std::bit_cast<F>((half + 127) << 23) * std::bit_cast<F>((power - half + 127) << 23);
}
inline float exp_of(float x) { return exp_in(x); }

// For checks in double the library's own is good: those numbers are compared within a tolerance.
inline double exp_of(double x) { return std::exp(x); }

}  // namespace sl
