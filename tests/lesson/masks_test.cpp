// Lesson 9: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/masks.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("090-masks.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
bool solves(const Step& s, const Settings& settings) {
  const Run run = run_of(s, settings);
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}

const std::vector<double> open{0.0826, 0.2245, 0.6103, 0.0826, 0.1966, 0.0723, 0.5344, 0.1966,
                               0.0723, 0.5344, 0.1966, 0.1966, 0.6103, 0.0826, 0.2245, 0.0826};
const std::vector<double> causal{1, 0, 0, 0, 0.7311, 0.2689, 0, 0, 0.0900, 0.6652, 0.2447, 0, 0.6103, 0.0826, 0.2245, 0.0826};
const std::vector<double> zeroed{0.0826, 0, 0, 0, 0.1966, 0.0723, 0, 0, 0.0723, 0.5344, 0.1966, 0, 0.6103, 0.0826, 0.2245, 0.0826};
constexpr auto triangle = "[1, 0, 0, 0; 1, 1, 0, 0; 1, 1, 1, 0; 1, 1, 1, 1]";

}  // namespace

TEST_CASE("lesson 9: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "masks");
  CHECK(lesson_number(lesson()) == 9);
  CHECK(step_ids(lesson()) == "future before mistake leak padding first bag detective ");
  CHECK(right_choices(lesson()) ==
        "before: 1, all of it.\n"
        "leak: It stays where the mask came before, and falls where it came after.\n"
        "padding: None: there is nothing to share.\n"
        "first: More, but not in proportion.\n"
        "bag: Human comes in, and animal goes out.\n"
        "detective: About 0.80.\n");
  CHECK(challenges(lesson()) == "future: M\nmistake: w\n");
}

TEST_CASE("masks: a causal mask, painted") {
  const Step& s = step("future");
  check_cells(tensor(s, run_of(s), "w"), open);
  check_cells(tensor(s, run_of(s, {{"M", triangle}}), "w"), causal);
  // Hiding everything, or one word too many, is no answer; one too few neither.
  CHECK(!solves(s, {{"M", "[0, 0, 0, 0; 0, 0, 0, 0; 0, 0, 0, 0; 0, 0, 0, 0]"}}));
  CHECK(!solves(s, {{"M", "[1, 0, 0, 0; 1, 1, 0, 0; 1, 1, 1, 0; 1, 1, 1, 0]"}}));
  CHECK(!solves(s, {{"M", "[1, 0, 0, 0; 1, 1, 0, 0; 1, 1, 1, 1; 1, 1, 1, 1]"}}));
}

TEST_CASE("masks: before softmax every row makes 1") {
  const Step& s = step("before");
  for (int i = 0; i < 4; ++i) {
    const Run hidden = run_of(s, {{"i", std::to_string(i)}, {"hide", "1"}}), all = run_of(s, {{"i", std::to_string(i)}});
    check_cells(tensor(s, hidden, "w"), {causal.begin() + 4 * i, causal.begin() + 4 * i + 4});
    check_cells(tensor(s, all, "w"), {open.begin() + 4 * i, open.begin() + 4 * i + 4});
    for (int j = 0; j < 4; ++j) CHECK(std::isinf(tensor(s, hidden, "x")[static_cast<std::size_t>(j)]) == (j > i));
  }
}

TEST_CASE("masks: 0 after softmax, and its cures") {
  const Step& s = step("mistake");
  check_cells(tensor(s, run_of(s), "w"), zeroed);
  check_cells(tensor(s, run_of(s), "sums"), {0.0826, 0.2689, 0.8034, 1});
  for (const char* cure : {"softmax(mask(z, M))", "softmax(z) * M / rowsum(softmax(z) * M)"}) {
    CHECK(solves(s, {{"w", cure}}));
    check_cells(tensor(s, run_of(s, {{"w", cure}}), "w"), causal);
  }
  const Run zero = run_of(s, {{"w", "softmax(z * M)"}});
  const auto first = tensor(s, zero, "w");
  check_cells({first[0], first[1], first[2], first[3]}, {0.25, 0.25, 0.25, 0.25});
  for (const char* wrong : {"softmax(z * M)", "softmax(z) * M", "M"}) CHECK(!solves(s, {{"w", wrong}}));
}

TEST_CASE("masks: the future leaks through the sum") {
  const Step& s = step("leak");
  const Run before = run_of(s), after = run_of(s, {{"z", "1, 0, 5, 1"}});
  for (const Run* run : {&before, &after}) {
    check_cells(tensor(s, *run, "right"), {0.7311, 0.2689, 0, 0});
    check_cells(tensor(s, *run, "oright"), {0.7311, 0.2689});
  }
  CHECK(tensor(s, before, "right") == tensor(s, after, "right"));
  check_cells(tensor(s, before, "wrong"), {0.1966, 0.0723, 0, 0});
  check_cells(tensor(s, before, "owrong"), {0.1966, 0.0723});
  check_cells(tensor(s, after, "wrong"), {0.0176, 0.0065, 0, 0});
}

TEST_CASE("masks: padding hides a column; a row that sees nothing has no answer") {
  const Step& s = step("padding");
  check_cells(tensor(s, run_of(s), "w"), {0.0900, 0.2447, 0.6652, 0, 0.2447, 0.0900, 0.6652, 0,
                                          0.0900, 0.6652, 0.2447, 0, 0.6652, 0.0900, 0.2447, 0});
  check_cells(tensor(s, run_of(s, {{"kind", "0"}}), "w"), open);
  check_cells(tensor(s, run_of(s, {{"kind", "1"}}), "w"), causal);
  const Run none = done(s, s.predict.at(0).does).run;
  const auto w = tensor(s, none, "w");
  CHECK(std::vector<float>{w.begin() + 4, w.begin() + 8} == std::vector<float>{0, 0, 0, 0});
  check_cells({w.begin(), w.begin() + 4}, {open.begin(), open.begin() + 4});
  CHECK(tensor(s, none, "flat") == std::vector<float>{0.25, 0.25, 0.25, 0.25});
}

TEST_CASE("masks: what the first key collects") {
  const Step& s = step("first");
  check_cells(tensor(s, run_of(s), "got"), {2.0833, 1.0833, 0.5833, 0.2500});
  const auto got = tensor(s, run_of(s, {{"n", "13"}}), "got");
  check_cells({got[0], got[12]}, {3.1801, 0.0769});
  CHECK(tensor(s, run_of(s, {{"n", "1"}}), "got") == std::vector<float>{1});
}

TEST_CASE("masks: before and after are told apart, the order of what comes before is not") {
  const Step& s = step("bag");
  const auto answer = [&](const char* turn, const char* hide, int place) {
    const auto O = tensor(s, run_of(s, {{"turn", turn}, {"hide", hide}}), "O");
    return std::vector<float>{O.begin() + 4 * place, O.begin() + 4 * place + 4};
  };
  check_cells(answer("0, 1, 2", "1", 1), {0.7311, 0.2689, 0.7311, 0});
  check_cells(answer("2, 1, 0", "1", 1), {0.7311, 0.2689, 0, 0.7311});
  check_cells(answer("0, 1, 2", "0", 1), {0.8446, 0.1554, 0.4223, 0.4223});
  check_cells(answer("2, 1, 0", "0", 1), {0.8446, 0.1554, 0.4223, 0.4223});
  check_cells(answer("0, 2, 1", "1", 2), {0.8446, 0.1554, 0.4223, 0.4223});
  check_cells(answer("2, 0, 1", "1", 2), {0.8446, 0.1554, 0.4223, 0.4223});
}

TEST_CASE("masks: the detective's numbers come out") {
  const Step& s = step("detective");
  const auto all = tensor(s, run_of(s), "w"), seen = tensor(s, run_of(s, {{"hide", "1"}}), "w");
  check_cells({all[1], all[7], all[12]}, {0.7102, 0.1170, 0.0914});
  check_cells(seen, {0.0075, 0.7999, 0.0090, 0.0053, 0.0132, 0.0075, 0.0075, 0.1318, 0.0075, 0.0107, 0, 0, 0});
  const auto scores = tensor(s, run_of(s), "s");
  check_cells({scores[1], scores[7], scores[12]}, {8.2, 3.1, 2.4});
  // The old ratios.
  CHECK(std::abs(seen[1] / seen[7] - all[1] / all[7]) < 1e-5);
  CHECK(tensor(s, run_of(s, {{"i", "0"}, {"hide", "1"}}), "w")[0] == 1);
}

TEST_CASE("masks: every live number at the start, and after the predictions") {
  check_live_texts(lesson(), {
      {"future", "16\n16\n0.1966\n0.5344\n"},
      {"before", "1.00\n1\n4\n1.00\n12.11\n1\n"},
      {"mistake", "0.0826\n0.2689\n0.8034\n1.0000\n"},
      {"leak", "0.7311\n0.1966\n0.7311\n0.2689\n0.1966\n0.0723\n0.0176\n0.7311\n"},
      {"padding", "0.2447\n0.0900\n0.6652\n0.0000\n0\nNaN\n0.25\n"},
      {"bag", "0.7311\n0.0000\n"},
      {"first", "4\n2.0833\n0.2500\n4\n3.18\n0.077\n"},
      {"detective", "0.7102\n0.1170\n0.0914\n0.7999\n0.1318\n"}});
  check_live_texts_after(lesson(), {
      {"before", "1.00\n1\n1\n1.00\n12.11\n1\n"},
      {"leak", "0.7311\n0.0176\n0.7311\n0.2689\n0.0176\n0.0065\n0.0176\n0.7311\n"},
      {"padding", "0.0000\n0.0000\n0.0000\n0.0000\n0\nNaN\n0.25\n"},
      {"bag", "0.0000\n0.7311\n"},
      {"first", "13\n3.1801\n0.0769\n13\n3.18\n0.077\n"},
      {"detective", "0.7999\n0.1318\n0.0000\n0.7999\n0.1318\n"}});
}
