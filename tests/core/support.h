// What several suites of core share: the goldens, tapes made from lines, and comparing bits.
#pragma once
#include <bit>
#include <cmath>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "core/expr.h"
#include "core/double.h"
#include "core/op.h"
#include "core/random.h"

namespace sl::testing {

// goldens/ops.txt line by line, as words.
inline std::vector<std::vector<std::string>> golden_lines() {
  std::vector<std::vector<std::string>> lines;
  std::ifstream in(SOURCE_DIR "/tests/goldens/ops.txt");
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> words(1);
    for (const char c : line)
      if (c == ' ') words.emplace_back();
      else words.back() += c;
    lines.push_back(std::move(words));
  }
  return lines;
}

inline bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (std::isnan(a) && std::isnan(b));
}

// Appends `name = formula` to a tape; only for formulas that make a node of their own.
inline int define(Tape<float>& tape, const std::string& name, const std::string& formula) {
  const int node = emit(tape, parse_expr(formula));
  tape.nodes[node].name = name;
  return node;
}

inline int input(Tape<float>& tape, const std::string& name, int rows, int cols, const std::vector<float>& cells) {
  return add_input(tape, name, {rows, cols}, cells);
}

inline std::vector<float> cells_of(const Tape<float>& tape, int node) {
  const Block<const float> cells = block(tape, node);
  return {cells.data, cells.data + cells.count()};
}

// Whole numbers from 0 to below n, a pure function of (seed, step).
struct Dice {
  std::uint64_t seed = 1, step = 0;
  int operator()(int n) { return static_cast<int>(random_bits(seed, step++) % static_cast<std::uint64_t>(n)); }
  float cell() { return random_normal(seed, step++); }
};

}  // namespace sl::testing
