#include "ui/bench.h"

#include <algorithm>
#include <cmath>

#include "ui/cell.h"
#include "ui/focus.h"
#include "ui/place.h"
#include "ui/plane_view.h"
#include "ui/trail.h"

namespace sl {
namespace {

constexpr float narrow = 700;  // CSS pixels; on a narrower canvas columns fold, and fingers are expected
constexpr float widest = 960;  // CSS pixels; wider tables are harder to read across
constexpr float least_canvas[densities]{640, 520, 440, 0, 0, 0, 0, 0};  // a roomy theme on a phone would look clumsy

Theme theme_at(const View& view, ImVec2 size, int density) {
  Theme theme = make_theme(view.colours, view.scale * view.letters, density);
  const bool is_narrow = size.x < px(theme, narrow);
  if (is_narrow || view.fingers) theme = for_fingers(theme);
  if (is_narrow) theme.fold = view.unfolded ? Fold::open : Fold::folded;
  return theme;
}

// The roomiest theme that fits, with as much air as there is room for.
Theme fitting_theme(const Player& player, View& view, ImVec2 size) {
  const Stage& stage = player.stage();
  const float room = view.room > 0 ? std::min(size.y, view.room * view.scale) : size.y;
  if (view.strip_width != size.x) view.strip_lines = {};
  view.strip_width = size.x;
  for (int density = 0; density < densities; ++density) {
    Theme theme = theme_at(view, size, density);
    const float width = std::min(size.x, px(theme, widest)) - 2 * theme.margin;
    theme.plane = std::floor(std::clamp(0.43f * width, px(theme, 280), px(theme, 400)));
    const bool wide_enough = size.x >= px(theme, least_canvas[density]) && std::ranges::all_of(stage.widgets, [&](const StageWidget& widget) {
      const auto* table = std::get_if<StageTable>(&widget);
      return table == nullptr || least_width(*table, theme, theme.fold) <= width;
    });
    if (!wide_enough && density < densities - 1) continue;
    int& lines = view.strip_lines[static_cast<std::size_t>(density)];
    if (lines == 0) lines = strip_lines(player, theme, width);
    theme.lines = lines;
    const bool tall_enough = density >= 2 || plan_stage(stage, theme, width).height <= room;
    if (tall_enough) return breathing(theme, stage, width, room);
  }
  return theme_at(view, size, densities - 1);
}

// Towards the tensor that is highlighted, or away from the one that was, within 120 ms.
void fade_glow(View& view, BenchResult& result) {
  const bool same = view.highlight == view.glowing;
  const float target = same && !view.highlight.empty() ? 1.0f : 0.0f;
  const float pace = view.reduced_motion ? 1.0f : ImGui::GetIO().DeltaTime / 0.12f;
  if (view.glow < target) view.glow = std::min(target, view.glow + pace);
  if (view.glow > target) view.glow = std::max(target, view.glow - pace);
  if (!same && view.glow == 0) view.glowing = view.highlight;
  result.busy |= view.glow != target || !same;
}

// The bench itself scrolls only where the canvas is too small for it.
void scroll(View& view, ImVec2 size) {
  ImGuiIO& io = ImGui::GetIO();
  const bool strip = view.over_strip && view.strip_scrolls;
  view.takes_wheel = strip || view.content_height > size.y;
  (strip ? view.trail.scroll : view.scroll) -= io.MouseWheel * 60 * view.scale;
  if (ImGui::IsMouseClicked(0) && !ImGui::IsAnyItemActive()) view.panning = true;
  if (!ImGui::IsMouseDown(0)) view.panning = false;
  if (view.panning) {
    view.scroll -= io.MouseDelta.y;
    view.pan -= io.MouseDelta.x;
  }
  view.scroll = std::clamp(view.scroll, 0.0f, std::max(0.0f, view.content_height - size.y));
  view.pan = std::clamp(view.pan, 0.0f, std::max(0.0f, view.content_width - size.x));
}

float draw_widget(Desk& desk, const StageWidget& widget, Box box) {
  if (const auto* table = std::get_if<StageTable>(&widget)) return draw_table(desk, *table, box);
  if (const auto* shares = std::get_if<StageShares>(&widget)) return draw_shares(desk, *shares, box);
  if (const auto* plot = std::get_if<StagePlot>(&widget)) return draw_plot(desk, *plot, box);
  if (const auto* plane = std::get_if<StagePlane>(&widget)) return draw_plane(desk, *plane, box);
  if (const auto* map = std::get_if<StageMap>(&widget)) return draw_map(desk, *map, box);
  if (const auto* control = std::get_if<StageControl>(&widget)) return draw_control(desk, *control, box);
  return draw_swatch(desk, std::get<StageSwatch>(widget), box);
}

// What a reader should know of the numbers stands right above their arithmetic.
float draw_notice_and_strip(Desk& desk, Box box) {
  const std::string& notice = desk.player.stage().notice;
  if (notice.empty()) return draw_strip(desk, box);
  const float taken = draw_notice(desk, notice, box) + desk.theme.space;
  return taken + draw_strip(desk, {box.x, box.y + taken, box.width, box.height});
}

void draw_stage(Desk& desk, ImVec2 size) {
  const Theme& theme = desk.theme;
  View& view = desk.view;
  const Stage& stage = desk.player.stage();
  const float width = std::min(size.x, px(theme, widest)) - 2 * theme.margin;
  const Plan plan = plan_stage(stage, theme, width);
  view.content_width = 0;
  float more = 0;  // what a notice takes, which has no plan, and the strip beyond its own
  for (const Placed& place : plan.places) {
    const Box box{place.box.x - std::round(view.pan), place.box.y - std::round(view.scroll) + more, place.box.width, place.box.height};
    ImGui::PushID(place.widget);
    if (place.widget == Placed::strip) more += draw_notice_and_strip(desk, box) - box.height;
    else draw_widget(desk, stage.widgets[static_cast<std::size_t>(place.widget)], box);
    ImGui::PopID();
  }
  view.content_height = plan.height + more;
  view.content_width += 2 * theme.margin;
}

void begin_window(const Theme& theme, ImVec2 size) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme.colours.bench);
  ImGui::Begin("bench", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace

void meet_step(const Player& player, View& view) {
  if (!player.at_a_step()) return;
  const std::string step = player.lesson().id + "/" + player.step().id;
  if (view.step != step) {
    view.step = step;
    view.focus = {};
    view.hovered = view.pointed = view.explained = view.stepping = {};
    view.trail = {};
    view.drag = {};
    view.painting = {};
    view.knobs.clear();
    view.strip_lines = {};
    view.scroll = view.pan = 0;
    view.unfolded = false;
    for (const auto& plane : view.planes) plane->version = -1;
  }
  const auto exists = [&](CellRef cell) {
    const auto& nodes = player.run().tape.nodes;
    if (!cell || cell.node >= static_cast<int>(nodes.size())) return false;
    const Shape& shape = nodes[static_cast<std::size_t>(cell.node)].shape;
    return cell.row < shape.rows && cell.col < shape.cols;
  };
  for (CellRef* cell : {&view.focus.cell, &view.hovered, &view.pointed, &view.explained})
    if (*cell && !exists(*cell)) *cell = {};
  auto& trail = view.trail.cells;
  trail.erase(std::ranges::find_if_not(trail, exists), trail.end());
}

BenchResult draw_bench(const Player& player, View& view) {
  BenchResult result;
  result.held = ImGui::IsMouseDown(0);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  view.height = size.y / view.scale;
  view.rects.clear();
  view.text_rects.clear();
  view.chips.clear();
  view.point_rects.clear();
  view.plane_areas.clear();
  view.planes_drawn = 0;
  view.grids.clear();
  if (!player.at_a_step()) {
    begin_window(make_theme(view.colours, view.scale, 0), size);
    ImGui::End();
    return result;
  }
  meet_step(player, view);
  fade_glow(view, result);
  const Theme theme = fitting_theme(player, view, size);
  begin_window(theme, size);

  // What was pointed at in the last frame is explained in this one.
  const CellRef before = view.explained;
  Trail& trail = view.trail;
  if (view.hovered && !trail.kept) trail = {{view.hovered}, false, false, -1, 0};
  if (view.hovered) view.explained = view.hovered;
  else if (!trail.cells.empty()) view.explained = trail.cells.back();
  const bool whole = trail.whole && view.explained == trail.cells.back();
  Desk desk{player, view, result, theme, ImGui::GetWindowDrawList(), player.explain(view.explained, whole ? all_terms : brief_terms), false, {}, {}};
  desk.lit = view.hovered || view.over_strip || (view.has_keyboard && trail.kept);
  view.over_strip = false;
  view.links.clear();
  const auto lines = view.strip_lines;
  draw_stage(desk, size);
  if (ImGui::IsMouseClicked(0) && !desk.hovered && !view.over_strip) let_go(view);
  handle_keys(desk);
  view.zoom_by = 0;  // it was on no plane
  scroll(view, size);
  const CellRef open = view.opened.cell;
  if (!desk.lit || open.node != view.explained.node || open.row != view.explained.row) view.opened = {};
  result.busy |= desk.hovered != view.hovered || desk.pointed != view.pointed || before != view.explained;
  if (desk.hovered) desk.says = nullptr;  // a number is explained
  result.busy |= desk.says != view.says;
  view.hovered = desk.hovered;
  view.says = desk.says;
  view.pointed = desk.pointed;
  result.busy |= bool(view.stepping) || lines != view.strip_lines;
  ImGui::End();
  return result;
}

std::optional<Rect> cell_rect(const View& view, CellRef cell) {
  const auto in_sight = [&](const Rect& rect) { return rect.y + rect.height > 0 && rect.y < view.height ? std::optional(rect) : std::nullopt; };
  for (const auto& [at, rect] : view.rects)
    if (at == cell) return in_sight(rect);
  for (const DrawnGrid& grid : view.grids)
    if (grid.node == cell.node && cell.row < grid.rows && cell.col < grid.cols) return in_sight(grid.rect_of(cell.row, cell.col));
  return {};
}

}  // namespace sl
