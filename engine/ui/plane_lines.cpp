#include "ui/plane_lines.h"

#include <algorithm>
#include <cmath>

#include "ui/axis.h"

namespace sl {
namespace {

constexpr int cells = 48;   // along the longer side: scores bend gently, where they bend at all
constexpr int levels = 13;  // at most

struct Field {
  PlaneWindow window;
  std::vector<float> scores;
  float at(int column, int row) const { return scores[static_cast<std::size_t>(row * window.width + column)]; }
};

Field sample(PlaneView& view, const PlaneArea& area, int entry) {
  const double step = static_cast<double>(std::max(area.box.width, area.box.height)) / cells;
  Field field;
  field.window = {area.x, area.y, step * area.unit, static_cast<int>(std::ceil(static_cast<double>(area.box.width) / step)) + 2, static_cast<int>(std::ceil(static_cast<double>(area.box.height) / step)) + 2};
  field.scores.resize(static_cast<std::size_t>(field.window.width * field.window.height));
  view.sweep->scores(field.window, entry, field.scores);
  return field;
}

void draw_line(Desk& desk, ImVec2 a, ImVec2 b, bool zero) {
  const float width = zero ? px(desk.theme, 2) : std::max(1.0f, desk.theme.scale);
  if (zero) desk.draw->AddLine(a, b, 0x60FFFFFFu, width + 2 * desk.theme.scale);
  desk.draw->AddLine(a, b, zero ? 0xE0201814u : 0x90201814u, width);
}

// Where the level crosses the four sides of one square of the field. Two crossings make a line; with
// four the first and the last two do.
int crossings(const Field& field, const PlaneArea& area, int column, int row, double level, ImVec2* out) {
  const int corners[5][2]{{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
  int found = 0;
  for (int i = 0; i < 4; ++i) {
    const auto [c, r] = corners[i];
    const auto [d, s] = corners[i + 1];
    const double a = static_cast<double>(field.at(column + c, row + r)) - level, b = static_cast<double>(field.at(column + d, row + s)) - level;
    if (!((a < 0) != (b < 0)) || !std::isfinite(a) || !std::isfinite(b)) continue;
    const double t = a / (a - b);
    out[found++] = area.at(field.window.x_at(column + c + (d - c) * t), field.window.y_at(row + r + (s - r) * t));
  }
  return found;
}

Box level_box(const Theme& theme, ImVec2 at, const std::string& text) {
  const float width = text_width(theme.small, text) + px(theme, 8), height = std::round(theme.small.size * 1.15f);
  return {std::round(at.x - width / 2), std::round(at.y - height / 2), width, height};
}

bool lies_in(const Box& inner, const Box& outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

}  // namespace

void draw_equal_lines(Desk& desk, PlaneView& view, const PlaneArea& area, int entry, const std::vector<Box>& taken) {
  const Field field = sample(view, area, entry);
  double low = 1e300, high = -1e300;
  for (const float score : field.scores)
    if (std::isfinite(score)) low = std::min<double>(low, score), high = std::max<double>(high, score);
  if (!(low < high)) return;
  const Axis axis{low, high, false};
  const std::vector<double> ticks = ticks_on(axis, levels);
  const Box inner = grown(area.box, -px(desk.theme, 5));
  for (const double level : ticks) {
    const std::string text = tick_text(level, ticks, false);
    ImVec2 ends[4];
    Box label;
    bool labelled = false;  // once, where the line first has room for its number, from above
    for (int row = 0; row + 1 < field.window.height; ++row)
      for (int column = 0; column + 1 < field.window.width; ++column) {
        const int found = crossings(field, area, column, row, level, ends);
        for (int i = 0; i + 1 < found; i += 2) draw_line(desk, ends[i], ends[i + 1], level == 0);
        if (found < 2 || labelled) continue;
        label = level_box(desk.theme, ends[0], text);
        labelled = lies_in(label, inner) && std::ranges::none_of(taken, [&](const Box& box) { return overlap(box, label); });
      }
    if (!labelled) continue;
    fill(desk.draw, label, fade(desk.theme.colours.card, 0.82f), px(desk.theme, 4));
    draw_text(desk.draw, desk.theme.small, label, Align::centre, desk.theme.colours.ink, text);
  }
}

}  // namespace sl
