// Colours, letters and measures. All lengths from here on are device pixels, whole ones, so that
// every edge and every baseline is sharp at any pixel ratio.
#pragma once
#include <imgui.h>

#include <algorithm>

#include "colours.h"
#include "lesson/lesson.h"

namespace sl {

// A font in a size. ImGui counts a size from ascent to descent, inter_box times what CSS says.
struct Type {
  ImFont* face = nullptr;
  float size = 0;
};

// Ascent and descent of Inter together, in ems.
inline constexpr float inter_box = 1.2102f;

// Columns that a lesson folds on a narrow canvas: never, now, or not at the reader's wish.
enum class Fold { never, folded, open };

struct Theme {
  Colours colours = light;
  float scale = 1;
  // Letters: numbers and labels, the same in semibold, and a smaller kind for titles.
  Type text, strong, small, small_strong;
  int density = 0;      // which of the densities it is
  int lines = 1;        // of arithmetic that the strip has room for
  bool dense = false;   // a small canvas: nothing may be roomy
  float heading = 0;    // the height of a widget's title, and of the words at a slider's ends
  float row = 0;        // the height of a cell
  float gap = 0;        // between the cells of one tensor
  float column_gap = 0; // between tensors
  float pad = 0;        // inside a cell, left and right of its number
  float cell = 0;       // the width of a cell
  float round = 0;      // corners
  float margin = 0;     // around everything
  float space = 0;      // between widgets, down
  float plot = 0;       // the height of a plot
  float target = 0;     // the least side of what is pressed: a finger needs more than a mouse
  Fold fold = Fold::never;
  float plane = 0;      // the height of a plane
};

// Densities from roomy to tight; the bench takes the first one that fits.
inline constexpr int densities = 8;
Theme make_theme(const Colours& colours, float scale, int density);
Theme for_fingers(Theme theme);

inline float px(const Theme& theme, float css) { return static_cast<float>(static_cast<int>(css * theme.scale + 0.5f)); }

// The height of a slider's track.
inline float slider_track(const Theme& theme) { return std::max(px(theme, 28), theme.target); }

unsigned role_colour(const Theme& theme, Role role);
unsigned accent(const Theme& theme, Role role);                 // the same, but never ink: for controls
unsigned mix(unsigned under, unsigned over, float share);       // opaque; share 0..1
unsigned fade(unsigned colour, float alpha);
// The fill of a number's cell by sign and size; the same number has the same fill everywhere.
unsigned number_fill(const Theme& theme, float value);
unsigned locked_fill(const Theme& theme, float value);  // paler: a locked number is written in muted letters
// Three numbers 0..1 as a colour, and black or white on it, whichever reads better.
unsigned rgb(float red, float green, float blue);
unsigned letters_on(unsigned colour);
// How light a colour is, 0..1, as WCAG 2.1 defines it.
float luminance(unsigned colour);

}  // namespace sl
