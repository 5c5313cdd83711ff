// A bench without a window: frames are built by hand, at a pixel ratio of 2, and the pointer and the
// keys come as ImGui events. Its edits are applied, as the app does.
#pragma once
#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "ui/bench.h"

namespace sl {

inline constexpr float ratio = 2;

void load_fonts();  // fonts.cpp

// A bench of 900 × 800 CSS pixels, at the first step of a lesson.
class TestBench {
 public:
  explicit TestBench(const char* lesson, ImVec2 css = {900, 800}) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.ConfigDebugHighlightIdConflicts = false;
    io.DisplaySize = {css.x * ratio, css.y * ratio};
    load_fonts();
    view.scale = ratio;
    view.has_keyboard = true;
    const Lesson& opened = player.open("010-small.md", lesson);
    for (const Diagnostic& d : opened.diagnostics) FAIL_CHECK(d.what);
    std::string notice;
    REQUIRE(player.go(opened.id, "", notice));
    frames(2);
  }
  ~TestBench() { ImGui::DestroyContext(); }

  BenchResult frame() {
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    BenchResult result = draw_bench(player, view);
    view.double_click.reset();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)  // what a backend would answer
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_OK) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    for (const Edit& edit : result.edits) {
      CHECK_FALSE(player.set(edit.name, edit.row, edit.col, edit.value, edit.done));
      edits.push_back(edit);
    }
    if (result.reset) player.reset_cell(result.reset.cell ? player.run().tape.nodes[result.reset.cell.node].name : result.reset.text, result.reset.cell.row, result.reset.cell.col);
    if (!result.shuffle.empty()) CHECK(player.shuffle(result.shuffle));
    for (const TypeRequest& request : result.typing) typing.push_back(request);
    hovered = result.hovered;
    return result;
  }
  void frames(int count) {
    while (count-- > 0) frame();
  }

  CellRef cell(const char* name, int row, int col) const { return {node_of(player.step(), player.run(), name), row, col}; }
  Rect rect(const char* name, int row, int col) const {
    const auto found = cell_rect(view, cell(name, row, col));
    REQUIRE(found);
    return *found;
  }
  float value(const char* name, int row, int col) const { return block(player.run().tape, cell(name, row, col).node)(row, col); }

  void point(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x * ratio, y * ratio);
    frames(2);
  }
  void point_at(const char* name, int row, int col) {
    const Rect r = rect(name, row, col);
    point(r.x + r.width / 2, r.y + r.height / 2);
  }
  void button(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frames(2);
  }
  // As the browser says it, whatever ImGui knows of the pointer.
  void double_click(const char* name, int row, int col) {
    const Rect r = rect(name, row, col);
    view.double_click = {(r.x + r.width / 2) * ratio, (r.y + r.height / 2) * ratio};
    frame();
  }
  // Drags from the middle of a cell by CSS pixels, in steps.
  void drag(const char* name, int row, int col, float by) {
    const Rect r = rect(name, row, col);
    const float x = r.x + r.width / 2, y = r.y + r.height / 2;
    point(x, y);
    button(true);
    for (int i = 1; i <= 5; ++i) point(x + by * static_cast<float>(i) / 5, y);
    button(false);
  }
  void key(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frames(2);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(2);
  }
  void focus(const char* name, int row, int col) {
    view.focus = {cell(name, row, col), {}};
    frame();
  }

  Player player;
  View view;
  std::vector<Edit> edits;
  std::vector<TypeRequest> typing;
  std::string hovered;
};

}  // namespace sl
