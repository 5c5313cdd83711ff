// An order as a row of chips: each can be dragged to another place, or moved there by the arrow keys
// (focus.cpp); a button shuffles them.
#include <algorithm>
#include <utility>

#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/ghost.h"
#include "ui/layout.h"

namespace sl {
namespace {

// Where the chips stand, and after them the button; they wrap where the width ends.
std::vector<Box> chip_boxes(const std::vector<std::string>& words, const Theme& theme, Box box) {
  std::vector<Box> boxes;
  float x = box.x, y = box.y;
  for (const std::string& word : words) {
    const float width = option_width(word, theme);
    if (x > box.x && x + width > box.x + box.width) {
      x = box.x;
      y += theme.row + px(theme, 6);
    }
    boxes.push_back({x, y, width, std::max(theme.row - px(theme, 4), theme.target)});
    x += width + px(theme, 6);
  }
  return boxes;
}

// The chip that is held changes places with each neighbour whose middle the pointer has passed, so it goes
// wherever the pointer goes, and the others close up behind it.
void drag_chip(Desk& desk, const StageControl& control, const std::vector<Box>& boxes) {
  Drag& drag = desk.view.drag;
  desk.result.busy = true;
  drag.moved |= begins_drag(desk);
  if (!drag.moved) return;
  const ImVec2 pointer = ImGui::GetMousePos();
  const auto is_behind = [&](const Box& chip) {
    return pointer.y > chip.y + chip.height || (pointer.y >= chip.y && pointer.x > chip.x + chip.width / 2);
  };
  const auto at = static_cast<std::size_t>(drag.cell.col);
  std::size_t to = at;
  const auto pass = [&](std::size_t next) {
    desk.result.edits.push_back({control.name, 0, static_cast<int>(to), control.order[next].value, false});
    to = next;
  };
  while (to + 1 < control.order.size() && is_behind(boxes[to + 1])) pass(to + 1);
  while (to <= at && to > 0 && !is_behind(boxes[to - 1])) pass(to - 1);
  if (to == at) return;
  drag.cell.col = static_cast<int>(to);
  desk.view.focus = {drag.cell, {}};
}

void touch_chip(Desk& desk, const StageControl& control, std::size_t i, const std::vector<Box>& boxes) {
  View& view = desk.view;
  const StageCell& cell = control.order[i];
  ImGui::PushID(static_cast<int>(i));
  const Touch touch = touch_control(desk, {cell.at, {}}, control.name, "chip", boxes[i]);
  ImGui::PopID();
  view.rects.push_back({cell.at, to_css(desk, boxes[i])});
  if (touch.hovered && !view.drag.moved) desk.hovered = cell.at;
  if (control.locked) return;
  if (touch.pressed) view.drag = {cell.at, 0, 0, false};
  if ((!touch.held && !touch.released) || view.drag.cell.node != cell.at.node) return;
  // Whichever chip stands there by now: what is held is the place where the drag began. The last move may come
  // in the frame that ends it.
  const float held = control.order[static_cast<std::size_t>(view.drag.cell.col)].value;
  drag_chip(desk, control, boxes);
  if (!touch.released) return;
  const Drag drag = std::exchange(view.drag, {});
  if (drag.moved) desk.result.edits.push_back({control.name, 0, drag.cell.col, held, true});
}

void draw_shuffle(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  const Stop stop{{}, control.name};
  const Touch touch = touch_control(desk, stop, control.name, "shuffle", box);
  if (touch.clicked && !control.locked) desk.result.shuffle = control.name;
  if (touch.hovered || desk.view.focus == stop) desk.says = "Another order, drawn at random.";
  desk.view.text_rects.push_back({control.name, to_css(desk, box)});
  outline(desk.draw, box, touch.hovered ? theme.colours.muted : theme.colours.edge, box.height / 2, px(theme, 1));
  draw_text(desk.draw, theme.text, box, Align::centre, control.locked ? theme.colours.muted : theme.colours.ink, shuffle_word);
  draw_control_focus(desk, desk.view.focus == stop, box, box.height / 2);
}

}  // namespace

float draw_order(Desk& desk, const StageControl& control, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, control.title, control.name, box, control.locked);
  const std::vector<std::string> words = option_words(control);
  const std::vector<Box> boxes = chip_boxes(words, theme, {box.x, box.y + title, box.width, 0});
  const unsigned colour = control.locked ? theme.colours.muted : accent(theme, control.role);
  std::string a;
  for (std::size_t i = 0; i < control.order.size(); ++i) {
    const StageCell& cell = control.order[i];
    touch_chip(desk, control, i, boxes);
    const bool held = desk.view.drag.moved && desk.view.drag.cell == cell.at;
    const bool source = desk.lit && std::ranges::find(desk.explanation.sources, cell.at) != desk.explanation.sources.end();
    fill(desk.draw, boxes[i], mix(theme.colours.bench, colour, held || source ? 0.3f : 0.1f), theme.round);
    outline(desk.draw, boxes[i], colour, theme.round, px(theme, held ? 2 : 1));
    draw_text(desk.draw, theme.text, boxes[i], Align::centre, theme.colours.ink, elided(theme.text, words[i]));
    if (desk.hovered == cell.at) say_whole(desk, boxes[i], words[i]);
    draw_control_focus(desk, desk.view.focus.cell == cell.at, boxes[i], theme.round);
    const auto was = static_cast<std::size_t>(cell.pinned.value_or(cell.value));
    a += (i == 0 ? "A " : ", ") + control.options[was];
  }
  if (std::ranges::any_of(control.order, [](const StageCell& cell) { return differs(cell); }))
    draw_text(desk.draw, ghost_type(theme), {box.x, box.y, box.width, title}, Align::right, ghost_colour(theme), shortened(ghost_type(theme), a, box.width / 2));
  draw_shuffle(desk, control, boxes.back());
  return boxes.back().y - box.y + theme.row;
}

}  // namespace sl
