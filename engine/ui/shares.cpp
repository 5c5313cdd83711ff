// Shares of a whole, side by side in one bar. Labels stand inside where they fit.
#include <algorithm>
#include <cmath>

#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/ghost.h"

namespace sl {

namespace {

unsigned share_colour(const Theme& theme, const StageShares& shares, std::size_t i) {
  if (i >= shares.colours.size()) return mix(theme.colours.bench, accent(theme, shares.role), i % 2 == 0 ? 0.8f : 0.6f);
  const auto& [red, green, blue] = shares.colours[i];
  return rgb(red.value, green.value, blue.value);
}

// A's shares along the foot of the bar.
float foot_height(const Theme& theme) { return px(theme, 12); }
void draw_pinned_shares(Desk& desk, const StageShares& shares, Box bar) {
  const Theme& theme = desk.theme;
  const auto in_a = [](const StageCell& cell) { return std::isfinite(*cell.pinned) ? std::max(0.0f, *cell.pinned) : 0.0f; };
  const float height = foot_height(theme), line = px(theme, 2);
  const Box foot{bar.x, bar.y + bar.height - height, bar.width, height};
  fill(desk.draw, {foot.x, foot.y - line, foot.width, height + line}, theme.colours.bench, 0);
  float sum = 0, share = 0, x = foot.x;
  for (const StageCell& cell : shares.shares) sum += in_a(cell);
  for (std::size_t i = 0; i < shares.shares.size(); ++i) {
    share += in_a(shares.shares[i]);
    const float end = std::round(foot.x + foot.width * share / std::max(1.0f, sum));
    if (end - x >= 1) fill(desk.draw, {x, foot.y, std::max(1.0f, end - x - px(theme, 1)), height}, share_colour(theme, shares, i), 0);
    x = end;
  }
  draw_text(desk.draw, ghost_type(theme), {foot.x + px(theme, 4), foot.y, height, height}, Align::left, letters_on(share_colour(theme, shares, 0)), "A");
}

}  // namespace

float draw_shares(Desk& desk, const StageShares& shares, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, shares.title, shares.name, box);
  const float height = theme.row + px(theme, 4), line = px(theme, 1);
  const Box bar{box.x, box.y + title, box.width, height};
  fill(desk.draw, bar, theme.colours.track, theme.round);
  float sum = 0;
  for (const StageCell& cell : shares.shares) sum += std::isfinite(cell.value) ? std::max(0.0f, cell.value) : 0.0f;
  const float whole = std::max(1.0f, sum);  // more than a whole still fits
  const bool compared = std::ranges::any_of(shares.shares, [](const StageCell& cell) { return differs(cell); });
  const float foot = compared ? foot_height(theme) : 0;
  float x = bar.x, share = 0;
  for (std::size_t i = 0; i < shares.shares.size(); ++i) {
    const StageCell& cell = shares.shares[i];
    if (!std::isfinite(cell.value) || cell.value <= 0) continue;
    share += cell.value;
    const float end = std::round(bar.x + bar.width * share / whole);
    const Box part{x, bar.y, end - x, height};
    x = end;
    if (part.width < 1) continue;
    touch_cell(desk, cell, shares.name, part);
    const unsigned colour = share_colour(theme, shares, i);
    const bool first = part.x <= bar.x + 0.5f, last = end >= bar.x + bar.width - 0.5f;
    const ImDrawFlags corners = (first ? ImDrawFlags_RoundCornersLeft : 0) | (last ? ImDrawFlags_RoundCornersRight : 0);
    desk.draw->AddRectFilled(part.min(), {end - (last ? 0 : line), bar.y + height}, colour, corners == 0 ? 0 : theme.round, corners == 0 ? static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone) : corners);
    const std::string label = i < shares.labels.size() ? shares.labels[i] : "";
    const std::string number = cell_text(cell, shares.role);
    const std::string both = label.empty() ? number : label + "  " + number;
    const float room = part.width - theme.pad;
    const std::string& words = text_width(theme.small, both) <= room ? both : label;
    if (text_width(theme.small, words) <= room) draw_text(desk.draw, theme.small, {part.x, part.y, part.width, part.height - foot}, Align::centre, letters_on(colour), words);
    if (desk.lit && desk.view.explained != cell.at) continue;  // rings of sources would hide the colours
    draw_rings(desk, cell, shares.name, shares.role, part, corners == 0 ? px(theme, 1) : theme.round);
  }
  if (compared) draw_pinned_shares(desk, shares, bar);
  return title + height;
}

}  // namespace sl
