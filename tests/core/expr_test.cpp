#include "core/expr.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

Tape<float> fruit() {
  Tape<float> tape;
  tape.labels = {{"words", {"apple", "banana", "lime"}}, {"taste", {"sweet", "tart"}}};
  tape.texts = {{"wish", "banana"}};
  add_input(tape, "q", {1, 2, -1, 1}, std::vector<float>{1, 2});
  add_input(tape, "K", {3, 2, 0, 1}, std::vector<float>{1, 2, 3, 4, 5, 6});
  add_input(tape, "w", {1, 3, -1, 0}, std::vector<float>{0.2f, 0.5f, 0.3f});
  input(tape, "i", 1, 1, {1});
  input(tape, "column", 4, 1, {7, 8, 9, 10});
  return tape;
}

const Problem* problem_of(Tape<float>& tape, const std::string& text, const Tape<float>* start = nullptr) {
  const int node = emit(tape, parse_expr(text), start);
  return tape.nodes[node].problem ? &*tape.nodes[node].problem : nullptr;
}

}  // namespace

TEST_CASE("precedence, signs and indices: each expression has its value") {
  struct Row { const char* text; std::vector<float> cells; };
  for (const auto& [text, cells] : std::vector<Row>{
           {"1 + 2 * 3", {7}}, {"(1 + 2) * 3", {9}}, {"8 / 4 / 2", {1}}, {"8 - 4 - 2", {2}}, {"2 * 3 + 4", {10}}, {"-2 * 3", {-6}}, {"2 * -3", {-6}}, {"--2", {2}},
           {"-q'", {-1, -2}}, {"q @ q'", {5}}, {"2 * q @ q'", {10}}, {"1 < 2 and 2 < 1", {0}}, {"1 < 2 or 2 < 1 and 0", {1}}, {"not 1 or 1", {1}}, {"not 1 == 2", {1}},
           {"1 + 1 == 2", {1}}, {"not not 3", {1}}, {"1 <= 1 and 1 >= 1 and 1 != 2", {1}}, {"3 > 2 > 0", {1}}, {"1e2 + .5 + 2.", {102.5f}}, {"2e", {}},
           // signs as people paste them
           {"3 \u2212 1", {2}}, {"3 \u00d7 2 \u00f7 4", {1.5f}}, {"1 \u2264 2", {1}}, {"1 \u2265 2", {0}}, {"1 \u2260 2", {1}}, {"q @ q\u2019", {5}}, {"\u22122", {-2}}, {"q\u2212q", {0, 0}},
           // labels, places and ranges
           {"w[banana]", {0.5f}}, {"w[\"banana\"]", {0.5f}}, {"w[1]", {0.5f}}, {"w[1:]", {0.5f, 0.3f}}, {"w[:2]", {0.2f, 0.5f}}, {"w[:]", {0.2f, 0.5f, 0.3f}}, {"w[0:1]", {0.2f}},
           {"K[banana, tart]", {4}}, {"K[banana, :]", {3, 4}}, {"K[:, 0]", {1, 3, 5}}, {"K[1:3, sweet]", {3, 5}}, {"K[0:2, :]", {1, 2, 3, 4}}, {"column[2]", {9}}, {"column[1:3]", {8, 9}},
           {"K'[tart, lime]", {6}}, {"(K @ q')[banana]", {11}}, {"softmax([0, 0])[1]", {0.5f}},
           // computed places
           {"w[argmax(w)]", {0.5f}}, {"K[i, :]", {3, 4}}, {"K[i + 1, argmax(q)]", {6}}, {"w[[2, 0]]", {0.3f, 0.2f}}, {"K[argmax(w), sweet]", {3}}, {"w[i][0]", {0.5f}},
           // lists, words, start
           {"[5, -3]", {5, -3}}, {"[1, 2; 3, 4]'", {1, 3, 2, 4}}, {"[1; 2]", {1, 2}}, {"[\u22121]", {-1}}, {"match(\"lime\", words)", {0, 0, 1}}, {"match(wish, words)", {0, 1, 0}},
           {"match(\"Lime\", words)", {0, 0, 0}}, {"match(wish, words) @ K", {3, 4}}, {"rows(K) + cols(K)", {5}}, {"max(1, 2)", {2}}, {"where(w > 0.25, 1, 0)", {0, 1, 1}}}) {
    CAPTURE(text);
    Tape<float> tape = fruit();
    const int node = emit(tape, parse_expr(text));
    if (cells.empty()) {
      CHECK(tape.nodes[node].problem.has_value());
      continue;
    }
    REQUIRE_MESSAGE(!tape.nodes[node].problem, sentence(tape.nodes[node].problem.value_or(Problem{"?", "?"})));
    CHECK(cells_of(tape, node) == cells);
  }
}

TEST_CASE("a number stands for its own node, and ( ) add none") {
  Tape<float> tape = fruit();
  CHECK(emit(tape, parse_expr("(K)")) == find_node(tape, "K"));
  CHECK(emit(tape, parse_expr("K[:, :]")) == find_node(tape, "K"));
}

TEST_CASE("start(…) reads the step as it began") {
  Tape<float> tape = fruit();
  const Tape<float> then = fruit();
  block(tape, find_node(tape, "q"))[0] = 10;
  const auto value = [&](const char* text) { return cells_of(tape, emit(tape, parse_expr(text), &then)); };
  CHECK(value("q - start(q)") == std::vector<float>{9, 0});
  CHECK(value("start(q[sweet] + w[banana])") == std::vector<float>{1.5f});
  CHECK(value("start(start(q))[tart]") == std::vector<float>{2});
  CHECK(value("2 * start(K)[lime, :]") == std::vector<float>{10, 12});
  CHECK(problem_of(tape, "1 + start(q)")->what == "start(\u2026) has no meaning in a formula");
  CHECK(problem_of(tape, "1 + start(q)")->at == 4);
  CHECK(problem_of(tape, "start(q, w)", &then)->what == "start takes one input");
  CHECK(problem_of(tape, "start(qq)", &then)->what == "there is no qq here: did you mean q?");
  // On the start's own tape it is simply the present.
  CHECK(cells_of(tape, emit(tape, parse_expr("q - start(q)"), &tape)) == std::vector<float>{0, 0});
}

TEST_CASE("every mistake has its message and its place") {
  struct Row { std::string text; int at; std::string what; };
  const std::string deep(65, '('), shallow(40, '(');
  for (const auto& [text, at, what] : std::vector<Row>{
           {"1 + kw", 4, "there is no kw here: did you mean w?"},
           {"soft_max(w)", 0, "there is no operation soft_max: did you mean softmax?"},
           {"2 * sofmax(w)", 4, "there is no operation sofmax: did you mean softmax?"},
           {"zzzzzz", 0, "there is no zzzzzz here"},
           {std::string(501, '1'), 500, "this expression is longer than 500 characters"},
           {deep + "1" + std::string(65, ')'), 64, "this expression is nested deeper than 64 brackets"},
           {std::string(70, '-') + "1", 64, "this expression is nested deeper than 64 brackets"},
           {"(1 + 2", 6, "a ) is missing"},
           {"w[0", 3, "a ] is missing"},
           {"sum(w", 5, "a ) is missing"},
           {"[1, 2", 5, "a ] is missing"},
           {"[1, 2; 3]", 0, "the rows of this list differ in length"},
           {"2 + [1, w]", 8, "a list holds numbers only"},
           {"[]", 1, "a list holds numbers only"},
           {"[1,]", 3, "a list holds numbers only"},
           {"w[0] = 1", 5, "\u201c=\u201d has no meaning in an expression"},
           {"w ^ 2", 2, "\u201c^\u201d has no meaning in an expression"},
           {"w $ 2", 2, "\u201c$\u201d has no meaning in an expression"},
           {"1 +", 3, "the expression ends too early"},
           {"", 0, "there is no expression here"},
           {"   ", 0, "there is no expression here"},
           {"1 2", 2, "\u201c2\u201d is not expected here"},
           {"* 2", 0, "\u201c*\u201d is not expected here"},
           {"1 + )", 4, "\u201c)\u201d is not expected here"},
           {"1 and or 2", 6, "\u201cor\u201d is not expected here"},
           {"w[]", 2, "\u201c]\u201d is not expected here"},
           {"w[0,1,2]", 1, "a tensor has two indices, rows and columns"},
           {"1 + softmax(w, w)", 4, "softmax does not take 2 inputs"},
           {"max()", 0, "max does not take 0 inputs"},
           {"near(1)", 0, "near does not take 1 input"},
           {"w[3]", 2, "there is no place 3 among 3 columns"},
           {"K[3, 0]", 2, "there is no place 3 among 3 rows"},
           {"K[0, 2]", 5, "there is no place 2 among 2 columns"},
           {"w[0.5]", 2, "there is no place 0.5 among 3 columns"},
           {"w[1e30]", 2, "there is no place 1e30 among 3 columns"},
           {"w[2:1]", 2, "this range does not lie within 3 columns"},
           {"w[0:4]", 2, "this range does not lie within 3 columns"},
           {"w[i:2]", 2, "this range does not lie within 3 columns"},
           {"w[0.5:2]", 2, "this range does not lie within 3 columns"},
           {"w[bananna]", 2, "no columns are called bananna: did you mean banana?"},
           {"K[cherry, 0]", 2, "no rows are called cherry"},
           {"K[0]", 1, "one index is not enough: this tensor has 3 rows and 2 columns"},
           {"1 + \"text\"", 4, "a text stands where a number is needed"},
           {"\"never closed", 0, "this text has no closing quote"},
           {"1 + words", 4, "words holds words, not numbers"},
           {"sum(wish)", 4, "wish holds words, not numbers"},
           {"match(\"a\")", 0, "match takes a word and labels"},
           {"match(1, words)", 6, "match needs a text as its first input"},
           {"match(\"a\", w)", 11, "match needs labels as its second input"},
           {"1e39", 0, "1e39 is too large"},
           {"q @ w", 2, "@ cannot multiply 1 \u00d7 2 by 1 \u00d7 3"},
           {"1 + (q + w)", 7, "1 \u00d7 2 and 1 \u00d7 3 do not fit together"}}) {
    CAPTURE(text);
    Tape<float> tape = fruit();
    const Problem* problem = problem_of(tape, text);
    REQUIRE(problem != nullptr);
    CHECK(problem->what == what);
    CHECK(problem->at == at);
    CHECK(!problem->advice.empty());
  }
  Tape<float> tape = fruit();
  CHECK(problem_of(tape, "w = 1")->advice == "compare with ==");
  CHECK(problem_of(tape, "w^2")->advice == "multiply x * x instead");
  CHECK(problem_of(tape, shallow + "1")->advice == "the ( at character 40 is never closed");
  CHECK(problem_of(tape, "K[3, 0]")->advice == "count from 0 to 2");
  CHECK(problem_of(tape, "near(1)")->advice == "write near(A, B, eps): 1 where A and B differ by at most eps");
}

TEST_CASE("exactly 500 characters and 64 brackets are allowed") {
  std::string longest = "1";
  while (longest.size() < 499) longest += "+1";
  longest += " ";
  REQUIRE(longest.size() == 500);
  Tape<float> tape;
  CHECK(cells_of(tape, emit(tape, parse_expr(longest))) == std::vector<float>{250});
  CHECK(!parse_expr(std::string(63, '(') + "1" + std::string(63, ')')).problem);
}

TEST_CASE("parse_list takes a list of any length and nothing else") {
  std::string text = "[0";
  for (int i = 1; i < 3000; ++i) text += ", " + std::to_string(i);
  const Expr list = parse_list(text + "]");
  REQUIRE(!list.problem);
  CHECK(list.nodes[list.root].cols == 3000);
  CHECK(list.nodes[list.root].cells.back() == 2999);
  CHECK(parse_list("5").problem->what == "the numbers stand in [ ]");
  CHECK(parse_list("[1] + 1").problem->what == "\u201c+\u201d is not expected here");
  CHECK(parse_list("").problem.has_value());
  std::string too_many = "[0";
  for (int i = 0; i < max_written_cells; ++i) too_many += ",0";
  CHECK(parse_list(too_many + "]").problem->what == "this list is too long");
}

TEST_CASE("names") {
  for (const char* good : {"q", "w2", "_x", "Kt", "a_b"}) CHECK(is_name(good));
  for (const char* bad : {"", "2w", "a-b", "a b", "start", "match", "softmax", "and", "or", "not", "NaN", "caf\u00e9", "abcdefghijklmnopqrstuvwxyz1234567"}) {
    CAPTURE(bad);
    CHECK(!is_name(bad));
  }
  CHECK(names_in(parse_expr("q @ K' + w[banana] * q + start(z)")) == std::vector<std::string>{"q", "K", "w", "banana", "z"});
  CHECK(names_in(parse_expr("1 +")).size() <= 1);
}

TEST_CASE("random texts never crash, and what computes is explained by its trace") {
  const std::vector<std::string> soup{"q", "K", "w", "i", "words", "wish", "banana", "sweet", "1", "0", "2.5", "1e38", "1e39", "\"lime\"", "\"", "(", ")", "[", "]", ",", ";", ":", "'", "\u2019",
                                      "+", "-", "*", "/", "@", "<", ">=", "==", "!=", "=", "^", "and", "or", "not", "\u2212", "softmax(", "sum(", "max(", "where(", "zeros(", "randn(", "start(",
                                      "match(", "concat(", "cols(", "onehot(", " ", ".", "\xff", "\xe2"};
  constexpr std::uint64_t seeds = 20'000;
  int computed = 0;
  const Tape<float> start = fruit();
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    INFO("seed " << seed);
    Dice dice{seed};
    std::string text;
    const int length = 1 + dice(seed % 50 == 0 ? 200 : 9);
    for (int i = 0; i < length; ++i)
      if (seed % 4 == 0) text += static_cast<char>(dice(256));
      else text += soup[dice(static_cast<int>(soup.size()))];
    const Expr expr = parse_expr(text);
    parse_list(text);
    names_in(expr);
    REQUIRE(expr.problem.has_value() == (expr.root < 0));
    if (expr.problem) REQUIRE((expr.problem->at >= 0 && expr.problem->at <= static_cast<int>(text.size())));
    Tape<float> tape = fruit();
    const int node = emit(tape, expr, seed % 2 == 0 ? &start : nullptr);
    if (tape.nodes[node].problem || is_input(tape.nodes[node])) continue;
    ++computed;
    REQUIRE(same_bits(recompute(explain(tape, node, 0, 0)), block(std::as_const(tape), node)[0]));
  }
  MESSAGE("seeds 0 to " << seeds - 1 << ": " << computed << " texts could be computed");
  CHECK(computed > 100);
}

namespace {

// A random formula that mostly makes sense.
std::string random_formula(Dice& dice, int depth) {
  const auto inner = [&] { return random_formula(dice, depth - 1); };
  if (depth == 0 || dice(5) == 0) {
    const std::vector<std::string> leaves{"q", "K", "w", "i", "column", "2", "0.5", "[1, 2]", "w[banana]", "K[:, sweet]", "match(wish, words)", "0"};
    return leaves[dice(static_cast<int>(leaves.size()))];
  }
  const std::vector<std::string> signs{" + ", " - ", " * ", " / ", " @ ", " < ", " >= ", " == ", " and ", " or "};
  const std::vector<std::string> functions{"softmax", "exp", "sqrt", "log", "abs", "sum", "rowsum", "mean", "var", "max", "min", "argmax", "floor", "tanh"};
  switch (dice(6)) {
    case 0: return functions[dice(static_cast<int>(functions.size()))] + "(" + inner() + ")";
    case 1: return "-" + inner();
    case 2: return "(" + inner() + ")'";
    case 3: return "where(" + inner() + ", " + inner() + ", 1)";
    case 4: return "(" + inner() + ")[" + inner() + "]";
    default: return "(" + inner() + signs[dice(static_cast<int>(signs.size()))] + inner() + ")";
  }
}

}  // namespace

TEST_CASE("random formulas: computed twice the same, and every traced cell bit for bit") {
  constexpr std::uint64_t seeds = 5'000;
  int computed = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    Dice dice{seed + 1'000'000};
    const std::string text = random_formula(dice, 4);
    INFO("seed " << seed << ": " << text);
    const Expr expr = parse_expr(text);
    REQUIRE((!expr.problem || text.size() > 500));
    Tape<float> tape = fruit();
    const int node = emit(tape, expr);
    const Node& n = tape.nodes[node];
    if (n.problem || is_input(n)) continue;
    ++computed;
    const std::vector<float> cells = cells_of(tape, node);
    evaluate(tape);
    for (int r = 0; r < n.shape.rows; ++r)
      for (int c = 0; c < n.shape.cols; ++c) {
        const float stored = cells[r * n.shape.cols + c];
        REQUIRE(same_bits(block(std::as_const(tape), node)(r, c), stored));
        REQUIRE(same_bits(recompute(explain(tape, node, r, c)), stored));
      }
  }
  MESSAGE("seeds 0 to " << seeds - 1 << ": " << computed << " formulas could be computed");
  CHECK(computed > 1000);
}
