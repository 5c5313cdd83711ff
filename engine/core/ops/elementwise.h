// Operations on one cell at a time. Where two sizes differ, a single row or column is stretched
// over the other. Comparisons give 1 for yes and 0 for no; any number but 0 counts as yes.
#pragma once
#include <algorithm>
#include <cmath>

#include "core/exp.h"
#include "core/ops/shapes.h"

namespace sl::ops {

template <class One>
struct Unary {
  static constexpr int least = 1, most = 1;
  static ShapeResult shape(ShapeFrame& f) { return same_as_input(f); }
  template <class S>
  static void forward(const Frame<S>& f) {
    for (int i = 0; i < f.out.count(); ++i) f.out[i] = One::at(f.in[0][i]);
  }
  static int explain(Explainer& e, int row, int col) { return e.call(One::verb, {e.cell(0, row, col)}); }
};

template <class Two>
struct Binary {
  static constexpr int least = 2, most = 2;
  static ShapeResult shape(ShapeFrame& f) { return stretch(f, f.in[0], f.in[1]); }
  template <class S>
  static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c)
        f.out(r, c) = Two::at(f.in[0].stretched(r, c), f.in[1].stretched(r, c));
  }
  static int explain(Explainer& e, int row, int col) {
    const int a = e.stretched(0, row, col);
    return e.call(Two::verb, {a, e.stretched(1, row, col)});
  }
};

struct Add : Binary<Add> {
  static constexpr auto name = "+", says = "A + B";
  static constexpr Verb verb = Verb::add;
  template <class S> static S at(S a, S b) { return a + b; }
};
struct Sub : Binary<Sub> {
  static constexpr auto name = "-", says = "A - B";
  static constexpr Verb verb = Verb::sub;
  template <class S> static S at(S a, S b) { return a - b; }
};
struct Mul : Binary<Mul> {
  static constexpr auto name = "*", says = "A * B: cell by cell";
  static constexpr Verb verb = Verb::mul;
  template <class S> static S at(S a, S b) { return a * b; }
};
struct Div : Binary<Div> {
  static constexpr auto name = "/", says = "A / B: cell by cell";
  static constexpr Verb verb = Verb::div;
  template <class S> static S at(S a, S b) { return a / b; }
};
struct Neg : Unary<Neg> {
  static constexpr auto name = "[neg]", says = "-A";
  static constexpr Verb verb = Verb::neg;
  template <class S> static S at(S a) { return -a; }
};
struct Exp : Unary<Exp> {
  static constexpr auto name = "exp", says = "exp(A): e to the power of each cell";
  static constexpr Verb verb = Verb::exp;
  template <class S> static S at(S a) { return exp_of(a); }
};
struct Log : Unary<Log> {
  static constexpr auto name = "log", says = "log(A): the natural logarithm";
  static constexpr Verb verb = Verb::log;
  template <class S> static S at(S a) { return static_cast<S>(std::log(static_cast<double>(a))); }
};
struct Sqrt : Unary<Sqrt> {
  static constexpr auto name = "sqrt", says = "sqrt(A): the square root";
  static constexpr Verb verb = Verb::sqrt;
  template <class S> static S at(S a) { return std::sqrt(a); }
};
struct Abs : Unary<Abs> {
  static constexpr auto name = "abs", says = "abs(A): without the sign";
  static constexpr Verb verb = Verb::abs;
  template <class S> static S at(S a) { return std::abs(a); }
};
struct Sin : Unary<Sin> {
  static constexpr auto name = "sin", says = "sin(A), in radians";
  static constexpr Verb verb = Verb::sin;
  template <class S> static S at(S a) { return static_cast<S>(std::sin(static_cast<double>(a))); }
};
struct Cos : Unary<Cos> {
  static constexpr auto name = "cos", says = "cos(A), in radians";
  static constexpr Verb verb = Verb::cos;
  template <class S> static S at(S a) { return static_cast<S>(std::cos(static_cast<double>(a))); }
};
struct Tanh : Unary<Tanh> {
  static constexpr auto name = "tanh", says = "tanh(A)";
  static constexpr Verb verb = Verb::tanh;
  template <class S> static S at(S a) { return static_cast<S>(std::tanh(static_cast<double>(a))); }
};
struct Floor : Unary<Floor> {
  static constexpr bool whole = true;
  static constexpr auto name = "floor", says = "floor(A): rounded down";
  static constexpr Verb verb = Verb::floor;
  template <class S> static S at(S a) { return std::floor(a); }
};

struct Less : Binary<Less> {
  static constexpr bool whole = true;
  static constexpr auto name = "<", says = "A < B";
  static constexpr Verb verb = Verb::less;
  template <class S> static S at(S a, S b) { return a < b; }
};
struct LessEqual : Binary<LessEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = "<=", says = "A <= B";
  static constexpr Verb verb = Verb::less_equal;
  template <class S> static S at(S a, S b) { return a <= b; }
};
struct Greater : Binary<Greater> {
  static constexpr bool whole = true;
  static constexpr auto name = ">", says = "A > B";
  static constexpr Verb verb = Verb::greater;
  template <class S> static S at(S a, S b) { return a > b; }
};
struct GreaterEqual : Binary<GreaterEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = ">=", says = "A >= B";
  static constexpr Verb verb = Verb::greater_equal;
  template <class S> static S at(S a, S b) { return a >= b; }
};
struct Equal : Binary<Equal> {
  static constexpr bool whole = true;
  static constexpr auto name = "==", says = "A == B";
  static constexpr Verb verb = Verb::equal;
  template <class S> static S at(S a, S b) { return a == b; }
};
struct NotEqual : Binary<NotEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = "!=", says = "A != B";
  static constexpr Verb verb = Verb::not_equal;
  template <class S> static S at(S a, S b) { return a != b; }
};
struct And : Binary<And> {
  static constexpr bool whole = true;
  static constexpr auto name = "and", says = "A and B";
  static constexpr Verb verb = Verb::both;
  template <class S> static S at(S a, S b) { return a != 0 && b != 0; }
};
struct Or : Binary<Or> {
  static constexpr bool whole = true;
  static constexpr auto name = "or", says = "A or B";
  static constexpr Verb verb = Verb::either;
  template <class S> static S at(S a, S b) { return a != 0 || b != 0; }
};
struct Not : Unary<Not> {
  static constexpr bool whole = true;
  static constexpr auto name = "not", says = "not A";
  static constexpr Verb verb = Verb::negation;
  template <class S> static S at(S a) { return a == 0; }
};

template <class Three>
struct Ternary {
  static constexpr int least = 3, most = 3;
  static ShapeResult shape(ShapeFrame& f) {
    if (auto problem = stretch(f, f.in[0], f.in[1])) return problem;
    return stretch(f, Shape(f.out), f.in[2]);
  }
  template <class S>
  static void forward(const Frame<S>& f) {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c)
        f.out(r, c) = Three::at(f.in[0].stretched(r, c), f.in[1].stretched(r, c), f.in[2].stretched(r, c));
  }
  static int explain(Explainer& e, int row, int col) {
    const int a = e.stretched(0, row, col), b = e.stretched(1, row, col);
    return e.call(Three::verb, {a, b, e.stretched(2, row, col)});
  }
};

struct Where : Ternary<Where> {
  static constexpr auto name = "where", says = "where(C, A, B): A where C is not 0, else B";
  static constexpr Verb verb = Verb::choose;
  template <class S> static S at(S c, S a, S b) { return c != 0 ? a : b; }
};
struct Near : Ternary<Near> {
  static constexpr bool whole = true;
  static constexpr auto name = "near", says = "near(A, B, eps): 1 where A and B differ by at most eps";
  static constexpr Verb verb = Verb::near_to;
  template <class S> static S at(S a, S b, S eps) { return std::abs(a - b) <= eps; }
};

}  // namespace sl::ops
