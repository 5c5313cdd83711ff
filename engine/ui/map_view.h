// Where a map's grids and labels stand. Nothing is drawn here.
#pragma once
#include <vector>

#include "lesson/stage.h"
#include "ui/text.h"

namespace sl {

// One grid, from the widget's top left corner.
struct GridLayout {
  float labels = 0;      // the width of the row labels at its left, 0 for none
  float title = 0;       // the height of its title, 0 for none
  float heads = 0;       // the height of the column labels above its cells
  bool turned = false;   // the column labels stand upright
  float width = 0, height = 0;  // from one cell to the next; whole pixels, or less than one
  float gap = 0;         // between cells
  Box cells;
};
struct MapLayout {
  std::vector<GridLayout> grids;
  float height = 0;
};
MapLayout lay_out(const StageMap& map, const Theme& theme, float width);

}  // namespace sl
