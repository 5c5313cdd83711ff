// Every operation against goldens/ops.txt, which goldens/ops.py computes apart in float64.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

struct Case {
  std::string text;
  Tape<float> tape;
  int node = -1;
  int rows = 0, cols = 0;
  std::vector<double> wanted;
};

std::vector<Case> golden_cases() {
  std::vector<Case> cases;
  for (const auto& words : golden_lines()) {
    if (words[0] == "case") {
      cases.emplace_back();
      for (std::size_t i = 1; i < words.size(); ++i) cases.back().text += (i == 1 ? "" : " ") + words[i];
      continue;
    }
    if (words[0] == "bits" || words[0] == "normal") continue;
    Case& c = cases.back();
    const int rows = std::stoi(words[1]), cols = std::stoi(words[2]);
    std::vector<double> cells;
    for (std::size_t i = 3; i < words.size(); ++i) cells.push_back(std::stod(words[i]));
    REQUIRE(static_cast<int>(cells.size()) == rows * cols);
    if (words[0] != "=") {
      input(c.tape, words[0], rows, cols, {cells.begin(), cells.end()});
      continue;
    }
    c.rows = rows;
    c.cols = cols;
    c.wanted = std::move(cells);
    c.node = emit(c.tape, parse_expr(c.text));
  }
  return cases;
}

bool close(double a, double b, double tolerance) {
  if (std::isnan(b)) return std::isnan(a);
  return a == b || std::abs(a - b) <= tolerance * (1 + std::abs(b));
}

}  // namespace

TEST_CASE("every operation gives the goldens") {
  std::set<std::string> met;
  for (Case& c : golden_cases()) {
    CAPTURE(c.text);
    for (const Node& node : c.tape.nodes) met.emplace(node.op->name);
    const Node& node = c.tape.nodes[c.node];
    REQUIRE_MESSAGE(!node.problem, sentence(node.problem.value_or(Problem{"?", "?"})));
    REQUIRE(node.shape.rows == c.rows);
    REQUIRE(node.shape.cols == c.cols);
    const Tape<double> wide = widened(c.tape);
    for (int i = 0; i < node.shape.count(); ++i) {
      // float32: a few roundings of up to 2^-24 each, over at most 6 terms and exp's 1.5 ulp.
      // double: the same in 2^-53; random numbers are float32 in both.
      CHECK(close(block(c.tape, c.node)[i], c.wanted[i], 1e-6));
      CHECK(close(block(wide, c.node)[i], c.wanted[i], c.text.starts_with("randn") ? 1e-7 : 1e-14));
    }
  }
  // Nothing in the table is left out; [start] and [match] hold words and are tested with expr.
  for (const Op& op : all_ops()) {
    CAPTURE(std::string(op.name));
    if (op.name != "[start]" && op.name != "[match]") CHECK(met.contains(std::string(op.name)));
  }
}

TEST_CASE("the table of operations is sound") {
  std::set<std::string_view> names;
  for (const Op& op : all_ops()) {
    CHECK(names.insert(op.name).second);
    CHECK(find_op(op.name) == &op);
    CHECK(op.min_inputs <= op.max_inputs);
    CHECK(op.max_inputs <= max_inputs);
    CHECK(!op.says.empty());
  }
  CHECK(find_op("nothing") == nullptr);
  CHECK(&input_op() == find_op("[input]"));
}

TEST_CASE("shapes that do not fit are refused with a message") {
  Tape<float> tape;
  input(tape, "A", 2, 3, {1, 2, 3, 4, 5, 6});
  input(tape, "B", 3, 2, {1, 2, 3, 4, 5, 6});
  input(tape, "h", 1, 1, {0.5f});
  struct Row { const char* text; const char* what; };
  for (const auto& [text, what] : {
           Row{"A + B", "2 \u00d7 3 and 3 \u00d7 2 do not fit together"}, Row{"A @ A", "@ cannot multiply 2 \u00d7 3 by 2 \u00d7 3"},
           Row{"where(A, B, 1)", "2 \u00d7 3 and 3 \u00d7 2 do not fit together"}, Row{"near(1, A, B)", "2 \u00d7 3 and 3 \u00d7 2 do not fit together"},
           Row{"mask(A, B)", "2 \u00d7 3 and 3 \u00d7 2 do not fit together"}, Row{"max(A, B)", "2 \u00d7 3 and 3 \u00d7 2 do not fit together"},
           Row{"concat(A, B)", "2 \u00d7 3 and 3 \u00d7 2 do not join"}, Row{"stack(A, B)", "2 \u00d7 3 and 3 \u00d7 2 do not join"},
           Row{"A[B, :]", "an index of 3 \u00d7 2 is no list"}, Row{"zeros(h, 2)", "zeros(rows, columns) needs whole numbers for its size"},
           Row{"ones(0, 2)", "ones(rows, columns) needs whole numbers for its size"}, Row{"eye(-1)", "eye(n) needs a whole number"},
           Row{"eye(129)", "eye(n) needs a whole number"}, Row{"range(1 / 0)", "range(n): 0, 1, \u2026 n - 1 as a row needs whole numbers for its size"},
           Row{"zeros(A, 2)", "zeros(rows, columns) needs whole numbers for its size"}, Row{"onehot(A, 2)", "onehot(i, n) needs one number for i"},
           Row{"onehot(1, 0 / 0)", "onehot(i, n): a row of n zeros with a 1 at place i needs whole numbers for its size"},
           Row{"randn(2, 2, A)", "randn needs one number as its seed"}, Row{"randn(0.5, 2, 1)", "randn(rows, columns, seed): random numbers, mean 0, variance 1 needs whole numbers for its size"},
           Row{"zeros(129, 128)", "a tensor of 129 \u00d7 128 is too large"}, Row{"zeros(16384, 1) @ zeros(1, 16384)", "a tensor of 16384 \u00d7 16384 is too large"}}) {
    CAPTURE(text);
    const int node = emit(tape, parse_expr(text));
    REQUIRE(tape.nodes[node].problem.has_value());
    CHECK(tape.nodes[node].problem->what == what);
    CHECK(!tape.nodes[node].problem->advice.empty());
    CHECK(tape.nodes[node].shape.count() == 0);
  }
}

TEST_CASE("labels flow with shapes") {
  Tape<float> tape;
  tape.labels = {{"rows", {"a", "b"}}, {"cols", {"x", "y", "z"}}};
  const int A = add_input(tape, "A", {2, 3, 0, 1}, std::vector<float>{1, 2, 3, 4, 5, 6});
  struct Row { const char* text; int row_labels, col_labels; };
  for (const auto& [text, rows, cols] : {Row{"A + 1", 0, 1}, Row{"A'", 1, 0}, Row{"A @ A'", 0, 0}, Row{"softmax(A)", 0, 1}, Row{"rowsum(A)", 0, -1}, Row{"A[a, :]", -1, 1},
                                         Row{"A[:, y]", 0, -1}, Row{"A[[1, 0], :]", -1, 1}, Row{"concat(A, A)", 0, -1}, Row{"stack(A, A)", -1, 1}, Row{"sum(A)", -1, -1},
                                         Row{"[1; 2] * [1, 2, 3] * A", 0, 1}}) {
    CAPTURE(text);
    const int node = emit(tape, parse_expr(text));
    REQUIRE(!tape.nodes[node].problem);
    CHECK(tape.nodes[node].shape.row_labels == rows);
    CHECK(tape.nodes[node].shape.col_labels == cols);
  }
  CHECK(row_label(tape, A, 1) == "b");
  CHECK(col_label(tape, A, 2) == "z");
  CHECK(col_label(tape, emit(tape, parse_expr("sum(A)")), 0) == "");
}
