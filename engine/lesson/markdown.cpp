#include "lesson/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/number.h"

namespace sl {
namespace {

// The entities that prose needs, where it becomes plain text; others stay as they are written.
std::string decoded(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, char>, 4> known{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};
  for (const auto& [name, character] : known)
    if (entity == name) return {character};
  return std::string(entity);
}

// As good typesetting breaks lines: a formula before "=", "+" or a unit stays with what is before it, a
// product is not broken at all.
std::string unbroken(std::string text) {
  static constexpr const char* space = "\u00a0";
  for (const auto& [sign, both] : {std::pair{"=", false}, {"+", false}, {"\u2248", false}, {"%", false}, {"\u00d7", true}, {"\u00f7", true}}) {
    const std::string before = std::string(" ") + sign;
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
      const std::size_t end = at + before.size();
      const bool spaced = end == text.size() || text[end] == ' ';
      if (spaced && both && end < text.size()) text.replace(end, 1, space);
      if (spaced || *sign == '%') text.replace(at, 1, space);
    }
  }
  return text;
}

class Writer {
 public:
  Writer(Source& source, std::string_view text, Place origin, bool in_file, const Prose& prose)
      : source_(source), text_(text), here_(origin), in_file_(in_file), prose_(prose) {}

  void read() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      static_cast<Writer*>(self)->enter_block(type, detail);
      return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      static_cast<Writer*>(self)->leave_block(type, detail);
      return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      static_cast<Writer*>(self)->enter_span(type, detail);
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      static_cast<Writer*>(self)->leave_span(type);
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      static_cast<Writer*>(self)->add_text(type, {text, size});
      return 0;
    };
    md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
    flush();
  }

 private:
  // md4c gives no positions, but most of its text lies in the text that it reads.
  void note_place(std::string_view part) {
    if (part.data() < text_.data() || part.data() > text_.data() + text_.size()) return;
    if (in_file_) here_ = source_.place(part);
  }

  void html(std::string_view text) { buffer_ += text; }
  void flush() {
    if (buffer_.empty()) return;
    Piece piece;
    piece.html = std::move(buffer_);
    buffer_.clear();
    formula_end_ = 0;
    prose_.out().push_back(std::move(piece));
  }

  // An attribute as plain text; unless it has entities, it lies in the text, too.
  std::string attribute(const MD_ATTRIBUTE& a) {
    if (a.text == nullptr) return {};
    note_place({a.text, a.size});
    std::string plain;
    for (int i = 0; a.substr_offsets[i] < a.size; ++i) {
      const std::string_view part(a.text + a.substr_offsets[i], a.substr_offsets[i + 1] - a.substr_offsets[i]);
      plain += a.substr_types[i] == MD_TEXT_NULLCHAR ? "\ufffd" : decoded(part);
    }
    return plain;
  }

  void enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_P: html("<p>"); break;
      case MD_BLOCK_QUOTE: html("<blockquote>"); break;
      case MD_BLOCK_UL: html("<ul>"); break;
      case MD_BLOCK_OL: html("<ol start=\"" + std::to_string(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">"); break;
      case MD_BLOCK_LI: html("<li>"); break;
      case MD_BLOCK_HR: html("<hr>"); break;
      case MD_BLOCK_TABLE: html("<table>"); break;
      case MD_BLOCK_THEAD: html("<thead>"); break;
      case MD_BLOCK_TBODY: html("<tbody>"); break;
      case MD_BLOCK_TR: html("<tr>"); break;
      case MD_BLOCK_TH: html("<th scope=\"col\">"); break;
      case MD_BLOCK_TD: html("<td>"); break;
      case MD_BLOCK_H: heading_.clear(), in_heading_ = true; break;
      case MD_BLOCK_CODE:
        language_ = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
        block_place_ = here_;
        lines_.clear();
        in_block_ = true;
        line_open_ = false;
        break;
      default: break;
    }
  }

  void leave_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_P: html("</p>\n"); break;
      case MD_BLOCK_QUOTE: html("</blockquote>\n"); break;
      case MD_BLOCK_UL: html("</ul>\n"); break;
      case MD_BLOCK_OL: html("</ol>\n"); break;
      case MD_BLOCK_LI: html("</li>\n"); break;
      case MD_BLOCK_TABLE: html("</table>\n"); break;
      case MD_BLOCK_THEAD: html("</thead>"); break;
      case MD_BLOCK_TBODY: html("</tbody>"); break;
      case MD_BLOCK_TR: html("</tr>"); break;
      case MD_BLOCK_TH: html("</th>"); break;
      case MD_BLOCK_TD: html("</td>"); break;
      case MD_BLOCK_H: end_heading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)); break;
      case MD_BLOCK_CODE: end_block(); break;
      default: break;
    }
  }

  void end_heading(int level) {
    in_heading_ = false;
    if (level <= 2 && prose_.heading) {
      flush();
      prose_.heading(level, heading_, here_);
    } else {
      html("<h4>" + escaped(heading_) + "</h4>\n");
    }
  }

  void end_block() {
    in_block_ = false;
    flush();
    if (!language_.empty() && prose_.block && prose_.block(language_, lines_, block_place_)) return;
    html("<pre><code>");
    for (const Line& line : lines_) html(escaped(line.text) + "\n");
    html("</code></pre>\n");
  }

  void enter_span(MD_SPANTYPE type, void* detail) {
    if (in_heading_) return;  // plain text
    if (type == MD_SPAN_IMG && images_++ == 0) return begin_image(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
    if (images_ > 0) return;  // its text is an attribute: no tags
    switch (type) {
      case MD_SPAN_EM: html("<em>"); break;
      case MD_SPAN_STRONG: html("<strong>"); break;
      case MD_SPAN_A: begin_link(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)); break;
      case MD_SPAN_CODE: code_.clear(), in_code_ = true; break;
      case MD_SPAN_LATEXMATH:
        formula_ = buffer_.size();
        html("<span class=\"tex\">");
        break;
      case MD_SPAN_LATEXMATH_DISPLAY: html("<span class=\"tex display\">"); break;
      default: break;
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (in_heading_) return;
    if (type == MD_SPAN_IMG && --images_ == 0) return html("\">");
    if (images_ > 0) return;
    switch (type) {
      case MD_SPAN_EM: html("</em>"); break;
      case MD_SPAN_STRONG: html("</strong>"); break;
      case MD_SPAN_A: end_link(); break;
      case MD_SPAN_CODE: end_code(); break;
      case MD_SPAN_LATEXMATH:
        html("</span>");
        formula_end_ = buffer_.size();
        break;
      case MD_SPAN_LATEXMATH_DISPLAY: html("</span>"); break;
      default: break;
    }
  }

  // [words](#name) ties words to a tensor; other links lead to https or to a step.
  void begin_link(std::string target) {
    link_ = std::move(target);
    if (link_.starts_with("#") && !link_.starts_with("#/")) {
      flush();
    } else if (link_.starts_with("https://")) {
      html("<a href=\"" + escaped(link_) + "\" rel=\"noopener\">");
    } else if (link_.starts_with("#/")) {
      html("<a href=\"" + escaped(link_) + "\">");
    } else {
      source_.report(here_, "a link to " + link_ + " is not allowed", "link to https://\u2026, to #/lesson/step or to a tensor, #name");
      html("<a>");
    }
  }
  void end_link() {
    if (!link_.starts_with("#") || link_.starts_with("#/")) return html("</a>");
    Piece piece;
    piece.kind = Piece::Kind::ref;
    piece.tensor = link_.substr(1);
    piece.place = here_;
    piece.html = std::move(buffer_);
    buffer_.clear();
    formula_end_ = 0;
    prose_.out().push_back(std::move(piece));
  }

  // Only a picture in the lesson's own folder; its text in [ ] is what a screen reader says.
  void begin_image(std::string file) {
    const bool plain_name = !file.empty() && file.find_first_of(":\\") == std::string::npos &&
                            !file.starts_with("/") && file.find("..") == std::string::npos;
    if (!plain_name)
      source_.report(here_, "the picture " + file + " is not in the lesson's folder", "copy it there and name it alone");
    html("<img src=\"" + (plain_name ? "lessons/" + escaped(file) : "") + "\" alt=\"");
  }

  void end_code() {
    in_code_ = false;
    if (code_.starts_with("{") && !code_.ends_with("}") && code_.find('}') != std::string::npos)
      source_.report(here_, "this code span begins with a live number and goes on", "close the code span right after the }");
    if (!code_.starts_with("{") || !code_.ends_with("}")) return html("<code>" + escaped(code_) + "</code>");
    Piece piece;
    piece.kind = Piece::Kind::live;
    std::string_view inside = std::string_view(code_).substr(1, code_.size() - 2);
    take_format(inside, piece);
    Place place = here_;
    place.column += 1;
    piece.formula = prose_.formula ? prose_.formula(inside, place) : -1;
    if (piece.formula < 0) return html("<code>" + escaped(code_) + "</code>");
    flush();
    prose_.out().push_back(std::move(piece));
  }

  // `{expr:.3}`, `{expr:%}`, `{expr:.1%}`: what follows the last colon, if it is a format at all.
  static void take_format(std::string_view& inside, Piece& piece) {
    const auto colon = inside.rfind(':');
    if (colon == std::string_view::npos) return;
    std::string_view format = inside.substr(colon + 1);
    const bool percent = format.ends_with("%");
    if (percent) format.remove_suffix(1);
    const bool decimals = format.size() == 2 && format[0] == '.' && format[1] >= '0' && format[1] <= '9';
    const bool shortest = format == ".";
    if (!decimals && !shortest && !(percent && format.empty())) return;
    piece.percent = percent;
    piece.decimals = decimals ? format[1] - '0' : shortest ? -1 : 0;
    inside = inside.substr(0, colon);
  }

  void add_text(MD_TEXTTYPE type, std::string_view text) {
    const bool first_of_code = in_code_ && code_.empty();
    if (!in_code_ || first_of_code) note_place(text);
    const std::string plain = type == MD_TEXT_NULLCHAR ? "\ufffd" : type == MD_TEXT_SOFTBR || type == MD_TEXT_BR ? "\n" : std::string(text);
    if (in_block_) return add_block_text(text);
    if (in_heading_) {
      heading_ += decoded(plain);
    } else if (in_code_) {
      code_ += plain == "\n" ? " " : plain;
    } else if (type == MD_TEXT_BR && images_ == 0) {
      html("<br>\n");
    } else if (type == MD_TEXT_ENTITY) {
      html(text);  // &amp; and its kind are HTML already; md4c has checked the form
    } else if (type == MD_TEXT_LATEXMATH || images_ > 0) {
      html(escaped(plain));
    } else {
      const std::size_t clung = formula_end_ > 0 && formula_end_ == buffer_.size() ? clinging(plain) : 0;
      if (clung > 0) buffer_.replace(formula_, std::string::npos, tied(buffer_.substr(formula_), escaped(plain.substr(0, clung))));
      formula_end_ = 0;
      html(escaped(unbroken(plain.substr(clung))));
    }
  }

  // A block's text comes in pieces: an indent (not part of the file), the line, the line's end.
  void add_block_text(std::string_view text) {
    if (!line_open_) lines_.push_back({"", here_});
    line_open_ = text != "\n";
    if (!line_open_) return;
    Line& line = lines_.back();
    line.place = {here_.line, std::max(1, here_.column - static_cast<int>(line.text.size()))};  // a tab counts as its spaces
    line.text += text;
  }

  Source& source_;
  std::string_view text_;
  Place here_;
  bool in_file_;
  const Prose& prose_;
  std::string buffer_, heading_, code_, link_, language_;
  std::vector<Line> lines_;
  Place block_place_;
  std::size_t formula_ = 0, formula_end_ = 0;  // the last one in the buffer
  bool in_heading_ = false, in_code_ = false, in_block_ = false, line_open_ = false;
  int images_ = 0;  // how many the text stands in
};

}  // namespace

void read_prose(Source& source, std::string_view text, const Prose& prose) {
  Writer(source, text, source.place(text), true, prose).read();
}

std::vector<Piece> read_phrase(Source& source, std::string_view text, Place place,
                               const std::function<int(std::string_view, Place)>& formula) {
  std::vector<Piece> pieces;
  Prose prose;
  prose.formula = formula;
  prose.out = [&]() -> std::vector<Piece>& { return pieces; };
  const bool in_file = text.data() >= source.text().data() && text.data() <= source.text().data() + source.text().size();
  Writer(source, text, place, in_file, prose).read();
  const auto ends_inside = [&](const Piece& p) { return p.html.find("</p>\n") < p.html.size() - (&p == &pieces.back() ? 5 : 0); };
  const bool one_paragraph = std::ranges::none_of(pieces, ends_inside);
  if (!pieces.empty() && one_paragraph && pieces.front().html.starts_with("<p>") && pieces.back().html.ends_with("</p>\n")) {
    pieces.front().html.erase(0, 3);
    pieces.back().html.erase(pieces.back().html.size() - 5);
  }
  return pieces;
}

std::size_t clinging(std::string_view text) { return std::min(text.find_first_of(" \n<"), text.size()); }

std::string tied(std::string_view thing, std::string_view rest) {
  return "<span class=\"tied\">" + std::string(thing) + std::string(rest) + "</span>";
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      default: result += c;
    }
  }
  return result;
}

}  // namespace sl
