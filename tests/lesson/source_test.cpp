#include "lesson/source.h"

#include <doctest/doctest.h>

using namespace sl;

TEST_CASE("places count lines and bytes from 1") {
  const std::string text = "ab\n\ncd\r\ne";
  const Source source("f.md", text);
  struct Row { std::size_t offset; int line, column; };
  for (const auto& [offset, line, column] : {Row{0, 1, 1}, Row{1, 1, 2}, Row{2, 1, 3}, Row{3, 2, 1}, Row{4, 3, 1}, Row{8, 4, 1}, Row{9, 4, 2}}) {
    CHECK(source.place(offset).line == line);
    CHECK(source.place(offset).column == column);
  }
  CHECK(Source("f", "").place(std::size_t{0}).line == 1);
}

TEST_CASE("a problem is reported where it stands in its expression") {
  Source source("f.md", "x");
  source.report({7, 3}, Problem{"what", "advice", 4});
  REQUIRE(source.diagnostics().size() == 1);
  CHECK(source.diagnostics()[0].place.line == 7);
  CHECK(source.diagnostics()[0].place.column == 7);
  CHECK(source.diagnostics()[0].file == "f.md");
}

TEST_CASE("cutting texts") {
  CHECK(trimmed(" \t a b\r") == "a b");
  CHECK(trimmed("   ") == "");
  CHECK(split("a, b ,,c", ',') == std::vector<std::string_view>{"a", "b", "", "c"});
  CHECK(split("", ',').size() == 1);
  CHECK(first_word("  one two three ") == std::pair<std::string_view, std::string_view>{"one", "two three"});
  CHECK(first_word("one").second == "");
}

TEST_CASE("UTF-8") {
  for (const char* good : {"", "abc", "\u00e9", "\u221e", "\U0001F34C", "\uFFFD"}) CHECK(is_utf8(good));
  // A lone continuation, a cut character, overlong forms, half a surrogate pair, beyond the end.
  for (const char* bad : {"\x80", "a\xc3", "\xe2\x88", "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff"}) CHECK(!is_utf8(bad));
}

TEST_CASE("ids") {
  for (const char* good : {"a", "softmax", "not-shares", "x2"}) CHECK(is_id(good));
  for (const char* bad : {"", "A", "2x", "-a", "a b", "a_b", "\u00e9", "a/b", "\"", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghi"}) CHECK(!is_id(bad));
}
