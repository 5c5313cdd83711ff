// The keyboard on the bench: focus, steps, typing, and which keys it leaves to the page.
#include "small.h"

using namespace sl;

TEST_CASE("up and down step by 0.1; shift and alt as in drags; a press is one edit") {
  SmallBench bench;
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
  SmallBench bench;
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
  SmallBench bench;
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
  SmallBench bench;
  enter_focus(bench.player, bench.view, false);
  while (bench.view.focus.cell != bench.cell("s", 0, 0)) REQUIRE(move_focus(bench.player, bench.view, false));
  bench.frame();
  CHECK(bench.view.explained == bench.cell("s", 0, 0));
}

TEST_CASE("a digit begins typing with itself, enter with the present value") {
  SmallBench bench;
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
  SmallBench bench;
  bench.focus("q", 0, 1);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  CHECK(bench.frame().leave);
  CHECK_FALSE(bench.view.focus);
}

TEST_CASE("nothing is typed into derived cells") {
  SmallBench bench;
  bench.focus("w", 0, 0);
  bench.key(ImGuiKey_7);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.typing.empty());
}

TEST_CASE("a slider's arrow keys stay in its range") {
  SmallBench bench;
  bench.focus("T", 0, 0);
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.value("T", 0, 0) == doctest::Approx(1.5f));
  for (int i = 0; i < 40; ++i) bench.key(ImGuiKey_RightArrow);
  CHECK(bench.value("T", 0, 0) == 10.0f);
  for (int i = 0; i < 120; ++i) bench.key(ImGuiKey_LeftArrow);
  CHECK(bench.value("T", 0, 0) == doctest::Approx(0.05f));
}

TEST_CASE("a switch flips by a click and by enter") {
  SmallBench bench;
  bench.drag("on", 0, 0, 0);
  CHECK(bench.value("on", 0, 0) == 0);
  bench.focus("on", 0, 0);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.value("on", 0, 0) == 1);
  CHECK(finished(bench.edits) == 2);
}

TEST_CASE("a text asks the page to type") {
  SmallBench bench;
  bench.view.focus = {{}, "word"};
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].name == "word");
  CHECK(bench.typing[0].text == "apple");
}

TEST_CASE("where the canvas is too low the bench scrolls, and Tab brings its cell into view") {
  SmallBench bench({390, 300});
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

TEST_CASE("Delete and Backspace take an input back to its start; on a computed number they do not") {
  SmallBench bench;
  for (const ImGuiKey key : {ImGuiKey_Delete, ImGuiKey_Backspace}) {
    REQUIRE(!bench.player.set("q", 0, 0, 7, true));
    REQUIRE(!bench.player.set("K", 0, 0, 7, true));
    bench.focus("q", 0, 0);
    bench.key(key);
    CHECK(bench.value("q", 0, 0) == 1);
    CHECK(bench.value("K", 0, 0) == 7);
    bench.focus("s", 0, 0);
    bench.key(key);
    CHECK(bench.value("K", 0, 0) == 7);
    REQUIRE(bench.player.undo());
    CHECK(bench.value("q", 0, 0) == 7);
  }
  REQUIRE(!bench.player.set_typed("word", 0, 0, "apples", true));
  bench.view.focus = {{}, "word"};
  bench.key(ImGuiKey_Delete);
  CHECK(bench.player.run().tape.texts[0].value == "apple");
}
