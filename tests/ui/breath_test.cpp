// The bench fills its height: rows, plots and gaps grow where there is room, and a step that turns
// out too tall becomes tighter. And the mark of what the learner changed.
#include "support.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: breath
title: Breath
format: 1
---

```tensors
words = labels(apple, banana, lime)
taste = labels(sweet, tart)
q = vector [1, -0.4] by taste as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words, taste as key "key"
c = number 0 in -10..10 "added, c"
on = switch on "scaled"
s = q @ K' + c * on "q·k"
w = softmax(s) as weight "weight"
V = matrix [0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2] by words as value "value"
o = w @ V as value "answer"
x = range(3) "x"
y = x * 2 "y"
```

## One {#one}

```stage
table words q/K s w:bar V:swatch
total w = sum(w)
total V = o
control c "low" "high"
swatch o
control on
shares w by V
```

## Plot {#plot}

```stage
plot y over x
control c
```
)";

float bottom(const TestBench& bench) { return bench.view.content_height / bench.view.scale; }

}  // namespace

TEST_CASE("a stage fits where it can, however many lines its arithmetic takes") {
  for (const ImVec2 size : {ImVec2{924, 848}, ImVec2{640, 716}, ImVec2{924, 2000}}) {
    TestBench bench(lesson, size);
    bench.frames(3);
    CHECK(bottom(bench) <= size.y);
  }
}

TEST_CASE("rows and plots grow with the canvas, up to a measure") {
  TestBench low(lesson, {924, 620});
  const float small = low.rect("K", 0, 0).height;
  ImGui::GetIO().DisplaySize = {924 * ratio, 900 * ratio};
  low.frames(3);
  const float large = low.rect("K", 0, 0).height;
  CHECK(large > small);
  ImGui::GetIO().DisplaySize = {924 * ratio, 3000 * ratio};
  low.frames(3);
  CHECK(low.rect("K", 0, 0).height <= 52);
  CHECK(low.rect("K", 0, 0).height >= large);
  for (const auto& [cell, rect] : low.view.rects)  // still sharp
    for (const float edge : {rect.x, rect.y, rect.width, rect.height}) CHECK(edge * ratio == doctest::Approx(std::round(edge * ratio)));
}

TEST_CASE("a plot takes the height that is left") {
  TestBench bench(lesson, {924, 480});
  std::string notice;
  bench.player.go("breath", "plot", notice);
  bench.frames(3);
  const float low = bottom(bench);
  CHECK(low <= 480);
  ImGui::GetIO().DisplaySize = {924 * ratio, 640 * ratio};
  bench.frames(3);
  CHECK(bottom(bench) > low + 100);
  CHECK(bottom(bench) <= 640);
}

TEST_CASE("nothing moves while numbers change") {
  TestBench bench(lesson, {924, 820});
  bench.frames(3);
  const Rect before = bench.rect("w", 0, 2);
  bench.drag("c", 0, 0, 80);
  CHECK(bench.value("c", 0, 0) != 0);
  CHECK(bench.rect("w", 0, 2).y == before.y);
  CHECK(bench.rect("w", 0, 2).height == before.height);
}
