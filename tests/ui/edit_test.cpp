// How far hands move numbers.
#include "ui/edit.h"

#include <doctest/doctest.h>

using namespace sl;

namespace {

Declaration slider(float low, float high, bool logarithmic) {
  Declaration d;
  d.kind = Kind::number;
  d.low = low;
  d.high = high;
  d.logarithmic = logarithmic;
  return d;
}

}  // namespace

TEST_CASE("a place on a slider and its value belong together") {
  for (const bool logarithmic : {false, true})
    for (float place = 0; place <= 1; place += 0.125f) {
      const float value = value_at(place, 0.05f, 10, logarithmic);
      CHECK(value >= 0.05f);
      CHECK(value <= 10.0f);
      CHECK(place_of(value, 0.05f, 10, logarithmic) == doctest::Approx(place).epsilon(0.03));
    }
  CHECK(value_at(0, 0.05f, 10, true) == 0.05f);
  CHECK(value_at(1, 0.05f, 10, true) == 10.0f);
  CHECK(value_at(-3, 0.05f, 10, true) == 0.05f);
  CHECK(value_at(3, -10, 10, false) == 10.0f);
}

TEST_CASE("a slider gives numbers that read well") {
  CHECK(value_at(0.5f, -10, 10, false) == 0.0f);
  CHECK(value_at(0.501f, -10, 10, false) == doctest::Approx(0.0f));
  CHECK(value_at(0.37f, 0.01f, 10, true) == doctest::Approx(0.13f));
}

TEST_CASE("drags settle on two decimals, with alt on three, within the range") {
  Declaration d;
  d.kind = Kind::vector;
  CHECK(settled(d, 0.12345, 1) == 0.12f);
  CHECK(settled(d, 0.12345, 0.1f) == 0.123f);
  CHECK(settled(d, 1e30, 1) == 1e6f);
  CHECK(settled(slider(0, 1, false), 7, 1) == 1.0f);
}

TEST_CASE("steps") {
  Declaration d;
  d.kind = Kind::matrix;
  CHECK(stepped(d, 0.3f, 1, 1) == 0.4f);
  CHECK(stepped(d, 0.3f, -1, 10) == -0.7f);
  CHECK(stepped(d, 0.3f, 1, 0.1f) == doctest::Approx(0.31f));
  CHECK(stepped(slider(0.05f, 10, true), 0.5f, 1, 1) == doctest::Approx(0.55f));
  CHECK(stepped(slider(0.05f, 10, true), 0.05f, -1, 1) == 0.05f);
  CHECK(stepped(slider(-10, 10, false), 9.95f, 1, 1) == 10.0f);

  d.kind = Kind::toggle;
  CHECK(stepped(d, 0, 1, 10) == 1.0f);
  CHECK(stepped(d, 1, 1, 1) == 1.0f);
  d.kind = Kind::choice;
  d.words = {"a", "b", "c"};
  CHECK(stepped(d, 2, 1, 1) == 2.0f);
  CHECK(stepped(d, 2, -1, 1) == 1.0f);
}
