#include "lesson/session.h"

#include <doctest/doctest.h>

#include <limits>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

Change cells(const std::string& name, float value) { return {name, {value}, {}, {}}; }

void edit(History& history, const std::string& step, const std::string& name, float value) {
  history.present.step = step;
  begin_edit(history);
  put_change(history.present, step, cells(name, value), value == 0);
  end_edit(history);
}

}  // namespace

TEST_CASE("changes are kept by step, in one order, and the start leaves none") {
  Session a, b;
  put_change(a, "one", cells("x", 1), false);
  put_change(a, "one", cells("b", 2), false);
  put_change(b, "one", cells("b", 2), false);
  put_change(b, "one", cells("x", 7), false);
  put_change(b, "one", cells("x", 1), false);
  CHECK(a == b);
  CHECK(find_change(a, "one", "x")->cells == std::vector<float>{1});
  CHECK(find_change(a, "two", "x") == nullptr);
  CHECK(find_change(a, "one", "y") == nullptr);
  put_change(a, "one", cells("x", 0), true);
  put_change(a, "one", cells("b", 0), true);
  put_change(a, "two", cells("b", 0), true);
  CHECK(a == Session{});
}

TEST_CASE("a drag is one entry; one that ends where it began is none") {
  History history;
  for (int i = 1; i <= 50; ++i) {
    begin_edit(history);
    put_change(history.present, "s", cells("x", static_cast<float>(i)), false);
  }
  CHECK(history.past.empty());
  CHECK(end_edit(history));
  CHECK(history.past.size() == 1);
  CHECK(!end_edit(history));
  begin_edit(history);
  put_change(history.present, "s", cells("x", 3), false);
  put_change(history.present, "s", cells("x", 50), false);
  CHECK(!end_edit(history));
  CHECK(history.past.size() == 1);
  // Undo in the middle of a drag takes the drag back.
  begin_edit(history);
  put_change(history.present, "s", cells("x", 9), false);
  CHECK(undo(history));
  CHECK(find_change(history.present, "s", "x")->cells[0] == 50);
  CHECK(redo(history));
  CHECK(find_change(history.present, "s", "x")->cells[0] == 9);
}

TEST_CASE("undo and redo go to the step of the edit, and an edit ends what could be redone") {
  History history;
  edit(history, "one", "x", 1);
  edit(history, "two", "y", 2);
  history.present.step = "three";  // the learner went on
  CHECK(undo(history));
  CHECK(history.present.step == "two");
  CHECK(find_change(history.present, "two", "y") == nullptr);
  history.present.step = "three";
  CHECK(undo(history));
  CHECK(history.present.step == "one");
  CHECK(!undo(history));
  history.present.step = "three";
  CHECK(redo(history));
  CHECK(history.present.step == "one");
  CHECK(redo(history));
  CHECK((history.present.step == "two" && find_change(history.present, "two", "y")->cells[0] == 2));
  CHECK(!redo(history));
  CHECK(undo(history));
  edit(history, "one", "z", 5);
  CHECK(!redo(history));
}

TEST_CASE("at most 200 steps back") {
  History history;
  for (int i = 1; i <= 300; ++i) edit(history, "s", "x", static_cast<float>(i));
  int steps = 0;
  while (undo(history)) ++steps;
  CHECK(steps == max_history);
  CHECK(find_change(history.present, "s", "x")->cells[0] == 100);
  while (redo(history)) --steps;
  CHECK(steps == 0);
  CHECK(find_change(history.present, "s", "x")->cells[0] == 300);
}

TEST_CASE("after random edits undo all the way gives the start, and redo all the way the end") {
  const std::vector<std::string> steps{"one", "two", "three"}, names{"a", "b", "c"};
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    History history;
    std::vector<std::map<std::string, Changes>> seen{history.present.changes};
    for (int i = 0; i < 60; ++i) {
      edit(history, steps[dice(3)], names[dice(3)], static_cast<float>(dice(3)));
      if (history.present.changes != seen.back()) seen.push_back(history.present.changes);
    }
    for (std::size_t i = seen.size() - 1; i-- > 0;) {
      REQUIRE(undo(history));
      REQUIRE(history.present.changes == seen[i]);
    }
    REQUIRE(history.present.changes.empty());
    REQUIRE(!undo(history));
    for (std::size_t i = 1; i < seen.size(); ++i) {
      REQUIRE(redo(history));
      REQUIRE(history.present.changes == seen[i]);
    }
    REQUIRE(!redo(history));
  }
}

TEST_CASE("put_cell keeps each kind's promise") {
  const Lesson lesson = read_lesson("t.md", tensors_text("l = labels(a, b, c)\nn = number 1 in 0..2\nfree = number 1\nv = vector [1, 2]\nA = matrix [1, 2; 3, 4]\nsw = switch on\nch = choice b of l\np = order [2, 0, 1]\nM = mask [1, 0]"));
  const Step& step = lesson.steps.at(0);
  struct Row { const char* name; int row, col; float value; std::vector<float> after; const char* refusal; };
  for (const auto& [name, row, col, value, after, refusal] : std::vector<Row>{
           {"n", 0, 0, 2, {2}, ""}, {"n", 0, 0, 2.5f, {1}, "2.5 is outside the range of n"}, {"n", 0, 0, -0.1f, {1}, "\u22120.1 is outside the range of n"}, {"free", 0, 0, -9999, {-9999}, ""},
           {"v", 0, 1, 7, {1, 7}, ""}, {"v", 0, 2, 7, {1, 2}, "v has no cell in row 0, column 2"}, {"v", -1, 0, 7, {1, 2}, "v has no cell in row -1, column 0"}, {"A", 1, 0, 9, {1, 2, 9, 4}, ""},
           {"A", 2, 0, 9, {1, 2, 3, 4}, "A has no cell in row 2, column 0"}, {"sw", 0, 0, 0, {0}, ""}, {"sw", 0, 0, 0.5f, {1}, "sw is either 0 or 1"}, {"M", 0, 1, 1, {1, 1}, ""}, {"M", 0, 1, 2, {1, 0}, "M is either 0 or 1"},
           {"ch", 0, 0, 2, {2}, ""}, {"ch", 0, 0, 3, {1}, "ch has no choice 3"}, {"ch", 0, 0, 0.5f, {1}, "ch has no choice 0.5"}, {"ch", 0, 0, -1, {1}, "ch has no choice \u22121"},
           {"p", 0, 0, 1, {1, 0, 2}, ""}, {"p", 0, 0, 2, {2, 0, 1}, ""}, {"p", 0, 0, 3, {2, 0, 1}, "3 is no place in p"}, {"p", 0, 0, 0.5f, {2, 0, 1}, "0.5 is no place in p"}}) {
    CAPTURE(name);
    const Declaration& d = *find_declaration(step.tensors, name);
    std::vector<float> now = d.cells;
    const auto problem = put_cell(d, now, row, col, value);
    CHECK((problem ? problem->what : "") == refusal);
    CHECK(now == after);
    if (problem) CHECK(!problem->advice.empty());
  }
}
