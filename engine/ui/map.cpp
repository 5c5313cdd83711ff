// A map: a tensor as cells of colour, the labels at its left and above it. A press picks the row (and
// the column) under it, or paints a mask.
#include <algorithm>
#include <cmath>

#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/map_view.h"
#include "ui/trail.h"

namespace sl {
namespace {

class GridPainter {
 public:
  GridPainter(Desk& desk, const StageMap& map, const StageGrid& grid, const GridLayout& layout, Box at)
      : desk_(desk), theme_(desk.theme), map_(map), grid_(grid), layout_(layout),
        cells_{at.x + layout.cells.x, at.y + layout.cells.y, layout.cells.width, layout.cells.height} {}

  void draw() {
    if (layout_.title > 0) {
      const Box line{cells_.x, cells_.y - layout_.heads - layout_.title, std::max(cells_.width, px(theme_, 80)), layout_.title};
      draw_heading(desk_, grid_.title, grid_.name, line, grid_.locked);
    }
    if (!grid_.problem.empty()) {
      draw_fitted(desk_.draw, theme_.small, cells_, Align::left, theme_.colours.refusal, grid_.problem);
      return;
    }
    if (grid_.rows == 0 || grid_.cols == 0) return;
    desk_.view.grids.push_back({grid_.node, grid_.rows, grid_.cols, to_css(desk_, cells_)});
    const bool edits = grid_.input && grid_.kind != Kind::mask && grid_.rows * grid_.cols <= most_edited;
    if (!edits) touch();
    draw_labels();
    for (int r = 0; r < grid_.rows; ++r)
      for (int c = 0; c < grid_.cols; ++c) {
        const StageCell cell = grid_cell(desk_.player.run(), grid_, r, c);
        if (edits) number_cell(desk_, cell, grid_.name, box_of(r, c), {grid_.role, true, false, Align::centre});
        else draw_cell(cell);
      }
    draw_picked();
  }

 private:
  static constexpr int most_edited = 1024;  // cells that can each be dragged

  Box box_of(int row, int col) const {
    return {cells_.x + layout_.width * static_cast<float>(col), cells_.y + layout_.height * static_cast<float>(row), layout_.width - layout_.gap, layout_.height - layout_.gap};
  }
  // The cell under the pointer, or the nearest.
  CellRef under() const {
    const ImVec2 at = ImGui::GetMousePos();
    const auto place = [](float from, float step, int count) { return std::clamp(static_cast<int>(std::floor(from / step)), 0, count - 1); };
    return {grid_.node, place(at.y - cells_.y, layout_.height, grid_.rows), place(at.x - cells_.x, layout_.width, grid_.cols)};
  }
  void emit(const StagePick& pick, int place, bool done) {
    if (pick.cell.at && pick.cell.input) desk_.result.edits.push_back({pick.name, 0, 0, static_cast<float>(place), done});
  }

  void touch() {
    View& view = desk_.view;
    const Touch touch = touch_control(desk_, {}, grid_.name, "map", cells_);
    if (!touch.hovered) return;
    const CellRef at = under();
    desk_.hovered = at;
    if (touch.pressed) {
      view.focus = {at, {}};
      keep(view, at);
      view.painting = {{}, grid_cell(desk_.player.run(), grid_, at.row, at.col).value == 0 ? 1.0f : 0.0f};
    }
    if (touch.held && view.painting.cell != at) {
      view.painting.cell = at;
      act(at, false);
    }
    if (touch.released) act(at, true);
  }
  void act(CellRef at, bool done) {
    if (grid_.kind == Kind::mask && grid_.input) {
      desk_.result.edits.push_back({grid_.name, at.row, at.col, desk_.view.painting.value, done});
      return;
    }
    emit(map_.row, at.row, done);
    emit(map_.col, at.col, done);
  }

  void draw_cell(const StageCell& cell) {
    const Box box = box_of(cell.at.row, cell.at.col);
    fill(desk_.draw, box, colour_of(cell.value), std::min(px(theme_, 3), box.width / 4));
    if (grid_.input) outline(desk_.draw, box, theme_.colours.edge, px(theme_, 3), px(theme_, 1));
    draw_rings(desk_, cell, grid_.name, grid_.role, box, px(theme_, 3));
  }
  unsigned colour_of(float value) const {
    if (grid_.role != Role::weight) return number_fill(theme_, value);
    return mix(theme_.colours.surface, theme_.colours.weight, std::pow(std::clamp(value, 0.0f, 1.0f), 0.6f));
  }

  void draw_labels() {
    const int row = picked_place(map_.row, grid_.rows), col = picked_place(map_.col, grid_.cols);
    if (layout_.labels > 0)
      for (int r = 0; r < static_cast<int>(grid_.row_labels.size()); ++r) {
        const Box line{cells_.x - layout_.labels, box_of(r, 0).y, layout_.labels - px(theme_, 8), layout_.height - layout_.gap};
        draw_text(desk_.draw, r == row ? theme_.small_strong : theme_.small, line, Align::right, r == row ? theme_.colours.ink : theme_.colours.muted,
                  shortened(theme_.small, grid_.row_labels[static_cast<std::size_t>(r)], line.width));
      }
    for (int c = 0; c < static_cast<int>(grid_.col_labels.size()); ++c) {
      const Box line{box_of(0, c).x, cells_.y - theme_.heading, layout_.width - layout_.gap, theme_.heading};
      draw_fitted(desk_.draw, c == col ? theme_.small_strong : theme_.small, line, Align::centre, c == col ? theme_.colours.ink : theme_.colours.muted, grid_.col_labels[static_cast<std::size_t>(c)]);
    }
  }

  void draw_picked() {
    const int row = picked_place(map_.row, grid_.rows), col = picked_place(map_.col, grid_.cols);
    const float line = px(theme_, 2);
    if (row >= 0) outline(desk_.draw, grown({cells_.x, box_of(row, 0).y, cells_.width - layout_.gap, layout_.height - layout_.gap}, px(theme_, 1)), theme_.colours.ink, px(theme_, 3), line);
    if (col >= 0) outline(desk_.draw, grown({box_of(0, col).x, cells_.y, layout_.width - layout_.gap, cells_.height - layout_.gap}, px(theme_, 1)), theme_.colours.muted, px(theme_, 3), px(theme_, 1));
  }

  Desk& desk_;
  const Theme& theme_;
  const StageMap& map_;
  const StageGrid& grid_;
  const GridLayout& layout_;
  Box cells_;
};

}  // namespace

float draw_map(Desk& desk, const StageMap& map, Box box) {
  const MapLayout layout = lay_out(map, desk.theme, box.width);
  for (std::size_t i = 0; i < map.grids.size(); ++i) GridPainter(desk, map, map.grids[i], layout.grids[i], box).draw();
  return layout.height;
}

}  // namespace sl
