// The plane on the bench: handles that are dragged and stepped, zoom, looks, the picture's pixels.
#include "ui/plane_view.h"

#include <set>

#include "small.h"
#include "ui/plane_readout.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: map
title: Map
format: 1
---

```tensors
words = labels(apple, banana, lime)
taste = labels(sweet, tart)
q = vector [1, -0.4] by taste as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words, taste as key "key"
V = matrix [0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2] by words as value "value"
T = number 1 in 0.05..10 log "temperature T"
s = q @ K' "q·k"
w = softmax(s / T) as weight "weight"
o = w @ V as value "answer"
```

## One {#one}

```stage
plane o over q keys K shares w scores s colours V range 2 blend winner
control T
```

```challenge
Turn it.
goal: s[lime] > s[apple]
edit: q
hint: Lime is tart.
solution: q = [0, 1]
```

## Two {#two}

```tensors
L = K * 2 by words, taste "longer"
```

```stage
table words q/K s w:bar V:swatch
plane o over q keys L shares w colours V
shares w by V
control T
```
)";

class MapBench : public TestBench {
 public:
  explicit MapBench(ImVec2 css = {900, 700}) : TestBench(lesson, css) { frames(6); }

  const PlaneRect& area() { return view.plane_areas.at(0); }
  PlaneView& plane() { return *view.planes.at(0); }
  // Where a query is on the bench, in CSS pixels.
  ImVec2 at(double x, double y) {
    const PlaneRect& a = area();
    return {a.rect.x + a.rect.width / 2 + static_cast<float>((x - a.x) / a.unit), a.rect.y + a.rect.height / 2 - static_cast<float>((y - a.y) / a.unit)};
  }
  void move(double x, double y) { point(at(x, y).x, at(x, y).y); }
  // The pixel of the picture that stands for a query.
  std::uint32_t pixel(double x, double y) {
    PlaneView& p = plane();
    const auto [px, py] = at(x, y);
    const int width = static_cast<int>(std::ceil(area().rect.width * ratio / static_cast<float>(p.scale))) + (p.scale > 1);
    const int column = static_cast<int>((px - area().rect.x) * ratio) / p.scale, row = static_cast<int>((py - area().rect.y) * ratio) / p.scale;
    return p.pixels.at(static_cast<std::size_t>(row * width + column));
  }
  void focus_point(const char* name, int row) {
    view.focus = {.cell = cell(name, row, 0), .point = true};
    frame();
  }
};

int red(std::uint32_t colour) { return static_cast<int>(colour & 255u); }

}  // namespace

TEST_CASE("the picture shows the answer of each query") {
  MapBench bench;
  CHECK(bench.plane().scale >= 1);
  CHECK(bench.plane().pixels.size() <= 640 * 480);
  for (const auto &[x, y] : {std::pair{1.0, -0.4}, {-1.2, 0.9}, {0.3, 1.1}}) {
    const std::uint32_t drawn = bench.pixel(x, y);
    bench.player.set("q", 0, 0, static_cast<float>(x), false);
    bench.player.set("q", 0, 1, static_cast<float>(y), true);
    CHECK(std::abs(red(drawn) - 255 * bench.value("o", 0, 0)) <= 2);
  }
}

TEST_CASE("a drag of the query moves both its numbers and is one entry of the history") {
  MapBench bench;
  bench.move(1, -0.4);
  bench.button(true);
  for (int i = 1; i <= 5; ++i) bench.move(1 - 0.3 * i, -0.4 + 0.2 * i);
  bench.button(false);
  CHECK(bench.value("q", 0, 0) == doctest::Approx(-0.5).epsilon(0.03));
  CHECK(bench.value("q", 0, 1) == doctest::Approx(0.6).epsilon(0.03));
  CHECK(finished(bench.edits) == 1);
  for (const Edit& edit : bench.edits) CHECK(edit.name == "q");
  CHECK(bench.player.undo());
  CHECK(bench.value("q", 0, 0) == 1.0f);
  CHECK(bench.value("q", 0, 1) == -0.4f);
  CHECK_FALSE(bench.player.can_undo());
}

TEST_CASE("a drag of a key changes the picture; a drag of the query does not") {
  MapBench bench;
  const auto before = bench.plane().pixels;
  bench.player.set("q", 0, 0, -1, true);
  bench.frames(3);
  CHECK(bench.plane().pixels == before);
  bench.move(-0.6, 1);
  bench.button(true);
  bench.move(0, 1.5);
  bench.button(false);
  bench.frames(12);
  CHECK(bench.value("K", 2, 0) == doctest::Approx(0).epsilon(0.03));
  CHECK(bench.value("K", 2, 1) == doctest::Approx(1.5).epsilon(0.03));
  CHECK(bench.plane().pixels != before);
  CHECK(finished(bench.edits) == 1);
  CHECK(bench.plane().entry == 2);
}

TEST_CASE("a press that does not move changes nothing") {
  MapBench bench;
  bench.move(1.01, -0.41);
  bench.button(true);
  bench.button(false);
  CHECK(bench.edits.empty());
  CHECK(bench.view.focus.point);
  CHECK(bench.view.focus.cell == bench.cell("q", 0, 0));
}

TEST_CASE("locked keys and computed ones stay where they are") {
  MapBench bench;
  bench.player.try_challenge(true);
  bench.frames(3);
  const auto drag = [&](double x, double y) {
    bench.move(x, y);
    bench.button(true);
    bench.move(x + 0.3, y);
    bench.button(false);
  };
  drag(-0.6, 1);
  CHECK(bench.edits.empty());
  drag(1, -0.4);
  CHECK_FALSE(bench.edits.empty());
  bench.edits.clear();
  std::string notice;
  bench.player.go("map", "two", notice);
  bench.frames(4);
  drag(-1.2, 2);
  CHECK(bench.edits.empty());
}

TEST_CASE("handles are stops of Tab, and the arrows move them") {
  MapBench bench;
  enter_focus(bench.player, bench.view, false);
  CHECK(bench.view.focus == Stop{.cell = bench.cell("q", 0, 0), .point = true});
  CHECK(move_focus(bench.player, bench.view, false));
  CHECK(bench.view.focus == Stop{.cell = bench.cell("K", 0, 0), .point = true});
  bench.focus_point("q", 0);
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.value("q", 0, 1) == doctest::Approx(-0.3f));
  bench.view.shift = true;
  bench.key(ImGuiKey_LeftArrow);
  CHECK(bench.value("q", 0, 0) == doctest::Approx(0.0f));
  bench.view.shift = false;
  bench.view.alt = true;
  bench.key(ImGuiKey_DownArrow);
  CHECK(bench.value("q", 0, 1) == doctest::Approx(-0.31f));
  CHECK(finished(bench.edits) == 3);
  CHECK(wants_key(bench.player, bench.view, KeyUse::zoom));
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::type));
}

TEST_CASE("the keyboard zooms and goes back") {
  MapBench bench;
  bench.focus_point("q", 0);
  bench.key(ImGuiKey_Equal);
  CHECK(bench.plane().half == doctest::Approx(2 / 1.5));
  bench.key(ImGuiKey_Minus);
  bench.key(ImGuiKey_Minus);
  CHECK(bench.plane().half == doctest::Approx(3));
  bench.key(ImGuiKey_0);
  CHECK(bench.plane().half == doctest::Approx(2));
  CHECK(bench.plane().x == 0);
}

TEST_CASE("the wheel with Ctrl zooms about the pointer, and a double click goes back") {
  MapBench bench;
  bench.move(1.5, 1);
  bench.view.zoom_by = 2;
  bench.view.zoom_at = {bench.at(1.5, 1).x * ratio, bench.at(1.5, 1).y * ratio};
  bench.frames(2);
  CHECK(bench.plane().half == doctest::Approx(1));
  CHECK(bench.plane().x == doctest::Approx(0.75).epsilon(0.02));
  bench.move(bench.plane().x + 0.5, bench.plane().y);
  const ImVec2 at = bench.at(bench.plane().x + 0.5, bench.plane().y);
  bench.view.double_click = {at.x * ratio, at.y * ratio};
  bench.frames(2);
  CHECK(bench.plane().half == doctest::Approx(2));
  CHECK(bench.plane().x == 0);
}

TEST_CASE("a drag beside the handles moves the view; with a finger it scrolls the page") {
  MapBench bench;
  bench.move(-1, -1);
  bench.button(true);
  bench.move(-1.5, -1);
  bench.button(false);
  CHECK(bench.plane().x > 0.2);
  CHECK(bench.edits.empty());
  const double x = bench.plane().x;
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  bench.move(-1, -1);
  bench.button(true);
  bench.move(-1.5, -1);
  CHECK(bench.view.panning);
  bench.button(false);
  CHECK(bench.plane().x == x);
}

TEST_CASE("what stands around a plane says what it does, until a number is pointed at") {
  MapBench bench;
  const Rect plane = bench.area().rect;
  std::set<std::string> said;
  for (float y = plane.y - 40; y < plane.y; y += 5)
    for (float x = plane.x; x < plane.x + plane.width; x += 8) {
      bench.point(x, y);
      if (bench.view.says != nullptr) said.insert(bench.view.says);
    }
  CHECK(said == std::set<std::string>{"Colours each query by the entry that scores highest there.", "Colours each query by what it gets as its answer.",
                                      "Draws lines through all queries where one entry scores the same."});
  const auto at_corner = [&](float left) {
    bench.point(plane.x + plane.width - left, plane.y + plane.height - 22);
    return std::string(bench.view.says == nullptr ? "" : bench.view.says);
  };
  CHECK(at_corner(22) == "Closer.");
  CHECK(at_corner(52) == "Further away.");
  CHECK(at_corner(82) == "");  // nothing to go back to yet
  bench.point(plane.x + plane.width - 52, plane.y + plane.height - 22);
  bench.button(true);
  bench.button(false);
  CHECK(at_corner(82) == "As it was at the start.");
  bench.point_at("T", 0, 0);
  CHECK(bench.view.says == nullptr);
}

TEST_CASE("an idle plane is not busy, and a zoomed one is sharp again") {
  MapBench bench;
  bench.frames(10);
  CHECK_FALSE(bench.frame().busy);
  bench.plane().cost = 1000;  // a slow machine
  const int sharp = bench.plane().scale;
  bench.player.set("T", 0, 0, 0.2f, true);
  CHECK(bench.frame().busy);
  CHECK(bench.plane().scale > sharp);
  bench.frames(10);
  CHECK(bench.plane().scale == sharp);
  CHECK_FALSE(bench.frame().busy);
}

TEST_CASE("a lost graphics context takes no picture along") {
  MapBench bench;
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  bench.frames(2);
  for (const ImTextureData* texture : ImGui::GetPlatformIO().Textures) CHECK(texture->Status == ImTextureStatus_OK);
}

TEST_CASE("pointing shows the numbers of the query there") {
  MapBench bench;
  PlaneView& p = bench.plane();
  const auto* plane = &std::get<StagePlane>(bench.player.stage().widgets.at(0));
  const std::vector<std::uint32_t> colours(3, 0xFF0000FFu);
  auto card = plane_readout(*plane, p.sweep->at(1, -0.4), Look::blend, 0, false, colours, {1, -0.4});
  REQUIRE(card.size() == 5);
  CHECK(card[0].number == "1.00, \u22120.40");
  CHECK(card[1].title == "answer");
  CHECK(card[3].title == "banana");
  CHECK(card[3].number == cell_text(bench.value("w", 0, 1), Role::weight));
  card = plane_readout(*plane, p.sweep->at(1, -0.4), Look::winner, 0, false, colours, {1, -0.4});
  CHECK(card[1].number == "banana");
  CHECK(card[3].number == cell_text(bench.value("s", 0, 1), Role::plain));
}

TEST_CASE("the card of numbers stands on the part of the plane that is seen") {
  const ImVec2 card{190, 140}, seen{390, 284};
  for (const float y : {-120.0f, 20.0f, 150.0f})  // scrolled out above, all in sight, cut below
    for (const float part : {0.1f, 0.5f, 0.9f}) {
      CAPTURE(y);
      CAPTURE(part);
      PlaneArea area;
      area.box = {40, y, 330, 240};
      const float top = std::max(y, 0.0f), bottom = std::min(y + 240, seen.y), at = top + part * (bottom - top);
      for (const float x : {60.0f, 200.0f, 350.0f}) {
        const Box box = card_place(area, {x, at}, card, seen, 18, 4);
        CHECK(box.y >= top + 4);
        CHECK((box.y + box.height <= bottom - 4 || box.y == top + 4));
        CHECK(box.x >= 4);
        CHECK(box.x + box.width <= seen.x - 4);
      }
      CHECK(card_place(area, {60, at}, card, seen, 18, 4).x == 78);
    }
}

TEST_CASE("every width, both steps: the plane stays on the bench, and nothing lies on it") {
  for (const ImVec2 size : {ImVec2{924, 848}, ImVec2{656, 716}, ImVec2{390, 376}, ImVec2{200, 120}, ImVec2{40, 30}})
    for (const char* step : {"one", "two"}) {
      CAPTURE(size.x);
      MapBench bench(size);
      std::string notice;
      bench.player.go("map", step, notice);
      bench.frames(4);
      const Rect& plane = bench.area().rect;
      if (size.x < 300) continue;
      CHECK(plane.x >= 0);
      CHECK(plane.x + plane.width <= size.x);
      for (const auto& [cell, rect] : bench.view.rects)
        CHECK_FALSE((rect.x < plane.x + plane.width && plane.x < rect.x + rect.width && rect.y < plane.y + plane.height && plane.y < rect.y + rect.height));
    }
}
