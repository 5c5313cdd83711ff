#include "core/spelling.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "core/random.h"
#include "support.h"

using namespace sl;

namespace {

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

}  // namespace

TEST_CASE("a word's numbers are the sum over its pairs of letters, of length \u221ad, and the same everywhere") {
  std::vector<double> sum(8);
  const std::uint64_t letters[]{0, 'a', 0xC3BC, 0xE78CAB, 0};  // a, ü, 猫 between two marks
  for (int i = 0; i < 4; ++i)
    for (std::size_t k = 0; k < 8; ++k)
      sum[k] += std::ldexp(static_cast<double>(random_bits(random_bits(letters[i], letters[i + 1]), k) >> 11), -52) - 1;
  double squares = 0;
  for (const double x : sum) squares += x * x;
  const std::vector<float> numbers = spelling("a\u00fc\u732b", 8);
  REQUIRE(numbers.size() == 8);
  for (std::size_t k = 0; k < 8; ++k) CHECK(numbers[k] == static_cast<float>(sum[k] * std::sqrt(8 / squares)));
  for (const int d : {1, 2, 8, 512}) CHECK(dot(spelling("suitcase", d), spelling("suitcase", d)) == doctest::Approx(d).epsilon(1e-6));
}

TEST_CASE("equal words are equal, words that share letters are alike, others are not") {
  const auto alike = [](const char* a, const char* b) { return dot(spelling(a, 64), spelling(b, 64)) / 64; };
  CHECK(alike("trophy", "trophy") == doctest::Approx(1));
  CHECK(alike("trophy", "trophies") > 0.5);   // 5 of 7 and of 9 pairs: 5 / \u221a63 = 0.63, give or take the draw
  CHECK(std::abs(alike("trophy", "banana")) < 0.3);  // no pair: about \u221a(1/64) = 0.125 by chance
  CHECK(alike("dog", "god") < 0.5);           // the same letters in another order
}
