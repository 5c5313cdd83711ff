// What every lesson keeps: lessons/[0-9]*.md, without mistakes, and with tasks that can be done. The
// numbers of each stand in a test of its own.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("every lesson is without mistakes") {
  CHECK(!all_lessons().empty());
  for (const Lesson& lesson : all_lessons()) {
    CAPTURE(lesson.file);
    CHECK(joined(lines_of(check_lesson(lesson, lesson_files()))) == "");
    CHECK(!lesson.steps.empty());
  }
}

TEST_CASE("every prediction has exactly one right choice, and says why") {
  int predictions = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& s : lesson.steps)
      for (const Predict& p : s.predict) {
        CAPTURE(lesson.file);
        CAPTURE(s.id);
        const Run run = done(s, p.does).run;
        CHECK(std::ranges::count_if(p.choices, [&](const auto& choice) { return choice.when >= 0 && holds(run, choice.when); }) == 1);
        CHECK(!p.because.empty());
        ++predictions;
      }
  CHECK(predictions > 0);
}

TEST_CASE("every challenge is open at the start, solved by its solution, and changes only what it may") {
  int challenges = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& s : lesson.steps)
      for (const Challenge& c : s.challenge) {
        CAPTURE(lesson.file);
        CAPTURE(s.id);
        const auto solved = [&](const Run& run) { return std::ranges::all_of(c.goals, [&](const Goal& goal) { return holds(run, goal.formula); }); };
        CHECK(!solved(run_of(s)));
        const Done solution = done(s, c.solution);
        CHECK(solved(solution.run));
        CHECK(!solution.changes.empty());
        for (const Change& change : solution.changes) CHECK(std::ranges::count(c.edits, change.name) == 1);
        ++challenges;
      }
  CHECK(challenges > 0);
}
