// Lesson 1: its numbers, right choices and tasks are those of the curriculum.
#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("010-dictionary.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
std::vector<float> values(const char* id, const char* name, const Settings& settings = {}) {
  return tensor(step(id), run_of(step(id), settings), name);
}

}  // namespace

TEST_CASE("lesson 1: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson_number(lesson()) == 1);
  CHECK(step_ids(lesson()) == "word vectors still-exact nearest winner border between ");
  CHECK(right_choices(lesson()) == "word: Nothing.\nstill-exact: Nothing.\nwinner: It stays the same.\nborder: It jumps from red to yellow.\n");
  CHECK(challenges(lesson()) == "nearest: q\nbetween: q\n");
}

TEST_CASE("a word is found letter for letter, or there is no answer") {
  CHECK(values("word", "m") == std::vector<float>{1, 0, 0, 0, 0});
  check_cells(values("word", "o"), {0.86, 0.16, 0.18});
  for (const char* word : {"apples", "", "Apple", "app"}) {
    CAPTURE(word);
    CHECK(values("word", "m", {{"word", word}}) == std::vector<float>(5, 0));
    for (const float x : values("word", "o", {{"word", word}})) CHECK(std::isnan(x));
  }
  check_cells(values("word", "o", {{"word", "coffee"}}), {0.36, 0.22, 0.14});
}

TEST_CASE("a vector is found at distance 0 and nowhere else") {
  check_cells(values("still-exact", "o"), {0.86, 0.16, 0.18});
  CHECK(values("still-exact", "d")[0] == 0.0f);
  check_cells({values("still-exact", "d", {{"q", "0.71, 0.3"}})[0]}, {0.0100});
  CHECK(values("still-exact", "hit", {{"q", "0.71, 0.3"}}) == std::vector<float>(5, 0));
  for (const float x : values("still-exact", "o", {{"q", "0.71, 0.3"}})) CHECK(std::isnan(x));
}

TEST_CASE("the nearest key, and how far each is") {
  check_cells({values("nearest", "d")[0]}, {0.0100});
  check_cells(values("nearest", "o"), {0.86, 0.16, 0.18});
  check_cells({values("nearest", "d", {{"q", "-0.5, 0.9"}})[2]}, {0.1414});
  CHECK(winner(values("nearest", "hit", {{"q", "-0.5, 0.9"}})) == 2);
  check_cells(values("winner", "d"), {0.2828, 1.1000, 1.5811, 0.6083, 1.9723});
  check_cells(values("winner", "o"), {0.86, 0.16, 0.18});
  check_cells({values("winner", "d", {{"q", "0.72, 0.31"}})[0]}, {0.02}, 0.005);
  check_cells(values("between", "o"), {0.86, 0.16, 0.18});
}

TEST_CASE("0.02 of query moves the whole answer across the border") {
  const Settings across{{"q", "0.8, -0.16"}};
  const auto before = values("border", "d"), after = values("border", "d", across);
  check_cells({before[0], before[1], after[0], after[1]}, {0.4512, 0.4707, 0.4707, 0.4512});
  check_cells(values("border", "o"), {0.86, 0.16, 0.18});
  check_cells(values("border", "o", across), {0.98, 0.85, 0.25});
}

TEST_CASE("on the border of apple and blueberry the loser is thrown away whole") {
  const auto d = values("between", "d", {{"q", "0.5, 0.45"}});
  check_cells({d[0], d[3]}, {0.2500, 0.2500});
  const auto hit = values("between", "hit", {{"q", "0.5, 0.45"}});
  CHECK(hit[0] + hit[3] == 1.0f);
  check_cells(values("between", "fair"), {0.555, 0.24, 0.465});
}
