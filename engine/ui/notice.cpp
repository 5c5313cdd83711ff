// A sentence that the stage must say, right above the arithmetic.
#include <cmath>

#include "ui/desk.h"
#include "ui/joined.h"

namespace sl {

float draw_notice(Desk& desk, const std::string& text, Box box) {
  const Theme& theme = desk.theme;
  const Type type = theme.dense ? theme.small : theme.text;
  const float edge = px(theme, 10), bar = px(theme, 4), width = box.width - 3 * edge;
  const std::string words = joined(text);
  const float height = type.face->CalcTextSizeA(type.size, 1e9f, width, words.c_str()).y;
  const Box all{box.x, box.y, box.width, std::ceil(height) + 2 * edge};
  fill(desk.draw, all, theme.colours.surface, px(theme, 8));
  fill(desk.draw, {all.x, all.y, bar, all.height}, theme.colours.refusal, px(theme, 2));
  desk.draw->AddText(type.face, type.size, {all.x + 2 * edge, all.y + edge}, theme.colours.ink, words.c_str(), nullptr, width);
  return all.height;
}

}  // namespace sl
