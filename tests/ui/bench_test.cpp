// The bench without a window: frames are built by hand, and the pointer and the keys come as ImGui
// events. A lesson small enough to know by heart is shown at a pixel ratio of 2.
#include <algorithm>

#include "support.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: small
title: Small
format: 1
---

```tensors
words = labels(apple, banana, lime)
taste = labels(sweet, tart)
q = vector [1, -0.4] by taste as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words, taste as key "key"
V = matrix [0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2] by words as value "value"
T = number 1 in 0.05..10 log "temperature T"
c = number 0 in -10..10 "added, c"
on = switch on "scaled"
word = text "apple"
s = q @ K' "q·k"
w = softmax(s / T + c) as weight "weight"
o = w @ V as value "answer"
bad = log(s) "logarithm"
```

## One {#one}

Text.

```stage
table words q/K s w:bar V:swatch
total w = sum(w)
total V = o
control T "hard" "soft"
control c
control on
control word
swatch o
shares w by V
```

## Two {#two}

```stage
table words q/K s bad
```
)";

// The bench with this lesson.
class Bench : public TestBench {
 public:
  explicit Bench(ImVec2 css = {900, 800}) : TestBench(lesson, css) {}
};

int finished(const std::vector<Edit>& edits) {
  return static_cast<int>(std::ranges::count(edits, true, &Edit::done));
}

std::string explained(const Bench& bench) {
  return plain_text(explain_cell(bench.player.step(), bench.player.run(), bench.view.explained));
}

}  // namespace

TEST_CASE("every cell has a place on the bench, and none overlaps its neighbour") {
  Bench bench;
  for (const StageCell& cell : cells_of(bench.player.stage())) {
    const auto rect = cell_rect(bench.view, cell.at);
    REQUIRE(rect);
    CHECK(rect->x >= 0);
    CHECK(rect->x + rect->width <= 900);
    CHECK(rect->width > 5);
  }
  for (const auto& [cell, rect] : bench.view.rects)  // sharp: on whole device pixels
    for (const float edge : {rect.x, rect.y, rect.width, rect.height}) CHECK(edge * ratio == doctest::Approx(std::round(edge * ratio)));
  const Rect left = bench.rect("K", 0, 0), right = bench.rect("K", 0, 1), below = bench.rect("K", 1, 0);
  CHECK(left.x + left.width <= right.x);
  CHECK(left.y + left.height <= below.y);
  // The query stands right above the keys, column by column.
  CHECK(bench.rect("q", 0, 0).x == left.x);
  CHECK(bench.rect("q", 0, 1).x == right.x);
  CHECK(bench.rect("q", 0, 0).y < left.y);
}

TEST_CASE("dragging an input gives edits, and one that ends them") {
  Bench bench;
  bench.drag("q", 0, 0, 50);
  REQUIRE(bench.edits.size() > 2);
  for (const Edit& edit : bench.edits) CHECK(edit.name == "q");
  CHECK(finished(bench.edits) == 1);
  CHECK(bench.edits.back().done);
  CHECK(bench.value("q", 0, 0) == doctest::Approx(1.5f));
  CHECK(bench.player.can_undo());
  CHECK(bench.player.undo());  // one entry for the whole drag
  CHECK(bench.value("q", 0, 0) == 1.0f);
  CHECK_FALSE(bench.player.can_undo());
}

TEST_CASE("shift drags ten times as far, alt a tenth") {
  Bench bench;
  bench.view.shift = true;
  bench.drag("K", 0, 1, 20);
  CHECK(bench.value("K", 0, 1) == doctest::Approx(2.3f));
  bench.view.shift = false;
  bench.view.alt = true;
  bench.drag("K", 1, 1, -50);
  CHECK(bench.value("K", 1, 1) == doctest::Approx(-0.65f));
}

TEST_CASE("a press that does not move changes nothing, but takes the focus") {
  Bench bench;
  bench.drag("K", 2, 0, 0);
  CHECK(bench.edits.empty());
  CHECK(bench.view.focus.cell == bench.cell("K", 2, 0));
}

TEST_CASE("derived cells cannot be dragged") {
  Bench bench;
  bench.drag("s", 0, 1, 60);
  bench.drag("w", 0, 1, 60);
  CHECK(bench.edits.empty());
}

TEST_CASE("pointing at a derived cell explains it, and the strip keeps it") {
  Bench bench;
  bench.point_at("s", 0, 1);
  CHECK(bench.hovered == "s");
  CHECK(bench.view.explained == bench.cell("s", 0, 1));
  CHECK(explained(bench).find("1.14") != std::string::npos);
  bench.point(880, 790);
  CHECK(bench.hovered.empty());
  CHECK(bench.view.explained == bench.cell("s", 0, 1));
}

TEST_CASE("operands in the strip lead to their cells") {
  Bench bench;
  bench.point_at("s", 0, 1);
  const Rect last = bench.rect("o", 0, 0);  // in the Σ row, right above the strip
  const float below = last.y + last.height + 8;
  bool found = false;
  for (float y = below; y < below + 140 && !found; y += 6)
    for (float x = 60; x < 500 && !found; x += 6) {
      bench.point(x, y);
      found = bench.view.pointed == bench.cell("K", 1, 0) && bench.hovered == "K";
    }
  CHECK(found);
  CHECK(bench.view.explained == bench.cell("s", 0, 1));
}

TEST_CASE("a step forgets what the one before pointed at") {
  Bench bench;
  bench.point_at("s", 0, 1);
  bench.focus("q", 0, 0);
  std::string notice;
  bench.player.go("small", "two", notice);
  ImGui::GetIO().AddMousePosEvent(1700, 1500);
  bench.frames(3);
  CHECK_FALSE(bench.view.explained);
  CHECK_FALSE(bench.view.focus);
}

TEST_CASE("up and down step by 0.1; shift and alt as in drags; a press is one edit") {
  Bench bench;
  bench.focus("q", 0, 1);
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.value("q", 0, 1) == doctest::Approx(-0.3f));
  CHECK(finished(bench.edits) == 1);
  bench.view.shift = true;
  bench.key(ImGuiKey_DownArrow);
  CHECK(bench.value("q", 0, 1) == doctest::Approx(-1.3f));
  bench.view.shift = false;
  bench.view.alt = true;
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.value("q", 0, 1) == doctest::Approx(-1.29f));
  CHECK(finished(bench.edits) == 3);
}

TEST_CASE("arrows do nothing on a derived cell, and the page may have them") {
  Bench bench;
  bench.focus("s", 0, 0);
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.edits.empty());
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::step_up_down));
  bench.focus("q", 0, 0);
  CHECK(wants_key(bench.player, bench.view, KeyUse::step_up_down));
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::step_left_right));
  bench.focus("T", 0, 0);
  CHECK(wants_key(bench.player, bench.view, KeyUse::step_left_right));
  bench.view.focus = {};
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::type));
}

TEST_CASE("tab visits every stop in order and leaves at both ends") {
  Bench bench;
  const auto cells = cells_of(bench.player.stage());
  enter_focus(bench.player, bench.view, false);
  CHECK(bench.view.focus.cell == cells.front().at);
  std::vector<Stop> visited{bench.view.focus};
  while (move_focus(bench.player, bench.view, false)) visited.push_back(bench.view.focus);
  CHECK_FALSE(bench.view.focus);
  for (const StageCell& cell : cells) CHECK(std::ranges::count(visited, Stop{cell.at, {}}) == 1);
  CHECK(std::ranges::count(visited, Stop{{}, "word"}) == 1);

  enter_focus(bench.player, bench.view, true);
  CHECK(bench.view.focus == visited.back());
  int steps = 1;
  while (move_focus(bench.player, bench.view, true)) ++steps;
  CHECK(steps == static_cast<int>(visited.size()));
}

TEST_CASE("a focused cell is explained") {
  Bench bench;
  enter_focus(bench.player, bench.view, false);
  while (bench.view.focus.cell != bench.cell("s", 0, 0)) REQUIRE(move_focus(bench.player, bench.view, false));
  bench.frame();
  CHECK(bench.view.explained == bench.cell("s", 0, 0));
}

TEST_CASE("a digit begins typing with itself, enter with the present value") {
  Bench bench;
  bench.focus("q", 0, 1);
  bench.key(ImGuiKey_7);
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].name == "q");
  CHECK(bench.typing[0].col == 1);
  CHECK(bench.typing[0].text == "7");
  CHECK(bench.typing[0].rect.x == bench.rect("q", 0, 1).x);
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.typing.size() == 2);
  CHECK(bench.typing[1].text == "\u22120.4");
  bench.key(ImGuiKey_Minus);
  CHECK(bench.typing.back().text == "-");
}

TEST_CASE("escape gives the keyboard back") {
  Bench bench;
  bench.focus("q", 0, 1);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  CHECK(bench.frame().leave);
  CHECK_FALSE(bench.view.focus);
}

TEST_CASE("nothing is typed into derived cells") {
  Bench bench;
  bench.focus("w", 0, 0);
  bench.key(ImGuiKey_7);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.typing.empty());
}

TEST_CASE("a double click or a tap asks to type") {
  Bench bench;
  bench.point_at("K", 0, 0);
  for (int i = 0; i < 2; ++i) {
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    bench.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    bench.frame();
  }
  CHECK(bench.typing.empty());
  bench.view.double_click = true;
  bench.frame();
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].text == "0.7");
  CHECK(bench.edits.empty());

  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  bench.point_at("q", 0, 0);
  bench.button(true);
  CHECK(bench.typing.size() == 1);
  bench.button(false);
  REQUIRE(bench.typing.size() == 2);
  CHECK(bench.typing[1].name == "q");
}

TEST_CASE("a slider is dragged within its range and clicked on its track") {
  Bench bench;
  bench.drag("T", 0, 0, 2000);
  CHECK(bench.value("T", 0, 0) == 10.0f);
  bench.drag("T", 0, 0, -2000);
  CHECK(bench.value("T", 0, 0) == doctest::Approx(0.05f));
  CHECK(finished(bench.edits) == 2);

  const Rect track = bench.rect("c", 0, 0);
  bench.point(track.x + track.width / 4, track.y + track.height / 2);
  bench.button(true);
  bench.button(false);
  CHECK(bench.value("c", 0, 0) < -4);
  CHECK(bench.value("c", 0, 0) > -6);
  CHECK(finished(bench.edits) == 3);
}

TEST_CASE("a slider's arrow keys stay in its range") {
  Bench bench;
  bench.focus("T", 0, 0);
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.value("T", 0, 0) == doctest::Approx(1.5f));
  for (int i = 0; i < 40; ++i) bench.key(ImGuiKey_RightArrow);
  CHECK(bench.value("T", 0, 0) == 10.0f);
  for (int i = 0; i < 120; ++i) bench.key(ImGuiKey_LeftArrow);
  CHECK(bench.value("T", 0, 0) == doctest::Approx(0.05f));
}

TEST_CASE("a switch flips by a click and by enter") {
  Bench bench;
  bench.drag("on", 0, 0, 0);
  CHECK(bench.value("on", 0, 0) == 0);
  bench.focus("on", 0, 0);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.value("on", 0, 0) == 1);
  CHECK(finished(bench.edits) == 2);
}

TEST_CASE("a text asks the page to type") {
  Bench bench;
  bench.view.focus = {{}, "word"};
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].name == "word");
  CHECK(bench.typing[0].text == "apple");
}

TEST_CASE("a highlighted tensor lights up, and an idle bench is not busy") {
  Bench bench;
  CHECK_FALSE(bench.frame().busy);
  bench.view.highlight = "w";
  CHECK(bench.frame().busy);
  bench.frames(20);
  CHECK(bench.view.glow == 1);
  CHECK_FALSE(bench.frame().busy);
  bench.view.highlight = "";
  bench.frames(20);
  CHECK(bench.view.glow == 0);
  CHECK_FALSE(bench.frame().busy);
}

TEST_CASE("numbers that are not finite, and every width, are drawn without harm") {
  for (const ImVec2 size : {ImVec2{924, 848}, ImVec2{640, 716}, ImVec2{390, 376}, ImVec2{200, 120}, ImVec2{40, 30}}) {
    Bench bench(size);
    std::string notice;
    bench.player.go("small", "two", notice);
    bench.frames(3);
    bench.player.set("q", 0, 0, 0, true);
    bench.player.set("q", 0, 1, 0, true);
    CHECK(std::isinf(bench.value("bad", 0, 0)));
    bench.view.explained = bench.cell("bad", 0, 0);
    bench.view.dark = true;
    bench.frames(3);
    CHECK_FALSE(bench.frame().busy);
  }
}

TEST_CASE("where the canvas is too low the bench scrolls, and Tab brings its cell into view") {
  Bench bench({390, 300});
  CHECK(bench.view.content_height > 300 * ratio);
  CHECK_FALSE(cell_rect(bench.view, bench.cell("on", 0, 0)));
  enter_focus(bench.player, bench.view, true);  // the last one, far below
  bench.frames(2);
  CHECK(bench.view.scroll > 0);
  while (!bench.view.focus.cell) REQUIRE(move_focus(bench.player, bench.view, true));
  bench.frames(2);
  CHECK(cell_rect(bench.view, bench.view.focus.cell));
  while (move_focus(bench.player, bench.view, true)) bench.frame();
  enter_focus(bench.player, bench.view, false);
  bench.frames(2);
  CHECK(bench.view.scroll < 40);
}
