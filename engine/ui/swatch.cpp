#include "ui/swatch.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lesson/compare.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/ghost.h"
#include "ui/layout.h"

namespace sl {
namespace {

bool is_nothing(std::span<const StageCell> channels) {
  return std::ranges::any_of(channels, [](const StageCell& c) { return !std::isfinite(c.value); });
}

// The colour itself, or an empty frame that says so (unless `silent`) where there is none. Returns
// what lies there.
unsigned draw_patch(Desk& desk, std::span<const StageCell> channels, Type type, Box box, float round, bool silent) {
  const Theme& theme = desk.theme;
  if (is_nothing(channels)) {
    fill(desk.draw, box, theme.colours.surface, round);
    outline(desk.draw, box, mix(theme.colours.line, theme.colours.muted, 0.5f), round, px(theme, 1));
    if (!silent) draw_fitted(desk.draw, type, grown(box, -px(theme, 3)), Align::centre, theme.colours.muted, "nothing");
    return theme.colours.surface;
  }
  const unsigned colour = rgb(channels[0].value, channels[1].value, channels[2].value);
  fill(desk.draw, box, colour, round);
  outline(desk.draw, box, fade(theme.colours.ink, 0.12f), round, px(theme, 1));  // so that white is seen, too
  return colour;
}

// The three numbers on the colour itself, the pointed one underlined.
void show_numbers(Desk& desk, std::span<const StageCell> channels, Box box, unsigned colour) {
  const Theme& theme = desk.theme;
  const unsigned letters = letters_on(colour);
  const float third = box.width / 3;
  for (std::size_t i = 0; i < 3; ++i) {
    const Box part{std::floor(box.x + third * static_cast<float>(i)), box.y, std::floor(third), box.height};
    const bool active = desk.view.explained == channels[i].at;
    const std::string text = cell_text(channels[i], Role::plain);
    draw_fitted(desk.draw, active ? theme.small_strong : theme.small, part, Align::centre, letters, text);
    if (!active) continue;
    const float width = text_width(theme.small, text), line = px(theme, 2);
    fill(desk.draw, {std::floor(part.x + (part.width - width) / 2), box.y + std::round(box.height * 0.76f), width, line}, letters, line / 2);
  }
}

// A narrow colour grows to the left for as long as its numbers are shown.
Box opened(const Theme& theme, Box box) {
  const float wanted = 3 * std::max(theme.target, text_width(theme.small, "0.00") + px(theme, 6));
  return box.width < wanted ? Box{box.x + box.width - wanted, box.y, wanted, box.height} : box;
}

// A's colour in the lower right corner of the present one.
void draw_pinned_patch(Desk& desk, std::span<const StageCell> channels, Box box, float side) {
  if (std::ranges::none_of(channels, [](const StageCell& c) { return differs(c); })) return;
  const Theme& theme = desk.theme;
  const float in = px(theme, 3), round = px(theme, 3);
  const Box corner{box.x + box.width - side - in, box.y + box.height - side - in, side, side};
  const auto part = [&](std::size_t i) { return std::isfinite(*channels[i].pinned) ? *channels[i].pinned : 0.0f; };
  fill(desk.draw, grown(corner, px(theme, 2)), theme.colours.bench, round + px(theme, 2));
  fill(desk.draw, corner, rgb(part(0), part(1), part(2)), round);
  draw_text(desk.draw, ghost_type(theme), corner, Align::centre, letters_on(rgb(part(0), part(1), part(2))), "A");
}

}  // namespace

void swatch_cells(Desk& desk, std::span<const StageCell> channels, const std::string& name, Role role, Box box, float round) {
  const Theme& theme = desk.theme;
  const auto is = [&](CellRef cell) { return std::ranges::any_of(channels, [&](const StageCell& c) { return c.at == cell; }); };
  const bool explained = desk.lit && is(desk.view.explained);
  // A finger needs room: the numbers that are shown take it, too.
  const Box felt = explained && theme.target > 0 ? opened(theme, box) : box;
  if (explained && theme.target > 0) desk.view.opened = {channels[0].at, to_css(desk, felt)};
  const float third = std::floor(felt.width / 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const float width = i == 2 ? felt.width - 2 * third : third;
    touch_cell(desk, channels[i], name, {felt.x + third * static_cast<float>(i), felt.y, width, felt.height});
  }
  const bool numbers = explained || is(desk.hovered);
  const unsigned colour = draw_patch(desk, channels, theme.small, box, round, numbers);
  if (numbers) {
    const Box wide = opened(theme, box);
    if (wide.width > box.width) fill(desk.draw, wide, colour, round);
    box = wide;
    show_numbers(desk, channels, box, colour);
  } else {
    draw_pinned_patch(desk, channels, box, std::round(box.height * 0.48f));
  }
  const auto changed = std::ranges::find_if(channels, [&](const StageCell& c) { return is_changed(desk.player.step(), desk.player.run(), c); });
  if (changed != channels.end()) draw_changed(desk, *changed, box, letters_on(colour));
  // One ring around the colour stands for whichever of its numbers is meant.
  StageCell meant = channels[0];
  for (const StageCell& c : channels)
    if (c.at == desk.view.explained || c.at == desk.view.focus.cell || c.at == desk.view.pointed) meant = c;
  for (const StageCell& c : channels)
    if (desk.lit && !explained && std::ranges::find(desk.explanation.sources, c.at) != desk.explanation.sources.end()) meant = c;
  draw_rings(desk, meant, name, role, box, round);
}

float draw_swatch(Desk& desk, const StageSwatch& swatch, Box box) {
  const Theme& theme = desk.theme;
  const float title = draw_heading(desk, swatch.title, swatch.name, box);
  if (swatch.channels.size() != 3) {
    draw_text(desk.draw, theme.text, {box.x, box.y + title, box.width, theme.row}, Align::left, theme.colours.muted, "no colour");
    return title + theme.row;
  }
  const SwatchLayout at = swatch_layout(theme);
  const float line = at.line, side = at.side;
  const Box colour{box.x, box.y + title, side, side};
  // The numbers first: they take the pointer; the colour itself stands for all three.
  const float x = colour.x + at.names, widest = at.names_width, number = at.number;
  for (std::size_t i = 0; i < 3; ++i) {
    const StageCell& cell = swatch.channels[i];
    const float y = colour.y + line * static_cast<float>(i);
    const Box part{x - px(theme, 6), y + px(theme, 1), widest + number + px(theme, 16), line - px(theme, 2)};
    touch_cell(desk, cell, swatch.name, part);
    const Box words = draw_ghost(desk, cell, Role::plain, {x, y, widest + number, line}, Align::right);
    draw_text(desk.draw, theme.small, words, Align::left, theme.colours.muted, channel_names[i]);
    draw_text(desk.draw, theme.text, words, Align::right, theme.colours.ink, std::isfinite(cell.value) ? cell_text(cell, Role::plain) : "\u2013");
    draw_rings(desk, cell, swatch.name, Role::plain, part, theme.round);
  }
  draw_patch(desk, swatch.channels, theme.text, colour, px(theme, 10), false);
  draw_pinned_patch(desk, swatch.channels, colour, std::round(side * 0.36f));
  if (is_highlighted(desk, swatch.name)) outline(desk.draw, grown(colour, px(theme, 3)), fade(theme.colours.weight, desk.view.glow), px(theme, 12), px(theme, 2));
  if (ImGui::IsMouseHoveringRect(colour.min(), colour.max()) && ImGui::IsWindowHovered()) desk.result.hovered = swatch.name;
  return title + side;
}

}  // namespace sl
