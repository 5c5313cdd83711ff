#include "ui/picture.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cstring>

namespace sl {
namespace {

constexpr int rounding = 64;  // so that a bench that is being resized needs few new textures
int rounded_up(int size) { return (size + rounding - 1) / rounding * rounding; }

}  // namespace

void Picture::tidy() {
  for (std::size_t i = 0; i + 1 < textures_.size(); ++i)
    if (textures_[i]->Status == ImTextureStatus_Destroyed) ImGui::UnregisterUserTexture(textures_[i].get());
  std::erase_if(textures_, [&](const auto& texture) { return texture != textures_.back() && texture->Status == ImTextureStatus_Destroyed; });
}

void Picture::fit(int width, int height) {
  if (!textures_.empty() && textures_.back()->Width >= width && textures_.back()->Height >= height) return;
  if (!textures_.empty()) {
    textures_.back()->UnusedFrames = 1;
    textures_.back()->SetStatus(ImTextureStatus_WantDestroy);
  }
  textures_.push_back(std::make_unique<ImTextureData>());
  textures_.back()->Create(ImTextureFormat_RGBA32, rounded_up(width), rounded_up(height));
  textures_.back()->SetStatus(ImTextureStatus_WantCreate);
  ImGui::RegisterUserTexture(textures_.back().get());
}

void Picture::set(std::span<const std::uint32_t> pixels, int width, int height) {
  fit(width, height);
  ImTextureData& texture = *textures_.back();
  for (int y = 0; y < height; ++y)
    std::memcpy(texture.GetPixelsAt(0, y), pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width), static_cast<std::size_t>(width) * 4);
  if (texture.Status != ImTextureStatus_OK && texture.Status != ImTextureStatus_WantUpdates) return;  // all of it goes up
  texture.UpdateRect = {0, 0, static_cast<unsigned short>(width), static_cast<unsigned short>(height)};
  texture.Updates.resize(0);
  texture.Updates.push_back(texture.UpdateRect);
  texture.SetStatus(ImTextureStatus_WantUpdates);
}

void Picture::draw(ImDrawList* draw, Box box, float scale, float round) {
  tidy();
  if (textures_.empty()) return;
  ImTextureData& texture = *textures_.back();
  if (texture.Status == ImTextureStatus_Destroyed) texture.SetStatus(ImTextureStatus_WantCreate);  // the context was lost
  const ImVec2 end{box.width / scale / static_cast<float>(texture.Width), box.height / scale / static_cast<float>(texture.Height)};
  draw->AddImageRounded(texture.GetTexRef(), box.min(), box.max(), {0, 0}, end, 0xFFFFFFFFu, round);
}

}  // namespace sl
