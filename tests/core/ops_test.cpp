// Every operation against goldens/ops.txt, which goldens/ops.py computes apart in float64.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// How far an operation may be from its golden: so many roundings, of 2^-24 in float32 and of 2^-53
// in double, each relative to the size that the golden gives (the sum of its terms' sizes where it
// is a sum, else the result itself). 0: exactly, to the sign of a zero.
struct Tolerance {
  const char* ops;  // their names with spaces between
  double narrow;
  double wide;
  double narrow_per_term = 0;
  double wide_per_term = 0;
};

const std::vector<Tolerance> tolerances{
    {"[number] [start] [match] [neg] abs floor < <= > >= == != and or not where near [transpose] mask [slice] concat stack"
     " rows cols zeros ones eye range onehot argmax top counts max min", 0, 0},
    {"[pick rows]", 0, 0},
    {"[pick columns]", 0, 0},
    {"+ - * / sqrt", 1, 1},     // rounded correctly, says IEEE 754
    {"exp", 3, 4},              // 1.5 units in the last place (exp_test.cpp); in double both libraries may be off by one
    {"log sin cos tanh", 2, 4}, // in double, then rounded
    {"@", 0, 0, 1, 1},          // each product, and each sum but the first
    {"sum rowsum", 1, 0, 0, 1}, // one rounding, but double is the accumulator itself
    {"mean", 2, 1, 0, 1},       // the division too
    {"var", 6, 6, 0, 2},        // the mean, the distances, their squares, the sum, the division
    {"softmax", 8, 8, 0, 1},    // the lead x - max, twice e^ of it, the sum, the division
    {"[spelled]", 1, 0x1p29},   // rounded to float32 in both
    {"randn", 1, 0x1p29},       // drawn as float32 in both
    {"dots", 1, 1, 1, 1},       // the draws are float32 in both; then as @
    {"spreads", 4, 4, 1, 1},    // a dot and its terms, the square, the mean, the root
};

const Tolerance* tolerance_of(std::string_view op) {
  for (const Tolerance& t : tolerances)
    if ((" " + std::string(t.ops) + " ").find(" " + std::string(op) + " ") != std::string::npos) return &t;
  return nullptr;
}
int terms_of(const Tape<float>& tape, const Node& node) {
  const Shape in = node.inputs > 0 ? tape.nodes[node.in[0]].shape : Shape{};
  if (node.op->name == "@" || node.op->name == "rowsum" || node.op->name == "softmax") return in.cols;
  return node.op->name == "dots" || node.op->name == "spreads" ? 512 : in.count();
}

struct Case {
  std::string text;
  Tape<float> tape;
  int node = -1;
  int rows = 0, cols = 0;
  std::vector<double> wanted;                // every cell, or of a large one:
  std::vector<double> row_sums, col_sums;    // none where there are more than 64
  std::vector<std::pair<int, double>> some;  // single cells
  std::vector<double> sizes;                 // of every cell, or one for all, or none
};

std::vector<double> numbers(const std::vector<std::string>& words, std::size_t first) {
  std::vector<double> cells;
  for (std::size_t i = first; i < words.size(); ++i) cells.push_back(std::strtod(words[i].c_str(), nullptr));
  return cells;
}

void compute(Case& c, const std::vector<std::string>& words) {
  c.rows = std::stoi(words[1]);
  c.cols = std::stoi(words[2]);
  const Tape<float> start = c.tape;
  c.node = emit(c.tape, parse_expr(c.text), &start);
  const Node& node = c.tape.nodes[c.node];
  CAPTURE(c.text);
  REQUIRE_MESSAGE(!node.problem, sentence(node.problem.value_or(Problem{"?", "?"})));
  REQUIRE(node.shape.rows == c.rows);
  REQUIRE(node.shape.cols == c.cols);
}

std::vector<Case> golden_cases() {
  std::vector<Case> cases;
  std::vector<Labels> labels;
  for (const auto& words : golden_lines()) {
    const std::string& what = words[0];
    if (what == "bits" || what == "normal") continue;
    if (what == "labels") {
      labels.push_back({words[1], {words.begin() + 2, words.end()}});
      continue;
    }
    if (what == "case") {
      cases.emplace_back();
      cases.back().tape.labels = labels;
      for (std::size_t i = 1; i < words.size(); ++i) cases.back().text += (i == 1 ? "" : " ") + words[i];
      continue;
    }
    Case& c = cases.back();
    if (what == "random") {
      const int rows = std::stoi(words[2]), cols = std::stoi(words[3]);
      std::vector<float> cells;
      for (int i = 0; i < rows * cols; ++i)
        cells.push_back((static_cast<float>(random_bits(std::stoull(words[4]), static_cast<std::uint64_t>(i)) >> 40) * 0x1p-23f - 1) * std::stof(words[5]));
      input(c.tape, words[1], rows, cols, cells);
      continue;
    }
    if (what == "cell") {
      c.some.emplace_back(std::stoi(words[1]) * c.cols + std::stoi(words[2]), std::stod(words[3]));
      continue;
    }
    std::vector<double> cells = numbers(words, 3);
    if (what == "large" || what == "=") compute(c, words);
    if (what == "=") c.wanted = std::move(cells);
    else if (what == "~") c.sizes = std::move(cells);
    else if (what == "rowsums") c.row_sums = std::move(cells);
    else if (what == "colsums") c.col_sums = std::move(cells);
    else if (what != "large") input(c.tape, what, std::stoi(words[1]), std::stoi(words[2]), {cells.begin(), cells.end()});
  }
  return cases;
}

// Within the tolerance of the golden; what is too large for S is infinite, what is too small loses
// bits by half of the smallest number that S has.
template <class S>
bool close(S cell, double golden, double size, double roundings) {
  const S wanted = static_cast<S>(golden);
  if (std::isnan(wanted)) return std::isnan(cell);
  if (!std::isfinite(wanted)) return cell == wanted;
  if (roundings == 0) return cell == wanted && (wanted != 0 || std::signbit(cell) == std::signbit(wanted));
  constexpr double rounding = std::numeric_limits<S>::epsilon() / 2, least = std::max(static_cast<double>(std::numeric_limits<S>::denorm_min()) / 2, 5e-324);
  return std::abs(static_cast<double>(cell) - golden) <= roundings * (rounding * size + least);
}

// Every cell that the golden gives. Returns how many.
template <class S>
int check_case(const Case& c, const Tape<S>& tape, double roundings) {
  const Block<const S> cells = block(tape, c.node);
  int checked = 0;
  const auto size_at = [&](int i, double wanted) { return c.sizes.empty() ? std::abs(wanted) : c.sizes[c.sizes.size() == 1 ? 0 : static_cast<std::size_t>(i)]; };
  const auto check = [&](int i, double wanted) {
    ++checked;
    if (!close(cells[i], wanted, size_at(i, wanted), roundings)) FAIL_CHECK("cell " << i << " is " << cells[i] << ", the golden " << wanted);
  };
  for (std::size_t i = 0; i < c.wanted.size(); ++i) check(static_cast<int>(i), c.wanted[i]);
  for (const auto& [i, wanted] : c.some) check(i, wanted);
  // The sum of n cells may be off by the tolerances of all, and by NumPy's own roundings of it.
  const auto check_sums = [&](const std::vector<double>& sums, bool rows) {
    for (std::size_t i = 0; i < sums.size(); ++i, ++checked) {
      double sum = 0, size = 0;
      const int n = rows ? c.cols : c.rows;
      for (int j = 0; j < n; ++j) {
        const int at = rows ? static_cast<int>(i) * c.cols + j : j * c.cols + static_cast<int>(i);
        const auto cell = static_cast<double>(cells[at]);
        sum += cell;
        size += std::abs(cell) + size_at(at, cell);
      }
      const bool fits = std::isfinite(sums[i]) ? std::abs(sum - sums[i]) <= size * (roundings * static_cast<double>(std::numeric_limits<S>::epsilon()) / 2 + n * 0x1p-53) : sum == sums[i];
      if (!fits) FAIL_CHECK((rows ? "row " : "column ") << i << " adds up to " << sum << ", the golden to " << sums[i]);
    }
  };
  check_sums(c.row_sums, true);
  check_sums(c.col_sums, false);
  return checked;
}

}  // namespace

TEST_CASE("every operation gives the goldens") {
  std::map<std::string, std::set<std::pair<int, int>>> shapes;  // of the results, by operation
  const std::vector<Case> cases = golden_cases();
  int checked = 0;
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Node& node = c.tape.nodes[c.node];
    shapes[std::string(node.op->name)].emplace(c.rows, c.cols);
    const Tolerance* t = tolerance_of(node.op->name);
    REQUIRE(t != nullptr);
    const int terms = terms_of(c.tape, node);
    checked += check_case(c, c.tape, t->narrow + t->narrow_per_term * terms);
    checked += check_case(c, widened(c.tape), t->wide + t->wide_per_term * terms);
  }
  MESSAGE(cases.size(), " goldens, ", checked, " numbers compared");
  // Nothing in the table is left out: each stands at the root of a golden.
  for (const Op& op : all_ops()) {
    CAPTURE(std::string(op.name));
    if (&op != &input_op()) CHECK(shapes.contains(std::string(op.name)));
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
           Row{"eye(1025)", "eye(n) needs a whole number"}, Row{"range(1 / 0)", "range(n): 0, 1, \u2026 n - 1 as a row needs whole numbers for its size"},
           Row{"zeros(A, 2)", "zeros(rows, columns) needs whole numbers for its size"}, Row{"onehot(A, 2)", "onehot(i, n) needs one number for i"},
           Row{"onehot(1, 0 / 0)", "onehot(i, n): a row of n zeros with a 1 at place i needs whole numbers for its size"},
           Row{"top(A, 7)", "top(A, k) needs a whole number for k"}, Row{"top(A, 0)", "top(A, k) needs a whole number for k"},
           Row{"counts(A, A, 3)", "counts(A, limit, n) needs a number and a whole number"}, Row{"counts(A, 1, 513)", "counts(A, limit, n) needs a number and a whole number"},
           Row{"dots(4097, 2, 1)", "dots(n, d, seed) needs whole numbers"}, Row{"dots(2, A, 1)", "dots(n, d, seed) needs whole numbers"},
           Row{"spreads(2, 513, 1)", "spreads(n, d, seed) needs whole numbers"}, Row{"spreads(2, 2, A)", "spreads(n, d, seed) needs whole numbers"},
           Row{"randn(2, 2, A)", "randn needs one number as its seed"}, Row{"randn(0.5, 2, 1)", "randn(rows, columns, seed): random numbers, mean 0, variance 1 needs whole numbers for its size"},
           Row{"zeros(1025, 1024)", "a tensor of 1025 \u00d7 1024 is too large"}, Row{"zeros(16384, 1) @ zeros(1, 16384)", "a tensor of 16384 \u00d7 16384 is too large"},
           Row{"top(zeros(1, 300), 257)", "top(A, k) needs a whole number for k"}}) {
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

TEST_CASE("top of a million numbers") {
  Tape<float> tape;
  define(tape, "A", "range(1000000)");
  const int best = emit(tape, parse_expr("top(where(A == 5, 1 / 0, 0 - A * (A > 9)), 4)"));
  const Block<const float> places = block(std::as_const(tape), best);
  CHECK((places[0] == 5 && places[1] == 0 && places[2] == 1 && places[3] == 2));
}
