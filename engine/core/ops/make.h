// Operations that make tensors: constants, sizes, random numbers, words looked up.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "core/ops/shapes.h"
#include "core/random.h"
#include "core/spelling.h"

namespace sl::ops {

struct Input {
  static constexpr auto name = "[input]", says = "a tensor that you can change";
  static constexpr int least = 0, most = 0;
  static ShapeResult shape(ShapeFrame&) { return {}; }
  template <class S> static void forward(const Frame<S>&) {}
  static constexpr auto no_gradient = "an input: gradients end here";
  static int explain(Explainer& e, int row, int col) { return e.number(e.here(row, col)); }
};

// Cells that are known when the formula is read, in attr.values; attr.n = rows, columns.
template <class Self>
struct Constant {
  static constexpr auto no_gradient = "a constant";
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = static_cast<S>(f.attr.values[i]);
  }
};

struct Number : Constant<Number> {
  static constexpr auto name = "[number]", says = "numbers written in a formula: 2 or [5, -3]";
  static constexpr int least = 0, most = 0;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = {f.attr.n[0], f.attr.n[1], -1, -1};
    return {};
  }
  static int explain(Explainer& e, int row, int col) { return e.number(e.here(row, col)); }
};

// start(…): what an expression was when the step began. attr.text = the expression.
struct Start : Constant<Start> {
  static constexpr auto name = "[start]", says = "start(A): A when the step began";
  static constexpr int least = 0, most = 0;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = {f.attr.n[0], f.attr.n[1], f.attr.n[2], f.attr.n[3]};
    return {};
  }
  static int explain(Explainer& e, int row, int col) {
    return e.note(e.here(row, col), e.attr().text + " when the step began");
  }
};

// match(word, labels): 1 where the label is the word, letter for letter.
// attr.text = the word, attr.n = the label set, and 1 + the text that the word came from, or 0.
struct Match : Constant<Match> {
  static constexpr bool whole = true;
  static constexpr auto name = "[match]", says = "match(word, labels): 1 where the label is the word";
  static constexpr int least = 0, most = 0;
  static ShapeResult shape(ShapeFrame& f) {
    const auto& items = f.tape.labels[f.attr.n[0]].items;
    f.out = {1, static_cast<int>(items.size()), -1, f.attr.n[0]};
    for (const std::string& item : items) f.attr.values.push_back(item == f.attr.text);
    return {};
  }
  static int explain(Explainer& e, int, int col) {
    const std::string& label = e.tape().labels[e.attr().n[0]].items[col];
    const float value = label == e.attr().text;
    return e.note(value, "\u201c" + e.attr().text + (value != 0 ? "\u201d = \u201c" : "\u201d \u2260 \u201c") + label + "\u201d");
  }
};

// spelled(words, d): a row for each label, made of its letters (spelling.h). attr.n = the label set.
struct Spelled : Constant<Spelled> {
  static constexpr auto name = "[spelled]", says = "spelled(words, d): d numbers for each word, made of its letters";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    const auto d = f.whole(0, 1, 512);
    if (!d) return Problem{"spelled(words, d) needs a whole number for its size", "sizes go from 1 to 512"};
    const auto& items = f.tape.labels[f.attr.n[0]].items;
    f.out = {static_cast<int>(items.size()), *d, f.attr.n[0], -1};
    f.attr.values.clear();
    for (const std::string& item : items) std::ranges::copy(spelling(item, *d), std::back_inserter(f.attr.values));
    return {};
  }
  static int explain(Explainer& e, int row, int col) {
    const std::string& word = e.tape().labels[e.attr().n[0]].items[row];
    return e.note(spelling(word, e.out().cols)[col], "made of the letters of \u201c" + word + "\u201d");
  }
};

template <bool rows>
struct Size {
  static constexpr bool whole = true;
  static constexpr auto name = rows ? "rows" : "cols";
  static constexpr auto says = rows ? "rows(A): how many rows" : "cols(A): how many columns";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    f.out = {1, 1, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    f.out[0] = static_cast<S>(rows ? f.in[0].rows : f.in[0].cols);
  }
  static int explain(Explainer& e, int, int) { return e.number(static_cast<float>(rows ? e.in(0).rows : e.in(0).cols)); }
  static constexpr auto no_gradient = "a size: it does not depend on the cells";
};

inline Problem not_a_size(const char* form) {
  return {std::string(form) + " needs whole numbers for its size", "sizes go from 1 to 16384"};
}

template <class Self>
struct Filled {
  static constexpr bool whole = true;
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) {
    const auto rows = f.whole(0, 1, max_cells), cols = f.whole(1, 1, max_cells);
    if (!rows || !cols) return not_a_size(Self::says);
    f.out = {*rows, *cols, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = static_cast<S>(Self::fill);
  }
  static int explain(Explainer& e, int, int) { return e.number(Self::fill); }
  static constexpr auto no_gradient = "a constant";
};
struct Zeros : Filled<Zeros> {
  static constexpr auto name = "zeros", says = "zeros(rows, columns)";
  static constexpr float fill = 0;
};
struct Ones : Filled<Ones> {
  static constexpr auto name = "ones", says = "ones(rows, columns)";
  static constexpr float fill = 1;
};

struct Eye {
  static constexpr bool whole = true;
  static constexpr auto name = "eye", says = "eye(n): 1 on the diagonal, else 0";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(0, 1, 1024);
    if (!n) return Problem{"eye(n) needs a whole number", "sizes go from 1 to 1024"};
    f.out = {*n, *n, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c) f.out(r, c) = r == c;
  }
  static int explain(Explainer& e, int row, int col) { return e.number(row == col); }
  static constexpr auto no_gradient = "a constant";
};

struct Range {
  static constexpr bool whole = true;
  static constexpr auto name = "range", says = "range(n): 0, 1, … n - 1 as a row";
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(0, 1, max_cells);
    if (!n) return not_a_size(says);
    f.out = {1, *n, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = static_cast<S>(i);
  }
  static int explain(Explainer& e, int, int col) { return e.number(static_cast<float>(col)); }
  static constexpr auto no_gradient = "a constant";
};

struct OneHot {
  static constexpr bool whole = true;
  static constexpr auto name = "onehot", says = "onehot(i, n): a row of n zeros with a 1 at place i";
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(1, 1, max_cells);
    if (!n) return not_a_size(says);
    if (!f.in[0].is_number()) return Problem{"onehot(i, n) needs one number for i", "take one cell of it"};
    f.out = {1, *n, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = static_cast<S>(i) == f.in[0][0];
  }
  static void lanes(const Frame<Lane>& f) {
    for (int c = 0; c < f.out.count(); ++c)
      each_lane(f.out[c], [c](float wanted) -> float { return static_cast<float>(c) == wanted; }, f.in[0][0]);
  }
  static int explain(Explainer& e, int, int col) {
    const int wanted = e.cell(0, 0, 0);
    return e.call(Verb::equal, {wanted, e.number(static_cast<float>(col))});
  }
  static constexpr auto no_gradient = "yes or no: a place jumps";
};

struct RandN {
  static constexpr auto name = "randn", says = "randn(rows, columns, seed): random numbers, mean 0, variance 1";
  static constexpr int least = 3, most = 3;
  static ShapeResult shape(ShapeFrame& f) {
    const auto rows = f.whole(0, 1, max_cells), cols = f.whole(1, 1, max_cells);
    if (!rows || !cols) return not_a_size(says);
    if (!f.in[2].is_number()) return Problem{"randn needs one number as its seed", "give it a whole number"};
    f.out = {*rows, *cols, -1, -1};
    return {};
  }
  template <class S> static std::uint64_t seed(S value) {
    return value >= 0 && value < static_cast<S>(4294967296.0) ? static_cast<std::uint64_t>(value) : 0;
  }
  template <class S> static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i)
      f.out[i] = static_cast<S>(random_normal(seed(f.in[2][0]), static_cast<std::uint64_t>(i)));
  }
  static int explain(Explainer& e, int row, int col) {
    return e.note(random_normal(seed(e.value(2, 0, 0)), static_cast<std::uint64_t>(row * e.out().cols + col)), "drawn at random");
  }
  static constexpr auto no_gradient = "drawn at random: another seed is another draw";
};

// Dot products of random pairs of vectors: q and k of pair number i, component number j, come from
// one draw, so component j is the same however many components there are.
struct Pairs {
  static constexpr int max_size = 512;
  static std::pair<float, float> draw(std::uint64_t seed, int pair, int component) {
    return random_normals(seed, static_cast<std::uint64_t>(pair) * max_size + static_cast<std::uint64_t>(component));
  }
  // q · k of component j, in the arithmetic of the tape.
  template <class S> static S product(std::uint64_t seed, int pair, int component) {
    const auto [q, k] = draw(seed, pair, component);
    return static_cast<S>(q) * static_cast<S>(k);
  }
};

struct Dots {
  static constexpr auto name = "dots", says = "dots(n, d, seed): n dot products of random pairs of d numbers";
  static constexpr int least = 3, most = 3;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(0, 1, 4096);
    if (!n || !f.in[1].is_number() || !f.in[2].is_number()) return Problem{"dots(n, d, seed) needs whole numbers", "n goes up to 4096, d up to 512"};
    f.out = {1, *n, -1, -1};
    return {};
  }
  template <class S> static int size(S d) { return d >= 0 ? static_cast<int>(std::min(d, static_cast<S>(Pairs::max_size))) : 0; }
  // Products and their sum as q @ k' has them, term by term.
  template <class S> static void forward(const Frame<S>& f) {
    const int d = size(f.in[1][0]);
    for (int i = 0; i < f.out.count(); ++i) {
      f.out[i] = 0;
      for (int j = 0; j < d; ++j) f.out[i] += Pairs::product<S>(RandN::seed(f.in[2][0]), i, j);
    }
  }
  static constexpr auto no_gradient = RandN::no_gradient;
  static int explain(Explainer& e, int, int col) {
    const int d = size(e.value(1, 0, 0));
    std::vector<int> terms;
    for (int j = 0; j < d; ++j) {
      const auto [q, k] = Pairs::draw(RandN::seed(e.value(2, 0, 0)), col, j);
      const int first = e.note(q, "drawn at random");
      terms.push_back(e.call(Verb::mul, {first, e.note(k, "drawn at random")}));
    }
    return e.call(Verb::sum, std::move(terms));
  }
};

// The spread (standard deviation about 0, which is their true mean) of dots(n, k, seed) for
// k = 1 … d, all in one pass.
struct Spreads {
  static constexpr auto name = "spreads", says = "spreads(n, d, seed): the spread of dots(n, k, seed) for k = 1 to d";
  static constexpr int least = 3, most = 3;
  static ShapeResult shape(ShapeFrame& f) {
    const auto n = f.whole(0, 1, 4096), d = f.whole(1, 1, Pairs::max_size);
    if (!n || !d || !f.in[2].is_number()) return Problem{"spreads(n, d, seed) needs whole numbers", "n goes up to 4096, d up to 512"};
    f.out = {1, *d, -1, -1};
    return {};
  }
  template <class S> static void forward(const Frame<S>& f) {
    const int n = static_cast<int>(f.in[0][0]);
    std::array<double, Pairs::max_size> squares{};
    for (int i = 0; i < n; ++i) {
      S sum = 0;
      for (int j = 0; j < f.out.count(); ++j) {
        sum += Pairs::product<S>(RandN::seed(f.in[2][0]), i, j);
        squares[j] += static_cast<double>(sum) * static_cast<double>(sum);
      }
    }
    for (int j = 0; j < f.out.count(); ++j) f.out[j] = static_cast<S>(std::sqrt(squares[j] / n));
  }
  static constexpr auto no_gradient = RandN::no_gradient;
  static int explain(Explainer& e, int row, int col) {
    // The one note that only repeats the stored number: a million terms would not be read, and
    // tests compute it again from dots.
    return e.note(e.here(row, col), "measured over all pairs with " + std::to_string(col + 1) + (col == 0 ? " number each" : " numbers each"));
  }
};

}  // namespace sl::ops
