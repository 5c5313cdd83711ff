// Where widgets stand: colours beside their table where there is room, titles that do not collide.
#include "ui/place.h"

#include "small.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: beside
title: Beside
format: 1
---

```tensors
words = labels(apple, banana, lime, coffee, tea)
d = vector [1, 2, 3, 4, 5] by words "distance"
hit = vector [1, 0, 0, 0, 0] by words "nearest"
V = matrix [1, 0, 0; 0, 1, 0; 0, 0, 1; 1, 1, 0; 1, 1, 1] by words as value "value"
o = hit @ V "answer"
p = V[1, :] "another"
```

## One {#one}

```stage
table words d:bare hit:bare V:swatch
swatch o
swatch p
```

## Two {#two}

```stage
table words d:bare hit:bare V:swatch
swatch o
swatch p
swatch o
```
)";

bool overlap(const Rect& a, const Rect& b) { return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }

}  // namespace

TEST_CASE("colours stand beside their table where there is room") {
  TestBench bench(lesson, {924, 848});
  const Rect value = bench.rect("V", 0, 2), last = bench.rect("V", 4, 2), o = bench.rect("o", 0, 0), p = bench.rect("p", 0, 2);
  CHECK(o.x > value.x + value.width);
  CHECK(o.y >= value.y - 1);  // beside the first row
  CHECK(o.x == bench.rect("p", 0, 0).x);
  CHECK(bench.rect("p", 0, 0).y > bench.rect("o", 0, 2).y + bench.rect("o", 0, 2).height - 1);
  CHECK(p.x + p.width <= 924);
  CHECK(p.y < last.y + last.height + 20);
}

TEST_CASE("colours stand below their table where it is narrow, or where there are too many") {
  for (const auto& [step, width] : {std::pair{"one", 390.0f}, std::pair{"two", 924.0f}}) {
    TestBench bench(lesson, {width, 1200});
    std::string notice;
    bench.player.go("beside", step, notice);
    bench.frames(3);
    CHECK(bench.rect("o", 0, 0).y > bench.rect("V", 4, 0).y + bench.rect("V", 4, 0).height);
  }
}

TEST_CASE("no widget lies on another, at any width") {
  for (const float width : {300.0f, 390.0f, 560.0f, 656.0f, 760.0f, 960.0f, 1400.0f})
    for (const char* step : {"one", "two"}) {
      TestBench bench(lesson, {width, 1200});
      std::string notice;
      bench.player.go("beside", step, notice);
      bench.frames(3);
      const auto& rects = bench.view.rects;
      for (std::size_t i = 0; i < rects.size(); ++i)
        for (std::size_t j = i + 1; j < rects.size(); ++j) {
          CAPTURE(width);
          CAPTURE(i);
          CAPTURE(j);
          CHECK_FALSE(overlap(rects[i].second, rects[j].second));
        }
    }
}

TEST_CASE("a plan says how tall the stage is, and widgets stand in their order") {
  SmallBench bench;
  const Theme theme = make_theme(light, ratio, 2);
  const Stage& stage = bench.player.stage();
  const Plan plan = plan_stage(stage, theme, 800 * ratio);
  REQUIRE(plan.places.size() == stage.widgets.size() + 1);
  CHECK(plan.places.front().box.y == theme.margin);
  CHECK(plan.places[1].widget == Placed::strip);  // below the only table
  for (const Placed& place : plan.places) CHECK(place.box.y + place.box.height + theme.margin <= plan.height);
  CHECK(plan.places.back().box.y + plan.places.back().box.height + theme.margin == plan.height);
}

TEST_CASE("a long title breaks at a space outside brackets") {
  SmallBench bench;
  const Theme theme = make_theme(light, ratio, 2);
  const TitleLines lines = title_lines("w(1 \u2212 w) \u00f7 c", theme, 1);
  CHECK(lines.upper == "w(1 \u2212 w)");
  CHECK(lines.lower == "\u00f7 c");
  CHECK(title_lines("f(a, b)", theme, 1).upper.empty());
  CHECK(title_lines("any title", theme, 1e6f).upper.empty());
}
