#include "lesson/paste.h"

#include <doctest/doctest.h>

#include "lesson/export.h"
#include "lesson/player.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

constexpr const char* tensors =
    "words = labels(a, b, \"=c\")\ntaste = labels(sweet, tart)\nyears = labels(\"2001\", \"2002\")\n"
    "K = matrix [1, 2; 3, 4; 5, 6] by words, taste as key \"key\"\nq = vector [1, 0] as query \"query\"\nv = vector [1, 2, 3] by words\n"
    "Y = matrix [1, 2; 3, 4] by years\nT = number 1 in 0.5..2 \"temperature\"\nn = number 3 in 1..9 whole\nturn = order [0, 1, 2]\nM = mask [1, 1, 0]\non = switch on\n"
    "word = text \"x\"\nz = ones(1, n)\ns = q @ K'";

// A player at a step with these tensors.
struct Desk {
  Desk() {
    player.open("t.md", tensors_text(tensors));
    std::string notice;
    REQUIRE(player.go("t", "s", notice));
  }
  // What a paste into a cell leaves in the tensor, or the sentence that refuses it.
  std::string paste(const char* name, int row, int col, const std::string& text) {
    const Session before = player.session();
    const std::string numbers = tensors_json(player.step(), player.run());
    if (const auto problem = player.paste(name, row, col, text)) {
      CHECK(player.session() == before);
      CHECK(tensors_json(player.step(), player.run()) == numbers);
      CHECK(!player.can_undo());
      return sentence(*problem);
    }
    std::string cells;
    for (const float x : tensor(player.step(), player.run(), name)) cells += (cells.empty() ? "" : " ") + format_exact(x);
    if (player.can_undo()) {
      CHECK(player.undo());
      CHECK(!player.can_undo());
    }
    CHECK(player.session() == before);
    return cells;
  }
  Player player;
};

}  // namespace

TEST_CASE("many spellings of the same block") {
  Desk desk;
  for (const char* text : {
           "0.5\t-1\n1e3\t0\n7\t8", "0.5\t-1\r\n1e3\t0\r\n7\t8\r\n", "0.5\t-1\r1e3\t0\r7\t8\r", "0,5\t\u22121\n1000\t0\n7\t8\n\n", "0.5,-1\n1000,0\n7,8", "0.5, -1\n1000, 0\n7, 8\n",
           "0,5;-1\n1000;0\n7;8", "0.5 -1\n1000 0\n7 8", "  0.5   -1 \n 1000 0\n\n 7  8  \n", "[[0.5, -1], [1000, 0], [7, 8]]", "[[ 0.5 -1. ]\n [ 1.e3  0. ]\n [ 7.    8. ]]\n", "[0.5, -1; 1000, 0; 7, 8]",
           "[[0.5, -1],\n [1000,\n  0],\n [7, 8],]", "\ufeff0.5\t-1\n1000\t0\n7\t8", "\"0.5\",\"-1\"\n\"1000\",0\n7,8", "0.5\u00a0-1\n1000\u202f0\n7 8", "+0.5\t-1.0\n1000\t-0.0e5\n7\t8",
           ",sweet,tart\r\na,0.5,-1\r\nb,1000,0\r\n'=c,7,8\r\n", "sweet\ttart\n0.5\t-1\n1000\t0\n7\t8", "a\t0,5\t-1\nb\t1000\t0\n=c\t7\t8", "\t\"sweet\"\ttart\na\t0.5\t-1\nb\t1000\t0\n\"=c\"\t7\t8"}) {
    CAPTURE(text);
    std::string cells = desk.paste("K", 2, 1, text);
    if (cells.ends_with("-0 7 8")) cells.replace(cells.size() - 6, 6, "0 7 8");
    CHECK(cells == "0.5 -1 1000 0 7 8");
  }
}

TEST_CASE("a smaller block starts at the cell, a column fits a vector, one number is a block too") {
  Desk desk;
  CHECK(desk.paste("K", 1, 0, "9\t8\n7\t6") == "1 2 9 8 7 6");
  CHECK(desk.paste("K", 2, 1, "9") == "1 2 3 4 5 9");
  CHECK(desk.paste("K", 1, 1, "9\n8") == "1 2 3 9 5 8");
  CHECK(desk.paste("K", 1, 0, "b\t9\t8") == "1 2 9 8 5 6");
  CHECK(desk.paste("K", 0, 1, "tart\n9\n8\n7") == "1 9 3 8 5 7");
  CHECK(desk.paste("v", 1, 0, "9") == "V has no such cell. Choose one of its cells.");
  CHECK(desk.paste("v", 0, 1, "9\n8") == "1 9 8");
  CHECK(desk.paste("v", 0, 2, "[9, 8, 7]") == "9 8 7");
  CHECK(desk.paste("v", 0, 0, "a,b,'=c\r\n9,8,7\r\n") == "9 8 7");
  CHECK(desk.paste("T", 0, 0, "1,5\t") == "This block has 1 row and 2 columns, but temperature has 1 row and 1 column. Copy a block that fits.");
  CHECK(desk.paste("T", 0, 0, " 1.5\n") == "1.5");
  // Labels that are numbers count as numbers where the block fits with them.
  CHECK(desk.paste("Y", 0, 0, "2001\t5\n2002\t6") == "2001 5 2002 6");
  CHECK(desk.paste("Y", 0, 0, "2001\t5\t7\n2002\t6\t8") == "5 7 6 8");
}

TEST_CASE("a refusal names the cell, and nothing is changed") {
  Desk desk;
  struct Row { const char* name; int row, col; std::string text, says; };
  for (const auto& [name, row, col, text, says] : std::vector<Row>{
           {"K", 0, 0, "1\t2\n3\tabc\n5\t6", "Row 2, column 2: \u201cabc\u201d is not a number. Type digits, for example 0.5 or -2."},
           {"K", 0, 0, "1\t2\n3\t\n5\t6", "Row 2, column 2: there is no number here. Type digits, for example 0.5 or -2."},
           {"K", 0, 0, "1\t2\n3\t1e99\n5\t6", "Row 2, column 2: \u201c1e99\u201d is too large for a 32-bit number. Stay below 3.4e38."},
           {"K", 0, 0, "1\t2\n3\tnan\n5\tInfinity", "Row 2, column 2: \u201cnan\u201d is not a number. Type digits, for example 0.5 or -2."},
           {"K", 0, 0, "1.000,5\t2", "Row 1, column 1: \u201c1.000,5\u201d is not a number. Type digits, for example 0.5 or -2."},
           {"K", 0, 0, "sour\ttart\n1\t2", "Row 1, column 1: \u201csour\u201d is not a number. Type digits, for example 0.5 or -2."},
           {"K", 0, 0, "1 2 3\n4 5 6", "This block has 2 rows and 3 columns, but key has 3 rows and 2 columns. Copy a block that fits."},
           {"K", 2, 1, "1 2", "This block has 1 row and 2 columns, but key has 3 rows and 2 columns, and from row 3, column 2 on there is room for 1 row and 1 column. Copy a block that fits."},
           {"K", 0, 0, "1 2\n3", "Row 2 has 1 cell, row 1 has 2. Give every row as many cells as the first."},
           {"K", 0, 0, "", "There are no numbers here. Copy some cells first."},
           {"K", 0, 0, " \r\n\t\n", "There are no numbers here. Copy some cells first."},
           {"K", 0, 0, "[]", "This block has 0 rows and 0 columns, but key has 3 rows and 2 columns. Copy a block that fits."},
           {"K", 0, 0, "[[1, 2], [3, 4]", "The brackets do not fit together. Write [1, 2; 3, 4] or [[1, 2], [3, 4]]."},
           {"K", 0, 0, "[1, 2]] [3", "The brackets do not fit together. Write [1, 2; 3, 4] or [[1, 2], [3, 4]]."},
           {"K", 0, 0, "[[[1]]]", "The brackets do not fit together. Write [1, 2; 3, 4] or [[1, 2], [3, 4]]."},
           {"K", 0, 0, "[1, 2] x", "The brackets do not fit together. Write [1, 2; 3, 4] or [[1, 2], [3, 4]]."},
           {"T", 0, 0, "5", "Row 1, column 1: 5 is outside the range of temperature. Stay between 0.5 and 2."},
           {"n", 0, 0, "2.5", "Row 1, column 1: n is a whole number. Type one without a fraction."},
           {"M", 0, 0, "1 0.5 1", "Row 1, column 2: M is either 0 or 1. Type 0 or 1."},
           {"on", 0, 0, "2", "Row 1, column 1: on is either 0 or 1. Type 0 or 1."},
           {"turn", 0, 0, "0 1 3", "Row 1, column 3: 3 is no place in turn. Use one of 0 to 2."},
           {"turn", 0, 0, "1 1 0", "Row 1, column 1: 1 stands in this order twice. Use every number from 0 up, each once."},
           {"s", 0, 0, "1 2 3", "S cannot be changed here. Change one of the inputs; they have an outline."},
           {"word", 0, 0, "1", "Word cannot be changed here. Change one of the inputs; they have an outline."},
           {"nothing", 0, 0, "1", "Nothing cannot be changed here. Change one of the inputs; they have an outline."},
           {"q", 0, 0, std::string(max_pasted + 1, '1'), "This is more text than any tensor holds. Copy a smaller block."}}) {
    CAPTURE(name);
    CAPTURE(text.substr(0, 100));
    CHECK(desk.paste(name, row, col, text) == says);
  }
  std::string many;
  for (int i = 0; i < 40000; ++i) many += "1 ";
  CHECK(desk.paste("q", 0, 0, many).starts_with("This block has 1 row and "));
}

TEST_CASE("orders, masks and whole numbers take a block by their own rules; sizes follow") {
  Desk desk;
  CHECK(desk.paste("turn", 0, 0, "2 0 1") == "2 0 1");
  CHECK(desk.paste("turn", 0, 2, "0") == "2 1 0");  // as typing does: what stood there swaps its place
  CHECK(desk.paste("M", 0, 0, "0,1,1") == "0 1 1");
  REQUIRE(!desk.player.paste("n", 0, 0, "7"));
  CHECK(tensor(desk.player.step(), desk.player.run(), "z").size() == 7);
  CHECK(desk.player.last_edit() == "n has new numbers.");
  REQUIRE(!desk.player.paste("n", 0, 0, "7"));
  CHECK(desk.player.last_edit() == "n had these numbers already.");
  CHECK(desk.player.undo());
  CHECK(!desk.player.can_undo());
}

TEST_CASE("a block pasted in the middle of a drag ends the drag; both are undone one by one") {
  Desk desk;
  REQUIRE(!desk.player.set("q", 0, 0, 5, false));
  REQUIRE(!desk.player.paste("q", 0, 0, "8 9"));
  CHECK(desk.player.undo());
  CHECK(tensor(desk.player.step(), desk.player.run(), "q") == std::vector<float>{5, 0});
  CHECK(desk.player.undo());
  CHECK(tensor(desk.player.step(), desk.player.run(), "q") == std::vector<float>{1, 0});
}

TEST_CASE("the table of every input of every lesson, pasted again, gives the same bits") {
  int inputs = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& step : lesson.steps) {
      const Run run = run_of(step);
      for (const Declaration& d : step.tensors) {
        if (!is_input(d) || !has_cells(d)) continue;
        CAPTURE(lesson.file);
        CAPTURE(step.id);
        CAPTURE(d.name);
        const int node = node_of(step, run, d.name);
        // Not only the file's own numbers: any float32 where the kind allows it.
        Tape<float> tape = run.tape;
        const Block<float> cells = block(tape, node);
        Dice dice{static_cast<std::uint64_t>(inputs)};
        const bool any = d.kind == Kind::vector || d.kind == Kind::matrix;
        for (int i = 0; any && i < cells.count(); ++i) {
          const auto bits = static_cast<std::uint32_t>(dice(1 << 30)) * 4u + static_cast<std::uint32_t>(dice(4));
          if (std::isfinite(std::bit_cast<float>(bits))) cells[i] = std::bit_cast<float>(bits);
        }
        std::vector<float> now = d.cells;
        const auto problem = paste_into(d, tape, node, now, 0, 0, tensor_csv(tape, node));
        CHECK((problem ? sentence(*problem) : "") == "");
        for (int i = 0; i < cells.count(); ++i) CHECK(same_bits(now[static_cast<std::size_t>(i)], cells[i]));
        ++inputs;
      }
    }
  CHECK(inputs > 50);
}

TEST_CASE("no text, however broken, does any harm") {
  Desk desk;
  const std::string signs = "0123456789.,;-+eE[] \t\n\r\"'a\xe2\x88\x92\xc2";
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    Dice dice{seed};
    std::string text;
    for (int i = dice(40); i > 0; --i) text += signs[static_cast<std::size_t>(dice(static_cast<int>(signs.size())))];
    const char* name = std::array{"K", "q", "v", "turn", "T"}[static_cast<std::size_t>(dice(5))];
    CAPTURE(seed);
    CHECK(!desk.paste(name, dice(4) - 1, dice(4) - 1, text).empty());
  }
}
