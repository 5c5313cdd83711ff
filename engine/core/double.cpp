#include "core/double.h"

#include "core/ops/all.h"

namespace sl {
namespace {

using Forward = void (*)(const Frame<double>&);

template <class... T>
constexpr std::array<Forward, sizeof...(T)> forwards(ops::List<T...>) {
  return {T::template forward<double>...};
}
constexpr auto table = forwards(ops::AllOps{});  // in the order of all_ops()

void run(Tape<double>& tape, const Node& node) {
  if (!node.problem) table[node.op - all_ops().data()](frame_of(tape, node));
}

}  // namespace

Tape<double> widened(const Tape<float>& tape) {
  Tape<double> wide{tape.nodes, {tape.cells.begin(), tape.cells.end()}, tape.labels, tape.texts};
  for (const Node& node : wide.nodes) run(wide, node);
  return wide;
}

void evaluate(Tape<double>& tape) {
  for (const Node& node : tape.nodes)
    if (!node.fixed) run(tape, node);
}

}  // namespace sl
