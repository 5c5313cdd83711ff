// The fenced blocks that have a meaning: tensors, stage, formula, predict, challenge. One reader each; a
// mistake is reported with its place and the rest of the block is still read.
#pragma once
#include <string_view>
#include <vector>

#include "lesson/source.h"

namespace sl {

// The lines of one block, with the place of its opening fence.
struct BlockLines {
  std::vector<Line> lines;
  Place place;
};

// Adds to `tensors`; one of the same name that stands there already is replaced in its place.
void read_tensors(Source& source, const BlockLines& block, std::vector<Declaration>& tensors);
// Puts every formula behind what it uses, whatever the order in the file; reports circles.
void order_tensors(Source& source, std::vector<Declaration>& tensors);
void read_stage(Source& source, const BlockLines& block, Step& step);
void read_predict(Source& source, const BlockLines& block, Step& step);
void read_challenge(Source& source, const BlockLines& block, Step& step);
void read_formula(Source& source, const BlockLines& block, Step& step);

// Adds an expression to the step's formulas and returns its index; reports what is wrong with it.
int add_formula(Source& source, Step& step, std::string_view text, Place place);

}  // namespace sl
