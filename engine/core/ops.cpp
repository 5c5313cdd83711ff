// The table of operations that a tape of float32 runs on.
#include <algorithm>
#include <array>

#include "core/ops/all.h"

namespace sl {
namespace {

template <class T>
constexpr Op row() {
  // Declared by the few operations that give whole numbers, or keep them.
  constexpr Whole whole = requires { T::whole; } ? Whole::always : requires { T::keeps_whole; } ? Whole::kept : Whole::never;
  return {T::name, T::least, T::most, T::says, T::shape, T::template forward<float>, T::explain, whole};
}

template <class... T>
constexpr std::array<Op, sizeof...(T)> rows(ops::List<T...>) {
  return {row<T>()...};
}

constexpr auto table = rows(ops::AllOps{});

}  // namespace

std::span<const Op> all_ops() { return table; }

const Op* find_op(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Op::name);
  return found == table.end() ? nullptr : &*found;
}

const Op& input_op() { return table[0]; }

}  // namespace sl
