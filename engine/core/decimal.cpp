#include "core/decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace sl {
namespace {

// A whole number below 2^512: 64 digits times 10^39, or 10^110, and some room to double.
struct Whole {
  std::array<std::uint32_t, 16> parts{};  // the lowest first

  void multiply_add(std::uint32_t by, std::uint32_t plus) {
    std::uint64_t carry = plus;
    for (std::uint32_t& part : parts) {
      carry += std::uint64_t{part} * by;
      part = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  void subtract(const Whole& other) {
    std::int64_t carry = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      carry += std::int64_t{parts[i]} - other.parts[i];
      parts[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  auto operator<=>(const Whole& other) const {
    return std::lexicographical_compare_three_way(parts.rbegin(), parts.rend(), other.parts.rbegin(), other.parts.rend());
  }
};

// The float nearest to above / below, which is neither 0 nor far beyond what a float can hold: one bit
// after the other, as in a long division.
float nearest_quotient(Whole above, Whole below) {
  int power = 0;  // 1 <= above / below < 2, times 2^power
  for (; above >= below; ++power) below.multiply_add(2, 0);
  for (; above < below; --power) above.multiply_add(2, 0);
  const int bits = std::min(24, 24 + 126 + power);  // small ones have fewer
  std::uint32_t digits = 0;
  for (int i = 0; i < bits; ++i) {
    const bool one = above >= below;
    if (one) above.subtract(below);
    above.multiply_add(2, 0);
    digits = digits * 2 + (one ? 1 : 0);
  }
  const auto rest = above <=> below;  // of half of the last bit
  if (bits >= 0 && (rest > 0 || (rest == 0 && digits % 2 == 1))) ++digits;
  return static_cast<float>(std::ldexp(static_cast<double>(digits), power + 1 - bits));
}

}  // namespace

float nearest_float(std::string_view text) {
  Whole digits;
  std::uint64_t first = 0;  // the same, where there are few
  int significant = 0, exponent = 0;
  bool negative = false, after_point = false;
  std::size_t i = 0;
  if (text[i] == '-' || text[i] == '+') negative = text[i++] == '-';
  for (; i < text.size() && (text[i] | 0x20) != 'e'; ++i) {
    if (text[i] == '.') {
      after_point = true;
      continue;
    }
    const std::uint32_t digit = static_cast<std::uint32_t>(text[i] - '0');
    digits.multiply_add(10, digit);
    first = first * 10 + digit;
    if (significant > 0 || digit > 0) ++significant;
    if (after_point) --exponent;
  }
  if (i < text.size()) {
    const bool below_one = text[++i] == '-';
    if (text[i] == '-' || text[i] == '+') ++i;
    int written = 0;
    for (; i < text.size(); ++i) written = std::min(written * 10 + (text[i] - '0'), 1000);
    exponent += below_one ? -written : written;
  }

  float value = 0;
  const int size = significant + exponent;  // below 10^size
  if (significant == 0 || size < -45) {
    value = 0;
  } else if (size > 39) {
    value = INFINITY;
  } else {
    // Up to 15 digits and 10^22 are exact in double, and so one operation rounds rightly. Rounding that again
    // is right, too, except half-way between two floats.
    double power = 1;
    for (int k = 0; k < std::min(std::abs(exponent), 22); ++k) power *= 10;
    const double quick = exponent < 0 ? static_cast<double>(first) / power : static_cast<double>(first) * power;
    const bool half_way = (std::bit_cast<std::uint64_t>(quick) & 0x1fffffff) == 0x10000000;
    if (significant <= 15 && std::abs(exponent) <= 22 && !half_way) {
      value = static_cast<float>(quick);
    } else {
      Whole below;
      below.parts[0] = 1;
      for (int k = 0; k < exponent; ++k) digits.multiply_add(10, 0);
      for (int k = 0; k < -exponent; ++k) below.multiply_add(10, 0);
      value = nearest_quotient(digits, below);
    }
  }
  return negative ? -value : value;
}

}  // namespace sl
