// A user's mistake as a value: what is wrong and what to do about it. Nothing in this engine
// throws; a programmer's mistake is an assert.
#pragma once
#include <string>

namespace sl {

struct Problem {
  std::string what;    // "q @ K' multiplies 1 × 2 by 3 × 5"
  std::string advice;  // "the columns on the left must match the rows on the right"
  int at = 0;          // byte offset of the mistake in the expression, 0 if it has no place
};

}  // namespace sl
