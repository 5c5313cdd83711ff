// The table of operations: the one place that lists them.
#include <algorithm>

#include "core/ops/arrange.h"
#include "core/ops/elementwise.h"
#include "core/ops/make.h"
#include "core/ops/matrix.h"
#include "core/ops/reduce.h"

namespace sl {
namespace {

template <class T>
constexpr Op row() {
  constexpr bool whole = requires { T::whole; };  // declared by the few operations that are
  return {T::name, T::least, T::most, T::says, T::shape, T::template forward<float>, T::template forward<double>, T::explain, whole};
}

using namespace ops;

constexpr Op table[] = {
    // Inputs and constants
    row<Input>(), row<Number>(), row<Start>(), row<Match>(),
    // Cell by cell
    row<Add>(), row<Sub>(), row<Mul>(), row<Div>(), row<Neg>(),
    row<Exp>(), row<Log>(), row<Sqrt>(), row<Abs>(), row<Sin>(), row<Cos>(), row<Tanh>(), row<Floor>(),
    row<Less>(), row<LessEqual>(), row<Greater>(), row<GreaterEqual>(), row<Equal>(), row<NotEqual>(),
    row<And>(), row<Or>(), row<Not>(), row<Where>(), row<Near>(),
    // Matrices
    row<MatMul>(), row<Transpose>(), row<Mask>(), row<Softmax>(),
    // Fewer numbers of many
    row<Sum>(), row<RowSum>(), row<Mean>(), row<Var>(), row<Max>(), row<Min>(), row<ArgMax>(), row<Top>(), row<Counts>(),
    // Moving cells about
    row<Slice>(), row<Pick<true>>(), row<Pick<false>>(), row<Join<true>>(), row<Join<false>>(),
    // Making tensors
    row<Size<true>>(), row<Size<false>>(), row<Zeros>(), row<Ones>(), row<Eye>(), row<Range>(), row<OneHot>(), row<RandN>(),
    row<Dots>(), row<Spreads>(),
};

}  // namespace

std::span<const Op> all_ops() { return table; }

const Op* find_op(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Op::name);
  return found == std::end(table) ? nullptr : found;
}

const Op& input_op() { return table[0]; }

}  // namespace sl
