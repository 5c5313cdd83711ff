// The bench: a step's stage drawn with Dear ImGui. Call draw_bench between ImGui::NewFrame() and
// ImGui::Render(); ImGui's display is counted in device pixels. It changes no lesson state: apply
// the edits that it returns. ImGui's atlas must hold two fonts: Inter in regular and in semibold.
#pragma once
#include <optional>

#include "lesson/player.h"
#include "ui/view.h"

namespace sl {

// A step that was entered starts with a fresh view: nothing of the last one has the focus. Drawing does it, too.
void meet_step(const Player& player, View& view);

BenchResult draw_bench(const Player& player, View& view);

// Tab: moves the focus to the next (or previous) stop. False at the end: the focus is gone and the
// keyboard should leave the canvas.
bool move_focus(const Player& player, View& view, bool backwards);

// The keyboard came by Tab: focuses the first (or last) stop.
void enter_focus(const Player& player, View& view, bool backwards);

// Where a cell was drawn last, or nothing when it is not on screen.
std::optional<Rect> cell_rect(const View& view, CellRef cell);

// What a finger that is put down here and lifted types into, if anything; CSS pixels.
std::optional<TypeRequest> tap(const Player& player, const View& view, float x, float y);

// Zooms the plane at this place, CSS pixels, by a factor, with the next frame; false: there is none.
bool zoom_plane(View& view, float x, float y, double by);

// Can a handle be dragged from here, CSS pixels, or a map be picked or painted?
bool has_handle(const Player& player, const View& view, float x, float y);

// Does the focused stop make use of this key? Anything else belongs to the page.
enum class KeyUse { step_up_down, step_left_right, type, follow, zoom, leave };
bool wants_key(const Player& player, const View& view, KeyUse use);

}  // namespace sl
