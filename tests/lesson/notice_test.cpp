#include "lesson/notice.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// What the stage of these tensors says, after some settings.
std::string noticed(const std::string& tensors, const std::string& stage, const Settings& settings = {}) {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + tensors + "\n```\n```stage\n" + stage + "\n```\n"));
  REQUIRE(joined(lines_of(lesson.diagnostics)) == "");
  const Run run = run_of(lesson.steps.at(0), settings);
  const Stage built = build_stage(lesson.steps[0], run);
  Stage kept = build_stage(lesson.steps[0], run_of(lesson.steps[0]));
  refresh(kept, run);
  CHECK(kept.notice == built.notice);
  return built.notice;
}

const std::string one = "words = labels(a, b)\ns = vector [1, 2] by words\nM = mask [1, 1] by words\nw = softmax(mask(s, M)) as weight\nV = matrix [1, 2, 3; 4, 5, 6]\no = w @ V\n";
const std::string many = "t = labels(the, cat, sat)\nS = matrix [1, 2, 3; 4, 5, 6; 7, 8, 9] by t, t\nM = mask [1, 1, 1; 1, 1, 1; 1, 1, 1] by t, t\nW = softmax(mask(S, M)) as weight\nO = W @ S\n";

}  // namespace

TEST_CASE("a query from which every entry is hidden is told of, and no other") {
  CHECK(noticed(one, "table words w") == "");
  CHECK(noticed(one, "table words w", {{"M", "0, 1"}}) == "");
  CHECK(noticed(one, "table words w", {{"M", "0, 0"}}) == "Every entry is hidden from this query, so nothing is shared: all weights are 0.");
  CHECK(noticed(one, "swatch o", {{"M", "0, 0"}}) == "Every entry is hidden from this query, so nothing is shared: all weights are 0, and so is the answer.");
  CHECK(noticed(one, "table words s M", {{"M", "0, 0"}}) == "");  // the stage shows nothing of it
}

TEST_CASE("among several queries those are named that may look at nothing") {
  CHECK(noticed(many, "table t W", {{"M", "1, 1, 1; 0, 0, 0; 1, 1, 1"}}) == "Every entry is hidden from cat, so nothing is shared there: all weights are 0.");
  CHECK(noticed(many, "table t W O", {{"M", "0, 0, 0; 0, 0, 0; 0, 0, 0"}}) == "Every entry is hidden from the, cat and sat, so nothing is shared there: all weights are 0, and so is the answer.");
  CHECK(noticed("S = matrix [1, 2; 3, 4]\nM = mask [1, 0; 0, 0]\nW = softmax(mask(S, M))", "table W") == "Every entry is hidden from query 2, so nothing is shared there: all weights are 0.");
}

TEST_CASE("where it is not a mask that hides but the arithmetic, the tape is believed all the same") {
  CHECK(noticed("a = vector [0, 0]\nw = softmax(log(a))", "table w") != "");
  CHECK(noticed("a = vector [0, 0.1]\nw = softmax(log(a))", "table w") == "");
}

TEST_CASE("the twin says it") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\n" + one + "\n```\n```stage\ntable words w\n```\n"));
  const Run run = run_of(lesson.steps.at(0), {{"M", "0, 0"}});
  CHECK(describe(lesson.steps[0], run, build_stage(lesson.steps[0], run), true).find("<p class=\"problem\">Every entry is hidden from this query") != std::string::npos);
}
