// Prose as HTML: CommonMark read with md4c, written escaped, with what lessons add to it: live
// numbers, words tied to tensors, TeX. Fenced blocks and headings go to the caller.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/source.h"

namespace sl {

struct Prose {
  // A heading of level 1 or 2, as plain text.
  std::function<void(int level, const std::string& text, Place place)> heading;
  // A fenced block. False: it is ordinary code and is shown as such.
  std::function<bool(std::string_view language, const std::vector<Line>& lines, Place place)> block;
  // Adds a formula for a live number and returns its index, or -1 where it cannot stand.
  std::function<int(std::string_view text, Place place)> formula;
  // Where the next piece goes; asked again after each heading.
  std::function<std::vector<Piece>&()> out;
};

// Reads a whole text. `text` must lie within source.text(), so that mistakes have a place.
void read_prose(Source& source, std::string_view text, const Prose& prose);

// Reads a phrase or a few paragraphs that stand inside a block, where there are no headings and
// no blocks. A single paragraph comes without its <p>.
std::vector<Piece> read_phrase(Source& source, std::string_view text, Place place,
                               const std::function<int(std::string_view, Place)>& formula);

std::string escaped(std::string_view text);

// A button or a formula is a thing of its own, behind which a line may break. How much of the HTML behind it
// clings to it, such as a full stop or an ending; and both in one, which does not break.
std::size_t clinging(std::string_view html);
std::string tied(std::string_view thing, std::string_view rest);

}  // namespace sl
