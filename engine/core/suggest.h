// "Did you mean …?" for names that do not exist.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sl {

// The candidate closest to the name by edit distance, or "" where none is close.
std::string closest(std::string_view name, const std::vector<std::string>& candidates);

// ": did you mean w?", or "" where nothing is close.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace sl
