// The plane of queries: a picture in which every pixel is a query, the keys as arrows, the query as a
// ring. Both are dragged; the picture is zoomed and moved; pointing shows the numbers of any query.
#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "ui/axis.h"
#include "ui/cell.h"
#include "ui/controls.h"
#include "ui/edit.h"
#include "ui/plane_lines.h"
#include "ui/plane_readout.h"
#include "ui/plane_view.h"

namespace sl {
namespace {

class PlanePainter {
 public:
  PlanePainter(Desk& desk, const StagePlane& plane, PlaneView& view, Box box) : desk_(desk), theme_(desk.theme), plane_(plane), view_(view), box_(box) {}

  void draw() {
    if (!plane_.problem.empty()) return draw_problem();
    meet();
    const float head = theme_.row, left = gutter(), below = std::round(theme_.small.size * 1.15f) + px(theme_, 6);
    area_ = area_of(view_, {box_.x + left, box_.y + head, std::max(1.0f, box_.width - left), std::max(1.0f, box_.height - head - below)});
    answer_keys();
    now_ = view_.sweep->at(plane_.query.x.value, plane_.query.y.value);
    colours_ = entry_colours(plane_, theme_);
    entry_ = view_.entry >= 0 ? view_.entry : std::max(0, now_.winner);
    draw_head({box_.x, box_.y, box_.width, head});
    touch_handles();
    draw_buttons(false);
    touch_area();
    desk_.result.busy |= make_picture(view_, theme_, area_, entry_, colours_);
    view_.picture.draw(desk_.draw, area_.box, static_cast<float>(view_.scale), theme_.round * 1.4f);
    desk_.draw->PushClipRect(area_.box.min(), area_.box.max(), true);
    draw_zero_lines();
    draw_names();
    if (view_.lines && !plane_.scores.empty()) draw_equal_lines(desk_, view_, area_, entry_, taken_);
    if (has_arrows()) {
      for (const StagePoint& key : plane_.keys) draw_arrow(key, colourful() ? 0xF2FFFFFFu : fade(theme_.colours.ink, 0.75f));
      draw_arrow(plane_.query, theme_.colours.query);
    }
    desk_.draw->PopClipRect();
    draw_axes();
    for (std::size_t i = 0; i < plane_.keys.size(); ++i) draw_key(i);
    draw_query();
    draw_labels();
    draw_note();
    draw_buttons(true);
    if (pointed_) draw_plane_readout(desk_, plane_, view_, area_, entry_, colours_, {pointed_x_, pointed_y_});
    desk_.view.plane_areas.push_back({to_css(desk_, area_.box), area_.x, area_.y, area_.unit * static_cast<double>(desk_.view.scale)});
  }

 private:
  // The stage was built anew: the sweep belongs to the old tape; what the learner chose stays.
  void meet() {
    if (view_.version == desk_.player.stage_version()) return;
    if (view_.version < 0) {
      reset(view_, plane_);
      view_.look = plane_.looks.front();
      view_.entry = plane_.entry;
      view_.lines = plane_.lines;
    }
    view_.version = desk_.player.stage_version();
    view_.sweep.emplace(desk_.player.run(), plane_);
    view_.scale = 0;
    if (view_.entry >= static_cast<int>(plane_.entries.size())) view_.entry = -1;
  }

  void draw_problem() {
    fill(desk_.draw, box_, mix(theme_.colours.bench, theme_.colours.refusal, 0.06f), theme_.round);
    draw_fitted(desk_.draw, theme_.small, grown(box_, -theme_.pad), Align::centre, theme_.colours.refusal, plane_.problem);
  }

  // --- what is at hand ------------------------------------------------------------------------

  const StagePoint& point(int i) const { return i < 0 ? plane_.query : plane_.keys[static_cast<std::size_t>(i)]; }
  const std::string& name_of(int i) const { return i < 0 ? plane_.query_name : plane_.keys_name; }
  bool is_drawn(const StagePoint& p) const { return std::isfinite(p.x.value) && std::isfinite(p.y.value); }

  // A handle beyond the edge waits at the edge.
  ImVec2 handle(const StagePoint& p) const {
    const float in = px(theme_, 11);
    const ImVec2 at = area_.at(p.x.value, p.y.value);
    const Box& b = area_.box;
    return {std::round(std::clamp(at.x, b.x + in, b.x + b.width - in)), std::round(std::clamp(at.y, b.y + in, b.y + b.height - in))};
  }
  bool shows(const StagePoint& p) const { return area_.box.has(area_.at(p.x.value, p.y.value)); }

  // --- the hand -------------------------------------------------------------------------------

  void touch_handles() {
    // The query first: where handles meet, the first one has the pointer.
    for (int i = -1; i < static_cast<int>(plane_.keys.size()); ++i)
      if (is_drawn(point(i)) && (i < 0 || shows(point(i)))) touch_handle(i);
  }

  void touch_handle(int i) {
    const StagePoint& p = point(i);
    const ImVec2 at = handle(p);
    const float reach = px(theme_, by_finger() ? 22 : 13);
    const Box box{at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    View& view = desk_.view;
    handles_.push_back(at);
    view.point_rects.push_back({p.x.at, to_css(desk_, box)});
    ImGui::PushID(i);
    const Touch touch = touch_control(desk_, {.cell = p.x.at, .point = true}, name_of(i), "handle", box);
    ImGui::PopID();
    const bool moves = p.x.input && p.y.input;
    if (touch.hovered) {
      hovered_ = i;
      is_hovered_ = true;
      point_out(p.x.value, p.y.value);
      ImGui::SetMouseCursor(moves ? ImGuiMouseCursor_ResizeAll : ImGuiMouseCursor_Arrow);
    }
    if (touch.pressed) {
      if (i >= 0) view_.entry = i;
      view.drag = {p.x.at, 0, 0, false};
      view_.grab_x = p.x.value - area_.x_of(ImGui::GetMousePos().x);
      view_.grab_y = p.y.value - area_.y_of(ImGui::GetMousePos().y);
    }
    if (!moves) return;
    if (touch.held && (view.drag.moved || ImGui::IsMouseDragging(0, px(theme_, 3)))) {
      view.drag.moved = true;
      put(i, area_.x_of(ImGui::GetMousePos().x) + view_.grab_x, area_.y_of(ImGui::GetMousePos().y) + view_.grab_y);
    }
    if (touch.released && view.drag.cell == p.x.at) {
      if (view.drag.moved) desk_.result.edits.push_back({name_of(i), p.y.at.row, p.y.at.col, p.y.value, true});
      view.drag = {};
    }
  }

  // Both numbers; one edit that ends with the drag.
  void put(int i, double x, double y) {
    const StagePoint& p = point(i);
    const Declaration* d = declaration_of(desk_.player.step(), desk_.player.run(), p.x.at.node);
    const float factor = desk_.view.alt || area_.unit < 0.004 ? 0.1f : 1.0f;
    for (const auto& [cell, wanted] : {std::pair{p.x, x}, std::pair{p.y, y}})
      if (const float value = settled(*d, wanted, factor); value != cell.value) desk_.result.edits.push_back({name_of(i), cell.at.row, cell.at.col, value, false});
  }

  void point_out(double x, double y) {
    pointed_ = true;
    pointed_x_ = x;
    pointed_y_ = y;
  }

  void touch_area() {
    ImGui::SetCursorScreenPos(area_.box.min());
    ImGui::InvisibleButton("area", {std::max(1.0f, area_.box.width), std::max(1.0f, area_.box.height)});
    const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    const ImVec2 at = ImGui::GetMousePos();
    if (hovered && !is_hovered_) point_out(area_.x_of(at.x), area_.y_of(at.y));
    if (hovered || is_hovered_) desk_.result.hovered = is_hovered_ ? name_of(hovered_) : plane_.name;
    if (desk_.view.zoom_by != 0 && area_.box.has(desk_.view.zoom_at)) {
      zoom(view_, plane_, area_, desk_.view.zoom_at, desk_.view.zoom_by);
      desk_.view.zoom_by = 0;
      desk_.result.busy = true;
    }
    if (held && by_finger()) desk_.view.panning = true;  // scrolls the page, or the bench
    if (held && !by_finger() && ImGui::IsMouseDragging(0, px(theme_, 3))) {
      view_.x -= static_cast<double>(ImGui::GetIO().MouseDelta.x) * area_.unit;
      view_.y += static_cast<double>(ImGui::GetIO().MouseDelta.y) * area_.unit;
      pointed_ = false;
    }
    if (!is_hovered_ && take_double_click(desk_.view, area_.box)) reset(view_, plane_), desk_.result.busy = true;
  }

  // --- the keys -------------------------------------------------------------------------------

  int focused() const {
    const Stop& stop = desk_.view.focus;
    if (!stop.point) return -2;
    for (int i = -1; i < static_cast<int>(plane_.keys.size()); ++i)
      if (point(i).x.at == stop.cell) return i;
    return -2;
  }

  void answer_keys() {
    const int i = focused();
    if (i < -1) return;
    if (i >= 0) view_.entry = i;
    if (!desk_.view.has_keyboard) return;
    const ImVec2 around = handle(point(i));
    if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd)) zoom(view_, plane_, area_, around, 1.5);
    if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract)) zoom(view_, plane_, area_, around, 1 / 1.5);
    if (ImGui::IsKeyPressed(ImGuiKey_0) || ImGui::IsKeyPressed(ImGuiKey_Keypad0)) reset(view_, plane_);
    if (ImGui::IsKeyPressed(ImGuiKey_M)) {
      const auto now = std::ranges::find(plane_.looks, view_.look);
      view_.look = now == plane_.looks.end() || now + 1 == plane_.looks.end() ? plane_.looks.front() : *(now + 1);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_L)) view_.lines = !view_.lines;
    area_ = area_of(view_, area_.box);
  }

  // --- around the picture ---------------------------------------------------------------------

  int rows() const { return std::max(2, static_cast<int>(area_.box.height / px(theme_, 48))); }

  // The width of the numbers at the left.
  float gutter() const { return text_width(theme_.small, "\u22120.0") + px(theme_, 8); }

  std::string heading() const {
    const std::string of = entry_ < static_cast<int>(plane_.entries.size()) ? plane_.entries[static_cast<std::size_t>(entry_)] : "";
    switch (view_.look) {
      case Look::winner: return "winner for every query";
      case Look::blend: return plane_.title + " for every query";
      case Look::share: return plane_.shares_title + " of " + of + " for every query";
      case Look::entropy: break;
    }
    return "entropy for every query";
  }

  // Of the word that turns a look on.
  static const char* look_says(Look look) {
    switch (look) {
      case Look::winner: return "Colours each query by the entry that scores highest there.";
      case Look::blend: return "Colours each query by what it gets as its answer.";
      case Look::share: return "Colours each query by how much weight one entry gets there.";
      case Look::entropy: break;
    }
    return "Colours each query by how mixed the weights are there: more entropy where they are alike.";
  }

  std::string look_name(Look look) const {
    switch (look) {
      case Look::winner: return "winner";
      case Look::blend: return "blend";
      case Look::share: return "one share";
      case Look::entropy: break;
    }
    return "entropy";
  }

  void draw_head(Box box) {
    float right = box.x + box.width;
    if (!plane_.scores.empty() && chip("lines", box.width < px(theme_, 520) ? "lines" : "lines of equal " + plane_.scores_title, view_.lines, right, box, "Draws lines through all queries where one entry scores the same.")) view_.lines = !view_.lines;
    if (plane_.looks.size() > 1)
      for (std::size_t i = plane_.looks.size(); i-- > 0;) {
        const std::string name = look_name(plane_.looks[i]);
        if (chip(name.c_str(), name, view_.look == plane_.looks[i], right, box, look_says(plane_.looks[i]))) view_.look = plane_.looks[i];
      }
    const float middle = (box.height - theme_.heading) / 2;
    draw_heading(desk_, heading(), plane_.name, {box.x, box.y + std::floor(middle), std::max(0.0f, right - box.x), theme_.heading});
  }

  // A word that is on or off, at the right end of what is left of a line.
  bool chip(const char* id, const std::string& text, bool on, float& right, Box line, const char* says) {
    const float width = text_width(on ? theme_.small_strong : theme_.small, text) + px(theme_, 18), height = std::min(line.height - px(theme_, 4), px(theme_, 30));
    const Box box{right - width, line.y + std::floor((line.height - height) / 2) - px(theme_, 1), width, height};
    right -= width + px(theme_, 5);
    ImGui::SetCursorScreenPos({box.x, line.y});
    const bool clicked = ImGui::InvisibleButton(id, {box.width, line.height});
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) desk_.says = says, ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const unsigned colour = theme_.colours.weight;
    if (on) fill(desk_.draw, box, mix(theme_.colours.bench, colour, 0.13f), height / 2);
    outline(desk_.draw, box, on ? colour : hovered ? theme_.colours.muted : mix(theme_.colours.line, theme_.colours.muted, 0.28f), height / 2, px(theme_, 1));
    draw_text(desk_.draw, on ? theme_.small_strong : theme_.small, box, Align::centre, on ? colour : theme_.colours.ink, text);
    return clicked;
  }

  // Closer, further, as at the start; in the lower right corner. Touched before the area below them,
  // drawn after all that lies in it.
  void draw_buttons(bool now) {
    const float side = px(theme_, area_.box.width < px(theme_, 420) ? 36 : 28), in = px(theme_, 8);
    const bool moved = view_.x != 0 || view_.y != 0 || view_.half != static_cast<double>(plane_.range);
    Box box{area_.box.x + area_.box.width - in - side, area_.box.y + area_.box.height - in - side, side, side};
    const ImVec2 middle{area_.box.x + area_.box.width / 2, area_.box.y + area_.box.height / 2};
    for (const int what : {1, -1, 0}) {
      if (what == 0 && !moved) continue;
      if (now) draw_button(box, what);
      else if (touch_button(box, what)) what == 0 ? reset(view_, plane_) : zoom(view_, plane_, area_, middle, what > 0 ? 1.5 : 1 / 1.5);
      box.x -= side + px(theme_, 2);
    }
    if (!now) area_ = area_of(view_, area_.box);
  }

  bool touch_button(Box box, int what) {
    ImGui::PushID(what);
    ImGui::SetCursorScreenPos(box.min());
    const bool clicked = ImGui::InvisibleButton("zoom", {box.width, box.height});
    ImGui::PopID();
    if (ImGui::IsItemHovered()) {
      is_hovered_ = true;
      pressed_ = what + 2;
      desk_.says = what > 0 ? "Closer." : what < 0 ? "Further away." : "As it was at the start.";
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return clicked;
  }

  void draw_button(Box box, int what) {
    fill(desk_.draw, box, fade(theme_.colours.card, pressed_ == what + 2 ? 1.0f : 0.82f), theme_.round);
    const ImVec2 middle{std::floor(box.x + box.width / 2), std::floor(box.y + box.height / 2)};
    const float r = px(theme_, 5), line = px(theme_, 2);
    const unsigned ink = theme_.colours.ink;
    if (what == 0) {
      desk_.draw->AddCircle(middle, r, ink, 0, std::max(1.0f, line * 0.75f));
      desk_.draw->AddCircleFilled(middle, line * 0.75f, ink);
      return;
    }
    fill(desk_.draw, {middle.x - r, middle.y - line / 2, 2 * r, line}, ink, 0);
    if (what > 0) fill(desk_.draw, {middle.x - line / 2, middle.y - r, line, 2 * r}, ink, 0);
  }

  std::vector<double> ticks(bool across) const {
    const double half = area_.unit * static_cast<double>(across ? area_.box.width : area_.box.height) / 2, middle = across ? area_.x : area_.y;
    return ticks_on({middle - half, middle + half, false}, across ? std::max(2, static_cast<int>(area_.box.width / px(theme_, 64))) : rows());
  }

  void draw_axes() {
    const Box& b = area_.box;
    const float height = std::round(theme_.small.size * 1.15f), bottom = b.y + b.height;
    const auto across = ticks(true), up = ticks(false);
    for (const double tick : up) {
      const float y = std::clamp(area_.at(0, tick).y - height / 2, b.y, bottom - height);
      draw_text(desk_.draw, theme_.small, {box_.x, std::round(y), b.x - box_.x - px(theme_, 7), height}, Align::right, theme_.colours.muted, tick_text(tick, up, false));
    }
    for (const double tick : across) {
      const float width = px(theme_, 60), x = std::round(area_.at(tick, 0).x - width / 2);
      if (x + width / 2 + px(theme_, 10) > b.x + b.width || x + width / 2 < b.x + px(theme_, 4)) continue;
      draw_text(desk_.draw, theme_.small, {x, bottom + px(theme_, 4), width, height}, Align::centre, theme_.colours.muted, tick_text(tick, across, false));
    }
  }

  bool colourful() const { return view_.look == Look::winner || view_.look == Look::blend; }

  void draw_zero_lines() {
    const ImVec2 zero = area_.at(0, 0);
    const float line = px(theme_, 1);
    const unsigned colour = colourful() ? 0x59FFFFFFu : fade(theme_.colours.ink, 0.22f);
    fill(desk_.draw, {area_.box.x, std::round(zero.y), area_.box.width, line}, colour, 0);
    fill(desk_.draw, {std::round(zero.x), area_.box.y, line, area_.box.height}, colour, 0);
  }

  // --- on the picture -------------------------------------------------------------------------

  // Words on a ground of their own: what is below them may have any colour.
  void pill(Box box, Type type, unsigned ink, const std::string& text) {
    fill(desk_.draw, box, fade(theme_.colours.card, 0.84f), px(theme_, 4));
    draw_text(desk_.draw, type, box, Align::centre, ink, text);
    taken_.push_back(box);
  }
  Box pill_box(Type type, const std::string& text) const { return {0, 0, text_width(type, text) + px(theme_, 10), std::round(type.size * 1.2f)}; }

  // What the directions mean, at the ends of the zero lines.
  void draw_names() {
    const Box& b = area_.box;
    const float in = px(theme_, 6);
    const ImVec2 zero = area_.at(0, 0);
    Box x = pill_box(theme_.small, plane_.axes[0] + " \u2192"), y = pill_box(theme_.small, plane_.axes[1] + " \u2191");
    x.x = b.x + b.width - x.width - in;
    x.y = std::round(std::clamp(zero.y - x.height - in / 2, b.y + in, b.y + b.height - x.height - px(theme_, 48)));
    y.x = std::round(std::clamp(zero.x + in / 2, b.x + in, b.x + b.width - y.width - in));
    y.y = b.y + in;
    pill(x, theme_.small, theme_.colours.muted, plane_.axes[0] + " \u2192");
    pill(y, theme_.small, theme_.colours.muted, plane_.axes[1] + " \u2191");
  }

  // Scores and what is made of them have to do with directions, distances have not.
  bool has_arrows() const { return !plane_.scores.empty() || (!plane_.shares.empty() && !plane_.shares.front().whole); }

  void draw_arrow(const StagePoint& point, unsigned body) {
    if (!is_drawn(point)) return;
    const ImVec2 from = area_.at(0, 0), to = area_.at(point.x.value, point.y.value);
    const float line = px(theme_, 2);
    const bool dark = &point != &plane_.query && colourful();
    desk_.draw->AddLine(from, to, dark ? 0x50100C08u : 0x90FFFFFFu, line + px(theme_, 2));
    desk_.draw->AddLine(from, to, body, line);
    desk_.draw->AddCircleFilled(from, px(theme_, 3), body);
  }

  void draw_key(std::size_t i) {
    const StagePoint& key = plane_.keys[i];
    if (!is_drawn(key) || !shows(key)) return;
    const ImVec2 at = handle(key);
    const bool hovered = is_hovered_ && hovered_ == static_cast<int>(i), lit = is_highlighted(desk_, plane_.keys_name);
    const float r = px(theme_, key.x.input ? 8 : 5) + (hovered ? px(theme_, 1) : 0);
    if (lit) desk_.draw->AddCircleFilled(at, r + px(theme_, 6), fade(theme_.colours.key, 0.45f * desk_.view.glow));
    desk_.draw->AddCircleFilled(at, r + px(theme_, 1), 0x70100C08u);
    desk_.draw->AddCircleFilled(at, r, 0xFFFFFFFFu);
    desk_.draw->AddCircleFilled(at, r - px(theme_, 2), colours_[i]);
    draw_focus(key, at, r);
  }

  void draw_query() {
    const StagePoint& query = plane_.query;
    if (!is_drawn(query)) return;
    const ImVec2 at = handle(query);
    const bool inside = shows(query);
    const float r = px(theme_, 9) + (is_hovered_ && hovered_ == -1 ? px(theme_, 1) : 0), line = px(theme_, 3);
    if (is_highlighted(desk_, plane_.query_name)) desk_.draw->AddCircleFilled(at, r + px(theme_, 6), fade(theme_.colours.query, 0.45f * desk_.view.glow));
    desk_.draw->AddCircle(at, r, 0xFFFFFFFFu, 0, line + px(theme_, 3));
    desk_.draw->AddCircle(at, r, theme_.colours.query, 0, line);
    if (inside) desk_.draw->AddCircleFilled(at, px(theme_, 1.5f), theme_.colours.query);
    draw_focus(query, at, r + line / 2);
  }

  void draw_labels() {
    const StagePoint& query = plane_.query;
    const std::string place = shows(query) ? "" : " (" + format_short(query.x.value, 2) + ", " + format_short(query.y.value, 2) + ")";
    if (is_drawn(query)) label(handle(query), px(theme_, 9), query.label + place, theme_.colours.query, true);
    for (int i = 0; i < static_cast<int>(plane_.keys.size()); ++i)
      if (is_drawn(point(i)) && shows(point(i))) label(handle(point(i)), px(theme_, 8), point(i).label, theme_.colours.ink, (is_hovered_ && hovered_ == i) || view_.entry == i);
  }

  void draw_focus(const StagePoint& p, ImVec2 at, float r) {
    if (!desk_.view.has_keyboard || !desk_.view.focus.point || desk_.view.focus.cell != p.x.at) return;
    desk_.draw->AddCircle(at, r + px(theme_, 3), theme_.colours.bench, 0, px(theme_, 5));
    desk_.draw->AddCircle(at, r + px(theme_, 3), theme_.colours.focus, 0, px(theme_, 2));
  }

  // Beside a handle, at the first side that is free.
  void label(ImVec2 at, float r, const std::string& text, unsigned ink, bool strong) {
    const Type type = strong ? theme_.small_strong : theme_.small;
    Box box = pill_box(type, text);
    const float away = r + px(theme_, 5);
    const float left = at.x - away - box.width, right = at.x + away, over = at.y - away - box.height, under = at.y + away;
    const ImVec2 places[] = {{right, at.y - box.height / 2}, {left, at.y - box.height / 2}, {at.x - box.width / 2, over}, {at.x - box.width / 2, under},
                             {right, over}, {right, under}, {left, over}, {left, under}};
    const auto inside = [&](ImVec2 p) { return p.x >= area_.box.x && p.y >= area_.box.y && p.x + box.width <= area_.box.x + area_.box.width && p.y + box.height <= area_.box.y + area_.box.height; };
    const auto is_free = [&](ImVec2 p) {
      const Box there{p.x, p.y, box.width, box.height};
      return inside(p) && std::ranges::none_of(taken_, [&](const Box& other) { return overlap(other, there); }) &&
             std::ranges::none_of(handles_, [&](ImVec2 h) { return (h.x != at.x || h.y != at.y) && grown(there, px(theme_, 7)).has(h); });
    };
    auto place = std::ranges::find_if(places, is_free);
    if (place == std::end(places)) place = std::ranges::find_if(places, inside);
    if (place == std::end(places)) return;
    box.x = std::round(place->x);
    box.y = std::round(place->y);
    pill(box, type, ink, text);
  }

  void draw_note() {
    const std::string note = plane_note(plane_);
    if (note.empty()) return;
    const float in = px(theme_, 8);
    const std::string text = shortened(theme_.small, note, area_.box.width - 4 * in);
    Box box = pill_box(theme_.small, text);
    box.x = area_.box.x + in;
    box.y = area_.box.y + area_.box.height - box.height - in - px(theme_, 40);
    pill(box, theme_.small, theme_.colours.ink, text);
  }

  Desk& desk_;
  const Theme& theme_;
  const StagePlane& plane_;
  PlaneView& view_;
  Box box_;
  PlaneArea area_;
  PlanePoint now_;
  int entry_ = 0, hovered_ = 0, pressed_ = 0;
  bool is_hovered_ = false, pointed_ = false;
  double pointed_x_ = 0, pointed_y_ = 0;
  std::vector<Box> taken_;       // by words
  std::vector<ImVec2> handles_;
  std::vector<std::uint32_t> colours_;  // of the entries
};

}  // namespace

float draw_plane(Desk& desk, const StagePlane& plane, Box box) {
  auto& views = desk.view.planes;
  const std::size_t number = desk.view.planes_drawn++;
  if (views.size() <= number) views.push_back(std::make_shared<PlaneView>());
  PlanePainter(desk, plane, *views[number], box).draw();
  return box.height;
}

}  // namespace sl
