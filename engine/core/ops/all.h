// The list of operations: the one place that names them all. Their order has no meaning, except
// that the input stands first.
#pragma once
#include "core/ops/arrange.h"
#include "core/ops/elementwise.h"
#include "core/ops/make.h"
#include "core/ops/matrix.h"
#include "core/ops/reduce.h"

namespace sl::ops {

template <class... T>
struct List {};

using AllOps = List<
    // Inputs and constants
    Input, Number, Start, Match, Spelled,
    // Cell by cell
    Add, Sub, Mul, Div, Neg, Exp, Log, Sqrt, Abs, Sin, Cos, Tanh, Floor,
    Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual, And, Or, Not, Where, Near,
    // Matrices
    MatMul, Transpose, Mask, Softmax,
    // Fewer numbers of many
    Sum, RowSum, Mean, Var, Max, Min, ArgMax, Top, Counts,
    // Moving cells about
    Slice, Pick<true>, Pick<false>, Join<true>, Join<false>,
    // Making tensors
    Size<true>, Size<false>, Zeros, Ones, Eye, Range, OneHot, RandN, Dots, Spreads>;

}  // namespace sl::ops
