#include "lesson/source.h"

#include <algorithm>

namespace sl {

Source::Source(std::string file, std::string_view text) : file_(std::move(file)), text_(text), line_starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') line_starts_.push_back(i + 1);
}

Place Source::place(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(line_starts_, offset);
  const auto line = after - line_starts_.begin();
  return {static_cast<int>(line), static_cast<int>(offset - line_starts_[line - 1]) + 1};
}

void Source::report(Place place, std::string what, std::string advice) {
  diagnostics_.push_back({file_, place, std::move(what), std::move(advice)});
}

void Source::report(Place expression, const Problem& problem) {
  report({expression.line, expression.column + problem.at}, problem.what, problem.advice);
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
  // They are nearly in order, and few; std::stable_sort would cost every reader 2 KB.
  const auto place = [](const Diagnostic& d) { return std::pair(d.place.line, d.place.column); };
  for (auto next = diagnostics.begin(); next != diagnostics.end(); ++next)
    std::rotate(std::ranges::upper_bound(diagnostics.begin(), next, place(*next), {}, place), next, next + 1);
}

std::string_view trimmed(std::string_view text) {
  const std::string_view space = " \t\r";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return text.substr(text.size());
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) text.replace(at, what.size(), by);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::pair<std::string_view, std::string_view> first_word(std::string_view text) {
  text = trimmed(text);
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  return {text.substr(0, end), trimmed(text.substr(end))};
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(i + k < text.size() ? text[i + k] : 0); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(k) & 0xc0) != 0x80) return false;
    if (lead == 0xe0 && byte(1) < 0xa0) return false;   // not the shortest form
    if (lead == 0xed && byte(1) > 0x9f) return false;   // half of a surrogate pair
    if (lead == 0xf0 && byte(1) < 0x90) return false;   // not the shortest form
    if (lead == 0xf4 && byte(1) > 0x8f) return false;   // beyond U+10FFFF
    i += length;
  }
  return true;
}

bool is_id(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.empty() || text.size() > 48 || !letter(text[0])) return false;
  return std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace sl
