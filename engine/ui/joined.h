// Writing whose letters join, stack or run from right to left. ImGui sets one letter after the other; such
// words are drawn whole, by whoever draws the letters, under a character of Unicode's private area.
#pragma once
#include <string>
#include <string_view>

namespace sl {

// `text` (UTF-8) with each such word, and each stretch of words from right to left, as one character. Any other
// text comes back as it is.
std::string joined(std::string_view text);

// What such a character stands for, or "" for any other.
std::string_view joined_words(unsigned character);

}  // namespace sl
