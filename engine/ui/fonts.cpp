#include "ui/fonts.h"

#include "ui/bench.h"

// Written by embed.cmake.
extern const unsigned char bench_regular[], bench_semibold[];
extern const int bench_regular_size, bench_semibold_size;

namespace sl {
namespace {

ImFont* add(const unsigned char* data, int size) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(data), size, 18, &config);
}

}  // namespace

void load_fonts() {
  add(bench_regular, bench_regular_size);
  add(bench_semibold, bench_semibold_size);
}

Fonts loaded_fonts() {
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  return {fonts[0], fonts[1]};
}

}  // namespace sl
