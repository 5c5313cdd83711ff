#include "ui/joined.h"

#include <imgui_internal.h>

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace sl {
namespace {

constexpr unsigned first_private = 0xE000, last_private = 0xF8FF;

// Letters that stand each for themselves: those of Europe, Ethiopia, East Asia, and signs. Not among them: what
// is put onto the letter before it, and the private area.
constexpr std::pair<unsigned, unsigned> apart[]{
    {0, 0x2FF}, {0x370, 0x58F}, {0x10A0, 0x10FF}, {0x1200, 0x16FF}, {0x1D00, 0x1DBF}, {0x1E00, 0x200C}, {0x2010, 0x2027},
    {0x202F, 0x20CF}, {0x2100, 0x3029}, {0x3030, 0x3098}, {0x309B, 0xA66E}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFF00, 0xFFFF},
    {0x1F000, 0x1F1E5}, {0x1F200, 0x1F3FA}, {0x1F400, 0x1FAFF}, {0x20000, 0x3FFFF}};

// Hebrew, Arabic and what is written like them.
constexpr std::pair<unsigned, unsigned> leftwards[]{{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

bool is_in(std::span<const std::pair<unsigned, unsigned>> ranges, unsigned c) {
  return std::ranges::any_of(ranges, [&](const auto& range) { return c >= range.first && c <= range.second; });
}

enum class Word { apart, joined, leftwards };

Word kind_of(std::string_view word) {
  Word kind = Word::apart;
  const char* const end = word.data() + word.size();
  for (const char* at = word.data(); at < end;) {
    unsigned c = 0;
    at += ImTextCharFromUtf8(&c, at, end);
    if (is_in(leftwards, c)) return Word::leftwards;
    if (!is_in(apart, c)) kind = Word::joined;
  }
  return kind;
}

struct Words {
  std::map<std::string, unsigned> characters;
  std::vector<std::string> texts;  // of the characters from the first on
};
Words& words() {
  static Words words;
  return words;
}

// Once there are no more characters the words are set letter by letter.
std::string character_of(const std::string& text) {
  auto& [characters, texts] = words();
  auto known = characters.find(text);
  if (known == characters.end()) {
    if (texts.size() > last_private - first_private) return text;
    known = characters.emplace(text, first_private + static_cast<unsigned>(texts.size())).first;
    texts.push_back(text);
  }
  char bytes[5];
  return {bytes, static_cast<std::size_t>(ImTextCharToUtf8(bytes, known->second))};
}

}  // namespace

std::string joined(std::string_view text) {
  const bool plain = std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0xCC; });  // up to U+02FF
  if (plain || kind_of(text) == Word::apart) return std::string(text);
  std::string result, stretch;
  const auto close = [&] {
    if (stretch.empty()) return;
    const bool space = stretch.back() == ' ';
    if (space) stretch.pop_back();
    result += character_of(stretch);
    if (space) result += ' ';
    stretch.clear();
  };
  // Words after words, each with the space after it.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size() - 1) + 1;
    const std::string_view word = text.substr(at, end - at);
    const Word kind = kind_of(word);
    if (kind != Word::leftwards) close();
    (kind == Word::apart ? result : stretch) += word;
    if (kind != Word::leftwards) close();
    at = end;
  }
  close();
  return result;
}

std::string_view joined_words(unsigned character) {
  const auto& texts = words().texts;
  return character >= first_private && character - first_private < texts.size() ? std::string_view(texts[character - first_private]) : std::string_view();
}

}  // namespace sl
