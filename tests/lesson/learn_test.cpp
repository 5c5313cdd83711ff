// Predictions, challenges, formulas, comparing and links, without a page.
#include "lesson/describe.h"
#include "lesson/json.h"
#include "lesson/link.h"
#include "lesson/player.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const char* const body =
    "## One {#one}\n```tensors\nwords = labels(a, b)\nq = vector [1, -0.4] by words \"query\"\nK = matrix [1, 0; 0, 1] \"key\"\n"
    "t = text \"b\"\np = order [2, 0, 1]\nn = number 2 in 1..5\ns = q @ K' \"score\"\nz = s / 2 + p[0] * 0\nlater = z + 1\n```\n```formula\nz\n```\n"
    "```stage\ntable q K\n```\n```predict\nDouble?\ndo: q = 2 * start(q)\nshow: s\n- yes | when: s[0] > start(s[0])\n- no | when: s[0] <= start(s[0])\nbecause: so\n```\n"
    "```challenge\nReach it.\ngoal: s[0] >= 3 and argmax(s) == 0 and max(abs(q)) <= 6\nedit: q\nhint: h\nsolution: q = [4, 0]\n```\n"
    "## Two {#two}\n```predict\nHow many?\nnumber: rows([1; 2; 3]) within 0.5\nbecause: so\n```\ntext\n";

Player opened() {
  Player player;
  const Lesson& lesson = player.open("010-t.md", lesson_text(body));
  REQUIRE(joined(lines_of(check_lesson(lesson, {}))) == "");
  std::string notice;
  REQUIRE(player.go("t", "one", notice));
  return player;
}
std::vector<float> now(const Player& player, const char* name) { return tensor(player.step(), player.run(), name); }
std::string what(const std::optional<Problem>& problem) { return problem ? problem->what : ""; }

LinkState read(const Player& player, std::string_view text) {
  return read_link(player.step(), build_run(player.step(), {}, {}, nullptr), {}, text);
}

}  // namespace

TEST_CASE("a prediction goes back to the start, does what it says and is one entry") {
  Player player = opened();
  REQUIRE(!player.set("K", 0, 0, 7, true));
  CHECK(what(player.predict(2)) == "this is none of the answers");
  CHECK(what(player.predict(0.5f)) == "this is none of the answers");
  CHECK(player.guess() == nullptr);
  REQUIRE(!player.predict(1));
  CHECK(now(player, "q") == std::vector<float>{2, -0.8f});
  CHECK(now(player, "K") == std::vector<float>{1, 0, 0, 1});
  REQUIRE(player.guess() != nullptr);
  CHECK((player.guess()->answer == 1 && player.guess()->outcome == 0));
  CHECK(player.last_edit() == "Your prediction was not right.");
  REQUIRE(player.undo());
  CHECK(player.guess() == nullptr);
  CHECK(now(player, "K")[0] == 7);
  REQUIRE(player.redo());
  REQUIRE(player.predict_again());
  CHECK(!player.changed());
}

TEST_CASE("a number may be off by as much as the prediction says") {
  Player player = opened();
  std::string notice;
  REQUIRE(player.go("t", "two", notice));
  for (const auto& [answer, right] : {std::pair{3.5f, true}, {2.4f, false}}) {
    REQUIRE(!player.predict(answer));
    CHECK(player.guess()->outcome == 3);
    CHECK(player.last_edit() == (right ? "Your prediction was right." : "Your prediction was not right."));
  }
  CHECK(what(player.predict(NAN)) == "this is none of the answers");
}

TEST_CASE("an open challenge locks what it does not name, and knows who solved it") {
  Player player = opened();
  REQUIRE(!player.set("K", 0, 0, 7, true));
  REQUIRE(player.try_challenge(true));
  CHECK(now(player, "K")[0] == 1);
  for (const auto& problem : {player.set("K", 0, 0, 2, true), player.set_typed("t", 0, 0, "x", true), player.paste("K", 0, 0, "1 2\n3 4")})
    CHECK(what(problem).ends_with("is locked while the challenge is open"));
  CHECK(what(player.set_formula("z", "s")).ends_with("is locked while the challenge is open"));
  CHECK(!player.reset_tensor("K"));
  for (const StageCell& cell : cells_of(player.stage())) {
    const bool open = declaration_of(player.step(), player.run(), cell.at.node)->name == "q";
    CHECK((cell.input == open && cell.locked == !open));
  }

  REQUIRE(!player.set("q", 0, 0, 2, true));
  REQUIRE(!player.show_solution(0.5f));
  CHECK(now(player, "q") == std::vector<float>{3, -0.2f});
  REQUIRE(!player.show_solution(1));
  CHECK(now(player, "q") == std::vector<float>{4, 0});
  CHECK(!player.reached("one").solved);
  REQUIRE(player.own_values());
  CHECK(now(player, "q") == std::vector<float>{2, -0.4f});
  CHECK(!player.own_values());

  REQUIRE(!player.set("q", 0, 0, 3, true));
  CHECK(player.reached("one").solved);
  REQUIRE(player.undo());
  CHECK(player.reached("one").solved);  // what was reached stays
  REQUIRE(player.try_challenge(false));
  CHECK(!player.set("K", 0, 0, 2, true));
}

TEST_CASE("a goal in words, part by part, with its present values") {
  const Player player = opened();
  std::string said;
  for (const Goal& goal : player.step().challenge.front().goals) {
    const GoalState state = goal_state(player.step(), player.run(), goal);
    said += state.says + " | " + state.now + (state.holds ? " | yes\n" : " | no\n");
  }
  CHECK(said == "score of place 1 \u2265 3 | 1.00 | no\nplace of the largest score = 0 | 0 | yes\nlargest |query| \u2264 6 | 1.00 | yes\n");
}

TEST_CASE("a formula can be rewritten, is refused with its mistake, and goes back") {
  Player player = opened();
  CHECK(what(player.set_formula("s", "q")) == "this formula cannot be rewritten here");
  CHECK(what(player.set_formula("z", "s / (")) != "");
  CHECK(what(player.try_formula("z", "q @ q")) != "");
  for (const auto& [text, wrong, at] : std::vector<std::tuple<const char*, const char*, int>>{
           {"s / zz", "there is no zz here", 4}, {"s + z", "this uses z, which is computed by it", 4}, {"s + later", "this uses later, which is computed later", 4},
           {"s @ K @ q", "@ cannot multiply 1 \u00d7 2 by 1 \u00d7 2", 6}, {"sum(s)", "this is 1 \u00d7 1, not 1 \u00d7 2", -1}, {" ", "there is no expression here", 0}, {"s *", "the expression ends too early", 3}}) {
    CAPTURE(text);
    const auto problem = player.try_formula("z", text);
    CHECK(what(problem) == wrong);
    CHECK((problem && problem->at == at && !problem->advice.empty()));
    CHECK(what(player.set_formula("z", text)) == wrong);
  }
  CHECK(player.formula_text("z") == "s / 2 + p[0] * 0");
  CHECK((!player.changed() && !player.can_undo()));
  REQUIRE(!player.set_formula("z", "s * 3"));
  CHECK(now(player, "z")[0] == 3);
  REQUIRE(!player.set_formula("z", "s / 2 + p[0] * 0"));
  CHECK(!player.changed());
}

TEST_CASE("a challenge that a formula solves is solved") {
  Player player;
  player.open("010-t.md", lesson_text("## One {#one}\n```tensors\nx = vector [1, 2]\ny = x * 3\n```\n```formula\ny\n```\n```stage\ntable x y\n```\n"
                                      "```challenge\nShare it out.\ngoal: sum(y) == 1\nedit: y\nhint: h\nsolution: y := x / sum(x)\n```\n"));
  std::string notice;
  REQUIRE(player.go("t", "one", notice));
  REQUIRE(player.try_challenge(true));
  REQUIRE(!player.set_formula("y", "x * 2"));
  CHECK(!player.reached("one").solved);
  REQUIRE(!player.set_formula("y", "x / 3"));
  CHECK(player.reached("one").solved);
}

TEST_CASE("the stage carries the state that is compared with, and the two can be swapped") {
  Player player = opened();
  player.pin(true);
  REQUIRE(!player.set("q", 0, 0, 5, true));
  const auto first = [&] { return cells_of(player.stage()).front(); };
  CHECK((first().value == 5 && first().pinned == 1.0f));
  REQUIRE(player.swap_pinned());
  CHECK((first().value == 1 && first().pinned == 5.0f));
  REQUIRE(player.undo());
  CHECK(first().value == 5);
  player.pin(false);
  CHECK(!first().pinned);
}

TEST_CASE("resets: a cell, a tensor, the lesson") {
  Player player = opened();
  REQUIRE(!player.set("q", 0, 0, 5, true));
  REQUIRE(!player.set("q", 0, 1, 6, true));
  CHECK(!player.reset_cell("K", 0, 0));
  REQUIRE(player.reset_cell("q", 0, 0));
  CHECK(now(player, "q") == std::vector<float>{1, 6});
  REQUIRE(player.reset_tensor("q"));
  CHECK(!player.changed());
  REQUIRE(!player.set("n", 0, 0, 3, true));
  REQUIRE(!player.predict(0));
  REQUIRE(player.reset_lesson());
  CHECK(player.session() == Session{"one", {}, {}, {}});
  REQUIRE(player.undo());
  CHECK(player.guess() != nullptr);
}

TEST_CASE("a state as a link and back, bit for bit, after random edits") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Player player = opened();
    Dice dice{seed};
    for (int edit = 0; edit < 6; ++edit) {
      const float value = random_normal(seed, static_cast<std::uint64_t>(edit)) * 3;
      switch (dice(6)) {
        case 0: (void)player.set("q", 0, dice(2), value, true); break;
        case 1: (void)player.set("K", dice(2), dice(2), value, true); break;
        case 2: (void)player.set("n", 0, 0, 1 + std::abs(value) / 9, true); break;
        case 3: (void)player.set("p", 0, dice(3), static_cast<float>(dice(3)), true); break;
        case 4: (void)player.set_typed("t", 0, 0, "a & b=c, %41 \u00e4", true); break;
        default: (void)player.set_typed("words", 0, dice(2), "x,y;z", true); break;
      }
    }
    const LinkState state = read(player, player.link());
    CHECK(joined(state.notices) == "");
    CHECK(state.changes == step_changes(player.session(), "one"));
  }
}

TEST_CASE("a link from anywhere: what does not fit is told and left, the rest is applied") {
  const Player player = opened();
  struct Row { std::string link, notice; };
  for (const auto& [link, notice] : {
           Row{"q=5,&qq=3", "no input \u201cqq\u201d"}, Row{"q=5,&K=1,2,3", "another shape"}, Row{"q=5,&K=1,nan;2,3", "\u201cnan\u201d in row 1, column 2"},
           Row{"q=5,&n=9", "outside the range"}, Row{"q=5,&p=0,0,1", "is an order"}, Row{"q=5,&s:=q", "cannot be rewritten here"}, Row{"q=5,&z:=sum(s)", "This is 1 \u00d7 1, not 1 \u00d7 2"}, Row{"q=5,&z:=q%20%2B", "left as it is"},
           Row{"q=5,&s=1,2", "no input \u201cs\u201d"}, Row{"q=5,&words=a", "another number of labels"}, Row{"q=5,&t=%00", "line break"},
           Row{"f=1&h=00000000&q=5,", "has changed since"}}) {
    CAPTURE(link);
    const LinkState state = read(player, link);
    REQUIRE(state.notices.size() == 1);
    CHECK(state.notices[0].find(notice) != std::string::npos);
    CAPTURE(state.notices[0]);
    REQUIRE(state.changes.size() == 1);
    CHECK(state.changes[0].cells == std::vector<float>{5, -0.4f});
  }
  CHECK(read(player, "f=2&q=5,").changes.empty());
  CHECK(read(player, "f=2&q=5,").notices.size() == 1);
  CHECK(read(player, "").notices.empty());
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {  // noise crashes nothing
    std::string noise = "q=1,2&";
    for (Dice dice{seed}; noise.size() < 40;) noise += "qKtpnz:=,;&%0aF.-\x80"[dice(18)];
    (void)read(player, noise);
  }
}

TEST_CASE("a shared state is shown without an entry, and adopting it makes one over one's own") {
  Player player = opened();
  REQUIRE(!player.set("q", 0, 0, 5, true));
  const std::string own = player.link();
  CHECK(player.restore("t", "one", "q=2,&qq=1").size() == 1);
  CHECK(now(player, "q")[0] == 2);
  const std::string shared = player.link();
  CHECK(player.restore("t", "one", own).empty());
  player.adopt(shared);
  CHECK(now(player, "q")[0] == 2);
  REQUIRE(player.undo());
  CHECK(player.link() == own);
  REQUIRE(player.redo());
  CHECK(player.link() == shared);
  player.adopt(shared);  // what is there already makes no entry
  REQUIRE(player.undo());
  CHECK(player.link() == own);
}

TEST_CASE("a lesson opened again has nothing of what was reached, answered or pinned in it") {
  Player player = opened();
  player.pin(true);
  REQUIRE(!player.predict(0));
  player.restore_progress("t", "one", {true, true});
  std::string notice;
  player.open("010-t.md", lesson_text(body));
  REQUIRE(player.go("t", "two", notice));
  CHECK_FALSE(player.reached("one").visited);
  CHECK_FALSE(player.reached("one").solved);
  REQUIRE(player.go("t", "one", notice));
  CHECK_FALSE(player.pinned());
  CHECK(player.guess() == nullptr);
  CHECK_FALSE(player.can_undo());
}

TEST_CASE("every challenge of every lesson can be shown, and its solution fits into a link") {
  std::size_t longest = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/lessons")) {
    const std::string file = entry.path().filename().string();
    if (!file.ends_with(".md") || file[0] < '0' || file[0] > '9') continue;
    Player player;
    const Lesson& lesson = player.open(file, file_text("lessons/" + file));
    for (const auto& [name, text] : lesson_files()) player.give_data(name, text);
    for (const Step& step : lesson.steps) {
      if (step.challenge.empty()) continue;
      CAPTURE(step.id);
      std::string notice;
      REQUIRE(player.go(lesson.id, step.id, notice));
      REQUIRE(!player.show_solution(0.3f));
      REQUIRE(!player.show_solution(1));
      for (const Goal& goal : step.challenge.front().goals) CHECK(goal_state(player.step(), player.run(), goal).holds);
      longest = std::max(longest, player.link().size());
    }
  }
  MESSAGE("longest state of a solution: " << longest << " characters");
  CHECK(longest < 1800);
}

TEST_CASE("where all is locked, predictions work and nothing else changes a number") {
  Player player = opened();
  const std::string shared = player.link() + "&q=3,1";
  REQUIRE(player.restore("t", "one", shared).empty());
  player.pin(true);
  player.lock_all();
  const auto untouched = [&] { return now(player, "q") == std::vector<float>{3, 1} && now(player, "K") == std::vector<float>{1, 0, 0, 1}; };
  CHECK(what(player.set("q", 0, 0, 2, true)) == "query is locked by the link that led here");
  CHECK(what(player.set_typed("t", 0, 0, "a", true)) == "t is locked by the link that led here");
  CHECK(what(player.set_typed("words", 0, 0, "c", true)) == "words is locked by the link that led here");
  CHECK(what(player.paste("K", 0, 0, "1 2; 3 4")) == "key is locked by the link that led here");
  CHECK(what(player.set_formula("z", "s")) == "z is locked by the link that led here");
  CHECK(what(player.show_solution(1)) == "all inputs are locked by the link that led here");
  CHECK(!player.shuffle("p"));
  CHECK(!player.try_challenge(true));
  CHECK(!player.swap_pinned());
  for (const bool changed : {player.reset_cell("q", 0, 0), player.reset_tensor("q"), player.reset_step(), player.reset_lesson()}) CHECK(!changed);
  CHECK(untouched());
  CHECK(!player.can_undo());
  const std::string twin = describe(player.step(), player.run(), player.stage(), true);
  CHECK(twin.find("readonly") != std::string::npos);
  CHECK(twin.find("<input type=\"number\" step=\"any\" data-name=\"q\" data-row=\"0\" data-col=\"0\" value") == std::string::npos);

  REQUIRE(!player.predict(0));  // it does what the prediction says, and can be taken back
  CHECK(now(player, "q") == std::vector<float>{2, -0.8f});
  REQUIRE(player.undo());
  CHECK(untouched());
}

TEST_CASE("any step can be put on paper as the learner has it, and nothing moves") {
  Player player = opened();
  REQUIRE(!player.set("q", 0, 0, 3, true));
  const std::string here = printed_json(player, "one");
  CHECK(here.find(">3.00<") != std::string::npos);
  CHECK(here.find("<input") == std::string::npos);
  std::string notice;
  REQUIRE(player.go("t", "two", notice));
  CHECK(printed_json(player, "one") == here);
  CHECK(player.step().id == "two");
  CHECK(printed_json(player, "three") == "null");
}
