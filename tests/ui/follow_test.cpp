// Following a number to its source in the strip of arithmetic: with the pointer and by keys, and all
// terms of a long sum.
#include <algorithm>

#include "support.h"
#include "ui/trail.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: follow
title: Follow
format: 1
---

```tensors
words = labels(apple, banana, lime)
q = vector [1, -0.4] as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words as key "key"
z = q @ K' "score"
e = exp(z) "exp"
w = e / sum(e) as weight "weight"
c = number 0 in -10..10 "slider c"
```

## One {#one}

```stage
table words q/K w:bar
total w = sum(w)
control c
```

## Long {#long}

```tensors
i = range(300)' "place"
sq = i * i "square"
total = sum(sq) "sum of squares"
```

```stage
table total
control c
```
)";

class Bench : public TestBench {
 public:
  explicit Bench(ImVec2 css = {900, 800}) : TestBench(lesson, css) {}

  void go(const char* step) {
    std::string notice;
    player.go("follow", step, notice);
    frames(3);
  }
  std::string shown() const { return plain_text(player.explain(view.explained)); }
  const StripLink& link(StripLink::Kind kind, CellRef to) const {
    for (const StripLink& link : view.links)
      if (link.kind == kind && link.cell == to) return link;
    FAIL("no such link");
    return view.links.front();
  }
  void click(Rect r) {
    point(r.x + r.width / 2, r.y + r.height / 2);
    button(true);
    button(false);
  }
  void click(const char* name, int row, int col) { click(rect(name, row, col)); }
  void follow_to(const char* name, int row, int col) { click(link(StripLink::Kind::source, cell(name, row, col)).rect); }
  std::vector<CellRef> trail() const { return view.trail.cells; }
};

using Link = StripLink::Kind;

}  // namespace

TEST_CASE("a click on an operand shows its own arithmetic, back to an input; crumbs lead back") {
  Bench bench;
  bench.click("w", 0, 1);
  CHECK(bench.shown().starts_with("weight of banana = "));
  bench.follow_to("e", 0, 0);  // not on the bench
  CHECK(bench.shown() == "exp of apple = e^0.58 = 1.79");
  bench.follow_to("z", 0, 0);
  bench.follow_to("q", 0, 1);
  CHECK(bench.shown() == "query, number 2 = \u22120.40, an input: change it as you like");
  CHECK(bench.trail() == std::vector{bench.cell("w", 0, 1), bench.cell("e", 0, 0), bench.cell("z", 0, 0), bench.cell("q", 0, 1)});
  CHECK(link_count(bench.view) == 3);  // the crumbs alone
  bench.click(bench.link(Link::crumb, bench.cell("e", 0, 0)).rect);
  CHECK(bench.trail() == std::vector{bench.cell("w", 0, 1), bench.cell("e", 0, 0)});
  CHECK(bench.shown() == "exp of apple = e^0.58 = 1.79");
  CHECK(bench.edits.empty());
}

TEST_CASE("the arithmetic of a clicked cell waits while the pointer crosses others") {
  Bench bench;
  bench.click("w", 0, 0);
  bench.point_at("w", 0, 2);
  CHECK(bench.view.explained == bench.cell("w", 0, 2));
  bench.point(880, 790);
  CHECK(bench.view.explained == bench.cell("w", 0, 0));
  bench.follow_to("e", 0, 2);
  bench.point_at("K", 0, 0);
  bench.point(880, 790);
  CHECK(bench.view.explained == bench.cell("e", 0, 2));
}

TEST_CASE("a click elsewhere leads back to where the trail began, and lets it go") {
  Bench bench;
  bench.click("w", 0, 0);
  bench.follow_to("e", 0, 2);
  bench.click({890, 790, 2, 2});
  CHECK(bench.trail() == std::vector{bench.cell("w", 0, 0)});
  bench.point_at("w", 0, 2);
  bench.point(880, 790);
  CHECK(bench.view.explained == bench.cell("w", 0, 2));
  bench.click("w", 0, 0);
  bench.follow_to("e", 0, 2);
  bench.click("K", 1, 1);
  CHECK(bench.trail() == std::vector{bench.cell("K", 1, 1)});
}

TEST_CASE("what was only pointed at can be followed, too, and a press that moves follows nothing") {
  Bench bench;
  bench.point_at("w", 0, 2);  // the last row, right above the strip
  const Rect r = bench.link(Link::source, bench.cell("e", 0, 2)).rect;
  bench.point(r.x + 2, r.y + 2);
  bench.button(true);
  bench.point(r.x + 60, r.y + 2);
  bench.point(r.x + 2, r.y + 2);
  bench.button(false);
  CHECK(bench.trail().size() == 1);
  bench.click(r);
  CHECK(bench.trail() == std::vector{bench.cell("w", 0, 2), bench.cell("e", 0, 2)});
}

TEST_CASE("a finger that is 12 pixels off still means the operand") {
  Bench bench;
  bench.click("w", 0, 2);
  bench.follow_to("e", 0, 0);  // one line, in the middle of the strip
  const Rect r = bench.link(Link::source, bench.cell("z", 0, 0)).rect;
  const Rect off{r.x, r.y - 12, r.width, 2};
  bench.click(off);
  CHECK(bench.trail().size() < 3);
  bench.click("w", 0, 2);
  bench.follow_to("e", 0, 0);
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  bench.click(off);
  CHECK(bench.trail().size() == 3);
}

TEST_CASE("by keys: right and left choose, enter follows, backspace and escape go back") {
  Bench bench;
  bench.focus("w", 0, 1);
  CHECK(wants_key(bench.player, bench.view, KeyUse::follow));
  bench.key(ImGuiKey_RightArrow);  // the strip turns to the cell
  bench.key(ImGuiKey_RightArrow);
  bench.key(ImGuiKey_RightArrow);
  REQUIRE(find_link(bench.view, bench.view.trail.chosen) != nullptr);
  CHECK(find_link(bench.view, bench.view.trail.chosen)->cell == bench.cell("e", 0, 0));
  bench.key(ImGuiKey_Enter);
  CHECK(bench.shown() == "exp of apple = e^0.58 = 1.79");
  bench.key(ImGuiKey_Enter);  // its first operand is chosen already
  bench.key(ImGuiKey_Enter);
  CHECK(bench.view.explained == bench.cell("q", 0, 0));
  bench.key(ImGuiKey_Backspace);
  CHECK(bench.view.explained == bench.cell("z", 0, 0));
  bench.key(ImGuiKey_LeftArrow);  // from the operands to the trail
  CHECK(find_link(bench.view, bench.view.trail.chosen)->kind == Link::crumb);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.view.explained == bench.cell("e", 0, 0));
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  CHECK_FALSE(bench.frame().leave);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
  bench.frame();
  CHECK(bench.trail() == std::vector{bench.cell("w", 0, 1)});
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  CHECK(bench.frame().leave);
  CHECK(bench.edits.empty());
}

TEST_CASE("at the trail's end enter goes to the input, which then steps and types as ever") {
  Bench bench;
  bench.focus("w", 0, 1);
  bench.key(ImGuiKey_Enter);
  for (int i = 0; i < 5; ++i) bench.key(ImGuiKey_Enter);
  CHECK(bench.view.focus.cell == bench.cell("q", 0, 0));
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::follow));
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.value("q", 0, 0) == doctest::Approx(1.1f));
  bench.key(ImGuiKey_Enter);
  CHECK(bench.typing.size() == 1);
}

TEST_CASE("what lies below the strip stays where it is while the pointer goes from cell to cell") {
  for (const ImVec2 css : {ImVec2{900, 800}, ImVec2{390, 460}}) {
    Bench bench(css);
    const float y = bench.rect("c", 0, 0).y;
    for (const char* name : {"K", "w"})
      for (int i = 0; i < 2; ++i) {
        bench.point_at(name, name[0] == 'K' ? i : 0, i);
        CHECK(bench.rect("c", 0, 0).y == y);
      }
  }
}

TEST_CASE("a long sum: all terms on request, within a bounded height, paged and wheeled") {
  Bench bench;
  bench.go("long");
  bench.click("total", 0, 0);
  const float y = bench.rect("c", 0, 0).y;
  bench.click(bench.link(Link::terms, {}).rect);
  CHECK(bench.view.trail.whole);
  CHECK(link_count(bench.view) == 301);  // every term, and "show less"
  CHECK(bench.view.strip_scrolls);
  CHECK(bench.view.takes_wheel);
  CHECK(bench.rect("c", 0, 0).y > y);
  CHECK(bench.rect("c", 0, 0).y < y + 200);
  ImGui::GetIO().AddMouseWheelEvent(0, -2);
  bench.frames(3);
  CHECK(bench.view.trail.scroll > 0);
  const float wheeled = bench.view.trail.scroll;
  float bottom = 0;  // of the strip: that of its last whole line
  for (const StripLink& link : bench.view.links)
    if (link.rect.y + link.rect.height < bench.rect("c", 0, 0).y - 40) bottom = std::max(bottom, link.rect.y + link.rect.height);
  bench.click({850, bottom - 30, 2, 2});  // the pager's lower half
  CHECK(bench.view.trail.scroll > wheeled);
  bench.key(ImGuiKey_LeftArrow);
  bench.key(ImGuiKey_LeftArrow);
  bench.view.trail.chosen = 300;
  bench.frames(3);
  const Rect less = find_link(bench.view, 300)->rect;
  CHECK(less.y > y - 200);
  CHECK(less.y < bench.rect("c", 0, 0).y);
  bench.key(ImGuiKey_Enter);
  CHECK_FALSE(bench.view.trail.whole);
  CHECK(bench.rect("c", 0, 0).y == y);
}
