// What the suites of core and of lesson ask of every trace.
#pragma once
#include <bit>
#include <cmath>
#include <string>

#include "core/op.h"

namespace sl::testing {

// Explains one cell and computes it again from the operands. "" where the arithmetic gives the
// stored number, bit for bit (any NaN equals any other), and every operand stands before what uses
// it and, where it is a cell, holds that cell's number; else what is wrong. Adds to `items`.
inline std::string trace_fault(const Tape<float>& tape, int node, int row, int col, std::size_t& items) {
  const auto same = [](float a, float b) { return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (std::isnan(a) && std::isnan(b)); };
  const auto told = [&](const std::string& what) {
    return std::string(tape.nodes[node].op->name) + " (node " + std::to_string(node) + ") at " + std::to_string(row) + ", " + std::to_string(col) + ": " + what;
  };
  const Trace trace = explain(tape, node, row, col);
  items += trace.items.size();
  if (trace.root < 0) return told("there is no arithmetic");
  const float stored = block(tape, node)(row, col), again = recompute(trace);
  if (!same(again, stored)) return told("the arithmetic gives " + std::to_string(again) + ", the tape holds " + std::to_string(stored));
  if (!same(trace.items[trace.root].value, stored)) return told("the trace's own result differs from the tape");
  for (int i = 0; i < static_cast<int>(trace.items.size()); ++i) {
    const TraceItem& item = trace.items[i];
    for (const int arg : item.args)
      if (arg < 0 || arg >= i) return told("an operand stands behind what uses it");
    if (item.kind != TraceItem::Kind::cell) continue;
    if (item.node < 0 || item.node >= node) return told("an operand is no earlier node");
    if (!same(block(tape, item.node)(item.row, item.col), item.value)) return told("an operand's number differs from its cell");
  }
  return {};
}

}  // namespace sl::testing
