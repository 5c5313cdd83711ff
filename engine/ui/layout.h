// Where a table's columns stand, and how tall the bench's widgets are. Nothing is drawn here.
#pragma once
#include <vector>

#include "lesson/player.h"
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

// Controls and colours stand side by side where there is room; everything else takes a line.
bool stands_beside(const StageWidget& widget);
struct Flow {
  int columns = 1;
  float column = 0, between = 0;  // the width of each, and what lies between two
};
Flow flow_of(const Theme& theme, float width);

// How many lines the options of a choice take.
int choice_lines(const StageControl& control, const Theme& theme, float width);

// The strip of arithmetic: how many lines it needs at a width, and how tall it is with theme.lines.
int strip_lines(const Player& player, const Theme& theme, float width);
float strip_height(const Theme& theme);

// How tall the whole stage is, margins and the strip included.
float stage_height(const Stage& stage, const Theme& theme, float width);

// The same theme with taller rows, plots and gaps, so that a stage that is lower than `height` fills
// it, as far as that looks well. No width changes, so neither does any line break.
Theme breathing(Theme theme, const Stage& stage, float width, float height);

}  // namespace sl
