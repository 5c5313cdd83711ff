#include "core/suggest.h"

#include <algorithm>
#include <numeric>

namespace sl {
namespace {

// Levenshtein 1965: the fewest letters to insert, delete or replace.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0u);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = corner + (a[i] != b[j]);
      corner = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
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
