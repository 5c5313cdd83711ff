// Words that are drawn whole: which they are, and what stands for them.
#include "ui/joined.h"

#include <doctest/doctest.h>

#include <string>

using namespace sl;

namespace {

// The text with what stands for words spelled out in brackets.
std::string spelled(std::string_view text) {
  std::string result;
  const std::string made = joined(text);
  for (std::size_t i = 0; i < made.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(made[at]); };
    const unsigned c = i + 2 < made.size() && byte(i) == 0xEE ? 0xE000u + ((byte(i + 1) & 0x3Fu) << 6) + (byte(i + 2) & 0x3Fu) : 0u;
    const std::string_view words = joined_words(c);
    if (words.empty()) result += made[i++];
    else result += "[" + std::string(words) + "]", i += 3;
  }
  return result;
}

}  // namespace

TEST_CASE("letters that stand for themselves stay letters") {
  for (const char* text : {"", "king", "q·k / √8", "Größe naïve Ωμέγα привет", "猫は日本語", "한국어", "🍎 ☕ 8×8", "a\u202fb", "−0.4…"}) CHECK(joined(text) == text);
}

TEST_CASE("words that join, stack or run from right to left become one character") {
  CHECK(spelled("שלום") == "[שלום]");
  CHECK(spelled("the سلام is") == "the [سلام] is");
  CHECK(spelled("שלום עולם and קפה") == "[שלום עולם] and [קפה]");
  CHECK(spelled("שלום नमस्ते दोस्त عليكم سلام") == "[שלום] [नमस्ते] [दोस्त] [عليكم سلام]");
  CHECK(spelled("नमस्ते") == "[नमस्ते]");
  CHECK(spelled("e\u0301te\u0301 x") == "[e\u0301te\u0301] x");
  CHECK(spelled("👩\u200d🚀 up") == "[👩\u200d🚀] up");
  CHECK(spelled("👋🏽") == "[👋🏽]");
  CHECK(spelled("🇫🇷") == "[🇫🇷]");
  CHECK(spelled("सब…") == "[सब…]");
  CHECK(spelled("\ue000") == "[\ue000]");  // the private area itself
}

TEST_CASE("equal words are one character, other words another") {
  CHECK(joined("שלום") == joined("שלום"));
  CHECK(joined("שלום") != joined("שלומי"));
  CHECK(joined("a שלום ") == "a " + joined("שלום") + " ");
}

TEST_CASE("what is not UTF-8 harms nothing, and once the characters are used up words are set letter by letter") {
  joined("\xff\xfe \xd7");
  for (int i = 0; i < 7000; ++i) joined("ש" + std::to_string(i));
  CHECK(joined("ת" + std::to_string(1)) == "ת1");
  CHECK(spelled("ש1") == "[ש1]");
}
