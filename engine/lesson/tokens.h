// The words of a text that the learner types: `words = tokens(sentence)`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

namespace sl {

inline constexpr std::size_t max_tokens = 24;

// The text between white space, Unicode's too; punctuation stays with its word. The same word may
// stand twice. No more than max_tokens.
std::vector<std::string> tokens_of(std::string_view text);

// Why a text cannot be labels, if so: it has no word, or too many.
std::optional<Problem> tokens_problem(std::string_view text);

}  // namespace sl
