#include "ui/place.h"

#include "ui/map_view.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

// Controls and colours stand side by side where there is room; everything else takes a line.
bool stands_beside(const StageWidget& widget) {
  return std::holds_alternative<StageControl>(widget) || std::holds_alternative<StageSwatch>(widget);
}

int last_table(const Stage& stage) {
  int last = -1;
  for (int i = 0; i < static_cast<int>(stage.widgets.size()); ++i)
    if (std::holds_alternative<StageTable>(stage.widgets[static_cast<std::size_t>(i)])) last = i;
  return last;
}

float widget_height(const StageWidget& widget, const Theme& theme, float width) {
  if (const auto* table = std::get_if<StageTable>(&widget)) return lay_out(*table, theme, width).height;
  if (std::holds_alternative<StagePlot>(widget)) return theme.plot;
  if (std::holds_alternative<StagePlane>(widget)) return theme.plane;
  if (const auto* map = std::get_if<StageMap>(&widget)) return lay_out(*map, theme, width).height;
  if (std::holds_alternative<StageShares>(widget)) return theme.heading + theme.row + px(theme, 4);
  if (std::holds_alternative<StageSwatch>(widget)) return theme.heading + swatch_layout(theme).side;
  const StageControl& control = std::get<StageControl>(widget);
  if (control.kind == Kind::toggle) return theme.row;
  if (control.kind == Kind::choice || control.kind == Kind::order) return theme.heading + theme.row + static_cast<float>(choice_lines(control, theme, width) - 1) * (theme.row + px(theme, 6));
  if (control.kind == Kind::number && control.low < control.high) return 2 * theme.heading + slider_track(theme);
  return theme.heading + theme.row;
}

class Planner {
 public:
  Planner(const Stage& stage, const Theme& theme, float width) : stage_(stage), theme_(theme), width_(width), y_(theme.margin) {
    columns_ = width >= px(theme, 520) ? 2 : 1;
    between_ = std::round(theme.margin * 1.2f);
    column_ = std::min(std::floor((width - between_ * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_)), px(theme, 460));
  }

  Plan plan() {
    const int strip_after = last_table(stage_), count = static_cast<int>(stage_.widgets.size());
    for (int i = 0; i < count;) {
      const int first = i;
      if (std::holds_alternative<StageTable>(widget(i))) i += place_table(i);
      else if (std::holds_alternative<StagePlane>(widget(i))) i += place_plane(i);
      else if (stands_beside(widget(i))) place_beside(i++);
      else line(i, widget_height(widget(i), theme_, width_)), ++i;
      if (first == strip_after) line(Placed::strip, strip_height(theme_));
    }
    end_row();
    if (strip_after < 0 && count > 0) line(Placed::strip, strip_height(theme_));
    plan_.height = (plan_.places.empty() ? y_ : y_ - theme_.space) + theme_.margin;
    return std::move(plan_);
  }

 private:
  const StageWidget& widget(int i) const { return stage_.widgets[static_cast<std::size_t>(i)]; }

  void put(int i, float x, float y, float width, float height) { plan_.places.push_back({i, {theme_.margin + std::floor(x), y, width, height}}); }

  void line(int i, float height) {
    end_row();
    put(i, 0, y_, width_, height);
    y_ += height + theme_.space;
  }

  void place_beside(int i) {
    const float height = widget_height(widget(i), theme_, column_);
    put(i, static_cast<float>(filled_) * (column_ + between_), y_, column_, height);
    tallest_ = std::max(tallest_, height);
    if (++filled_ == columns_) end_row();
  }
  void end_row() {
    if (filled_ > 0) y_ += tallest_ + theme_.space;
    filled_ = 0;
    tallest_ = 0;
  }

  // The colours that follow a table stand at its right, from its first row on, where they fit.
  // Returns how many widgets that were.
  int place_table(int i) {
    const StageTable& table = std::get<StageTable>(widget(i));
    int colours = 0;
    while (i + 1 + colours < static_cast<int>(stage_.widgets.size()) && std::holds_alternative<StageSwatch>(widget(i + 1 + colours))) ++colours;
    const SwatchLayout colour = swatch_layout(theme_);
    const TableLayout alone = lay_out(table, theme_, width_);  // a colour at its right is no reason to fold
    const float apart = px(theme_, 40), between = px(theme_, 10), each = theme_.heading + colour.side;
    const float room = width_ - colour.width - apart;
    // A bar needs some length to say something, a colour three rows or so.
    const auto bars = static_cast<float>(std::ranges::count(table.columns, Column::Show::bar, &StageColumn::show));
    const bool beside = colours > 0 && 3 * colours <= static_cast<int>(table.rows.size()) + 1 && least_width(table, theme_, alone.fold) + bars * px(theme_, 90) <= room;
    const TableLayout layout = beside ? lay_out(table, theme_, room) : alone;
    // The uppermost heading stands beside the titles.
    const float top = layout.above + layout.titles + layout.parts - theme_.heading, stack = static_cast<float>(colours) * (each + between) - between;
    line(i, beside ? std::max(layout.height, top + stack) : layout.height);
    if (!beside) return 1;
    Box& box = plan_.places.back().box;
    box.width = room;
    float y = box.y + top;
    for (int c = 1; c <= colours; ++c, y += each + between) put(i + c, layout.total_width + apart, y, colour.width, each);
    return 1 + colours;
  }

  // What follows a plane stands at its right, as far down as the plane reaches, where there is room.
  // Returns how many widgets that were, the plane included.
  int place_plane(int i) {
    end_row();
    const float apart = px(theme_, 28), side = std::floor(std::min(width_ * 0.4f, px(theme_, 300)));
    const bool beside = width_ >= px(theme_, 560);
    int count = 1;
    float y = y_ + theme_.row - theme_.heading;
    const float end = y_ + theme_.plane, x = width_ - side;
    for (; beside && i + count < static_cast<int>(stage_.widgets.size()); ++count) {
      const StageWidget& next = widget(i + count);
      const float height = widget_height(next, theme_, side);
      const bool small = stands_beside(next) || std::holds_alternative<StageShares>(next);
      if (!small || y + height > end) break;
      put(i + count, x, y, side, height);
      y += height + theme_.space;
    }
    const float width = count > 1 ? x - apart : std::min(width_, std::floor(theme_.plane * 1.9f));
    line(i, theme_.plane);
    plan_.places.back().box.width = width;
    std::rotate(plan_.places.end() - count, plan_.places.end() - 1, plan_.places.end());  // the plane first
    return count;
  }

  const Stage& stage_;
  const Theme& theme_;
  float width_, y_, column_ = 0, between_ = 0, tallest_ = 0;
  int columns_ = 1, filled_ = 0;
  Plan plan_;
};

}  // namespace

Plan plan_stage(const Stage& stage, const Theme& theme, float width) { return Planner(stage, theme, width).plan(); }

Theme breathing(Theme theme, const Stage& stage, float width, float height) {
  const auto free = [&] { return height - plan_stage(stage, theme, width).height; };
  if (theme.dense || free() <= 0) return theme;
  // Plots first: they gain most.
  const auto plots = static_cast<float>(std::ranges::count_if(stage.widgets, [](const StageWidget& w) { return std::holds_alternative<StagePlot>(w); }));
  if (plots > 0) theme.plot += std::floor(std::clamp(free() / plots, 0.0f, px(theme, 240)));
  const auto planes = static_cast<float>(std::ranges::count_if(stage.widgets, [](const StageWidget& w) { return std::holds_alternative<StagePlane>(w); }));
  if (planes > 0) theme.plane += std::floor(std::clamp(free() / planes, 0.0f, px(theme, 200)));
  // Rows up to a third taller. What a pixel more costs is measured: controls grow along.
  const float row = theme.row, before = free(), trial = px(theme, 10);
  theme.row += trial;
  const float cost = (before - free()) / trial;
  theme.row = row + (cost > 0 ? std::floor(std::clamp(before / cost, 0.0f, row * 0.32f)) : 0.0f);
  while (theme.row > row && free() < 0) --theme.row;  // what rounding took
  const auto gaps = static_cast<float>(stage.widgets.size());
  theme.space += std::floor(std::clamp(free() / (gaps + 1), 0.0f, theme.space * 0.7f));
  return theme;
}

}  // namespace sl
