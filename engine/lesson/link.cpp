#include "lesson/link.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <utility>

#include "core/number.h"
#include "lesson/session.h"
#include "lesson/source.h"
#include "lesson/tasks.h"

namespace sl {
namespace {

// ---- Percent-encoding -------------------------------------------------------------------------

bool stands_as_it_is(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::strchr("-._~,;:!*'()/@", c) != nullptr;
}

std::string encoded(std::string_view text, std::string_view also = "") {
  static const char* digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (c != '\0' && stands_as_it_is(c) && also.find(c) == std::string_view::npos) {
      result += c;
    } else {
      result += '%';
      result += digits[static_cast<unsigned char>(c) >> 4];
      result += digits[c & 15];
    }
  }
  return result;
}

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; }

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    result += escape ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return result;
}

// ---- The hash: FNV-1a of everything that decides what a change means --------------------------

std::string hash_of(const Step& step) {
  std::uint32_t hash = 2166136261u;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    hash = hash * 16777619u;  // so that "ab", "c" is not "a", "bc"
  };
  for (const Declaration& d : step.tensors) {
    add(d.name);
    add(d.text);
    add(std::to_string(static_cast<int>(d.kind)));
    for (const float cell : d.cells) add(format_exact(cell));
    for (const std::string& word : d.words) add(word);
  }
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[hash >> shift & 15];
  return text;
}

// ---- Writing ----------------------------------------------------------------------------------

std::string cells_text(const Declaration& d, const std::vector<float>& cells) {
  std::string text;
  for (int r = 0; r < d.rows; ++r) {
    if (r > 0) text += ';';
    for (int c = 0; c < d.cols; ++c) {
      const std::size_t i = static_cast<std::size_t>(r) * d.cols + c;
      if (c > 0) text += ',';
      if (cells[i] != d.cells[i] || d.kind == Kind::order) text += format_exact(cells[i]);
    }
  }
  return text;
}

std::string words_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + encoded(word, ",");
  return text;
}

// ---- Reading ----------------------------------------------------------------------------------

class LinkReader {
 public:
  LinkReader(const Step& step, const Run& start, const Files& files) : step_(step), start_(start), files_(files) {}

  LinkState read(std::string_view text) {
    bool known = true;
    int place = 0;
    for (const std::string_view field : split(text, '&')) {
      const auto equals = field.find('=');
      if (field.empty() || equals == std::string_view::npos) continue;
      const std::string_view key = field.substr(0, equals), value = field.substr(equals + 1);
      ++place;
      if (place == 1 && key == "f") known = value == std::to_string(link_format);
      else if (place == 2 && key == "h") check_hash(value);
      else take(key, value);
    }
    for (const auto& [d, formula] : formulas_)
      if (auto problem = take_formula(*d, formula)) refuse(d->title, *problem);
    if (!known) {
      state_ = {};
      note("These numbers were saved by a newer version of the page, which this one cannot read.");
    }
    state_.changes = tidy(step_, std::move(state_.changes));
    return std::move(state_);
  }

 private:
  void note(std::string sentence) { state_.notices.push_back(std::move(sentence)); }
  void refuse(std::string_view name, const Problem& problem) { note(in_quotes(name) + " was left as it is. " + sentence(problem)); }

  void check_hash(std::string_view value) {
    if (value != hash_of(step_)) note("This step has changed since these numbers were saved. What still fits was applied.");
  }

  void take(std::string_view key, std::string_view value) {
    const bool own = key.ends_with(":");
    const std::string name = decoded(own ? key.substr(0, key.size() - 1) : key);
    const Declaration* d = find_declaration(step_.tensors, name);
    if (d == nullptr || !can_be_set(*d) || own != (d->kind == Kind::formula)) {
      note("This step has no input " + in_quotes(name) + ", so that part was passed over.");
      return;
    }
    std::optional<Problem> problem;
    switch (d->kind) {
      case Kind::formula: formulas_[d] = decoded(value); break;
      case Kind::text: problem = take_text(*d, decoded(value)); break;
      case Kind::labels: problem = take_labels(*d, value); break;
      default: problem = take_cells(*d, value); break;
    }
    if (problem) refuse(d->title, *problem);
  }

  std::optional<Problem> take_cells(const Declaration& d, std::string_view value) {
    std::vector<float> cells;
    const auto rows = split(value, ';');
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto parts = split(rows[r], ',');
      if (static_cast<int>(rows.size()) != d.rows || static_cast<int>(parts.size()) != d.cols)
        return Problem{"it was saved in another shape", "here it has " + std::to_string(d.rows) + " \u00d7 " + std::to_string(d.cols) + " cells"};
      for (std::size_t c = 0; c < parts.size(); ++c) {
        const std::optional<float> number = parts[c].empty() ? d.cells[cells.size()] : parse_number(parts[c]);
        if (!number)
          return Problem{"it was saved with " + in_quotes(parts[c]) + " in row " + std::to_string(r + 1) + ", column " + std::to_string(c + 1), "that is no number"};
        cells.push_back(*number);
      }
    }
    return put_cells(d, cells, d.rows, d.cols, state_.changes);
  }

  std::optional<Problem> take_text(const Declaration& d, std::string text) {
    if (auto problem = text_problem(step_, d, text)) return problem;
    put_change(state_.changes, {d.name, {}, {}, std::move(text)});
    return {};
  }

  std::optional<Problem> take_labels(const Declaration& d, std::string_view value) {
    std::vector<std::string> words;
    for (const auto part : split(value, ',')) words.push_back(decoded(part));
    if (words.size() != d.words.size()) return Problem{"it was saved with another number of labels", "here it has " + std::to_string(d.words.size())};
    for (const std::string& word : words) {
      if (word.empty()) return Problem{"one of its labels is empty", "a label is a word"};
      if (auto problem = word_problem(word)) return problem;
    }
    put_change(state_.changes, {d.name, {}, std::move(words), {}});
    return {};
  }

  // Formulas come last, since what they can be may depend on the inputs.
  std::optional<Problem> take_formula(const Declaration& d, const std::string& text) {
    const bool as_it_is = state_.changes.empty() || std::ranges::count(step_.editable, d.name) == 0;
    if (auto problem = formula_problem(step_, as_it_is ? start_ : build_run(step_, state_.changes, files_, &start_), d.name, text)) return problem;
    put_change(state_.changes, {d.name, {}, {}, text});
    return {};
  }

  const Step& step_;
  const Run& start_;
  const Files& files_;
  LinkState state_;
  std::map<const Declaration*, std::string> formulas_;
};

}  // namespace

std::string write_link(const Step& step, const Changes& changes) {
  std::string text = "f=" + std::to_string(link_format) + "&h=" + hash_of(step);
  for (const Change& change : changes) {
    const Declaration* d = find_declaration(step.tensors, change.name);
    if (d == nullptr) continue;
    switch (d->kind) {
      case Kind::formula: text += "&" + d->name + ":=" + encoded(change.text); break;
      case Kind::text: text += "&" + d->name + "=" + encoded(change.text); break;
      case Kind::labels: text += "&" + d->name + "=" + words_text(change.words); break;
      default: text += "&" + d->name + "=" + cells_text(*d, change.cells); break;
    }
  }
  return text;
}

LinkState read_link(const Step& step, const Run& start, const Files& files, std::string_view text) {
  return LinkReader(step, start, files).read(text);
}

}  // namespace sl
