// The strip below the table: the arithmetic of one cell, operands in their colours. Pointing at an
// operand lights up the cell that it came from; clicking it shows that one's own arithmetic, behind
// the trail that leads back.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/cell.h"
#include "ui/layout.h"
#include "ui/trail.h"

namespace sl {
namespace {

// A word of the strip, and where it leads.
struct Said {
  Word word;
  bool leads = false;
  StripLink::Kind kind = StripLink::Kind::source;
  CellRef cell;
};

// A word breaks into pieces that stay together; a piece ends at a space.
struct Piece {
  std::string text;
  const Said* said = nullptr;
  int link = -1;  // its number
  float x = 0, width = 0;
  int line = 0;
};

struct Paragraph {
  std::vector<Said> said;
  std::vector<Piece> pieces;
  int lines = 1;
};

Type type_of(const Theme& theme, const Word& word) {
  if (theme.dense) return word.strong ? theme.small_strong : theme.small;
  return word.strong ? theme.strong : theme.text;
}

// The words in pieces, not placed yet.
std::vector<Piece> pieces_of(const Theme& theme, const std::vector<Said>& said) {
  std::vector<Piece> pieces;
  int links = 0;
  for (const Said& one : said) {
    const std::string& text = one.word.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = text.find(' ', at);
      const std::size_t end = space == std::string::npos ? text.size() : space + 1;
      pieces.push_back({text.substr(at, end - at), &one, one.leads ? links : -1});
      pieces.back().width = text_width(type_of(theme, one.word), pieces.back().text);
      at = end;
    }
    links += one.leads;
  }
  return pieces;
}

Paragraph set_paragraph(const Theme& theme, std::vector<Said> said, float width) {
  Paragraph paragraph{std::move(said), {}, 1};
  paragraph.pieces = pieces_of(theme, paragraph.said);
  const float space = text_width(theme.text, " ");
  float x = 0;
  for (auto piece = paragraph.pieces.begin(); piece != paragraph.pieces.end();) {
    // A bracket stays with its number: lines break behind spaces alone.
    auto end = piece;
    float together = 0;
    do together += end->width;
    while (!end++->text.ends_with(' ') && end != paragraph.pieces.end());
    if (x > 0 && x + together - space > width) {
      x = 0;
      ++paragraph.lines;
    }
    for (; piece != end; ++piece) {
      piece->x = x;
      piece->line = paragraph.lines - 1;
      x += piece->width;
    }
  }
  return paragraph;
}

Word plain(std::string text) { return {std::move(text), Role::plain, {}, false, false}; }
Said spoken(Word word) { return {std::move(word), false, StripLink::Kind::source, {}}; }

// The trail that leads here, the arithmetic, and what is wrong with its number.
std::vector<Said> said_of(const Player& player, const Trail& trail, const Explanation& explanation) {
  std::vector<Said> said;
  const bool on_trail = !trail.cells.empty() && trail.cells.back() == explanation.cell;
  for (std::size_t i = 0; on_trail && i + 1 < trail.cells.size(); ++i) {
    said.push_back({plain(cell_title(player.step(), player.run(), trail.cells[i])), true, StripLink::Kind::crumb, trail.cells[i]});
    said.push_back(spoken(plain(" \u203a ")));
  }
  for (const Word& word : explanation.words) said.push_back({word, word.source || word.more, word.more ? StripLink::Kind::terms : StripLink::Kind::source, word.source});
  if (on_trail && trail.whole) {
    said.push_back(spoken(plain("  ")));
    said.push_back({plain("show less"), true, StripLink::Kind::terms, {}});
  }
  if (!explanation.caution.empty()) said.push_back(spoken(plain("  " + explanation.caution)));
  return said;
}

// What stands there while no number is explained.
std::vector<Said> hint(const View& view) {
  return {spoken(plain(view.says != nullptr ? view.says : "Point at a number, or tap it, to see where it came from."))};
}

// As many lines as are taken without being asked for.
int most_lines(const Theme& theme, float width) { return width < px(theme, 700) ? 3 : 2; }
int tallest(const Theme& theme) { return theme.dense ? 6 : 8; }  // with all terms, or a long trail

// The arithmetic in few lines: the longer it is, the fewer terms of its sums.
Paragraph fitted(const Player& player, const Theme& theme, const Trail& trail, const Explanation& explanation, float width) {
  Paragraph paragraph = set_paragraph(theme, said_of(player, trail, explanation), width);
  for (const std::size_t terms : {5, 4, 3}) {
    if (paragraph.lines <= most_lines(theme, width) || trail.whole) break;
    paragraph = set_paragraph(theme, said_of(player, trail, player.explain(explanation.cell, terms)), width);
  }
  return paragraph;
}

// Letters do not grow with the rows, so neither does their leading.
float strip_leading(const Theme& theme) { return std::round(theme.text.size * (theme.dense ? 1.22f : 1.45f)); }
float strip_edge(const Theme& theme) { return px(theme, theme.dense ? 4 : 8); }
float strip_side(const Theme& theme) { return px(theme, theme.dense ? 8 : 14); }

// Draws the strip and answers the pointer; everything of one frame.
class Strip {
 public:
  Strip(Desk& desk, Box box, const Paragraph& paragraph, int lines)
      : desk_(desk), theme_(desk.theme), paragraph_(paragraph), box_(box), leading_(strip_leading(theme_)), lines_(lines) {
    const float free = static_cast<float>(std::max(0, lines - paragraph.lines)) * leading_;
    top_ = box.y + strip_edge(theme_) + (paragraph.lines == 1 ? std::floor(free / 2) : 0);
  }

  void draw(bool empty) {
    fill(desk_.draw, box_, theme_.colours.surface, px(theme_, 8));
    scroll();
    const Box inner{box_.x, box_.y + strip_edge(theme_), box_.width, box_.height - 2 * strip_edge(theme_)};
    desk_.draw->PushClipRect(inner.min(), inner.max(), true);
    links();
    for (const Piece& piece : paragraph_.pieces) draw_piece(piece, empty);
    desk_.draw->PopClipRect();
    if (desk_.view.strip_scrolls) pager();
  }

 private:
  Box place(const Piece& piece) const {
    return {box_.x + strip_side(theme_) + std::floor(piece.x), top_ + static_cast<float>(piece.line) * leading_ - std::round(desk_.view.trail.scroll), std::ceil(piece.width), leading_};
  }
  bool is_seen(Box place) const { return place.y + place.height > box_.y + strip_edge(theme_) && place.y < box_.y + box_.height - strip_edge(theme_); }

  // Where there are more lines than fit. A link that the arrow keys chose is brought into view.
  void scroll() {
    float& scroll = desk_.view.trail.scroll;
    const int most = paragraph_.lines - lines_;
    desk_.view.strip_scrolls = most > 0;
    for (const Piece& piece : paragraph_.pieces)
      if (piece.link >= 0 && piece.link == desk_.view.trail.chosen && most > 0)
        scroll = std::clamp(scroll, static_cast<float>(piece.line - lines_ + 1) * leading_, static_cast<float>(piece.line) * leading_);
    scroll = std::clamp(scroll, 0.0f, static_cast<float>(std::max(0, most)) * leading_);
  }

  // Notes where the links are, finds the one under the pointer, and follows it when it is clicked.
  void links() {
    View& view = desk_.view;
    const ImVec2 at = ImGui::GetMousePos();
    const bool here = view.over_strip && !over_pager(at);
    // A finger is not exact: the nearest link within 20 pixels is meant, a mouse's within its line.
    float nearest = by_finger() ? px(theme_, 20) : 1;
    for (const Piece& piece : paragraph_.pieces) {
      if (piece.link < 0) continue;
      const Box box = place(piece);
      view.links.push_back({piece.said->kind, piece.link, piece.said->cell, to_css(desk_, box)});
      if (!here || !is_seen(box)) continue;
      const float dx = std::max({box.x - at.x, at.x - box.x - box.width, 0.0f}), dy = std::max({box.y - at.y, at.y - box.y - box.height, 0.0f});
      const float distance = std::max(dx, dy);
      if (distance >= nearest) continue;
      nearest = distance;
      pointed_ = piece.link;
    }
    if (const StripLink* chosen = find_link(view, view.trail.chosen); chosen != nullptr && view.has_keyboard) desk_.pointed = chosen->cell;
    const StripLink* link = find_link(view, pointed_);
    if (link == nullptr) return;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (link->cell) {
      desk_.pointed = link->cell;
      desk_.result.hovered = desk_.player.run().tape.nodes[static_cast<std::size_t>(link->cell.node)].name;
    }
    const bool clicked = ImGui::IsMouseReleased(0) && ImGui::GetIO().MouseDragMaxDistanceSqr[0] < px(theme_, 6) * px(theme_, 6);
    if (!clicked) return;
    follow(view, StripLink(*link));
    desk_.result.busy = true;
  }

  void draw_piece(const Piece& piece, bool empty) {
    const Box box = place(piece);
    if (!is_seen(box)) return;
    const Word& word = piece.said->word;
    const unsigned ink = empty || (piece.said->leads && !word.source) ? theme_.colours.muted : role_colour(theme_, word.role);
    const Type type = type_of(theme_, word);
    if (piece.link >= 0) {
      const Box back{box.x - px(theme_, 2), box.y + px(theme_, 2), box.width + px(theme_, 3), leading_ - px(theme_, 4)};
      if (piece.link == pointed_) fill(desk_.draw, back, fade(accent(theme_, word.role), 0.14f), px(theme_, 3));
      if (piece.link == desk_.view.trail.chosen && desk_.view.has_keyboard) outline(desk_.draw, grown(back, px(theme_, 1)), theme_.colours.focus, px(theme_, 4), px(theme_, 2));
      const float under = box.y + std::round((leading_ + type.size * 0.78f) / 2);
      desk_.draw->AddRectFilled({box.x, under}, {box.x + box.width, under + px(theme_, 1)}, fade(ink, 0.4f));
    }
    draw_text(desk_.draw, type, box, Align::left, ink, piece.text);
  }

  // Up and down by nearly the height of the strip, for those who have no wheel.
  float pager_width() const { return px(theme_, 40); }
  bool over_pager(ImVec2 at) const { return desk_.view.strip_scrolls && at.x >= box_.x + box_.width - pager_width(); }
  void pager() {
    const float x = box_.x + box_.width - pager_width(), half = std::floor(box_.height / 2);
    const float centre = x + std::floor(pager_width() / 2), r = px(theme_, 5);
    float& scroll = desk_.view.trail.scroll;
    const float most = static_cast<float>(paragraph_.lines - lines_) * leading_, page = static_cast<float>(std::max(1, lines_ - 1)) * leading_;
    for (const int way : {-1, 1}) {
      const Box button{x, way < 0 ? box_.y : box_.y + half, pager_width(), half};
      const bool possible = way < 0 ? scroll > 0 : scroll < most;
      const bool over = desk_.view.over_strip && button.has(ImGui::GetMousePos());
      const float y = button.y + std::floor(half / 2);
      const unsigned ink = possible ? (over ? theme_.colours.ink : theme_.colours.muted) : theme_.colours.line;
      const auto w = static_cast<float>(way);
      desk_.draw->AddTriangleFilled({centre - r, y - w * r / 2}, {centre + r, y - w * r / 2}, {centre, y + w * r / 2}, ink);
      if (!over || !possible) continue;
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      if (!ImGui::IsMouseReleased(0)) continue;
      scroll = std::clamp(scroll + w * page, 0.0f, most);
      desk_.result.busy = true;
    }
  }

  Desk& desk_;
  const Theme& theme_;
  const Paragraph& paragraph_;
  Box box_;
  float leading_, top_ = 0;
  int lines_, pointed_ = -1;
};

}  // namespace

// As many as the longest arithmetic of the stage takes.
int strip_lines(const Player& player, const Theme& theme, float width) {
  const float inner = width - 2 * strip_side(theme);
  int lines = set_paragraph(theme, hint({}), inner).lines;
  const auto cells = cells_of(player.stage());
  if (cells.size() > 400) return 2;
  for (const StageCell& cell : cells) {
    if (lines >= most_lines(theme, inner)) break;
    const Explanation explanation = player.explain(cell.at);
    lines = std::max(lines, fitted(player, theme, {}, explanation, inner).lines);
  }
  return std::min(lines, most_lines(theme, inner));
}

float strip_height(const Theme& theme) { return static_cast<float>(theme.lines) * strip_leading(theme) + 2 * strip_edge(theme); }

float draw_strip(Desk& desk, Box box) {
  const Theme& theme = desk.theme;
  View& view = desk.view;
  const float width = box.width - 2 * strip_side(theme);
  const bool empty = desk.explanation.words.empty() || view.says != nullptr;
  Paragraph paragraph = empty ? set_paragraph(theme, hint(view), width) : fitted(desk.player, theme, view.trail, desk.explanation, width);
  const int lines = std::clamp(paragraph.lines, theme.lines, tallest(theme));
  if (paragraph.lines > lines) paragraph = set_paragraph(theme, paragraph.said, width - px(theme, 40));  // room for the pager
  // What edits made longer is remembered, so that nothing jumps; a trail is left again.
  if (view.trail.cells.size() < 2 && !view.trail.whole) view.strip_lines[static_cast<std::size_t>(theme.density)] = lines;
  const Box strip{box.x, box.y, box.width, static_cast<float>(lines) * strip_leading(theme) + 2 * strip_edge(theme)};
  const Box felt = by_finger() && !desk.hovered ? grown(strip, std::min(px(theme, 12), std::floor(theme.space / 2))) : strip;
  view.over_strip = ImGui::IsWindowHovered() && felt.has(ImGui::GetMousePos());
  Strip(desk, strip, paragraph, lines).draw(empty);
  return strip.height;
}

}  // namespace sl
