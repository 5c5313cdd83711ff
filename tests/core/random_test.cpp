#include "core/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "support.h"

using namespace sl;

TEST_CASE("random numbers are the goldens' on every machine") {
  int bits = 0, normals = 0;
  for (const auto& words : testing::golden_lines()) {
    if (words[0] == "bits") {
      CHECK(random_bits(std::stoull(words[1]), std::stoull(words[2])) == std::stoull(words[3], nullptr, 16));
      ++bits;
    } else if (words[0] == "normal") {
      // Rounded once from double, whose last bits depend on the library's log and cos.
      CHECK(random_normal(std::stoull(words[1]), std::stoull(words[2])) == static_cast<float>(std::stod(words[3])));
      ++normals;
    }
  }
  CHECK(bits == 6);
  CHECK(normals == 5);
}

TEST_CASE("10,000 normal draws have mean 0 and variance 1, for several seeds") {
  constexpr int n = 10'000;
  for (const std::uint64_t seed : {0u, 1u, 2u, 77u, 123456u}) {
    double sum = 0, squares = 0, neighbours = 0, last = 0;
    for (int i = 0; i < n; ++i) {
      const double x = random_normal(seed, i);
      sum += x;
      squares += x * x;
      neighbours += x * last;
      last = x;
    }
    CAPTURE(seed);
    // Four standard deviations of each estimate: 1/√n, √(2/n), 1/√n.
    CHECK(std::abs(sum / n) < 0.04);
    CHECK(std::abs(squares / n - 1) < 0.0566);
    CHECK(std::abs(neighbours / n) < 0.04);
  }
}

TEST_CASE("a draw depends on its seed and its index") {
  CHECK(random_bits(1, 5) == random_bits(1, 5));
  CHECK(random_bits(1, 5) != random_bits(1, 6));
  CHECK(random_bits(1, 5) != random_bits(2, 5));
  for (std::uint64_t i = 0; i < 100'000; ++i)
    if (!std::isfinite(random_normal(3, i))) FAIL_CHECK(i);
}
