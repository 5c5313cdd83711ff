// What every part of the bench needs while one frame is drawn.
#pragma once
#include "lesson/player.h"
#include "ui/bench.h"
#include "ui/text.h"

namespace sl {

struct Desk {
  const Player& player;
  View& view;
  BenchResult& result;
  const Theme& theme;
  ImDrawList* draw;
  Explanation explanation;   // of view.explained
  bool lit = false;          // pointed at or focused right now: its sources are lit
  CellRef hovered;           // under the pointer, in this frame
  CellRef pointed;
  const char* says = nullptr;  // what the control under the pointer, or with the focus, does; for the strip
};

// How the pointer that moved last works.
inline bool by_finger() { return ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen; }

// Box in device pixels to CSS pixels.
inline Rect to_css(const Desk& desk, Box box) {
  const float s = desk.view.scale;
  return {box.x / s, box.y / s, box.width / s, box.height / s};
}

// The widgets, one function each (table.cpp, controls.cpp, …). `box` gives place and width; they
// return the height that they took.
float draw_table(Desk& desk, const StageTable& table, Box box);
float draw_strip(Desk& desk, Box box);
float draw_notice(Desk& desk, const std::string& text, Box box);
float draw_control(Desk& desk, const StageControl& control, Box box);
float draw_order(Desk& desk, const StageControl& control, Box box);
float draw_slider(Desk& desk, const StageControl& control, Box box);
float draw_swatch(Desk& desk, const StageSwatch& swatch, Box box);
float draw_shares(Desk& desk, const StageShares& shares, Box box);
float draw_plot(Desk& desk, const StagePlot& plot, Box box);
float draw_plane(Desk& desk, const StagePlane& plane, Box box);  // as high as the box
float draw_map(Desk& desk, const StageMap& map, Box box);

}  // namespace sl
