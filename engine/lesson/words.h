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
};

struct Explanation {
  CellRef cell;
  std::vector<Word> words;
  std::vector<CellRef> sources;  // the cells that it came from, each once
  std::string caution;           // why the number is not finite, or ""
};

Explanation explain_cell(const Step& step, const Run& run, CellRef cell);

// "q·k of banana", "key of banana, sweet", "query, tart", "temperature".
std::string cell_title(const Step& step, const Run& run, CellRef cell);

// The same words as one plain sentence.
std::string plain_text(const Explanation& explanation);

}  // namespace sl
