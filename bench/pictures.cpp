#include <imgui.h>
#include <misc/freetype/imgui_freetype.h>

#include <array>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include "lesson/plane.h"
#include "lesson/player.h"
#include "subject.h"
#include "ui/map_view.h"

namespace {

using namespace sl;

constexpr PlaneWindow window{0, 0, 0.005, 640, 480};

Player player;
std::unique_ptr<PlaneSweep> sweep;
std::vector<std::uint32_t> pixels(640 * 480);
PlaneColours colours;
GridView view;

template <class Widget>
const Widget* shown() {
  for (const StageWidget& widget : player.stage().widgets)
    if (const auto* found = std::get_if<Widget>(&widget)) return found;
  return nullptr;
}

bool open(const char* text, const char* lesson, const char* step) {
  sweep.reset();
  player = Player();
  player.open("bench.md", text);
  std::string notice;
  return player.go(lesson, step, notice) && notice.empty() && player.step().id == step;
}

}  // namespace

extern "C" {

int plane_open(const char* text, const char* lesson, const char* step) {
  const StagePlane* plane = open(text, lesson, step) ? shown<StagePlane>() : nullptr;
  if (plane == nullptr || !plane->problem.empty()) return 0;
  sweep = std::make_unique<PlaneSweep>(player.run(), *plane);
  colours = {std::vector<std::uint32_t>(plane->entries.size(), 0xFF336699u), 0xFFFFFFFFu, 0xFF996633u, {0xFF777777u, 0xFF888888u}};
  return static_cast<int>(plane->entries.size());
}
void plane_paint(int look, int times) {
  while (times-- > 0) sweep->paint(window, static_cast<Look>(look), 0, colours, pixels);
}

int map_open(const char* text, const char* lesson, const char* step) {
  if (ImGui::GetCurrentContext() == nullptr) ImGui::CreateContext();
  const StageMap* map = open(text, lesson, step) ? shown<StageMap>() : nullptr;
  return map == nullptr ? 0 : map->grids[0].rows * map->grids[0].cols;
}
void map_paint(int times) {
  const StageGrid& grid = shown<StageMap>()->grids[0];
  static const Theme theme = make_theme(light, 1, 0);
  view.shade.fit(theme, grid.role);
  while (times-- > 0) {
    view.made_on = 0;  // as though its colours had changed
    make_picture(view, theme, grid, block(player.run().tape, grid.node), 1);
  }
}
void map_edit(const char* input, int times) {
  for (int i = 0; i < times; ++i) {
    player.set(input, 0, 0, 1 + static_cast<float>(i % 16) / 16, false);
    map_paint(1);
  }
}
}

#ifdef __EMSCRIPTEN__
// ImGui asks for a loader of letters (cmake/deps.cmake); nothing is written here.
const ImFontLoader* ImGuiFreeType::GetFontLoader() { return nullptr; }
#endif
