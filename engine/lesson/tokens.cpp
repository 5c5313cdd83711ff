#include "lesson/tokens.h"

namespace sl {
namespace {

// How many bytes of white space stand at a place of a text.
std::size_t space_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) return 1;
  if (rest.starts_with("\u00a0")) return 2;
  if (rest.starts_with("\u202f") || rest.starts_with("\u205f") || rest.starts_with("\u3000")) return 3;
  const bool quad = rest.starts_with("\xe2\x80") && rest.size() > 2;  // U+2000 to U+200B
  return quad && static_cast<unsigned char>(rest[2]) >= 0x80 && static_cast<unsigned char>(rest[2]) <= 0x8b ? 3 : 0;
}

std::vector<std::string> all_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = space_at(text, at);
    if (space == 0 && !inside) tokens.emplace_back();
    inside = space == 0;
    if (inside) tokens.back() += text[at];
    at += inside ? 1 : space;
  }
  return tokens;
}

}  // namespace

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> tokens = all_tokens(text);
  if (tokens.size() > max_tokens) tokens.resize(max_tokens);
  return tokens;
}

std::optional<Problem> tokens_problem(std::string_view text) {
  const std::size_t count = all_tokens(text).size();
  if (count > 0 && count <= max_tokens) return {};
  return Problem{count == 0 ? "this text has no word" : "this text has " + std::to_string(count) + " words", "type 1 to " + std::to_string(max_tokens) + " words"};
}

}  // namespace sl
