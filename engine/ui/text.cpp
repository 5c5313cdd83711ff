#include "ui/text.h"

#include <cmath>

namespace sl {

namespace {

constexpr float capital = 0.7273f / inter_box;  // height of a capital or digit, in ImGui's sizes

float shift(Align align, float room) {
  return align == Align::left ? 0 : align == Align::right ? room : room / 2;
}

}  // namespace

float capital_height(Type type) { return capital * type.size; }

float text_width(Type type, std::string_view text) {
  return std::ceil(type.face->CalcTextSizeA(type.size, 1e9f, 0, text.data(), text.data() + text.size()).x);
}

void draw_text(ImDrawList* draw, Type type, Box box, Align align, unsigned colour, std::string_view text) {
  if (text.empty()) return;
  const float x = box.x + shift(align, box.width - text_width(type, text));
  const float baseline = std::round(box.y + (box.height + capital * type.size) / 2);
  const float top = baseline - std::round(type.face->GetFontBaked(type.size)->Ascent);
  draw->AddText(type.face, type.size, {std::floor(x), top}, colour, text.data(), text.data() + text.size());
}

void draw_fitted(ImDrawList* draw, Type type, Box box, Align align, unsigned colour, std::string_view text) {
  const float wanted = text_width(type, text);
  if (wanted > box.width && wanted > 0) {
    const float least = std::floor(type.size * 0.72f);
    type.size = std::max(least, std::floor(type.size * box.width / wanted));
  }
  draw_text(draw, type, box, align, colour, text_width(type, text) > box.width + 1 ? shortened(type, text, box.width) : std::string(text));
}

std::string shortened(Type type, std::string_view text, float width) {
  if (text_width(type, text) <= width) return std::string(text);
  std::string result(text);
  while (!result.empty()) {
    do result.pop_back();
    while (!result.empty() && (result.back() & 0xC0) == 0x80);  // never half a character
    if (!result.empty() && (static_cast<unsigned char>(result.back()) >= 0xC0)) result.pop_back();
    if (text_width(type, result + "\u2026") <= width) return result + "\u2026";
  }
  return "";
}

void fill(ImDrawList* draw, Box box, unsigned colour, float round) { draw->AddRectFilled(box.min(), box.max(), colour, round); }

void outline(ImDrawList* draw, Box box, unsigned colour, float round, float thickness) {
  const float in = thickness / 2 - 0.5f;  // AddRect centres its line half a pixel inside
  draw->AddRect({box.x + in, box.y + in}, {box.x + box.width - in, box.y + box.height - in}, colour, std::max(0.0f, round - in), 0, thickness);
}

Box grown(Box box, float by) { return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by}; }

}  // namespace sl
