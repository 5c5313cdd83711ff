#include "ui/plane_readout.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "ui/plot_readout.h"

namespace sl {
namespace {

constexpr std::size_t most_lines = 8;  // of entries

std::string answer_text(const PlanePoint& point) {
  std::string text;
  for (const float x : point.answer) text += (text.empty() ? "" : ", ") + cell_text(x, Role::plain);
  return text;
}

}  // namespace

std::vector<PlaneLine> plane_readout(const StagePlane& plane, const PlanePoint& point, Look look, int entry, bool lines, const std::vector<std::uint32_t>& colours, std::array<double, 2> query) {
  std::vector<PlaneLine> card{{0, "query", format_fixed(query[0], 2) + ", " + format_fixed(query[1], 2)}};
  if (look == Look::winner) {
    const auto winner = static_cast<std::size_t>(point.winner);
    if (point.winner < 0) card.push_back({0, "winner", "none"});
    else card.push_back({colours[winner], "winner", plane.entries[winner]});
  }
  if (look == Look::blend && point.answer.size() == 3) {
    const bool finite = std::ranges::all_of(point.answer, [](float v) { return std::isfinite(v); });
    card.push_back({finite ? rgb(point.answer[0], point.answer[1], point.answer[2]) : 0, plane.title, finite ? answer_text(point) : "nothing"});
  }
  if (look == Look::entropy) card.push_back({0, "entropy", format_fixed(point.entropy, 3)});
  const bool scored = look == Look::winner || (lines && point.shares.empty());
  const std::vector<float>& numbers = scored && !point.scores.empty() ? point.scores : point.shares;
  const Role role = &numbers == &point.shares ? Role::weight : Role::plain;
  // Hits of 1 and 0 say no more than the winner does.
  const bool counted = &numbers == &point.shares && !plane.shares.empty() && plane.shares.front().whole;
  for (std::size_t i = 0; i < numbers.size() && !counted; ++i)
    if (numbers.size() <= most_lines || static_cast<int>(i) == entry || static_cast<int>(i) == point.winner)
      card.push_back({colours[i], plane.entries[i], cell_text(numbers[i], role)});
  return card;
}

Box card_place(const PlaneArea& area, ImVec2 point, ImVec2 size, ImVec2 seen, float apart, float edge) {
  const Box& b = area.box;
  const auto within = [](float x, float least, float most) { return std::clamp(x, least, std::max(least, most)); };
  const float left = point.x + apart + size.x <= b.x + b.width ? point.x + apart : point.x - apart - size.x;
  const float top = std::max(b.y, 0.0f) + edge, bottom = std::min(b.y + b.height, seen.y) - edge;
  return {within(std::round(left), edge, seen.x - size.x - edge), within(std::round(point.y - size.y / 2), top, bottom - size.y), size.x, size.y};
}

void draw_plane_readout(Desk& desk, const StagePlane& plane, PlaneView& view, const PlaneArea& area, int entry, const std::vector<std::uint32_t>& colours, std::array<double, 2> query) {
  const Theme& theme = desk.theme;
  const auto lines = plane_readout(plane, view.sweep->at(query[0], query[1]), view.look, entry, view.lines, colours, query);
  const float line = std::round(theme.small.size * 1.15f) + px(theme, 3), in = px(theme, 10), above = px(theme, 7), patch = px(theme, 10), between = px(theme, 14);
  float titles = 0, numbers = 0;
  for (const PlaneLine& l : lines) {
    titles = std::max(titles, text_width(theme.small, l.title) + (l.colour != 0 ? patch + px(theme, 6) : 0));
    numbers = std::max(numbers, text_width(theme.small_strong, l.number));
  }
  const float width = titles + between + numbers + 2 * in, height = line * static_cast<float>(lines.size()) + 2 * above, apart = px(theme, 18);
  const ImVec2 seen = ImGui::GetIO().DisplaySize;
  const Box box = card_place(area, area.at(query[0], query[1]), {width, height}, seen, apart, px(theme, 4));
  draw_card(desk.draw, theme, box);
  float y = box.y + above;
  for (const PlaneLine& l : lines) {
    const float x = box.x + in;
    if (l.colour != 0) {
      const Box square{x, y + std::round((line - patch) / 2), patch, patch};
      fill(desk.draw, square, l.colour, px(theme, 2));
      outline(desk.draw, square, fade(theme.colours.ink, 0.2f), px(theme, 2), px(theme, 1));
    }
    draw_text(desk.draw, theme.small, {x + (l.colour != 0 ? patch + px(theme, 6) : 0), y, titles, line}, Align::left, theme.colours.muted, l.title);
    draw_text(desk.draw, theme.small_strong, {box.x, y, width - in, line}, Align::right, theme.colours.ink, l.number);
    y += line;
  }
}

}  // namespace sl
