// The notice below the table, where a query may look at nothing: it comes and goes, and no cell moves.
#include "support.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: notice
title: Notice
format: 1
---

```tensors
words = labels(apple, banana)
s = vector [1, 2] by words "score"
M = mask [1, 0] by words "may be seen"
w = softmax(mask(s, M)) as weight "weight"
```

## One {#one}

```stage
table words s M w:bar
```
)";

}  // namespace

TEST_CASE("hiding the last entry brings the notice, and the table stays where it is") {
  for (const ImVec2 css : {ImVec2{900, 600}, ImVec2{390, 380}}) {
    TestBench bench(lesson, css);
    const float height = bench.view.content_height;
    const Rect before = bench.rect("M", 0, 0);
    bench.point_at("M", 0, 0);
    bench.button(true);
    bench.button(false);
    CHECK(bench.value("M", 0, 0) == 0);
    CHECK(bench.player.stage().notice.starts_with("Every entry is hidden"));
    CHECK(bench.view.content_height > height + 20 * ratio);
    CHECK(bench.rect("M", 0, 0).y == before.y);
    CHECK(bench.rect("M", 0, 0).height == before.height);
    CHECK(bench.player.undo());
    bench.frames(3);
    CHECK(bench.view.content_height == height);
  }
}
