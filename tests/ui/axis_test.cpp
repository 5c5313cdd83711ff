// Round numbers on axes, linear and logarithmic.
#include "ui/axis.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace sl;

namespace {

std::vector<std::string> texts(const Axis& axis, int most) {
  const auto ticks = ticks_on(axis, most);
  std::vector<std::string> result;
  for (const double tick : ticks) result.push_back(tick_text(tick, ticks, axis.logarithmic));
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("linear ticks are 1, 2 or 5 times a power of ten apart") {
  CHECK(texts({0, 1, false}, 6) == Texts{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"});
  CHECK(texts({-3, 3, false}, 7) == Texts{"\u22123", "\u22122", "\u22121", "0", "1", "2", "3"});
  CHECK(texts({0, 384, false}, 5) == Texts{"0", "100", "200", "300"});
  CHECK(texts({0.01, 0.035, false}, 4) == Texts{"0.01", "0.02", "0.03"});
  CHECK(texts({0, 2e7, false}, 3) == Texts{"0", "1e7", "2e7"});
  CHECK(texts({0, 3e-6, false}, 4) == Texts{"0", "1e\u22126", "2e\u22126", "3e\u22126"});
}

TEST_CASE("never more ticks than asked for, and all on the axis") {
  for (const double low : {-1e6, -7.3, 0.0, 0.001, 41.0})
    for (const double span : {1e-4, 0.3, 7.0, 1e5})
      for (int most = 2; most < 12; ++most) {
        const Axis axis{low, low + span, false};
        const auto ticks = ticks_on(axis, most);
        CHECK(static_cast<int>(ticks.size()) <= most);
        CHECK(!ticks.empty());
        for (const double tick : ticks) {
          CHECK(place_on(axis, tick) >= -1e-6);
          CHECK(place_on(axis, tick) <= 1 + 1e-6);
        }
      }
}

TEST_CASE("logarithmic ticks are 1, 2, 5, or whole decades where those are too many") {
  CHECK(texts({1, 512, true}, 9) == Texts{"1", "2", "5", "10", "20", "50", "100", "200", "500"});
  CHECK(texts({1, 512, true}, 5) == Texts{"1", "10", "100"});
  CHECK(texts({0.01, 10, true}, 4) == Texts{"0.01", "0.1", "1", "10"});
  CHECK(texts({1e-12, 1, true}, 4).size() <= 4);
  CHECK(ticks_on({3, 4, true}, 5).size() >= 3);  // within a decade, as on a linear axis
}

TEST_CASE("places") {
  CHECK(place_on({0, 4, false}, 1) == doctest::Approx(0.25));
  CHECK(place_on({1, 10000, true}, 100) == doctest::Approx(0.5));
}

TEST_CASE("equal ends are widened, and ends are rounded outwards") {
  const Axis same = axis_over(2, 2, false);
  CHECK(same.low < 2);
  CHECK(same.high > 2);
  const Axis zero = axis_over(0, 0, false);
  CHECK(zero.low < zero.high);
  const Axis one = axis_over(1, 1, true);
  CHECK(one.low > 0);
  CHECK(one.low < 1);
  const Axis linear = rounded_out({0.3, 4.6, false}, 5);
  CHECK(linear.low == 0);
  CHECK(linear.high == 5);
  const Axis logarithmic = rounded_out({0.7, 23, true}, 5);
  CHECK(logarithmic.low == doctest::Approx(0.5));
  CHECK(logarithmic.high == doctest::Approx(50));
}
