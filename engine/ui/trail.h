// The trail of sources that the learner follows in the strip of arithmetic: from a number to one of
// its operands, to one of that one's, down to the inputs, and back.
#pragma once
#include "ui/view.h"

namespace sl {

// The strip stays with this cell, which was clicked or focused.
void keep(View& view, CellRef cell);

// What a link of the strip does: on to a source, back along the trail, or all terms of a sum.
void follow(View& view, const StripLink& link);

// One step back. False where the trail begins.
bool go_back(View& view);

// A click beside everything: back to where the trail began, which may then be left.
void let_go(View& view);

// The links of the strip as last drawn: how many, and the one with that number (nullptr: none).
int link_count(const View& view);
const StripLink* find_link(const View& view, int number);

}  // namespace sl
