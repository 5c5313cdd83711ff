// The table that grows: one row an entry, one column (or a few) a tensor. The query stands above
// the keys, so that a dot product is read straight down; the Σ row stands below a line.
#include <algorithm>
#include <cmath>
#include <span>

#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/ghost.h"
#include "ui/joined.h"
#include "ui/layout.h"
#include "ui/swatch.h"

namespace sl {
namespace {

using Show = Column::Show;

constexpr Align middle = Align::centre;

class TablePainter {
 public:
  TablePainter(Desk& desk, const StageTable& table, Box box)
      : desk_(desk), theme_(desk.theme), table_(table), at_(box), layout_(lay_out(table, desk.theme, box.width)) {
    first_row_ = at_.y + layout_.above + layout_.titles + layout_.parts;
  }

  float draw() {
    chip_x_ = at_.x;
    chip_y_ = at_.y;
    if (const StageColumn* kept = kept_above(table_, layout_.fold)) draw_kept(*kept);
    for (std::size_t i = layout_.first; i < table_.columns.size(); ++i) draw_above(i);
    if (layout_.above > 0 && table_.folds > 0 && layout_.fold != Fold::never) draw_chip();
    draw_labels();
    for (std::size_t i = layout_.first; i < table_.columns.size(); ++i) draw_column(i);
    if (table_.has_total) draw_sum_sign();
    desk_.view.content_width = std::max(desk_.view.content_width, layout_.total_width);
    return layout_.height;
  }

 private:
  float left(std::size_t column) const { return at_.x + layout_.x[column]; }
  float row_y(std::size_t row) const { return first_row_ + layout_.row * static_cast<float>(row); }
  // The Σ row stands a little apart, under its line.
  float total_y() const { return row_y(table_.rows.size()) + theme_.gap + px(theme_, 1); }

  // The box of one of a column's cells; a column that is wider than its cells stretches them.
  Box slot(std::size_t column, int part, float y, float height) const {
    const auto n = static_cast<float>(std::max(1, table_.columns[column].width));
    const float width = std::floor((layout_.width[column] - (n - 1) * theme_.gap) / n);
    return {left(column) + static_cast<float>(part) * (width + theme_.gap), y, width, height};
  }

  // `box` ends where the title's last line ends; its first line may stand above.
  void draw_title(Box box, Align align, const StageColumn& column) {
    const unsigned colour = column.role == Role::plain ? theme_.colours.muted : role_colour(theme_, column.role);
    const float lean = title_lean(theme_) / 2;
    if (align != Align::left) box = {box.x - lean, box.y, box.width + 2 * lean, box.height};
    const TitleLines lines = title_lines(column.title, theme_, box.width);
    const float width = std::min(box.width, std::max(text_width(theme_.small_strong, lines.upper), text_width(theme_.small_strong, lines.lower)));
    if (align == Align::right) box.width = std::max(width, box.width - lean - theme_.pad);  // where the numbers end
    const float leading = std::round(theme_.small.size * 1.02f), more = lines.upper.empty() ? 0 : leading;
    const float left = align == Align::left ? 0 : box.width - width;
    const Box whole{box.x + std::floor(align == middle ? left / 2 : left), box.y - more, width, box.height + more};
    if (is_locked(column.cells)) draw_lock(desk_, {whole.x - px(theme_, 3), box.y, 0, box.height});
    if (is_highlighted(desk_, column.name)) draw_pill({whole.x, whole.y + px(theme_, 2), whole.width, whole.height - px(theme_, 4)}, column.role);
    if (!lines.upper.empty()) draw_fitted(desk_.draw, theme_.small_strong, {box.x, box.y - more, box.width, box.height}, align, colour, lines.upper);
    draw_fitted(desk_.draw, theme_.small_strong, box, align, colour, lines.lower);
    if (ImGui::IsMouseHoveringRect(whole.min(), whole.max()) && ImGui::IsWindowHovered()) desk_.result.hovered = column.name;
  }

  // Behind a highlighted title.
  void draw_pill(Box box, Role role) {
    fill(desk_.draw, {box.x - px(theme_, 6), box.y, box.width + px(theme_, 12), box.height}, fade(accent(theme_, role), 0.16f * desk_.view.glow), theme_.round);
  }

  void draw_above(std::size_t i) {
    const StageColumn& column = table_.columns[i];
    if (column.above.empty()) return;
    for (int c = 0; c < column.width; ++c)
      number_cell(desk_, column.above[c], column.above_name, slot(i, c, at_.y, theme_.row), {column.above_role, true, true, Align::right});
    const float label_right = i == 0 ? left(i) : left(i) - theme_.column_gap;
    const Box label = i == 0 ? Box{at_.x, at_.y, layout_.labels, theme_.row}
                             : Box{label_right - px(theme_, 120), at_.y, px(theme_, 120), theme_.row};
    draw_name(label, i == 0 ? Align::left : Align::right, column);
    chip_x_ = left(i) + layout_.width[i] + 2 * theme_.column_gap;
  }

  // The vector over columns that are folded stays in sight, so that it can be changed.
  void draw_kept(const StageColumn& column) {
    const float width = kept_cell(theme_), first = at_.x + layout_.labels;
    for (std::size_t i = 0; i < column.above.size(); ++i) {
      const float x = first + static_cast<float>(i % layout_.kept_per_line) * (width + theme_.gap);
      const float y = at_.y + static_cast<float>(i / layout_.kept_per_line) * layout_.kept_line;
      if (layout_.kept_name > 0) draw_fitted(desk_.draw, theme_.small, {x, y, width, layout_.kept_name}, Align::centre, theme_.colours.muted, column.parts[i]);
      number_cell(desk_, column.above[i], column.above_name, {x, y + layout_.kept_name, width, theme_.row}, {column.above_role, true, true, Align::right});
    }
    draw_name({at_.x, at_.y + layout_.kept_name, layout_.labels, theme_.row}, Align::left, column);
    if (layout_.chip_below) chip_y_ = at_.y + layout_.above - theme_.row;
    else chip_x_ = first + static_cast<float>(column.above.size()) * (width + theme_.gap) - theme_.gap + 2 * theme_.column_gap;
  }

  // "+ 2 columns: key, q·k" stands for the folded columns: it lights up for them, and a press unfolds
  // them.
  void draw_chip() {
    const std::span folds(table_.columns.data(), table_.folds);
    const bool open = layout_.fold == Fold::open;
    std::string words = (open ? "\u2212 " : "+ ") + std::to_string(folds.size()) + (folds.size() == 1 ? " column" : " columns");
    for (std::size_t i = 0; i < folds.size() && !open; ++i) words += (i == 0 ? ": " : ", ") + folds[i].title;
    const float side = px(theme_, 11);
    words = shortened(theme_.small, words, std::max(theme_.target, at_.x + at_.width - chip_x_) - 2 * side);
    const Box box{chip_x_, chip_y_, std::max(theme_.target, text_width(theme_.small, words) + 2 * side), theme_.row};
    const float in = std::max(0.0f, std::floor((box.height - px(theme_, 30)) / 2));
    const Box pill{box.x, box.y + in, box.width, box.height - 2 * in};
    desk_.view.chips.push_back({words, to_css(desk_, box)});
    const Stop stop{{}, {}, true};
    const Touch touch = touch_control(desk_, stop, "", "chip", box);
    if (touch.clicked) desk_.view.unfolded = !open;
    if (touch.hovered || desk_.view.focus == stop) desk_.says = open ? "Folds the columns of earlier lessons." : "Shows the columns of earlier lessons, too.";
    unsigned edge = touch.hovered ? theme_.colours.muted : theme_.colours.edge;
    for (const StageColumn& column : folds)
      if (is_highlighted(desk_, column.name) || is_source(column)) edge = accent(theme_, column.role);
    outline(desk_.draw, pill, edge, pill.height / 2, px(theme_, 1));
    draw_text(desk_.draw, theme_.small, pill, Align::centre, theme_.colours.muted, words);
    draw_control_focus(desk_, desk_.view.focus == stop, pill, pill.height / 2);
  }

  bool is_source(const StageColumn& column) const {
    return desk_.lit && std::ranges::any_of(desk_.explanation.sources, [&](CellRef source) {
      return std::ranges::find(column.cells, source, &StageCell::at) != column.cells.end();
    });
  }

  void draw_name(Box box, Align align, const StageColumn& column) {
    const float width = text_width(theme_.strong, column.above_title);
    const float x = align == Align::left ? box.x : box.x + box.width - width;
    if (is_highlighted(desk_, column.above_name)) draw_pill({x, box.y + px(theme_, 5), width, box.height - px(theme_, 10)}, column.above_role);
    if (is_locked(column.above)) draw_lock(desk_, {align == Align::left ? x + width + lock_width(theme_) : x - px(theme_, 4), box.y, 0, box.height});
    draw_text(desk_.draw, theme_.strong, box, align, role_colour(theme_, column.above_role), column.above_title);
    if (ImGui::IsMouseHoveringRect(box.min(), box.max()) && ImGui::IsWindowHovered()) desk_.result.hovered = column.above_name;
  }

  void draw_labels() {
    const CellRef active = desk_.lit ? desk_.view.explained : CellRef{};
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const Box box{at_.x, row_y(r), layout_.labels - theme_.column_gap, theme_.row};
      const Type type = is_in_row(active, r) ? theme_.strong : theme_.text;
      draw_text(desk_.draw, type, box, Align::left, theme_.colours.ink, elided(type, table_.rows[r]));
      if (ImGui::IsWindowHovered() && box.has(ImGui::GetMousePos())) say_whole(desk_, box, table_.rows[r]);
    }
  }

  bool is_in_row(CellRef cell, std::size_t row) const {
    if (!cell) return false;
    return std::ranges::any_of(table_.columns, [&](const StageColumn& column) {
      for (int c = 0; c < column.width && !column.cells.empty(); ++c)
        if (column.cells[row * static_cast<std::size_t>(column.width) + static_cast<std::size_t>(c)].at == cell) return true;
      return false;
    });
  }

  void draw_column(std::size_t i) {
    const StageColumn& column = table_.columns[i];
    const Box title{left(i), at_.y + layout_.above + px(theme_, 4), layout_.width[i], layout_.titles - px(theme_, 4)};
    // Over bars the title stands where they start, over plain numbers where they end, else in the middle.
    const bool has_parts = !column.parts.empty() && column.show != Show::swatch;
    const float line = title_line(theme_);
    const Box low{title.x, title.y + title.height - line + (has_parts ? 0 : layout_.parts), title.width, line};
    const bool plain = column.show == Show::bare && column.width == 1;
    draw_title(low, column.show == Show::bar ? Align::left : plain ? Align::right : middle, column);
    if (!column.problem.empty()) return draw_problem(i);
    if (has_parts)
      for (std::size_t p = 0; p < column.parts.size(); ++p) {
        Box part = slot(i, static_cast<int>(p), title.y + title.height - px(theme_, 4), layout_.parts);
        draw_fitted(desk_.draw, theme_.small, part, middle, theme_.colours.muted, column.parts[p]);
      }
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const StageCell* cells = column.cells.data() + r * static_cast<std::size_t>(column.width);
      draw_row(i, cells, row_y(r), false);
    }
    if (column.total.empty()) return;
    draw_row(i, column.total.data(), total_y(), true);
    const float y = row_y(table_.rows.size()) - theme_.gap / 2 + px(theme_, 1);
    desk_.draw->AddRectFilled({left(i), std::floor(y)}, {left(i) + layout_.width[i], std::floor(y) + px(theme_, 1)}, mix(theme_.colours.line, theme_.colours.muted, 0.35f));
  }

  void draw_row(std::size_t i, const StageCell* cells, float y, bool total) {
    const StageColumn& column = table_.columns[i];
    const std::string& name = total ? no_name_ : column.name;
    const float height = total ? layout_.total : theme_.row;
    const bool three = column.width == 3 && (!total || column.total.size() == 3);
    if (column.show == Show::swatch && three) {
      const float in = theme_.target > 0 ? 0 : px(theme_, 1);
      return swatch_cells(desk_, {cells, 3}, name, column.role, {left(i), y + in, layout_.width[i], height - 2 * in}, theme_.round);
    }
    if (column.show == Show::bar && column.width == 1) return draw_bar(i, *cells, name, y, height, total);
    const int count = total ? std::min<int>(column.width, static_cast<int>(column.total.size())) : column.width;
    for (int c = 0; c < count; ++c)
      number_cell(desk_, cells[c], name, slot(i, c, y, height), {column.role, column.show == Show::cells && !total, false, Align::right});
  }

  // All bars to one scale: a whole is layout_.bar long, or the longest where one is above 1. They
  // leave room for numbers that are longer than a share's.
  void draw_bar(std::size_t i, const StageCell& cell, const std::string& name, float y, float height, bool total) {
    const StageColumn& column = table_.columns[i];
    float whole = 1, most = layout_.bar;
    const auto make_room = [&](const StageCell& c, float value) {
      if (!std::isfinite(value) || (value >= 0 && value < 1)) return;
      whole = std::max(whole, std::abs(value));
      most = std::min(most, layout_.width[i] - text_width(theme_.text, cell_text(c, column.role)) - theme_.pad);
    };
    for (const StageCell& c : column.cells) make_room(c, c.value), make_room(c, c.pinned.value_or(0));
    const Box box{left(i), y, layout_.width[i], height};
    touch_cell(desk_, cell, name, box);
    const bool finite = std::isfinite(cell.value);
    const auto length_of = [&](float value) { return total || !std::isfinite(value) ? 0 : std::max(px(theme_, 2), std::round(most * std::abs(value) / whole)); };
    const float length = length_of(cell.value), a = differs(cell) ? length_of(*cell.pinned) : 0;
    const float thin = std::round(height * 0.18f);
    if (length > 0)
      fill(desk_.draw, {box.x, y + thin, length, height - 2 * thin},
           cell.value < 0 ? theme_.colours.negative : accent(theme_, column.role), std::min(px(theme_, 3), length / 2));
    if (a > 0) draw_pinned_bar({box.x, y + thin, a, height - 2 * thin}, length);
    const float after = std::max(length, a) + (length > 0 ? theme_.pad * 0.8f : 0);
    Box number{box.x + after, y, box.width - after, height};
    number = draw_ghost(desk_, cell, column.role, number, Align::left);
    const std::string text = cell_text(cell, column.role);
    draw_text(desk_.draw, theme_.text, number, Align::left, finite ? theme_.colours.ink : theme_.colours.refusal, text);
    const float out = px(theme_, 4), right = number.x + text_width(theme_.text, text) + 2 * out;
    draw_rings(desk_, cell, name, column.role, {box.x - out, y, right - box.x + out, height}, theme_.round);
  }

  // A's bar as a frame: over the bar, and beyond it where it was longer.
  void draw_pinned_bar(Box box, float length) {
    const float round = std::min(px(theme_, 3), box.width / 2);
    if (box.width > length) fill(desk_.draw, box, fade(theme_.colours.muted, 0.12f), round);
    outline(desk_.draw, box, ghost_colour(theme_), round, px(theme_, 1));
  }

  void draw_problem(std::size_t i) {
    const Box box{left(i), row_y(0), layout_.width[i], layout_.row * static_cast<float>(std::max<std::size_t>(1, table_.rows.size())) - theme_.gap};
    fill(desk_.draw, box, mix(theme_.colours.bench, theme_.colours.refusal, 0.06f), theme_.round);
    outline(desk_.draw, box, mix(theme_.colours.bench, theme_.colours.refusal, 0.5f), theme_.round, px(theme_, 1));
    const std::string words = joined(table_.columns[i].problem);
    const float in = theme_.pad;
    desk_.draw->PushClipRect(box.min(), box.max(), true);
    desk_.draw->AddText(theme_.small.face, theme_.small.size, {std::floor(box.x + in), std::floor(box.y + in)}, theme_.colours.refusal,
                        words.data(), words.data() + words.size(), box.width - 2 * in);
    desk_.draw->PopClipRect();
  }

  void draw_sum_sign() {
    for (std::size_t i = layout_.first; i < table_.columns.size(); ++i) {
      if (table_.columns[i].total.empty()) continue;
      const float right = left(i) - (i == layout_.first ? 0 : theme_.column_gap);
      draw_text(desk_.draw, theme_.text, {right - theme_.cell, total_y(), theme_.cell - theme_.pad, layout_.total}, Align::right, theme_.colours.muted, "\u03a3");
      return;
    }
  }

  Desk& desk_;
  const Theme& theme_;
  const StageTable& table_;
  Box at_;
  TableLayout layout_;
  float first_row_ = 0;
  float chip_x_ = 0, chip_y_ = 0;  // right of the vectors above, or below them
  const std::string no_name_;
};

}  // namespace

float draw_table(Desk& desk, const StageTable& table, Box box) { return TablePainter(desk, table, box).draw(); }

}  // namespace sl
