#include "lesson/describe.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

std::string described(const std::string& tensors, const std::string& lines, bool live) {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + tensors + "\n```\n```stage\n" + lines + "\n```\n"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  return describe(step, run, build_stage(step, run), live);
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// Columns of each row of a table, colspan and rowspan counted.
std::vector<int> widths(const std::string& html) {
  std::vector<int> widths;
  std::vector<int> carried;  // columns that a rowspan="2" above still fills
  int hanging = 0;
  for (auto row = html.find("<tr"); row != std::string::npos; row = html.find("<tr", row + 1)) {
    const std::string cells = html.substr(row, html.find("</tr>", row) - row);
    int width = hanging, next = 0;
    for (auto at = cells.find("<t", 3); at != std::string::npos; at = cells.find("<t", at + 1)) {
      const std::string tag = cells.substr(at, cells.find('>', at) - at);
      const auto span = tag.find("colspan=\"");
      const int columns = span == std::string::npos ? 1 : std::stoi(tag.substr(span + 9));
      width += columns;
      if (has(tag, "rowspan=\"2\"")) next += columns;
    }
    hanging = next;
    widths.push_back(width);
  }
  return widths;
}

const std::string fruit = "words = labels(a, <b>)\nparts = labels(x, \"y\"\"\")\nq = vector [1, 2] by parts as query \"query & co\"\nK = matrix [1, 2; 4, 5] by words, parts as key\ns = q @ K'\nw = softmax(s) as weight\nC = matrix [1, 0, 0; 0, 1, 2] by words\nT = number 1 in 0.5..2\nsw = switch on\nch = choice a of words\nt = text \"<hi>\"";

}  // namespace

TEST_CASE("inputs and buttons only where the twin is live") {
  const std::string lines = "table words q/K s w:bar C:swatch\ntotal w = sum(w)\ncontrol T \"cold\" \"hot\"\ncontrol sw\ncontrol ch\ncontrol t\nswatch C\nshares w by C";
  const std::string start = described(fruit, lines, false), live = described(fruit, lines, true);
  for (const char* tag : {"<input", "<button", "<select", "data-name"}) {
    CHECK(!has(start, tag));
    CHECK(has(live, tag));
  }
  CHECK(count(live, "<input type=\"number\"") == 2 + 4 + 6 + 1);
  CHECK(has(live, "<input type=\"number\" step=\"any\" data-name=\"K\" data-row=\"1\" data-col=\"0\" value=\"4\" aria-label=\"K of &lt;b&gt;, x\">"));
  CHECK(has(live, "<button type=\"button\" class=\"cell\" data-name=\"s\" data-row=\"0\" data-col=\"1\">14.00<span class=\"sr\">, s of &lt;b&gt;, show how</span></button>"));
  CHECK(has(live, "<input type=\"number\" step=\"any\" min=\"0.5\" max=\"2\" data-name=\"T\" data-row=\"0\" data-col=\"0\" value=\"1\"><span class=\"range\">0.5 (cold) to 2 (hot)</span>"));
  CHECK(has(live, "<input type=\"checkbox\" data-name=\"sw\" data-row=\"0\" data-col=\"0\" checked>"));
  CHECK(has(live, "<option value=\"0\" selected>a</option><option value=\"1\">&lt;b&gt;</option>"));
  CHECK(has(live, "<input type=\"text\" data-name=\"t\" data-row=\"0\" data-col=\"0\" value=\"&lt;hi&gt;\">"));
  CHECK(has(start, "<p class=\"control\">T: 1</p>"));
  CHECK(has(start, "<p class=\"control\">sw: on</p>"));
  CHECK(has(start, "<p class=\"control\">ch: a</p>"));
  CHECK(has(start, "<p class=\"control\">t: &lt;hi&gt;</p>"));
}

TEST_CASE("labels are escaped and headers say what they head") {
  for (const bool live : {false, true}) {
    const std::string html = described(fruit, "table words q/K s", live);
    CHECK(has(html, "<th scope=\"row\">&lt;b&gt;</th>"));
    CHECK(!has(html, "<b>"));
    CHECK(has(html, "<th scope=\"row\" class=\"query\">query &amp; co</th>"));
    CHECK(has(html, "<th rowspan=\"2\" scope=\"col\">entry</th><th class=\"key\" scope=\"colgroup\" colspan=\"2\">K</th><th class=\"plain\" scope=\"col\" rowspan=\"2\">s</th>"));
    CHECK(has(html, "<th class=\"part\" scope=\"col\">x</th>"));
    CHECK(count(html, "<th") == count(html, "scope=\"") + count(html, "<thead"));
  }
}

TEST_CASE("every row of a table is as wide as its header, whatever it shows") {
  for (const std::string lines : {"table words q/K s w:bar C:swatch\ntotal w = sum(w)\ntotal C = C[0, :]", "table words K s\ntotal K = sum(K)", "table words K:swatch s", "table words C s\ntotal s = sum(s)", "table K C", "table words s C:swatch\ntotal C = sum(C)", "table words s K\ntotal s = K[0, :]"})
    for (const bool live : {false, true}) {
      CAPTURE(lines);
      const auto found = widths(described(fruit, lines, live));
      REQUIRE(found.size() >= 3);
      for (const int width : found) CHECK(width == found[0]);
    }
}

TEST_CASE("colours are clamped, and what is no number is no colour") {
  const std::string html = described("C = matrix [2, -1, 0.5] \nD = C / 0", "table C:swatch D:swatch", false);
  CHECK(has(html, "background:rgb(255 0 128)"));
  CHECK(has(html, "background:rgb(0 0 0)"));
}

TEST_CASE("what cannot be computed is said below the table") {
  const std::string html = described(fruit + "\nbad = K @ [1, 2, 3] \"<bad>\"", "table words bad s", true);
  CHECK(has(html, "<p class=\"problem\">&lt;bad&gt;: @ cannot multiply"));
  CHECK(has(html, ">14.00<"));
}

TEST_CASE("shares as percentages") {
  CHECK(has(described("words = labels(a, b)\nw = vector [0.25, 0.75] by words\nC = matrix [1, 0, 0; 0, 1, 0]", "shares w by C", false), "<p class=\"shares\"><strong>w</strong>: a 25.0\u202f%, b 75.0\u202f%</p>"));
}

TEST_CASE("what the learner changed says so, and only that") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + fruit + "\n```\n```stage\ntable words q/K s\ncontrol T\ncontrol sw\ncontrol t\n```\n"));
  const Step& step = lesson.steps.at(0);
  const auto after = [&](const Settings& settings) {
    const Run run = run_of(step, settings);
    return describe(step, run, build_stage(step, run), true);
  };
  CHECK(!has(after({}), "\"changed\">"));
  CHECK(count(after({}), "\"changed\" hidden>") == 2 + 4 + 3);
  CHECK(has(after({{"q", "1, 3"}}), "value=\"3\" aria-label=\"query &amp; co, y&quot;&quot;, changed\"><span class=\"changed\">changed</span></span></td>"));
  CHECK(count(after({{"q", "1, 3"}}), "\"changed\">") == 1);
  for (const auto& [name, value] : Settings{{"T", "2"}, {"sw", "0"}, {"t", "ho"}}) CHECK(count(after({{name, value}}), "<span class=\"changed\">changed</span></label>") == 1);
}

TEST_CASE("a total has an address, too, and so has a step inside a formula") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + fruit + "\n```\n```stage\ntable words w\ntotal w = sum(w)\n```\n"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  const int total = run.formulas.at(0);
  const std::string address = address_of(step, run, total);
  CHECK(address == "#" + std::to_string(total));
  CHECK(node_at(step, run, address) == total);
  CHECK(has(describe(step, run, build_stage(step, run), true), "data-name=\"" + address + "\" data-row=\"0\" data-col=\"0\">1.000<span class=\"sr\">, total, show how</span>"));
  CHECK(address_of(step, run, node_of(step, run, "w")) == "w");
  CHECK(node_at(step, run, "w") == node_of(step, run, "w"));
  for (const char* wrong : {"#", "#-1", "#9999", "#1e9", "#x", "nothing", ""}) CHECK(node_at(step, run, wrong) == -1);
}

TEST_CASE("terms that were left out are a button") {
  const Lesson lesson = read_lesson("t.md", tensors_text("v = range(12) + 1\nt = sum(v)"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  const CellRef cell{node_of(step, run, "t"), 0, 0};
  CHECK(has(explanation_html(step, run, explain_cell(step, run, cell)), "<button type=\"button\" class=\"more\" aria-expanded=\"false\">\u2026 5 more \u2026</button>"));
  const std::string whole = explanation_html(step, run, explain_cell(step, run, cell, all_terms));
  CHECK(!has(whole, "class=\"more\""));
  CHECK(count(whole, "class=\"source") == 12);
}

TEST_CASE("an explanation as HTML: operands are buttons that lead to their cells") {
  const Lesson lesson = read_lesson("t.md", tensors_text("l = labels(<a>)\nq = vector [2] as query\nk = vector [3] as key \"<k>\"\ns = q * k by l\nu = s / 0 - s / 0"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  const auto html = [&](const char* name) { return explanation_html(step, run, explain_cell(step, run, {node_of(step, run, name), 0, 0})); };
  CHECK(html("s") == "<strong>s</strong> = <button type=\"button\" class=\"source query\" data-name=\"q\" data-row=\"0\" data-col=\"0\">2.00</button> \u00d7 "
                     "<button type=\"button\" class=\"source key\" data-name=\"k\" data-row=\"0\" data-col=\"0\">3.00</button> = <strong>6.00</strong>");
  CHECK(has(html("u"), "<em class=\"caution\">"));
  CHECK(html("k").starts_with("<strong>&lt;k&gt;</strong>"));
}
