// What every operation is called in NumPy and in PyTorch: the one table of translations.
//
// A template holds %, the number of an operand, and how that operand is wanted:
//   a  a number or matrix, as it is           r s p u x  the same as part of a comparison, a sum, a
//   t  in PyTorch never a plain number                   product, after a minus sign, before . or [
//   d  the same as part of a sum              m  always a matrix, also where it is one number
//   i  a whole number, as a size              c b  a condition, alone or as part of another
#pragma once
#include <span>
#include <string_view>

namespace sl {

// How tightly the parts of a Python expression hold together, from loose to tight.
enum class Hold { nothing, comparison, either, both, sum, product, sign, atom };

enum class Gives {
  cells,   // of the shape of its operands, or one number
  matrix,  // a matrix, also where that is one number
  truth,   // yes and no, not 1 and 0
  plain,   // a plain number of Python's own where its operands are such
  math,    // likewise, by a function of Python's math, where PyTorch would ask for a tensor
};

struct Translation {
  std::string_view op;
  int inputs;         // 0: however many it has
  const char* numpy;  // nullptr: export_code.cpp has a function for it
  const char* torch;  // nullptr: as in NumPy, with torch in place of np
  Hold hold = Hold::atom;
  Gives gives = Gives::cells;
};
std::span<const Translation> all_translations();
const Translation* find_translation(std::string_view op, int inputs);

// A function that programs define when they use it, by the name of its operation or their own. The
// last one checks the results, and stands in front of these.
struct Helper {
  std::string_view name;
  std::string_view needs;  // another one
  const char* numpy;
  const char* torch;       // nullptr: as in NumPy, which it then needs; what stands in { } is turned into a tensor
};
std::span<const Helper> all_helpers();

}  // namespace sl
