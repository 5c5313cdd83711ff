// Random sessions of all lessons: whatever a learner does, it survives the way into a link, into
// kept progress, and back through the history; and no link breaks anything.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <string>

#include "lesson/link.h"
#include "lesson/source.h"
#include "random_edits.h"

using namespace sl;
using namespace sl::testing;

namespace {

// The five lessons, the gallery, and one with every kind of input at once.
const char* const every_kind =
    "---\nid: every-kind\ntitle: T\nformat: 1\n---\n## One {#one}\n```tensors\nwords = labels(a, b, c)\nn = number 2 in 1..5 whole\nT = number 1 in 0.1..10 log\n"
    "q = vector [1, -0.4]\nK = matrix [1, 0; 0, 1; 1, 1] by words\nsw = switch off\nch = choice b of words\np = order [2, 0, 1]\nM = mask [1, 0, 1]\nt = text \"b\"\nown = text \"not the über cat not\"\ntokens_of_own = tokens(own)\ni = choice 4 of tokens_of_own\nX = spelled(own, 4)\nx = X[i, :]\n"
    "s = q @ K'\nz = s / sqrt(cols(K)) / T by words\nm = match(t, words) + ch + sw + p + M by words\nZ = zeros(n, 2) + q\n```\n```formula\nz\nm\nZ\n```\n"
    "```stage\ntable words z m p\ntable Z\ntable tokens_of_own X\ncontrol n\ncontrol p\ncontrol own\ncontrol i\n```\n```predict\nDouble?\ndo: q = 2 * start(q)\nshow: s\n- yes | when: s[0] > start(s[0])\n- no | when: s[0] <= start(s[0])\nbecause: so\n```\n"
    "```challenge\nReach it.\ngoal: s[0] >= 3\nedit: q\nhint: h\nsolution: q = [4, 0]\n```\n"
    "## Two {#two}\n```tensors\nx = vector [3]\n```\n```predict\nHow many?\nnumber: rows([1; 2; 3]) within 0.5\nbecause: so\n```\ntext\n";

std::vector<std::string> open_every(Player& player) {
  std::vector<std::string> ids = open_all(player);
  ids.push_back(player.open("999-every-kind.md", every_kind).id);
  return ids;
}

void go(Player& player, const std::string& lesson, const std::string& step) {
  std::string notice;
  REQUIRE(player.go(lesson, step, notice));
  REQUIRE(notice == "");
}

std::vector<std::string> step_list(const Lesson& lesson) {
  std::vector<std::string> ids;
  for (const Step& step : lesson.steps) ids.push_back(step.id);
  return ids;
}

// A text for one of the step's formulas: the lesson's, one that fits, one that may not.
void random_formula(Player& player, Dice& dice) {
  const Step& step = player.step();
  const std::string& name = step.editable[dice(static_cast<int>(step.editable.size()))];
  const std::string own = find_declaration(step.tensors, name)->text;
  const std::string texts[]{own, "(" + own + ") * 0.5", own + " + " + std::to_string(dice(100)), "exp(" + own + ")", "-(" + own + ") \u00d7 2", own + " +", "nothing", "[1, 2]", "0", name};
  (void)player.set_formula(name, texts[dice(std::size(texts))]);
}

std::string random_block(Dice& dice, const Declaration& d) {
  std::string block;
  for (int r = 0; r < d.rows; ++r)
    for (int c = 0; c < d.cols; ++c) block += format_exact(random_normal(dice.seed, dice.step++)) + (c + 1 < d.cols ? "\t" : "\n");
  return block;
}

// What may be typed into anything: numbers at the ends of float32, and signs that a link gives a meaning.
const char* const odd[]{"-0", "1e-45", "3.4028235e38", "0.1", "\u2212\u00b7", "a & b=c, %41;:= \u00e4#?+", ",", "1e39"};

// Anything that a learner can do in a step, some of it refused.
void random_action(Player& player, Dice& dice) {
  const Step& step = player.step();
  const Declaration& d = step.tensors[dice(static_cast<int>(step.tensors.size()))];
  const int row = dice(std::max(1, d.rows)), col = dice(std::max(1, d.rows > 0 ? d.cols : 3));
  switch (dice(19)) {
    case 0: (void)player.paste(d.name, 0, 0, random_block(dice, d)); break;
    case 1: if (!step.editable.empty()) random_formula(player, dice); break;
    case 2: if (!step.predict.empty()) (void)player.predict(static_cast<float>(dice(4))); break;
    case 3: player.predict_again(); break;
    case 4: player.try_challenge(true); break;
    case 5: player.try_challenge(false); break;
    case 6:
      if (!player.trying()) break;  // it would be opened first, an entry of its own
      (void)player.show_solution(0.4f);
      (void)player.show_solution(1);
      break;
    case 7: player.own_values(); break;
    case 8: player.pin(dice(2) == 0); break;
    case 9: player.swap_pinned(); break;
    case 10: player.reset_cell(d.name, row, col); break;
    case 11: player.reset_tensor(d.name); break;
    case 12: if (dice(4) == 0) player.reset_step(); break;
    case 13: if (dice(8) == 0) player.reset_lesson(); break;
    case 15: player.shuffle(d.name); break;
    case 14: (void)player.set_typed(d.name, row, col, odd[dice(std::size(odd))], true); break;
    default: random_edit(player, dice); break;
  }
}

bool same_bits(const Changes& a, const Changes& b) {
  if (a != b) return false;  // names, words, texts
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < a[i].cells.size(); ++k)
      if (!testing::same_bits(a[i].cells[k], b[i].cells[k])) return false;
  return true;
}

bool same_work(const Session& a, const Session& b) { return a.changes == b.changes && a.guesses == b.guesses && a.trying == b.trying; }

// What was kept of a lesson, out of steps_json, given to another player as web/bench.js does.
void restore_all(Player& player, const std::string& lesson, const std::string& json) {
  static const std::regex one("\"([a-z0-9-]+)\":\\{\"visited\":(true|false),\"solved\":(true|false),\"link\":\"([^\"]*)\",\"guess\":(null|\\[([^,]+),([^\\]]+)\\])\\}");
  for (std::sregex_iterator it(json.begin(), json.end(), one), end; it != end; ++it) {
    const std::smatch& m = *it;
    if (m[4].length() > 0) CHECK(joined(player.restore(lesson, m[1].str(), m[4].str())) == "");
    player.restore_progress(lesson, m[1].str(), {m[2] == "true", m[3] == "true"});
    if (m[5] != "null") player.restore_guess(lesson, m[1].str(), {*parse_number(m[6].str()), *parse_number(m[7].str())});
  }
}

void check_link(const Player& player, const Run& start, std::size_t& longest) {
  const std::string link = player.link();
  longest = std::max(longest, link.size());
  const LinkState read = read_link(player.step(), start, lesson_files(), link);
  const Changes& now = step_changes(player.session(), player.step().id);
  if (!read.notices.empty() || !same_bits(read.changes, now)) FAIL_CHECK("this link is not the state that it was made of: " << link << "\n" << joined(read.notices));
  if (write_link(player.step(), read.changes) != link) FAIL_CHECK("written again, this link is another one: " << link);
}

}  // namespace

TEST_CASE("after any action the step's link is its state, to the last bit, and kept progress is the lesson's") {
  std::size_t longest = 0;
  int links = 0;
  Player player;
  for (const std::string& lesson : open_every(player)) {
    go(player, lesson, "");
    std::uint64_t seed = 700;
    for (const std::string& id : step_list(player.lesson())) {
      go(player, lesson, id);
      const Run start = build_run(player.step(), {}, lesson_files(), nullptr);
      Dice dice{++seed};
      CAPTURE(lesson);
      CAPTURE(id);
      CAPTURE(dice.seed);
      for (int round = 0; round < 60; ++round, ++links) {
        CAPTURE(round);
        random_action(player, dice);
        check_link(player, start, longest);
      }
    }
    Player other;
    open_every(other);
    const std::string kept = steps_json(player);
    restore_all(other, lesson, kept);
    go(other, lesson, player.step().id);
    CHECK(steps_json(other) == kept);
    CHECK(other.session().changes == player.session().changes);
    CHECK(other.session().guesses == player.session().guesses);
    CHECK(!other.can_undo());
  }
  MESSAGE(links, " links, the longest of ", longest, " characters");
  CHECK(links > 1000);
}

TEST_CASE("undo all the way gives the start, redo all the way the end, entry by entry, 200 deep") {
  Player player;
  for (const std::string& lesson : open_every(player)) {
    go(player, lesson, "");
    const std::vector<std::string> steps = step_list(player.lesson());
    Dice dice{41};
    CAPTURE(lesson);
    CAPTURE(dice.seed);
    std::vector<Session> seen{player.session()};
    for (int i = 0; seen.size() <= max_history && i < 4000; ++i) {
      if (dice(6) == 0) go(player, lesson, steps[dice(static_cast<int>(steps.size()))]);
      random_action(player, dice);
      if (!same_work(player.session(), seen.back())) seen.push_back(player.session());
    }
    REQUIRE(seen.size() == max_history + 1);
    for (std::size_t i = seen.size() - 1; i-- > 0;) {
      CAPTURE(i);
      REQUIRE(player.undo());
      REQUIRE(same_work(player.session(), seen[i]));
      REQUIRE(player.step().id == seen[i + 1].step);  // where the edit was
    }
    CHECK(same_work(player.session(), Session{}));
    CHECK(!player.undo());
    for (std::size_t i = 1; i < seen.size(); ++i) {
      CAPTURE(i);
      REQUIRE(player.redo());
      REQUIRE(same_work(player.session(), seen[i]));
      REQUIRE(player.step().id == seen[i].step);
    }
    CHECK(!player.redo());
    const Step& step = player.step();
    const Run start = build_run(step, {}, lesson_files(), nullptr);
    const Run anew = build_run(step, step_changes(player.session(), step.id), lesson_files(), &start);
    CHECK(tensors_json(step, player.run()) == tensors_json(step, anew));
  }
}

// A whole sentence's queries and keys do not, all changed to their last digit: they go by file.
TEST_CASE("any state of up to 100 numbers that is made by hand fits into a link, and every solution") {
  constexpr std::size_t room = 1900;  // of 2,000 characters, without the address
  std::size_t longest = 0, longest_solution = 0;
  std::string where;
  for (const Lesson& lesson : all_lessons()) {
    if (lesson.file.starts_with("9")) continue;
    for (const Step& step : lesson.steps) {
      Dice dice{5};
      Changes changes;
      std::size_t cells = 0;
      for (const Declaration& d : step.tensors) {
        Change change{d.name, d.cells, d.words, d.text};
        if (d.kind == Kind::formula && std::ranges::count(step.editable, d.name) == 0) continue;
        if (d.kind == Kind::formula) change.text = d.text + std::string(200 - d.text.size(), ' ');
        if (d.kind == Kind::data) continue;
        if (d.kind == Kind::text) change.text = "a long word, or two";
        if (d.kind == Kind::labels) for (std::string& word : change.words) word = "pomegranate " + std::to_string(dice(10));
        for (float& cell : change.cells) cell = -random_normal(dice.seed, dice.step++) / 1000;  // with all of their digits
        if (d.kind != Kind::formula) cells += change.cells.size();
        changes.push_back(change);
      }
      const std::size_t size = cells > 100 ? 0 : write_link(step, changes).size();
      if (size > longest) where = lesson.id + "/" + step.id;
      longest = std::max(longest, size);
      for (const Challenge& challenge : step.challenge) longest_solution = std::max(longest_solution, write_link(step, done(step, challenge.solution).changes).size());
    }
  }
  MESSAGE("with every input and formula changed at most ", longest, " characters (", where, "); a solution at most ", longest_solution);
  CHECK(longest <= room);
  CHECK(longest_solution <= room);
}

TEST_CASE("links with mistakes crash nothing and leave every input whole") {
  Player player;
  int mutants = 0, applied = 0;
  static const std::string noise[]{"nan", "inf", "1e99", "-0", "&", "=", ":=", ";", ",", "%", "%00", "%ff", "%22", "f=2", "q", "z:=", "\x80", "((((((((", "exp(", "'", "1e-46", "2147483648", "0.5", "--"};
  for (const std::string& lesson : open_every(player)) {
    go(player, lesson, "");
    for (const std::string& id : step_list(player.lesson())) {
      go(player, lesson, id);
      const Step& step = player.step();
      const Run start = build_run(step, {}, lesson_files(), nullptr);
      Dice dice{911};
      CAPTURE(lesson);
      CAPTURE(id);
      player.reset_step();
      for (int i = 0; i < 12; ++i) random_edit(player, dice);
      if (!step.editable.empty()) random_formula(player, dice);
      const std::string good = player.link();
      for (int round = 0; round < 200; ++round, ++mutants) {
        std::string link = good;
        for (int change = dice(4); change >= 0; --change) {
          const std::size_t at = static_cast<std::size_t>(dice(static_cast<int>(link.size()) + 1));
          switch (dice(4)) {
            case 0: link.erase(at, static_cast<std::size_t>(dice(4))); break;
            case 1: link.insert(at, noise[dice(std::size(noise))]); break;
            case 2: link.insert(at, link.substr(static_cast<std::size_t>(dice(static_cast<int>(link.size()) + 1)), 12)); break;
            default: if (at < link.size()) link[at] = static_cast<char>(dice(256)); break;
          }
        }
        CAPTURE(link);
        const LinkState read = read_link(step, start, lesson_files(), link);
        // What was applied is what its fields say one by one: each wholly, or not at all.
        Changes alone;
        for (const std::string_view field : split(link, '&')) {
          if (field.starts_with("f=")) continue;
          for (const Change& change : read_link(step, start, lesson_files(), field).changes) put_change(alone, change);
        }
        for (const Change& change : read.changes) {
          ++applied;
          const Declaration& d = *find_declaration(step.tensors, change.name);
          REQUIRE(d.kind != Kind::data);
          if (d.kind == Kind::formula) {
            CHECK(std::ranges::count(step.editable, d.name) == 1);
            continue;
          }
          CHECK(find_change(alone, d.name) != nullptr);
          CHECK(change.words.size() == d.words.size() * (d.kind == Kind::labels ? 1 : 0));
          REQUIRE(change.cells.size() == (has_cells(d) ? d.cells.size() : 0));
          std::vector<float> again = d.cells;
          for (int k = 0; k < static_cast<int>(change.cells.size()); ++k) {
            CHECK(std::isfinite(change.cells[static_cast<std::size_t>(k)]));
            CHECK(!put_cell(d, again, k / d.cols, k % d.cols, change.cells[static_cast<std::size_t>(k)]));
          }
          CHECK(again == change.cells);
        }
      }
    }
  }
  MESSAGE(mutants, " links with mistakes, ", applied, " changes applied of them");
  CHECK(applied > 3000);
}

TEST_CASE("every challenge refuses every edit but its own, one by one") {
  int refused = 0, challenges = 0;
  Player player;
  for (const std::string& lesson : open_every(player)) {
    go(player, lesson, "");
    for (const std::string& id : step_list(player.lesson())) {
      go(player, lesson, id);
      const Step& step = player.step();
      if (step.challenge.empty()) continue;
      CAPTURE(lesson);
      CAPTURE(id);
      const Challenge& challenge = step.challenge.front();
      const auto solved = [&] { return std::ranges::all_of(challenge.goals, [&](const Goal& goal) { return goal_state(step, player.run(), goal).holds; }); };
      REQUIRE(player.try_challenge(true));
      CHECK(!solved());
      const Session before = player.session();
      const std::string link = player.link();
      const auto refuses = [&](const std::optional<Problem>& problem) {
        REQUIRE(problem.has_value());
        CHECK(problem->what.ends_with("is locked while the challenge is open"));
        CHECK((player.session() == before && player.link() == link));
        ++refused;
      };
      for (const Declaration& d : step.tensors) {
        if (std::ranges::count(challenge.edits, d.name) == 1 || !can_be_set(d)) continue;
        CAPTURE(d.name);
        CHECK(!player.reset_tensor(d.name));
        CHECK(!player.reset_cell(d.name, 0, 0));
        if (d.kind == Kind::formula) {
          if (std::ranges::count(step.editable, d.name) == 1) refuses(player.set_formula(d.name, d.text));
        } else if (d.kind == Kind::labels || d.kind == Kind::text) {
          for (int place = 0; place < std::max(1, static_cast<int>(d.words.size())); ++place) refuses(player.set_typed(d.name, 0, place, "other", true));
        } else {
          for (int place = 0; place < d.rows * d.cols; ++place) {
            refuses(player.set(d.name, place / d.cols, place % d.cols, 1, true));
            refuses(player.set(d.name, place / d.cols, place % d.cols, 1, false));
            refuses(player.set_typed(d.name, place / d.cols, place % d.cols, "0", true));
          }
          Dice dice{7};
          refuses(player.paste(d.name, 0, 0, random_block(dice, d)));
        }
      }
      REQUIRE(!player.show_solution(1));
      CHECK(solved());
      for (const Change& change : step_changes(player.session(), id)) CHECK(std::ranges::count(challenge.edits, change.name) == 1);
      ++challenges;
    }
  }
  MESSAGE(challenges, " challenges refused ", refused, " edits");
  CHECK(challenges >= 12);
}
