// A lesson file while it is being read: where a byte stands, and the list of mistakes so far.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lesson/lesson.h"

namespace sl {

// One line of a fenced block, with the place of its first character.
struct Line {
  std::string text;
  Place place;

  // The place of a view into this line's text.
  Place at(std::string_view part) const {
    return {place.line, place.column + static_cast<int>(part.data() - text.data())};
  }
};

class Source {
 public:
  Source(std::string file, std::string_view text);

  std::string_view text() const { return text_; }
  const std::string& file() const { return file_; }
  Place place(std::size_t offset) const;
  // The place of a view into the text.
  Place place(std::string_view part) const { return place(static_cast<std::size_t>(part.data() - text_.data())); }

  void report(Place place, std::string what, std::string advice);
  // The place is where the expression starts; the problem knows where in it.
  void report(Place expression, const Problem& problem);
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::string file_;
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::vector<Diagnostic> diagnostics_;
};

// In the order of the file; equal places keep their order.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

std::string_view trimmed(std::string_view text);
// The text with every `what`, which is not empty, turned into `by`.
std::string replaced(std::string text, std::string_view what, std::string_view by);
// Splits at the separator and trims; the parts are views into the text.
std::vector<std::string_view> split(std::string_view text, char separator);
// The first word (up to a space) and what follows it, both trimmed.
std::pair<std::string_view, std::string_view> first_word(std::string_view text);
bool is_utf8(std::string_view text);
// Letters, digits and dashes, starting with a letter: what names a lesson or a step.
bool is_id(std::string_view text);

}  // namespace sl
