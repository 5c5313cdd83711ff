// Operations on one cell at a time. Where two sizes differ, a single row or column is stretched
// over the other. Comparisons give 1 for yes and 0 for no; any number but 0 counts as yes.
//
// Backward, y = f(x): dx += dy · slope, the slope standing below each f. What was stretched adds
// up over the stretch. A cell of y that does not matter (dy = 0) passes nothing on, not even where
// the slope is infinite, so that the branch that where(…) leaves alone brings no NaN.
//
// Plain arithmetic runs in lanes (lane.h); the rest is too rare on a plane to be worth its bytes.
#pragma once
#include <algorithm>
#include <cmath>
#include <utility>

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
  static void lanes(const Frame<Lane>& f)
    requires requires { One::in_lanes; }
  {
    for (int i = 0; i < f.out.count(); ++i) each_lane(f.out[i], [](float a) { return One::at(a); }, f.in[0][i]);
  }
  template <class S>
  static void backward(const Back<S>& b)
    requires requires(S x) { One::slope(x, x); }
  {
    for (int i = 0; i < b.out.count(); ++i)
      if (b.d_out[i] != 0) b.d_in[0][i] += b.d_out[i] * One::slope(b.in[0][i], b.out[i]);
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
  static void lanes(const Frame<Lane>& f)
    requires requires { Two::in_lanes; }
  {
    for (int r = 0; r < f.out.rows; ++r)
      for (int c = 0; c < f.out.cols; ++c)
        each_four(f.out(r, c), [](Four a, Four b) { return Two::at(a, b); }, f.in[0].stretched(r, c), f.in[1].stretched(r, c));
  }
  template <class S>
  static void backward(const Back<S>& b)
    requires requires(S x) { Two::slopes(x, x, x); }
  {
    for (int r = 0; r < b.out.rows; ++r)
      for (int c = 0; c < b.out.cols; ++c) {
        const S d = b.d_out(r, c);
        if (d == 0) continue;
        const auto [first, second] = Two::slopes(b.in[0].stretched(r, c), b.in[1].stretched(r, c), b.out(r, c));
        b.d_in[0].stretched(r, c) += d * first;
        b.d_in[1].stretched(r, c) += d * second;
      }
  }
  static int explain(Explainer& e, int row, int col) {
    const int a = e.stretched(0, row, col);
    return e.call(Two::verb, {a, e.stretched(1, row, col)});
  }
};

struct Add : Binary<Add> {
  static constexpr bool keeps_whole = true;
  static constexpr bool in_lanes = true;
  static constexpr auto name = "+", says = "A + B";
  static constexpr Verb verb = Verb::add;
  template <class S> static S at(S a, S b) { return a + b; }
  // d(a + b) = da + db
  template <class S> static std::pair<S, S> slopes(S, S, S) { return {1, 1}; }
};
struct Sub : Binary<Sub> {
  static constexpr bool keeps_whole = true;
  static constexpr bool in_lanes = true;
  static constexpr auto name = "-", says = "A - B";
  static constexpr Verb verb = Verb::sub;
  template <class S> static S at(S a, S b) { return a - b; }
  // d(a - b) = da - db
  template <class S> static std::pair<S, S> slopes(S, S, S) { return {1, -1}; }
};
struct Mul : Binary<Mul> {
  static constexpr bool keeps_whole = true;
  static constexpr bool in_lanes = true;
  static constexpr auto name = "*", says = "A * B: cell by cell";
  static constexpr Verb verb = Verb::mul;
  template <class S> static S at(S a, S b) { return a * b; }
  // d(a b) = b da + a db
  template <class S> static std::pair<S, S> slopes(S a, S b, S) { return {b, a}; }
};
struct Div : Binary<Div> {
  static constexpr bool in_lanes = true;
  static constexpr auto name = "/", says = "A / B: cell by cell";
  static constexpr Verb verb = Verb::div;
  template <class S> static S at(S a, S b) { return a / b; }
  // y = a / b: dy = da / b - (y / b) db
  template <class S> static std::pair<S, S> slopes(S, S b, S y) { return {1 / b, -y / b}; }
};
struct Neg : Unary<Neg> {
  static constexpr bool keeps_whole = true;
  static constexpr bool in_lanes = true;
  static constexpr auto name = "[neg]", says = "-A";
  static constexpr Verb verb = Verb::neg;
  template <class S> static S at(S a) { return -a; }
  // d(-a) = -da
  template <class S> static S slope(S, S) { return -1; }
};
struct Exp : Unary<Exp> {
  static constexpr bool in_lanes = true;
  static constexpr auto name = "exp", says = "exp(A): e to the power of each cell";
  static constexpr Verb verb = Verb::exp;
  template <class S> static S at(S a) { return exp_of(a); }
  // y = e^a: dy = y da
  template <class S> static S slope(S, S y) { return y; }
};
struct Log : Unary<Log> {
  static constexpr auto name = "log", says = "log(A): the natural logarithm";
  static constexpr Verb verb = Verb::log;
  template <class S> static S at(S a) { return static_cast<S>(std::log(static_cast<double>(a))); }
  // d ln a = da / a
  template <class S> static S slope(S a, S) { return 1 / a; }
};
struct Sqrt : Unary<Sqrt> {
  static constexpr bool in_lanes = true;
  static constexpr auto name = "sqrt", says = "sqrt(A): the square root";
  static constexpr Verb verb = Verb::sqrt;
  template <class S> static S at(S a) { return std::sqrt(a); }
  // y = sqrt a: dy = da / (2 y)
  template <class S> static S slope(S, S y) { return 1 / (2 * y); }
};
struct Abs : Unary<Abs> {
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "abs", says = "abs(A): without the sign";
  static constexpr Verb verb = Verb::abs;
  template <class S> static S at(S a) { return std::abs(a); }
  // d|a| = sign(a) da. At 0 neither side is chosen, and the slope is 0.
  template <class S> static S slope(S a, S) { return static_cast<S>((a > 0) - (a < 0)); }
};
struct Sin : Unary<Sin> {
  static constexpr auto name = "sin", says = "sin(A), in radians";
  static constexpr Verb verb = Verb::sin;
  template <class S> static S at(S a) { return static_cast<S>(std::sin(static_cast<double>(a))); }
  // d sin a = cos a da
  template <class S> static S slope(S a, S) { return static_cast<S>(std::cos(static_cast<double>(a))); }
};
struct Cos : Unary<Cos> {
  static constexpr auto name = "cos", says = "cos(A), in radians";
  static constexpr Verb verb = Verb::cos;
  template <class S> static S at(S a) { return static_cast<S>(std::cos(static_cast<double>(a))); }
  // d cos a = -sin a da
  template <class S> static S slope(S a, S) { return -static_cast<S>(std::sin(static_cast<double>(a))); }
};
struct Tanh : Unary<Tanh> {
  static constexpr auto name = "tanh", says = "tanh(A)";
  static constexpr Verb verb = Verb::tanh;
  template <class S> static S at(S a) { return static_cast<S>(std::tanh(static_cast<double>(a))); }
  // y = tanh a: dy = (1 - y^2) da
  template <class S> static S slope(S, S y) { return 1 - y * y; }
};
struct Floor : Unary<Floor> {
  static constexpr bool whole = true;
  static constexpr auto name = "floor", says = "floor(A): rounded down";
  static constexpr Verb verb = Verb::floor;
  template <class S> static S at(S a) { return std::floor(a); }
  static constexpr auto no_gradient = "steps: level almost everywhere, a jump between";
};

// Yes or no is level almost everywhere and jumps in between: there is no slope to follow.
inline constexpr auto yes_or_no = "yes or no: level almost everywhere, a jump between";

struct Less : Binary<Less> {
  static constexpr bool whole = true;
  static constexpr auto name = "<", says = "A < B";
  static constexpr Verb verb = Verb::less;
  template <class S> static S at(S a, S b) { return a < b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct LessEqual : Binary<LessEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = "<=", says = "A <= B";
  static constexpr Verb verb = Verb::less_equal;
  template <class S> static S at(S a, S b) { return a <= b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct Greater : Binary<Greater> {
  static constexpr bool whole = true;
  static constexpr auto name = ">", says = "A > B";
  static constexpr Verb verb = Verb::greater;
  template <class S> static S at(S a, S b) { return a > b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct GreaterEqual : Binary<GreaterEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = ">=", says = "A >= B";
  static constexpr Verb verb = Verb::greater_equal;
  template <class S> static S at(S a, S b) { return a >= b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct Equal : Binary<Equal> {
  static constexpr bool whole = true;
  static constexpr auto name = "==", says = "A == B";
  static constexpr Verb verb = Verb::equal;
  template <class S> static S at(S a, S b) { return a == b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct NotEqual : Binary<NotEqual> {
  static constexpr bool whole = true;
  static constexpr auto name = "!=", says = "A != B";
  static constexpr Verb verb = Verb::not_equal;
  template <class S> static S at(S a, S b) { return a != b; }
  static constexpr auto no_gradient = yes_or_no;
};
struct And : Binary<And> {
  static constexpr bool whole = true;
  static constexpr auto name = "and", says = "A and B";
  static constexpr Verb verb = Verb::both;
  template <class S> static S at(S a, S b) { return a != 0 && b != 0; }
  static constexpr auto no_gradient = yes_or_no;
};
struct Or : Binary<Or> {
  static constexpr bool whole = true;
  static constexpr auto name = "or", says = "A or B";
  static constexpr Verb verb = Verb::either;
  template <class S> static S at(S a, S b) { return a != 0 || b != 0; }
  static constexpr auto no_gradient = yes_or_no;
};
struct Not : Unary<Not> {
  static constexpr bool whole = true;
  static constexpr auto name = "not", says = "not A";
  static constexpr Verb verb = Verb::negation;
  template <class S> static S at(S a) { return a == 0; }
  static constexpr auto no_gradient = yes_or_no;
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
  static constexpr bool keeps_whole = true;
  static constexpr auto name = "where", says = "where(C, A, B): A where C is not 0, else B";
  static constexpr Verb verb = Verb::choose;
  template <class S> static S at(S c, S a, S b) { return c != 0 ? a : b; }
  // y = c ? a : b: dy = da where c is not 0, else db. The one chosen gets it; c gets nothing.
  template <class S> static void backward(const Back<S>& b) {
    for (int r = 0; r < b.out.rows; ++r)
      for (int c = 0; c < b.out.cols; ++c)
        b.d_in[b.in[0].stretched(r, c) != 0 ? 1 : 2].stretched(r, c) += b.d_out(r, c);
  }
};
struct Near : Ternary<Near> {
  static constexpr bool whole = true;
  static constexpr auto name = "near", says = "near(A, B, eps): 1 where A and B differ by at most eps";
  static constexpr Verb verb = Verb::near_to;
  template <class S> static S at(S a, S b, S eps) { return std::abs(a - b) <= eps; }
  static constexpr auto no_gradient = yes_or_no;
};

}  // namespace sl::ops
