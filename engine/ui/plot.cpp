// Lines, bars or dots over a common x axis, as a figure in a textbook of statistics: a legend that
// also stands for the title of the y axis, the frame, the series, a mark, and the numbers of the
// place under the pointer.
#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/plot_readout.h"
#include "ui/plot_series.h"

namespace sl {
namespace {

// Names of all series, each with its sign; they wrap where the width ends. Dashes mean A, where there
// is room to say so. Returns the height.
float draw_legend(Desk& desk, const StagePlot& plot, const StagePlot& a, const std::vector<unsigned>& colours, Box at) {
  const Theme& theme = desk.theme;
  const float line = std::round(theme.small.size * 1.3f), sign = px(theme, 18), after = px(theme, 6), gap = px(theme, 18);
  float x = at.x, y = at.y;
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    const StageSeries& series = plot.series[i];
    const std::string title = shortened(theme.small_strong, series.title, at.width - sign - after);
    const float width = sign + after + text_width(theme.small_strong, title);
    if (x > at.x && x + width > at.x + at.width) {
      x = at.x;
      y += line;
    }
    const Box entry{x, y, width, line};
    if (is_highlighted(desk, series.name))
      fill(desk.draw, {x - after, y, width + 2 * after, line}, fade(colours[i], 0.16f * desk.view.glow), theme.round);
    draw_series_sign(desk.draw, theme, plot, i, colours[i], {x, y, sign, line});
    const unsigned letters = series.role == Role::plain ? theme.colours.ink : colours[i];
    draw_text(desk.draw, theme.small_strong, {x + sign + after, y, width, line}, Align::left, letters, title);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(entry.min(), entry.max())) desk.result.hovered = series.name;
    x += width + gap;
  }
  const bool dashed = std::ranges::any_of(a.series, [](const StageSeries& series) { return !series.cells.empty(); });
  if (dashed && x + sign + after + line <= at.x + at.width) {
    for (const float dash : {0.0f, 1.0f}) fill(desk.draw, {x + dash * px(theme, 10), std::floor(y + line / 2), px(theme, 6), px(theme, 2)}, theme.colours.muted, 0);
    draw_text(desk.draw, theme.small_strong, {x + sign + after, y, line, line}, Align::left, theme.colours.muted, "A");
  }
  return y - at.y + line + px(theme, 10);
}

void draw_all_series(Desk& desk, const StagePlot& plot, const PlotFrame& frame, const std::vector<unsigned>& colours) {
  const Box clip = grown(frame.area, px(desk.theme, 6));
  desk.draw->PushClipRect(clip.min(), clip.max(), true);
  for (const Series::Style style : {Series::Style::bars, Series::Style::line, Series::Style::dots})  // bars would hide the others
    for (std::size_t i = 0; i < plot.series.size(); ++i)
      if (plot.series[i].style == style) draw_series(desk, plot, frame, i, colours[i]);
  desk.draw->PopClipRect();
}

void draw_pinned(Desk& desk, const StagePlot& a, const PlotFrame& frame, const std::vector<unsigned>& colours) {
  for (std::size_t i = 0; i < a.series.size(); ++i) draw_pinned_series(desk, a, frame, i, colours[i]);
  if (!a.mark.at || !fits_x(a, a.mark.value)) return;
  const float line = px(desk.theme, 1.5f);
  fill(desk.draw, {std::round(frame.x_at(a.mark.value)) - line / 2, frame.area.y, line, frame.area.height}, fade(desk.theme.colours.muted, 0.6f), 0);
}

// A mark's line stands behind the series, its label above the area, where no tick of the y axis is.
float mark_height(const Theme& theme) { return std::round(theme.small.size * 1.15f) + px(theme, 4); }

void draw_mark_line(Desk& desk, const StagePlot& plot, const PlotFrame& frame) {
  if (!frame.has_mark) return;
  const float line = px(desk.theme, 2), above = px(desk.theme, 3);
  fill(desk.draw, {std::round(frame.x_at(plot.mark.value)) - line / 2, frame.area.y - above, line, frame.area.height + above}, desk.theme.colours.ink, 0);
}

void draw_mark_label(Desk& desk, const StagePlot& plot, const PlotFrame& frame) {
  if (!frame.has_mark) return;
  const Theme& theme = desk.theme;
  const Box& area = frame.area;
  const std::string words = plot.mark_title + " = " + format_short(plot.mark.value);
  const float width = text_width(theme.small_strong, words) + 2 * px(theme, 6), height = mark_height(theme), end = frame.space.x + frame.space.width - width;
  const float left = std::clamp(std::floor(frame.x_at(plot.mark.value) - width / 2), std::min(area.x, end), std::max(area.x, end));
  const Box label{left, area.y - px(theme, 3) - height, width, height};
  fill(desk.draw, label, theme.colours.ink, px(theme, 3));
  draw_text(desk.draw, theme.small_strong, label, Align::centre, theme.colours.bench, words);
}

}  // namespace

float draw_plot(Desk& desk, const StagePlot& plot, Box box) {
  const Theme& theme = desk.theme;
  const auto colours = series_colours(plot, theme);
  const bool compared = desk.player.pinned();
  const StagePlot a = compared ? pinned_plot(plot) : StagePlot{};
  const float legend = draw_legend(desk, plot, a, colours, box), mark = plot.mark.at ? mark_height(theme) : 0;
  const PlotFrame frame = frame_plot(plot, theme, {box.x, box.y + legend + mark, box.width, theme.plot - legend - mark}, compared ? &a : nullptr);
  if (!frame.empty) draw_grid(desk.draw, theme, frame);
  draw_mark_line(desk, plot, frame);
  draw_all_series(desk, plot, frame, colours);
  if (compared) draw_pinned(desk, a, frame, colours);
  if (frame.empty) draw_text(desk.draw, theme.text, frame.area, Align::centre, theme.colours.muted, "no numbers to draw");
  draw_axes(desk.draw, theme, frame, plot.x_title);
  draw_mark_label(desk, plot, frame);
  draw_readout(desk, plot, frame, colours);
  return theme.plot;
}

}  // namespace sl
