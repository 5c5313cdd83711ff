#include "ui/cell.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "ui/edit.h"
#include "ui/ghost.h"
#include "ui/trail.h"

namespace sl {
namespace {

float factor_of(const View& view) { return view.shift ? 10.0f : view.alt ? 0.1f : 1.0f; }

void ask_to_type(Desk& desk, const StageCell& cell, const std::string& name, Box box) {
  desk.result.typing.assign(1, {name, cell.at.row, cell.at.col, to_css(desk, box), format_short(cell.value, 6)});
}

void emit(Desk& desk, const StageCell& cell, const std::string& name, float value, bool done) {
  desk.result.edits.push_back({name, cell.at.row, cell.at.col, value, done});
}

// Under a colour that was opened for a finger, in the last frame. What moves already goes on.
bool is_covered(const View& view, CellRef cell) {
  const ImVec2 at = ImGui::GetMousePos();
  const bool over = is_inside(view.opened.rect, at.x / view.scale, at.y / view.scale);
  return over && (cell.node != view.opened.cell.node || cell.row != view.opened.cell.row) && view.drag.cell != cell;
}

void follow_drag(Desk& desk, const StageCell& cell, const std::string& name, const Declaration& d) {
  Drag& drag = desk.view.drag;
  const float factor = factor_of(desk.view);
  if (!drag.moved && !begins_drag(desk)) return;
  look_for_pan(desk);
  drag.moved = true;
  if (desk.view.panning) return;
  const float pace = d.whole ? 10 * factor : factor;  // 10 pixels for a whole one
  drag.value = dragged(drag.value, ImGui::GetIO().MouseDelta.x / desk.view.scale, pace);
  const float value = settled(d, drag.value, factor);
  if (value != cell.value) emit(desk, cell, name, value, false);
}

}  // namespace

bool begins_drag(const Desk& desk) { return ImGui::IsMouseDragging(0, px(desk.theme, by_finger() ? finger_trembles : 3)); }

void look_for_pan(Desk& desk) {
  if (!by_finger() || desk.view.drag.moved || !begins_drag(desk)) return;
  const ImVec2 way = ImGui::GetMouseDragDelta(0, 0);
  desk.view.panning |= std::abs(way.y) > std::abs(way.x);
}

bool take_double_click(View& view, Box box) {
  if (!view.double_click || !box.has(*view.double_click)) return false;
  view.double_click.reset();
  return true;
}

void touch_cell(Desk& desk, const StageCell& cell, const std::string& name, Box box) {
  View& view = desk.view;
  view.rects.push_back({cell.at, to_css(desk, box)});
  if (is_covered(view, cell.at)) return;
  ImGui::PushID((cell.at.node << 16) ^ (cell.at.row << 8) ^ cell.at.col);
  ImGui::SetCursorScreenPos(box.min());
  ImGui::InvisibleButton("cell", {std::max(1.0f, box.width), std::max(1.0f, box.height)});
  ImGui::PopID();

  const Declaration* d = cell.input ? declaration_of(desk.player.step(), desk.player.run(), cell.at.node) : nullptr;
  const bool slides = d != nullptr && is_dragged(*d);
  const bool toggles = d != nullptr && (d->kind == Kind::mask || d->kind == Kind::toggle);
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    desk.hovered = cell.at;
    desk.result.hovered = name;
    if (d != nullptr) ImGui::SetMouseCursor(slides ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_Hand);
  }
  if (ImGui::IsItemActivated()) {
    view.focus = {cell.at, {}};
    keep(view, cell.at);
    view.drag = {cell.at, cell.value, cell.value, false};
  }
  if (d == nullptr) return;
  if (ImGui::IsItemActive() && slides && view.drag.cell == cell.at) follow_drag(desk, cell, name, *d);
  if (ImGui::IsItemDeactivated() && view.drag.cell == cell.at) {
    if (view.drag.moved && !view.panning) emit(desk, cell, name, cell.value, true);
    else if (!view.drag.moved && toggles && ImGui::IsItemHovered()) emit(desk, cell, name, cell.value == 0 ? 1.0f : 0.0f, true);
    view.drag = {};
  }
  if (slides && take_double_click(view, box)) ask_to_type(desk, cell, name, box);
}

void draw_changed(Desk& desk, const StageCell& cell, Box box, unsigned colour) {
  if (!is_changed(desk.player.step(), desk.player.run(), cell)) return;
  const float r = std::max(1.5f, 2 * desk.theme.scale), in = px(desk.theme, 3) + r;
  desk.draw->AddCircleFilled({box.x + in, box.y + in}, r, colour);
}

bool is_highlighted(const Desk& desk, const std::string& name) { return desk.view.glow > 0 && !name.empty() && name == desk.view.glowing; }

void draw_rings(Desk& desk, const StageCell& cell, const std::string& name, Role role, Box box, float round) {
  const Theme& theme = desk.theme;
  const float line = px(theme, 2);
  const bool source = desk.lit && std::ranges::find(desk.explanation.sources, cell.at) != desk.explanation.sources.end();
  if (is_highlighted(desk, name)) outline(desk.draw, box, fade(accent(theme, role), desk.view.glow), round, line);
  const unsigned origin = role == Role::plain ? theme.colours.muted : role_colour(theme, role);
  if (source) outline(desk.draw, box, origin, round, line);
  if (desk.view.pointed == cell.at) outline(desk.draw, grown(box, line), origin, round + line, px(theme, 3));
  const bool focused = desk.view.has_keyboard && desk.view.focus.cell == cell.at;
  if (desk.lit && desk.view.explained == cell.at && !focused) outline(desk.draw, grown(box, px(theme, 1)), theme.colours.ink, round + px(theme, 1), line);
  if (focused) {
    outline(desk.draw, grown(box, px(theme, 1)), theme.colours.bench, round + px(theme, 1), px(theme, 1));
    outline(desk.draw, grown(box, px(theme, 3)), theme.colours.focus, round + px(theme, 3), line);
  }
}

void number_cell(Desk& desk, const StageCell& cell, const std::string& name, Box box, const CellLook& look) {
  const Theme& theme = desk.theme;
  touch_cell(desk, cell, name, box);
  const bool broken = !std::isfinite(cell.value);
  if (look.filled) fill(desk.draw, box, cell.locked ? locked_fill(theme, cell.value) : number_fill(theme, cell.value), theme.round);
  if (cell.input) {
    const unsigned edge = desk.hovered == cell.at ? theme.colours.muted : theme.colours.edge;
    outline(desk.draw, box, edge, theme.round, px(theme, 1));
  }
  if (broken) outline(desk.draw, box, theme.colours.refusal, theme.round, px(theme, 1));
  const Box inner{box.x + theme.pad / 2, box.y, box.width - theme.pad, box.height};
  const Box number = look.align == Align::right ? Box{box.x + theme.pad / 2, box.y, box.width - theme.pad * 1.5f, box.height} : inner;
  const std::string text = cell_text(cell, look.role);
  const bool tight = text_width(theme.text, text) > number.width;
  const Box line = draw_ghost(desk, cell, look.role, tight ? inner : number, look.align);
  const unsigned ink = broken ? theme.colours.refusal : cell.locked ? theme.colours.muted : theme.colours.ink;
  draw_fitted(desk.draw, look.strong ? theme.strong : theme.text, line, look.align, ink, text);
  draw_changed(desk, cell, box, accent(theme, look.role));
  draw_rings(desk, cell, name, look.role, box, theme.round);
}

}  // namespace sl
