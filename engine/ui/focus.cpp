// The keyboard: where Tab goes, what the arrows change, how typing begins.
#include "ui/focus.h"

#include <algorithm>

#include "core/number.h"
#include "ui/edit.h"
#include "ui/map_view.h"
#include "ui/trail.h"

namespace sl {
namespace {

bool is_drawn(const View& view, CellRef cell) {
  return std::ranges::find(view.rects, cell, &std::pair<CellRef, Rect>::first) != view.rects.end();
}

// Calls visit(point, tensor) for what can be moved on a plane: the query, then the keys.
template <class Visit>
void each_handle(const StagePlane& plane, Visit visit) {
  const auto offer = [&](const StagePoint& point, const std::string& name) {
    if (point.x.input && point.y.input) visit(point, name);
  };
  offer(plane.query, plane.query_name);
  for (const StagePoint& key : plane.keys) offer(key, plane.keys_name);
}

// Each cell of a grid that is edited; else one stop, whose cell the arrow keys move.
void add_grid(std::vector<Stop>& stops, const StageMap& map, const StageGrid& grid, const View& view) {
  if (grid.node < 0 || grid.rows == 0 || grid.cols == 0) return;
  if (is_edited(grid)) {
    for (int r = 0; r < grid.rows; ++r)
      for (int c = 0; c < grid.cols; ++c)
        if (std::ranges::find(stops, Stop{.cell = {grid.node, r, c}}) == stops.end()) stops.push_back({.cell = {grid.node, r, c}});
    return;
  }
  const bool here = view.focus.grid && view.focus.cell.node == grid.node;
  const CellRef picked{grid.node, std::max(0, picked_place(map.row, grid.rows)), std::max(0, picked_place(map.col, grid.cols))};
  stops.push_back({.cell = here ? view.focus.cell : picked, .grid = true});
}

// The cells of folded columns are none.
std::vector<Stop> stops_of(const Stage& stage, const View& view) {
  std::vector<Stop> stops;
  for (const StageWidget& widget : stage.widgets) {
    const auto* table = std::get_if<StageTable>(&widget);
    const bool folds = table != nullptr && table->folds > 0 && !view.chips.empty();
    if (folds && std::ranges::find(stops, true, &Stop::chip) == stops.end()) stops.push_back({{}, {}, true});
    const auto* control = std::get_if<StageControl>(&widget);
    if (control != nullptr && control->kind == Kind::text) {
      stops.push_back({{}, control->name});
      continue;
    }
    if (const auto* plane = std::get_if<StagePlane>(&widget)) {
      each_handle(*plane, [&](const StagePoint& point, const std::string&) { stops.push_back({.cell = point.x.at, .point = true}); });
      continue;
    }
    if (const auto* map = std::get_if<StageMap>(&widget)) {
      for (const StageGrid& grid : map->grids) add_grid(stops, *map, grid, view);
      continue;
    }
    for (const StageCell& cell : cells_of(widget))
      if ((!folds || is_drawn(view, cell.at)) && std::ranges::find(stops, Stop{cell.at, {}}) == stops.end()) stops.push_back({cell.at, {}});
    if (control != nullptr && !control->order.empty()) stops.push_back({{}, control->name});  // its button
  }
  return stops;
}

// Where a stop was drawn, on screen or not.
std::optional<Rect> stop_rect(const View& view, const Stop& stop) {
  if (stop.chip && !view.chips.empty()) return view.chips.front().rect;
  for (const auto& [name, rect] : view.text_rects)
    if (name == stop.text) return rect;
  for (const auto& [cell, rect] : stop.point ? view.point_rects : view.rects)
    if (cell == stop.cell && !stop.grid) return rect;
  for (const DrawnGrid& grid : view.grids)
    if (grid.node == stop.cell.node) return grid.rect_of(stop.cell.row, stop.cell.col);
  return {};
}

// The focused input cell, or nothing.
std::optional<StageCell> focused_input(const Player& player, const View& view) {
  if (!view.focus.cell || view.focus.point || view.focus.grid) return {};
  const auto cell = find_cell(player.stage(), player.run(), view.focus.cell);
  return cell && cell->input ? cell : std::nullopt;
}

// Scrolls the focused stop into view, where the bench scrolls at all.
void reveal(View& view) {
  const auto rect = stop_rect(view, view.focus);
  if (!rect) return;
  const float top = 16, bottom = view.height - 16;
  if (rect->y < top) view.scroll -= (top - rect->y) * view.scale;
  else if (rect->y + rect->height > bottom) view.scroll += (rect->y + rect->height - bottom) * view.scale;
}

void set_focus(View& view, Stop stop) {
  view.focus = std::move(stop);
  if (view.focus.cell && !view.focus.point) keep(view, view.focus.cell);
  reveal(view);
}

// The character that a key starts typing with, or 0.
char typed_character() {
  for (int i = 0; i < 10; ++i)
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_0 + i), false) || ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + i), false))
      return static_cast<char>('0' + i);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract, false)) return '-';
  if (ImGui::IsKeyPressed(ImGuiKey_Period, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadDecimal, false)) return '.';
  return 0;
}

bool is_enter() { return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false); }

// Takes an input back to its start.
bool erased() { return ImGui::IsKeyPressed(ImGuiKey_Delete, false) || ImGui::IsKeyPressed(ImGuiKey_Backspace, false); }

// Up is 1, down −1, neither 0. On a slider, right and left as well. A key that is held counts `again` and again.
int pressed_direction(bool sideways, bool again) {
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, again) || (sideways && ImGui::IsKeyPressed(ImGuiKey_RightArrow, again))) return 1;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, again) || (sideways && ImGui::IsKeyPressed(ImGuiKey_LeftArrow, again))) return -1;
  return 0;
}

bool arrows_held() {
  return ImGui::IsKeyDown(ImGuiKey_UpArrow) || ImGui::IsKeyDown(ImGuiKey_DownArrow) || ImGui::IsKeyDown(ImGuiKey_LeftArrow) || ImGui::IsKeyDown(ImGuiKey_RightArrow);
}

// On a computed cell: right and left choose among what it came from, Enter follows it, Backspace
// goes back. At the end of the trail Enter goes to the input itself.
void follow_by_keys(Desk& desk) {
  View& view = desk.view;
  Trail& trail = view.trail;
  const bool right = ImGui::IsKeyPressed(ImGuiKey_RightArrow), left = ImGui::IsKeyPressed(ImGuiKey_LeftArrow);
  const bool enter = is_enter(), back = ImGui::IsKeyPressed(ImGuiKey_Backspace);
  if (!right && !left && !enter && !back) return;
  desk.result.busy = true;
  if (trail.cells.empty() || trail.cells.front() != view.focus.cell) return keep(view, view.focus.cell);
  const int links = link_count(view), first = static_cast<int>(trail.cells.size()) - 1;  // after the trail
  const bool none = trail.chosen < 0 || trail.chosen >= links;
  if (back) {
    go_back(view);
  } else if (enter && !none) {
    const StripLink link = *find_link(view, trail.chosen);
    follow(view, link);
    if (link.kind != StripLink::Kind::terms) trail.chosen = static_cast<int>(trail.cells.size()) - 1;
  } else if (enter && first >= links) {
    const auto stops = stops_of(desk.player.stage(), view);
    const Stop end{trail.cells.back(), {}};
    if (std::ranges::find(stops, end) != stops.end()) set_focus(view, end);
  } else if (links > 0) {
    const int from = none ? (left ? first : first - 1) : trail.chosen;
    trail.chosen = std::clamp(from + (left ? -1 : 1), 0, links - 1);
  }
}

// A chip changes places with its neighbour, and the focus stays on it.
void step_chip(Desk& desk, const StageCell& cell, const Declaration& d) {
  const int to = cell.at.col - pressed_direction(false, true) + ImGui::IsKeyPressed(ImGuiKey_RightArrow) - ImGui::IsKeyPressed(ImGuiKey_LeftArrow);
  if (to == cell.at.col || to < 0 || to >= d.cols) return;
  const Block<const float> cells = block(desk.player.run().tape, cell.at.node);
  desk.result.edits.push_back({d.name, 0, cell.at.col, cells(0, to), true});
  set_focus(desk.view, {{cell.at.node, 0, to}, {}});
}

void step_focused(Desk& desk, const StageCell& cell, const Declaration& d) {
  View& view = desk.view;
  const int direction = pressed_direction(is_control(desk.player.stage(), cell.at), bool(view.stepping));  // held since before the focus came: not again
  if (direction != 0) {
    const float factor = view.shift ? 10.0f : view.alt ? 0.1f : 1.0f;
    float value = stepped(d, cell.value, direction, factor);
    if (const auto& options = options_of(desk.player.run().tape, d); !options.empty()) value = std::min(value, static_cast<float>(options.size() - 1));
    if (value != cell.value) {
      view.stepping = cell.at;
      keep(view, cell.at);
      desk.result.edits.push_back({d.name, cell.at.row, cell.at.col, value, false});
    }
  }
}

// The focused handle goes where the arrows point.
void step_point(Desk& desk, const StagePoint& point, const std::string& name) {
  View& view = desk.view;
  const Declaration* d = declaration_of(desk.player.step(), desk.player.run(), point.x.at.node);
  constexpr std::pair<ImGuiKey, int> keys[] = {{ImGuiKey_RightArrow, 1}, {ImGuiKey_LeftArrow, -1}, {ImGuiKey_UpArrow, 1}, {ImGuiKey_DownArrow, -1}};
  for (const auto& [key, direction] : keys) {
    if (!ImGui::IsKeyPressed(key, bool(view.stepping))) continue;
    const StageCell& cell = key == ImGuiKey_UpArrow || key == ImGuiKey_DownArrow ? point.y : point.x;
    const float value = stepped(*d, cell.value, direction, view.shift ? 10.0f : view.alt ? 0.1f : 1.0f);
    desk.result.edits.push_back({name, cell.at.row, cell.at.col, value, false});
    view.stepping = cell.at;
    return;
  }
}

// One edit a key press, however long it is held; it also ends where the focus goes on meanwhile.
void end_stepping(Desk& desk) {
  View& view = desk.view;
  const CellRef at = view.stepping, focus = view.focus.cell;
  const bool stays = at.node == focus.node && at.row == focus.row && (at.col == focus.col || view.focus.point);
  if (!at || (stays && arrows_held())) return;
  view.stepping = {};
  const Declaration* d = declaration_of(desk.player.step(), desk.player.run(), at.node);
  if (d != nullptr) desk.result.edits.push_back({d->name, at.row, at.col, block(desk.player.run().tape, at.node)(at.row, at.col), true});
}

// On a map the arrow keys move the cell, Enter picks it, or paints it.
void move_on_map(Desk& desk) {
  View& view = desk.view;
  const auto [map, grid] = grid_of(desk.player.stage(), view.focus.cell.node);
  if (grid == nullptr) return;
  CellRef cell = view.focus.cell;
  const int by = view.shift ? 10 : 1;
  const auto moved = [&](int place, ImGuiKey back, ImGuiKey on, int count) {
    return std::clamp(place + (ImGui::IsKeyPressed(on) ? by : 0) - (ImGui::IsKeyPressed(back) ? by : 0), 0, count - 1);
  };
  cell.row = moved(cell.row, ImGuiKey_UpArrow, ImGuiKey_DownArrow, grid->rows);
  cell.col = moved(cell.col, ImGuiKey_LeftArrow, ImGuiKey_RightArrow, grid->cols);
  if (cell != view.focus.cell) {
    set_focus(view, {.cell = cell, .grid = true});
    desk.result.busy = true;
  }
  if (!is_enter()) return;
  if (grid->kind == Kind::mask && grid->input) {
    const float value = grid_cell(desk.player.run(), *grid, cell.row, cell.col).value;
    desk.result.edits.push_back({grid->name, cell.row, cell.col, value == 0 ? 1.0f : 0.0f, true});
    return;
  }
  pick_cell(desk.result, *map, cell, true);
}

}  // namespace

bool is_control(const Stage& stage, CellRef cell) {
  return std::ranges::any_of(stage.widgets, [&](const StageWidget& widget) {
    const auto* control = std::get_if<StageControl>(&widget);
    return control != nullptr && (control->cell.at == cell || std::ranges::find(control->order, cell, &StageCell::at) != control->order.end());
  });
}

bool move_focus(const Player& player, View& view, bool backwards) {
  if (!player.at_a_step()) return false;
  const auto stops = stops_of(player.stage(), view);
  const auto found = std::ranges::find(stops, view.focus);
  if (found == stops.end()) {
    enter_focus(player, view, backwards);
    return bool(view.focus);
  }
  const auto next = (found - stops.begin()) + (backwards ? -1 : 1);
  if (next < 0 || next >= static_cast<std::ptrdiff_t>(stops.size())) {
    view.focus = {};
    return false;
  }
  set_focus(view, stops[static_cast<std::size_t>(next)]);
  return true;
}

void enter_focus(const Player& player, View& view, bool backwards) {
  if (!player.at_a_step()) return;
  const auto stops = stops_of(player.stage(), view);
  if (!stops.empty()) set_focus(view, backwards ? stops.back() : stops.front());
}

bool wants_key(const Player& player, const View& view, KeyUse use) {
  if (!player.at_a_step() || !view.focus) return false;
  if (use == KeyUse::leave) return true;
  if (view.focus.chip) return use == KeyUse::follow;
  if (view.focus.grid) return use == KeyUse::step_up_down || use == KeyUse::step_left_right || use == KeyUse::follow;
  if (view.focus.point) return use == KeyUse::step_up_down || use == KeyUse::step_left_right || use == KeyUse::zoom;
  if (!view.focus.text.empty()) return use == KeyUse::type;
  const auto cell = focused_input(player, view);
  if (use == KeyUse::follow) return !cell;
  return cell && (use != KeyUse::step_left_right || is_control(player.stage(), cell->at));
}

bool zoom_plane(View& view, float x, float y, double by) {
  if (std::ranges::none_of(view.plane_areas, [&](const PlaneRect& plane) { return is_inside(plane.rect, x, y); })) return false;
  view.zoom_by = (view.zoom_by == 0 ? 1 : view.zoom_by) * by;
  view.zoom_at = {x * view.scale, y * view.scale};
  return true;
}

bool has_handle(const Player& player, const View& view, float x, float y) {
  bool found = false;
  for (const StageWidget& widget : player.stage().widgets)
    if (const auto* plane = std::get_if<StagePlane>(&widget))
      each_handle(*plane, [&](const StagePoint& point, const std::string&) {
        const auto rect = stop_rect(view, {.cell = point.x.at, .point = true});
        found |= point.x.input && point.y.input && rect && is_inside(*rect, x, y);
      });
  // A finger on a map that picks or paints stays there, under the lens.
  for (const DrawnGrid& drawn : view.grids) {
    const auto [map, grid] = grid_of(player.stage(), drawn.node);
    const bool acts = grid != nullptr && !is_edited(*grid) && (map->row.cell.input || map->col.cell.input || grid->input);
    found |= acts && is_inside(drawn.rect, x, y);
  }
  return found;
}

std::optional<TypeRequest> tap(const Player& player, const View& view, float x, float y) {
  if (!player.at_a_step()) return {};
  for (const auto& [name, rect] : view.text_rects)
    for (const StageWidget& widget : player.stage().widgets)
      if (const auto* control = std::get_if<StageControl>(&widget); is_inside(rect, x, y) && control != nullptr && control->kind == Kind::text && control->name == name && !control->locked)
        return TypeRequest{name, 0, 0, rect, control->text};
  // What was drawn last lies on top. A colour that is too narrow for three fingers opens first.
  for (auto at = view.rects.rbegin(); at != view.rects.rend(); ++at) {
    const auto& [cell, rect] = *at;
    if (!is_inside(rect, x, y)) continue;
    const Declaration* d = declaration_of(player.step(), player.run(), cell.node);
    const auto found = find_cell(player.stage(), player.run(), cell);
    const bool slider = d != nullptr && d->low < d->high && is_control(player.stage(), cell);
    if (d == nullptr || !found || !found->input || !is_dragged(*d) || slider || rect.width < 24) return {};
    return TypeRequest{d->name, cell.row, cell.col, rect, format_short(found->value, 6)};
  }
  return {};
}

void handle_keys(Desk& desk) {
  View& view = desk.view;
  end_stepping(desk);
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !go_back(view)) {
    view.focus = {};
    view.trail.chosen = -1;
    desk.result.leave = true;
  }
  if (view.focus.chip && is_enter()) {
    view.unfolded = !view.unfolded;
    desk.result.busy = true;
  }
  if (view.focus.chip) return;
  if (!view.focus.text.empty()) {
    for (const StageWidget& widget : desk.player.stage().widgets)
      if (const auto* control = std::get_if<StageControl>(&widget); control != nullptr && control->name == view.focus.text && !control->locked) {
        if (erased() && control->kind == Kind::text) desk.result.reset = view.focus;
        if (!is_enter()) continue;
        if (control->kind == Kind::order) {
          desk.result.shuffle = control->name;
          continue;
        }
        desk.result.typing.assign(1, {control->name, 0, 0, stop_rect(view, view.focus).value_or(Rect{}), control->text});
      }
    return;
  }
  if (!view.focus || ImGui::IsMouseDown(0)) return;
  if (view.focus.grid) return move_on_map(desk);
  if (view.focus.point) {
    for (const StageWidget& widget : desk.player.stage().widgets)
      if (const auto* plane = std::get_if<StagePlane>(&widget))
        each_handle(*plane, [&](const StagePoint& point, const std::string& name) { if (point.x.at == view.focus.cell) step_point(desk, point, name); });
    return;
  }
  const auto cell = focused_input(desk.player, view);
  if (!cell) return follow_by_keys(desk);
  const Declaration* d = declaration_of(desk.player.step(), desk.player.run(), cell->at.node);
  if (d == nullptr) return;
  if (d->kind == Kind::order && is_control(desk.player.stage(), cell->at)) step_chip(desk, *cell, *d);
  else step_focused(desk, *cell, *d);
  if (erased()) desk.result.reset = view.focus;

  const bool flips = d->kind == Kind::toggle || d->kind == Kind::mask;
  const char first = typed_character();
  if (flips && is_enter()) desk.result.edits.push_back({d->name, cell->at.row, cell->at.col, cell->value == 0 ? 1.0f : 0.0f, true});
  if (flips || d->kind == Kind::choice || (first == 0 && !is_enter())) return;
  if (const auto rect = cell_rect(view, cell->at))
    desk.result.typing.assign(1, {d->name, cell->at.row, cell->at.col, *rect, first != 0 ? std::string(1, first) : format_short(cell->value, 6)});
}

}  // namespace sl
