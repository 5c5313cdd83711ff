// State A and locks on the bench: what is drawn more, and that nothing moves for it.
#include "small.h"
#include "ui/place.h"
#include "ui/plot_frame.h"
#include "ui/theme.h"

using namespace sl;

namespace {

// How much the last frame drew.
int drawn() { return ImGui::GetDrawData()->TotalIdxCount; }

std::vector<std::pair<CellRef, Rect>> places(TestBench& bench) {
  bench.frames(2);
  return bench.view.rects;
}

}  // namespace

TEST_CASE("A's ghosts are drawn where numbers differ, and move no cell") {
  SmallBench bench;
  bench.frames(3);
  const int plain = drawn();
  bench.player.pin(true);
  bench.frames(3);
  CHECK(drawn() == plain);  // nothing differs
  const auto before = places(bench);
  REQUIRE(!bench.player.set("q", 0, 0, 1.5f, true));
  REQUIRE(!bench.player.set("T", 0, 0, 2, true));
  bench.frames(3);
  const int compared = drawn();
  CHECK(compared > plain + 600);  // a dozen small lines of six letters or more
  const auto after = places(bench);
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (bench.player.run().tape.nodes[after[i].first.node].name == "w") continue;  // shares are as wide as they are
    CHECK(after[i].second.x == before[i].second.x);
    CHECK(after[i].second.y == before[i].second.y);
  }
  bench.player.pin(false);
  bench.frames(3);
  CHECK(drawn() < compared - 600);
}

TEST_CASE("a pinned plot's points are on the axes, too") {
  SmallBench bench;
  const Theme theme = make_theme(light, 1, 0);
  StagePlot plot;
  StageSeries series;
  for (const float x : {0.0f, 1.0f, 2.0f}) {
    plot.x.push_back({{0, 0, 0}, x});
    series.cells.push_back({{1, 0, 0}, x});
  }
  plot.series.push_back(series);
  StagePlot a = plot;
  a.series[0].cells[2].value = 9;
  CHECK(frame_plot(plot, theme, {0, 0, 400, 200}).y.high < 3);
  CHECK(frame_plot(plot, theme, {0, 0, 400, 200}, &a).y.high >= 9);
  a.series[0].cells.clear();
  CHECK(frame_plot(plot, theme, {0, 0, 400, 200}, &a).y.high < 3);
}

TEST_CASE("locked inputs answer neither drags, clicks nor keys") {
  std::string text = small_lesson;
  text.insert(text.find("## Two"), "```challenge\nReach 3.\ngoal: q[0] > 3\nedit: q\nsolution: q = [4, 0]\n```\n\n");
  TestBench bench(text.c_str());
  bench.frames(2);
  REQUIRE(bench.player.try_challenge(true));
  bench.frames(2);
  bench.drag("K", 0, 0, 40);
  bench.drag("T", 0, 0, 40);
  bench.drag("on", 0, 0, 0);
  CHECK(bench.edits.empty());
  bench.focus("K", 0, 0);
  bench.key(ImGuiKey_UpArrow);
  bench.key(ImGuiKey_Enter);
  bench.view.focus = {{}, "word"};
  bench.key(ImGuiKey_Enter);
  CHECK(bench.edits.empty());
  CHECK(bench.typing.empty());
  bench.drag("q", 0, 0, 40);
  CHECK(finished(bench.edits) == 1);
}
