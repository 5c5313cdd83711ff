// The strip below the table: the arithmetic of one cell, operands in their colours. Pointing at an
// operand lights up the cell that it came from.
#include <algorithm>
#include <cmath>

#include "ui/cell.h"
#include "ui/layout.h"

namespace sl {
namespace {

// A word breaks into pieces that stay together; a piece ends at a space.
struct Piece {
  std::string text;
  const Word* word = nullptr;
  float x = 0, width = 0;
  int line = 0;
};

struct Paragraph {
  std::vector<Piece> pieces;
  int lines = 1;
};

Type type_of(const Theme& theme, const Word& word) {
  if (theme.dense) return word.strong ? theme.small_strong : theme.small;
  return word.strong ? theme.strong : theme.text;
}

Paragraph set_paragraph(const Theme& theme, const std::vector<Word>& words, float width) {
  Paragraph paragraph;
  float x = 0;
  int line = 0;
  for (const Word& word : words) {
    std::size_t at = 0;
    while (at < word.text.size()) {
      const std::size_t space = word.text.find(' ', at);
      const std::size_t end = space == std::string::npos ? word.text.size() : space + 1;
      Piece piece{word.text.substr(at, end - at), &word};
      const auto visible = piece.text.ends_with(' ') ? piece.text.substr(0, piece.text.size() - 1) : piece.text;
      piece.width = type_of(theme, word).face->CalcTextSizeA(type_of(theme, word).size, 1e9f, 0, piece.text.c_str()).x;
      if (x > 0 && x + text_width(type_of(theme, word), visible) > width) {
        x = 0;
        ++line;
      }
      piece.x = x;
      piece.line = line;
      x += piece.width;
      paragraph.pieces.push_back(std::move(piece));
      at = end;
    }
  }
  paragraph.lines = line + 1;
  return paragraph;
}

// `colour` 0: each word in its own.
void draw_paragraph(Desk& desk, const Paragraph& paragraph, Box box, float leading, unsigned colour) {
  const Theme& theme = desk.theme;
  for (const Piece& piece : paragraph.pieces) {
    const Word& word = *piece.word;
    const Box place{box.x + std::floor(piece.x), box.y + static_cast<float>(piece.line) * leading, std::ceil(piece.width), leading};
    const bool pointed = word.source && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(place.min(), place.max());
    if (pointed) {
      desk.pointed = word.source;
      desk.result.hovered = desk.player.run().tape.nodes[static_cast<std::size_t>(word.source.node)].name;
      fill(desk.draw, {place.x - px(theme, 2), place.y + px(theme, 2), place.width + px(theme, 3), leading - px(theme, 4)}, fade(accent(theme, word.role), 0.14f), px(theme, 3));
    }
    draw_text(desk.draw, type_of(theme, word), place, Align::left, colour != 0 ? colour : role_colour(theme, word.role), piece.text);
  }
}

// Letters do not grow with the rows, so neither does their leading.
float strip_leading(const Theme& theme) { return std::round(theme.text.size * (theme.dense ? 1.22f : 1.45f)); }
float strip_edge(const Theme& theme) { return px(theme, theme.dense ? 4 : 8); }
float strip_side(const Theme& theme) { return px(theme, theme.dense ? 8 : 14); }

}  // namespace

// As many as the longest arithmetic of the stage takes, within reason.
int strip_lines(const Player& player, const Theme& theme, float width) {
  int lines = 1;
  const auto cells = cells_of(player.stage());
  if (cells.size() > 400) return 2;
  for (const StageCell& cell : cells) {
    const Explanation explanation = explain_cell(player.step(), player.run(), cell.at);
    lines = std::max(lines, set_paragraph(theme, explanation.words, width - 2 * strip_side(theme)).lines);
  }
  return std::min(lines, theme.dense ? 2 : 4);
}

float strip_height(const Theme& theme) { return static_cast<float>(theme.lines) * strip_leading(theme) + 2 * strip_edge(theme); }

float draw_strip(Desk& desk, Box box) {
  const Theme& theme = desk.theme;
  View& view = desk.view;
  const float leading = strip_leading(theme), above = strip_edge(theme), side = strip_side(theme);
  const float width = box.width - 2 * side;

  static const std::vector<Word> hint{{"Point at a number to see where it came from.", Role::plain, {}, false}};
  const bool empty = desk.explanation.words.empty();
  std::vector<Word> words = empty ? hint : desk.explanation.words;
  if (!desk.explanation.caution.empty()) words.push_back({"  " + desk.explanation.caution, Role::plain, {}, false});
  const Paragraph paragraph = set_paragraph(theme, words, width);
  const int lines = std::max(theme.lines, paragraph.lines);
  view.strip_lines[static_cast<std::size_t>(theme.density)] = lines;
  const Box strip{box.x, box.y, box.width, static_cast<float>(lines) * leading + 2 * above};
  view.over_strip = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(strip.min(), strip.max());

  fill(desk.draw, strip, theme.colours.surface, px(theme, 8));
  const float free = static_cast<float>(lines - paragraph.lines) * leading;
  draw_paragraph(desk, paragraph, {strip.x + side, strip.y + above + (paragraph.lines == 1 ? std::floor(free / 2) : 0), width, leading}, leading, empty ? theme.colours.muted : 0);
  return strip.height;
}

}  // namespace sl
