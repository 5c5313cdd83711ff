#include "lesson/player.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/number.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const char* const all_kinds =
    "## One {#one}\n```tensors\nwords = labels(a, b, c)\nn = number 2 in 1..5\nq = vector [1, -0.4] \"query\"\nsw = switch off\nch = choice b of words\np = order [2, 0, 1]\nM = mask [1, 0, 1]\nt = text \"b\"\n"
    "Z = zeros(n, 2) + q\nm = match(t, words) + ch + sw + p + M by words\nd = data(d.csv)\n```\n```stage\ntable Z\ntable words m p\ncontrol n\ncontrol t\ncontrol ch\n```\n"
    "## Two {#two}\n```tensors\nq = vector [9, 9]\n```\ntext\n";

Player opened() {
  Player player;
  player.open("010-t.md", lesson_text(all_kinds));
  player.give_data("d.csv", "x,1\n");
  std::string notice;
  REQUIRE(player.go("t", "", notice));
  REQUIRE(notice == "");
  return player;
}
std::vector<float> now(const Player& player, const char* name) { return tensor(player.step(), player.run(), name); }
std::string what(const std::optional<Problem>& problem) { return problem ? problem->what : ""; }

// The player's tape and stage equal those of a step built anew, bit for bit.
void check_fresh(const Player& player, const Files& files = {{"d.csv", "x,1\n"}}) {
  const Step& step = player.step();
  const auto changes = player.session().changes.find(step.id);
  const Run start = build_run(step, {}, files, nullptr);
  const Run run = build_run(step, changes == player.session().changes.end() ? Changes{} : changes->second, files, &start);
  REQUIRE(run.tape.cells.size() == player.run().tape.cells.size());
  for (std::size_t i = 0; i < run.tape.cells.size(); ++i) REQUIRE(same_bits(run.tape.cells[i], player.run().tape.cells[i]));
  const auto shown = cells_of(player.stage()), fresh = cells_of(build_stage(step, run));
  REQUIRE(shown.size() == fresh.size());
  for (std::size_t i = 0; i < shown.size(); ++i) REQUIRE((shown[i].at == fresh[i].at && same_bits(shown[i].value, fresh[i].value) && shown[i].input == fresh[i].input));
  REQUIRE(describe(step, player.run(), player.stage(), true) == describe(step, run, build_stage(step, run), true));
}

}  // namespace

TEST_CASE("before a lesson is open nothing works, and nothing breaks") {
  Player player;
  std::string notice;
  CHECK(!player.go("softmax", "exp", notice));
  CHECK(!player.at_a_step());
  CHECK(what(player.set("q", 0, 0, 1, true)) == "no step is open");
  CHECK(what(player.set_typed("q", 0, 0, "1", true)) == "no step is open");
  CHECK((!player.undo() && !player.redo() && !player.finish() && !player.reset_step() && !player.changed()));
  CHECK(state_json(player, 3) == "{\"lesson\":null,\"step\":null,\"framesDrawn\":3}");
  CHECK(live_json(player) == "[]");
  player.open("t.md", "no lesson at all");
  CHECK(!player.go("", "", notice));
}

TEST_CASE("an unknown lesson or step becomes the nearest, with a notice") {
  Player player;
  player.open("040-softmax.md", softmax_text());
  player.open("010-t.md", lesson_text(all_kinds));
  std::string notice;
  CHECK(player.go("softmax", "exp", notice));
  CHECK((notice == "" && player.step().id == "exp"));
  CHECK(player.go("sofmax", "temprature", notice));
  CHECK((player.lesson().id == "softmax" && player.step().id == "temperature"));
  CHECK(notice == "There is no lesson \u201csofmax\u201d. This is \u201cSoftmax: from scores to shares\u201d.");
  CHECK(player.go("softmax", "devide", notice));
  CHECK((player.step().id == "divide" && notice == "There is no step \u201cdevide\u201d in this lesson. This is the nearest one."));
  CHECK(player.go("softmax", "qqqqqqqqqq", notice));
  CHECK((player.step().id == "not-shares" && notice == "There is no step \u201cqqqqqqqqqq\u201d in this lesson. This is the first one."));
  CHECK(player.go("zzzzzzzz", "", notice));
  CHECK(notice.starts_with("There is no lesson \u201czzzzzzzz\u201d."));
  CHECK(player.go("softmax", "ends", notice));
  CHECK(player.go("t", "two", notice));
  CHECK(player.go("softmax", "", notice));
  CHECK((player.step().id == "ends" && notice == ""));  // where the learner was
  std::string accents;
  for (int i = 0; i < 60; ++i) accents += "\u00e9";
  CHECK(player.go("x" + accents, "x" + accents, notice));
  CHECK(json_string(notice).find("\u00e9\u201d") != std::string::npos);  // cut between characters
}

TEST_CASE("what is refused says why, and the old value stays") {
  Player player = opened();
  const std::string before = state_json(player, 0);
  struct Row { const char* name; int row, col; const char* typed; const char* why; };
  for (const auto& [name, row, col, typed, why] : {
           Row{"q", 0, 0, "abc", "\u201cabc\u201d is not a number"}, Row{"q", 0, 0, "1e999", "\u201c1e999\u201d is too large for a 32-bit number"}, Row{"q", 0, 0, "nan", "\u201cnan\u201d is not a number"},
           Row{"q", 0, 0, "", "there is no number here"}, Row{"q", 0, 2, "1", "query has no cell in row 0, column 2"}, Row{"q", 1, 0, "1", "query has no cell in row 1, column 0"},
           Row{"n", 0, 0, "9", "9 is outside the range of n"}, Row{"sw", 0, 0, "2", "sw is either 0 or 1"}, Row{"ch", 0, 0, "3", "ch has no choice 3"}, Row{"p", 0, 0, "7", "7 is no place in p"}, Row{"M", 0, 0, "0.5", "M is either 0 or 1"},
           Row{"Z", 0, 0, "1", "Z cannot be changed here"}, Row{"d", 0, 0, "1", "d cannot be changed here"}, Row{"nothing", 0, 0, "1", "nothing cannot be changed here"}, Row{"", 0, 0, "1", " cannot be changed here"},
           Row{"t", 0, 0, "a\nb", "this text is too long or has a line break"},
           Row{"words", 0, 3, "x", "words has no such place"}, Row{"words", 0, -1, "x", "words has no such place"}, Row{"words", 0, 0, "", "a label cannot be empty"}}) {
    CAPTURE(name);
    CAPTURE(typed);
    const auto problem = player.set_typed(name, row, col, typed, true);
    CHECK(what(problem) == why);
    CHECK((problem && !problem->advice.empty()));
    CHECK(state_json(player, 0) == before);
  }
  CHECK(player.set_typed("t", 0, 0, std::string(201, 'x'), true).has_value());
  const float infinity = std::numeric_limits<float>::infinity();
  CHECK(what(player.set("q", 0, 0, infinity, true)) == "a cell holds only finite numbers");
  CHECK(what(player.set("q", 0, 0, std::numeric_limits<float>::quiet_NaN(), true)) == "a cell holds only finite numbers");
  CHECK(state_json(player, 0) == before);
  CHECK(!player.can_undo());
}

TEST_CASE("every kind can be set, and each edit is told in a sentence") {
  Player player = opened();
  const auto set = [&](const char* name, int row, int col, const char* typed) {
    CAPTURE(name);
    CHECK(what(player.set_typed(name, row, col, typed, true)) == "");
    check_fresh(player);
    return player.last_edit();
  };
  CHECK(set("q", 0, 1, "\u22122.5") == "query, number 2 is now \u22122.5.");
  CHECK(set("n", 0, 0, "4") == "n is now 4.");
  CHECK(now(player, "Z").size() == 8);
  CHECK(set("sw", 0, 0, "1") == "sw is now 1.");
  CHECK(set("ch", 0, 0, "2") == "ch is now 2.");
  CHECK(set("p", 0, 0, "0") != "");
  CHECK(now(player, "p") == std::vector<float>{0, 2, 1});
  CHECK(set("M", 0, 1, "1") != "");
  CHECK(set("t", 0, 0, "c") == "t is now \u201cc\u201d.");
  CHECK(now(player, "m") == std::vector<float>{4, 6, 6});
  CHECK(set("words", 0, 2, "see <b>") == "words is now \u201csee <b>\u201d.");
  CHECK(col_label(player.run().tape, node_of(player.step(), player.run(), "m"), 2) == "see <b>");
  CHECK(now(player, "m") == std::vector<float>{4, 6, 5});
  int steps = 0;
  while (player.undo()) {
    ++steps;
    check_fresh(player);
  }
  CHECK(steps == 8);
  CHECK(!player.changed());
}

TEST_CASE("an input that decides a shape builds the stage anew; another only its numbers") {
  Player player = opened();
  const int version = player.stage_version();
  player.set("q", 0, 0, 3, true);
  CHECK(player.stage_version() == version);
  player.set("n", 0, 0, 5, true);
  CHECK(player.stage_version() > version);
  CHECK(std::get<StageTable>(player.stage().widgets.at(0)).rows.size() == 5);
  player.set("n", 0, 0, 2.5f, true);  // no size: the formula says so, the rest works
  const Node& Z = player.run().tape.nodes[node_of(player.step(), player.run(), "Z")];
  REQUIRE(Z.problem.has_value());
  CHECK(now(player, "q") == std::vector<float>{3, -0.4f});
  CHECK(player.undo());
  CHECK(now(player, "Z").size() == 10);
}

TEST_CASE("undo goes to the step of the edit; a drag is one entry; reset is one too") {
  Player player = opened();
  std::string notice;
  for (int i = 0; i < 30; ++i) player.set("q", 0, 0, static_cast<float>(i), false);
  CHECK(player.can_undo());
  player.finish();
  player.go("t", "two", notice);
  CHECK(now(player, "q") == std::vector<float>{9, 9});  // a step's changes carry nowhere else
  player.set("q", 0, 1, 5, false);
  player.go("t", "one", notice);  // ends the drag
  CHECK(now(player, "q") == std::vector<float>{29, -0.4f});
  CHECK(player.undo());
  CHECK((player.step().id == "two" && now(player, "q") == std::vector<float>{9, 9}));
  CHECK(player.undo());
  CHECK((player.step().id == "one" && now(player, "q") == std::vector<float>{1, -0.4f}));
  CHECK(!player.undo());
  CHECK(player.redo());
  CHECK(player.redo());
  CHECK((player.step().id == "two" && now(player, "q") == std::vector<float>{9, 5}));
  CHECK(!player.redo());
  CHECK(player.changed());
  CHECK(player.reset_step());
  CHECK((!player.changed() && now(player, "q") == std::vector<float>{9, 9}));
  CHECK(!player.reset_step());
  CHECK(player.undo());
  CHECK(now(player, "q") == std::vector<float>{9, 5});
  CHECK(player.last_edit() != "");
  check_fresh(player);
}

TEST_CASE("typing the start's value leaves no change") {
  Player player = opened();
  player.set("q", 0, 0, 7, true);
  player.set("q", 0, 0, 1, true);
  CHECK(!player.changed());
  CHECK(player.undo());
  CHECK(player.changed());
}

TEST_CASE("a lesson opened again begins anew, whatever its tensors were") {
  Player player = opened();
  player.open("040-softmax.md", softmax_text());
  std::string notice;
  player.set("q", 0, 0, 7, true);
  player.go("softmax", "exp", notice);
  player.open("010-t.md", lesson_text("## One {#one}\n```tensors\nq = labels(a, b)\nx = match(\"a\", q)\nn = text \"hello\"\n```\n"));
  CHECK(player.go("t", "one", notice));
  CHECK(now(player, "x") == std::vector<float>{1, 0});
  player.open("010-t.md", lesson_text("## Other {#other}\nx\n"));
  CHECK(!player.at_a_step());
  CHECK(player.go("t", "", notice));
  CHECK(player.step().id == "other");
}

TEST_CASE("after 200 random edits over all steps everything equals a step built anew, bit for bit") {
  Player player;
  player.open("040-softmax.md", softmax_text());
  std::string notice;
  REQUIRE(player.go("softmax", "", notice));
  const std::string start = state_json(player, 0);
  Dice dice{5};
  int done = 0, refused = 0;
  for (int i = 0; i < 200; ++i) {
    INFO("edit " << i << " of seed 5");
    if (i % 5 == 0) player.go("softmax", player.lesson().steps[dice(static_cast<int>(player.lesson().steps.size()))].id, notice);
    const Step& step = player.step();
    const Declaration& d = step.tensors[dice(static_cast<int>(step.tensors.size()))];
    const float value = dice(10) == 0 ? 1e30f : 3 * random_normal(5, i);
    const auto problem = player.set_typed(d.name, dice(std::max(1, d.rows)), dice(std::max(1, d.rows == 0 ? 5 : d.cols)), format_exact(value), dice(3) != 0);
    (problem ? refused : done) += 1;
    check_fresh(player, {});
    if (dice(12) == 0) player.undo();
    if (dice(15) == 0) player.redo();
    check_fresh(player, {});
  }
  CHECK(done > 80);
  CHECK(refused > 20);
  while (player.undo()) check_fresh(player, {});
  CHECK(player.session().changes.empty());
}
