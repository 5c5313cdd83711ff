#include "lesson/html.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("a lesson is one section, each step one in it, with its numbers at the start") {
  const Lesson lesson = read_lesson("t.md", lesson_text("Before.\n## One <1> {#one}\nA `{x:.1}` and [x](#x).\n```tensors\nx = number 2 as key\n```\n```stage\ntable x\n```\n## Two {#two}\nB\n"));
  CHECK(lesson_html(lesson, {}) ==
        "<section class=\"lesson\" id=\"/t\" data-lesson=\"t\">\n<h2>T</h2>\n<p>Before.</p>\n"
        "<section class=\"step\" id=\"/t/one\" data-lesson=\"t\" data-step=\"one\">\n<h3>One &lt;1&gt;</h3>\n"
        "<p>A <output class=\"live key\" data-live=\"0\">2.0</output> and <span class=\"tied\"><button type=\"button\" class=\"ref key\" data-ref=\"x\">x</button>.</span></p>\n"
        "<details class=\"start\"><summary>The numbers at the start of this step</summary>\n"
        "<div class=\"scroll\"><table class=\"sheet\">\n<thead><tr><th class=\"key\" scope=\"col\">x</th></tr>\n</thead>\n<tbody>\n<tr><td>2.00</td></tr>\n</tbody></table></div>\n"
        "</details>\n</section>\n"
        "<section class=\"step\" id=\"/t/two\" data-lesson=\"t\" data-step=\"two\">\n<h3>Two</h3>\n<p>B</p>\n</section>\n</section>\n");
}

TEST_CASE("tasks stand where their blocks stand; live numbers are counted in the order of reading") {
  const std::string body = "## S {#s}\nFirst `{1}`.\n```predict\nHow `{2}`?\n- a `{3}` | when: 1\n- b | when: 0 | because: not `{4}`\nbecause: so `{5}`\n```\nMiddle `{6}`.\n```challenge\nDo `{7}`.\ngoal: x > 1\nedit: x\nhint: try `{8}`\nsolution: x = 2\n```\nLast `{9}`.\n```tensors\nx = number 1\n```\n";
  const Lesson lesson = read_lesson("t.md", lesson_text(body));
  CHECK(joined(lines_of(check_lesson(lesson, {}))) == "");
  const std::string html = lesson_html(lesson, {});
  std::size_t at = 0;
  for (int i = 0; i < 9; ++i) {
    const std::string live = "data-live=\"" + std::to_string(i) + "\">" + std::to_string(i + 1) + ".00</output>";
    const auto found = html.find(live, at);
    CAPTURE(live);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  CHECK(html.find("<aside class=\"predict\">") < html.find("Middle"));
  CHECK(html.find("<div class=\"reason\" data-choice=\"1\"><b>Not B: </b>not <output") < html.find("so <output"));
  CHECK(html.find("<aside class=\"challenge\">") < html.find("Last"));
  CHECK(html.find("solution") == std::string::npos);
  CHECK(joined(live_texts(lesson.steps[0], build_run(lesson.steps[0], {}, {}, nullptr))) == "1.00\n2.00\n3.00\n4.00\n5.00\n6.00\n7.00\n8.00\n9.00\n");
}

TEST_CASE("nothing of a lesson reaches the page unescaped") {
  const std::string evil = "<img src=x onerror=alert(1)>";
  const std::string text = "---\nid: t\ntitle: " + evil + "\nformat: 1\n---\n" + evil + "\n## " + evil + " {#s}\n" + evil + " `" + evil + "` [a](#\"" + evil + ")\n```tensors\nl = labels(\"" + evil + "\", b)\nv = vector [1, 2] by l \"" + evil +
                           "\"\nt = text \"" + evil + "\"\nw = v * 2\n```\n```stage\ntable l v w\ncontrol t\nshares v by v\n```\n```predict\n" + evil + "\n- " + evil + " | when: 1\n- b | when: 0 | because: " + evil + "\nbecause: " + evil + "\n```\n```html\n" + evil + "\n```\n";
  const Lesson lesson = read_lesson("t.md", text);
  REQUIRE(lesson.steps.size() == 1);
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  const std::string all = lesson_html(lesson, {}) + describe(lesson.steps[0], run, build_stage(lesson.steps[0], run), true) +
                          explanation_html(lesson.steps[0], run, explain_cell(lesson.steps[0], run, {node_of(lesson.steps[0], run, "w"), 0, 0}));
  CHECK(all.find("<img") == std::string::npos);
  CHECK(all.find("&lt;img") != std::string::npos);
}
