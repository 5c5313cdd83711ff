// Shares of a whole, side by side in one bar. Labels stand inside where they fit.
#include <algorithm>
#include <cmath>

#include "ui/cell.h"
#include "ui/controls.h"

namespace sl {

float draw_shares(Desk& desk, const StageShares& shares, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, shares.title, shares.name, box);
  const float height = theme.row + px(theme, 4), line = px(theme, 1);
  const Box bar{box.x, box.y + title, box.width, height};
  fill(desk.draw, bar, theme.colours.track, theme.round);
  float sum = 0;
  for (const StageCell& cell : shares.shares) sum += std::isfinite(cell.value) ? std::max(0.0f, cell.value) : 0.0f;
  const float whole = std::max(1.0f, sum);  // more than a whole still fits
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
    unsigned colour = mix(theme.colours.bench, accent(theme, shares.role), i % 2 == 0 ? 0.8f : 0.6f);
    if (i < shares.colours.size()) colour = rgb(shares.colours[i][0].value, shares.colours[i][1].value, shares.colours[i][2].value);
    const bool first = part.x <= bar.x + 0.5f, last = end >= bar.x + bar.width - 0.5f;
    const ImDrawFlags corners = (first ? ImDrawFlags_RoundCornersLeft : 0) | (last ? ImDrawFlags_RoundCornersRight : 0);
    desk.draw->AddRectFilled(part.min(), {end - (last ? 0 : line), bar.y + height}, colour, corners == 0 ? 0 : theme.round, corners == 0 ? static_cast<ImDrawFlags>(ImDrawFlags_RoundCornersNone) : corners);
    const std::string label = i < shares.labels.size() ? shares.labels[i] : "";
    const std::string number = cell_text(cell, shares.role);
    const std::string both = label.empty() ? number : label + "  " + number;
    const float room = part.width - theme.pad;
    const std::string& words = text_width(theme.small, both) <= room ? both : label;
    if (text_width(theme.small, words) <= room) draw_text(desk.draw, theme.small, part, Align::centre, letters_on(colour), words);
    if (desk.lit && desk.view.explained != cell.at) continue;  // rings of sources would hide the colours
    draw_rings(desk, cell, shares.name, shares.role, part, corners == 0 ? px(theme, 1) : theme.round);
  }
  return title + height;
}

}  // namespace sl
