// Colours: what a number's fill says, and letters that can be read.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
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

namespace {

// As WCAG 2.1 defines it, 1 to 21.
float contrast(unsigned one, unsigned other) {
  const float a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05f) / (std::min(a, b) + 0.05f);
}

}  // namespace

TEST_CASE("luminance and contrast are those of WCAG 2.1") {
  CHECK(luminance(0xFF000000u) == 0);
  CHECK(luminance(0xFFFFFFFFu) == doctest::Approx(1));
  CHECK(contrast(0xFF777777u, 0xFFFFFFFFu) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("a number can be read on its fill, whatever its sign and size; an input's outline can be seen") {
  for (const Colours& colours : {light, dark}) {
    Theme theme;
    theme.colours = colours;
    for (const float size : {0.0f, 0.1f, 0.5f, 1.0f, 3.0f, 1e9f})
      for (const float value : {size, -size}) {
        CHECK(contrast(colours.ink, number_fill(theme, value)) >= 4.5f);
        CHECK(contrast(colours.muted, locked_fill(theme, value)) >= 4.5f);
      }
    CHECK(contrast(colours.edge, colours.bench) >= 3);
    CHECK(contrast(colours.focus, colours.bench) >= 3);
    CHECK(contrast(colours.refusal, colours.bench) >= 4.5f);
    for (const Role role : {Role::plain, Role::query, Role::key, Role::value, Role::weight}) CHECK(contrast(role_colour(theme, role), colours.bench) >= 4.5f);
  }
}

TEST_CASE("letters on any colour have the contrast of WCAG's AA") {
  float least = 21;
  for (int i = 0; i < 16 * 16 * 16; ++i) {
    const unsigned colour = rgb(static_cast<float>(i % 16) / 15, static_cast<float>(i / 16 % 16) / 15, static_cast<float>(i / 256) / 15);
    least = std::min(least, contrast(letters_on(colour), colour));
  }
  CHECK(least >= 4.5f);
}
