#include "lesson/plane_pixels.h"

#include <bit>
#include <cmath>

namespace sl {
namespace {

constexpr int size = Lane::size;

float byte_of(float x) {
  const float above = x > 0.0f ? x : 0.0f;
  return (above < 1.0f ? above : 1.0f) * 255.0f + 0.5f;
}

float part(std::uint32_t colour, int channel) { return static_cast<float>(colour >> 8 * channel & 255u) / 255.0f; }

// ln x for x > 0 within 1e-4, for pixels: x = m 2^e with m in 0.75..1.5, and a series in m − 1.
float near_log(float x) {
  const std::int32_t bits = std::bit_cast<std::int32_t>(x), power = (bits - 0x3F400000) >> 23;
  const float m = std::bit_cast<float>(bits - (power << 23)) - 1.0f, s = m / (m + 2.0f), t = s * s;
  return static_cast<float>(power) * 0.69314718f + 2.0f * s * (1.0f + t * (1.0f / 3.0f + t * 0.2f));
}

}  // namespace

void colours_of(const Lane& red, const Lane& green, const Lane& blue, std::uint32_t* out) {
  for (int i = 0; i < size; ++i) {
    const float r = red.at[i], g = green.at[i], b = blue.at[i], off = (r - r) + (g - g) + (b - b);
    const std::uint32_t colour = 0xFF000000u | static_cast<std::uint32_t>(static_cast<std::int32_t>(byte_of(b))) << 16 |
                                 static_cast<std::uint32_t>(static_cast<std::int32_t>(byte_of(g))) << 8 |
                                 static_cast<std::uint32_t>(static_cast<std::int32_t>(byte_of(r)));
    out[i] = off == 0.0f ? colour : 0u;
  }
}

void shades_of(const Lane& share, const PlaneColours& colours, std::uint32_t* out) {
  Lane channel[3];
  for (int c = 0; c < 3; ++c) {
    const float none = part(colours.none, c), more = part(colours.full, c) - none;
    each_lane(channel[c], [=](float s) { return none + more * s; }, share);
  }
  colours_of(channel[0], channel[1], channel[2], out);
}

void mixtures_of(const Lane* shares, const PlaneColours& colours, std::uint32_t* out) {
  Lane channel[3];
  for (int c = 0; c < 3; ++c)
    add_lanes(channel[c], static_cast<int>(colours.entries.size()), false, [&](int k, int i) { return four(shares[k], i) * part(colours.entries[static_cast<std::size_t>(k)], c); });
  colours_of(channel[0], channel[1], channel[2], out);
}

void winners_of(const Lane* scores, int entries, Lane& winner) {
  Lane best = scores[0];
  winner = {};
  for (int k = 0; k < entries; ++k)
    for (int i = 0; i < size; ++i) {
      const float x = scores[k].at[i];
      const bool higher = x > best.at[i], lost = x != x;
      best.at[i] = lost || higher ? x : best.at[i];
      winner.at[i] = lost ? -1.0f : higher ? static_cast<float>(k) : winner.at[i];
    }
}

void mixedness_of(const Lane* shares, int entries, Lane& out) {
  const float whole = entries > 1 ? 1.0f / std::log(static_cast<float>(entries)) : 0.0f;
  out = {};
  for (int k = 0; k < entries; ++k)
    for (int i = 0; i < size; ++i) {
      const float w = shares[k].at[i];
      out.at[i] -= (w > 0.0f ? w * near_log(w) : w - w) * whole;
    }
}

}  // namespace sl
