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

namespace {

std::vector<float> values(const std::string& text) {
  Tape<float> tape;
  const int node = emit(tape, parse_expr(text));
  REQUIRE(!tape.nodes[node].problem);
  return cells_of(tape, node);
}
double root_mean_square(const std::vector<float>& cells) {
  double squares = 0;
  for (const float x : cells) squares += static_cast<double>(x) * x;
  return std::sqrt(squares / static_cast<double>(cells.size()));
}
std::string dots_of(int n, int d, int seed) { return "dots(" + std::to_string(n) + ", " + std::to_string(d) + ", " + std::to_string(seed) + ")"; }

}  // namespace

TEST_CASE("dots keeps its pairs and their components") {
  const auto five = values(dots_of(50, 5, 3)), six = values(dots_of(50, 6, 3)), more = values(dots_of(80, 6, 3));
  for (int i = 0; i < 50; ++i) {
    CAPTURE(i);
    CHECK(same_bits(six[i], more[i]));  // pair i does not depend on how many there are
    // One more component adds its own product. Each dot is rounded once, to 2^-24 of itself.
    const auto [q, k] = random_normals(3, static_cast<std::uint64_t>(i) * 512 + 5);
    CHECK(std::abs(static_cast<double>(six[i]) - five[i] - static_cast<double>(q) * k) <= (std::abs(six[i]) + std::abs(five[i])) * 0x1p-24);
  }
  const auto same = values(dots_of(50, 5, 3)), other = values(dots_of(50, 5, 4));
  int equal = 0;
  for (int i = 0; i < 50; ++i) {
    CHECK(same_bits(same[i], five[i]));
    equal += five[i] == other[i];
  }
  CHECK(equal == 0);
}

TEST_CASE("spreads is the root mean square of dots for each size") {
  for (const int seed : {1, 2, 20}) {
    const auto spreads = values("spreads(300, 512, " + std::to_string(seed) + ")");
    REQUIRE(spreads.size() == 512);
    for (const int d : {1, 2, 3, 16, 64, 511, 512}) {
      CAPTURE(d);
      const double wanted = root_mean_square(values(dots_of(300, d, seed)));
      // Every dot is rounded to 2^-24 of itself, and so is the result.
      CHECK(std::abs(spreads[d - 1] - wanted) <= wanted * 0x1p-23);
    }
  }
}

TEST_CASE("the spread of dots grows as the root of d") {
  // Pairs of d numbers: mean square d, and its variance over n pairs (2 d^2 + 6 d) / n, so that the
  // spread divided by the root of d has the standard error sqrt((2 + 6 / d) / n) / 2. Within 4 of it.
  for (int seed = 1; seed <= 20; ++seed) {
    const auto spreads = values("spreads(2000, 512, " + std::to_string(seed) + ")");
    for (const int d : {1, 2, 8, 16, 64, 512}) {
      CAPTURE(seed);
      CAPTURE(d);
      CHECK(std::abs(spreads[d - 1] / std::sqrt(d) - 1) <= 4 * std::sqrt((2.0 + 6.0 / d) / 2000) / 2);
    }
  }
}

TEST_CASE("every cell counts once") {
  for (const char* limit : {"0.1", "1", "3", "100"}) {
    CAPTURE(limit);
    float sum = 0;
    for (const float n : values("counts(dots(2000, 16, 1), " + std::string(limit) + ", 41)")) sum += n;
    CHECK(sum == 2000);
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
           Row{"top(A, 7)", "top(A, k) needs a whole number for k"}, Row{"top(A, 0)", "top(A, k) needs a whole number for k"},
           Row{"counts(A, A, 3)", "counts(A, limit, n) needs a number and a whole number"}, Row{"counts(A, 1, 513)", "counts(A, limit, n) needs a number and a whole number"},
           Row{"dots(4097, 2, 1)", "dots(n, d, seed) needs whole numbers"}, Row{"dots(2, A, 1)", "dots(n, d, seed) needs whole numbers"},
           Row{"spreads(2, 513, 1)", "spreads(n, d, seed) needs whole numbers"}, Row{"spreads(2, 2, A)", "spreads(n, d, seed) needs whole numbers"},
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
