#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/exp.h"

using namespace sl;

namespace {

// How many units in the last place of the true value (of the smallest subnormal below 2^-126) the
// result is away from it.
double ulps(float x) {
  const double wanted = std::exp(static_cast<double>(x));
  int exponent = 0;
  std::frexp(wanted, &exponent);
  return std::abs(exp_of(x) - wanted) / std::ldexp(1.0, std::max(exponent - 24, -149));
}

}  // namespace

TEST_CASE("exp_of is within 1.5 units in the last place of the true value, from end to end") {
  double worst = 0;
  float where = 0;
  // Every 1,009th float of each sign, so every exponent, up to where the result ends.
  for (const std::uint32_t sign : {0u, 0x80000000u})
    for (std::uint32_t bits = 0;; bits += 1009) {
      const float x = std::bit_cast<float>(bits | sign);
      if (x > 88.72f || x < -104.0f) break;
      const double error = ulps(x);
      if (error <= worst) continue;
      worst = error;
      where = x;
    }
  CAPTURE(where);
  MESSAGE("largest error of exp_of: " << worst << " ulp at " << where);
  CHECK(worst < 1.5);
  CHECK(worst > 0.4);  // else nothing was measured
}

TEST_CASE("exp_of at its edges") {
  const float infinity = std::numeric_limits<float>::infinity();
  CHECK(exp_of(0.0f) == 1.0f);
  CHECK(exp_of(-0.0f) == 1.0f);
  CHECK(exp_of(1.0f) == doctest::Approx(2.7182818).epsilon(1e-7));
  CHECK(std::isfinite(exp_of(88.72f)));
  CHECK(exp_of(88.73f) == infinity);
  CHECK(exp_of(1e30f) == infinity);
  CHECK(exp_of(infinity) == infinity);
  CHECK(exp_of(-87.4f) > 0);
  CHECK(std::fpclassify(exp_of(-87.4f)) == FP_SUBNORMAL);
  CHECK(exp_of(-103.0f) > 0);
  CHECK(exp_of(-104.0f) == 0);
  CHECK(exp_of(-1e30f) == 0);
  CHECK(exp_of(-infinity) == 0);
  CHECK(std::isnan(exp_of(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("exp_of never falls where its input grows") {
  // Equal steps over the whole range, and neighbouring floats around the joints n ln 2 ± ln 2 / 2.
  int falls = 0;
  float before = 0;
  for (int i = 0; i <= 2'000'000; ++i) {
    const float now = exp_of(-105.0f + 194.0f * static_cast<float>(i) / 2'000'000.0f);
    falls += now < before;
    before = now;
  }
  CHECK(falls == 0);
  CHECK(before == std::numeric_limits<float>::infinity());
}

TEST_CASE("exp_below gives the bits of exp_of for everything up to 0, and for NaN") {
  const auto same = [](float x) { return std::bit_cast<std::uint32_t>(exp_below(x)) == std::bit_cast<std::uint32_t>(exp_of(x)); };
  const std::uint32_t minus_zero = 0x80000000, minus_infinity = 0xff800000;
  int wrong = 0;
  for (std::uint32_t bits = minus_zero; bits < minus_infinity; bits += 61) wrong += same(std::bit_cast<float>(bits)) ? 0 : 1;
  for (float x = -105; x < -86; x = std::nextafter(x, 0.0f)) wrong += same(x) ? 0 : 1;  // where results become subnormal
  CHECK(wrong == 0);
  for (const float x : {0.0f, -0.0f, -110.0f, -std::numeric_limits<float>::infinity()}) CHECK(same(x));
  for (const std::uint32_t bits : {0x7fc00000u, 0xffc00000u, 0x7fc00001u, 0xffffffffu}) CHECK(std::isnan(exp_below(std::bit_cast<float>(bits))));
}
