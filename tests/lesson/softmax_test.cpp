// Lesson 4: its numbers, right choices and tasks are those of the curriculum.
#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("040-softmax.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }

}  // namespace

TEST_CASE("lesson 4: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "softmax");
  CHECK(lesson_number(lesson()) == 4);
  CHECK(step_ids(lesson()) == "not-shares exp divide ratios constant temperature ends safety ");
  CHECK(right_choices(lesson()) == "divide: It grows.\nconstant: Nothing changes.\n");
  CHECK(challenges(lesson()) == "ratios: q\ntemperature: T\n");
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
  CHECK(winner(cold) == 1);
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

TEST_CASE("every live number of the prose at the start") {
  check_live_texts(lesson(), {
      {"not-shares", "0.64\n\u22120.42\n0.35\n"},
      {"exp", "0.64\n1.89\n\u22120.42\n0.65\n5.99\n"},
      {"divide", "5.99\n0.32\n0.27\n0.09\n1.00\n0.32\n"},
      {"ratios", "2.40\n1.10\n2.18\n0.587\n0.234\n2.51\n1.697\n0.778\n0.919\n2.51\n"},
      {"constant", "0\n5.99\n0.316\n"},
      {"safety", "0.316\n100\n"}});
}
