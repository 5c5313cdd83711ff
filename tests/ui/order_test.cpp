// Chips of an order: dragged by mouse and finger, moved by keys, shuffled.
#include "small.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: order
title: Order
format: 1
---

```tensors
words = labels(dog, bites, the, "a man of considerable length and importance")
turn = order [0, 1, 2, 3] by words "order of the words"
```

## One {#one}

```stage
control turn
```
)";

struct OrderBench : TestBench {
  explicit OrderBench(ImVec2 css = {900, 800}) : TestBench(lesson, css) {}
  std::vector<int> order() const {
    std::vector<int> places;
    for (int c = 0; c < 4; ++c) places.push_back(static_cast<int>(value("turn", 0, c)));
    return places;
  }
  int entries() const { return static_cast<int>(std::ranges::count(edits, true, &Edit::done)); }
};

using Places = std::vector<int>;

}  // namespace

TEST_CASE("a chip goes where it is dragged, the others close up, and it is one edit") {
  for (const bool finger : {false, true}) {
    CAPTURE(finger);
    OrderBench bench(finger ? ImVec2{390, 844} : ImVec2{900, 800});
    if (finger) ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    const Rect third = bench.rect("turn", 0, 2), first = bench.rect("turn", 0, 0);
    bench.drag("turn", 0, 0, third.x + third.width - first.x - first.width / 2);
    CHECK(bench.order() == Places{1, 2, 0, 3});
    CHECK(bench.entries() == 1);
    CHECK(bench.view.focus.cell == bench.cell("turn", 0, 2));
    CHECK(bench.player.undo());
    CHECK(bench.order() == Places{0, 1, 2, 3});
    bench.frames(2);
    bench.drag("turn", 0, 2, -third.x);
    CHECK(bench.order() == Places{2, 0, 1, 3});
    bench.point_at("turn", 0, 1);  // a press alone changes nothing
    const auto before = bench.edits.size();
    bench.button(true);
    bench.button(false);
    CHECK(bench.edits.size() == before);
  }
}

TEST_CASE("the last move of a drag counts, also in the frame in which the button goes up") {
  OrderBench bench;
  const Rect first = bench.rect("turn", 0, 0), second = bench.rect("turn", 0, 1);
  bench.point_at("turn", 0, 0);
  bench.button(true);
  bench.point(first.x + first.width, first.y + first.height / 2);  // not yet past the next one's middle
  CHECK(bench.order() == Places{0, 1, 2, 3});
  ImGui::GetIO().AddMousePosEvent((second.x + second.width) * ratio, (second.y + second.height / 2) * ratio);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  bench.frames(2);
  CHECK(bench.order() == Places{1, 0, 2, 3});
  CHECK(bench.entries() == 1);
  CHECK(bench.player.undo());
  CHECK(bench.order() == Places{0, 1, 2, 3});
}

TEST_CASE("arrows move the focused chip and the focus with it; the ends stop it") {
  OrderBench bench;
  bench.focus("turn", 0, 1);
  CHECK(wants_key(bench.player, bench.view, KeyUse::step_left_right));
  bench.key(ImGuiKey_RightArrow);
  bench.key(ImGuiKey_DownArrow);
  CHECK(bench.order() == Places{0, 2, 3, 1});
  CHECK(bench.view.focus.cell == bench.cell("turn", 0, 3));
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.entries() == 2);
  bench.key(ImGuiKey_LeftArrow);
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.order() == Places{0, 1, 2, 3});
}

TEST_CASE("Shuffle is pressed, or reached by Tab; locked, nothing moves") {
  OrderBench bench;
  REQUIRE(bench.view.text_rects.size() == 1);
  const Rect r = bench.view.text_rects[0].second;
  CHECK_FALSE(tap(bench.player, bench.view, r.x + 5, r.y + 5));  // nothing is typed there
  bench.point(r.x + r.width / 2, r.y + r.height / 2);
  REQUIRE(bench.view.says != nullptr);
  CHECK(bench.view.says == std::string("Another order, drawn at random."));
  bench.button(true);
  bench.button(false);
  CHECK(bench.order() != Places{0, 1, 2, 3});
  const Places shuffled = bench.order();
  bench.view.focus = {};
  enter_focus(bench.player, bench.view, true);
  CHECK(bench.view.focus == Stop{{}, "turn"});
  bench.key(ImGuiKey_Enter);
  CHECK(bench.order() != shuffled);
  CHECK(bench.typing.empty());
}
