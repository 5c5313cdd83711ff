// Switch, choice, text field and plain number; the slider has a file of its own.
#include "ui/controls.h"

#include <algorithm>

#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/ghost.h"
#include "ui/layout.h"

namespace sl {

std::string capitalised(std::string text) {
  const auto small = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
  if (small(0) && small(1)) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

namespace {

void finish_edit(Desk& desk, const StageControl& control, float value) {
  desk.result.edits.push_back({control.name, 0, 0, value, true});
}

// Where the knob is: on its way for 120 ms after the switch was turned.
float knob_place(Desk& desk, CellRef cell, bool on) {
  auto& knobs = desk.view.knobs;
  auto found = std::ranges::find(knobs, cell, &std::pair<CellRef, float>::first);
  const float target = on ? 1.0f : 0.0f;
  if (found == knobs.end()) found = knobs.insert(knobs.end(), {cell, target});
  const float pace = desk.view.reduced_motion ? 1.0f : ImGui::GetIO().DeltaTime / 0.12f;
  found->second += std::clamp(target - found->second, -pace, pace);
  desk.result.busy |= found->second != target;
  return found->second;
}

// A pill with a knob; the title stands beside it.
float draw_switch(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  const float height = px(theme, 22), width = px(theme, 38), in = px(theme, 3);
  const Box pill{box.x, box.y + std::floor((theme.row - height) / 2), width, height};
  const float title = text_width(theme.text, capitalised(control.title));
  const Box area{box.x, box.y, width + px(theme, 12) + title, theme.row};
  const bool on = control.cell.value != 0;
  desk.view.rects.push_back({control.cell.at, to_css(desk, area)});
  const Touch touch = touch_control(desk, {control.cell.at, {}}, control.name, "switch", area);
  if (touch.hovered) desk.hovered = control.cell.at;
  if (touch.clicked && !control.locked) finish_edit(desk, control, on ? 0.0f : 1.0f);
  const float place = knob_place(desk, control.cell.at, on);
  fill(desk.draw, pill, mix(mix(theme.colours.track, theme.colours.muted, 0.45f), accent(theme, control.role), control.locked ? 0 : place), height / 2);
  const float knob = height - 2 * in;
  fill(desk.draw, {pill.x + in + (width - 2 * in - knob) * place, pill.y + in, knob, knob}, 0xFFFFFFFFu, knob / 2);
  draw_text(desk.draw, theme.text, {area.x + width + px(theme, 12), box.y, title, theme.row}, Align::left, theme.colours.ink, capitalised(control.title));
  const Box after{area.x + area.width, area.y, px(theme, 60), area.height};
  if (control.locked) draw_lock(desk, {after.x, after.y, lock_width(theme), after.height});
  if (differs(control)) draw_text(desk.draw, ghost_type(theme), {after.x + px(theme, control.locked ? 20 : 8), after.y, after.width, after.height}, Align::left, ghost_colour(theme), on ? "A off" : "A on");
  draw_control_focus(desk, desk.view.focus.cell == control.cell.at, pill, height / 2);
  return theme.row;
}

// One of a few words, side by side; they wrap where the width ends.
float draw_choice(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, control.title, control.name, box, control.locked);
  float x = box.x, y = box.y + title;
  const float y0 = y;
  for (std::size_t i = 0; i < control.options.size(); ++i) {
    const float width = option_width(control.options[i], theme);
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x;
      y += theme.row + px(theme, 6);
    }
    const Box option{x, y, width, std::max(theme.row - px(theme, 4), theme.target)};
    const bool chosen = control.cell.value == static_cast<float>(i);
    ImGui::PushID(static_cast<int>(i));
    const Touch touch = touch_control(desk, {control.cell.at, {}}, control.name, "option", option);
    ImGui::PopID();
    if (touch.clicked && !chosen && !control.locked) finish_edit(desk, control, static_cast<float>(i));
    const unsigned colour = control.locked ? theme.colours.muted : accent(theme, control.role);
    if (chosen) fill(desk.draw, option, mix(theme.colours.bench, colour, 0.13f), option.height / 2);
    outline(desk.draw, option, chosen ? colour : touch.hovered ? theme.colours.muted : theme.colours.edge, option.height / 2, px(theme, 1));
    draw_text(desk.draw, chosen ? theme.strong : theme.text, option, Align::centre, chosen ? colour : theme.colours.ink, elided(chosen ? theme.strong : theme.text, control.options[i]));
    if (touch.hovered) say_whole(desk, option, control.options[i]);
    if (differs(control) && *control.cell.pinned == static_cast<float>(i))
      draw_text(desk.draw, ghost_type(theme), {option.x, option.y, option.width - px(theme, 4), option.height}, Align::right, ghost_colour(theme), "A");
    if (chosen) draw_control_focus(desk, desk.view.focus.cell == control.cell.at, option, option.height / 2);
    x += width + px(theme, 6);
  }
  const float height = y - y0 + theme.row;
  desk.view.rects.push_back({control.cell.at, to_css(desk, {box.x, y0, box.width, height})});
  return title + height;
}

// The page's own input does the typing; this shows the text and asks for one.
float draw_text_field(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, control.title, control.name, box, control.locked);
  // A sentence gets the width that it needs.
  const float wanted = std::max(px(theme, 320), text_width(theme.text, control.text) + 2 * theme.pad);
  const Box field{box.x, box.y + title, std::min(box.width, wanted), theme.row};
  desk.view.text_rects.push_back({control.name, to_css(desk, field)});
  const Touch touch = touch_control(desk, {{}, control.name}, control.name, "text", field);
  if (touch.hovered && !control.locked) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  if (touch.clicked && !control.locked && !by_finger()) desk.result.typing.assign(1, {control.name, 0, 0, to_css(desk, field), control.text});
  if (control.locked) fill(desk.draw, field, theme.colours.surface, theme.round);
  else outline(desk.draw, field, touch.hovered ? theme.colours.muted : theme.colours.edge, theme.round, px(theme, 1));
  const Box inner{field.x + theme.pad, field.y, field.width - 2 * theme.pad, field.height};
  const bool empty = control.text.empty();
  draw_text(desk.draw, theme.text, inner, Align::left, empty ? theme.colours.muted : theme.colours.ink, empty ? "type here" : shortened(theme.text, control.text, inner.width));
  if (differs(control)) draw_text(desk.draw, ghost_type(theme), inner, Align::right, ghost_colour(theme), "A " + shortened(ghost_type(theme), *control.pinned_text, inner.width / 2));
  draw_control_focus(desk, desk.view.focus.text == control.name, field, theme.round);
  return title + theme.row;
}

}  // namespace

float draw_heading(Desk& desk, const std::string& title, const std::string& name, Box box, bool locked) {
  const Theme& theme = desk.theme;
  const float height = theme.heading;
  const std::string text = shortened(theme.small_strong, capitalised(title), box.width);
  const Box line{box.x, box.y, text_width(theme.small_strong, text), height};
  if (is_highlighted(desk, name))
    fill(desk.draw, {line.x - px(theme, 6), line.y + px(theme, 1), line.width + px(theme, 12), height - px(theme, 2)}, fade(theme.colours.weight, 0.16f * desk.view.glow), theme.round);
  draw_text(desk.draw, theme.small_strong, line, Align::left, theme.colours.ink, text);
  if (locked) draw_lock(desk, {line.x, line.y, line.width + lock_width(theme), height});
  return height;
}

void say_whole(Desk& desk, Box box, const std::string& label) {
  const Theme& theme = desk.theme;
  if (elided(theme.text, label) == label) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(text_width(theme.small, label) + 2 * theme.pad, screen.x);
  const float below = box.y + box.height, y = below + theme.row <= screen.y ? below : box.y - theme.row;
  const Box card{std::clamp(box.x, 0.0f, screen.x - width), y, width, theme.row};
  ImDrawList* over = ImGui::GetForegroundDrawList();
  fill(over, card, theme.colours.surface, theme.round);
  outline(over, card, theme.colours.edge, theme.round, px(theme, 1));
  draw_fitted(over, theme.small, grown(card, -px(theme, 2)), Align::centre, theme.colours.ink, label);
}

void draw_control_focus(Desk& desk, bool focused, Box box, float round) {
  if (!focused || !desk.view.has_keyboard) return;
  outline(desk.draw, grown(box, px(desk.theme, 3)), desk.theme.colours.focus, round + px(desk.theme, 3), px(desk.theme, 2));
}

Touch touch_control(Desk& desk, const Stop& stop, const std::string& name, const char* id, Box box) {
  ImGui::PushID(name.c_str());
  ImGui::SetCursorScreenPos(box.min());
  const bool clicked = ImGui::InvisibleButton(id, {std::max(1.0f, box.width), std::max(1.0f, box.height)});
  ImGui::PopID();
  if (ImGui::IsItemActive() && !stop.point) look_for_pan(desk);  // a handle goes wherever the finger goes
  const bool pans = desk.view.panning;
  const Touch touch{ImGui::IsItemHovered() || ImGui::IsItemActive(), ImGui::IsItemActivated(), ImGui::IsItemActive() && !pans, ImGui::IsItemDeactivated(), clicked && !pans};
  if (touch.pressed) desk.view.focus = stop;
  if (touch.hovered) {
    desk.result.hovered = name;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  return touch;
}

float draw_control(Desk& desk, const StageControl& control, Box box) {
  switch (control.kind) {
    case Kind::toggle: return draw_switch(desk, control, box);
    case Kind::choice: return draw_choice(desk, control, box);
    case Kind::order: return draw_order(desk, control, box);
    case Kind::text: return draw_text_field(desk, control, box);
    case Kind::number:
      if (control.low < control.high) return draw_slider(desk, control, box);
      break;
    default: break;
  }
  const float title = draw_heading(desk, control.title, control.name, box, control.locked);
  if (control.cell.at)
    number_cell(desk, control.cell, control.name, {box.x, box.y + title, desk.theme.cell * 1.3f, desk.theme.row}, {control.role, true, false, Align::right});
  return title + desk.theme.row;
}

}  // namespace sl
