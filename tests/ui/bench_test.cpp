// The bench as a whole: where its cells stand, what a new step forgets, light, idleness, every size.
#include "small.h"

using namespace sl;

TEST_CASE("every cell has a place on the bench, and none overlaps its neighbour") {
  SmallBench bench;
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

TEST_CASE("a step forgets what the one before pointed at") {
  SmallBench bench;
  bench.point_at("s", 0, 1);
  bench.focus("q", 0, 0);
  std::string notice;
  bench.player.go("small", "two", notice);
  ImGui::GetIO().AddMousePosEvent(1700, 1500);
  bench.frames(3);
  CHECK_FALSE(bench.view.explained);
  CHECK_FALSE(bench.view.focus);
}

TEST_CASE("a highlighted tensor lights up, and an idle bench is not busy") {
  SmallBench bench;
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
    SmallBench bench(size);
    std::string notice;
    bench.player.go("small", "two", notice);
    bench.frames(3);
    bench.player.set("q", 0, 0, 0, true);
    bench.player.set("q", 0, 1, 0, true);
    CHECK(std::isinf(bench.value("bad", 0, 0)));
    bench.view.explained = bench.cell("bad", 0, 0);
    bench.view.colours = dark;
    bench.frames(3);
    CHECK_FALSE(bench.frame().busy);
  }
}
