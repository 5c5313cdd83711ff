#include "lesson/stage.h"

#include <doctest/doctest.h>

#include <limits>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

struct Staged {
  Lesson lesson;
  Run run;
  Stage stage;
  const Step& step() const { return lesson.steps.at(0); }
  const StageTable& table(int i = 0) const { return std::get<StageTable>(stage.widgets.at(i)); }
};
Staged staged(const std::string& tensors, const std::string& lines, const Files& files = {}) {
  Staged s;
  s.lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + tensors + "\n```\n```stage\n" + lines + "\n```\n"));
  s.run = build_run(s.step(), {}, files, nullptr);
  s.stage = build_stage(s.step(), s.run);
  return s;
}
const std::string fruit = "words = labels(a, b)\nparts = labels(x, y, z)\nq = vector [1, 2, 3] by parts as query \"query\"\nK = matrix [1, 2, 3; 4, 5, 6] by words, parts as key\ns = q @ K'\nw = softmax(s) as weight\nT = number 1 in 0.5..2 log\nsw = switch on\nch = choice b of words\nt = text \"hi\"";

}  // namespace

TEST_CASE("a table: rows, columns, what stands above, totals") {
  const Staged s = staged(fruit, "table words q/K s w:bar K:swatch\ntotal w = sum(w)\ntotal K = q");
  const StageTable& table = s.table();
  CHECK(table.rows == std::vector<std::string>{"a", "b"});
  CHECK(table.has_total);
  REQUIRE(table.columns.size() == 4);
  const StageColumn& K = table.columns[0];
  CHECK((K.width == 3 && K.cells.size() == 6 && K.cells[3].value == 4 && K.cells[3].input && K.parts == std::vector<std::string>{"x", "y", "z"} && K.role == Role::key));
  CHECK((K.above.size() == 3 && K.above[2].value == 3 && K.above_title == "query" && K.above_role == Role::query));
  const StageColumn& scores = table.columns[1];  // a row stands upright
  CHECK((scores.width == 1 && scores.cells.size() == 2 && scores.cells[1].at.col == 1 && scores.cells[1].at.row == 0 && !scores.cells[0].input && scores.cells[1].value == 32));
  CHECK((table.columns[2].total.size() == 1 && std::abs(table.columns[2].total[0].value - 1) < 1e-6f && !table.columns[2].total[0].input));
  CHECK(table.columns[3].show == Column::Show::swatch);
}

TEST_CASE("what cannot be shown says why, and the rest is there") {
  const Staged s = staged(fruit + "\nbad = K @ K\nlong = matrix [1; 2; 3]", "table words bad long s");
  CHECK(s.table().columns[0].problem == "@ cannot multiply 2 \u00d7 3 by 2 \u00d7 3. The columns on the left must be as many as the rows on the right; ' turns a matrix round.");
  CHECK(s.table().columns[1].problem == "long has 3 rows where the table has 2.");
  CHECK(s.table().columns[2].cells.size() == 2);
  CHECK(staged(fruit, "swatch w").stage.widgets.size() == 1);  // two channels: an empty swatch
  CHECK(std::get<StageSwatch>(staged(fruit, "swatch w").stage.widgets[0]).channels.empty());
  CHECK(std::get<StageShares>(staged(fruit + "\nbad = K @ K", "shares bad by K").stage.widgets[0]).shares.empty());
  CHECK(std::get<StageShares>(staged(fruit, "shares w by q").stage.widgets[0]).colours.empty());
}

TEST_CASE("controls, swatches and shares") {
  const Staged s = staged(fruit, "control T \"cold\" \"hot\"\ncontrol sw\ncontrol ch\ncontrol t\nswatch q\nshares w by K");
  const auto control = [&](int i) { return std::get<StageControl>(s.stage.widgets.at(i)); };
  CHECK((control(0).kind == Kind::number && control(0).low == 0.5f && control(0).high == 2 && control(0).logarithmic && control(0).left == "cold" && control(0).right == "hot" && control(0).cell.input));
  CHECK((control(1).kind == Kind::toggle && control(1).cell.value == 1));
  CHECK((control(2).kind == Kind::choice && control(2).cell.value == 1 && control(2).options.size() == 2));
  CHECK((control(3).kind == Kind::text && control(3).text == "hi" && !control(3).cell.at));
  CHECK(std::get<StageSwatch>(s.stage.widgets[4]).channels.size() == 3);
  const auto& shares = std::get<StageShares>(s.stage.widgets[5]);
  CHECK((shares.labels == std::vector<std::string>{"a", "b"} && shares.colours.size() == 2 && shares.colours[1][2].value == 6));
  CHECK(cells_of(s.stage).size() == 3 + 3 + 2);  // the text has no cell, colours are not stops
}

TEST_CASE("Tab visits a table above, row by row, then its totals") {
  const Staged s = staged(fruit, "table words q/K s\ntotal s = sum(s)");
  std::vector<float> order;
  for (const StageCell& cell : cells_of(s.stage)) order.push_back(cell.value);
  CHECK(order == std::vector<float>{1, 2, 3, 1, 2, 3, 14, 4, 5, 6, 32, 46});
}

TEST_CASE("refresh copies the present numbers everywhere") {
  Staged s = staged(fruit, "table words q/K s w K:swatch\ntotal w = sum(s)\ncontrol T\nswatch q\nshares w by K");
  const Run start = build_run(s.step(), {}, {}, nullptr);
  const Run changed = build_run(s.step(), {{"K", {6, 5, 4, 3, 2, 1}, {}, {}}, {"q", {0, 1, 7}, {}, {}}, {"T", {2}, {}, {}}}, {}, &start);
  refresh(s.stage, changed);
  const Stage fresh = build_stage(s.step(), changed);
  CHECK(describe(s.step(), changed, s.stage, true) == describe(s.step(), changed, fresh, true));
  CHECK(std::get<StageShares>(s.stage.widgets.back()).colours[0][0].value == 6);
}

TEST_CASE("cell_text: two decimals, three for shares, never 0.00 for what is not 0") {
  struct Row { float value; Role role; const char* text; };
  const float infinity = std::numeric_limits<float>::infinity();
  for (const auto& [value, role, text] : {
           Row{0.7f, Role::plain, "0.70"}, Row{-0.4f, Role::query, "\u22120.40"}, Row{0.3155f, Role::weight, "0.315"}, Row{0, Role::plain, "0.00"}, Row{-0.0f, Role::weight, "0.000"}, Row{0.004f, Role::plain, "0.004"},
           Row{0.0004f, Role::plain, "0.0004"}, Row{0.0004f, Role::weight, "0.0004"}, Row{0.00001f, Role::plain, "1e\u22125"}, Row{-1e-9f, Role::weight, "\u22121e\u22129"}, Row{1e-45f, Role::plain, "1e\u221245"},
           Row{1e8f, Role::plain, "1e8"}, Row{infinity, Role::plain, "\u221e"}, Row{-infinity, Role::weight, "\u2212\u221e"}, Row{std::numeric_limits<float>::quiet_NaN(), Role::plain, "NaN"}})
    CHECK(cell_text(value, role) == text);
}

TEST_CASE("a plot of a tensor that is not there shows the others") {
  const Staged s = staged("x = vector [1, 2]\ny = x * 2", "plot y typo over x");
  CHECK(std::get<StagePlot>(s.stage.widgets.at(0)).series.size() == 1);
}
