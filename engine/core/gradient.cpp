#include "core/gradient.h"

#include "core/ops/all.h"

namespace sl {
namespace {

template <class T>
constexpr bool has_backward = requires(const Back<double>& b) { T::backward(b); };
template <class T>
constexpr bool has_none = requires { T::no_gradient; };

// What gradients need of one operation. Exactly one of the two is there.
template <class S>
struct Slope {
  void (*backward)(const Back<S>&) = nullptr;
  std::string_view none;
};

template <class S, class T>
constexpr Slope<S> slope() {
  static_assert(has_backward<T> != has_none<T>, "an operation has backward(…), or says no_gradient and why");
  if constexpr (has_backward<T>) return {T::template backward<S>, {}};
  else return {nullptr, T::no_gradient};
}

template <class S, class... T>
constexpr std::array<Slope<S>, sizeof...(T)> slopes(ops::List<T...>) {
  return {slope<S, T>()...};
}
template <class S>
constexpr auto table = slopes<S>(ops::AllOps{});  // in the order of all_ops()

}  // namespace

template <class S>
std::vector<S> gradients(const Tape<S>& tape, int node, int row, int col) {
  if (node < 0 || node >= static_cast<int>(tape.nodes.size())) return {};
  const Node& last = tape.nodes[node];
  if (last.problem || row < 0 || col < 0 || row >= last.shape.rows || col >= last.shape.cols) return {};

  std::vector<S> cells(tape.cells.size());
  const auto gradient_of = [&](const Node& n) { return Block<S>{cells.data() + n.first_cell, n.shape.rows, n.shape.cols}; };
  std::vector<bool> matters(node + 1);
  gradient_of(last)(row, col) = 1;
  matters[node] = true;
  for (int i = node; i >= 0; --i) {
    const Node& n = tape.nodes[i];
    const Slope<S>& slope = table<S>[n.op - all_ops().data()];
    if (!matters[i] || n.fixed || slope.backward == nullptr) continue;
    const Block<S> d = gradient_of(n);
    Back<S> back{{}, n.inputs, block(tape, i), {d.data, d.rows, d.cols}, {}, n.attr};
    for (int k = 0; k < n.inputs; ++k) {
      back.in[k] = block(tape, n.in[k]);
      back.d_in[k] = gradient_of(tape.nodes[n.in[k]]);
      matters[n.in[k]] = true;
    }
    slope.backward(back);
  }
  return cells;
}
template std::vector<float> gradients(const Tape<float>&, int, int, int);
template std::vector<double> gradients(const Tape<double>&, int, int, int);

std::string_view no_gradient(const Op& op) { return table<float>[&op - all_ops().data()].none; }

}  // namespace sl
