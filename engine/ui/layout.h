// Where a table's columns stand, and what else must be measured. Nothing is drawn here.
#pragma once
#include <array>
#include <vector>

#include "lesson/player.h"
#include "ui/text.h"

namespace sl {

struct TableLayout {
  Fold fold = Fold::never;      // what fits as it is does not fold
  float labels = 0;             // width of the row labels, with the space after them
  std::size_t first = 0;        // the first column that is not folded
  std::vector<float> x, width;  // of each column, from the table's left edge; of a folded one 0
  float bar = 0;                // the length of a bar that stands for a whole
  float total_width = 0;
  float above = 0;              // height of what stands above the titles, 0 for none
  std::size_t kept_per_line = 0;  // cells in a line of the vector over folded columns, if it is seen
  float kept_line = 0, kept_name = 0;  // from one of its lines to the next; height of its parts' names, or 0
  bool chip_below = false;        // the chip stands below that vector, not at its right
  float titles = 0, parts = 0;  // heights of the two lines of titles; parts may be 0
  float row = 0;                // from one row to the next
  float total = 0;              // height of the Σ row: nobody presses it, so it needs less than others
  float height = 0;
};

// How far a title may stand out over the edges of its column, both together, but not that of bars; less than 0
// where the next title would come too close. An even number of pixels.
float title_lean(const Theme& theme);

// The height of a title's line.
float title_line(const Theme& theme);

// A title in one line, or in two where it is wider than `width` and has a space; the lower line is
// the second one.
struct TitleLines {
  std::string upper, lower;
};
TitleLines title_lines(const std::string& title, const Theme& theme, float width);

// Colours and bars take what width is left over.
TableLayout lay_out(const StageTable& table, const Theme& theme, float width);
TableLayout lay_out(const StageTable& table, const Theme& theme, float width, Fold fold);

// The width below which a table does not fit.
float least_width(const StageTable& table, const Theme& theme, Fold fold);

// The folded column whose vector above, as its only part, is still seen; or nullptr.
const StageColumn* kept_above(const StageTable& table, Fold fold);
float kept_cell(const Theme& theme);  // the width of one of its cells

// A label as it is drawn: a very long word is cut.
std::string elided(Type type, const std::string& label);

inline constexpr const char* shuffle_word = "Shuffle";

// How wide one of a choice's options is, and how many lines all take.
float option_width(const std::string& option, const Theme& theme);
std::vector<std::string> option_words(const StageControl& control);  // an order's, and its button's
int choice_lines(const StageControl& control, const Theme& theme, float width);

// A large colour with its three numbers at its side.
inline constexpr std::array<const char*, 3> channel_names{"red", "green", "blue"};
struct SwatchLayout {
  float line = 0, side = 0;                  // from one number to the next; the square's side
  float names = 0, names_width = 0;          // from its left edge to the channels' names, and how wide they are
  float number = 0, width = 0;               // the width of a number, and of all of it
};
SwatchLayout swatch_layout(const Theme& theme);

// The strip of arithmetic: how many lines it needs at a width, and how tall it is with theme.lines.
int strip_lines(const Player& player, const Theme& theme, float width);
float strip_height(const Theme& theme);

}  // namespace sl
