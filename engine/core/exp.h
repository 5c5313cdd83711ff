// The exponential of the whole project: tape, plane and trace call this one, so that the same
// number comes out natively and in WebAssembly, where the C libraries differ in the last bit.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

namespace sl {

// e^x in float32, within 1 ulp-and-a-half of the true value. 0 below about -104, infinity above
// 88.72, NaN for NaN; results below 1.2e-38 are subnormal, not flushed. Branch-free, so that it
// vectorises. Method: x = n ln 2 + r with |r| <= ln 2 / 2, the Taylor series of e^r to r^7 (its
// remainder is below 6e-9), then times 2^n in two exact halves.
inline float exp_of(float x) {
  const float kept = x == x ? x : 0.0f;
  const float low = kept < -110.0f ? -110.0f : kept;
  const float t = low > 90.0f ? 90.0f : low;
  const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to the nearest integer
  const float n = (t * 1.44269504f + magic) - magic;
  const float r = (t - n * 0.693359375f) + n * 2.12194440e-4f;  // ln 2 = 355/512 - 2.12e-4
  float p = 1.0f / 5040.0f;
  p = p * r + 1.0f / 720.0f;
  p = p * r + 1.0f / 120.0f;
  p = p * r + 1.0f / 24.0f;
  p = p * r + 1.0f / 6.0f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  const std::int32_t power = static_cast<std::int32_t>(n);
  const std::int32_t half = power >> 1;
  const auto two_to = [](std::int32_t k) { return std::bit_cast<float>((k + 127) << 23); };
  const float result = p * two_to(half) * two_to(power - half);
  return x == x ? result : x;
}

// For checks in double the library's own is good: those numbers are compared within a tolerance.
inline double exp_of(double x) { return std::exp(x); }

}  // namespace sl
