#include "core/random.h"

#include <cmath>
#include <numbers>

namespace sl {

std::uint64_t random_bits(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t z = seed * 0xd1342543de82ef95ull + (index + 1) * 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

std::pair<float, float> random_normals(std::uint64_t seed, std::uint64_t index) {
  const double scale = 1.0 / 9007199254740992.0;  // 2^-53
  const double u = (static_cast<double>(random_bits(seed, 2 * index) >> 11) + 1.0) * scale;  // (0,1]
  const double v = static_cast<double>(random_bits(seed, 2 * index + 1) >> 11) * scale;      // [0,1)
  const double length = std::sqrt(-2.0 * std::log(u)), angle = 2.0 * std::numbers::pi * v;
  return {static_cast<float>(length * std::cos(angle)), static_cast<float>(length * std::sin(angle))};
}

float random_normal(std::uint64_t seed, std::uint64_t index) { return random_normals(seed, index).first; }

}  // namespace sl
