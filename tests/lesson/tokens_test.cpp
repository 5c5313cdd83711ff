#include "lesson/tokens.h"

#include <doctest/doctest.h>

#include "lesson/link.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const std::string own =
    "## S {#s}\n```tensors\nX = spelled(sentence, 4)\nsentence = text \"the cat the dog\" \"your sentence\"\nwords = tokens(sentence)\n"
    "i = choice 3 of words \"entry\"\nx = X[i, :]\nn = rows(X)\n```\n```stage\ntable words X\ncontrol sentence\ncontrol i\n```\n";

struct Opened {
  Player player;
  Opened() {
    std::string notice;
    player.open("t.md", lesson_text(own));
    REQUIRE(player.go("t", "s", notice));
  }
  float number(const char* name, int row = 0, int col = 0) const { return block(player.run().tape, node_of(player.step(), player.run(), name))(row, col); }
  std::vector<std::string> rows() const { return std::get<StageTable>(player.stage().widgets[0]).rows; }
  const StageControl& choice() const { return std::get<StageControl>(player.stage().widgets[2]); }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a text is split at white space, and punctuation stays with its word") {
  CHECK(tokens_of("") == Words{});
  CHECK(tokens_of(" \t ") == Words{});
  CHECK(tokens_of("  the cat, it\u2019s   the ") == Words{"the", "cat,", "it\u2019s", "the"});
  CHECK(tokens_of("\u00fcber\u00a0\u732b\u3000\u0438\u2009x") == Words{"\u00fcber", "\u732b", "\u0438", "x"});
  CHECK(tokens_of("a\u2014b \u2026") == Words{"a\u2014b", "\u2026"});  // dashes and dots are no space
  std::string many;
  for (int i = 0; i < 25; ++i) many += "w ";
  CHECK(tokens_of(many).size() == 24);
  CHECK(tokens_problem(many)->what == "this text has 25 words");
  CHECK(!tokens_problem(many.substr(2)));
  CHECK(tokens_problem("  ")->what == "this text has no word");
}

TEST_CASE("a sentence decides labels, rows and a choice, and its lines may stand in any order") {
  CHECK(joined(lines_of(check_lesson(read_lesson("t.md", lesson_text(own)), {}))) == "");
  Opened o;
  CHECK(o.rows() == Words{"the", "cat", "the", "dog"});
  CHECK(o.number("n") == 4);
  for (int c = 0; c < 4; ++c) CHECK(o.number("X", 0, c) == o.number("X", 2, c));
  CHECK(o.number("x") == o.number("X", 3));
  CHECK(o.choice().options == o.rows());

  CHECK(!o.player.set_typed("sentence", 0, 0, "\u732b und Hund", true));
  CHECK(o.rows() == Words{"\u732b", "und", "Hund"});
  CHECK(o.choice().options == o.rows());
  CHECK(o.choice().cell.value == 2);  // the last one there is
  CHECK(o.number("x") == o.number("X", 2));
  CHECK(o.player.set("i", 0, 0, 3, true)->what == "entry has no choice 3");
  CHECK(o.player.paste("i", 0, 0, "3")->what == "entry has no choice 3");
  CHECK(!o.player.set("i", 0, 0, 1, true));

  Player other;
  std::string notice;
  other.open("t.md", lesson_text(own));
  REQUIRE(other.go("t", "s", notice));
  const LinkState state = read_link(o.player.step(), build_run(o.player.step(), {}, {}, nullptr), {}, o.player.link());
  CHECK(joined(state.notices) == "");
  CHECK(state.changes == step_changes(o.player.session(), "s"));

  o.player.undo();
  CHECK(o.choice().cell.value == 2);
  o.player.undo();
  CHECK(o.rows().size() == 4);
  CHECK(o.choice().cell.value == 3);
  o.player.redo();
  CHECK(o.rows().size() == 3);
  CHECK(o.player.reset_tensor("sentence"));
  CHECK(o.rows().size() == 4);
}

TEST_CASE("a sentence with no word or too many is refused, and the last good one stays") {
  Opened o;
  std::string many = "w";
  for (int i = 0; i < 24; ++i) many += " w";
  const auto before = o.player.session();
  for (const auto& [text, what] : {std::pair<std::string, std::string>{many, "this text has 25 words"}, {"", "this text has no word"}, {" ", "this text has no word"}}) {
    CAPTURE(text);
    const auto problem = o.player.set_typed("sentence", 0, 0, text, true);
    REQUIRE(problem);
    CHECK(problem->what == what);
    Changes changes;
    CHECK(assign_text(o.player.step(), o.player.run(), "sentence", text, changes)->what == what);
    CHECK(changes.empty());
  }
  CHECK(o.player.session() == before);
  CHECK(!o.player.set_typed("sentence", 0, 0, std::string(60, 'w') + " w", true));
  CHECK(o.player.set_typed("words", 0, 0, "x", true));  // they follow the text alone
  CHECK(o.rows()[1] == "w");
  const std::string link = o.player.link();
  const LinkState state = read_link(o.player.step(), build_run(o.player.step(), {}, {}, nullptr), {}, link.substr(0, link.find("&sentence")) + "&sentence=%20&words=a,b");
  CHECK(state.changes.empty());
  CHECK(state.notices.size() == 2);
}

TEST_CASE("mistakes with tokens") {
  struct Row { std::string lines, mistake; };
  for (const auto& [lines, mistake] : {
           Row{"w = tokens(t)", "there is no text called t"},
           Row{"t = vector [1]\nw = tokens(t)", "there is no text called t"},
           Row{"t = text \"\"\nw = tokens(t)", "this text has no word"},
           Row{"t = text \"a b\"\nw = tokens(t)\ni = choice 2 of w", "2 is not one of w"},
           Row{"t = text \"a b\"\nw = tokens(t)\ni = choice c of w", "c is not one of w"},
           Row{"t = text \"a b\"\nw = tokens(t)\nK = matrix [1; 2] by w", "K has a fixed size, and the number of words of w has not"},
           Row{"t = text \"a b\"\nX = spelled(t, 2)", "spelled needs labels as its first input"},
           Row{"t = text \"a b\"\nw = tokens(t)\nX = spelled(w, 0.5)", "spelled(words, d) needs a whole number for its size"},
           Row{"t = text \"a b\"\nw = tokens(t)\nX = spelled(w)", "spelled takes words and a size"}}) {
    CAPTURE(lines);
    const auto found = mistakes(lesson_text("## S {#s}\n```tensors\n" + lines + "\n```\n"));
    REQUIRE(!found.empty());
    CHECK(found[0].find(mistake) != std::string::npos);
  }
}
