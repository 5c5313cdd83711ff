// An order as a control: its words on the stage and in the twin, and shuffling.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "lesson/describe.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const std::string text = "## S {#s}\n```tensors\nwords = labels(dog, bites, man, \"<b>\")\nturn = order [1, 0, 2, 3] by words \"order\"\nv = vector [1, 2]\none = order [0]\n```\n```stage\ncontrol turn\ncontrol v\n```\n";

struct Opened {
  Player player;
  Opened() {
    std::string notice;
    player.open("t.md", lesson_text(text));
    REQUIRE(player.go("t", "s", notice));
  }
  const StageControl& order() const { return std::get<StageControl>(player.stage().widgets[0]); }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("an order's control names who stands where, and so does the twin") {
  Opened o;
  CHECK(ordered_names(o.order()) == Words{"bites", "dog", "man", "<b>"});
  const std::string twin = describe(o.player.step(), o.player.run(), o.player.stage(), true);
  CHECK(twin.find("<span>bites <span class=\"field\"><input type=\"number\"") != std::string::npos);
  CHECK(twin.find("data-shuffle=\"turn\"") != std::string::npos);
  CHECK(twin.find("<b>") == std::string::npos);
  const std::string still = describe(o.player.step(), o.player.run(), o.player.stage(), false);
  CHECK(still.find("<p class=\"control\">order: bites, dog, man, &lt;b&gt;</p>") != std::string::npos);
}

TEST_CASE("shuffling gives another order each time, as one entry that can be undone") {
  Opened o;
  std::set<Words> seen;
  for (int round = 0; round < 60; ++round) {
    const Words before = ordered_names(o.order());
    REQUIRE(o.player.shuffle("turn"));
    Words now = ordered_names(o.order());
    CHECK(now != before);
    seen.insert(now);
    REQUIRE(o.player.undo());
    CHECK(ordered_names(o.order()) == before);
    REQUIRE(o.player.redo());
    std::ranges::sort(now);
    CHECK(now == Words{"<b>", "bites", "dog", "man"});
  }
  CHECK(seen.size() >= 15);  // of 24; 60 draws miss 24 x (23/24)^60 = 2 on average
  CHECK_FALSE(o.player.shuffle("v"));
  CHECK_FALSE(o.player.shuffle("one"));
  CHECK_FALSE(o.player.shuffle("nothing"));
}
