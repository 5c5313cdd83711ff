// Lesson 6: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/sentence.py.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("060-sentence.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
constexpr int words = 13, trophy = 1, fit = 4, suitcase = 7, it = 9, was = 10, small = 12;

std::vector<float> row(const std::vector<float>& cells, int at) { return {cells.begin() + at * words, cells.begin() + (at + 1) * words}; }
std::vector<float> picked(const std::vector<float>& cells, std::initializer_list<int> places) {
  std::vector<float> some;
  for (const int place : places) some.push_back(cells.at(static_cast<std::size_t>(place)));
  return some;
}
double sum(const std::vector<float>& cells) { return std::accumulate(cells.begin(), cells.end(), 0.0); }
bool solves(const Step& s, const char* q) {
  const Run run = run_of(s, {{"q", q}});
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}

}  // namespace

TEST_CASE("lesson 6: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "sentence");
  CHECK(lesson_number(lesson()) == 6);
  CHECK(step_ids(lesson()) == "words map carry twice ask nothing own ");
  CHECK(right_choices(lesson()) ==
        "words: Trophy and suitcase, equally.\n"
        "map: It.\n"
        "carry: Luggage.\n"
        "twice: Both equally, just as the first \u201cthe\u201d does.\n"
        "ask: One: the row of \u201cwas\u201d.\n");
  CHECK(challenges(lesson()) == "ask: q\nnothing: q\n");
}

TEST_CASE("sentence: what \u201cit\u201d scores and weighs") {
  const Step& s = step("words");
  const Run run = run_of(s);
  check_cells(tensor(s, run, "s"), {-5, 8.2, -4.5, -6, -3.4, -5, -5, 3.1, -5, -4, -4.5, -3.15, 2.4});
  const auto w = tensor(s, run, "it");
  check_cells(picked(w, {trophy, suitcase, small}), {0.7102, 0.1170, 0.0914});
  for (int i = 0; i < words; ++i) CHECK((w[i] < 0.013f) == (i != trophy && i != suitcase && i != small));
  CHECK(std::abs(sum(w) - 1) < 1e-6);
  const Run tied = done(s, s.predict.at(0).does).run;
  check_cells(picked(tensor(s, tied, "it"), {trophy, suitcase, small}), {0.2876, 0.2876, 0.2246});
}

TEST_CASE("sentence: the three largest weights of every row, and every row whole") {
  const Step& s = step("map");
  const Run run = run_of(s);
  const auto w = tensor(s, run, "w");
  const std::array<std::array<std::pair<int, double>, 3>, words> best{{
      {{{1, 0.2139}, {7, 0.2139}, {0, 0.0520}}}, {{{4, 0.2830}, {2, 0.1169}, {10, 0.1169}}},
      {{{4, 0.3317}, {2, 0.1149}, {10, 0.1149}}}, {{{4, 0.3459}, {2, 0.1198}, {10, 0.1198}}},
      {{{1, 0.2821}, {7, 0.2821}, {3, 0.0977}}}, {{{7, 0.5492}, {1, 0.0938}, {0, 0.0325}}},
      {{{1, 0.2139}, {7, 0.2139}, {0, 0.0520}}}, {{{12, 0.3088}, {4, 0.0820}, {11, 0.0820}}},
      {{{4, 0.2498}, {12, 0.1754}, {2, 0.0865}}}, {{{1, 0.7102}, {7, 0.1170}, {12, 0.0914}}},
      {{{12, 0.3530}, {9, 0.1222}, {4, 0.0719}}}, {{{12, 0.5462}, {4, 0.0655}, {11, 0.0655}}},
      {{{9, 0.3459}, {1, 0.1198}, {7, 0.1198}}}}};
  for (int i = 0; i < words; ++i) {
    CAPTURE(i);
    auto cells = row(w, i);
    CHECK(std::abs(sum(cells) - 1) < 1e-6);
    for (const auto& [place, weight] : best[static_cast<std::size_t>(i)]) {
      CAPTURE(place);
      CHECK(std::abs(cells[static_cast<std::size_t>(place)] - weight) <= 0.00005 + 2e-6);
    }
    std::ranges::sort(cells, std::ranges::greater{});
    check_cells({cells[0], cells[1], cells[2]}, {best[i][0].second, best[i][1].second, best[i][2].second});
    // The row that is picked is that row.
    CHECK(tensor(s, run_of(s, {{"i", std::to_string(i)}}), "wi") == row(w, i));
  }
}

TEST_CASE("sentence: what a word carries away") {
  const Step& s = step("carry");
  check_cells(tensor(s, run_of(s), "oi"), {0.7102, 0.1170, -0.0978, 0.0071});
  check_cells(tensor(s, run_of(s, {{"i", "10"}}), "oi"), {0.0423, 0.0423, -0.3890, 0.0296});
  check_cells(tensor(s, run_of(s, {{"i", "5"}}), "oi"), {0.0938, 0.5492, -0.0487, 0.0000});
}

TEST_CASE("sentence: the two rows of the are alike to the last bit") {
  const auto w = tensor(step("twice"), run_of(step("twice")), "w");
  CHECK(row(w, 0) == row(w, 6));
  CHECK(row(w, 0) != row(w, 5));
}

TEST_CASE("sentence: a query moves its own row only, a key moves rows that ask for it") {
  const Step& s = step("ask");
  const Run start = run_of(s), run = done(s, s.challenge.at(0).solution).run;
  const auto before = tensor(s, start, "w"), after = tensor(s, run, "w");
  for (int i = 0; i < words; ++i) CHECK((row(before, i) == row(after, i)) == (i != was));
  check_cells(picked(tensor(s, run, "was"), {it, small, fit}), {0.5374, 0.1861, 0.0379});
  CHECK(!solves(s, "0, 0, 0, 6, 0, 0, 0, 8.5"));
  CHECK(solves(s, "0, 0, 0, 6, 0, 0, 0, 9"));
  CHECK(solves(s, "0, 0, 0, 0, 0, 0, 0, 9"));
  // Nobody but these asks for size.
  auto keys = tensor(s, start, "K");
  std::string text;
  keys[small * 8 + 3] = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) text += (i == 0 ? "" : i % 8 == 0 ? "; " : ", ") + std::to_string(keys[i]);
  const auto moved = tensor(s, run_of(s, {{"K", text}}), "w");
  for (int i = 0; i < words; ++i)
    CHECK((row(before, i) != row(moved, i)) == (i == suitcase || i == 8 || i == it || i == was || i == 11));
}

TEST_CASE("sentence: who asks for nothing hears all alike") {
  const Step& s = step("nothing");
  const Run run = done(s, s.challenge.at(0).solution).run;
  for (const float w : tensor(s, run, "it")) CHECK(std::abs(w - 1.0 / 13) < 1e-7);
  check_cells(tensor(s, run, "o"), {0.0769, 0.0769, -0.1154, 0});
  CHECK(!solves(s, "1, 0, 0, 0, 0, 0, 0, 0"));
  CHECK(!solves(s, "5, 5, 5, 5, 5, 5, 5, 5"));
}

TEST_CASE("sentence: every live number of prose and reasons at the start") {
  check_live_texts(lesson(), {
      {"words", "3.1\n1\n5.1\n1\n0.0\n8.2\n3.1\n2.4\n8\n8\n2.83\n0.7102\n0.1170\n0.0914\n"},
      {"map", "1.93\n0.52\n0.7102\n0.93\n1.00\n0.0415\n0.1198\n"},
      {"carry", "0.7102\n0.1170\n\u22120.0978\n0.0071\n0.71\n0.12\n0.0938\n0.0000\n"},
      {"twice", "0.2139\n0.2139\n0.2139\n0.2139\n0.2139\n0.2139\n0.0000\n"},
      {"ask", "0.3530\n0.1222\n"},
      {"nothing", "0.7102\n0.0047\n"}});
}
