#include "ui/plot_series.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/cell.h"

namespace sl {
namespace {

using Style = Series::Style;

constexpr int shapes = 5;
constexpr std::size_t marked_points = 24;  // a line of at most as many points marks each of them

// A small sign: disc, square, triangle, diamond, cross.
void draw_sign(ImDrawList* draw, std::size_t shape, ImVec2 at, float r, unsigned colour) {
  const auto [x, y] = at;
  switch (shape % shapes) {
    case 0: draw->AddCircleFilled(at, r, colour); break;
    case 1: draw->AddRectFilled({x - r * 0.9f, y - r * 0.9f}, {x + r * 0.9f, y + r * 0.9f}, colour); break;
    case 2: draw->AddTriangleFilled({x, y - r * 1.15f}, {x + r * 1.1f, y + r * 0.85f}, {x - r * 1.1f, y + r * 0.85f}, colour); break;
    case 3: draw->AddQuadFilled({x, y - r * 1.25f}, {x + r * 1.25f, y}, {x, y + r * 1.25f}, {x - r * 1.25f, y}, colour); break;
    default:
      draw->AddLine({x - r, y - r}, {x + r, y + r}, colour, r * 0.7f);
      draw->AddLine({x - r, y + r}, {x + r, y - r}, colour, r * 0.7f);
  }
}

std::ptrdiff_t count_of(const StagePlot& plot, Style style) { return std::ranges::count(plot.series, style, &StageSeries::style); }

// Lines carry signs to be told from one another, and to show the points where there are few. A lone
// line among dots or with many points needs none.
bool has_signs(const StagePlot& plot) {
  return count_of(plot, Style::line) > 1 || (plot.x.size() <= marked_points && count_of(plot, Style::dots) == 0);
}

// The first series of bars is solid, later ones are outlines in front of it.
void draw_bar(ImDrawList* draw, const Theme& theme, const StagePlot& plot, std::size_t i, unsigned colour, Box box) {
  const bool first = std::ranges::find(plot.series, Style::bars, &StageSeries::style) - plot.series.begin() == static_cast<std::ptrdiff_t>(i);
  if (!first) return outline(draw, box, colour, 0, px(theme, 2));
  fill(draw, box, mix(theme.colours.bench, colour, 0.6f), 0);
}

// Calls visit(p, box) for every bar of a series. From halfway to one neighbour to halfway to the
// other: they touch.
template <class Visit>
void each_bar(const Theme& theme, const StagePlot& plot, const PlotFrame& frame, const StageSeries& series, Visit visit) {
  const float base = frame.ground();
  const auto x_of = [&](std::size_t p) { return frame.x_at(plot.x[p].value); };
  for (std::size_t p = 0, last = plot.x.size() - 1; p <= last; ++p) {
    if (!is_drawn(plot, series, p)) continue;
    const float x = x_of(p);
    const float before = p > 0 && fits_x(plot, plot.x[p - 1].value) ? x - x_of(p - 1) : 0;
    const float after = p < last && fits_x(plot, plot.x[p + 1].value) ? x_of(p + 1) - x : before;
    const float left = std::round(x - (before != 0 ? before : after != 0 ? after : px(theme, 40)) / 2);
    const float right = std::round(x + (after != 0 ? after : px(theme, 40)) / 2);
    const float top = std::round(frame.y_at(series.cells[p].value)), upper = std::min(top, base), height = std::abs(top - base);
    if (height >= 1) visit(p, Box{std::min(left, right), upper, std::max(1.0f, std::abs(right - left)), height});
  }
}

void draw_bars(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, unsigned colour) {
  const Theme& theme = desk.theme;
  const float edge = px(theme, 1);
  each_bar(theme, plot, frame, plot.series[i], [&](std::size_t p, Box bar) {
    draw_bar(desk.draw, theme, plot, i, colour, bar);
    if (bar.width > 5 * edge && p > 0) fill(desk.draw, {bar.x, bar.y, edge, bar.height}, fade(theme.colours.bench, 0.55f), 0);
  });
}

void draw_dots(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, unsigned colour) {
  const StageSeries& series = plot.series[i];
  const float r = px(desk.theme, plot.x.size() > 80 ? 2.5f : 4);
  if (plot.x.size() > 400) colour = fade(colour, 0.5f);
  for (std::size_t p = 0; p < plot.x.size(); ++p)
    if (is_drawn(plot, series, p)) draw_sign(desk.draw, i, {frame.x_at(plot.x[p].value), frame.y_at(series.cells[p].value)}, r, colour);
}

// A gap where a point is missing; a point between two gaps is a sign of its own.
void draw_line(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, unsigned colour) {
  const StageSeries& series = plot.series[i];
  const float thick = px(desk.theme, is_highlighted(desk, series.name) ? 3 : 2), r = px(desk.theme, 4);
  const bool signs = has_signs(plot);
  std::vector<ImVec2> part;
  const auto finish = [&] {
    if (part.size() > 1) desk.draw->AddPolyline(part.data(), static_cast<int>(part.size()), colour, 0, thick);
    if (part.size() == 1) draw_sign(desk.draw, i, part[0], r, colour);
    part.clear();
  };
  // Signs of different lines stand at different places, so that none hides another.
  const std::size_t count = plot.x.size(), every = count <= marked_points ? 1 : count / 8;
  const std::size_t shift = count <= marked_points ? 0 : (i + 1) * every / (plot.series.size() + 1);
  for (std::size_t p = 0; p < count; ++p) {
    if (!is_drawn(plot, series, p)) {
      finish();
      continue;
    }
    part.push_back({frame.x_at(plot.x[p].value), frame.y_at(series.cells[p].value)});
    if (signs && p % every == shift) draw_sign(desk.draw, i, part.back(), r, colour);
  }
  finish();
}

// From one place to the other, going on where the dashes before it ended: `done` is how much of dash and gap
// they had drawn.
void draw_dashes(ImDrawList* draw, ImVec2 from, ImVec2 to, float dash, float thick, float& done, unsigned colour) {
  const float x = to.x - from.x, y = to.y - from.y, length = std::hypot(x, y);
  if (length <= 0) return;
  const auto at = [&](float way) { return ImVec2{from.x + x * way / length, from.y + y * way / length}; };
  for (float way = -done; way < length; way += 2 * dash)
    if (way + dash > 0) draw->AddLine(at(std::max(0.0f, way)), at(std::min(length, way + dash)), colour, thick);
  done += length;
  done -= 2 * dash * std::floor(done / (2 * dash));
}

}  // namespace

void draw_pinned_series(Desk& desk, const StagePlot& a, const PlotFrame& frame, std::size_t i, unsigned colour) {
  const Theme& theme = desk.theme;
  const StageSeries& series = a.series[i];
  const float thin = px(theme, 1.5f), dash = px(theme, 5);
  colour = mix(theme.colours.bench, colour, 0.6f);
  if (series.style == Style::bars)  // their tops
    return each_bar(theme, a, frame, series, [&](std::size_t, Box bar) { fill(desk.draw, {bar.x, bar.y - thin / 2, bar.width, thin}, mix(colour, theme.colours.ink, 0.5f), 0); });
  float done = 0;
  for (std::size_t p = 0; p < series.cells.size(); ++p) {
    if (!is_drawn(a, series, p)) continue;
    const auto place = [&](std::size_t q) { return ImVec2{frame.x_at(a.x[q].value), frame.y_at(series.cells[q].value)}; };
    if (series.style == Style::dots) desk.draw->AddCircle(place(p), px(theme, a.x.size() > 80 ? 2.5f : 4), colour, 0, thin);
    else if (p > 0 && is_drawn(a, series, p - 1)) draw_dashes(desk.draw, place(p - 1), place(p), dash, thin, done, colour);
  }
}

std::vector<unsigned> series_colours(const StagePlot& plot, const Theme& theme) {
  const unsigned plain[] = {theme.colours.series, theme.colours.ink, theme.colours.muted, theme.colours.positive};
  std::vector<unsigned> colours;
  std::size_t next = 0;
  for (const StageSeries& series : plot.series) {
    unsigned colour = series.role == Role::plain ? plain[next++ % std::size(plain)] : role_colour(theme, series.role);
    while (colour != theme.colours.ink && std::ranges::find(colours, colour) != colours.end()) colour = mix(colour, theme.colours.ink, 0.5f);
    colours.push_back(colour);
  }
  return colours;
}

void draw_series(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, unsigned colour) {
  switch (plot.series[i].style) {
    case Style::bars: return draw_bars(desk, plot, frame, i, colour);
    case Style::dots: return draw_dots(desk, plot, frame, i, colour);
    case Style::line: return draw_line(desk, plot, frame, i, colour);
  }
}

void draw_point(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, std::size_t p, unsigned colour) {
  if (!is_drawn(plot, plot.series[i], p) || plot.series[i].style == Style::bars) return;
  const ImVec2 at{std::round(frame.x_at(plot.x[p].value)), frame.y_at(plot.series[i].cells[p].value)};
  const float r = px(desk.theme, 5);
  draw_sign(desk.draw, i, at, r + px(desk.theme, 2), desk.theme.colours.bench);
  draw_sign(desk.draw, i, at, r, colour);
}

void draw_series_sign(ImDrawList* draw, const Theme& theme, const StagePlot& plot, std::size_t i, unsigned colour, Box box) {
  const ImVec2 middle{box.x + box.width / 2, std::floor(box.y + box.height / 2)};
  const Style style = plot.series[i].style;
  if (style == Style::bars) {
    const float r = px(theme, 5);
    return draw_bar(draw, theme, plot, i, colour, {middle.x - r, middle.y - r, 2 * r, 2 * r});
  }
  if (style == Style::line) fill(draw, {box.x, middle.y - px(theme, 1), box.width, px(theme, 2)}, colour, px(theme, 1));
  if (style == Style::dots || has_signs(plot)) draw_sign(draw, i, middle, px(theme, 4), colour);
}

}  // namespace sl
