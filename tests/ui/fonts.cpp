// Inter in two weights, as the page has it, from arrays that the build makes (embed.cmake).
#include "support.h"

extern const unsigned char bench_regular[], bench_semibold[];
extern const int bench_regular_size, bench_semibold_size;

namespace sl {

void load_fonts() {
  const auto add = [](const unsigned char* data, int size) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(data), size, 18, &config);
  };
  add(bench_regular, bench_regular_size);
  add(bench_semibold, bench_semibold_size);
}

}  // namespace sl
