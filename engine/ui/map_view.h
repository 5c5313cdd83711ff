// A map before it is drawn: where its grids and labels stand, and the colours of its numbers.
#pragma once
#include <cstdint>
#include <vector>

#include "lesson/stage.h"
#include "ui/picture.h"
#include "ui/view.h"

namespace sl {

// One grid, from the widget's top left corner.
struct GridLayout {
  float labels = 0;             // the width of the row labels at its left, 0 for none
  float title = 0, heads = 0;   // the heights of its title, and of the column labels below that
  bool turned = false;          // the column labels stand upright
  bool picture = false;         // too many cells to be drawn one by one
  float width = 0, height = 0;  // from one cell to the next: whole pixels, or one divided by a whole number
  float gap = 0;                // between cells
  Box cells;
};
struct MapLayout {
  std::vector<GridLayout> grids;
  float height = 0;
};
// Are the places of a long side without labels numbered, from 1? And each how manieth then, so that no
// number is less than `apart` cells from the next: 1, 2, 5, 10, 20, …
bool is_numbered(const std::vector<std::string>& labels, int count);
int number_step(float apart);

MapLayout lay_out(const StageMap& map, const Theme& theme, float width);

// Are its cells dragged and typed one by one, as in a table? Then each is a stop of Tab.
bool is_edited(const StageGrid& grid);

// Sets the inputs that hold the picked row and column to those of a cell.
void pick_cell(BenchResult& result, const StageMap& map, CellRef cell, bool done);

// The colours of a grid's numbers from a table, since a million cells cannot each have a power: shares
// by share^0.6, so that small ones can be seen, all others as number_fill has them, up to a size of 8.
class Shade {
 public:
  void fit(const Theme& theme, Role role);
  unsigned operator()(float value) const;

 private:
  static constexpr int steps = 16384;
  std::vector<unsigned> table_;  // and the colour of what is no number
  unsigned ground_ = 0, strong_ = 0;
  bool shares_ = false;
};

// What the bench keeps of a grid: its colours, and, of a large one, its picture and what that shows.
struct GridView {
  Shade shade;
  Picture picture;
  std::vector<std::uint32_t> pixels;
  std::vector<float> made_of, pinned;
  unsigned made_on = 0;
  int scale = 0;
};

// Makes the picture of a large grid where its numbers or colours have changed. `scale`: pixels a cell.
void make_picture(GridView& view, const Theme& theme, const StageGrid& grid, const Block<const float>& cells, int scale);

}  // namespace sl
