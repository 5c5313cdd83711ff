#include "core/sweep.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace sl {

Sweep sweep_over(const Tape<float>& tape, int input, std::span<const int> targets) {
  Sweep sweep;
  sweep.tape = &tape;
  sweep.input = input;
  const std::vector<bool> wanted = nodes_behind(tape, targets);
  std::vector<bool> follows(tape.nodes.size()), read(tape.nodes.size());
  follows[input] = read[input] = true;
  for (const int target : targets) read[target] = true;
  int most = 0;
  for (std::size_t i = 0; i < tape.nodes.size(); ++i) {
    const Node& node = tape.nodes[i];
    for (int k = 0; k < node.inputs; ++k)
      if (follows[node.in[k]]) follows[i] = true;
    if (!wanted[i] || !follows[i] || node.inputs == 0) continue;
    sweep.varying.push_back(static_cast<int>(i));
    int cells = node.shape.count();
    for (int k = 0; k < node.inputs; ++k) {
      read[node.in[k]] = true;
      cells += tape.nodes[node.in[k]].shape.count();
    }
    most = std::max(most, cells);
  }
  int cells = 0;
  for (std::size_t i = 0; i < tape.nodes.size(); ++i) {
    sweep.first.push_back(read[i] ? cells : -1);
    if (!read[i]) continue;
    cells += tape.nodes[i].shape.count();
    if (!follows[i]) sweep.still.push_back(static_cast<int>(i));
  }
  sweep.one.resize(most);
  sweep.cells.resize(cells);
  take_still(sweep);
  return sweep;
}

bool take_still(Sweep& sweep) {
  bool changed = false;
  for (const int node : sweep.still) {
    const Block<const float> from = block(*sweep.tape, node);
    const Block<Lane> to = lanes_of(sweep, node);
    for (int i = 0; i < from.count(); ++i) {
      if (std::bit_cast<std::uint32_t>(to[i].at[0]) == std::bit_cast<std::uint32_t>(from[i])) continue;
      std::ranges::fill(to[i].at, from[i]);
      changed = true;
    }
  }
  return changed;
}

}  // namespace sl
