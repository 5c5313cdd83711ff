// Random numbers that are a pure function of (seed, index): the same everywhere, in any order.
// std::normal_distribution is not, since each library draws in its own way.
#pragma once
#include <cstdint>
#include <utility>

namespace sl {

// 64 random bits for one index (splitmix64, Steele, Lea and Flood 2014).
std::uint64_t random_bits(std::uint64_t seed, std::uint64_t index);

// One draw from the normal distribution with mean 0 and variance 1 (Box and Muller 1958).
float random_normal(std::uint64_t seed, std::uint64_t index);

// Two independent ones for the price of one.
std::pair<float, float> random_normals(std::uint64_t seed, std::uint64_t index);

}  // namespace sl
