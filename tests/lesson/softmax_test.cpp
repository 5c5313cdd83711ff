// The real lesson: its numbers are those of the curriculum, its tasks can be done.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() {
  static const Lesson read = read_lesson("040-softmax.md", softmax_text());
  return read;
}
const Step& step(const char* id) {
  const Step* found = find_step(lesson(), id);
  REQUIRE_MESSAGE(found != nullptr, id);
  return *found;
}
Run run_of(const Step& s, const std::vector<std::pair<std::string, std::string>>& settings = {}) {
  const Run start = build_run(s, {}, {}, nullptr);
  Changes changes;
  for (const auto& [name, value] : settings) REQUIRE(!assign_text(s, start, name, value, changes));
  return build_run(s, changes, {}, &start);
}

// Half a unit of the fourth printed decimal, and a few float32 roundings of numbers below 8.
void check_cells(const std::vector<float>& cells, const std::vector<double>& wanted) {
  REQUIRE(cells.size() == wanted.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CAPTURE(i);
    CAPTURE(cells[i]);
    CHECK(std::abs(cells[i] - wanted[i]) <= 0.00005 + 2e-6);
  }
}

}  // namespace

TEST_CASE("the lesson has no mistakes") {
  CHECK(joined(lines_of(check_lesson(lesson(), {}))) == "");
  CHECK(lesson().id == "softmax");
  CHECK(lesson_number(lesson()) == 4);
  std::vector<std::string> ids;
  for (const Step& s : lesson().steps) ids.push_back(s.id);
  CHECK(joined(ids) == "not-shares\nexp\ndivide\nratios\nconstant\ntemperature\nends\nsafety\n");
}

TEST_CASE("scores, exps and weights at q = (1, 0)") {
  const Step& s = step("divide");
  const Run run = run_of(s);
  check_cells(tensor(s, run, "z"), {0.4950, 0.6364, -0.4243, 0.2121, -0.5657});
  check_cells(tensor(s, run, "e"), {1.6405, 1.8897, 0.6543, 1.2363, 0.5680});
  check_cells(tensor(s, run, "w"), {0.2739, 0.3155, 0.1092, 0.2064, 0.0948});
  const auto e = tensor(s, run, "e");
  CHECK(std::abs(e[0] + e[1] + e[2] + e[3] + e[4] - 5.9886) < 0.00006);
  // Doubled: banana's share grows.
  check_cells(tensor(s, run_of(s, {{"q", "2, 0"}}), "w"), {0.3151, 0.4181, 0.0501, 0.1790, 0.0378});
}

TEST_CASE("differences become ratios at q = (2, -1)") {
  const Step& s = step("ratios");
  const Run run = run_of(s);
  const auto scores = tensor(s, run, "s"), w = tensor(s, run, "w"), z = tensor(s, run, "z");
  check_cells({scores[1], scores[0], w[1], w[0], z[1] - z[0]}, {2.4, 1.1, 0.5865, 0.2339, 0.9192});
  CHECK(std::abs(scores[1] / scores[0] - 2.18) < 0.005);
  CHECK(std::abs(w[1] / w[0] - 2.51) < 0.005);
  CHECK(std::abs(std::exp(0.9192) - 2.51) < 0.005);
  check_cells(tensor(s, run_of(s, {{"q", "4, 0.9"}}), "w"), {0.4113, 0.4084, 0.0162, 0.1606, 0.0036});
}

TEST_CASE("adding a constant changes no weight") {
  const Step& s = step("constant");
  const auto before = tensor(s, run_of(s), "w"), after = tensor(s, run_of(s, {{"c", "5"}}), "w");
  for (int i = 0; i < 5; ++i) CHECK(std::abs(before[i] - after[i]) < 1e-6);  // "unchanged to rounding"
  check_cells(after, {0.2739, 0.3155, 0.1092, 0.2064, 0.0948});
}

TEST_CASE("temperature sharpens and flattens") {
  const Step& s = step("temperature");
  check_cells(tensor(s, run_of(s, {{"q", "1, 0"}, {"T", "0.05"}}), "w"), {0.0558, 0.9440, 0.0000, 0.0002, 0.0000});
  check_cells(tensor(s, run_of(s, {{"q", "1, 0"}, {"T", "0.5"}}), "w"), {0.3151, 0.4181, 0.0501, 0.1790, 0.0378});
  check_cells(tensor(s, run_of(s, {{"q", "1, 0"}, {"T", "10"}}), "w"), {0.2084, 0.2114, 0.1901, 0.2026, 0.1874});
  check_cells({tensor(s, run_of(s), "w")[0]}, {0.2826});
  check_cells({tensor(s, run_of(s, {{"T", "0.05"}}), "w")[0]}, {0.9317});
  CHECK(tensor(s, run_of(s, {{"T", "0.0573"}}), "w")[0] >= 0.9f);
  CHECK(tensor(s, run_of(s, {{"T", "0.0583"}}), "w")[0] < 0.9f);
}

TEST_CASE("cold picks the highest score, hot the plain average") {
  const Step& s = step("ends");
  const auto cold = tensor(s, run_of(s, {{"T", "0.01"}}), "w");
  CHECK(std::ranges::max_element(cold) - cold.begin() == 1);
  const auto live = live_texts(s, run_of(s));
  CHECK(joined(live) == "0.20\n0.58\n0.47\n0.30\n0.90\n0.70\n0.42\n0.61\n");  // average 0.5800, 0.4700, 0.3040; distances √0.18, √0.37
  const Run hot = run_of(s, {{"T", "10"}});
  const auto o = tensor(s, hot, "o");
  CHECK(std::abs(o[0] - 0.58) < 0.02);
  CHECK(std::abs(o[1] - 0.47) < 0.02);
  CHECK(std::abs(o[2] - 0.304) < 0.02);
}

TEST_CASE("where numbers run out: unsafe weights are no numbers, safe ones unchanged") {
  const Step& s = step("safety");
  const Run run = run_of(s);  // c = 100
  for (const float x : tensor(s, run, "e")) CHECK(std::isinf(x));
  for (const float x : tensor(s, run, "u")) CHECK(std::isnan(x));
  check_cells(tensor(s, run, "w"), {0.2739, 0.3155, 0.1092, 0.2064, 0.0948});
  const Run small = run_of(s, {{"c", "0"}});
  const auto safe = tensor(s, run, "w"), unsafe = tensor(s, small, "u");
  for (int i = 0; i < 5; ++i) CHECK(std::abs(safe[i] - unsafe[i]) < 5e-6);  // c = 100 costs its scores 4e-6 each
  CHECK(std::isfinite(tensor(s, run_of(s, {{"c", "88"}}), "e")[1]));   // 88.64
  CHECK(std::isinf(tensor(s, run_of(s, {{"c", "88.1"}}), "e")[1]));   // 88.74
  CHECK(std::isinf(tensor(s, run, "u").size() == 5 ? tensor(s, run, "e")[0] : 0));
}

TEST_CASE("every prediction has one right choice, and it is the one that the curriculum says") {
  int predictions = 0;
  for (const Step& s : lesson().steps)
    for (const Predict& p : s.predict) {
      const Run start = build_run(s, {}, {}, nullptr);
      Changes changes;
      for (const Assignment& a : p.does) REQUIRE(!assign(s, start, start, a, changes));
      const Run run = build_run(s, changes, {}, &start);
      std::string right;
      for (const auto& choice : p.choices)
        if (holds(run, choice.when)) right += choice.text.at(0).html;
      CHECK(right == (s.id == "divide" ? "It grows." : "Nothing changes."));
      CHECK(!p.because.empty());
      ++predictions;
    }
  CHECK(predictions == 2);
}

TEST_CASE("every challenge is open at the start, solved by its solution, and changes only what it may") {
  int challenges = 0;
  for (const Step& s : lesson().steps)
    for (const Challenge& c : s.challenge) {
      CAPTURE(s.id);
      const Run start = build_run(s, {}, {}, nullptr);
      const auto solved = [&](const Run& run) { return std::ranges::all_of(c.goals, [&](int goal) { return holds(run, goal); }); };
      CHECK(!solved(start));
      Changes changes;
      for (const Assignment& a : c.solution) REQUIRE(!assign(s, start, start, a, changes));
      CHECK(solved(build_run(s, changes, {}, &start)));
      REQUIRE(!changes.empty());
      for (const Change& change : changes) CHECK(std::ranges::find(c.edits, change.name) != c.edits.end());
      CHECK(c.hints.size() == 2);
      ++challenges;
    }
  CHECK(challenges == 2);
}

TEST_CASE("every live number of the prose at the start") {
  const std::vector<std::pair<const char*, std::string>> wanted{
      {"not-shares", "0.64\n\u22120.42\n0.35\n"},
      {"exp", "0.64\n1.89\n\u22120.42\n0.65\n5.99\n"},
      {"divide", "5.99\n0.32\n0.27\n0.09\n1.00\n0.32\n"},
      {"ratios", "2.40\n1.10\n2.18\n0.587\n0.234\n2.51\n1.697\n0.778\n0.919\n2.51\n"},
      {"constant", "0\n5.99\n0.316\n"},
      {"safety", "0.316\n100\n"}};
  for (const auto& [id, texts] : wanted) {
    CAPTURE(id);
    CHECK(joined(live_texts(step(id), run_of(step(id)))) == texts);
  }
}
