// Arithmetic in words: a trace as a line such as
// "q·k of banana = 1.00 × 0.90 + (−0.40) × (−0.60) = 0.90 + 0.24 = 1.14".
#pragma once
#include <string>
#include <vector>

#include "core/trace.h"
#include "lesson/stage.h"

namespace sl {

struct Word {
  std::string text;
  Role role = Role::plain;  // operands carry their tensor's colour
  CellRef source;           // an operand's cell
  bool strong = false;      // the name and the result
  bool more = false;        // stands for terms that were left out: "… 508 more …"
};

struct Explanation {
  CellRef cell;
  std::vector<Word> words;
  std::vector<CellRef> sources;  // the cells that it came from, each once
  std::string caution;           // why the number is not finite, or ""
};

// How many terms of a sum are spelled out; the middle of a longer one is left out.
inline constexpr std::size_t brief_terms = 8, all_terms = static_cast<std::size_t>(-1);

// The arithmetic of a cell. The explanation of a word's `source` is the arithmetic behind that
// operand; a source stands before its cell on the tape, so following them ends at the inputs.
Explanation explain_cell(const Step& step, const Run& run, CellRef cell, std::size_t most_terms = brief_terms);

// "q·k of banana", "key of banana, sweet", "query, tart", "temperature"; "total" in a Σ row.
std::string cell_title(const Step& step, const Run& run, CellRef cell);

// The same words as one plain sentence.
std::string plain_text(const Explanation& explanation);

}  // namespace sl
