#include "ui/map_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "lesson/compare.h"

namespace sl {
namespace {

constexpr float cell_side = 30, least_side = 18;  // CSS pixels: of a roomy cell, and where maps go below each other
constexpr float widest_cell = 46;                 // where a number stands in it
constexpr int few = 8;                            // rows and columns that have larger cells:
constexpr float few_side = 42, few_wide = 64;
constexpr float largest_grid = 520;
constexpr int most_measured = 64;                 // of a thousand labels a few tell how long they are

// In the heavier letters of a label that is picked or pointed at.
float longest(const Theme& theme, const std::vector<std::string>& labels) {
  float width = 0;
  for (std::size_t i = 0; i < labels.size(); i += 1 + labels.size() / most_measured) width = std::max(width, text_width(theme.small_strong, labels[i]));
  return width;
}

class MapPlanner {
 public:
  MapPlanner(const StageMap& map, const Theme& theme, float width) : map_(map), theme_(theme), width_(width) {}

  MapLayout lay_out() {
    const int count = static_cast<int>(map_.grids.size());
    int in_line = count;
    const bool pressed = std::ranges::any_of(map_.grids, &StageGrid::input);  // cell by cell
    const float least = std::max(px(theme_, least_side), pressed ? theme_.target + px(theme_, 2) : 0);
    while (in_line > 1 && side_of(in_line) < least) --in_line;
    const int lines = count == 0 ? 0 : (count + in_line - 1) / in_line;
    if (lines > 0) in_line = (count + lines - 1) / lines;  // four are two and two, not three and one
    for (int first = 0; first < count; first += in_line) line(first, std::min(count, first + in_line), in_line);
    layout_.height = std::max(0.0f, y_ - theme_.space);
    return std::move(layout_);
  }

 private:
  float between() const { return px(theme_, 24); }
  float labels_of(const StageGrid& grid) const {
    const float widest = is_numbered(grid.row_labels, grid.rows) ? text_width(theme_.small_strong, std::to_string(grid.rows)) : longest(theme_, grid.row_labels);
    const float labels = std::min(widest, std::floor(width_ * 0.3f));
    return labels == 0 ? 0 : labels + px(theme_, 8);
  }
  // Grids that stand side by side with the same rows share their labels.
  bool shares_labels(int first, int i) const {
    const StageGrid &a = map_.grids[static_cast<std::size_t>(first)], &b = map_.grids[static_cast<std::size_t>(i)];
    return i > first && a.rows == b.rows && a.row_labels == b.row_labels;
  }

  bool has_few() const {
    return std::ranges::all_of(map_.grids, [](const StageGrid& grid) { return grid.rows <= few && grid.cols <= few; });
  }

  // The side of a cell where so many stand in a line: all cells of a line are equally wide.
  float side_of(int in_line) const {
    float side = px(theme_, has_few() ? few_wide : widest_cell);
    const int count = static_cast<int>(map_.grids.size());
    for (int first = 0; first < count; first += in_line) {
      const int last = std::min(count, first + in_line);
      float room = width_ - between() * static_cast<float>(last - first - 1);
      int cols = 0;
      for (int i = first; i < last; ++i) {
        const StageGrid& grid = map_.grids[static_cast<std::size_t>(i)];
        cols += grid.cols;
        if (!shares_labels(first, i)) room -= labels_of(grid);
      }
      if (cols > 0) side = std::min(side, room / static_cast<float>(cols));
    }
    return side;
  }

  void line(int first, int last, int in_line) {
    float x = 0, bottom = y_, heads = 0;
    const float side = side_of(in_line);
    for (int i = first; i < last; ++i) heads = std::max(heads, heads_of(map_.grids[static_cast<std::size_t>(i)], side));
    for (int i = first; i < last; ++i) {
      const StageGrid& grid = map_.grids[static_cast<std::size_t>(i)];
      GridLayout g;
      g.labels = shares_labels(first, i) ? 0 : labels_of(grid);
      g.title = theme_.heading;
      g.heads = heads;
      g.turned = longest(theme_, grid.col_labels) > side - px(theme_, 4);
      const float most = std::min(px(theme_, largest_grid), width_ - g.labels);
      const float small = most / static_cast<float>(std::max({1, grid.cols, grid.rows}));
      g.picture = small < px(theme_, 6);
      // Whole pixels, so that edges are sharp; or whole cells to a pixel.
      if (g.picture) g.width = g.height = small >= 1 ? std::floor(small) : 1 / std::ceil(1 / small);
      else g.width = std::floor(side), g.height = std::floor(std::min(side, px(theme_, has_few() ? few_side : cell_side)));
      g.gap = g.picture ? 0 : g.width < px(theme_, 14) ? px(theme_, 1) : px(theme_, 2);
      g.cells = {x + g.labels, y_ + g.title + g.heads, g.width * static_cast<float>(grid.cols), g.height * static_cast<float>(grid.rows)};
      if (!grid.problem.empty()) g.cells = {x, y_ + g.title, std::min(width_, px(theme_, 320)), theme_.row * 2};
      x = g.cells.x + g.cells.width + between();
      bottom = std::max(bottom, g.cells.y + g.cells.height);
      layout_.grids.push_back(g);
    }
    y_ = bottom + theme_.space;
  }

  float heads_of(const StageGrid& grid, float side) const {
    if (is_numbered(grid.col_labels, grid.cols)) return theme_.heading;
    const float width = longest(theme_, grid.col_labels);
    if (width == 0) return 0;
    if (width <= side - px(theme_, 4)) return theme_.heading;
    return std::min(width, px(theme_, 84)) + px(theme_, 6);
  }

  const StageMap& map_;
  const Theme& theme_;
  float width_, y_ = 0;
  MapLayout layout_;
};

}  // namespace

bool is_numbered(const std::vector<std::string>& labels, int count) { return labels.empty() && count > 32; }

int number_step(float apart) {
  for (int ten = 1;; ten *= 10)
    for (const int step : {ten, 2 * ten, 5 * ten})
      if (static_cast<float>(step) >= apart) return step;
}

bool is_edited(const StageGrid& grid) { return grid.input && grid.kind != Kind::mask && grid.rows * grid.cols <= 1024; }

void Shade::fit(const Theme& theme, Role role) {
  const bool shares = role == Role::weight;
  const unsigned ground = shares ? theme.colours.surface : theme.colours.bench, strong = shares ? theme.colours.weight : theme.colours.positive;
  if (!table_.empty() && shares == shares_ && ground == ground_ && strong == strong_) return;
  shares_ = shares;
  ground_ = ground;
  strong_ = strong;
  table_.assign(steps + 2, theme.colours.bench);
  for (int i = 0; i <= steps; ++i) {
    const float place = static_cast<float>(i) / steps;
    table_[static_cast<std::size_t>(i)] = shares ? mix(ground, strong, std::pow(place, 0.6f)) : number_fill(theme, 16 * place - 8);
  }
}

unsigned Shade::operator()(float value) const {
  if (!std::isfinite(value)) return table_.back();
  const float place = shares_ ? value : (value + 8) / 16;
  return table_[static_cast<std::size_t>(std::clamp(place, 0.0f, 1.0f) * steps + 0.5f)];
}

void make_picture(GridView& view, const Theme& theme, const StageGrid& grid, const Block<const float>& cells, int scale) {
  const auto count = static_cast<std::size_t>(cells.count()), wide = static_cast<std::size_t>(grid.cols * scale);
  const bool same = view.made_of.size() == count && std::memcmp(view.made_of.data(), cells.data, count * sizeof(float)) == 0;
  if (same && view.made_on == theme.colours.bench && view.scale == scale && view.pinned == grid.pinned) return;
  view.made_of.assign(cells.data, cells.data + count);
  view.made_on = theme.colours.bench;
  view.scale = scale;
  view.pinned = grid.pinned;
  view.pixels.resize(wide * static_cast<std::size_t>(grid.rows * scale));
  for (int r = 0; r < grid.rows; ++r) {
    std::uint32_t* line = view.pixels.data() + static_cast<std::size_t>(r * scale) * wide;
    for (int c = 0; c < grid.cols; ++c) {
      unsigned colour = view.shade(cells(r, c));
      if (!grid.pinned.empty()) {  // beside A only what differs keeps its full colour
        const StageCell cell{{}, cells(r, c), false, false, false, grid.pinned[static_cast<std::size_t>(r) * static_cast<std::size_t>(grid.cols) + static_cast<std::size_t>(c)]};
        if (!differs(cell)) colour = mix(theme.colours.bench, colour, 0.4f);
      }
      std::fill_n(line + c * scale, scale, colour);
    }
    for (int i = 1; i < scale; ++i) std::memcpy(line + static_cast<std::size_t>(i) * wide, line, wide * sizeof(std::uint32_t));
  }
  view.picture.set(view.pixels, static_cast<int>(wide), grid.rows * scale);
}

MapLayout lay_out(const StageMap& map, const Theme& theme, float width) { return MapPlanner(map, theme, width).lay_out(); }

}  // namespace sl
