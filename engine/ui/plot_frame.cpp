#include "ui/plot_frame.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

float line_of(const Theme& theme) { return std::round(theme.small.size * 1.15f); }

void take(double& low, double& high, double value) {
  low = std::min(low, value);
  high = std::max(high, value);
}

// The first and the last bar stand out by half of their width.
void widen_by_half_a_bar(const StagePlot& plot, double& low, double& high) {
  const double gaps = 2 * static_cast<double>(plot.x.size() - 1);
  if (!(low < high)) return;
  const double half = plot.log_x ? std::pow(high / low, 1 / gaps) : (high - low) / gaps;
  low = plot.log_x ? low / half : low - half;
  high = plot.log_x ? high * half : high + half;
}

void span_axes(const StagePlot& plot, const StagePlot* a, PlotFrame& frame) {
  double x_low = 1e300, x_high = -1e300, y_low = 1e300, y_high = -1e300;
  bool bars = false;
  for (const StagePlot* shown : {&plot, a}) {
    if (shown == nullptr) continue;
    for (const StageCell& cell : shown->x)
      if (fits_x(plot, cell.value)) take(x_low, x_high, cell.value);
    for (const StageSeries& series : shown->series) {
      bars |= series.style == Series::Style::bars;
      for (std::size_t i = 0; i < series.cells.size(); ++i)
        if (is_drawn(*shown, series, i)) take(y_low, y_high, series.cells[i].value);
    }
  }
  frame.empty = y_low > y_high;
  if (bars && x_low <= x_high) widen_by_half_a_bar(plot, x_low, x_high);
  frame.has_mark = plot.mark.at && fits_x(plot, plot.mark.value);
  if (frame.has_mark) take(x_low, x_high, plot.mark.value);
  if (x_low > x_high) x_low = x_high = plot.log_x ? 1 : 0;
  if (frame.empty) y_low = y_high = plot.log_y ? 1 : 0;
  // Bars stand on 0; lines that start not far from it do, too.
  if (!plot.log_y && !frame.empty && (bars || (y_low > 0 && y_low < 0.6 * y_high))) take(y_low, y_high, 0);
  frame.x = axis_over(x_low, x_high, plot.log_x);
  frame.y = frame.empty ? Axis{0, 1, false} : axis_over(y_low, y_high, plot.log_y);
}

bool labels_fit(const Theme& theme, const PlotFrame& frame) {
  float end = -1e9f;
  for (const double tick : frame.x_ticks) {
    const float half = text_width(theme.small, tick_text(tick, frame.x_ticks, frame.x.logarithmic)) / 2 + px(theme, 7);
    if (frame.x_at(tick) - half < end) return false;
    end = frame.x_at(tick) + half;
  }
  return true;
}

// The labels of the y axis take what they need at the left; those of x as many as fit.
void choose_ticks(const Theme& theme, PlotFrame& frame) {
  const int rows = std::clamp(static_cast<int>(frame.area.height / px(theme, 44)), 2, 6);
  frame.y = rounded_out(frame.y, rows);
  frame.y_ticks = ticks_on(frame.y, std::max(rows + 1, static_cast<int>(frame.area.height / px(theme, frame.y.logarithmic ? 22 : 36))));
  float gutter = 0;
  for (const double tick : frame.y_ticks) gutter = std::max(gutter, text_width(theme.small, tick_text(tick, frame.y_ticks, frame.y.logarithmic)));
  gutter += px(theme, 10);
  const float out = px(theme, 10);  // half of the last label hangs over
  frame.area.x += gutter;
  frame.area.width -= gutter + out;
  for (int most = std::clamp(static_cast<int>(frame.area.width / px(theme, 56)), 2, 11);; --most) {
    frame.x_ticks = ticks_on(frame.x, most);
    if (most <= 2 || labels_fit(theme, frame)) break;
  }
}

}  // namespace

float PlotFrame::x_at(double value) const { return area.x + static_cast<float>(std::clamp(place_on(x, value), -1.0, 2.0)) * area.width; }
float PlotFrame::y_at(double value) const { return area.y + area.height - static_cast<float>(std::clamp(place_on(y, value), -1.0, 2.0)) * area.height; }
float PlotFrame::ground() const { return std::round(y_at(y.logarithmic ? y.low : std::clamp(0.0, y.low, y.high))); }

bool fits_x(const StagePlot& plot, float x) { return std::isfinite(x) && (!plot.log_x || x > 0); }

bool is_drawn(const StagePlot& plot, const StageSeries& series, std::size_t i) {
  if (i >= series.cells.size()) return false;
  const float y = series.cells[i].value;
  return fits_x(plot, plot.x[i].value) && std::isfinite(y) && (!plot.log_y || y > 0);
}

PlotFrame frame_plot(const StagePlot& plot, const Theme& theme, Box space, const StagePlot* a) {
  PlotFrame frame;
  frame.space = space;
  frame.area = {space.x, space.y, space.width, space.height - 2 * line_of(theme) - px(theme, 6)};
  span_axes(plot, a, frame);
  choose_ticks(theme, frame);
  return frame;
}

void draw_grid(ImDrawList* draw, const Theme& theme, const PlotFrame& frame) {
  const float line = px(theme, 1);
  const Box& area = frame.area;
  const unsigned across = mix(theme.colours.bench, theme.colours.line, 0.85f), down = mix(theme.colours.bench, theme.colours.line, 0.5f);
  for (const double tick : frame.y_ticks) fill(draw, {area.x, std::round(frame.y_at(tick)), area.width, line}, across, 0);
  for (const double tick : frame.x_ticks) fill(draw, {std::round(frame.x_at(tick)), area.y, line, area.height}, down, 0);
}

void draw_axes(ImDrawList* draw, const Theme& theme, const PlotFrame& frame, const std::string& x_title) {
  const Box& area = frame.area;
  const float line = px(theme, 1), height = line_of(theme), bottom = area.y + area.height;
  const unsigned axis = mix(theme.colours.line, theme.colours.muted, 0.6f);
  fill(draw, {area.x, frame.ground(), area.width, line}, axis, 0);
  for (const double tick : frame.y_ticks) {
    const Box label{frame.space.x, std::round(frame.y_at(tick)) - height / 2, area.x - frame.space.x - px(theme, 8), height};
    draw_text(draw, theme.small, label, Align::right, theme.colours.muted, tick_text(tick, frame.y_ticks, frame.y.logarithmic));
  }
  for (const double tick : frame.x_ticks) {
    const float x = std::round(frame.x_at(tick));
    fill(draw, {x, bottom, line, px(theme, 4)}, axis, 0);
    const Box label{x - px(theme, 40), bottom + px(theme, 5), px(theme, 80), height};
    draw_text(draw, theme.small, label, Align::centre, theme.colours.muted, tick_text(tick, frame.x_ticks, frame.x.logarithmic));
  }
  const Box title{area.x, bottom + px(theme, 5) + height, area.width, height};
  draw_text(draw, theme.small_strong, title, Align::centre, theme.colours.ink, shortened(theme.small_strong, x_title, area.width));
}

}  // namespace sl
