// Text on whole pixels. A line's place is given by its box; capitals and digits stand in the
// middle of it.
#pragma once
#include <string>
#include <string_view>

#include "ui/theme.h"

namespace sl {

struct Box {
  float x = 0, y = 0, width = 0, height = 0;
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + width, y + height}; }
  bool has(ImVec2 p) const { return p.x >= x && p.y >= y && p.x < x + width && p.y < y + height; }
};

inline bool overlap(const Box& a, const Box& b) { return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }

enum class Align { left, centre, right };

float text_width(Type type, std::string_view text);
float capital_height(Type type);  // of a capital or digit
void draw_text(ImDrawList* draw, Type type, Box box, Align align, unsigned colour, std::string_view text);
// The same, in smaller letters or cut with "…" where the box is too narrow.
void draw_fitted(ImDrawList* draw, Type type, Box box, Align align, unsigned colour, std::string_view text);
// `text` or as much of it as fits, with "…".
std::string shortened(Type type, std::string_view text, float width);

// A filled box with round corners, and an outline that lies inside the box.
void fill(ImDrawList* draw, Box box, unsigned colour, float round);
void outline(ImDrawList* draw, Box box, unsigned colour, float round, float thickness);
Box grown(Box box, float by);

}  // namespace sl
