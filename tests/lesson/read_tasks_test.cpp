#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("a prediction is read whole, over several lines") {
  const Lesson lesson = read_lesson("t.md", block_text("predict",
      "Double it.\nWhat *happens*?\ndo: q = 2 * start(q); T = 2\nshow: w[a], max(w, 0)\n- it grows,\n  of course | when: w[a] > start(w[a])\n- it stays | when: near(w[a], start(w[a]), 0.1)\n  and w[a] < 2 | because: [q](#q) makes it\n  `{w[a]:.3}`, not `{start(w[a])}`.\nbecause: it is `{w[a]:.3}`\nnow."));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  REQUIRE(lesson.steps.at(0).predict.size() == 1);
  const Predict& p = lesson.steps[0].predict[0];
  CHECK(p.question[0].html == "Double it.\nWhat <em>happens</em>?");
  REQUIRE(p.does.size() == 2);
  CHECK((p.does[0].name == "q" && p.does[0].value.text == "2 * start(q)" && p.does[1].name == "T"));
  CHECK(p.shows.size() == 2);
  REQUIRE(p.choices.size() == 2);
  CHECK(p.choices[0].because.empty());
  CHECK(lesson.steps[0].formulas[p.choices[1].when].expr.text == "near(w[a], start(w[a]), 0.1)   and w[a] < 2");
  const auto& reason = p.choices[1].because;
  CHECK(std::ranges::count(reason, Piece::Kind::ref, &Piece::kind) == 1);
  const auto live = std::ranges::find(reason, Piece::Kind::live, &Piece::kind);
  REQUIRE(live != reason.end());
  CHECK(live->decimals == 3);
  CHECK(p.because.size() == 3);
  CHECK(p.because[1].kind == Piece::Kind::live);
}

TEST_CASE("a challenge is read whole, over several lines") {
  const Lesson lesson = read_lesson("t.md", block_text("challenge",
      "Reach it.\n\nDo.\ngoal: w[a] > 0.6 and max(abs(q)) <= 6 and (1 < 2 and 2 < 3)\n  and T > 1\ngoal: T <= 2\nedit: q, T\nhint: one\nhint: two\nmore\nsolution: q = [5, -3];\n  T = 1.5"));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  REQUIRE(lesson.steps.at(0).challenge.size() == 1);
  const Challenge& c = lesson.steps[0].challenge[0];
  CHECK(c.task[0].html == "<p>Reach it.</p>\n<p>Do.</p>\n");
  CHECK(c.goals.size() == 5);
  CHECK(lesson.steps[0].formulas[c.goals[3].formula].expr.text == "T > 1");
  CHECK(c.edits == std::vector<std::string>{"q", "T"});
  REQUIRE(c.hints.size() == 2);
  CHECK(c.hints[1][0].html == "two\nmore");
  REQUIRE(c.solution.size() == 2);
  CHECK(c.solution[0].value.nodes[c.solution[0].value.root].cells == std::vector<float>{5, -3});
}

TEST_CASE("mistakes in a prediction") {
  struct Row { std::string lines, mistake; };
  const std::string ok = "What?\ndo: q = [2, 0]\nshow: w\n- a | when: 1\n- b | when: 0\nbecause: so";
  CHECK(joined(mistakes(block_text("predict", ok))) == "");
  for (const auto& [lines, mistake] : {
           Row{"do: q = [2, 0]\n- a | when: 1\n- b | when: 0", "14:4 this prediction asks nothing"},
           Row{"What?\n- a | when: 1", "14:4 a prediction needs two choices or more, or a number"},
           Row{"What?\n- a\n- b | when: 1\n- c | when: 0", "16:3 this choice does not say when it holds"},
           Row{"What?\n- a | when: w[a] >\n- b | when: 1", "16:19 the expression ends too early"},
           Row{"What?\n- a | when: qq\n- b | when: 1", "16:13 there is no qq here: did you mean q?"},
           Row{"What?\n- a | when: 1\n- b | when: 0 | because: `{qq}`", "17:27 there is no qq here: did you mean q?"},
           Row{"What?\n- a | when: 1\n- b | when: 0 | because: [x](#qq)", "17:26 there is no tensor qq: did you mean q?"},
           Row{"What?\n- a | when: 1 | because: x\n- b | when: 0", "16:13 this choice is right, so its because: is never shown"},
           Row{"What?\ndo: q\n- a | when: 1\n- b | when: 0", "16:5 this sets nothing"},
           Row{"What?\ndo: qq = 1\n- a | when: 1\n- b | when: 0", "16:5 there is no input qq: did you mean q?"},
           Row{"What?\ndo: q = [1, 2\n- a | when: 1\n- b | when: 0", "16:14 a ] is missing"},
           Row{"What?\ndo: q = [1, 2, 3]\n- a | when: 1\n- b | when: 0", "16:9 q is 1 \u00d7 2, not 1 \u00d7 3"},
           Row{"What?\nshow: w, sofmax(w)\n- a | when: 1\n- b | when: 0", "16:10 there is no operation sofmax: did you mean softmax?"},
           Row{"What?\nbecuase: x\n- a | when: 1\n- b | when: 0", "16:1 there is no field becuase: did you mean because?"},
           Row{"What?\n- a | when: 1\n- b | when: 1", "14:4 2 of the choices hold after do:"},
           Row{"What?\n- a | when: 0\n- b | when: 0", "14:4 0 of the choices hold after do:"}}) {
    CAPTURE(lines);
    const auto found = mistakes(block_text("predict", lines));
    REQUIRE(!found.empty());
    CHECK(found[0] == mistake);
    CHECK(found.size() == 1);
  }
}

TEST_CASE("mistakes in a challenge") {
  struct Row { std::string lines, mistake; };
  CHECK(joined(mistakes(block_text("challenge", "Do.\ngoal: q[0] > 4\nedit: q\nsolution: q = [5, 0]"))) == "");
  for (const auto& [lines, mistake] : {
           Row{"goal: q[0] > 4\nedit: q\nsolution: q = [5, 0]", "14:4 this challenge does not say what to do"},
           Row{"Do.\nedit: q\nsolution: q = [5, 0]", "14:4 this challenge has no goal"},
           Row{"Do.\ngoal: q[0] > 4\nedit: q", "14:4 this challenge has no solution"},
           Row{"Do.\ngoals: 1\ngoal: q[0] > 4\nedit: q\nsolution: q = [5, 0]", "16:1 there is no field goals: did you mean goal?"},
           Row{"Do.\ngoal: q[0] > 4\nedit: q\nsolution: q = [5, 0]; T = 2", "18:27 the solution changes T, which edit: does not name"},
           Row{"Do.\ngoal: q[0] > 4\nedit: q, qq\nsolution: q = [5, 0]", "17:10 there is no input qq: did you mean q?"},
           Row{"Do.\ngoal: q[0] > 4 and ww > 1\nedit: q\nsolution: q = [5, 0]", "16:20 there is no ww here: did you mean w?"},
           Row{"Do.\ngoal: q[0] > 4\n  and ww > 1\nedit: q\nsolution: q = [5, 0]", "17:7 there is no ww here: did you mean w?"},
           Row{"Do.\n- a | when: 1\ngoal: q[0] > 4\nedit: q\nsolution: q = [5, 0]", "16:3 a challenge has no choices"},
           Row{"Do.\ngoal: q[0] > 0.5\nedit: q\nsolution: q = [5, 0]", "14:4 this challenge is solved before it begins"},
           Row{"Do.\ngoal: q[0] > 4\nedit: q\nsolution: q = [3, 0]", "14:4 the solution does not reach the goal"},
           Row{"Do.\ngoal: T > 1\nedit: T\nsolution: T = 3", "18:15 3 is outside the range of T"}}) {
    CAPTURE(lines);
    const auto found = mistakes(block_text("challenge", lines));
    REQUIRE(!found.empty());
    // A goal that cannot be computed cannot be reached either.
    CHECK(found[found.size() > 1 && found[0].starts_with("14:4 the solution") ? 1 : 0] == mistake);
  }
  CHECK(mistakes(block_text("challenge", "Do.\ngoal: q[0] > 4\nsolution: q = [5, 0]")).size() == 2);  // nothing to edit, so the solution edits too much
}
