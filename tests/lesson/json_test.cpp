#include "lesson/json.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// Whether a text is one JSON value (RFC 8259) and nothing more.
struct JsonChecker {
  std::string_view text;
  std::size_t at = 0;
  bool eat(char c) { return at < text.size() && text[at] == c ? (++at, true) : false; }
  bool word(std::string_view w) { return text.substr(at).starts_with(w) ? (at += w.size(), true) : false; }
  bool string() {
    if (!eat('"')) return false;
    while (at < text.size() && text[at] != '"') {
      if (static_cast<unsigned char>(text[at]) < 0x20) return false;
      if (text[at] == '\\') {
        ++at;
        if (at < text.size() && text[at] == 'u') {
          for (int i = 0; i < 4; ++i)
            if (++at >= text.size() || std::string_view("0123456789abcdefABCDEF").find(text[at]) == std::string_view::npos) return false;
        } else if (at >= text.size() || std::string_view("\"\\/bfnrt").find(text[at]) == std::string_view::npos) {
          return false;
        }
      }
      ++at;
    }
    return eat('"');
  }
  bool digits() {
    const std::size_t first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > first;
  }
  bool number() {
    eat('-');
    if (!eat('0') && !digits()) return false;
    if (eat('.') && !digits()) return false;
    if (eat('e') || eat('E')) {
      if (!eat('+')) eat('-');
      return digits();
    }
    return true;
  }
  template <class Item>
  bool list(char close, Item item) {
    if (eat(close)) return true;
    do
      if (!item()) return false;
    while (eat(','));
    return eat(close);
  }
  bool value() {
    if (eat('{')) return list('}', [&] { return string() && eat(':') && value(); });
    if (eat('[')) return list(']', [&] { return value(); });
    if (at < text.size() && text[at] == '"') return string();
    return word("true") || word("false") || word("null") || number();
  }
  bool all() { return value() && at == text.size(); }
};
bool is_json(const std::string& text) { return JsonChecker{text}.all(); }

}  // namespace

TEST_CASE("the checker itself") {
  for (const char* good : {"{}", "[]", "[1,-2.5e-7,\"a\\u0001\\n\",null,true]", "{\"a\":{\"b\":[]}}"}) CHECK(is_json(good));
  for (const char* bad : {"", "{", "[1,]", "{\"a\"}", "[01]", "[NaN]", "[1.]", "\"\n\"", "\"\\x\"", "[1]2", "[-]", "[+1]"}) CHECK(!is_json(bad));
}

TEST_CASE("strings are escaped") {
  CHECK(json_string("a\"b\\c/\u00e9") == "\"a\\\"b\\\\c/\u00e9\"");
  CHECK(json_string(std::string("\0\n\x1f\x7f", 4)) == "\"\\u0000\\u000a\\u001f\x7f\"");
  CHECK(json_list({}) == "[]");
  CHECK(json_list({"a", "", "\""}) == "[\"a\",\"\",\"\\\"\"]");
}

TEST_CASE("tensors: shapes, all digits, what is not finite as strings, mistakes as errors") {
  const Lesson lesson = read_lesson("t.md", tensors_text("l = labels(a, b)\nv = vector [0.1, -3e-9]\nA = matrix [1; 2]\nx = [1, -1, 0] / 0\nbad = v @ v\nt = text \"q\""));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  CHECK(tensors_json(lesson.steps[0], run) ==
        "{\"v\":{\"shape\":[1,2],\"data\":[0.1,-3e-09]},\"A\":{\"shape\":[2,1],\"data\":[1,2]},\"x\":{\"shape\":[1,3],\"data\":[\"Infinity\",\"-Infinity\",\"NaN\"]},"
        "\"bad\":{\"error\":\"@ cannot multiply 1 \u00d7 2 by 1 \u00d7 2. The columns on the left must be as many as the rows on the right; ' turns a matrix round.\"}}");
  CHECK(is_json(tensors_json(lesson.steps[0], run)));
}

TEST_CASE("the state of every step is JSON, before and after edits") {
  Player player;
  player.open("040-softmax.md", softmax_text());
  player.open("t.md", tensors_text("l = labels(\"a\"\"\\b\", b)\nt = text \"q \\ \u00e9\"\nn = number 1"));
  std::string notice;
  for (const auto& [lesson, count] : {std::pair{"softmax", 8}, std::pair{"t", 1}})
    for (int i = 0; i < count; ++i) {
      player.go(lesson, "", notice);
      player.go(lesson, player.lesson().steps.at(i).id, notice);
      player.set("q", 0, 0, 1e38f, true);
      CHECK(is_json(state_json(player, 7)));
      CHECK(is_json(live_json(player)));
    }
  const std::string state = state_json(player, 7);
  CHECK(state.starts_with("{\"lesson\":\"t\",\"step\":\"s\",\"inputs\":[\"l\",\"t\",\"n\"],\"tensors\":{\"n\":{\"shape\":[1,1],\"data\":[1]}},\"labels\":{\"l\":["));
  CHECK(state.ends_with("\"canUndo\":false,\"canRedo\":false,\"changed\":false,\"pinned\":false,\"framesDrawn\":7}"));
}

TEST_CASE("diagnostics") {
  const Lesson lesson = read_lesson("a\"b.md", "\x01");
  const std::string json = diagnostics_json(lesson.diagnostics);
  CHECK(is_json(json));
  CHECK(json.starts_with("[{\"file\":\"a\\\"b.md\",\"line\":1,\"column\":1,\"what\":\"the file does not begin with ---\",\"advice\":\""));
  CHECK(diagnostics_json({}) == "[]");
}
