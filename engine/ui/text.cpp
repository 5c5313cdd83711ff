#include "ui/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/joined.h"

namespace sl {

namespace {

constexpr float capital = 0.7273f / inter_box;  // height of a capital or digit, in ImGui's sizes

float shift(Align align, float room) {
  return align == Align::left ? 0 : align == Align::right ? room : room / 2;
}

// Of a text that is joined already.
float width_of(Type type, const std::string& set) { return std::ceil(type.face->CalcTextSizeA(type.size, 1e9f, 0, set.c_str()).x); }

}  // namespace

float capital_height(Type type) { return capital * type.size; }

float text_width(Type type, std::string_view text) { return width_of(type, joined(text)); }

void draw_text(ImDrawList* draw, Type type, Box box, Align align, unsigned colour, std::string_view text) {
  if (text.empty()) return;
  const std::string set = joined(text);
  const float x = box.x + shift(align, box.width - width_of(type, set));
  const float baseline = std::round(box.y + (box.height + capital * type.size) / 2);
  const float top = baseline - std::round(type.face->GetFontBaked(type.size)->Ascent);
  draw->AddText(type.face, type.size, {std::floor(x), top}, colour, set.c_str());
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
  std::vector<std::string> shorter;
  for (std::size_t end = 0; end < text.size(); ++end)
    if ((text[end] & 0xC0) != 0x80) shorter.push_back(std::string(text.substr(0, end)) + "\u2026");  // never half a character
  const auto too_long = std::ranges::partition_point(shorter, [&](const std::string& one) { return text_width(type, one) <= width; });
  return too_long == shorter.begin() ? "" : too_long[-1];
}

void fill(ImDrawList* draw, Box box, unsigned colour, float round) { draw->AddRectFilled(box.min(), box.max(), colour, round); }

void outline(ImDrawList* draw, Box box, unsigned colour, float round, float thickness) {
  const float in = thickness / 2 - 0.5f;  // AddRect centres its line half a pixel inside
  draw->AddRect({box.x + in, box.y + in}, {box.x + box.width - in, box.y + box.height - in}, colour, std::max(0.0f, round - in), 0, thickness);
}

Box grown(Box box, float by) { return {box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by}; }

}  // namespace sl
