#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("every widget is read") {
  const Lesson lesson = read_lesson("t.md", block_text("stage", "# what the bench shows\ntable words q/K w:bar K:bare\ntotal w = sum(w)\ncontrol T \"hard\" \"soft lookup\"\ncontrol T\nswatch q\nshares w by K"));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  const auto& stage = lesson.steps.at(0).stage;
  REQUIRE(stage.size() == 5);
  CHECK(stage[0].row_labels == "words");
  REQUIRE(stage[0].columns.size() == 3);
  CHECK((stage[0].columns[0].tensor == "K" && stage[0].columns[0].above == "q" && stage[0].columns[0].show == Column::Show::cells));
  CHECK((stage[0].columns[1].show == Column::Show::bar && stage[0].columns[1].total >= 0));
  CHECK(stage[0].columns[2].show == Column::Show::bare);
  CHECK((stage[1].left == "hard" && stage[1].right == "soft lookup" && stage[2].left == ""));
  CHECK((stage[3].kind == StageItem::Kind::swatch && stage[3].tensor == "q"));
  CHECK((stage[4].kind == StageItem::Kind::shares && stage[4].second == "K"));
}

TEST_CASE("what stands before a | folds, and is built like any column") {
  const Lesson lesson = read_lesson("t.md", block_text("stage", "table words q/K w | w:bar"));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  const Step& step = lesson.steps.at(0);
  CHECK(step.stage.at(0).folds == 2);
  const Run run = build_run(step, {}, {}, nullptr);
  const Stage stage = build_stage(step, run);
  const auto& table = std::get<StageTable>(stage.widgets.at(0));
  CHECK((table.folds == 2 && table.columns.size() == 3));
}

TEST_CASE("every mistake of a stage has its place, and the other lines still count") {
  struct Row { std::string line, mistake; };
  for (const auto& [line, mistake] : {
           Row{"tabl w", "16:1 there is no widget tabl: did you mean table?"}, Row{"picture w", "16:1 there is no widget picture"},
           Row{"table", "16:1 this table has no columns"}, Row{"table words", "16:1 this table has no columns"},
           Row{"table words ww", "16:13 there is no tensor ww: did you mean w?"}, Row{"table w:baar", "16:9 a column cannot be shown as baar"},
           Row{"table | w", "16:7 a | stands once in a table, between two columns"}, Row{"table w |", "16:9 a | stands once in a table, between two columns"},
           Row{"table w | w | w", "16:13 a | stands once in a table, between two columns"},
           Row{"table qq/K", "16:7 there is no tensor qq: did you mean q?"}, Row{"table q/KK", "16:9 there is no tensor KK: did you mean K?"},
           Row{"total w", "16:7 a total needs a formula"}, Row{"total q = sum(q)", "16:7 the table has no column q"},
           Row{"total w = sum(ww)", "16:15 there is no ww here: did you mean w?"}, Row{"total w = sum(", "16:15 the expression ends too early"},
           Row{"control TT", "16:9 there is no tensor TT: did you mean T?"}, Row{"control T hard", "16:11 a control's two ends stand in quotes"},
           Row{"control T \"hard\"", "16:11 a control's two ends stand in quotes"}, Row{"control T \"hard\" \"", "16:11 a control's two ends stand in quotes"},
           Row{"control", "16:8 the name of a tensor is missing here"}, Row{"control w", "16:9 w cannot be changed, so it is no control"},
           Row{"swatch", "16:7 the name of a tensor is missing here"}, Row{"shares w", "16:8 shares are coloured by a tensor"},
           Row{"shares w by", "16:12 the name of a tensor is missing here"}, Row{"shares w by KK", "16:13 there is no tensor KK: did you mean K?"}}) {
    CAPTURE(line);
    const std::string text = block_text("stage", "table words w\n" + std::string(line) + "\ncontrol T");
    const auto found = mistakes(text);
    REQUIRE(!found.empty());
    CHECK(found[0] == mistake);
    CHECK(found.size() == 1);
    const Lesson lesson = read_lesson("t.md", text);
    const Step& step = lesson.steps.at(0);
    CHECK(step.stage.back().tensor == "T");
    const Run run = build_run(step, {}, {}, nullptr);
    for (const bool live : {false, true}) CHECK(describe(step, run, build_stage(step, run), live).find("</table>") != std::string::npos);
  }
  CHECK(mistakes(block_text("stage", "total w = sum(w)"))[0] == "15:7 a total belongs to a table");
  CHECK(mistakes(block_text("stage", "table words w\ncontrol T\ntotal w = sum(w)"))[0] == "17:7 a total belongs to a table");
}
