// Lesson 7: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/projections.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/random.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("070-projections.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
constexpr const char* curriculum_W_Q = "0, 2; 0, 0; 1, 0; 3, 0";

std::vector<float> row(const Step& s, const Run& run, const char* name, int cols, int at) {
  const auto cells = tensor(s, run, name);
  return {cells.begin() + at * cols, cells.begin() + (at + 1) * cols};
}
bool solves(const Step& s, const Settings& settings) {
  const Run run = run_of(s, settings);
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}
// A 4 × 2 matrix of normal numbers, twice as large, as text.
std::string random_matrix(std::uint64_t seed) {
  std::string text;
  for (std::uint64_t i = 0; i < 8; ++i) text += (i == 0 ? "" : i % 2 == 0 ? "; " : ", ") + std::to_string(2 * random_normal(seed, i));
  return text;
}

}  // namespace

TEST_CASE("lesson 7: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "projections");
  CHECK(lesson_number(lesson()) == 7);
  CHECK(step_ids(lesson()) == "vector three tied one-way mutual content cross ");
  CHECK(right_choices(lesson()) ==
        "vector: Suitcase\u2019s only.\n"
        "three: All 0.25.\n"
        "tied: The scores only.\n"
        "content: 1.8881, 0.0134: something hollow.\n"
        "cross: All 0.25.\n");
  CHECK(challenges(lesson()) == "one-way: tie W_Q\nmutual: tie W_Q\n");
}

TEST_CASE("projections: queries, keys and values of four words") {
  const Step& s = step("three");
  const Run run = run_of(s);
  CHECK(tensor(s, run, "Q") == std::vector<float>{0, 2, 0, 2, 3, 0, 1, 0});
  CHECK(tensor(s, run, "K") == std::vector<float>{0.5, 0, 2, 0, 0, 0, 0, 1});
  CHECK(tensor(s, run, "V") == std::vector<float>{1, 0, 0, 1, 0, 0, 0, 0});
  CHECK(tensor(s, run, "S") == std::vector<float>{0, 0, 0, 2, 0, 0, 0, 2, 1.5, 6, 0, 0, 0.5, 2, 0, 0});
  check_cells(tensor(s, run, "w"), {0.1406, 0.1406, 0.1406, 0.5783, 0.1406, 0.1406, 0.1406, 0.5783,
                                    0.0388, 0.9344, 0.0134, 0.0134, 0.1889, 0.5457, 0.1327, 0.1327});
  check_cells(tensor(s, run, "oi"), {0.0388, 0.9344});
}

TEST_CASE("projections: tied scores are symmetric, tied weights are not") {
  const Step& s = step("tied");
  const Run run = run_of(s, {{"tie", "1"}});
  CHECK(tensor(s, run, "S") == std::vector<float>{0.25, 1, 0, 0, 1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  check_cells(tensor(s, run, "w"), {0.2285, 0.3884, 0.1915, 0.1915, 0.0968, 0.8077, 0.0477, 0.0477,
                                    0.2500, 0.2500, 0.2500, 0.2500, 0.1989, 0.1989, 0.1989, 0.4034});
}

TEST_CASE("projections: a relation that goes one way needs two matrices") {
  const Step& s = step("one-way");
  const Run run = done(s, s.challenge.at(0).solution).run;
  const auto S = tensor(s, run, "S");
  CHECK(S[2 * 4 + 1] == 6);
  CHECK(S[1 * 4 + 2] == 0);
  CHECK(!solves(s, {{"tie", "0"}}));
  CHECK(!solves(s, {{"W_Q", curriculum_W_Q}}));
  CHECK(solves(s, {{"tie", "0"}, {"W_Q", curriculum_W_Q}}));
}

TEST_CASE("projections: each prefers the other") {
  const Step& s = step("mutual");
  const Run run = done(s, s.challenge.at(0).solution).run;
  check_cells(row(s, run, "w", 4, 2), {0.0388, 0.9344, 0.0134, 0.0134});
  check_cells(row(s, run, "w", 4, 1), {0.1159, 0.0401, 0.1651, 0.6789});
  CHECK(!solves(s, {{"tie", "0"}}));
  check_cells(row(s, run_of(s, {{"tie", "0"}}), "w", 4, 1), {0.1406, 0.1406, 0.1406, 0.5783});
}

TEST_CASE("projections: no tied matrices solve either challenge") {
  const Step &one_way = step("one-way"), &mutual = step("mutual");
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const std::string W = random_matrix(seed);
    CHECK(!solves(one_way, {{"W_K", W}, {"W_Q", W}}));
    CHECK(!solves(mutual, {{"W_K", W}}));
    // The longer of two keys gives itself at least as much as the other.
    const Run run = run_of(mutual, {{"W_K", W}});
    const auto K = tensor(mutual, run, "K"), w = tensor(mutual, run, "w");
    const auto length = [&](int a) { return K[2 * a] * K[2 * a] + K[2 * a + 1] * K[2 * a + 1]; };
    for (int a = 0; a < 4; ++a)
      for (int b = 0; b < 4; ++b)
        if (length(a) > length(b)) CHECK(w[4 * a + a] >= w[4 * a + b]);
  }
}

TEST_CASE("projections: with the keys as values only what is offered is said") {
  const Step& s = step("content");
  check_cells(tensor(s, run_of(s), "oi"), {0.0388, 0.9344});
  const Run run = run_of(s, {{"tie", "1"}});
  check_cells(tensor(s, run, "oi"), {1.8881, 0.0134});
  CHECK(tensor(s, run, "w") == tensor(s, run_of(s), "w"));
}

TEST_CASE("projections: five words ask four") {
  const Step& s = step("cross");
  const Run run = run_of(s);
  check_cells(tensor(s, run, "c"), {0.2500, 0.2500, 0.2500, 0.2500, 0.8700, 0.0433, 0.0433, 0.0433, 0.0421, 0.0695,
                                    0.0421, 0.8463, 0.0433, 0.0433, 0.8700, 0.0433, 0.0421, 0.8463, 0.0421, 0.0695});
  for (int i = 0; i < 5; ++i)
    CHECK(tensor(s, run_of(s, {{"j", std::to_string(i)}}), "cj") == row(s, run, "c", 4, i));
}

TEST_CASE("projections: every live number of prose and reasons at the start") {
  check_live_texts(lesson(), {
      {"vector", "0.50\n0.00\n2.00\n0.00\n"},
      {"three", "3.00\n0.00\n0.00\n0.00\n0.00\n0.00\n2\n0.9344\n0.9344\n"},
      {"tied", "0.00\n0.00\n0.1406\n0.1406\n0.3884\n0.0968\n1.00\n1.00\n"},
      {"one-way", "0.00\n0.00\n"},
      {"mutual", "0.2500\n0.2500\n0.0477\n0.8077\n0.2285\n0.3884\n"},
      {"content", "0.0388\n0.9344\n2.00\n0.00\n0.9344\n2.00\n0.00\n"},
      {"cross", "0.8463\n0.8700\n0.8463\n1.00\n0.25\n"}});
}
