#include "ui/ghost.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "lesson/compare.h"

namespace sl {
namespace {

// As much as a number of usual size leaves room for, so that a column says the same in all its rows.
std::string ghost_words(const Theme& theme, const StageCell& cell, Role role, float width) {
  const std::string zero = cell.whole ? "\u22120" : role == Role::weight ? "0.000" : "\u22120.00";
  const auto fits = [&](const std::string& text) { return text_width(ghost_type(theme), text) <= width; };
  if (fits("A " + zero + " " + zero)) return ghost_text(cell, role);
  return (fits("A " + zero) ? "A " : "") + pinned_text(cell, role);
}

}  // namespace

Type ghost_type(const Theme& theme) { return {theme.small.face, std::round(theme.small.size * 0.82f)}; }
unsigned ghost_colour(const Theme& theme) { return mix(theme.colours.muted, theme.colours.ink, 0.35f); }

Box draw_ghost(Desk& desk, const StageCell& cell, Role role, Box box, Align align) {
  if (!differs(cell)) return box;
  const Theme& theme = desk.theme;
  const Type type = ghost_type(theme);
  const float number = capital_height(theme.text), small = capital_height(type), between = std::clamp(std::round(box.height * 0.12f), px(theme, 2), px(theme, 5));
  const float up = std::round((small + between) / 2), down = std::round((number + between) / 2);
  draw_fitted(desk.draw, type, {box.x, box.y + down, box.width, box.height}, align, ghost_colour(theme), ghost_words(theme, cell, role, box.width));
  return {box.x, box.y - up, box.width, box.height};
}

float lock_width(const Theme& theme) { return px(theme, 12); }

void draw_lock(Desk& desk, Box box) {
  const Theme& theme = desk.theme;
  const float width = px(theme, 8), height = px(theme, 6), r = px(theme, 2.5f), line = px(theme, 1.5f);
  const float x = box.x + box.width - width, y = std::round(box.y + box.height / 2) - px(theme, 1);
  fill(desk.draw, {x, y, width, height}, theme.colours.muted, px(theme, 1));
  desk.draw->PathLineTo({x + width / 2 - r, y});
  desk.draw->PathArcTo({x + width / 2, y - px(theme, 1)}, r, std::numbers::pi_v<float>, 2 * std::numbers::pi_v<float>);
  desk.draw->PathLineTo({x + width / 2 + r, y});
  desk.draw->PathStroke(theme.colours.muted, 0, line);
}

}  // namespace sl
