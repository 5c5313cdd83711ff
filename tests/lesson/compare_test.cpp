#include "lesson/compare.h"

#include <doctest/doctest.h>

#include <limits>

#include "lesson/describe.h"
#include "lesson/json.h"
#include "lesson/player.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const char* const compared_lesson = R"(---
id: compared
title: Compared
format: 1
---

```tensors
words = labels(apple, banana)
q = vector [1, 2] as query "query"
K = matrix [1, 0; 0, 1] by words as key "key"
on = switch on "scaled"
word = text "apple"
s = q @ K' "q·k"
w = softmax(s) as weight "weight"
```

## One {#one}

Text.

```stage
table words q/K s w:bar
total w = sum(w)
control on
control word
plot s over w
```
```challenge
Reach 3.
goal: s[0] > 3
edit: q
solution: q = [4, 0]
```

## Two {#two}

Text.

```stage
table words K
```
)";

Player opened() {
  Player player;
  const Lesson& lesson = player.open("010-compared.md", compared_lesson);
  for (const Diagnostic& d : lesson.diagnostics) FAIL_CHECK(d.what);
  std::string notice;
  REQUIRE(player.go("compared", "one", notice));
  return player;
}

StageCell seen(const Player& player, const char* name, int row, int col) {
  for (const StageCell& cell : cells_of(player.stage()))
    if (cell.at == CellRef{node_of(player.step(), player.run(), name), row, col}) return cell;
  FAIL("no such cell");
  return {};
}
StageCell with(float now, float a) { return {{}, now, false, false, false, a}; }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::string twin(const Player& player) { return describe(player.step(), player.run(), player.stage(), true); }

}  // namespace

TEST_CASE("what differs, and by how much, in the cell's own decimals") {
  const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
  CHECK(!differs(StageCell{{}, 1}));
  CHECK(!differs(with(1, 1)));
  CHECK(!differs(with(nan, nan)));
  CHECK(!differs(with(1, 0.99999994f)));  // the last bit of shares that add up to 1
  CHECK(differs(with(1, 0.999f)));
  CHECK(differs(with(3e-9f, 6e-9f)));
  CHECK(differs(with(1, nan)));
  CHECK(differs(with(1, infinity)));
  CHECK(difference_text(with(0.55f, 0.42f), Role::plain) == "+0.13");
  CHECK(difference_text(with(0.42f, 0.55f), Role::weight) == "\u22120.130");
  CHECK(difference_text(with(1, infinity), Role::plain) == "");
  CHECK(ghost_text(with(0.55f, 0.42f), Role::plain) == "A 0.42 +0.13");
  CHECK(ghost_text({{}, 3, true, true, false, 5.0f}, Role::plain) == "A 5 \u22122");
}

TEST_CASE("a pinned state stands beside every number, in plots, texts, the arithmetic and the twin") {
  Player player = opened();
  const std::string before = twin(player);
  player.pin(true);
  CHECK(player.last_edit() == "This state is kept as A.");
  CHECK(twin(player) == before);  // nothing differs yet
  REQUIRE(!player.set("q", 0, 0, 1.5f, true));
  REQUIRE(!player.set_typed("word", 0, 0, "apples", true));
  CHECK(differs(seen(player, "q", 0, 0)));
  CHECK(!differs(seen(player, "q", 0, 1)));
  CHECK(seen(player, "s", 0, 0).pinned == 1.0f);
  CHECK(has(plain_text(player.explain({node_of(player.step(), player.run(), "s"), 0, 0})), "= 1.50  \u00b7 A: 1.00 \u00b7 now 1.50 \u00b7 +0.50"));
  CHECK(has(plain_text(player.explain({node_of(player.step(), player.run(), "s"), 0, 1})), "A:") == false);
  const std::string html = twin(player);
  CHECK(has(html, "aria-label=\"query, number 1, changed, A 1.00 +0.50\""));
  CHECK(has(html, "<small class=\"was\">A 1.00 +0.50</small>"));
  CHECK(has(html, "<small class=\"was\">A: apple</small>"));
  CHECK(has(html, "<td>1.50 (A 1.00 +0.50)</td>"));

  for (const StageWidget& widget : player.stage().widgets)
    if (const auto* plot = std::get_if<StagePlot>(&widget)) {
      const StagePlot a = pinned_plot(*plot);
      REQUIRE(a.series[0].cells.size() == 2);
      CHECK(a.series[0].cells[0].value == 1);
      CHECK(a.x[0].value == *plot->x[0].pinned);
    }
  player.pin(false);
  CHECK(!has(twin(player), "A 1.00"));
}

TEST_CASE("A stays through undo and redo; a swap is one entry that brings back both") {
  Player player = opened();
  REQUIRE(!player.set("q", 0, 0, 3, true));
  REQUIRE(player.undo());
  player.pin(true);
  REQUIRE(player.can_redo());  // pinning is no edit
  REQUIRE(player.redo());
  const auto both = [&] { return std::pair{seen(player, "q", 0, 0).value, seen(player, "q", 0, 0).pinned.value_or(-1)}; };
  CHECK(both() == std::pair{3.0f, 1.0f});
  REQUIRE(player.swap_pinned());
  CHECK(both() == std::pair{1.0f, 3.0f});
  CHECK(player.last_edit() == "A and the present have changed places.");
  REQUIRE(player.undo());
  CHECK(both() == std::pair{3.0f, 1.0f});
  REQUIRE(player.redo());
  CHECK(both() == std::pair{1.0f, 3.0f});
  REQUIRE(player.swap_pinned());
  CHECK(both() == std::pair{3.0f, 1.0f});
  player.pin(true);
  CHECK(!player.swap_pinned());  // they are the same
  std::string notice;
  REQUIRE(player.go("compared", "two", notice));
  CHECK(!player.pinned());
  REQUIRE(player.go("compared", "one", notice));
  CHECK(both() == std::pair{3.0f, 3.0f});
  REQUIRE(player.reset_step());  // to be compared with the start
  CHECK(both() == std::pair{1.0f, 3.0f});
  REQUIRE(player.undo());
  REQUIRE(player.reset_lesson());
  CHECK(both() == std::pair{1.0f, 3.0f});
}

TEST_CASE("a swap brings in nothing that a challenge locks; locked inputs look and sound locked") {
  Player player = opened();
  REQUIRE(!player.set("K", 0, 0, 5, true));
  REQUIRE(!player.set("q", 0, 0, 2, true));
  player.pin(true);
  CHECK(!has(twin(player), "locked"));
  REQUIRE(player.try_challenge(true));
  REQUIRE(!player.set("q", 0, 0, 1.5f, true));
  REQUIRE(player.swap_pinned());
  CHECK(seen(player, "q", 0, 0).value == 2);
  CHECK(seen(player, "K", 0, 0).value == 1);

  const std::string html = twin(player);
  CHECK(has(html, "key <small class=\"lock\">locked</small></th>"));
  CHECK(has(html, "data-name=\"K\" data-row=\"0\" data-col=\"0\" readonly value=\"1\" aria-label=\"key of apple, number 1, locked\""));
  CHECK(!has(html, "query <small"));
  CHECK(has(html, "<input type=\"checkbox\" data-name=\"on\" data-row=\"0\" data-col=\"0\" disabled checked>"));
  CHECK(has(html, "data-name=\"word\" data-row=\"0\" data-col=\"0\" readonly value=\"apple\">"));
  CHECK(has(plain_text(player.explain({node_of(player.step(), player.run(), "K"), 0, 0})), ", locked while the challenge is open"));
  CHECK(has(plain_text(player.explain({node_of(player.step(), player.run(), "q"), 0, 1})), "change it as you like"));
}

TEST_CASE("what can go back to its start") {
  Player player = opened();
  CHECK(resets_json(player, "", 0, 0) == R"({"cell":null,"tensor":null,"step":false,"lesson":false})");
  REQUIRE(!player.set("K", 1, 0, 5, true));
  CHECK(resets_json(player, "K", 0, 0) == R"({"cell":{"title":"key of apple, number 1","differs":false},"tensor":{"title":"key","differs":true},"step":true,"lesson":true})");
  CHECK(has(resets_json(player, "K", 1, 0), R"("cell":{"title":"key of banana, number 1","differs":true})"));
  CHECK(has(resets_json(player, "K", 9, 0), R"("cell":null)"));
  CHECK(has(resets_json(player, "s", 0, 0), R"("cell":null,"tensor":{"title":"q·k","differs":false})"));
  REQUIRE(player.reset_cell("K", 1, 0));
  CHECK(player.last_edit() == "key of banana, number 1 is back at 0.");
  CHECK(!player.changed());
}
