// One cell: what the pointer does to it, and how it looks.
#pragma once
#include "ui/desk.h"

namespace sl {

// The pointer on a cell: hovering explains it, pressing focuses it, an input is dragged sideways,
// and a double click or a tap asks to type. Notes where the cell is.
void touch_cell(Desk& desk, const StageCell& cell, const std::string& name, Box box);

// A press becomes a drag when the pointer has gone some way. A finger that then goes up or down
// scrolls the page, whatever it started on: view.panning.
bool begins_drag(const Desk& desk);
void look_for_pan(Desk& desk);

// Whether there was a double click in this box. It counts where it was, not where ImGui has the pointer: that
// takes one press each frame, and where frames are slow it may still be busy with those of the cell before.
bool take_double_click(View& view, Box box);

struct CellLook {
  Role role = Role::plain;
  bool filled = true;   // tinted by its number
  bool strong = false;  // semibold
  Align align = Align::right;
};

// A cell with its number; also touches it.
void number_cell(Desk& desk, const StageCell& cell, const std::string& name, Box box, const CellLook& look);

// The rings around a cell: explained, a source of what is explained, highlighted, focused.
void draw_rings(Desk& desk, const StageCell& cell, const std::string& name, Role role, Box box, float round);

// The small mark of an input that the learner has changed.
void draw_changed(Desk& desk, const StageCell& cell, Box box, unsigned colour);

bool is_highlighted(const Desk& desk, const std::string& name);

}  // namespace sl
