#include "lesson/tasks.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

struct Fixture {
  Lesson lesson = read_lesson("t.md", tensors_text("l = labels(a, b, c)\nT = number 1 in 0..2\nq = vector [1, 2]\nA = matrix [1, 2; 3, 4]\np = order [2, 0, 1]\nt = text \"a\"\nf = q * T\nd = data(d.csv)\nnan = q / 0 - q / 0"));
  Files files{{"d.csv", "a,1\n"}};
  const Step& step() const { return lesson.steps.at(0); }
  Run start = build_run(step(), {}, files, nullptr);
  Changes changes;

  std::string set(const std::string& name, const std::string& value) {
    const auto problem = assign_text(step(), start, name, value, changes);
    return problem ? problem->what : "";
  }
};

}  // namespace

TEST_CASE("assign_text sets every kind, or says why not and changes nothing") {
  Fixture f;
  CHECK(f.set("q", "2,-1") == "");
  CHECK(f.set("A", "[1, 0; 0, 1]") == "");
  CHECK(f.set("A", "5, 6; 7, 8") == "");
  CHECK(f.set("T", "0.5") == "");
  CHECK(f.set("p", "0, 2, 1") == "");
  CHECK(f.set("t", "hello") == "");
  CHECK(f.set("l", "x, y, z") == "");
  CHECK(f.set("f", "q + 1") == "");
  REQUIRE(f.changes.size() == 7);
  const Run run = build_run(f.step(), f.changes, f.files, &f.start);
  CHECK(tensor(f.step(), run, "q") == std::vector<float>{2, -1});
  CHECK(tensor(f.step(), run, "A") == std::vector<float>{5, 6, 7, 8});
  CHECK(tensor(f.step(), run, "p") == std::vector<float>{0, 2, 1});
  CHECK(tensor(f.step(), run, "f") == std::vector<float>{3, 0});
  CHECK(run.tape.texts[0].value == "hello");
  CHECK(run.tape.labels[0].items == std::vector<std::string>{"x", "y", "z"});
  const Changes before = f.changes;
  CHECK(f.set("q", "1,2,3") == "q is 1 \u00d7 2, not 1 \u00d7 3");
  CHECK(f.set("q", "abc") == "a list holds numbers only");
  CHECK(f.set("q", "1e999,0") == "1e999 is too large");
  CHECK(f.set("T", "3") == "3 is outside the range of T");
  CHECK(f.set("p", "0,0,1") != "");
  CHECK(f.set("p", "0,1,5") == "5 is no place in p");
  CHECK(f.set("d", "1").starts_with("there is no input d"));
  CHECK(f.set("qq", "1") == "there is no input qq: did you mean q?");
  CHECK(f.set("f", "q +") == "the expression ends too early");
  CHECK(f.changes == before);
}

TEST_CASE("assign computes on the run as it is") {
  Fixture f;
  const auto assign_expr = [&](const char* name, const char* value) {
    const auto problem = assign(f.step(), f.start, f.start, {name, parse_expr(value), {}}, f.changes);
    return problem ? problem->what : "";
  };
  CHECK(assign_expr("q", "2 * start(q) + T") == "");
  CHECK(f.changes.at(0).cells == std::vector<float>{3, 5});
  CHECK(assign_expr("q", "nan") == "q would hold a number that is not finite");
  CHECK(assign_expr("q", "A") == "q is 1 \u00d7 2, not 2 \u00d7 2");
  CHECK(assign_expr("t", "1") == "t is a text");
  CHECK(assign_expr("t", "\"b\"") == "");
  CHECK(f.changes.back().text == "b");
}

TEST_CASE("what is whole by nature is written whole, sums and parts of it, too; the rest with decimals") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\nwords = labels(a, b)\nf = match(\"a\", words)\nq = vector [1, 0]\nn = number 2 in 1..5 whole\nM = mask [1, 0]\nx = number 2 in 1..5\n```\n"
      "`{sum(f)}` `{1 - f}` `{f[a] + 2 * n}` `{-n}` `{M * f}` `{max(f, M)}` `{sum(q)}` `{f * q}` `{0.5 * f}` `{f / 1}` `{n - x}` `{sum(q > 0)}` `{f @ M'}`\n"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  std::string said;
  for (int i = 0; i < 13; ++i) said += formula_value(lesson.steps[0], run, i) + "; ";
  CHECK(said == "1; 0, 1; 5; \u22122; 1, 0; 1, 0; 1.00; 1.00, 0.00; 0.50, 0.00; 1.00, 0.00; 0.00; 1; 1.00; ");
}

TEST_CASE("a condition holds where it is one number that is not 0") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\nq = vector [1, 0]\n```\n`{1}` `{q[0] > 0.5}` `{0.5}` `{0}` `{q[1]}` `{q}` `{0 / 0}` `{q @ q}` `{-1 / 0}`\n"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  const bool wanted[] = {true, true, true, false, false, false, false, false, true};
  for (int i = 0; i < 9; ++i) {
    CAPTURE(i);
    CHECK(holds(run, i) == wanted[i]);
  }
}
