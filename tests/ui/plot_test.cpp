// Plots, patches of colour that are none, whole numbers, and the mark of what was changed.
#include "ui/plot_readout.h"

#include <algorithm>

#include "support.h"
#include "ui/cell.h"
#include "ui/edit.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: figures
title: Figures
format: 1
---

```tensors
words = labels(apple, lime)
x = [1, 2, 4, 8] "dimension"
d = number 2 in 1..512 log whole "d"
n = number 3 in 0..8 whole "layers"
counted = counts([1, 1, 3.5, 1.5], 4, 4) "counted"
share = [0.5, 0.25, 0.125, 0.0625] as weight "share"
broken = log([1, -1, 0, 2]) "broken"
none = log([-1, -1, -1, -1]) "none"
V = matrix [1, 0, 0; 0, 0, 1] by words as value "value"
U = V / (d - 2) "colour"
o = log([0.5, -1, 1]) "answer"
```

## One {#one}

```stage
plot counted:bars share broken:dots over x mark d logx
plot share over x logx logy
plot none over x
table words V:swatch U:swatch
table n
swatch o
control d
```
)";

const StagePlot& plot_of(const TestBench& bench) { return std::get<StagePlot>(bench.player.stage().widgets[0]); }

}  // namespace

TEST_CASE("the box names the place and every series, whole ones without decimals") {
  TestBench bench(lesson, {924, 848});
  const auto lines = plot_readout(plot_of(bench), 3);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].title == "dimension");
  CHECK(lines[0].number == "8");
  CHECK(lines[1].number == "1");
  CHECK(lines[2].number == "0.062");  // a share: three decimals
  CHECK(lines[3].title == "broken");
  CHECK(lines[3].number == "0.69");
  CHECK(plot_readout(plot_of(bench), 1)[3].number == "NaN");
}

TEST_CASE("plots are drawn at every size, with the pointer on them, and then rest") {
  for (const ImVec2 size : {ImVec2{924, 1200}, ImVec2{640, 716}, ImVec2{390, 376}, ImVec2{60, 40}})
    for (const Colours& colours : {light, dark}) {
      TestBench bench(lesson, size);
      bench.view.colours = colours;
      for (float x = 0; x < size.x; x += 31) bench.point(x, std::min(130.0f, size.y / 2));
      bench.frames(3);
      CHECK_FALSE(bench.frame().busy);
      CHECK(bench.edits.empty());
    }
}

TEST_CASE("the legend names its tensor when it is pointed at") {
  TestBench bench(lesson, {924, 1200});
  bool found = false;
  for (float x = 30; x < 300 && !found; x += 5) {
    bench.point(x, 40);
    found = bench.hovered == "share";
  }
  CHECK(found);
}

TEST_CASE("a whole slider gives whole numbers, on equal factors as well") {
  for (float place = 0; place <= 1; place += 0.03125f) {
    const float value = value_at(place, 1, 512, true, true);
    CHECK(value == std::round(value));
    const float linear = value_at(place, 0, 7, false, true);
    CHECK(linear == std::round(linear));
  }
  CHECK(value_at(1, 1, 512, true, true) == 512);

  TestBench bench(lesson, {924, 1200});
  bench.drag("d", 0, 0, 61);
  CHECK(bench.value("d", 0, 0) == std::round(bench.value("d", 0, 0)));
  CHECK(bench.value("d", 0, 0) > 2);
  bench.drag("n", 0, 0, 20);  // ten pixels for one
  CHECK(bench.value("n", 0, 0) == 5);
}

TEST_CASE("arrow keys step whole numbers by one, and further where they are large") {
  Declaration d;
  d.kind = Kind::number;
  d.whole = true;
  CHECK(stepped(d, 3, 1, 1) == 4);
  CHECK(stepped(d, 3, -1, 0.1f) == 2);
  CHECK(stepped(d, 3, 1, 10) == 13);
  d.low = 1;
  d.high = 512;
  d.logarithmic = true;
  CHECK(stepped(d, 2, 1, 1) == 3);
  CHECK(stepped(d, 64, 1, 1) == 69);
  CHECK(stepped(d, 512, 1, 1) == 512);
  CHECK(settled(d, 7.4, 1) == 7);
}

TEST_CASE("a colour that is none has its place and explains itself") {
  TestBench bench(lesson, {924, 1200});
  CHECK_FALSE(std::isfinite(bench.value("U", 0, 0)));
  CHECK_FALSE(std::isfinite(bench.value("o", 0, 1)));
  bench.point_at("U", 0, 1);
  CHECK(bench.view.explained == bench.cell("U", 0, 1));
  CHECK(bench.rect("o", 0, 1).width > 5);
}

TEST_CASE("an input is marked while it differs from the step's start") {
  TestBench bench(lesson, {924, 1200});
  const auto changed = [&](const char* name, int row, int col) {
    const auto cells = cells_of(bench.player.stage());
    const auto found = std::ranges::find(cells, bench.cell(name, row, col), &StageCell::at);
    REQUIRE(found != cells.end());
    return is_changed(bench.player.step(), bench.player.run(), *found);
  };
  CHECK_FALSE(changed("V", 0, 1));
  CHECK_FALSE(bench.player.set("V", 0, 1, 0.5f, true));
  CHECK(changed("V", 0, 1));
  CHECK_FALSE(changed("V", 0, 0));
  CHECK_FALSE(changed("U", 0, 1));  // derived: what it came from is marked
  CHECK_FALSE(bench.player.set("d", 0, 0, 5, true));
  CHECK(changed("d", 0, 0));
  bench.frames(2);
  CHECK(bench.player.reset_step());
  CHECK_FALSE(changed("V", 0, 1));
  CHECK_FALSE(changed("d", 0, 0));
}
