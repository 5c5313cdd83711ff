// The pointer on the bench: it comes as ImGui events to frames that are built by hand.
#include "small.h"

using namespace sl;

TEST_CASE("dragging an input gives edits, and one that ends them") {
  SmallBench bench;
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
  SmallBench bench;
  bench.view.shift = true;
  bench.drag("K", 0, 1, 20);
  CHECK(bench.value("K", 0, 1) == doctest::Approx(2.3f));
  bench.view.shift = false;
  bench.view.alt = true;
  bench.drag("K", 1, 1, -50);
  CHECK(bench.value("K", 1, 1) == doctest::Approx(-0.65f));
}

TEST_CASE("a press that does not move changes nothing, but takes the focus") {
  SmallBench bench;
  bench.drag("K", 2, 0, 0);
  CHECK(bench.edits.empty());
  CHECK(bench.view.focus.cell == bench.cell("K", 2, 0));
}

TEST_CASE("derived cells cannot be dragged") {
  SmallBench bench;
  bench.drag("s", 0, 1, 60);
  bench.drag("w", 0, 1, 60);
  CHECK(bench.edits.empty());
}

TEST_CASE("a double click asks to type") {
  SmallBench bench;
  bench.point_at("K", 0, 0);
  for (int i = 0; i < 2; ++i) {
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    bench.frame();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    bench.frame();
  }
  CHECK(bench.typing.empty());
  bench.double_click("K", 0, 0);
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].text == "0.7");
  CHECK(bench.edits.empty());
}

TEST_CASE("a double click counts where it was, while ImGui still has the pointer on the cell before") {
  SmallBench bench;
  bench.point_at("K", 0, 0);
  bench.double_click("K", 1, 1);
  REQUIRE(bench.typing.size() == 1);
  CHECK(bench.typing[0].row == 1);
  CHECK(bench.typing[0].col == 1);
  bench.double_click("T", 0, 0);
  CHECK(bench.typing.back().name == "T");
  bench.double_click("s", 0, 0);  // nothing that could be typed into
  CHECK(bench.typing.size() == 2);
}

TEST_CASE("a slider is dragged within its range and clicked on its track") {
  SmallBench bench;
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

TEST_CASE("pointing at a derived cell explains it, and the strip keeps it") {
  SmallBench bench;
  bench.point_at("s", 0, 1);
  CHECK(bench.hovered == "s");
  CHECK(bench.view.explained == bench.cell("s", 0, 1));
  CHECK(explained(bench).find("1.14") != std::string::npos);
  bench.point(880, 790);
  CHECK(bench.hovered.empty());
  CHECK(bench.view.explained == bench.cell("s", 0, 1));
}

TEST_CASE("operands in the strip lead to their cells") {
  SmallBench bench;
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

TEST_CASE("where the page writes larger, the bench does, and its places are still the page's") {
  Rect small;
  {
    TestBench bench(small_lesson, {800, 600});
    small = bench.rect("q", 0, 0);
  }
  TestBench bench(small_lesson, {1200, 900});
  bench.view.letters = 1.5f;
  bench.frames(2);
  const Rect large = bench.rect("q", 0, 0);
  CHECK(large.x == doctest::Approx(1.5f * small.x).epsilon(0.02));
  CHECK(large.height == doctest::Approx(1.5f * small.height).epsilon(0.02));
  bench.point_at("K", 1, 1);
  CHECK(bench.view.hovered == bench.cell("K", 1, 1));
  bench.drag("q", 0, 0, 50);
  CHECK(bench.value("q", 0, 0) == doctest::Approx(1.5f));  // as far as without
}
