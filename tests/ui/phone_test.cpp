// A bench for fingers: what is pressed is 40 pixels large, older columns fold into a chip, a finger
// that goes up or down changes nothing.
#include "small.h"
#include "ui/layout.h"

using namespace sl;

namespace {

constexpr const char* lesson = R"(---
id: folds
title: Folds
format: 1
---

```tensors
words = labels(apple, banana, lime)
q = vector [1, -0.4] as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words as key "key"
V = matrix [0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2] by words as value "value"
T = number 1 in 0.05..10 log "temperature T"
on = switch on "scaled"
pick = choice apple of words "entry"
word = text "apple"
s = q @ K' "q·k"
w = softmax(s / T) as weight "weight"
```

## One {#one}

```stage
table words q/K s | w:bar V:swatch
control T
control on
control pick
control word
```
)";

struct Phone : TestBench {
  explicit Phone(ImVec2 css = {390, 1400}) : TestBench(lesson, css) {
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  }
  bool is_seen(const char* name, int row, int col) const { return cell_rect(view, cell(name, row, col)).has_value(); }
  void press_chip() {
    REQUIRE(view.chips.size() == 1);
    const Rect r = view.chips[0].rect;
    point(r.x + r.width / 2, r.y + r.height / 2);
    button(true);
    button(false);
    frames(2);
  }
  std::optional<TypeRequest> tapped(const char* name, int row, int col) const {
    const Rect r = rect(name, row, col);
    return tap(player, view, r.x + r.width / 2, r.y + r.height / 2);
  }
  // Puts a finger down in the middle of a cell and moves it, in steps.
  void swipe(const char* name, float dx, float dy) {
    const Rect r = rect(name, 0, 0);
    const float x = r.x + r.width / 2, y = r.y + r.height / 2;
    point(x, y);
    button(true);
    for (int i = 1; i <= 5; ++i) point(x + dx * static_cast<float>(i) / 5, y + dy * static_cast<float>(i) / 5);
    button(false);
  }
};

}  // namespace

TEST_CASE("on a narrow bench the older columns fold into a chip; the query stays") {
  Phone phone;
  REQUIRE(phone.view.chips.size() == 1);
  CHECK(phone.view.chips[0].text == "+ 2 columns: key, q·k");
  CHECK_FALSE(phone.is_seen("K", 0, 0));
  CHECK_FALSE(phone.is_seen("s", 0, 0));
  CHECK(phone.is_seen("w", 0, 0));
  const Rect query = phone.rect("q", 0, 1), chip = phone.view.chips[0].rect;
  CHECK(query.x + query.width < chip.x);
  CHECK(chip.x + chip.width <= 390);
  CHECK(phone.rect("w", 0, 0).y > query.y + query.height);
  phone.drag("q", 0, 0, 50);
  CHECK(phone.value("q", 0, 0) > 1.1f);

  phone.view.focus = {.chip = true};
  phone.point(1, 1);  // and the pointer is on no number
  REQUIRE(phone.view.says != nullptr);
  CHECK(phone.view.says == std::string("Shows the columns of earlier lessons, too."));
  phone.press_chip();
  CHECK(phone.is_seen("K", 0, 0));
  CHECK(phone.is_seen("s", 0, 2));
  CHECK(phone.rect("q", 0, 1).x == phone.rect("K", 0, 1).x);  // right over its column again
  CHECK(phone.view.chips[0].text == "\u2212 2 columns");
  phone.press_chip();
  CHECK_FALSE(phone.is_seen("K", 0, 0));
}

TEST_CASE("a long vector over folded columns takes several lines, and the chip stands below it") {
  const auto bench = [](const char* q, const char* K, const std::string& last = "s") {
    return std::string("---\nid: t\ntitle: T\nformat: 1\n---\n## S {#s}\n```tensors\nwords = labels(apple, banana)\nq = vector ") + q +
           " as query \"query\"\nK = matrix " + K + " by words as key \"key\"\ns = q @ K' \"q\u00b7k\"\n```\n```stage\ntable words q/K | " + last + "\n```\n";
  };
  const std::string eight = bench("[1, 2, 3, 4, 5, 6, 7, 8]", "[1, 2, 3, 4, 5, 6, 7, 8; 8, 7, 6, 5, 4, 3, 2, 1]");
  {
    TestBench phone(eight.c_str(), {390, 1400});
    const auto place = [&](int i) { return phone.rect("q", 0, i); };
    for (int i = 0; i < 8; ++i) {
      CAPTURE(i);
      CHECK(place(i).x + place(i).width <= 390);
      CHECK(place(i).x == place(i % 4).x);
      CHECK(place(i).y == place(i < 4 ? 0 : 4).y);
    }
    CHECK(place(4).y >= place(0).y + place(0).height);
    REQUIRE(phone.view.chips.size() == 1);
    const Rect chip = phone.view.chips[0].rect;
    CHECK(chip.y >= place(7).y + place(7).height);
    CHECK(chip.y + chip.height <= phone.rect("s", 0, 0).y);
    CHECK(chip.x + chip.width <= 390);
  }
  // Four fit into a line, the chip does not fit beside them.
  TestBench four(bench("[1, 2, 3, 4]", "[1, 2, 3, 4; 4, 3, 2, 1]", "s:bar").c_str(), {350, 1400});
  CHECK(four.rect("q", 0, 3).y == four.rect("q", 0, 0).y);
  REQUIRE(four.view.chips.size() == 1);
  CHECK(four.view.chips[0].rect.y >= four.rect("q", 0, 0).y + four.rect("q", 0, 0).height);
  CHECK(four.view.chips[0].text == "+ 1 column: key");
}

TEST_CASE("what fits as it is does not fold, and a step that is entered is folded") {
  Phone wide({720, 900});
  bool folds = false;
  for (int css = 720; css >= 320; css -= 10) {
    CAPTURE(css);
    ImGui::GetIO().DisplaySize.x = static_cast<float>(css) * ratio;
    wide.frames(2);
    if (css > 500) CHECK(wide.view.chips.empty());
    if (folds) CHECK(wide.view.chips.size() == 1);  // once it folds, it folds on every narrower bench
    folds = !wide.view.chips.empty();
    CHECK(wide.is_seen("K", 0, 0) != folds);
    for (const char* name : {"q", "w", "V"}) CHECK(wide.rect(name, 0, 0).x + wide.rect(name, 0, 0).width <= static_cast<float>(css));
    if (!folds) CHECK(wide.rect("q", 0, 1).x == wide.rect("K", 0, 1).x);
  }
  CHECK(folds);
  CHECK_FALSE(wide.is_seen("K", 0, 0));
  wide.view.unfolded = true;
  wide.view.step.clear();
  wide.frames(2);
  CHECK_FALSE(wide.view.unfolded);
}

TEST_CASE("whether a title takes one line or two does not hang on half a pixel") {
  Phone phone;
  for (const float scale : {1.0f, 1.25f, 1.5f, 2.0f, 2.625f, 3.0f})
    for (int density = 0; density < densities; ++density) CHECK(std::fmod(title_lean(make_theme(phone.view.colours, scale, density)), 2) == 0);
}

TEST_CASE("the chip is reached by Tab, and Enter unfolds; what is folded is no stop") {
  Phone phone;
  std::vector<Stop> stops;
  while (move_focus(phone.player, phone.view, false)) stops.push_back(phone.view.focus);
  CHECK(std::ranges::count(stops, true, &Stop::chip) == 1);
  for (const Stop& stop : stops)
    if (stop.cell) CHECK(cell_rect(phone.view, stop.cell));
  phone.view.focus = {{}, {}, true};
  phone.frame();
  CHECK(wants_key(phone.player, phone.view, KeyUse::follow));
  CHECK_FALSE(wants_key(phone.player, phone.view, KeyUse::type));
  phone.key(ImGuiKey_Enter);
  CHECK(phone.is_seen("K", 0, 0));
  std::size_t more = 0;
  phone.view.focus = {};
  while (move_focus(phone.player, phone.view, false)) ++more;
  CHECK(more == stops.size() + 9);  // six numbers of K, three of s
}

TEST_CASE("what a finger presses is 40 pixels high and wide, on every canvas that is worked with fingers") {
  for (const ImVec2 css : {ImVec2{390, 1400}, ImVec2{820, 900}}) {
    Phone phone(css);
    phone.view.fingers = true;
    phone.view.unfolded = true;
    phone.frames(3);
    CAPTURE(css.x);
    for (const auto& [cell, rect] : phone.view.rects) {
      const Declaration* d = declaration_of(phone.player.step(), phone.player.run(), cell.node);
      if (d == nullptr || !is_input(*d)) continue;
      CAPTURE(d->name);
      CHECK(rect.height >= 40);
      if (d->name != "V") CHECK(rect.width >= 40);
    }
    for (const auto& [name, rect] : phone.view.text_rects) CHECK(rect.height >= 40);
    for (const Chip& chip : phone.view.chips) CHECK((chip.rect.width >= 40 && chip.rect.height >= 40));
  }
}

TEST_CASE("a colour opens under a finger, over its neighbours, until each of its numbers has room") {
  Phone phone;
  phone.view.fingers = true;
  phone.view.unfolded = true;
  phone.frames(3);
  REQUIRE(phone.rect("V", 1, 0).width < 40);
  phone.point_at("V", 1, 1);
  phone.button(true);
  phone.button(false);
  phone.frames(2);
  const Rect red = phone.rect("V", 1, 0), weight = phone.rect("w", 0, 1);
  CHECK(red.width >= 40);
  CHECK(red.x < weight.x + weight.width);  // it lies over the weight
  CHECK(phone.rect("V", 0, 0).width < 40);
  phone.point(red.x + 4, red.y + red.height / 2);
  CHECK(phone.view.hovered == phone.cell("V", 1, 0));
  REQUIRE(phone.tapped("V", 1, 0));
  CHECK(phone.tapped("V", 1, 0)->name == "V");
  phone.point_at("s", 0, 0);
  phone.frames(2);
  CHECK(phone.rect("V", 1, 0).width < 40);
}

TEST_CASE("a tap types into inputs and texts, into nothing else") {
  Phone phone;
  REQUIRE(phone.tapped("q", 0, 1));
  CHECK(phone.tapped("q", 0, 1)->col == 1);
  CHECK(phone.tapped("q", 0, 1)->text == "−0.4");
  CHECK_FALSE(phone.tapped("w", 0, 0));
  CHECK_FALSE(phone.tapped("T", 0, 0));
  CHECK_FALSE(phone.tapped("on", 0, 0));
  CHECK_FALSE(tap(phone.player, phone.view, 1, 1));
  const Rect text = phone.view.text_rects.at(0).second;
  const auto word = tap(phone.player, phone.view, text.x + 5, text.y + 5);
  REQUIRE(word);
  CHECK((word->name == "word" && word->text == "apple"));
}

TEST_CASE("a finger that goes up or down scrolls the page and changes nothing; sideways it drags") {
  Phone phone;
  for (const char* name : {"q", "T", "on", "pick"}) {
    CAPTURE(name);
    phone.swipe(name, 3, 18);
    CHECK(phone.edits.empty());
  }
  phone.swipe("q", 4, 0);  // trembling
  CHECK(phone.edits.empty());
  phone.swipe("q", 40, 3);
  CHECK(phone.value("q", 0, 0) > 1.1f);
  CHECK(finished(phone.edits) == 1);
  phone.swipe("T", 60, 0);
  CHECK(finished(phone.edits) == 2);
  phone.edits.clear();
  const Rect track = phone.rect("T", 0, 0);
  phone.point(track.x + track.width - 12, track.y + track.height / 2);  // a tap on the track
  phone.button(true);
  CHECK(phone.edits.empty());
  phone.button(false);
  CHECK(finished(phone.edits) == 1);
  CHECK(phone.value("T", 0, 0) > 8);
  phone.swipe("on", 0, 0);
  CHECK(phone.value("on", 0, 0) == 0);
}
