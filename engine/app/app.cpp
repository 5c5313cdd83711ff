#include "app/app.h"

#include "app/page.h"
#include "app/window.h"
#include "lesson/describe.h"
#include "ui/bench.h"

namespace sl {
namespace {

// The page may end an edit that a hand still holds: by undo, by another step. What that hand does until
// it lets go is part of what has ended, and changes nothing.
bool is_dropped(App& app, bool held) {
  app.dropped |= app.editing && !app.player.editing();
  const bool dropped = app.dropped;
  app.dropped &= held;
  return dropped;
}

void apply_edits(App& app, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const bool refused = app.player.set(edit.name, edit.row, edit.col, edit.value, edit.done).has_value();
    if (!refused) page_changed();
    if (!refused && edit.done) page_edited();
  }
}

void reset(App& app, const Stop& stop) {
  if (!stop) return;
  const std::string name = stop.cell ? address_of(app.player.step(), app.player.run(), stop.cell.node) : stop.text;
  if (!app.player.reset_cell(name, stop.cell.row, stop.cell.col)) return;
  page_changed();
  page_edited();
}

void shuffle(App& app, const std::string& name) {
  if (name.empty() || !app.player.shuffle(name)) return;
  page_changed();
  page_edited();
}

void tell_hovered(App& app, const std::string& name) {
  if (name == app.hovered) return;
  app.hovered = name;
  page_hover(name);
}

void tell_height(App& app) {
  const float height = app.view.content_height / app.view.scale;
  if (height == app.told_height) return;
  app.told_height = height;
  page_height(height);
}

}  // namespace

App& app() {
  static App app;
  return app;
}

bool draw_frame(App& app) {
  begin_frame(app.view);
  BenchResult result = draw_bench(app.player, app.view);
  end_frame();
  ++app.frames_drawn;

  if (is_dropped(app, result.held)) result.edits.clear();
  apply_edits(app, result.edits);
  app.editing = app.player.editing();
  reset(app, result.reset);
  shuffle(app, result.shuffle);
  tell_hovered(app, result.hovered);
  tell_height(app);
  for (const TypeRequest& request : result.typing) page_type(request);
  if (result.leave) give_back_keyboard();
  page_frame();
  return result.busy || !result.edits.empty() || result.reset || !result.shuffle.empty();
}

}  // namespace sl
