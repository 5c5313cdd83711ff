#include "lesson/check.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("predictions need exactly one right choice") {
  const auto with = [](const std::string& a, const std::string& b) { return joined(mistakes(block_text("predict", "What?\ndo: T = 2\n- a | when: " + a + "\n- b | when: " + b + "\nbecause: so"))); };
  CHECK(with("T == 2", "T == 1") == "");
  CHECK(with("T == 2", "T > 1") == "14:4 2 of the choices hold after do:\n");
  CHECK(with("T == 1", "start(T) == 2") == "14:4 0 of the choices hold after do:\n");
}

TEST_CASE("challenges start unsolved and their solution solves them") {
  const auto with = [](const std::string& goal, const std::string& solution) { return joined(mistakes(block_text("challenge", "Do.\ngoal: " + goal + "\nedit: T\nsolution: " + solution))); };
  CHECK(with("T > 1.5", "T = 2") == "");
  CHECK(with("T > 0.5", "T = 2") == "14:4 this challenge is solved before it begins\n");
  CHECK(with("T > 1.5", "T = 1.2") == "14:4 the solution does not reach the goal\n");
  CHECK(with("T > 1.5", "T = 9") == "18:15 9 is outside the range of T\n");
}

TEST_CASE("a lesson's mistake is told once although every step computes it") {
  CHECK(joined(mistakes(lesson_text("```tensors\na = vector [1, 2] @ [1, 2]\nb = a + 1\n```\n## A {#a}\nx\n## B {#b}\ny\n"))) != "");
  const std::string text = lesson_text("```tensors\nv = vector [1, 2]\na = v @ v\nb = a + 1\n```\n## A {#a}\nx\n## B {#b}\ny\n");
  CHECK(joined(mistakes(text)) == "8:7 @ cannot multiply 1 \u00d7 2 by 1 \u00d7 2\n");
}

TEST_CASE("mistakes come in the order of the file") {
  const auto found = check_lesson(read_lesson("t.md", lesson_text("## A {#a}\n`{x}` `{1 +}`\n```tensors\nv = vector [1, 2]\na = v @ v\n```\n[u](#u)\n")), {});
  CHECK(joined(lines_of(found)) == "7:3 there is no x here: did you mean v?\n7:12 the expression ends too early\n10:7 @ cannot multiply 1 \u00d7 2 by 1 \u00d7 2\n12:2 there is no tensor u: did you mean v?\n");
}

TEST_CASE("a missing data file is told, and its lesson still opens") {
  const std::string text = tensors_text("d = data(f.csv)\nx = number 1");
  CHECK(joined(mistakes(text)) == "8:1 the data file f.csv is not here\n");
  CHECK(joined(mistakes(text, {{"f.csv", "a,1\n"}})) == "");
}
