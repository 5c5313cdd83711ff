#include "core/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sl {
namespace {

// The fewest letters to insert, delete, replace or swap with their neighbour (optimal string
// alignment, after Damerau 1964).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, above(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0u);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({row[j - 1] + 1, above[j] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string closest(std::string_view name, const std::vector<std::string>& candidates) {
  std::string found;
  std::size_t least = std::max<std::size_t>(1, name.size() / 3) + 1;
  if (name.empty() || name.size() > 64) return found;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > 64) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string found = closest(name, candidates);
  return found.empty() ? "" : ": did you mean " + found + "?";
}

}  // namespace sl
