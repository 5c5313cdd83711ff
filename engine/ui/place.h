// Where the widgets of a stage stand, one below or beside the other. One plan serves drawing and
// measuring. Nothing is drawn here.
#pragma once
#include <vector>

#include "ui/layout.h"

namespace sl {

// A widget's place; `height` of its box is what it will take. The strip of arithmetic, which
// belongs to no widget, stands below the last table, or last.
struct Placed {
  static constexpr int strip = -1;
  int widget = strip;  // its number in the stage
  Box box;
};
struct Plan {
  std::vector<Placed> places;  // from top to bottom, as the file lists them
  float height = 0;            // of the whole stage, margins included
};

// `width` is that of the stage without its margins; the first place is at (margin, margin).
Plan plan_stage(const Stage& stage, const Theme& theme, float width);

// The same theme with taller rows, plots and gaps, so that a stage that is lower than `height` fills
// it, as far as that looks well. No width changes, so neither does any line break.
Theme breathing(Theme theme, const Stage& stage, float width, float height);

}  // namespace sl
