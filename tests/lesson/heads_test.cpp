// Lesson 10: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/heads.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("100-heads.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
// One row of a tensor with so many columns.
std::vector<float> row(const Step& s, const Run& run, const char* name, int cols, int at = 1) {
  const auto cells = tensor(s, run, name);
  return {cells.begin() + at * cols, cells.begin() + (at + 1) * cols};
}
bool solves(const Step& s, const Settings& settings) {
  const Run run = run_of(s, settings);
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}

}  // namespace

TEST_CASE("lesson 10: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "heads");
  CHECK(lesson_number(lesson()) == 10);
  CHECK(step_ids(lesson()) == "question both uneven two read sentence cost ");
  CHECK(right_choices(lesson()) ==
        "question: Nearly man.\n"
        "both: It stays the same.\n"
        "read: Both numbers change their sign.\n"
        "sentence: About 0.42.\n"
        "cost: Only the count of exp.\n");
  CHECK(challenges(lesson()) == "two: W1 W2\n");
}

TEST_CASE("heads: one question, then both") {
  const Step& s = step("question");
  check_cells(row(s, run_of(s), "w", 3), {0.9807, 0.0097, 0.0097});
  check_cells(row(s, run_of(s, {{"ask", "1"}}), "w", 3), {0.0097, 0.0097, 0.9807});
  check_cells(row(s, run_of(s, {{"said", "1"}}), "o", 2), {0.0097, 0.9807});
  const Step& both = step("both");
  for (const char* said : {"0", "1"}) {
    check_cells(row(both, run_of(both, {{"said", said}}), "w", 3), {0.4975, 0.0049, 0.4975});
    check_cells(row(both, run_of(both, {{"said", said}}), "o", 2), {0.4975, 0.4975});
  }
}

TEST_CASE("heads: uneven shares tell the two sentences apart") {
  const Step& s = step("uneven");
  check_cells(row(s, run_of(s), "o", 2), {0.6991, 0.2940});
  check_cells(row(s, run_of(s, {{"said", "1"}}), "o", 2), {0.2940, 0.6991});
  check_cells(row(s, run_of(s, {{"lean", "8"}}), "o", 2), {0.4975, 0.4975});
}

TEST_CASE("heads: two heads, one question each") {
  const Step& s = step("two");
  for (const char* name : {"w1", "w2"})
    for (const float weight : tensor(s, run_of(s), name)) CHECK(std::abs(weight - 1.f / 3) < 1e-6f);
  const Run run = done(s, s.challenge.at(0).solution).run;
  check_cells(row(s, run, "w1", 3), {0.9807, 0.0097, 0.0097});
  check_cells(row(s, run, "w2", 3), {0.0097, 0.0097, 0.9807});
  // Both questions in each head, or the two heads swapped, are no answer; the hint's lead is.
  CHECK(!solves(s, {{"W1", "0, 0, 0; 8, 0, 8; 0, 0, 0"}, {"W2", "0, 0, 0; 8, 0, 8; 0, 0, 0"}}));
  CHECK(!solves(s, {{"W1", "0, 0, 0; 0, 0, 8; 0, 0, 0"}, {"W2", "0, 0, 0; 8, 0, 0; 0, 0, 0"}}));
  CHECK(solves(s, {{"W1", "0, 0, 0; 8, 0, 0; 0, 0, 0"}, {"W2", "0, 0, 0; 0, 0, 8; 0, 0, 0"}}));
  CHECK(std::abs(8 / std::sqrt(3.0) - 4.62) < 0.005);
  CHECK(std::abs(std::exp(8 / std::sqrt(3.0)) - 101) < 0.5);
}

TEST_CASE("heads: side by side, and read out") {
  const Step& s = step("read");
  const Run dog = run_of(s), man = run_of(s, {{"said", "1"}});
  check_cells(row(s, dog, "both", 4), {0.9807, 0.0097, 0.0097, 0.9807});
  check_cells(row(s, man, "both", 4), {0.0097, 0.9807, 0.9807, 0.0097});
  check_cells(row(s, dog, "out", 2), {0.9710, -0.9710});
  check_cells(row(s, man, "out", 2), {-0.9710, 0.9710});
}

TEST_CASE("heads: what \"it\" stands for and the word before it") {
  const Step& s = step("sentence");
  const Run run = run_of(s, {{"raised", "13.2"}});
  const auto one = tensor(s, run, "one"), w1 = tensor(s, run, "w1"), w2 = tensor(s, run, "w2");
  check_cells({one[1], one[8], one[7], one[12], w1[1], w2[8]}, {0.4169, 0.4169, 0.0687, 0.0536, 0.7102, 0.9598});
  const auto scores = tensor(s, run, "s");
  check_cells({scores[1], scores[8]}, {8.2, 8.2});
  CHECK(tensor(s, run_of(s), "one") == w1);
  CHECK(tensor(s, run_of(s), "s1")[8] == -5);
}

TEST_CASE("heads: the same multiplications, h times the exponentials") {
  const Step& s = step("cost");
  const std::pair<const char*, float> splits[] = {{"0", 1}, {"1", 2}, {"2", 4}};
  for (const auto& [split, h] : splits) {
    const Run run = run_of(s, {{"split", split}});
    CHECK(tensor(s, run, "count") == std::vector<float>{2496, 1352, 1352, 832, 169 * h});
    CHECK(tensor(s, run, "d_k") == std::vector<float>{8 / h});
  }
}

TEST_CASE("heads: every live number at the start, and after the predictions") {
  check_live_texts(lesson(), {
      {"question", "0.9807\n0.0097\n0.9807\n0.0097\n0.0097\n0.9807\n"},
      {"both", "0.4975\n0.4975\n0.4975\n0.4975\n0.4975\n0.4975\n0.4975\n"},
      {"uneven", "0.70\n0.29\n0.70\n0.29\n"},
      {"two", "0.3333\n0.3333\n"},
      {"read", "0.9807\n0.0097\n0.0097\n0.9807\n0.9710\n\u22120.9710\n0.98\n0.01\n0.01\n0.98\n"},
      {"sentence", "0.7102\n0.0067\n0.7102\n0.9598\n8.2\n8.2\n0.42\n"},
      {"cost", "1\n8\n2.83\n13\n2\n676\n"}});
  check_live_texts_after(lesson(), {
      {"question", "0.0097\n0.9807\n0.0097\n0.9807\n0.0097\n0.9807\n"},
      {"read", "0.0097\n0.9807\n0.9807\n0.0097\n\u22120.9710\n0.9710\n0.01\n0.98\n0.98\n0.01\n"},
      {"sentence", "0.4169\n0.4169\n0.7102\n0.9598\n8.2\n8.2\n0.42\n"},
      {"cost", "4\n2\n1.41\n13\n2\n676\n"}});
}
