// A block of numbers as people copy it: from a spreadsheet, a CSV file, a program or a lesson.
//
// Tabs, semicolons, commas or spaces stand between numbers, the first of these that occurs (inside
// brackets: commas or spaces). Rows end with the line, or in brackets as in [1, 2; 3, 4] and
// [[1, 2], [3, 4]]. Between tabs and semicolons a comma is a decimal comma. A field may stand in
// quotes; −, the real minus, is one.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/run.h"

namespace sl {

inline constexpr std::size_t max_pasted = 1 << 20;  // bytes

struct Pasted {
  std::vector<std::vector<std::string>> rows;  // fields as text, not yet read as numbers
  bool decimal_comma = false;
  std::optional<Problem> problem;              // then rows is empty
};
Pasted read_pasted(std::string_view text);

// Puts a block into an input's cells: all of them, or those from (row, col) on. Labels before the
// rows and above the columns are passed over where they are the tensor's own (at `node` of the
// tape). A column of numbers may also be pasted into a vector. Each number is judged as if it were
// typed; a refusal says which, counted from 1 in the block, and leaves the cells alone.
std::optional<Problem> paste_into(const Declaration& declaration, const Tape<float>& tape, int node, std::vector<float>& cells, int row, int col, std::string_view text);

}  // namespace sl
