// A picture of pixels on the bench: numbers that became colours. It lives in memory; the renderer
// keeps a copy as a texture, and makes it again when the graphics card has lost it.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ui/text.h"

namespace sl {

class Picture {
 public:
  // Takes over new pixels, 0xAABBGGRR, row by row from the top.
  void set(std::span<const std::uint32_t> pixels, int width, int height);

  // Draws it into a box, `scale` device pixels to a pixel, from the box's top left corner on. The
  // picture covers the box.
  void draw(ImDrawList* draw, Box box, float scale, float round);

 private:
  void fit(int width, int height);
  void tidy();

  // The last one is in use, the others wait until the renderer has let go of them.
  std::vector<std::unique_ptr<ImTextureData>> textures_;
};

}  // namespace sl
