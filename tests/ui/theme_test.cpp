// Colours: what a number's fill says, and letters that can be read.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace sl;

namespace {

int channel(unsigned colour, int shift) { return static_cast<int>(colour >> shift & 255u); }

// How far a colour lies from another, 0..1.
float distance(unsigned a, unsigned b) {
  float sum = 0;
  for (const int shift : {0, 8, 16}) sum += std::abs(static_cast<float>(channel(a, shift) - channel(b, shift)));
  return sum / (3 * 255);
}

}  // namespace

TEST_CASE("a number's fill tells its sign and its size, never more than 42 %") {
  for (const Colours& colours : {light, dark}) {
    Theme theme;
    theme.colours = colours;
    CHECK(number_fill(theme, 0) == colours.bench);
    CHECK(number_fill(theme, INFINITY) == colours.bench);
    CHECK(number_fill(theme, NAN) == colours.bench);
    float before = 0;
    for (const float size : {0.2f, 0.5f, 1.0f, 2.0f, 5.0f}) {
      const unsigned positive = number_fill(theme, size), negative = number_fill(theme, -size);
      CHECK(positive != negative);
      const float now = distance(positive, colours.bench);
      CHECK(now > before);
      CHECK(now <= 0.43f * distance(colours.positive, colours.bench));
      before = now;
    }
  }
}

TEST_CASE("letters on a colour can be read") {
  CHECK(letters_on(rgb(1, 1, 1)) != letters_on(rgb(0, 0, 0)));
  CHECK(letters_on(rgb(0.98f, 0.85f, 0.25f)) == letters_on(rgb(1, 1, 1)));   // banana
  CHECK(letters_on(rgb(0.25f, 0.32f, 0.75f)) == letters_on(rgb(0, 0, 0)));   // blueberry
}

TEST_CASE("three numbers make a colour, 0 to 1 each, anything beyond is cut") {
  CHECK(rgb(1, 0, 0) == 0xFF0000FFu);
  CHECK(rgb(2, -1, 0.5f) == 0xFF8000FFu);
  CHECK(rgb(0.86f, 0.16f, 0.18f) == (0xFF000000u | 46u << 16 | 41u << 8 | 219u));
}

TEST_CASE("mix and fade") {
  CHECK(mix(0xFF000000u, 0xFFFFFFFFu, 0) == 0xFF000000u);
  CHECK(mix(0xFF000000u, 0xFFFFFFFFu, 1) == 0xFFFFFFFFu);
  CHECK(fade(0xFF123456u, 0) == 0x00123456u);
  CHECK(fade(0x00123456u, 1) == 0xFF123456u);
}
