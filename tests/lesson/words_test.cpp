#include "lesson/words.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

std::string said(const std::string& tensors, const char* name, int row = 0, int col = 0) {
  const Lesson lesson = read_lesson("t.md", tensors_text(tensors));
  REQUIRE(joined(lines_of(lesson.diagnostics)) == "");
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  return plain_text(explain_cell(step, run, {node_of(step, run, name), row, col}));
}

const std::string fruit = "words = labels(apple, banana, lime)\ntaste = labels(sweet, tart)\nq = vector [1, -0.4] by taste as query \"query\"\nK = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1.0] by words, taste as key \"key\"\n"
                          "s = q @ K' \"q\u00b7k\"\nz = s / sqrt(cols(K)) \"scaled\"\ne = exp(z)\nw = e / sum(e) as weight \"weight\"\nm = softmax(z) as weight\n";

}  // namespace

TEST_CASE("the arithmetic of the lesson, as sentences") {
  CHECK(said(fruit, "s", 0, 1) == "q\u00b7k of banana = 1.00 \u00d7 0.90 + (\u22120.40) \u00d7 (\u22120.60) = 0.90 + 0.24 = 1.14");
  CHECK(said(fruit, "z", 0, 1) == "scaled of banana = 1.14 \u00f7 \u221a2 = 1.14 \u00f7 1.41 = 0.81");
  CHECK(said(fruit, "e", 0, 1) == "e of banana = e^0.81 = 2.24");
  CHECK(said(fruit, "e", 0, 2) == "e of lime = e^(\u22120.71) = 0.49");
  CHECK(said(fruit, "w", 0, 1) == "weight of banana = 2.24 \u00f7 (1.51 + 2.24 + 0.49) = 2.24 \u00f7 4.24 = 0.528");
  // The largest score is looked for once, and then known.
  CHECK(said(fruit, "m", 0, 1) == "m of banana = e^(0.81 \u2212 largest of (0.41, 0.81, \u22120.71)) \u00f7 (e^(0.41 \u2212 0.81) + e^(0.81 \u2212 0.81) + e^(\u22120.71 \u2212 0.81)) = 1.00 \u00f7 1.89 = 0.528");
  CHECK(said(fruit, "q", 0, 1) == "query, tart = \u22120.40, an input: change it as you like");
  CHECK(said(fruit, "K", 2, 0) == "key of lime, sweet = \u22120.60, an input: change it as you like");
}

TEST_CASE("a comparison is a question, and places and answers are whole") {
  const std::string abc = "a = number 1\nb = number 2\nm = vector [5, 9]\n";
  CHECK(said(abc + "x = a < b", "x") == "x: 1.00 < 2.00? yes: 1");
  CHECK(said(abc + "x = a > b and b > a", "x") == "x: 1.00 > 2.00 and 2.00 > 1.00, that is 0.00 and 1.00? no: 0");
  CHECK(said(abc + "x = onehot(argmax(m), 2)", "x", 0, 1) == "x, number 2: place of the largest of (5.00, 9.00) = 1, that is 1.00 = 1? yes: 1");
}

TEST_CASE("brackets stand where they are needed") {
  const std::string abc = "a = number 1\nb = number 2\nc = number -3\n";
  struct Row { const char* formula; const char* words; };
  for (const auto& [formula, words] : {
           Row{"a - (b - c)", "1.00 \u2212 (2.00 \u2212 (\u22123.00)) = 1.00 \u2212 5.00 = \u22124.00"}, Row{"a / (b * c)", "1.00 \u00f7 (2.00 \u00d7 (\u22123.00)) = 1.00 \u00f7 (\u22126.00) = \u22120.17"},
           Row{"(a + b) * c", "(1.00 + 2.00) \u00d7 (\u22123.00) = 3.00 \u00d7 (\u22123.00) = \u22129.00"}, Row{"a + b * c", "1.00 + 2.00 \u00d7 (\u22123.00) = 1.00 + (\u22126.00) = \u22125.00"}, Row{"-(a + b)", "\u2212(1.00 + 2.00) = \u22123.00 = \u22123.00"},
           Row{"sqrt(a + b)", "\u221a(1.00 + 2.00) = \u221a3.00 = 1.73"}, Row{"max(a, b)", "largest of (1.00, 2.00) = 2.00"}, Row{"a * 2.5", "1.00 \u00d7 2.5 = 2.50"},
           Row{"cols(a)", "1"}, Row{"log(b)", "ln (2.00) = 0.69"}}) {
    CAPTURE(formula);
    CHECK(said(abc + "x = " + formula, "x") == std::string("x = ") + words);
  }
}

TEST_CASE("long sums: zeros are counted, the middle is left out, every cell is a source") {
  const std::string sparse = "q = vector [2, 0, 0, 0, 3]\nk = vector [1, 1, 1, 1, 1]\ns = q @ k'";
  CHECK(said(sparse, "s") == "s = 2.00 \u00d7 1.00 + 3.00 \u00d7 1.00 + 3 zeros = 2.00 + 3.00 + 3 zeros = 5.00");
  CHECK(said("q = vector [0, 0, 0, 0]\nk = vector [1, 1, 1, 1]\ns = q @ k'", "s") == "s = 4 zeros = 4 zeros = 0.00");
  CHECK(said("q = vector [1, 0, 0, 1]\nk = vector [1, 1, 1, 0]\ns = q @ k'", "s") == "s = 1.00 \u00d7 1.00 + 3 zeros = 1.00 + 3 zeros = 1.00");
  CHECK(said("v = range(12) + 1\nt = sum(v)", "t") == "t = 1 + 2 + 3 + 4 + 5 + 6 + \u2026 5 more \u2026 + 12 = 78");
  const Lesson lesson = read_lesson("t.md", tensors_text("v = range(12) + 1\nt = sum(v)\nsq = v @ v'"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  CHECK(explain_cell(lesson.steps[0], run, {node_of(lesson.steps[0], run, "t"), 0, 0}).sources.size() == 12);
  CHECK(explain_cell(lesson.steps[0], run, {node_of(lesson.steps[0], run, "sq"), 0, 0}).sources.size() == 12);  // each once
}

TEST_CASE("what is not finite carries its reason") {
  const std::string zero = "a = number 0\nb = number 1\nh = number 100\n";
  const auto ends = [&](const std::string& lines, const std::string& end) {
    CAPTURE(lines);
    const std::string text = said(zero + lines, "x");
    CAPTURE(text);
    CHECK(text.ends_with(end));
  };
  ends("x = a / a", "= NaN 0 \u00f7 0 has no answer, so this is no number (NaN).");
  ends("x = b / a", "= \u221e Dividing by 0 has no answer; the machine writes \u221e.");
  ends("x = exp(h)", "= e^100.00 = \u221e e^100 is beyond 3.4e38, the largest 32-bit number; the machine writes \u221e.");
  ends("e = exp(h)\nx = e / (e + b)", "NaN \u221e \u00f7 \u221e has no answer, so this is no number (NaN).");
  ends("e = exp(h)\nx = e - e", "NaN \u221e \u2212 \u221e and 0 \u00d7 \u221e have no answer, so this is no number (NaN).");
  ends("n = a / a\nx = n + b", "NaN It builds on a cell that is no number (NaN). Point at that cell to see why.");
  ends("x = sqrt(-b)", "There is no such number here: the input is not positive.");
  ends("x = log(a)", "\u2212\u221e There is no such number here: the input is not positive.");
  ends("x = b * 3e38 * h", "The result is beyond 3.4e38, the largest 32-bit number; the machine writes \u221e.");
  ends("x = mask(b, a)", "= \u2212\u221e");
}

TEST_CASE("titles of cells") {
  const Lesson lesson = read_lesson("t.md", tensors_text("words = labels(a, b)\nn = number 1 \"temperature\"\nv = vector [1, 2]\nA = matrix [1, 2; 3, 4]\nw = vector [1, 2] by words\nc = matrix [1; 2] by words"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  const auto title = [&](const char* name, int row, int col) { return cell_title(lesson.steps[0], run, {node_of(lesson.steps[0], run, name), row, col}); };
  CHECK(title("n", 0, 0) == "temperature");
  CHECK(title("v", 0, 1) == "v, number 2");
  CHECK(title("A", 1, 0) == "A of row 2, number 1");
  CHECK(title("w", 0, 1) == "w of b");
  CHECK(title("c", 1, 0) == "c of b");
}

TEST_CASE("a cell that is not there explains nothing") {
  const Lesson lesson = read_lesson("t.md", tensors_text("v = vector [1, 2]\nbad = v @ v"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  for (const CellRef cell : {CellRef{}, CellRef{0, 0, 5}, CellRef{999, 0, 0}, CellRef{node_of(lesson.steps[0], run, "bad"), 0, 0}})
    CHECK(explain_cell(lesson.steps[0], run, cell).words.empty());
}
