// Following a number to its sources: the words of an explanation lead on, down to the inputs, and
// what a long sum leaves out comes on request.
#include <doctest/doctest.h>

#include <deque>
#include <set>
#include <tuple>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

using Spot = std::tuple<int, int, int>;
Spot spot(CellRef cell) { return {cell.node, cell.row, cell.col}; }

// The explanation behind each operand of an explanation.
std::vector<Explanation> behind(const Step& step, const Run& run, const Explanation& explanation) {
  std::vector<Explanation> found;
  for (const Word& word : explanation.words)
    if (word.source) found.push_back(explain_cell(step, run, word.source, all_terms));
  return found;
}

// An explanation without operands: an input, data, or made of what is written in the formula alone.
bool is_an_end(const Step& step, const Run& run, CellRef cell) {
  const Declaration* d = declaration_of(step, run, cell.node);
  if (d != nullptr && d->kind != Kind::formula) return true;
  return explain(run.tape, cell.node, cell.row, cell.col).root >= 0;
}

struct Words {
  Lesson lesson;
  Run run;
  explicit Words(const std::string& tensors) : lesson(read_lesson("t.md", tensors_text(tensors))), run(build_run(lesson.steps.at(0), {}, {}, nullptr)) {}
  const Step& step() const { return lesson.steps[0]; }
  Explanation of(const char* name, int col = 0, std::size_t most_terms = brief_terms) const { return explain_cell(step(), run, {node_of(step(), run, name), 0, col}, most_terms); }
};

}  // namespace

TEST_CASE("in every step of every lesson, following any cell ends at inputs, and passes each named operand") {
  int steps = 0, followed = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& step : lesson.steps) {
      CAPTURE(lesson.id);
      CAPTURE(step.id);
      const Run run = run_of(step);
      std::set<Spot> seen;
      std::deque<CellRef> open;
      for (const StageCell& cell : cells_of(build_stage(step, run)))
        if (seen.insert(spot(cell.at)).second) open.push_back(cell.at);
      int ends = 0;
      while (!open.empty()) {
        const CellRef cell = open.front();
        open.pop_front();
        CAPTURE(cell.node);
        const Explanation explanation = explain_cell(step, run, cell, all_terms);
        REQUIRE(!explanation.words.empty());
        std::set<Spot> said;
        for (const Word& word : explanation.words) {
          if (!word.source) continue;
          said.insert(spot(word.source));
          if (word.source.node >= cell.node) FAIL("a source stands behind its cell");  // a way round in a circle
          if (seen.insert(spot(word.source)).second) open.push_back(word.source);
          ++followed;
        }
        // Nothing is left out.
        REQUIRE(std::ranges::none_of(explanation.words, &Word::more));
        REQUIRE(std::ranges::all_of(explanation.sources, [&](CellRef source) { return said.contains(spot(source)); }));
        if (said.empty()) {
          REQUIRE(is_an_end(step, run, cell));
          ++ends;
        }
      }
      CHECK((ends > 0 || seen.empty()));
      ++steps;
    }
  MESSAGE(steps << " steps, " << followed << " operands followed");
  CHECK(steps > 40);
}

TEST_CASE("each operand has its own arithmetic, one step further back") {
  const Words words("a = vector [2, 3]\nb = a * 10 \"b\"\nc = b + 1\nd = sum(c)");
  const auto first = behind(words.step(), words.run, words.of("d"));
  REQUIRE(first.size() == 2);
  CHECK(plain_text(first[1]) == "c, number 2 = 30.00 + 1 = 31.00");
  const auto second = behind(words.step(), words.run, first[1]);
  REQUIRE(second.size() == 1);
  CHECK(plain_text(second[0]) == "b, number 2 = 3.00 \u00d7 10 = 30.00");
  const auto third = behind(words.step(), words.run, second[0]);
  REQUIRE(third.size() == 1);
  CHECK(plain_text(third[0]) == "a, number 2 = 3.00, an input: change it as you like");
  CHECK(behind(words.step(), words.run, third[0]).empty());
}

TEST_CASE("a long sum is cut in the middle, as short as asked for, and whole on request") {
  const Words words("q = range(12) + 1\nk = ones(1, 12)\ns = q @ k'\nt = sum(q)");
  CHECK(plain_text(words.of("t", 0, 3)) == "t = 1 + \u2026 10 more \u2026 + 12 = 78");
  const Explanation brief = words.of("t");
  CHECK(std::ranges::count(brief.words, true, &Word::more) == 1);
  CHECK(std::ranges::find(brief.words, true, &Word::more)->text == "\u2026 5 more \u2026");
  const Explanation whole = words.of("t", 0, all_terms);
  CHECK(plain_text(whole) == "t = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 = 78");
  CHECK(std::ranges::count(whole.words, true, &Word::more) == 0);
  CHECK(brief.sources == whole.sources);  // all of them light up either way
}

TEST_CASE("zeros that were only counted come on request, too") {
  const Words words("q = vector [2, 0, 0, 0]\nk = vector [1, 5, 6, 7]\ns = q @ k'");
  CHECK(plain_text(words.of("s")) == "s = 2.00 \u00d7 1.00 + 3 zeros = 2.00 + 3 zeros = 2.00");
  CHECK(std::ranges::count(words.of("s").words, true, &Word::more) == 2);
  CHECK(plain_text(words.of("s", 0, all_terms)) == "s = 2.00 \u00d7 1.00 + 0.00 \u00d7 5.00 + 0.00 \u00d7 6.00 + 0.00 \u00d7 7.00 = 2.00 + 0.00 + 0.00 + 0.00 = 2.00");
}

TEST_CASE("a cell of a \u03a3 row is a total, a step without a name says so") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\nwords = labels(a, b)\nx = [1, 2] * 2 + 1 by words\n```\n```stage\ntable words x\ntotal x = sum(x)\n```\n"));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  REQUIRE(run.formulas.size() == 1);
  CHECK(cell_title(step, run, {run.formulas[0], 0, 0}) == "total");
  const int inner = run.tape.nodes[static_cast<std::size_t>(node_of(step, run, "x"))].in[0];
  CHECK(cell_title(step, run, {inner, 0, 0}) == "a step inside a formula");
}
