// A map: a tensor as cells of colour, the labels at its left and above it. A press picks the row (and
// the column) under it, or paints a mask; pointing lights up row and column. Where cells are too small
// for their numbers a lens shows them.
#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/ghost.h"
#include "ui/map_view.h"
#include "ui/plot_readout.h"
#include "ui/trail.h"

namespace sl {
namespace {

// Text that reads upwards, from (x, y) on; x is the middle of its line.
void draw_turned(ImDrawList* draw, Type type, float x, float y, unsigned colour, const std::string& text) {
  const int first = draw->VtxBuffer.Size;
  // Lying it might reach out of the bench, where letters are left out: it lies in the bench's corner.
  draw->PushClipRectFullScreen();
  draw_text(draw, type, {0, 0, 4000, type.size}, Align::left, colour, text);
  draw->PopClipRect();
  for (int i = first; i < draw->VtxBuffer.Size; ++i) {
    ImVec2& at = draw->VtxBuffer[i].pos;
    at = {x + (at.y - std::round(type.size / 2)), y - at.x};
  }
}

class GridPainter {
 public:
  GridPainter(Desk& desk, const StageMap& map, const StageGrid& grid, const GridLayout& layout, Box at)
      : desk_(desk), theme_(desk.theme), map_(map), grid_(grid), layout_(layout),
        cells_{at.x + layout.cells.x, at.y + layout.cells.y, layout.cells.width, layout.cells.height}, right_(at.x + at.width) {}

  void draw() {
    const float wide = std::max(layout_.labels + cells_.width, px(theme_, 80));
    const float needs = std::min(wide, text_width(theme_.small_strong, capitalised(grid_.title)) + (grid_.locked ? lock_width(theme_) : 0));
    const Box title{std::min(cells_.x - layout_.labels, right_ - needs), cells_.y - layout_.heads - layout_.title, wide, layout_.title};
    draw_heading(desk_, grid_.title, grid_.name, title, grid_.locked);
    if (!grid_.problem.empty()) return draw_problem();
    if (grid_.rows == 0 || grid_.cols == 0) return;
    View& view = desk_.view;
    const std::size_t number = view.grids.size();
    while (view.grid_views.size() <= number) view.grid_views.push_back(std::make_shared<GridView>());
    keep_ = view.grid_views[number].get();
    keep_->shade.fit(theme_, grid_.role);
    view.grids.push_back({grid_.node, grid_.rows, grid_.cols, to_css(desk_, cells_)});
    row_ = picked_place(map_.row, grid_.rows);
    col_ = picked_place(map_.col, grid_.cols);
    if (!is_edited(grid_)) touch();
    lit_ = desk_.lit && view.explained.node == grid_.node ? view.explained : CellRef{};
    draw_labels();
    if (layout_.picture) draw_picture();
    else draw_cells();
    draw_picked();
    if (layout_.picture || number_type().size == 0) draw_lens();
  }

 private:
  Box box_of(int row, int col) const {
    return {cells_.x + layout_.width * static_cast<float>(col), cells_.y + layout_.height * static_cast<float>(row), layout_.width - layout_.gap, layout_.height - layout_.gap};
  }
  float round() const { return layout_.picture ? 0 : std::min(px(theme_, 3), std::floor(layout_.width / 5)); }
  StageCell cell_at(int row, int col) const { return grid_cell(desk_.player.run(), grid_, row, col); }

  // --- the pointer ------------------------------------------------------------------------------

  // The cell under the pointer, or the nearest.
  CellRef under() const {
    const ImVec2 at = ImGui::GetMousePos();
    const auto place = [](float from, float step, int count) { return std::clamp(static_cast<int>(std::floor(from / step)), 0, count - 1); };
    return {grid_.node, place(at.y - cells_.y, layout_.height, grid_.rows), place(at.x - cells_.x, layout_.width, grid_.cols)};
  }

  void touch() {
    View& view = desk_.view;
    const Touch touch = touch_control(desk_, view.focus, grid_.name, "map", cells_);
    if (!touch.hovered && !touch.released) return;
    const CellRef at = under();
    desk_.hovered = at;
    held_ = touch.held;
    if (touch.pressed) {
      view.focus = {.cell = at, .grid = true};
      keep(view, at);
      view.painting = {{}, cell_at(at.row, at.col).value == 0 ? 1.0f : 0.0f};
      view.drag.moved = true;  // a finger stays on the map wherever it goes
    }
    if (touch.held && view.painting.cell != at) {
      view.painting.cell = at;
      act(at, false);
    }
    if (!touch.released) return;
    act(at, true);
    view.drag = {};
  }

  void act(CellRef at, bool done) {
    if (grid_.kind == Kind::mask && grid_.input) {
      desk_.result.edits.push_back({grid_.name, at.row, at.col, desk_.view.painting.value, done});
      return;
    }
    pick_cell(desk_.result, map_, at, done);
  }

  // --- cells ------------------------------------------------------------------------------------

  // The largest letters in which the numbers fit; of size 0 where none do.
  Type number_type() const {
    const std::string widest = grid_.whole ? "0" : grid_.role == Role::weight ? "0.00" : "\u22120.00";
    for (const float part : {1.0f, 0.88f, 0.76f}) {
      const Type type{theme_.small.face, std::round(theme_.small.size * part)};
      if (text_width(type, widest) + px(theme_, 3) <= layout_.width - layout_.gap && type.size <= layout_.height) return type;
    }
    return {theme_.small.face, 0};
  }

  void draw_cells() {
    const Type type = number_type();
    for (int r = 0; r < grid_.rows; ++r)
      for (int c = 0; c < grid_.cols; ++c) {
        const StageCell cell = cell_at(r, c);
        if (is_edited(grid_)) number_cell(desk_, cell, grid_.name, box_of(r, c), {grid_.role, true, false, Align::centre});
        else draw_cell(cell, type);
      }
  }

  void draw_cell(const StageCell& cell, Type type) {
    const Box box = box_of(cell.at.row, cell.at.col);
    unsigned colour = keep_->shade(cell.value);
    if (cell.locked) colour = mix(theme_.colours.surface, colour, 0.5f);
    const bool crossed = lit_ && (lit_.row == cell.at.row || lit_.col == cell.at.col);
    fill(desk_.draw, box, crossed ? mix(colour, theme_.colours.ink, 0.07f) : colour, round());
    if (grid_.input) outline(desk_.draw, box, theme_.colours.edge, round(), px(theme_, 1));
    // Shares that would read 0.00 are left to the colour.
    const bool is_tiny = grid_.role == Role::weight && std::abs(cell.value) < 0.005f;
    if (type.size > 0 && !is_tiny) {
      const std::string text = grid_.role == Role::weight && std::isfinite(cell.value) ? format_fixed(cell.value, 2) : cell_text(cell, grid_.role);
      const unsigned ink = grid_.role == Role::weight ? letters_on(colour) : theme_.colours.ink;
      draw_fitted(desk_.draw, type, box, Align::centre, std::isfinite(cell.value) ? ink : theme_.colours.refusal, text);
    }
    if (differs(cell)) {  // a corner, as large as can be seen
      const float side = std::min(px(theme_, 7), box.height / 3);
      const ImVec2 end = box.max();
      desk_.draw->AddTriangleFilled({end.x - side, end.y}, end, {end.x, end.y - side}, ghost_colour(theme_));
    }
    draw_rings(desk_, cell, grid_.name, grid_.role, box, round());
  }

  void draw_picture() {
    const int scale = std::max(1, static_cast<int>(layout_.width));
    make_picture(*keep_, theme_, grid_, block(desk_.player.run().tape, grid_.node), scale);
    keep_->picture.draw(desk_.draw, cells_, layout_.width / static_cast<float>(scale), 0);
    if (is_highlighted(desk_, grid_.name)) outline(desk_.draw, cells_, fade(accent(theme_, grid_.role), desk_.view.glow), 0, px(theme_, 2));
    const bool focused = desk_.view.has_keyboard && desk_.view.focus.grid && desk_.view.focus.cell.node == grid_.node;
    if (focused) outline(desk_.draw, grown(cells_, px(theme_, 3)), theme_.colours.focus, px(theme_, 3), px(theme_, 2));
    if (!lit_) return;
    const unsigned line = fade(theme_.colours.ink, 0.55f);
    const float thin = px(theme_, 1);
    const Box cell = box_of(lit_.row, lit_.col);
    fill(desk_.draw, {cells_.x, std::floor(cell.y + cell.height / 2), cells_.width, thin}, line, 0);
    fill(desk_.draw, {std::floor(cell.x + cell.width / 2), cells_.y, thin, cells_.height}, line, 0);
  }

  // --- around -----------------------------------------------------------------------------------

  void draw_labels() {
    const float line = std::round(theme_.small.size * 1.1f);
    if (layout_.labels > 0) {
      const Names rows{grid_.row_labels, grid_.rows, row_, lit_ ? lit_.row : -1};
      rows.each(line / layout_.height, [&](int r, bool active) { draw_row_label(r, active, rows.name(r), line); });
    }
    if (layout_.heads > 0) {
      const Names cols{grid_.col_labels, grid_.cols, col_, lit_ ? lit_.col : -1};
      const float wide = cols.numbered() ? text_width(theme_.small_strong, std::to_string(grid_.cols)) + px(theme_, 8) : layout_.turned ? line : layout_.width;
      cols.each(wide / layout_.width, [&](int c, bool active) { draw_col_label(c, active, cols.name(c), cols.numbered()); });
    }
  }

  // What stands beside one side of the grid: labels or numbers. What is picked or pointed at always
  // has its name, and then its neighbours make room.
  struct Names {
    const std::vector<std::string>& labels;
    int count, picked, lit;

    bool numbered() const { return is_numbered(labels, count); }
    std::string name(int place) const { return numbered() ? std::to_string(place + 1) : labels[static_cast<std::size_t>(place)]; }

    // Calls visit(place, active); two places are at least `apart` cells from each other.
    template <class Visit>
    void each(float apart, Visit visit) const {
      if (labels.empty() && !numbered()) return;
      const int room = std::max(1, static_cast<int>(std::ceil(apart)));
      const int step = numbered() ? number_step(apart) : room, first = numbered() ? step - 1 : 0;
      const auto near = [&](int place, int other) { return other >= 0 && std::abs(place - other) < room; };
      for (int place = first; place < count; place += step)
        if (!near(place, picked) && !near(place, lit)) visit(place, false);
      if (lit >= 0) visit(lit, true);
      if (picked >= 0 && picked != lit && !(numbered() && near(picked, lit))) visit(picked, true);
    }
  };

  void draw_row_label(int r, bool active, const std::string& label, float line) {
    const Box cell = box_of(r, 0);
    const Type type = active ? theme_.small_strong : theme_.small;
    const Box box{cells_.x - layout_.labels, std::round(cell.y + cell.height / 2 - line / 2), layout_.labels - px(theme_, 8), line};
    draw_text(desk_.draw, type, box, Align::right, label_colour(active), shortened(type, label, box.width));
  }
  void draw_col_label(int c, bool active, const std::string& label, bool number) {
    const Box cell = box_of(0, c);
    const Type type = active ? theme_.small_strong : theme_.small;
    const float room = number ? text_width(type, label) : cell.width, top = cells_.y - layout_.heads;
    if (!layout_.turned || number) return draw_text(desk_.draw, type, {std::round(cell.x + (cell.width - room) / 2), top, room, layout_.heads}, Align::centre, label_colour(active), shortened(type, label, room));
    draw_turned(desk_.draw, type, std::round(cell.x + cell.width / 2), cells_.y - px(theme_, 4), label_colour(active), shortened(type, label, layout_.heads - px(theme_, 4)));
  }
  unsigned label_colour(bool active) const { return active ? theme_.colours.ink : theme_.colours.muted; }

  void draw_picked() {
    const float line = px(theme_, 2), out = layout_.picture ? line : px(theme_, 1);
    if (row_ >= 0) outline(desk_.draw, grown({cells_.x, box_of(row_, 0).y, cells_.width - layout_.gap, layout_.height - layout_.gap}, out), theme_.colours.ink, px(theme_, 3), line);
    if (col_ >= 0) outline(desk_.draw, grown({box_of(0, col_).x, cells_.y, layout_.width - layout_.gap, cells_.height - layout_.gap}, out), theme_.colours.muted, px(theme_, 3), line);
  }

  void draw_problem() {
    desk_.draw->PushClipRect(cells_.min(), cells_.max(), true);
    desk_.draw->AddText(theme_.small.face, theme_.small.size, cells_.min(), theme_.colours.refusal, grid_.problem.data(), grid_.problem.data() + grid_.problem.size(), cells_.width);
    desk_.draw->PopClipRect();
  }

  // The cells around the one under the pointer, with their numbers: above a finger, beside a mouse.
  void draw_lens() {
    if (!lit_ || (!held_ && desk_.hovered != lit_)) return;
    constexpr int across = 5, down = 3;
    ImDrawList* draw = ImGui::GetForegroundDrawList();
    const float line = theme_.heading, in = px(theme_, 8), gap = px(theme_, 2);
    const float width = std::ceil(text_width(theme_.small, grid_.role == Role::weight ? "0.0000" : "\u221200.00")) + px(theme_, 8), height = line;
    const Box size{0, 0, across * (width + gap) - gap + 2 * in, 2 * line + down * (height + gap) - gap + 2 * in};
    const ImVec2 at = ImGui::GetMousePos(), screen = ImGui::GetIO().DisplaySize;
    const float up = px(theme_, by_finger() ? 36 : 16);
    float y = at.y - up - size.height;
    if (y < 0) y = by_finger() ? 0 : at.y + up;
    float x = at.x - size.width / 2;
    if (y == 0 && by_finger()) x = at.x > screen.x / 2 ? at.x - up - size.width : at.x + up;  // beside it
    const Box card{std::round(std::clamp(x, 0.0f, std::max(0.0f, screen.x - size.width))), std::round(y), size.width, size.height};
    draw_card(draw, theme_, card);
    const Box head{card.x + in, card.y + in, card.width - 2 * in, line};
    draw_text(draw, theme_.small_strong, head, Align::left, theme_.colours.ink, shortened(theme_.small_strong, grid_row(grid_, lit_.row), head.width));
    draw_text(draw, theme_.small, {head.x, head.y + line, head.width, line}, Align::left, theme_.colours.muted, shortened(theme_.small, "\u2192 " + grid_col(grid_, lit_.col), head.width));
    for (int i = 0; i < down; ++i)
      for (int k = 0; k < across; ++k) {
        const int r = lit_.row + i - down / 2, c = lit_.col + k - across / 2;
        if (r < 0 || c < 0 || r >= grid_.rows || c >= grid_.cols) continue;
        const StageCell cell = cell_at(r, c);
        const Box box{head.x + static_cast<float>(k) * (width + gap), head.y + 2 * line + static_cast<float>(i) * (height + gap), width, height};
        const unsigned colour = keep_->shade(cell.value);
        fill(draw, box, colour, px(theme_, 3));
        draw_fitted(draw, theme_.small, box, Align::centre, grid_.role == Role::weight ? letters_on(colour) : theme_.colours.ink, cell_text(cell, grid_.role));
        if (cell.at == lit_) outline(draw, grown(box, px(theme_, 1)), theme_.colours.ink, px(theme_, 3), px(theme_, 2));
      }
  }

  Desk& desk_;
  const Theme& theme_;
  const StageMap& map_;
  const StageGrid& grid_;
  const GridLayout& layout_;
  Box cells_;
  float right_;  // where the bench ends
  GridView* keep_ = nullptr;
  int row_ = -1, col_ = -1;  // picked
  CellRef lit_;              // pointed at or focused
  bool held_ = false;
};

}  // namespace

void pick_cell(BenchResult& result, const StageMap& map, CellRef cell, bool done) {
  // Row and column together are one edit.
  if (map.row.cell.input) result.edits.push_back({map.row.name, 0, 0, static_cast<float>(cell.row), done && !map.col.cell.input});
  if (map.col.cell.input) result.edits.push_back({map.col.name, 0, 0, static_cast<float>(cell.col), done});
}

float draw_map(Desk& desk, const StageMap& map, Box box) {
  const MapLayout layout = lay_out(map, desk.theme, box.width);
  for (std::size_t i = 0; i < map.grids.size(); ++i) GridPainter(desk, map, map.grids[i], layout.grids[i], box).draw();
  return layout.height;
}

}  // namespace sl
