// Lesson 12: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/hint.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("120-hint.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
bool solves(const Step& s, const Run& run) {
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}
constexpr auto moved_query = "3.1, 5.1, 0, 2.4, -4, -6, -5, -4";

}  // namespace

TEST_CASE("lesson 12: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "hint");
  CHECK(lesson_number(lesson()) == 12);
  CHECK(step_ids(lesson()) == "same carries ablation nothing rankings probe ");
  CHECK(right_choices(lesson()) ==
        "carries: A.\n"
        "ablation: B\u2019s.\n"
        "nothing: The most.\n"
        "rankings: Only the one by \u2016w\u00b7v\u2016.\n"
        "probe: No, neither this one nor any other.\n");
  CHECK(challenges(lesson()) == "same: q\nrankings: V\n");
}

TEST_CASE("hint: with equal values the weights trade places and the answer stays") {
  const Step& s = step("same");
  for (const auto& [q, trophy, suitcase] : {std::tuple{"3.1, 0, 5.1, 2.4, -4, -6, -5, -4", 0.7102, 0.1170}, {moved_query, 0.1170, 0.7102}}) {
    const Run run = run_of(s, {{"q", q}});
    const auto w = tensor(s, run, "w_it");
    check_cells({w[1], w[7], w[12]}, {trophy, suitcase, 0.0914});
    check_cells(tensor(s, run, "o_it"), {0.8272, 0, -0.0978, 0.0071});
    check_cells(tensor(s, run, "moved"), {0});
  }
  check_cells(tensor(s, run_of(s, {{"q", moved_query}, {"differ", "1"}}), "moved"), {0.8388});
  check_cells(tensor(s, run_of(s, {{"differ", "1"}}), "o_it"), {0.7102, 0.1170, -0.0978, 0.0071});
  CHECK(!solves(s, run_of(s, {{"q", "0, 0, 0, 0, 0, 0, 0, 0"}})));  // the answer moves
}

TEST_CASE("hint: a heavy weight on a tiny value, both ablations") {
  for (const char* id : {"carries", "nothing"}) {
    const Step& s = step(id);
    const Run run = run_of(s);
    check_cells(tensor(s, run, "w"), {0.5, 0.3, 0.15, 0.05});
    check_cells(tensor(s, run, "o"), {0.5, 0.5});
    check_cells(tensor(s, run, "size"), {0.0500, 0.4243, 0.3354, 0.3162});
    check_cells(tensor(s, run, "effect"), {0.6403, 0.3030, 0.3744, 0.3180});
  }
  const Step& s = step("nothing");
  check_cells(tensor(s, run_of(s, {{"pick", "0"}}), "o2"), {0.9, 1});
  const Step& tenfold = step("carries");
  check_cells(tensor(tenfold, done(tenfold, tenfold.predict.at(0).does).run, "size"), {0.5, 0.4243, 0.3354, 0.3162});
}

// The formulas against the answer computed without the entry, for values at random too.
TEST_CASE("hint: dropping moves by the length of w times v, sharing anew by w/(1 - w) times |v - o|") {
  const Step& s = step("ablation");
  const auto check = [&](const Settings& more) {
    for (int pick = 0; pick < 4; ++pick) {
      CAPTURE(pick);
      Settings settings = more;
      settings.emplace_back("pick", std::to_string(pick));
      const Run run = run_of(s, settings);
      const auto at = static_cast<std::size_t>(pick);
      CHECK(std::abs(tensor(s, run, "moved1")[0] - tensor(s, run, "size")[at]) < 2e-6);
      CHECK(std::abs(tensor(s, run, "moved2")[0] - tensor(s, run, "effect")[at]) < 1e-5);
    }
  };
  check({});
  Dice dice{7};
  for (int draw = 0; draw < 20; ++draw) {
    std::string V, z;
    for (int i = 0; i < 8; ++i) V += std::to_string(dice(41) / 10.0 - 2) + (i % 2 == 0 ? ", " : i < 7 ? "; " : "");
    for (int i = 0; i < 4; ++i) z += std::to_string(dice(31) / 10.0) + (i < 3 ? ", " : "");
    CAPTURE(V);
    CAPTURE(z);
    check({{"V", V}, {"z", z}});
  }
}

TEST_CASE("hint: three rankings, and what moves them") {
  const Step& s = step("rankings");
  const Run run = run_of(s);
  check_cells(tensor(s, run, "o"), {1.15, 1.25});
  check_cells(tensor(s, run, "size"), {0.7071, 0.6000, 0.3000, 0.4528});
  check_cells(tensor(s, run, "effect"), {0.2915, 0.6478, 0.2423, 0.4080});
  using Order = std::vector<float>;
  CHECK(tensor(s, run, "order_w") == Order{0, 1, 2, 3});
  CHECK(tensor(s, run, "order_s") == Order{0, 1, 3, 2});
  CHECK(tensor(s, run, "order_e") == Order{1, 3, 0, 2});
  const Run further = done(s, s.predict.at(0).does).run;
  CHECK(tensor(s, further, "order_s") == Order{0, 1, 2, 3});
  check_cells(tensor(s, further, "effect"), {0.2915, 0.6478, 0.2423, 0.4080});
  const Run solved = done(s, s.challenge.at(0).solution).run;
  check_cells(tensor(s, solved, "effect"), {1.0607, 0.9511, 0.2031, 1.2079});
  // The other rows may not move, even where D's effect is the largest.
  CHECK(!solves(s, run_of(s, {{"V", "1, 1; 1, 1; 1, 1; 1, 9"}})));
  CHECK(!solves(s, run_of(s, {{"V", "1, 1; 2, 0; 0, 2; 1, 12"}})));
}

TEST_CASE("hint: no probe tells equal answers apart; with other values luggage does") {
  const Step& s = step("probe");
  const Run run = run_of(s), other = run_of(s, {{"differ", "1"}});
  const auto a = tensor(s, run, "o_1"), b = tensor(s, run, "o_2");
  for (int i = 0; i < 4; ++i) CHECK(std::abs(a[static_cast<std::size_t>(i)] - b[static_cast<std::size_t>(i)]) < 1e-6);
  check_cells({tensor(s, other, "o_1")[1], tensor(s, other, "o_2")[1]}, {0.1170, 0.7102});
  check_cells(tensor(s, run_of(s, {{"differ", "1"}, {"r", "0, 1, 0, 0"}}), "read2"), {0.7102});
}

TEST_CASE("hint: every live number at the start, and after the predictions") {
  check_live_texts(lesson(), {
      {"same", "0.7102\n0.1170\n0.8272\n0.0000\n"},
      {"carries", "0.0500\n0.3162\n0.4243\n0.5000\n0.05\n0.3162\n"},
      {"ablation", "0.50\n0.7071\n0.2915\n0.7071\n0.2915\n0.50\n0.2915\n0.05\n0.4080\n"},
      {"nothing", "0.0500\n0.4243\n0.3162\n0.3180\n0.0500\n0.6403\n0.6403\n0.3030\n0.3744\n0.3180\n"},
      {"rankings", "0.5000\n0.7071\n0.6478\n0.76\n1.29\n0.6478\n0.6478\n"},
      {"probe", "0.7102\n0.1170\n0.7783\n0.7783\n0.0000\n6.5011\n6.5011\n0.0000\n"}});
  check_live_texts_after(lesson(), {
      {"carries", "0.5000\n0.3162\n0.4243\n0.5000\n0.05\n0.3162\n"},
      {"ablation", "0.70\n0.6000\n0.6478\n0.6000\n0.6478\n0.50\n0.2915\n0.05\n0.4080\n"},
      {"nothing", "0.0500\n0.4243\n0.0500\n0.6403\n0.0500\n0.6403\n0.6403\n0.3030\n0.3744\n0.3180\n"},
      {"rankings", "0.5000\n4.2426\n0.6478\n0.76\n1.29\n0.6478\n0.6478\n"},
      {"probe", "0.7102\n0.1170\n6.5011\n6.5011\n0.0000\n6.5011\n6.5011\n0.0000\n"}});
}
