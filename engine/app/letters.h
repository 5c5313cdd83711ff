// The bench's letters, drawn by the browser: ImGui asks for one glyph at a time, a letter or words
// that must be drawn whole (ui/joined.h), and gets a picture of it from the page's own font. So the
// page and the bench share one file, nothing here reads fonts, and a character that the font lacks
// comes from the reader's system.
#pragma once

namespace sl {

// Adds Inter in regular and semibold to ImGui's atlas. The page has them by then (web/letters.js).
void add_letters();

}  // namespace sl
