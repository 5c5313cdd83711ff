#include "core/spelling.h"

#include <cmath>
#include <cstdint>

#include "core/random.h"

namespace sl {

std::vector<float> spelling(std::string_view word, int d) {
  constexpr std::uint64_t mark = 0;  // before the first letter and after the last
  std::vector<double> sum(static_cast<std::size_t>(d));
  std::uint64_t before = mark, letter = mark;
  const auto pair = [&] {
    const std::uint64_t seed = random_bits(before, letter);
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += static_cast<double>(random_bits(seed, k) >> 11) * 0x1p-52 - 1;
    before = letter;
  };
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const bool goes_on = (byte & 0xC0) == 0x80;  // of a letter of several bytes
    if (!goes_on && letter != mark) pair();
    letter = goes_on ? letter << 8 | byte : byte;
  }
  if (letter != mark) pair();
  letter = mark;
  pair();
  double squares = 0;
  for (const double x : sum) squares += x * x;
  const double scale = squares > 0 ? std::sqrt(d / squares) : 0;
  std::vector<float> numbers;
  for (const double x : sum) numbers.push_back(static_cast<float>(x * scale));
  return numbers;
}

}  // namespace sl
