// The small signs at a number: what it was in state A, where it differs, and that it is locked. A's
// line stands below the number, which moves up in its cell; nothing else moves.
#pragma once
#include "ui/desk.h"

namespace sl {

Type ghost_type(const Theme& theme);
unsigned ghost_colour(const Theme& theme);

// Draws what a cell was in A, and the difference where there is room, into the lower part of the
// line `box`. Returns where the number itself then stands: `box` where nothing differs.
Box draw_ghost(Desk& desk, const StageCell& cell, Role role, Box box, Align align);

// The small padlock of what a challenge locks, at the right end of `box`; and what it takes.
float lock_width(const Theme& theme);
void draw_lock(Desk& desk, Box box);

}  // namespace sl
