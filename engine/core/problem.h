// A user's mistake as a value: what is wrong and what to do about it. Nothing in this engine
// throws; a programmer's mistake is an assert.
#pragma once
#include <string>
#include <string_view>

namespace sl {

struct Problem {
  std::string what;    // "q @ K' multiplies 1 × 2 by 3 × 5"
  std::string advice;  // "the columns on the left must match the rows on the right"
  int at = 0;          // byte offset of the mistake in the expression, 0 if it has no place
  bool follows = false;  // only follows from a mistake elsewhere, which is told there
};

// The same as sentences for a learner: "What is wrong. What to do."
inline std::string sentence(const Problem& problem) {
  const auto capital = [](std::string text) {
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text.ends_with("?") ? text : text + ".";
  };
  return capital(problem.what) + " " + capital(problem.advice);
}

// A text that somebody gave, for a message: in quotes, at most 64 bytes, cut between characters.
inline std::string in_quotes(std::string_view text) {
  std::size_t end = text.size() < 64 ? text.size() : 64;
  while (end > 0 && end < text.size() && (text[end] & 0xc0) == 0x80) --end;
  return "\u201c" + std::string(text.substr(0, end)) + "\u201d";
}

}  // namespace sl
