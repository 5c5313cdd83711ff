#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

using Show = Column::Show;

bool has_above(const StageTable& table) {
  return std::ranges::any_of(table.columns, [](const StageColumn& c) { return !c.above.empty(); });
}

float label_width(const StageTable& table, const Theme& theme) {
  float widest = 0;
  for (const std::string& label : table.rows) widest = std::max(widest, text_width(theme.strong, label));
  if (!table.columns.empty() && !table.columns.front().above.empty())
    widest = std::max(widest, text_width(theme.strong, table.columns.front().above_title));
  return widest == 0 ? 0 : std::ceil(widest + theme.column_gap + theme.pad / 2);
}

// How far a title may stand out over the edges of its column, both together.
float lean(const Theme& theme) { return theme.column_gap * 0.9f; }

float swatch_width(const TableLayout& layout, const StageTable& table) {
  const auto found = std::ranges::find(table.columns, Show::swatch, &StageColumn::show);
  return found == table.columns.end() ? 0 : layout.width[static_cast<std::size_t>(found - table.columns.begin())];
}

float bar_number(const Theme& theme) { return text_width(theme.text, "0.000") + theme.pad; }

// The least width of a column: that of its cells, or of its title in two lines.
float column_width(const StageColumn& column, const Theme& theme) {
  if (!column.problem.empty()) return theme.cell * 3;
  if (column.show == Show::bar) return px(theme, theme.dense ? 22 : 70) + bar_number(theme);
  const auto n = static_cast<float>(column.width);
  const bool wide = column.show == Show::bare && column.width == 1 && !theme.dense;  // exps grow large
  if (wide) return std::max(theme.cell, text_width(theme.text, "00000.00") + theme.pad);
  const float cells = column.show == Show::swatch ? std::min(theme.cell, px(theme, 64)) * 0.7f : n * theme.cell + (n - 1) * theme.gap;
  const TitleLines lines = title_lines(column.title, theme, cells + lean(theme));
  const float title = std::max(text_width(theme.small_strong, lines.upper), text_width(theme.small_strong, lines.lower));
  return std::ceil(std::max(cells, title - lean(theme)));
}

// A colour's three numbers, side by side.
float roomy_swatch(const Theme& theme) { return 3 * (text_width(theme.small, "0.00") + px(theme, 9)); }

// How much wider a column must be for its title to stand in one line.
float for_title(const StageColumn& column, const Theme& theme, float width) {
  if (column.show == Show::bar || !column.problem.empty()) return 0;
  return std::max(0.0f, std::ceil(text_width(theme.small_strong, column.title) - lean(theme)) - width);
}

// Shares the width that is left among the columns that like to have more: titles first.
void spread(TableLayout& layout, const StageTable& table, const Theme& theme, float room) {
  float shift = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    layout.x[i] += shift;
    const float more = for_title(table.columns[i], theme, layout.width[i]);
    if (more > room / 4) continue;
    layout.width[i] += more;
    shift += more;
    room -= more;
  }
  layout.total_width += shift;
  const auto count = [&](Show show) { return static_cast<float>(std::ranges::count(table.columns, show, &StageColumn::show)); };
  const float swatches = count(Show::swatch), bars = count(Show::bar);
  float for_swatch = 0, for_bar = 0;
  if (swatches > 0) {
    const float wanted = std::max(0.0f, roomy_swatch(theme) - swatch_width(layout, table));
    // Half of it is for the bars, until both have enough.
    for_swatch = std::min(wanted, room / swatches * (bars > 0 ? 0.4f : 1.0f));
  }
  if (bars > 0) for_bar = std::min((room - for_swatch * swatches) / bars, px(theme, 190));
  float moved = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    layout.x[i] += moved;
    const Show show = table.columns[i].show;
    const float more = std::floor(show == Show::bar ? for_bar : show == Show::swatch ? for_swatch : 0.0f);
    layout.width[i] += more;
    moved += more;
    if (show == Show::bar) layout.bar = layout.width[i] - bar_number(theme);
  }
  layout.total_width += moved;
  room -= moved;
  // What is left makes cells wider, up to a third.
  float cells = 0;
  const auto grows = [](const StageColumn& column) { return column.problem.empty() && column.show != Show::bar && column.show != Show::swatch; };
  for (const StageColumn& column : table.columns) cells += grows(column) ? static_cast<float>(column.width) : 0;
  if (cells == 0 || room <= 0) return;
  const float each = std::floor(std::min(room / cells, theme.cell * 0.3f));
  moved = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    layout.x[i] += moved;
    if (!grows(table.columns[i])) continue;
    const float more = each * static_cast<float>(table.columns[i].width);
    layout.width[i] += more;
    moved += more;
  }
  layout.total_width += moved;
}

}  // namespace

TitleLines title_lines(const std::string& title, const Theme& theme, float width) {
  if (text_width(theme.small_strong, title) <= width) return {"", title};
  TitleLines best{"", title};
  float narrowest = text_width(theme.small_strong, title);
  for (auto space = title.find(' '); space != std::string::npos; space = title.find(' ', space + 1)) {
    const TitleLines lines{title.substr(0, space), title.substr(space + 1)};
    const float wider = std::max(text_width(theme.small_strong, lines.upper), text_width(theme.small_strong, lines.lower));
    if (wider > narrowest) continue;
    narrowest = wider;
    best = lines;
  }
  return best;
}

TableLayout lay_out(const StageTable& table, const Theme& theme, float width) {
  TableLayout layout;
  layout.labels = label_width(table, theme);
  float x = layout.labels;
  for (const StageColumn& column : table.columns) {
    const bool apart = column.show == Show::bar || column.show == Show::swatch;
    if (!layout.x.empty()) x += std::floor(apart ? theme.column_gap * 1.5f : theme.column_gap);
    layout.x.push_back(x);
    layout.width.push_back(column_width(column, theme));
    x += layout.width.back();
    if (!column.parts.empty() && column.show != Show::swatch) layout.parts = std::floor(theme.small.size * 1.36f);
  }
  layout.total_width = x;
  spread(layout, table, theme, std::max(0.0f, width - x));

  layout.row = theme.row + theme.gap;
  layout.above = has_above(table) ? theme.row : 0;
  layout.titles = std::floor(theme.small.size * 1.75f) + px(theme, 4);
  for (std::size_t i = 0; i < table.columns.size() && layout.parts == 0; ++i)  // a second line needs room of its own
    if (!title_lines(table.columns[i].title, theme, layout.width[i] + lean(theme)).upper.empty()) layout.titles = std::floor(theme.small.size * 2.85f);
  layout.height = layout.above + layout.titles + layout.parts + layout.row * static_cast<float>(table.rows.size() + (table.has_total ? 1 : 0));
  return layout;
}

float least_width(const StageTable& table, const Theme& theme) { return lay_out(table, theme, 0).total_width; }

bool stands_beside(const StageWidget& widget) {
  return std::holds_alternative<StageControl>(widget) || std::holds_alternative<StageSwatch>(widget);
}

Flow flow_of(const Theme& theme, float width) {
  Flow flow;
  flow.columns = width >= px(theme, 520) ? 2 : 1;
  flow.between = std::round(theme.margin * 1.2f);
  const auto n = static_cast<float>(flow.columns);
  flow.column = std::min(std::floor((width - flow.between * (n - 1)) / n), px(theme, 460));
  return flow;
}

int choice_lines(const StageControl& control, const Theme& theme, float width) {
  int lines = 1;
  float x = 0;
  for (const std::string& option : control.options) {
    const float wide = text_width(theme.text, option) + px(theme, 24);
    if (x > 0 && x + wide > width) {
      x = 0;
      ++lines;
    }
    x += wide + px(theme, 6);
  }
  return lines;
}

namespace {

float widget_height(const StageWidget& widget, const Theme& theme, float width) {
  if (const auto* table = std::get_if<StageTable>(&widget)) return lay_out(*table, theme, width).height;
  if (std::holds_alternative<StagePlot>(widget)) return theme.plot;
  if (std::holds_alternative<StageShares>(widget)) return theme.heading + theme.row + px(theme, 4);
  if (std::holds_alternative<StageSwatch>(widget)) return theme.heading + 3 * std::round(theme.row * 0.72f);
  const StageControl& control = std::get<StageControl>(widget);
  if (control.kind == Kind::toggle) return theme.row;
  if (control.kind == Kind::choice) return theme.heading + theme.row + static_cast<float>(choice_lines(control, theme, width) - 1) * (theme.row + px(theme, 6));
  if (control.kind == Kind::number && control.low < control.high) return 2 * theme.heading + slider_track(theme);
  return theme.heading + theme.row;
}

// How many rows the tables have, and how many plots there are.
struct Counts {
  float rows = 0, plots = 0;
};
Counts counts_of(const Stage& stage) {
  Counts counts;
  for (const StageWidget& widget : stage.widgets) {
    if (const auto* table = std::get_if<StageTable>(&widget)) counts.rows += static_cast<float>(table->rows.size() + 1);
    if (std::holds_alternative<StagePlot>(widget)) ++counts.plots;
  }
  return counts;
}

}  // namespace

float stage_height(const Stage& stage, const Theme& theme, float width) {
  const Flow flow = flow_of(theme, width);
  float height = 2 * theme.margin + strip_height(theme), beside = 0;
  int filled = 0;
  const auto end_row = [&] {
    if (filled > 0) height += beside + theme.space;
    filled = 0;
    beside = 0;
  };
  for (const StageWidget& widget : stage.widgets) {
    if (stands_beside(widget)) {
      beside = std::max(beside, widget_height(widget, theme, flow.column));
      if (++filled == flow.columns) end_row();
    } else {
      end_row();
      height += widget_height(widget, theme, width) + theme.space;
    }
  }
  end_row();
  return height;
}

Theme breathing(Theme theme, const Stage& stage, float width, float height) {
  const auto free = [&] { return height - stage_height(stage, theme, width); };
  const Counts counts = counts_of(stage);
  if (theme.dense || free() <= 0) return theme;
  // Plots first: they gain most.
  if (counts.plots > 0) theme.plot += std::floor(std::clamp(free() / counts.plots, 0.0f, px(theme, 240)));
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
