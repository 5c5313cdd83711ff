// The keys of the frame, for the focused stop. Its rect must be known: call after drawing.
#pragma once
#include "ui/desk.h"

namespace sl {

void handle_keys(Desk& desk);

// Does a control of its own hold this cell, such as a slider? Then left and right step it, too.
bool is_control(const Stage& stage, CellRef cell);

}  // namespace sl
