// A number within a range: the knob is dragged, the track clicked, the value typed.
#include <cmath>

#include "core/number.h"
#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/edit.h"
#include "ui/ghost.h"

namespace sl {

float draw_slider(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  View& view = desk.view;
  const float title = draw_heading(desk, control.title, control.name, box, control.locked);
  const float knob = px(theme, 9), track = px(theme, 4), height = slider_track(theme);
  const Box area{box.x, box.y + title, box.width, height};
  const float from = box.x + knob, span = box.width - 2 * knob;

  view.rects.push_back({control.cell.at, to_css(desk, area)});
  const Touch touch = touch_control(desk, {control.cell.at, {}}, control.name, "slider", area);
  if (touch.hovered) desk.hovered = control.cell.at;
  float value = control.cell.value;
  if (touch.pressed) view.drag = {control.cell.at, value, value, false};
  const float place = (ImGui::GetIO().MousePos.x - from) / span;
  const float wanted = value_at(place, control.low, control.high, control.logarithmic, control.whole);
  if (touch.held && !control.locked) {
    // A press on the knob itself does not nudge the value.
    const float there = from + span * place_of(value, control.low, control.high, control.logarithmic);
    const bool on_knob = touch.pressed && std::abs(ImGui::GetIO().MousePos.x - there) <= knob;
    // A finger may be about to scroll the page: it must go sideways first, or be lifted again.
    const bool begins = by_finger() ? begins_drag(desk) : touch.pressed || ImGui::IsMouseDragging(0, px(theme, 2));
    if (wanted != value && !on_knob && (view.drag.moved || begins)) {
      view.drag.moved = true;
      value = wanted;
      desk.result.edits.push_back({control.name, 0, 0, value, false});
    }
  }
  if (touch.released) {
    if (touch.clicked && by_finger() && !view.drag.moved && !control.locked && wanted != value) {
      value = wanted;
      view.drag.moved = true;
    }
    if (view.drag.moved) desk.result.edits.push_back({control.name, 0, 0, value, true});
    view.drag = {};
  }
  if (!control.locked && take_double_click(view, area))
    desk.result.typing.assign(1, {control.name, 0, 0, to_css(desk, area), format_short(value, 6)});

  const unsigned colour = control.locked ? mix(theme.colours.bench, theme.colours.muted, 0.6f) : accent(theme, control.role);
  const float y = area.y + std::floor(height / 2);
  fill(desk.draw, {box.x, y - track / 2, box.width, track}, theme.colours.track, track / 2);
  if (is_changed(desk.player.step(), desk.player.run(), control.cell)) {  // where it was when the step began
    const Declaration* d = declaration_of(desk.player.step(), desk.player.run(), control.cell.at.node);
    const float start = std::round(from + span * place_of(d->cells[0], control.low, control.high, control.logarithmic)), half = px(theme, 6);
    fill(desk.draw, {start - px(theme, 1), y - half, px(theme, 2), 2 * half}, mix(theme.colours.bench, theme.colours.muted, 0.7f), px(theme, 1));
  }
  const bool compared = differs(control);
  if (compared) {  // A's knob
    const float a = std::round(from + span * place_of(*control.cell.pinned, control.low, control.high, control.logarithmic));
    fill(desk.draw, {a - knob, y - knob, 2 * knob, 2 * knob}, theme.colours.bench, knob);
    outline(desk.draw, {a - knob, y - knob, 2 * knob, 2 * knob}, ghost_colour(theme), knob, px(theme, 1.5f));
    draw_text(desk.draw, ghost_type(theme), {a - knob, y - knob, 2 * knob, 2 * knob}, Align::centre, ghost_colour(theme), "A");
  }
  const float x = std::round(from + span * place_of(value, control.low, control.high, control.logarithmic));
  const Box disc{x - knob, y - knob, 2 * knob, 2 * knob};
  if (is_highlighted(desk, control.name)) fill(desk.draw, grown(disc, px(theme, 5)), fade(colour, 0.2f * view.glow), knob * 2);
  const bool source = desk.lit && std::ranges::find(desk.explanation.sources, control.cell.at) != desk.explanation.sources.end();
  if ((touch.hovered && !control.locked) || source) fill(desk.draw, grown(disc, px(theme, 4)), fade(colour, 0.16f), knob * 2);
  fill(desk.draw, disc, colour, knob);
  fill(desk.draw, grown(disc, -px(theme, 2)), theme.colours.bench, knob);
  draw_control_focus(desk, view.focus.cell == control.cell.at, disc, knob);

  // "temperature T" names its letter already, and a long title leaves no room for it.
  const std::string number = control.whole ? format_short(value) : cell_text(value, control.role), letter = control.name + " = ";
  const float taken = text_width(theme.small_strong, control.title + letter + number) + px(theme, 10);
  const bool named = control.title == control.name || control.title.ends_with(" " + control.name) || taken > box.width;
  const std::string words = (named ? "" : letter) + number;
  draw_text(desk.draw, theme.small_strong, {box.x, box.y, box.width, title}, Align::right, theme.colours.ink, words);
  if (compared) {
    const float room = box.width - text_width(theme.small_strong, words) - px(theme, 10);
    draw_text(desk.draw, ghost_type(theme), {box.x, box.y, room, title}, Align::right, ghost_colour(theme), ghost_text(control.cell, control.role));
  }
  const Box ends{box.x, area.y + height, box.width, theme.heading};
  const std::string left = control.left.empty() ? format_short(control.low) : control.left;
  const std::string right = control.right.empty() ? format_short(control.high) : control.right;
  draw_text(desk.draw, theme.small, ends, Align::left, theme.colours.muted, left);
  draw_text(desk.draw, theme.small, ends, Align::right, theme.colours.muted, right);
  return title + height + ends.height;
}

}  // namespace sl
