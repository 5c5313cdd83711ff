#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/decimal.h"
#include "core/random.h"

using namespace sl;

namespace {

std::uint32_t bits_of(float value) { return std::bit_cast<std::uint32_t>(value); }

// The C library's, which is exact where the tests run.
bool as_strtof(const std::string& text) { return bits_of(nearest_float(text)) == bits_of(std::strtof(text.c_str(), nullptr)); }

std::string printed(const char* format, int digits, double value) {
  char text[400];
  std::snprintf(text, sizeof text, format, digits, value);
  return text;
}

}  // namespace

TEST_CASE("the nearest float32 at its ends") {
  for (const std::string text :
       {"0", "-0", "0.000", "0e999", "-0e-999", "1", "+1", "-1.", ".5", "1e0", "1E+2", "007", "3.4028235e38", "3.4028235677973366e38" /* half-way to infinity */,
        "3.4028235677973365e38", "3.5e38", "1e39", "-1e999", "99999999999999999999999999999999999999999e-2", "1e-45", "7.006492321624085e-46", "7.0064923216240853546186479164495806564013097e-46" /* half of the smallest */,
        "7.0064923216240853546186479164495806564013098e-46", "7.1e-46", "1e-46", "9.9e-47", "1e-999", "1.1754943e-38", "1.1754942e-38", "1.17549429e-38",
        "0.000000000000000000000000000000000000000000000011", "1111111111111111111111111111111111111111e-39", "16777217", "16777217.000000000000000000000000000000001", "16777219", "16777216.9999999999999999999999999"}) {
    CAPTURE(text);
    CHECK(as_strtof(text));
  }
  CHECK(nearest_float("0.1") == 0.1f);
}

TEST_CASE("the nearest float32 to any decimal number, and to those half-way between two") {
  int wrong = 0, checked = 0;
  const auto check = [&](const std::string& text) {
    if (text.size() > 64) return;
    ++checked;
    if (as_strtof(text) || ++wrong > 1) return;
    FAIL_CHECK(text);
  };
  for (std::uint64_t i = 0; i < 40'000; ++i) {
    const std::uint32_t low = static_cast<std::uint32_t>(random_bits(5, i)) & 0x7fffffff;
    const float value = std::bit_cast<float>(low), next = std::bit_cast<float>(low + 1);
    if (!std::isfinite(value) || !std::isfinite(next)) continue;
    const double half_way = (static_cast<double>(value) + static_cast<double>(next)) / 2;
    for (const int digits : {0, 3, 7, 9, 17, 40}) check(printed("%.*e", digits, value));
    for (const int digits : {9, 16, 17, 20, 30, 45, 56}) check(printed("%.*e", digits, half_way));
    check(printed("%.*f", 10, half_way));
    const std::uint64_t many = random_bits(6, i);
    check(std::to_string(many) + "." + std::to_string(random_bits(7, i)) + "e" + std::to_string(static_cast<int>(many % 90) - 60));
  }
  CHECK(checked > 500'000);
  CHECK(wrong == 0);
}
