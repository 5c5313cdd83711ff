#include "app/letters.h"

#include <emscripten.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <string>
#include <vector>

#include "ui/joined.h"
#include "ui/theme.h"

// clang-format off

// Small letters are hinted, which moves and rounds them. So everything is measured and drawn in
// letters 64 times as large.

// Makes ready to draw `text` with its box in `box`: left, top, right, bottom in device pixels from
// the baseline's start (`wide` times as many across). Returns the advance in device pixels.
EM_JS(double, js_measure_letter, (const char* text, int weight, double em, int wide, int* box), {
  const pen = Module["pen"] ||= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const letter = Module["letter"] = UTF8ToString(text);
  pen.font = Module["font"] = weight + " " + em * 64 + "px Inter, system-ui, sans-serif";
  const size = pen.measureText(letter);
  const down = (x) => Math.floor(x / 64) - 2;  // browsers' boxes are a little tight
  const up = (x) => Math.ceil(x / 64) + 2;
  HEAP32.set([
    down(-size.actualBoundingBoxLeft * wide), down(-size.actualBoundingBoxAscent),
    up(size.actualBoundingBoxRight * wide), up(size.actualBoundingBoxDescent),
  ], box >> 2);
  return size.width / 64;
});

// Draws what was measured last; one byte a pixel, row by row: how much of it the letter covers.
EM_JS(void, js_draw_letter, (int left, int top, int width, int height, int wide, unsigned char* cover), {
  const pen = Module["pen"];
  pen.canvas.width = width;  // which also clears it and its font
  pen.canvas.height = height;
  pen.font = Module["font"];
  pen.setTransform(wide / 64, 0, 0, 1 / 64, -left, -top);
  pen.fillText(Module["letter"], 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  for (let i = 0; i < width * height; ++i) HEAPU8[cover + i] = data[i * 4 + 3];
});
// clang-format on

namespace sl {
namespace {

// Inter's measures, in ems.
constexpr float ascent = 0.96875f, descent = inter_box - ascent;

// Letters stand between pixels, so they are drawn twice as wide and averaged, as stb_truetype does.
constexpr int wide = 2;

constexpr int weights[]{400, 600};

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }

// The browser has a picture for everything that is not a control character.
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar code) { return code >= 32; }

bool init_size(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  const float em = baked->Size / inter_box;
  baked->Ascent = ImCeil(ascent * em);
  baked->Descent = ImFloor(-descent * em);
  return true;
}

// Each pixel as the mean of itself and the one before it.
void average(std::vector<unsigned char>& cover) {
  for (std::size_t i = cover.size(); i-- > 1;) cover[i] = static_cast<unsigned char>((cover[i] + cover[i - 1] + 1) / 2);
}

// A letter, or words that are drawn whole, which run from right to left if their first letter does.
std::string written(ImWchar code) {
  const std::string_view words = joined_words(code);
  if (!words.empty()) return "\u2068" + std::string(words) + "\u2069";
  char bytes[5];
  return {bytes, static_cast<std::size_t>(ImTextCharToUtf8(bytes, code))};
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* only_advance) {
  if (code < 32) return false;
  const float em = baked->Size / inter_box;
  int box[4];
  const auto advance = static_cast<float>(js_measure_letter(written(code).c_str(), weights[source->FontNo], em, wide, box));
  if (only_advance != nullptr) {
    *only_advance = advance;
    return true;
  }
  glyph->Codepoint = code;
  glyph->AdvanceX = advance;
  const auto [left, top, right, bottom] = box;
  if (code == ' ' || code == 0xa0) return true;  // nothing to see

  const int width = right - left, height = bottom - top;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  std::vector<unsigned char> cover(static_cast<std::size_t>(width) * height);
  js_draw_letter(left, top, width, height, wide, cover.data());
  average(cover);
  const float x = (static_cast<float>(left) - 0.5f) / wide;  // averaging moved it by half a pixel
  const float y = static_cast<float>(top) + baked->Ascent;
  glyph->X0 = x;
  glyph->Y0 = y;
  glyph->X1 = x + static_cast<float>(width) / wide;
  glyph->Y1 = y + static_cast<float>(height);
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, ImFontAtlasPackGetRect(atlas, id), cover.data(),
                                     ImTextureFormat_Alpha8, width);
  return true;
}

}  // namespace

void add_letters() {
  for (int face = 0; face < 2; ++face) {
    ImFontConfig config;
    config.FontNo = face;
    config.SizePixels = 18;
    config.FontLoader = ImGuiFreeType::GetFontLoader();
    ImGui::GetIO().Fonts->AddFont(&config);
  }
}

}  // namespace sl

// ImGui asks for its loader of letters under this name when it is built without stb_truetype
// (cmake/deps.cmake).
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static ImFontLoader loader;
  loader.Name = "browser";
  loader.FontSrcInit = sl::init_source;
  loader.FontSrcContainsGlyph = sl::contains;
  loader.FontBakedInit = sl::init_size;
  loader.FontBakedLoadGlyph = sl::load_glyph;
  return &loader;
}
