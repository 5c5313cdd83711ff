#include "lesson/plane_pixels.h"

#include <bit>
#include <cstring>

namespace sl {
namespace {

constexpr int size = Lane::size;
using FourWhole = std::int32_t __attribute__((vector_size(16)));

FourWhole byte_of(Four x) {
  const Four above = x > 0.0f ? x : Four{};
  return __builtin_convertvector((above < 1.0f ? above : Four{} + 1.0f) * 255.0f + 0.5f, FourWhole);
}

float part(std::uint32_t colour, int channel) { return static_cast<float>(colour >> 8 * channel & 255u) / 255.0f; }

// Four pixels, 0 where one of the channels is no number.
void put(Four r, Four g, Four b, std::uint32_t* out) {
  const Four off = (r - r) + (g - g) + (b - b);
  const FourWhole opaque = FourWhole{} + static_cast<std::int32_t>(0xFF000000u);
  const FourWhole colour = opaque | byte_of(b) << 16 | byte_of(g) << 8 | byte_of(r);
  const FourWhole kept = off == 0.0f ? colour : FourWhole{};
  std::memcpy(out, &kept, sizeof kept);
}

// log2 x for x > 0 within 3e-5, for pixels; some finite number for 0. x = m 2^e with m in 0.75..1.5, and
// log2 m = y q(y), y = m − 1, with q through the values of log2 m / y at five Chebyshev nodes.
Four near_log2(Four x) {
  const FourWhole bits = std::bit_cast<FourWhole>(x), power = (bits - 0x3F400000) >> 23;
  const Four y = std::bit_cast<Four>(bits - (power << 23)) - 1.0f;
  const Four q = 1.4426207f + y * (y * (0.48845929f + y * (y * 0.19577549f - 0.37027094f)) - 0.72141995f);
  return __builtin_convertvector(power, Four) + y * q;
}

}  // namespace

void colours_of(const Lane& red, const Lane& green, const Lane& blue, std::uint32_t* out) {
  for (int i = 0; i < size; i += 4) put(four(red, i), four(green, i), four(blue, i), out + i);
}

void shades_of(const Lane& share, const PlaneColours& colours, std::uint32_t* out) {
  float none[3], more[3];
  for (int c = 0; c < 3; ++c) none[c] = part(colours.none, c), more[c] = part(colours.full, c) - none[c];
  for (int i = 0; i < size; i += 4) {
    const Four s = four(share, i);
    put(none[0] + more[0] * s, none[1] + more[1] * s, none[2] + more[2] * s, out + i);
  }
}

void mixtures_of(const Lane* shares, const PlaneColours& colours, std::uint32_t* out) {
  for (int i = 0; i < size; i += 4) {
    Four channel[3]{};
    for (std::size_t k = 0; k < colours.entries.size(); ++k)
      for (int c = 0; c < 3; ++c) channel[c] += four(shares[k], i) * part(colours.entries[k], c);
    put(channel[0], channel[1], channel[2], out + i);
  }
}

void winners_of(const Lane* scores, int entries, Lane& winner) {
  for (int i = 0; i < size; i += 4) {
    Four best = four(scores[0], i), found{};
    for (int k = 0; k < entries; ++k) {
      const Four x = four(scores[k], i);
      const auto higher = x > best, lost = x != x;
      best = higher | lost ? x : best;
      found = lost ? Four{} - 1.0f : higher ? Four{} + static_cast<float>(k) : found;
    }
    four(winner, i) = found;
  }
}

bool are_answers(const std::uint32_t* pixels) {
  FourWhole gaps{};
  for (int i = 0; i < size; i += 4) {
    FourWhole four;
    std::memcpy(&four, pixels + i, sizeof four);
    gaps |= four == 0;
  }
  return (gaps[0] | gaps[1] | gaps[2] | gaps[3]) == 0;
}

void mixedness_of(const Lane* shares, int entries, float most, Lane& out) {
  for (int i = 0; i < size; i += 4) {
    Four sum{};
    for (int k = 0; k < entries; ++k) {
      const Four share = four(shares[k], i), w = share < 0.0f ? Four{} : share;
      sum -= w * near_log2(w);
    }
    four(out, i) = sum * (1.0f / most);
  }
}

}  // namespace sl
