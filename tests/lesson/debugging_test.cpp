// Lesson 11: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/debugging.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

constexpr int trophy = 1, suitcase = 7, it = 9, small = 12;

const Lesson& lesson() { static const Lesson read = real_lesson("110-debugging.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
// The weights, or what else is asked for, of trophy, suitcase and small; of a matrix in the row "it".
std::vector<float> some(const Step& s, const Run& run, const char* name) {
  const auto cells = tensor(s, run, name);
  const int from = cells.size() == 169 ? it * 13 : 0;
  return {cells[from + trophy], cells[from + suitcase], cells[from + small]};
}
bool solves(const Step& s, const Run& run) {
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}
Run repaired(const Step& s) { return done(s, s.challenge.at(0).solution).run; }
std::vector<float> row_of_it(const Step& s, const Run& run, const char* name) {
  const auto cells = tensor(s, run, name);
  return {cells.begin() + it * 13, cells.begin() + (it + 1) * 13};
}

}  // namespace

TEST_CASE("lesson 11: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "debugging");
  CHECK(lesson_number(lesson()) == 11);
  CHECK(step_ids(lesson()) == "suspects case-1 case-2 case-3 case-4 case-5 case-6 ");
  CHECK(right_choices(lesson()) ==
        "suspects: Only the answer.\n"
        "case-1: The query.\n"
        "case-2: The keys.\n"
        "case-3: The pipeline.\n"
        "case-4: The values.\n"
        "case-5: The pipeline.\n"
        "case-6: The pipeline.\n");
  CHECK(challenges(lesson()) == "case-1: q\ncase-2: K\ncase-3: W\ncase-4: V\ncase-5: W\ncase-6: s\n");
}

TEST_CASE("debugging: the good head") {
  const Step& s = step("suspects");
  const Run run = run_of(s);
  check_cells(some(s, run, "s"), {3.1, 8.2, 2.4});
  check_cells(some(s, run, "w"), {0.1170, 0.7102, 0.0914});
  check_cells(tensor(s, run, "o"), {0.1170, 0.7102, -0.0978, 0.0071});
}

TEST_CASE("debugging: a query that asks for the wrong thing") {
  const Step& s = step("case-1");
  check_cells(some(s, run_of(s), "w"), {0.7102, 0.1170, 0.0914});
  check_cells(tensor(s, run_of(s), "o"), {0.7102, 0.1170, -0.0978, 0.0071});
  check_cells(some(s, repaired(s), "w"), {0.1170, 0.7102, 0.0914});
  // Three cells are one too many.
  CHECK(solves(s, run_of(s, {{"q", "3.1, 5.1, 0, 2.4, -4, -6, -5, -4"}})));
  CHECK(!solves(s, run_of(s, {{"q", "3.1, 5.1, 0, 0, -4, -6, -5, -4"}})));
  CHECK(!solves(s, run_of(s, {{"q", "3.1, 5.1, 5.1, 2.4, -4, -6, -5, -4"}})));
}

TEST_CASE("debugging: two keys that are the same tie for every query") {
  const Step& s = step("case-2");
  check_cells(some(s, run_of(s), "w"), {0.2876, 0.2876, 0.2246});
  check_cells(some(s, run_of(s, {{"q", "6.2, 10.2, 0, 4.8, -8, -12, -10, -8"}}), "w"), {0.3756, 0.3756, 0.2290});
  for (const char* q : {"1, 2, 3, 4, 5, 6, 7, 8", "-3, 0.1, 9, 0, 0, 0, 0, 1"}) {
    const auto w = tensor(s, run_of(s, {{"q", q}}), "w");
    CHECK(w[trophy] == w[suitcase]);
  }
  check_cells(some(s, repaired(s), "w"), {0.1170, 0.7102, 0.0914});
}

TEST_CASE("debugging: without the scale every row is too sharp") {
  const Step& s = step("case-3");
  const auto bounds = [&](const Run& run) {  // of the largest weight of each row
    const auto W = tensor(s, run, "W");
    std::vector<float> largest;
    for (int r = 0; r < 13; ++r) largest.push_back(*std::max_element(W.begin() + 13 * r, W.begin() + 13 * (r + 1)));
    return std::pair{std::ranges::min(largest), std::ranges::max(largest)};
  };
  const Run broken = run_of(s), mended = repaired(s);
  check_cells(some(s, broken, "W"), {0.0060, 0.9909, 0.0030});
  check_cells(some(s, mended, "W"), {0.1170, 0.7102, 0.0914});
  check_cells({bounds(broken).first, bounds(broken).second, bounds(mended).first, bounds(mended).second}, {0.45, 0.99, 0.21, 0.71}, 0.005);
  // The wrong cures that the hint names.
  const std::pair<const char*, double> wrong[] = {{"softmax(S / 8)", 0.2467}, {"softmax(S / sqrt(13))", 0.5742}};
  for (const auto& [rule, weight] : wrong) {
    const Run run = run_of(s, {{"W", rule}});
    check_cells({some(s, run, "W")[1]}, {weight});
    CHECK(!solves(s, run));
  }
  check_cells(tensor(s, run_of(s, {{"i", "12"}}), "w"), [&] {
    const auto W = tensor(s, broken, "W");
    return std::vector<double>(W.begin() + 12 * 13, W.end());
  }());
}

TEST_CASE("debugging: right weights, empty value") {
  const Step& s = step("case-4");
  check_cells(some(s, run_of(s), "w"), {0.1170, 0.7102, 0.0914});
  check_cells(tensor(s, run_of(s), "o"), {0.1170, 0, -0.0978, 0.0071});
  const auto o = tensor(s, repaired(s), "o");
  check_cells(o, {0.1170, 0.7102, -0.0978, 0.0071});
  double length = 0;
  for (const float x : o) length += static_cast<double>(x) * x;
  CHECK(std::abs(std::sqrt(length) - 0.7264) < 0.00005);
}

TEST_CASE("debugging: a mask that comes after softmax") {
  const Step& s = step("case-5");
  check_cells(tensor(s, run_of(s), "sums"), {0.0520, 0.0966, 0.1944, 0.2441, 0.4812, 0.2561, 0.5260,
                                             0.4510, 0.6348, 0.8878, 0.5750, 0.4538, 1.0000});
  check_cells(some(s, run_of(s), "W"), {0.1170, 0.7102, 0});
  check_cells(some(s, repaired(s), "W"), {0.1318, 0.7999, 0});
  CHECK(std::abs(row_of_it(s, repaired(s), "W")[4] - 0.0132) < 0.00005);
  CHECK(solves(s, run_of(s, {{"W", "softmax(Z) * M / rowsum(softmax(Z) * M)"}})));
  CHECK(!solves(s, run_of(s, {{"W", "softmax(Z)"}})));
  CHECK(!solves(s, run_of(s, {{"W", "softmax(Z * M)"}})));
}

TEST_CASE("debugging: keys transposed run where words and features are as many") {
  const Step& s = step("case-6");
  check_cells(tensor(s, run_of(s), "s"), {0, 1, 3, 2});
  check_cells(tensor(s, run_of(s), "w"), {0.1015, 0.1674, 0.4551, 0.2760});
  check_cells(tensor(s, repaired(s), "s"), {1, 7, 0, 0});
  check_cells(tensor(s, repaired(s), "w"), {0.0448, 0.9008, 0.0272, 0.0272});
}

TEST_CASE("debugging: every live number at the start, and after the predictions") {
  check_live_texts(lesson(), {
      {"suspects", "0.7102\n0.7102\n0.7102\n0.7102\n"},
      {"case-1", "0.7102\n0.1170\n0.7102\n0.1170\n8.2\n3.1\n0.71\n0.71\n1.00\n"},
      {"case-2", "0.2876\n0.2876\n0.2876\n0.2876\n5.1\n3.1\n3.1\n0.29\n0.29\n3.1\n3.1\n"},
      {"case-3", "0.9909\n8.2\n8.2\n3.1\n2.4\n0.9909\n"},
      {"case-4", "0.7102\n0.0000\n0.1527\n8.2\n8.2\n3.1\n1.00\n"},
      {"case-5", "0.7102\n0.8878\n2.90\n2.90\n1.10\n0.8878\n"},
      {"case-6", "0.4551\n0.1674\n0\n0\n1\n1\n0\n0\n3\n2\n7\n1\n7\n1\n2\n1\n"}});
  check_live_texts_after(lesson(), {
      {"suspects", "0.7102\n0.0000\n0.7102\n0.0000\n"}});
}

// What was wrong with a guess is still said of the broken head, with its numbers.
TEST_CASE("debugging: reasons stay true after the repair") {
  const std::pair<const char*, std::string> wanted[] = {
      {"case-1", "0.1170\n0.7102\n0.1170\n0.7102\n8.2\n3.1\n0.71\n0.71\n1.00\n"},
      {"case-2", "0.1170\n0.7102\n0.1170\n0.7102\n5.1\n3.1\n3.1\n0.29\n0.29\n3.1\n3.1\n"},
      {"case-3", "0.7102\n8.2\n8.2\n3.1\n2.4\n0.9909\n"},
      {"case-5", "0.7999\n1.0000\n2.90\n2.90\n1.10\n0.8878\n"}};
  for (const auto& [id, texts] : wanted) {
    CAPTURE(id);
    CHECK(joined(live_texts(step(id), repaired(step(id)))) == texts);
  }
}
