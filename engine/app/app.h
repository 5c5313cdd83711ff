// The running bench: the lessons' player, the view, and the one loop between them. A session works
// without a window; the window only draws it.
#pragma once
#include "lesson/player.h"
#include "ui/view.h"

namespace sl {

struct App {
  Player player;
  View view;
  int frames_drawn = 0;
  std::string hovered;    // as last told to the page
  float told_height = 0;  // likewise
  bool editing = false;   // after the last frame an edit was still going on
  bool dropped = false;   // it was ended by others while a hand still held it
};

App& app();

// One frame: draws the bench, applies its edits, tells the page. True: draw another one.
bool draw_frame(App& app);

}  // namespace sl
