// Where a table's columns stand, and how tall the bench's widgets are. Nothing is drawn here.
#pragma once
#include <vector>

#include "lesson/stage.h"
#include "ui/text.h"

namespace sl {

struct TableLayout {
  float labels = 0;             // width of the row labels, with the space after them
  std::vector<float> x, width;  // of each column, from the table's left edge
  float bar = 0;                // the length of a bar that stands for a whole
  float total_width = 0;
  float above = 0;              // height of the row above the titles, 0 for none
  float titles = 0, parts = 0;  // heights of the two lines of titles; parts may be 0
  float row = 0;                // from one row to the next
  float height = 0;
};

// A title in one line, or in two where it is wider than `width` and has a space; the lower line is
// the second one.
struct TitleLines {
  std::string upper, lower;
};
TitleLines title_lines(const std::string& title, const Theme& theme, float width);

// Colours and bars take what width is left over.
TableLayout lay_out(const StageTable& table, const Theme& theme, float width);

// The width below which a table does not fit.
float least_width(const StageTable& table, const Theme& theme);

// About how tall the whole stage is; good enough to choose a density.
float stage_height(const Stage& stage, const Theme& theme, float width);

}  // namespace sl
