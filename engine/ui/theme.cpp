#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

struct Density {
  float text, small, row, gap, column_gap, pad, margin;  // CSS pixels
};
constexpr Density table[densities]{
    {16, 13.5f, 39, 4, 12, 9, 32},
    {15, 13, 35, 3, 10, 8, 28},
    {14, 12.5f, 32, 3, 8, 7, 22},
    {13.5f, 12, 30, 3, 7, 6, 18},
    {13, 11.5f, 29, 2, 6, 5, 14},
    {13, 11.5f, 29, 2, 5, 4, 12},
    {12.5f, 11, 28, 2, 5, 4, 12},
    {11.5f, 10.5f, 27, 2, 3, 3, 8},
};

int channel(unsigned colour, int shift) { return static_cast<int>(colour >> shift & 255u); }

unsigned byte(float value) { return static_cast<unsigned>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f); }

}  // namespace

Theme make_theme(const Colours& colours, float scale, int density) {
  const Density& d = table[std::clamp(density, 0, densities - 1)];
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  ImFont *regular = fonts[0], *semibold = fonts[1];
  Theme theme;
  theme.colours = colours;
  theme.scale = scale;
  theme.density = std::clamp(density, 0, densities - 1);
  theme.dense = density >= densities - 3;
  const auto size = [&](float css) { return std::round(css * inter_box * scale); };
  theme.text = {regular, size(d.text)};
  theme.strong = {semibold, size(d.text)};
  theme.small = {regular, size(d.small)};
  theme.small_strong = {semibold, size(d.small)};
  theme.row = px(theme, d.row);
  theme.gap = px(theme, d.gap);
  theme.column_gap = px(theme, d.column_gap);
  theme.pad = px(theme, d.pad);
  theme.margin = px(theme, d.margin);
  theme.heading = std::round(theme.small.size * 1.62f);
  theme.space = std::round(theme.margin * 0.9f);
  theme.round = px(theme, 5);
  theme.plot = px(theme, 200);
  theme.plane = px(theme, 280);
  // Room for "−0.00" in comfort and for "−00.00" just so: a drag never changes the layout.
  const auto width = [&](const char* text) { return std::ceil(regular->CalcTextSizeA(theme.text.size, 1e9f, 0, text).x); };
  // Where it is tightest, larger numbers get smaller letters instead.
  theme.cell = width("\u22120.00") + 2 * theme.pad;
  if (density < densities - 1) theme.cell = std::max(theme.cell, width("\u221200.00") + theme.pad);
  return theme;
}

Theme for_fingers(Theme theme) {
  theme.target = px(theme, 40);
  theme.row = std::max(theme.row, theme.target);
  return theme;
}

unsigned role_colour(const Theme& theme, Role role) {
  switch (role) {
    case Role::query: return theme.colours.query;
    case Role::key: return theme.colours.key;
    case Role::value: return theme.colours.value;
    case Role::weight: return theme.colours.weight;
    case Role::plain: break;
  }
  return theme.colours.ink;
}

unsigned accent(const Theme& theme, Role role) { return role == Role::plain ? theme.colours.weight : role_colour(theme, role); }

unsigned mix(unsigned under, unsigned over, float share) {
  unsigned result = 0xFF000000u;
  for (const int shift : {0, 8, 16}) {
    const float value = static_cast<float>(channel(under, shift)) * (1 - share) + static_cast<float>(channel(over, shift)) * share;
    result |= static_cast<unsigned>(value + 0.5f) << shift;
  }
  return result;
}

unsigned fade(unsigned colour, float alpha) { return (colour & 0x00FFFFFFu) | byte(alpha) << 24; }

unsigned number_fill(const Theme& theme, float value) {
  if (!std::isfinite(value) || value == 0) return theme.colours.bench;
  const float share = 0.42f * (1 - std::exp(-std::abs(value) / 1.1f));
  return mix(theme.colours.bench, value > 0 ? theme.colours.positive : theme.colours.negative, share);
}

unsigned locked_fill(const Theme& theme, float value) { return mix(theme.colours.surface, number_fill(theme, value), 0.25f); }

unsigned rgb(float red, float green, float blue) { return 0xFF000000u | byte(blue) << 16 | byte(green) << 8 | byte(red); }

float luminance(unsigned colour) {
  const auto linear = [&](int shift) {
    const float c = static_cast<float>(channel(colour, shift)) / 255;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
  };
  return 0.2126f * linear(0) + 0.7152f * linear(8) + 0.0722f * linear(16);
}

unsigned letters_on(unsigned colour) {
  // Black and white are equally far from this luminance (WCAG 2.1), 4.58 : 1.
  return luminance(colour) > 0.179f ? 0xFF000000u : 0xFFFFFFFFu;
}

}  // namespace sl
