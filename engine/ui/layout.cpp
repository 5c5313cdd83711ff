#include "ui/layout.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace sl {
namespace {

using Show = Column::Show;

bool has_above(const StageTable& table) {
  return std::ranges::any_of(table.columns, [](const StageColumn& c) { return !c.above.empty(); });
}

std::size_t folded(const StageTable& table, Fold fold) { return fold == Fold::folded ? table.folds : 0; }

float cells_width(const Theme& theme, float cell, std::size_t count) {
  const auto n = static_cast<float>(count);
  return n * cell + (n - 1) * theme.gap;
}

float label_width(const StageTable& table, const Theme& theme, Fold fold) {
  float widest = 0;
  for (const std::string& label : table.rows) widest = std::max(widest, text_width(theme.strong, elided(theme.strong, label)));
  if (!table.columns.empty() && !table.columns.front().above.empty())
    widest = std::max(widest, text_width(theme.strong, table.columns.front().above_title));
  if (const StageColumn* kept = kept_above(table, fold)) widest = std::max(widest, text_width(theme.strong, kept->above_title));
  return widest == 0 ? 0 : std::ceil(widest + theme.column_gap + theme.pad / 2);
}

float swatch_width(const TableLayout& layout, const StageTable& table) {
  const auto found = std::find_if(table.columns.begin() + static_cast<std::ptrdiff_t>(layout.first), table.columns.end(), [](const StageColumn& c) { return c.show == Show::swatch; });
  return found == table.columns.end() ? 0 : layout.width[static_cast<std::size_t>(found - table.columns.begin())];
}

float bar_number(const Theme& theme) { return text_width(theme.text, "0.000") + theme.pad; }

// Exps grow large.
bool is_bare(const StageColumn& column) { return column.show == Show::bare && column.width == 1 && column.problem.empty(); }
float large_number(const Theme& theme) { return std::max(theme.cell, text_width(theme.text, "00000.00") + theme.pad); }

// The least width of a column: that of its cells, or of its title in two lines.
float column_width(const StageColumn& column, const Theme& theme) {
  if (!column.problem.empty()) return theme.cell * 3;
  if (column.show == Show::bar) return px(theme, theme.dense ? 22 : 70) + bar_number(theme);
  const auto n = static_cast<std::size_t>(column.width);
  const bool pressed = !column.cells.empty() && (column.cells.front().input || column.cells.front().locked);
  const float cell = pressed || !column.above.empty() ? std::max(theme.cell, theme.target) : theme.cell;
  if (is_bare(column) && !theme.dense) return large_number(theme);
  const float cells = column.show == Show::swatch ? std::max(theme.target, std::min(theme.cell, px(theme, 64)) * 0.7f) : cells_width(theme, cell, n);
  const TitleLines lines = title_lines(column.title, theme, cells + title_lean(theme));
  const float title = std::max(text_width(theme.small_strong, lines.upper), text_width(theme.small_strong, lines.lower));
  return std::ceil(std::max(cells, title - title_lean(theme)));
}

// A colour's three numbers, side by side.
float roomy_swatch(const Theme& theme) { return 3 * std::max(theme.target, text_width(theme.small, "0.00") + px(theme, 9)); }

// How much wider a column must be for its title to stand in one line.
float for_title(const StageColumn& column, const Theme& theme, float width) {
  if (column.show == Show::bar || !column.problem.empty()) return 0;
  return std::max(0.0f, std::ceil(text_width(theme.small_strong, column.title) - title_lean(theme)) - width);
}

// Shares the width that is left among the columns that like to have more: titles first.
void spread(TableLayout& layout, const StageTable& table, const Theme& theme, float room) {
  float shift = 0;
  const std::span shown(table.columns.begin() + static_cast<std::ptrdiff_t>(layout.first), table.columns.end());
  for (std::size_t i = layout.first; i < table.columns.size(); ++i) {
    layout.x[i] += shift;
    const float large = is_bare(table.columns[i]) ? large_number(theme) - layout.width[i] : 0;
    const float more = std::max(for_title(table.columns[i], theme, layout.width[i]), large);
    if (more > room / 4) continue;
    layout.width[i] += more;
    shift += more;
    room -= more;
  }
  layout.total_width += shift;
  const auto count = [&](Show show) { return static_cast<float>(std::ranges::count(shown, show, &StageColumn::show)); };
  const float swatches = count(Show::swatch), bars = count(Show::bar);
  float for_swatch = 0, for_bar = 0;
  if (swatches > 0) {
    const float wanted = std::max(0.0f, roomy_swatch(theme) - swatch_width(layout, table));
    // Half of it is for the bars, until both have enough.
    for_swatch = std::min(wanted, room / swatches * (bars > 0 ? 0.4f : 1.0f));
  }
  if (bars > 0) for_bar = std::min((room - for_swatch * swatches) / bars, px(theme, 190));
  float moved = 0;
  for (std::size_t i = layout.first; i < table.columns.size(); ++i) {
    layout.x[i] += moved;
    const Show show = table.columns[i].show;
    const float more = std::floor(show == Show::bar ? for_bar : show == Show::swatch ? for_swatch : 0.0f);
    layout.width[i] += more;
    moved += more;
    if (show == Show::bar) layout.bar = layout.width[i] - bar_number(theme);
  }
  layout.total_width += moved;
  room -= moved;
  // What is left makes cells wider, up to a third; and what then is left, gaps.
  float cells = 0;
  const auto grows = [](const StageColumn& column) { return column.problem.empty() && column.show != Show::bar && column.show != Show::swatch; };
  for (const StageColumn& column : shown) cells += grows(column) ? static_cast<float>(column.width) : 0;
  const float each = cells == 0 ? 0 : std::floor(std::clamp(room / cells, 0.0f, theme.cell * 0.3f));
  const float gaps = static_cast<float>(shown.size()) - 1;
  const float apart = gaps <= 0 ? 0 : std::floor(std::clamp((room - each * cells) / gaps, 0.0f, px(theme, 28)));
  moved = 0;
  for (std::size_t i = layout.first; i < table.columns.size(); ++i) {
    if (i > layout.first) moved += apart;
    layout.x[i] += moved;
    if (!grows(table.columns[i])) continue;
    const float more = each * static_cast<float>(table.columns[i].width);
    layout.width[i] += more;
    moved += more;
  }
  layout.total_width += moved;
}

// A vector over folded columns that is longer than a line takes several, equally long ones, and its
// parts then have names. The chip stands below it where there is no room at its right.
void keep_above(TableLayout& layout, const StageColumn& column, const Theme& theme, float width) {
  const float cell = kept_cell(theme) + theme.gap;
  const auto count = column.above.size();
  const auto room = static_cast<std::size_t>(std::max(1.0f, (width - layout.labels + theme.gap) / cell));
  const std::size_t lines = (count + room - 1) / room;
  layout.kept_per_line = (count + lines - 1) / lines;
  const float right = layout.labels + cell * static_cast<float>(count) + 2 * theme.column_gap;
  layout.chip_below = right + px(theme, 100) > width;
  if (!layout.chip_below) return;
  layout.kept_name = lines == 1 || column.parts.empty() ? 0 : std::floor(theme.small.size * 1.36f);
  layout.kept_line = layout.kept_name + theme.row + theme.gap;
  layout.above += layout.kept_line * static_cast<float>(lines);
}

}  // namespace

float kept_cell(const Theme& theme) { return std::max(theme.cell, theme.target); }

const StageColumn* kept_above(const StageTable& table, Fold fold) {
  for (std::size_t i = 0; i < folded(table, fold); ++i)
    if (!table.columns[i].above.empty()) return &table.columns[i];
  return nullptr;
}

float title_lean(const Theme& theme) { return 2 * std::floor(std::min(theme.column_gap * 0.9f, theme.column_gap - px(theme, 6)) / 2); }

float title_line(const Theme& theme) { return std::floor(theme.small.size * 1.75f); }

TitleLines title_lines(const std::string& title, const Theme& theme, float width) {
  if (text_width(theme.small_strong, title) <= width) return {"", title};
  TitleLines best{"", title};
  float narrowest = text_width(theme.small_strong, title);
  int depth = 0;
  for (std::size_t space = 0; space < title.size(); ++space) {
    if (title[space] == '(') ++depth;
    if (title[space] == ')') --depth;
    if (title[space] != ' ' || depth > 0) continue;  // what stands in brackets stays together
    const TitleLines lines{title.substr(0, space), title.substr(space + 1)};
    const float wider = std::max(text_width(theme.small_strong, lines.upper), text_width(theme.small_strong, lines.lower));
    if (wider > narrowest) continue;
    narrowest = wider;
    best = lines;
  }
  return best;
}

TableLayout lay_out(const StageTable& table, const Theme& theme, float width) {
  if (table.folds > 0 && theme.fold == Fold::folded)
    if (TableLayout open = lay_out(table, theme, width, Fold::never); open.total_width <= width) return open;
  return lay_out(table, theme, width, theme.fold);
}

TableLayout lay_out(const StageTable& table, const Theme& theme, float width, Fold fold) {
  TableLayout layout;
  layout.fold = fold;
  layout.labels = label_width(table, theme, fold);
  layout.first = folded(table, fold);
  layout.x.assign(layout.first, layout.labels);
  layout.width.assign(layout.first, 0);
  float x = layout.labels;
  for (std::size_t i = layout.first; i < table.columns.size(); ++i) {
    const StageColumn& column = table.columns[i];
    const bool apart = column.show == Show::bar || column.show == Show::swatch;
    if (i > layout.first) x += std::floor(apart ? theme.column_gap * 1.5f : theme.column_gap);
    layout.x.push_back(x);
    layout.width.push_back(column_width(column, theme));
    x += layout.width.back();
    if (!column.parts.empty() && column.show != Show::swatch) layout.parts = std::floor(theme.small.size * 1.36f);
  }
  layout.total_width = x;
  spread(layout, table, theme, std::max(0.0f, width - x));

  layout.row = theme.row + theme.gap;
  layout.above = has_above(table) || (table.folds > 0 && fold != Fold::never) ? theme.row : 0;
  if (const StageColumn* kept = kept_above(table, fold)) keep_above(layout, *kept, theme, width);
  layout.titles = title_line(theme) + px(theme, 4);
  for (std::size_t i = layout.first; i < table.columns.size() && layout.parts == 0; ++i)  // a second line needs room of its own
    if (!title_lines(table.columns[i].title, theme, layout.width[i] + (table.columns[i].show == Show::bar ? 0 : title_lean(theme))).upper.empty()) layout.titles = std::floor(theme.small.size * 2.85f);
  layout.height = layout.above + layout.titles + layout.parts + layout.row * static_cast<float>(table.rows.size());
  layout.total = theme.target > 0 ? std::min(theme.row, px(theme, 30)) : theme.row;
  if (table.has_total) layout.height += layout.total + theme.gap;
  return layout;
}

float least_width(const StageTable& table, const Theme& theme, Fold fold) { return lay_out(table, theme, 0, fold).total_width; }

SwatchLayout swatch_layout(const Theme& theme) {
  SwatchLayout layout;
  layout.line = std::round(theme.text.size * 1.5f);
  layout.side = 3 * layout.line;
  layout.names = layout.side + px(theme, 14);
  for (const char* name : channel_names) layout.names_width = std::max(layout.names_width, text_width(theme.small, name));
  layout.number = text_width(theme.text, "\u22120.00") + theme.pad;
  layout.width = layout.names + layout.names_width + layout.number + px(theme, 10);
  return layout;
}

std::string elided(Type type, const std::string& label) { return shortened(type, label, 10 * type.size); }

float option_width(const std::string& option, const Theme& theme) { return std::max(theme.target, text_width(theme.text, elided(theme.text, option)) + px(theme, 24)); }

std::vector<std::string> option_words(const StageControl& control) {
  if (control.order.empty()) return control.options;
  std::vector<std::string> words = ordered_names(control);
  words.emplace_back(shuffle_word);
  return words;
}

int choice_lines(const StageControl& control, const Theme& theme, float width) {
  int lines = 1;
  float x = 0;
  for (const std::string& option : option_words(control)) {
    const float wide = option_width(option, theme);
    if (x > 0 && x + wide > width) {
      x = 0;
      ++lines;
    }
    x += wide + px(theme, 6);
  }
  return lines;
}

}  // namespace sl
