// What passes between the bench and whoever shows it: view state in, edits and wishes out. No
// number of a lesson lives here. Lengths are CSS pixels from the canvas's top left corner.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lesson/words.h"
#include "ui/theme.h"

namespace sl {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
};

inline bool is_inside(const Rect& r, float x, float y) { return x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height; }

// A place where Tab stops: a cell, the text field of that name, the chip of the folded columns, or a
// point of a plane, which is moved in both directions; its cell is the x.
struct Stop {
  CellRef cell{};
  std::string text{};
  bool chip = false;
  bool point = false;
  bool grid = false;   // a map: the arrow keys move its cell
  bool operator==(const Stop&) const = default;
  explicit operator bool() const { return cell || !text.empty() || chip; }
};

// An input cell gets a value. `done`: the edit ends here; else it is a moment of a drag.
struct Edit {
  std::string name;
  int row = 0, col = 0;
  float value = 0;
  bool done = false;
};

// The learner wants to type into a cell (or, at 0, 0, into a text): show an input over it, holding
// `text`, which is the first character typed, or the present value.
struct TypeRequest {
  std::string name;
  int row = 0, col = 0;
  Rect rect;
  std::string text;
};

// A value that is being dragged, held before rounding.
struct Drag {
  CellRef cell;
  double value = 0;
  float start = 0;
  bool moved = false;
};

// What the strip of arithmetic explains: the trail's last cell.
struct Trail {
  std::vector<CellRef> cells;   // where it began, and the sources followed from there
  bool kept = false;            // clicked or focused: pointing at another cell only interrupts it
  bool whole = false;           // with all terms of a long sum
  int chosen = -1;              // the number of the link that the arrow keys chose, −1 for none
  float scroll = 0;             // of the strip's own content
};

// Words of the strip that lead somewhere. One that breaks over lines is several with one number.
struct StripLink {
  enum class Kind { source, crumb, terms };
  Kind kind = Kind::source;
  int number = 0;               // from 0, in the order of reading
  CellRef cell;                 // that it leads to
  Rect rect;
};

// What folds a table's columns and unfolds them again.
struct Chip {
  std::string text;
  Rect rect;
};

// Closer than this to where it was put down (CSS pixels) a finger has not moved.
inline constexpr float finger_trembles = 8;

struct PlaneView;  // plane_view.h
struct GridView;   // map_view.h

// Where a plane was drawn: in CSS pixels, with the query in its middle and how much of one a CSS
// pixel is.
struct PlaneRect {
  Rect rect;
  double x = 0, y = 0, unit = 0;
};

// Where a map's cells were drawn: too many to be kept one by one.
struct DrawnGrid {
  int node = -1, rows = 0, cols = 0;
  Rect rect;  // of all cells
  Rect rect_of(int row, int col) const {
    const float w = rect.width / static_cast<float>(cols), h = rect.height / static_cast<float>(rows);
    return {rect.x + w * static_cast<float>(col), rect.y + h * static_cast<float>(row), w, h};
  }
};

struct View {
  // Set by the app.
  float scale = 1;              // device pixels per CSS pixel
  float letters = 1;            // how large the page writes, 1: as most browsers do
  float room = 0;               // the part of the canvas's height that is seen at once; 0: all of it
  Colours colours = light;
  bool reduced_motion = false;
  bool fingers = false;         // the device is worked with fingers: what is pressed must be large
  bool has_keyboard = false;    // the canvas holds the keyboard, so the focus is shown
  bool shift = false, alt = false;
  std::optional<ImVec2> double_click;  // where; said by the browser, which knows the reader's own speed; taken by a cell
  double zoom_by = 0;           // the wheel with Ctrl on a plane: a factor; 0: nothing. Taken by the plane
  ImVec2 zoom_at;               // there
  std::string highlight;        // the tensor that a word of the prose lights up

  // The bench's own.
  Stop focus;
  CellRef hovered;              // under the pointer, in the last frame
  const char* says = nullptr;   // what the control under it does, which has no number that could be explained
  CellRef pointed;              // the operand under the pointer, in the strip
  bool over_strip = false;
  CellRef explained;            // what the strip explains; it stays when the pointer leaves
  Trail trail;
  std::vector<StripLink> links;
  bool strip_scrolls = false;   // its content is taller than itself
  Drag drag;
  struct {                      // a narrow colour that shows its numbers, wide enough for a finger
    CellRef cell;               // the first of them
    Rect rect;
  } opened;
  struct {                      // a press on a map that goes on: what it picks or paints
    CellRef cell;               // where it is now
    float value = 0;            // that a mask's cells get
  } painting;
  bool unfolded = false;        // the reader wants to see the folded columns
  CellRef stepping;             // a cell whose arrow key is held down
  std::string glowing;          // the highlighted tensor while its light fades
  float glow = 0;               // 0..1
  std::vector<std::pair<CellRef, float>> knobs;  // of switches, 0..1, on their way
  float scroll = 0, pan = 0;    // how far the bench is scrolled down and to the right
  bool panning = false;
  bool takes_wheel = false;     // something under the pointer scrolls; else the wheel is the page's
  float content_width = 0, content_height = 0;
  std::string step;             // of which all this is
  // How many lines the step's longest arithmetic takes, for each density of the theme; 0 where that
  // was not asked yet. Kept, so that nothing below the strip jumps.
  std::array<int, densities> strip_lines{};
  float strip_width = 0;        // of the canvas, for which that holds
  float height = 0;             // of the canvas
  std::vector<std::pair<CellRef, Rect>> rects;         // where the cells were drawn
  std::vector<std::pair<std::string, Rect>> text_rects;
  std::vector<Chip> chips;
  std::vector<std::pair<CellRef, Rect>> point_rects;   // of the planes' handles, by their x
  std::vector<PlaneRect> plane_areas;
  std::vector<std::shared_ptr<PlaneView>> planes;      // of the stage, in its order; others wait to be used again
  std::size_t planes_drawn = 0;                        // in this frame
  std::vector<DrawnGrid> grids;
  std::vector<std::shared_ptr<GridView>> grid_views;   // of the grids, in their order
};

struct BenchResult {
  std::vector<Edit> edits;
  std::vector<TypeRequest> typing;  // none or one
  std::string shuffle;              // an order that should be shuffled, "" for none
  Stop reset;                       // an input that goes back to its start, or none
  std::string hovered;              // the tensor under the pointer, "" for none
  bool busy = false;                // something moves or is held: draw again
  bool held = false;                // the pointer is down
  bool leave = false;               // Esc: the keyboard should go back to the page
};

}  // namespace sl
