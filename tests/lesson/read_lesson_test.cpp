#include "lesson/read_lesson.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "lesson/source.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("the opening part") {
  const Lesson lesson = read_lesson("040-x.md", "---\nid: x-1\ntitle: Title: with a colon\ndescription: About.\nformat: 1\n---\nIntro.\n## S {#s}\n");
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  CHECK((lesson.id == "x-1" && lesson.title == "Title: with a colon" && lesson.description == "About."));
  CHECK(lesson.intro.at(0).html == "<p>Intro.</p>\n");
  struct Row { std::string text; std::vector<std::string> found; };
  const std::string step = "\n---\n## S {#s}\n";
  for (const auto& [text, wanted] : std::vector<Row>{
           {"", {"1:1 the file does not begin with ---", "1:1 the lesson has no id", "1:1 the lesson has no title", "1:1 the lesson does not say its format", "1:1 the lesson has no steps"}},
           {"## S {#s}\n", {"1:1 the file does not begin with ---", "1:1 the lesson has no id", "1:1 the lesson has no title", "1:1 the lesson does not say its format"}},
           {"---\nid: x\ntitle: T\nformat: 1", {"1:1 the opening part is never closed", "1:1 the lesson has no steps"}},
           {"---\nid: X Y\ntitle: T\nformat: 1" + step, {"2:1 \u201cX Y\u201d cannot be an id"}},
           {"---\nid:\ntitle: T\nformat: 1" + step, {"1:1 the lesson has no id", "2:1 \u201c\u201d cannot be an id"}},
           {"---\nid: x\n  titl: T\ntitle: T\nformat: 1" + step, {"3:3 there is no key titl: did you mean title?"}},
           {"---\nid: x\ntitle: T\nformat: 2" + step, {"4:1 format 2 is not known here"}},
           {"---\nid: x\ntitle: T\nwhatever\nformat: 1" + step, {"4:1 there is no key whatever"}},
           {"---\nid: x\ntitle: T" + step, {"1:1 the lesson does not say its format"}},
           {"---\nid: x\ntitle: T\nformat: 1\n---\n", {"1:1 the lesson has no steps"}},
           {"\xff", {"1:1 this file is not UTF-8", "1:1 the lesson has no id", "1:1 the lesson has no title", "1:1 the lesson does not say its format", "1:1 the lesson has no steps"}}}) {
    CAPTURE(text);
    CHECK(joined(lines_of(read_lesson("t.md", text).diagnostics)) == joined(wanted));
    for (const Diagnostic& d : read_lesson("t.md", text).diagnostics) CHECK((!d.advice.empty() && d.file == "t.md"));
  }
}

TEST_CASE("steps and blocks in the wrong place") {
  struct Row { std::string body; std::vector<std::string> found; };
  for (const auto& [body, wanted] : std::vector<Row>{
           {"# Big\n## S {#s}\n", {"6:3 a heading of level 1 stands in the text"}},
           {"## No id\n", {"6:4 this step has no id"}},
           {"## S {#S 1}\n", {"6:4 this step has no id"}},
           {"## A {#a}\n## B {#a}\n", {"7:4 two steps have the id a"}},
           {"```stage\ntable w\n```\n## S {#s}\n", {"6:4 a stage block stands before the first step"}},
           {"`{1 + 1}`\n## S {#s}\n", {"6:3 a live number stands before the first step"}},
           {"## S {#s}\n```stage\n```\n```stage\n```\n", {"9:4 this step has two stage blocks"}},
           {"## S {#s}\n```tensor\nx = 1\n```\n", {"7:4 there is no block tensor: did you mean tensors?"}},
           {"## S {#s}\n```challange\nx\n```\n", {"7:4 there is no block challange: did you mean challenge?"}},
           {"## S {#s}\n```python\nx = 1\n```\n", {}},
           {"## S {#s}\n`{1 +}`\n", {"7:6 the expression ends too early"}},
           {"## S {#s}\none\ntwo `{sofmax(1)}`\n", {"8:7 there is no operation sofmax: did you mean softmax?"}}}) {
    CAPTURE(body);
    CHECK(joined(mistakes(lesson_text(body))) == joined(wanted));
  }
}

TEST_CASE("every mistake of a file is told at once, in order, and the rest still works") {
  const std::string text = "---\nid: x\ntitel: T\nformat: 1\n---\n```tensors\na = number abc\nb = number 2\n```\n## One {#one}\nSee [b](#bb) and `{b +}`.\n\n```stage\ntable b\ncontrol c\n```\n"
                           "## Two\n```tensors\nd = b @ [1, 2; 3, 4]\ne = b * 10\n```\n[x](ftp://x)\n```challenge\nDo.\ngoal: e >\nedit: b\nsolution: b = 3\n```\n";
  const auto found = mistakes(text);
  const auto at = [&](const std::string& start) { return std::ranges::any_of(found, [&](const std::string& line) { return line.starts_with(start); }); };
  CAPTURE(joined(found));
  for (const std::string line : {"1:1 the lesson has no title", "3:1 there is no key titel", "7:12 \u201cabc\u201d is not a number", "11:6 there is no tensor bb", "11:23 the expression ends", "15:9 there is no tensor c",
                           "17:4 this step has no id", "19:7 @ cannot multiply", "22:5 a link to ftp://x is not allowed", "25:10 the expression ends"}) {
    CAPTURE(line);
    CHECK(at(line));
  }
  CHECK(found.size() <= 11);  // the goal that cannot be read may also be told as not reached
  const Lesson lesson = read_lesson("t.md", text);
  REQUIRE(lesson.steps.size() == 2);
  CHECK(tensor(lesson.steps[1], build_run(lesson.steps[1], {}, {}, nullptr), "e") == std::vector<float>{20});
  CHECK(lesson.steps[1].id == "step-2");
}

TEST_CASE("line ends: CRLF, and none at the end of the file") {
  const std::string plain = softmax_text();
  std::string crlf;
  for (const char c : plain) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Lesson a = read_lesson("040-softmax.md", plain), b = read_lesson("040-softmax.md", crlf);
  CHECK(joined(lines_of(check_lesson(b, {}))) == "");
  CHECK(b.title == a.title);
  CHECK(lesson_html(a, {}) == lesson_html(b, {}));
  CHECK(joined(mistakes("---\r\nid: t\r\ntitle: T\r\nformat: 1\r\n---\r\n## S {#s}\r\n```tensors\r\nx = number a\r\n```\r\n")) == "8:12 \u201ca\u201d is not a number\n");
  std::string open = plain;
  while (open.ends_with("\n")) open.pop_back();
  CHECK(lesson_html(read_lesson("040-softmax.md", open), {}) == lesson_html(a, {}));
}

TEST_CASE("at most 256 KB") {
  std::string text = lesson_text("## S {#s}\n");
  text += std::string(max_lesson_bytes - text.size(), 'x');
  CHECK(lines_of(read_lesson("t.md", text).diagnostics).empty());
  CHECK(lines_of(read_lesson("t.md", text + "x").diagnostics).front() == "1:1 this file is larger than 256 KB");
}

TEST_CASE("no file crashes: mutations of a real lesson are read, computed, described and written") {
  const std::string original = softmax_text();
  const auto all_lines = [&] {
    std::vector<std::string> lines;
    for (const auto line : split(original, '\n')) lines.emplace_back(line);
    return lines;
  }();
  const std::vector<std::string> bits{"```", "```tensors", "```stage", "```predict", "```challenge", "## X {#x}", "## {#", "---", "$", "$$", "`{", "}`", "[", "](#", "](https://x)", "![", "|", "> ", "- ", "\"", " by ", " as ",
                                      "= ", "(", ")", "data(x.csv)", "order [1, 0]", "number 1 in 0..1", "start(", "\t", std::string(1, '\0'), "\xc3\xa9", "&lt;", "zeros(9999,9999)", "softmax(", "total V = o", "do: q = [1]"};
  constexpr std::uint64_t seeds = 400;
  int clean = 0, mistaken = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    std::string text;
    if (seed % 2 == 0) {
      auto lines = all_lines;
      for (int i = 1 + dice(6); i > 0; --i) {
        const int at = dice(static_cast<int>(lines.size())), other = dice(static_cast<int>(lines.size()));
        switch (dice(4)) {
          case 0: lines.erase(lines.begin() + at); break;
          case 1: lines.insert(lines.begin() + at, std::string(lines[other])); break;
          case 2: std::swap(lines[at], lines[other]); break;
          default: lines[at].insert(dice(static_cast<int>(lines[at].size()) + 1), bits[dice(static_cast<int>(bits.size()))]);
        }
      }
      for (const std::string& line : lines) text += line + "\n";
    } else {
      text = original;
      for (int i = 1 + dice(12); i > 0; --i) {
        const int at = dice(static_cast<int>(text.size()));
        switch (dice(4)) {
          case 0: text.erase(at, 1 + dice(20)); break;
          case 1: text.insert(at, text.substr(dice(static_cast<int>(text.size())), dice(60))); break;
          case 2: text[at] = static_cast<char>(seed % 8 == 1 ? dice(256) : 32 + dice(95)); break;
          default: text.insert(at, bits[dice(static_cast<int>(bits.size()))]);
        }
      }
    }
    const Lesson lesson = read_lesson("040-softmax.md", text);
    const auto found = check_lesson(lesson, {});
    (found.empty() ? clean : mistaken) += 1;
    const int lines = 1 + static_cast<int>(std::ranges::count(text, '\n'));
    for (const Diagnostic& d : found)
      if (d.place.line < 1 || d.place.line > lines || d.place.column < 1 || d.what.empty() || d.advice.empty()) FAIL_CHECK(line_of(d));
    for (const Step& step : lesson.steps) {
      const Run start = build_run(step, {}, {}, nullptr);
      const Run run = build_run(step, {}, {}, &start);
      Stage stage = build_stage(step, run);
      refresh(stage, run);
      for (const StageCell& cell : cells_of(stage)) plain_text(explain_cell(step, run, cell.at));
      for (const bool live : {false, true}) CHECK(describe(step, run, stage, live).size() < 10'000'000);
      live_texts(step, run);
      tensors_json(step, run);
    }
    const std::string html = lesson_html(lesson, {});
    for (const char* never : {"<script", "javascript:", "onerror"})
      if (html.find(never) != std::string::npos) FAIL_CHECK(never);
  }
  MESSAGE("seeds 0 to " << seeds - 1 << ": " << clean << " without mistakes, " << mistaken << " with");
  CHECK(mistaken > 100);
  CHECK(clean > 10);
}
