// The bench's two fonts, Inter in subsets with tabular digits (tools/fonts.py), which the build
// turns into arrays. ImGui draws each size that is asked for from them.
#pragma once
#include <imgui.h>

namespace sl {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
};

Fonts loaded_fonts();

}  // namespace sl
