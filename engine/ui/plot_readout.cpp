#include "ui/plot_readout.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/compare.h"
#include "ui/plot_series.h"

namespace sl {
namespace {

// The point whose x is nearest to the pointer; as many as there are for none.
std::size_t pointed_place(const Theme& theme, const StagePlot& plot, const PlotFrame& frame) {
  const std::size_t none = plot.x.size();
  const Box reach{frame.area.x - px(theme, 8), frame.area.y, frame.area.width + px(theme, 16), frame.area.height};
  if (frame.empty || !ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(reach.min(), reach.max())) return none;
  std::size_t best = none;
  float least = 1e9f;
  for (std::size_t p = 0; p < none; ++p) {
    if (!fits_x(plot, plot.x[p].value)) continue;
    const float far = std::abs(frame.x_at(plot.x[p].value) - ImGui::GetIO().MousePos.x);
    if (far < least) least = far, best = p;
  }
  return best;
}

// Beside the hairline at x, on the side where there is room.
void draw_box(Desk& desk, const StagePlot& plot, const PlotFrame& frame, const std::vector<unsigned>& colours, float x, const std::vector<ReadoutLine>& lines) {
  const Theme& theme = desk.theme;
  const Box& space = frame.space;
  const float line = std::round(theme.small.size * 1.15f) + px(theme, 3);
  const float in = px(theme, 10), above = px(theme, 7), sign = px(theme, 22), between = px(theme, 16), apart = px(theme, 12);
  float titles = 0, numbers = 0;
  for (const ReadoutLine& l : lines) {
    titles = std::max(titles, text_width(theme.small, l.title));
    numbers = std::max(numbers, text_width(theme.small_strong, l.number));
  }
  titles = std::min(titles, std::max(px(theme, 40), space.width - sign - between - numbers - 2 * in));
  const float width = sign + titles + between + numbers + 2 * in, height = line * static_cast<float>(lines.size()) + 2 * above;
  const float right = space.x + space.width;
  const float left = x + apart + width <= right ? x + apart : x - apart - width;
  const Box box{std::clamp(left, space.x, std::max(space.x, right - width)), frame.area.y + px(theme, 4), width, height};
  draw_card(desk.draw, theme, box);
  float y = box.y + above;
  for (std::size_t i = 0; i < lines.size(); ++i, y += line) {
    if (i > 0) draw_series_sign(desk.draw, theme, plot, i - 1, colours[i - 1], {box.x + in, y, sign - px(theme, 6), line});
    const float from = i > 0 ? sign : 0, room = titles + sign - from;
    draw_text(desk.draw, theme.small, {box.x + in + from, y, room, line}, Align::left, theme.colours.muted, shortened(theme.small, lines[i].title, room));
    draw_text(desk.draw, theme.small_strong, {box.x, y, width - in, line}, Align::right, theme.colours.ink, lines[i].number);
  }
}

}  // namespace

void draw_card(ImDrawList* draw, const Theme& theme, Box box) {
  const Box shadow{box.x, box.y + px(theme, 2), box.width, box.height};
  for (int i = 3; i > 0; --i) fill(draw, grown(shadow, px(theme, static_cast<float>(i) * 1.5f)), fade(0xFF000000u, 0.035f), px(theme, 9));
  fill(draw, box, theme.colours.card, px(theme, 6));
  outline(draw, box, theme.colours.line, px(theme, 6), px(theme, 1));
}

std::vector<ReadoutLine> plot_readout(const StagePlot& plot, std::size_t point) {
  std::vector<ReadoutLine> lines{{plot.x_title, format_short(plot.x[point].value)}};
  for (const StageSeries& series : plot.series) {
    const StageCell& cell = series.cells[point];
    lines.push_back({series.title, (differs(cell) ? ghost_text(cell, series.role) + "   " : "") + cell_text(cell, series.role)});
  }
  return lines;
}

void draw_readout(Desk& desk, const StagePlot& plot, const PlotFrame& frame, const std::vector<unsigned>& colours) {
  const std::size_t p = pointed_place(desk.theme, plot, frame);
  if (p >= plot.x.size()) return;
  const float x = std::round(frame.x_at(plot.x[p].value));
  fill(desk.draw, {x, frame.area.y, px(desk.theme, 1), frame.area.height}, desk.theme.colours.muted, 0);
  for (std::size_t i = 0; i < plot.series.size(); ++i) draw_point(desk, plot, frame, i, p, colours[i]);
  draw_box(desk, plot, frame, colours, x, plot_readout(plot, p));
}

}  // namespace sl
