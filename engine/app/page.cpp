#include "app/page.h"

#include <emscripten.h>

#include <array>
#include <bit>
#include <cstdlib>
#include <optional>

#include "app/app.h"
#include "app/window.h"
#include "lesson/describe.h"
#include "lesson/json.h"
#include "ui/bench.h"
#include "ui/plane_view.h"

// --- to the page: Module.page holds its functions, each of which may be missing ------------------

// clang-format off
EM_JS(void, js_changed, (), { Module["page"]?.changed?.(); });
EM_JS(void, js_edited, (), { Module["page"]?.edited?.(); });
EM_JS(void, js_hover, (const char* name), { Module["page"]?.hover?.(UTF8ToString(name)); });
EM_JS(void, js_type, (const char* name, int row, int col, float x, float y, float width, float height, const char* text, int number), {
  Module["page"]?.type?.(UTF8ToString(name), row, col, x, y, width, height, UTF8ToString(text), number === 1);
});
EM_JS(void, js_height, (float height), { Module["page"]?.height?.(height); });
EM_JS(void, js_frame, (), { Module["page"]?.frame?.(); });
EM_JS(void, js_context_lost, (), { Module["page"]?.contextLost?.(); });
EM_JS(void, js_context_restored, (), { Module["page"]?.contextRestored?.(); });
EM_JS(void, js_keep_pointer, (), {
  const canvas = Module["canvas"];
  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
  });
});
EM_JS(void, js_size_canvas, (int width, int height), {
  const canvas = Module["canvas"];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
});
EM_JS(void, js_blur, (), { Module["canvas"].blur(); });
EM_JS(int, js_fingers, (), { return matchMedia("(pointer: coarse)").matches ? 1 : 0; });
EM_JS(int, js_hidden, (), { return document.hidden ? 1 : 0; });
EM_JS(int, js_find_canvas, (), {
  if (!Module["canvas"]) Module["canvas"] = document.querySelector("#canvas");
  return Module["canvas"] ? 1 : 0;
});
// clang-format on

namespace sl {

void page_changed() { js_changed(); }
void page_edited() { js_edited(); }
void page_hover(const std::string& tensor) { js_hover(tensor.c_str()); }
void page_type(const TypeRequest& r) {
  const Declaration* d = find_declaration(app().player.step().tensors, r.name);
  js_type(r.name.c_str(), r.row, r.col, r.rect.x, r.rect.y, r.rect.width, r.rect.height, r.text.c_str(), d == nullptr || has_cells(*d) ? 1 : 0);
}
void page_height(float css_height) { js_height(css_height); }
void page_frame() { js_frame(); }
void page_context_lost() { js_context_lost(); }
void page_context_restored() { js_context_restored(); }
void keep_pointer_in_drags() { js_keep_pointer(); }
void size_canvas(int width, int height) { js_size_canvas(width, height); }
void give_back_keyboard() { js_blur(); }
bool is_hidden() { return js_hidden() != 0; }

namespace {

// A returned text stays valid until the next call.
const char* answer(std::string text) {
  static std::string kept;
  kept = std::move(text);
  return kept.c_str();
}

std::string place_json(const Player& player) {
  if (!player.at_a_step()) return "{\"lesson\":null,\"step\":null}";
  return "{\"lesson\":" + json_string(player.lesson().id) + ",\"step\":" + json_string(player.step().id) + "}";
}

CellRef cell_of(const Player& player, const char* name, int row, int col) {
  if (!player.at_a_step() || row < 0 || col < 0) return {};
  return {node_at(player.step(), player.run(), name), row, col};
}

std::string cell_json(const std::string& name, CellRef cell) {
  return "\"name\":" + json_string(name) + ",\"row\":" + std::to_string(cell.row) + ",\"col\":" + std::to_string(cell.col);
}

std::string rect_json(const Rect& r) {
  return "\"x\":" + std::to_string(r.x) + ",\"y\":" + std::to_string(r.y) + ",\"width\":" + std::to_string(r.width) + ",\"height\":" + std::to_string(r.height);
}

const char* done(const std::optional<Problem>& problem) {
  if (!problem) wake();
  return answer(problem ? sentence(*problem) : "");
}

const char* edited(const std::optional<Problem>& problem, bool ended) {
  if (!problem) {
    page_changed();
    if (ended) page_edited();
  }
  return done(problem);
}

int shown(bool changed) {
  if (changed) wake();
  return changed ? 1 : 0;
}

}  // namespace
}  // namespace sl

// --- from the page ---------------------------------------------------------------------------

using namespace sl;

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* sl_open(const char* file, const char* text) {
  const Lesson& lesson = app().player.open(file, text);
  return answer("{\"id\":" + json_string(lesson.id) + ",\"diagnostics\":" + diagnostics_json(lesson.diagnostics) +
                ",\"data\":" + json_list(data_files(lesson)) + "}");
}

EMSCRIPTEN_KEEPALIVE void sl_data(const char* name, const char* text) { app().player.give_data(name, text); }

EMSCRIPTEN_KEEPALIVE const char* sl_go(const char* lesson, const char* step) {
  std::string notice;
  app().player.go(lesson, step, notice);
  meet_step(app().player, app().view);
  wake();
  std::string place = place_json(app().player);
  place.back() = ',';
  return answer(place + "\"notice\":" + json_string(notice) + "}");
}

EMSCRIPTEN_KEEPALIVE const char* sl_step() { return answer(place_json(app().player)); }

EMSCRIPTEN_KEEPALIVE const char* sl_set(const char* name, int row, int col, const char* text, int ended) {
  return edited(app().player.set_typed(name, row, col, text, ended != 0), ended != 0);
}

EMSCRIPTEN_KEEPALIVE const char* sl_paste(const char* name, int row, int col, const char* text) {
  return edited(app().player.paste(name, row, col, text), true);
}

// The input or number that has the focus; `last`: or had it last.
EMSCRIPTEN_KEEPALIVE const char* sl_focused(int last) {
  const Player& player = app().player;
  const View& view = app().view;
  const std::string& text = view.focus.text;
  const CellRef cell = last != 0 && !view.focus && !view.trail.cells.empty() ? view.trail.cells.front() : view.focus.cell;
  if (!text.empty()) return answer("{" + cell_json(text, {}) + "}");
  const Declaration* d = player.at_a_step() ? declaration_of(player.step(), player.run(), cell.node) : nullptr;
  if (d == nullptr) return answer("null");
  return answer("{" + cell_json(d->name, cell) + "}");
}

EMSCRIPTEN_KEEPALIVE int sl_undo() { return shown(app().player.undo()); }
EMSCRIPTEN_KEEPALIVE int sl_redo() { return shown(app().player.redo()); }
EMSCRIPTEN_KEEPALIVE int sl_shuffle(const char* name) { return shown(app().player.shuffle(name)); }
EMSCRIPTEN_KEEPALIVE int sl_reset() { return shown(app().player.reset_step()); }
EMSCRIPTEN_KEEPALIVE int sl_reset_cell(const char* name, int row, int col) { return shown(app().player.reset_cell(name, row, col)); }
EMSCRIPTEN_KEEPALIVE int sl_reset_tensor(const char* name) { return shown(app().player.reset_tensor(name)); }
EMSCRIPTEN_KEEPALIVE const char* sl_resets(const char* name, int row, int col) { return answer(resets_json(app().player, name, row, col)); }
EMSCRIPTEN_KEEPALIVE int sl_reset_lesson() { return shown(app().player.reset_lesson()); }

// Predictions, challenges, formulas, comparing. "" where it was done, else why not.
EMSCRIPTEN_KEEPALIVE const char* sl_tasks() { return answer(tasks_json(app().player)); }
EMSCRIPTEN_KEEPALIVE const char* sl_steps() { return answer(steps_json(app().player)); }
EMSCRIPTEN_KEEPALIVE const char* sl_predict(double value) { return done(app().player.predict(static_cast<float>(value))); }
EMSCRIPTEN_KEEPALIVE int sl_predict_again() { return shown(app().player.predict_again()); }
EMSCRIPTEN_KEEPALIVE int sl_try(int open) { return shown(app().player.try_challenge(open != 0)); }
EMSCRIPTEN_KEEPALIVE const char* sl_show(double share) { return done(app().player.show_solution(static_cast<float>(share))); }
EMSCRIPTEN_KEEPALIVE void sl_lock_all() { app().player.lock_all(); }
EMSCRIPTEN_KEEPALIVE int sl_own() { return shown(app().player.own_values()); }
EMSCRIPTEN_KEEPALIVE const char* sl_formula(const char* name, const char* text, int apply) {
  const auto problem = apply != 0 ? app().player.set_formula(name, text) : app().player.try_formula(name, text);
  if (!problem && apply != 0) wake();
  return answer(problem ? problem_json(*problem) : "");
}
EMSCRIPTEN_KEEPALIVE void sl_pin(int on) {
  app().player.pin(on != 0);
  wake();
}
EMSCRIPTEN_KEEPALIVE int sl_swap() { return shown(app().player.swap_pinned()); }

// A step's state as text, and back; the sentences say what did not fit.
EMSCRIPTEN_KEEPALIVE const char* sl_link() { return answer(app().player.link()); }
EMSCRIPTEN_KEEPALIVE const char* sl_restore(const char* lesson, const char* step, const char* link) {
  const std::vector<std::string> notices = app().player.restore(lesson, step, link);
  wake();
  return answer(json_list(notices));
}
EMSCRIPTEN_KEEPALIVE void sl_adopt(const char* link) {
  app().player.adopt(link);
  wake();
}
EMSCRIPTEN_KEEPALIVE void sl_restore_progress(const char* lesson, const char* step, int visited, int solved, int guessed, double guess, double outcome) {
  app().player.restore_progress(lesson, step, {visited != 0, solved != 0});
  if (guessed != 0) app().player.restore_guess(lesson, step, {static_cast<float>(guess), static_cast<float>(outcome)});
}

EMSCRIPTEN_KEEPALIVE const char* sl_can() { return answer("{" + history_json(app().player) + "}"); }
EMSCRIPTEN_KEEPALIVE const char* sl_state() { return answer(state_json(app().player, app().frames_drawn)); }
EMSCRIPTEN_KEEPALIVE const char* sl_live() { return answer(live_json(app().player)); }
EMSCRIPTEN_KEEPALIVE const char* sl_printed(const char* step) { return answer(printed_json(app().player, step)); }
EMSCRIPTEN_KEEPALIVE const char* sl_announce() { return answer(app().player.last_edit()); }

EMSCRIPTEN_KEEPALIVE const char* sl_twin() {
  const Player& player = app().player;
  return answer(player.at_a_step() ? describe(player.step(), player.run(), player.stage(), true) : "");
}

EMSCRIPTEN_KEEPALIVE const char* sl_explain(const char* name, int row, int col, int whole) {
  const Player& player = app().player;
  const CellRef cell = cell_of(player, name, row, col);
  if (!cell) return answer("");
  return answer(explanation_html(player.step(), player.run(), player.explain(cell, whole != 0 ? all_terms : brief_terms)));
}

EMSCRIPTEN_KEEPALIVE const char* sl_cell_rect(const char* name, int row, int col) {
  const auto rect = cell_rect(app().view, cell_of(app().player, name, row, col));
  if (!rect) return answer("null");
  return answer("{" + rect_json(*rect) + "}");
}

EMSCRIPTEN_KEEPALIVE const char* sl_strip() {
  const Player& player = app().player;
  const View& view = app().view;
  const auto place = [&](CellRef cell) { return cell_json(cell ? address_of(player.step(), player.run(), cell.node) : "", cell); };
  if (!player.at_a_step()) return answer("null");
  std::string trail, links;
  for (const CellRef cell : view.trail.cells) trail += (trail.empty() ? "{" : ",{") + place(cell) + "}";
  for (const StripLink& link : view.links) links += (links.empty() ? "{" : ",{") + place(link.cell) + "," + rect_json(link.rect) + "}";
  const std::string text = plain_text(player.explain(view.explained));
  return answer("{\"text\":" + json_string(text) + ",\"trail\":[" + trail + "],\"links\":[" + links + "]}");
}

// A finger is put down, and lifted where it was. What it types into is what it was put onto: a picture that is
// drawn in between may have something else there.
static std::optional<TypeRequest> touched;
EMSCRIPTEN_KEEPALIVE void sl_touch(float x, float y) { touched = tap(app().player, app().view, x, y); }
EMSCRIPTEN_KEEPALIVE void sl_tap() {
  if (touched) page_type(*touched);
}

EMSCRIPTEN_KEEPALIVE const char* sl_chips() {
  std::string chips;
  for (const Chip& chip : app().view.chips) chips += (chips.empty() ? "{" : ",{") + ("\"text\":" + json_string(chip.text)) + "," + rect_json(chip.rect) + "}";
  return answer("[" + chips + "]");
}

// The first plane on the bench: where it is, the query in its middle, how much of one a CSS pixel is,
// and what its last sharp picture cost, in milliseconds.
EMSCRIPTEN_KEEPALIVE const char* sl_plane() {
  const View& view = app().view;
  if (view.plane_areas.empty()) return answer("null");
  const PlaneRect& plane = view.plane_areas.front();
  const PlaneView& made = *view.planes.front();
  return answer("{" + rect_json(plane.rect) + ",\"query\":[" + std::to_string(plane.x) + "," + std::to_string(plane.y) + "],\"unit\":" + std::to_string(plane.unit) +
                ",\"look\":" + std::to_string(static_cast<int>(made.look)) + ",\"pixels\":" + std::to_string(made.pixels.size()) + ",\"scale\":" + std::to_string(made.scale) + ",\"ms\":" + std::to_string(made.cost) + "}");
}

// Two fingers: is the plane there, and does it zoom? One: is a handle there that can be dragged?
EMSCRIPTEN_KEEPALIVE int sl_zoom_plane(float x, float y, double by) {
  wake();
  return zoom_plane(app().view, x, y, by) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int sl_grabs(float x, float y) { return has_handle(app().player, app().view, x, y) ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void sl_highlight(const char* name) {
  app().view.highlight = name;
  wake();
}

EMSCRIPTEN_KEEPALIVE int sl_start(int css_width, int css_height) {
  app().view.fingers = js_fingers() != 0;
  return js_find_canvas() != 0 && open_window(css_width, css_height) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void sl_resize(int css_width, int css_height, int css_room, double letters) {
  app().view.room = static_cast<float>(css_room);
  app().view.letters = static_cast<float>(letters);
  app().view.fingers = js_fingers() != 0;  // a tablet may have got a mouse
  resize_window(css_width, css_height);
}

// `colours`: all of them in the order of web/colours.json, each as six digits. `calm`: nothing moves by itself.
EMSCRIPTEN_KEEPALIVE void sl_look(const char* colours, int calm) {
  std::array<unsigned, colour_count> seen{};
  char* next = const_cast<char*>(colours);
  for (unsigned& colour : seen) colour = 0xFF000000u | __builtin_bswap32(static_cast<unsigned>(std::strtoul(next, &next, 16))) >> 8;
  app().view.colours = std::bit_cast<Colours>(seen);
  app().view.reduced_motion = calm != 0;
  wake();
}

EMSCRIPTEN_KEEPALIVE void sl_wake() { wake(); }
EMSCRIPTEN_KEEPALIVE void sl_catch_up() { catch_up(); }
EMSCRIPTEN_KEEPALIVE void sl_draw() { draw_frame(app()); }  // only where there is a window

EMSCRIPTEN_KEEPALIVE int sl_tab(int backwards) {
  wake();
  return move_focus(app().player, app().view, backwards != 0) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void sl_focus(int backwards) {
  enter_focus(app().player, app().view, backwards != 0);
  wake();
}

}  // extern "C"
