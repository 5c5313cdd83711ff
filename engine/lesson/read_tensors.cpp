// ```tensors: one declaration a line, `name = kind … by labels as role "title"`.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "core/number.h"
#include "core/suggest.h"
#include "lesson/read_blocks.h"
#include "lesson/tokens.h"

namespace sl {
namespace {

constexpr int max_declarations = 256;

constexpr std::array<std::pair<std::string_view, Role>, 4> roles{{
    {"query", Role::query}, {"key", Role::key}, {"value", Role::value}, {"weight", Role::weight}}};

constexpr std::array<std::pair<std::string_view, Kind>, 8> kinds{{
    {"number", Kind::number}, {"vector", Kind::vector}, {"matrix", Kind::matrix}, {"switch", Kind::toggle},
    {"choice", Kind::choice}, {"order", Kind::order}, {"mask", Kind::mask}, {"text", Kind::text}}};

class TensorReader {
 public:
  TensorReader(Source& source, const Line& line, const std::vector<Declaration>& above)
      : source_(source), line_(line), above_(above) {}

  bool read(Declaration& d) {
    const std::string_view text = line_.text;
    const auto equals = text.find('=');
    const std::string_view name = trimmed(text.substr(0, equals));
    d.place = line_.at(name);
    if (equals == std::string_view::npos)
      return fail(name, "this line declares nothing", "write name = kind \u2026 or name = formula");
    if (!is_name(name) || std::ranges::find(kinds, name, [](const auto& k) { return k.first; }) != kinds.end())
      return fail(name, "\u201c" + std::string(name) + "\u201d cannot be a name",
                  "use letters, digits and _, and no word of the language");
    d.name = name;
    std::string_view rest = trimmed(text.substr(equals + 1));
    const bool is_text = first_word(rest).first == "text";  // may hold any words
    if (!is_text) take_title(rest, d);
    if (!is_text && (!take_role(rest, d) || !take_labels(rest, d))) return false;
    if (d.title.empty()) d.title = d.name;
    return read_kind(rest, d);
  }

 private:
  bool fail(std::string_view at, std::string what, std::string advice) {
    source_.report(line_.at(at), std::move(what), std::move(advice));
    return false;
  }

  // A closing "title".
  static void take_title(std::string_view& rest, Declaration& d) {
    if (rest.size() < 2 || rest.back() != '"') return;
    const auto open = rest.rfind('"', rest.size() - 2);
    if (open == std::string_view::npos || open == 0 || rest[open - 1] != ' ') return;
    d.title = rest.substr(open + 1, rest.size() - open - 2);
    rest = trimmed(rest.substr(0, open));
  }

  // A word of the language does not stand inside the brackets of labels or of a formula.
  static std::size_t find_after_brackets(std::string_view text, std::string_view word) {
    const auto at = text.rfind(word), bracket = text.find_last_of(")]\"");
    return at != std::string_view::npos && bracket != std::string_view::npos && at < bracket ? std::string_view::npos : at;
  }

  bool take_role(std::string_view& rest, Declaration& d) {
    const auto at = find_after_brackets(rest, " as ");
    if (at == std::string_view::npos) return true;
    const std::string_view word = trimmed(rest.substr(at + 4));
    const auto role = std::ranges::find(roles, word, [](const auto& r) { return r.first; });
    if (role == roles.end())
      return fail(word, "\u201c" + std::string(word) + "\u201d is no role", "write as query, as key, as value or as weight");
    d.role = role->second;
    rest = trimmed(rest.substr(0, at));
    return true;
  }

  bool take_labels(std::string_view& rest, Declaration& d) {
    const auto at = find_after_brackets(rest, " by ");
    if (at == std::string_view::npos) return true;
    const auto names = split(rest.substr(at + 4), ',');
    if (names.size() > 2 || std::ranges::any_of(names, [](auto n) { return !is_name(n); }))
      return fail(names[0], "\u201cby\u201d needs one or two names of labels", "write by words, or by words, features");
    // One set names a vector's cells, or a matrix's rows.
    d.row_labels = names[0];
    if (names.size() == 2) d.col_labels = names[1];
    rest = trimmed(rest.substr(0, at));
    return true;
  }

  bool read_kind(std::string_view rest, Declaration& d) {
    if (rest.starts_with("labels(")) return read_words(rest, d);
    if (rest.starts_with("tokens(")) return read_tokens(rest, d);
    if (rest.starts_with("data(")) return read_data(rest, d);
    const auto [word, after] = first_word(rest);
    const auto kind = std::ranges::find(kinds, word, [](const auto& k) { return k.first; });
    if (kind == kinds.end()) return read_formula(rest, d);
    d.kind = kind->second;
    switch (d.kind) {
      case Kind::number: return read_number(after, d);
      case Kind::toggle: return read_toggle(after, d);
      case Kind::choice: return read_choice(after, d);
      case Kind::text: return read_text(after, d);
      default: return read_cells(after, d);
    }
  }

  bool read_formula(std::string_view rest, Declaration& d) {
    d.kind = Kind::formula;
    d.text = rest;
    d.formula = parse_expr(rest);
    d.formula_place = line_.at(rest);
    if (d.formula.problem) source_.report(d.formula_place, *d.formula.problem);
    return true;
  }

  bool list_of(std::string_view rest, std::string_view word, std::string_view& inside) {
    if (!rest.ends_with(")")) return fail(rest, "a ) is missing", "end the list with )");
    inside = rest.substr(word.size(), rest.size() - word.size() - 1);
    return true;
  }

  bool read_words(std::string_view rest, Declaration& d) {
    d.kind = Kind::labels;
    std::string_view inside;
    if (!list_of(rest, "labels(", inside)) return false;
    for (std::string_view word : split(inside, ',')) {
      if (word.size() >= 2 && word.front() == '"' && word.back() == '"') word = word.substr(1, word.size() - 2);
      if (word.empty()) return fail(inside, "an empty label", "put a word between the commas");
      d.words.emplace_back(word);
    }
    return true;
  }

  // tokens(sentence)
  bool read_tokens(std::string_view rest, Declaration& d) {
    d.kind = Kind::labels;
    std::string_view inside;
    if (!list_of(rest, "tokens(", inside)) return false;
    d.source = trimmed(inside);
    const Declaration* text = find_declaration(above_, d.source);
    if (text == nullptr || text->kind != Kind::text)
      return fail(inside, "there is no text called " + d.source, "declare it above, with text \"\u2026\"");
    return true;
  }

  bool read_data(std::string_view rest, Declaration& d) {
    d.kind = Kind::data;
    std::string_view file;
    if (!list_of(rest, "data(", file)) return false;
    file = trimmed(file);
    const bool plain = !file.empty() && file.find_first_of("/\\:\"") == std::string_view::npos && !file.starts_with(".");
    if (!plain) return fail(file, "\u201c" + std::string(file) + "\u201d is no data file", "name a file of lessons/data, without a folder");
    d.text = file;
    return true;
  }

  // `1`, `1 in 0.05..10`, `1 in 0.05..10 log`, `8 in 1..64 whole`, `8 in 1..512 log whole`
  bool read_number(std::string_view rest, Declaration& d) {
    d.rows = d.cols = 1;
    const auto [digits, after] = first_word(rest);
    float value = 0;
    if (!take_value(digits, value)) return false;
    d.cells = {value};
    if (after.empty()) return true;
    auto [in, range] = first_word(after);
    if (in != "in") return fail(in, "\u201c" + std::string(in) + "\u201d is not expected here", "write number 1 in 0.05..10");
    auto [ends, words] = first_word(range);
    const auto dots = ends.find("..");
    if (dots == std::string_view::npos) return fail(ends, "a range has two ends", "write in 0.05..10");
    if (!take_value(ends.substr(0, dots), d.low) || !take_value(ends.substr(dots + 2), d.high)) return false;
    if (!(d.low < d.high)) return fail(ends, "this range is empty", "write the smaller end first");
    if (value < d.low || value > d.high) return fail(digits, "the number lies outside its range", "start within the range");
    while (!words.empty()) {
      const auto [word, rest_of_line] = first_word(words);
      if (word == "log") d.logarithmic = true;
      else if (word == "whole") d.whole = true;
      else return fail(word, "\u201c" + std::string(word) + "\u201d is not expected here", "only log and whole may follow a range");
      words = rest_of_line;
    }
    for (const float number : {value, d.low, d.high})
      if (d.whole && number != std::floor(number)) return fail(ends, "this range of whole numbers has a fraction in it", "use whole numbers only");
    if (d.logarithmic && d.low <= 0) return fail(ends, "a log range cannot reach 0", "start it above 0");
    return true;
  }

  bool take_value(std::string_view text, float& value) {
    const auto number = parse_number(text);
    if (!number) {
      source_.report(line_.at(text), refusal(text));
      return false;
    }
    value = *number;
    return true;
  }

  bool read_toggle(std::string_view rest, Declaration& d) {
    if (rest != "on" && rest != "off") return fail(rest, "a switch is on or off", "write switch on, or switch off");
    d.rows = d.cols = 1;
    d.cells = {rest == "on" ? 1.0f : 0.0f};
    return true;
  }

  // `banana of words`
  bool read_choice(std::string_view rest, Declaration& d) {
    const auto of = rest.rfind(" of ");
    if (of == std::string_view::npos) return fail(rest, "a choice is made among labels", "write choice banana of words");
    const std::string_view label = trimmed(rest.substr(0, of)), set = trimmed(rest.substr(of + 4));
    const Declaration* words = find_declaration(above_, set);
    if (words == nullptr || words->kind != Kind::labels)
      return fail(set, "there are no labels called " + std::string(set), "declare them above, with labels(\u2026)");
    const Declaration* text = find_declaration(above_, words->source);
    const std::vector<std::string> known = text == nullptr ? words->words : tokens_of(text->text);
    const auto found = std::ranges::find(known, label);
    auto place = static_cast<float>(found - known.begin());
    if (found == known.end()) {  // by its place
      const auto number = parse_number(label);
      if (!number || !(*number >= 0 && *number < static_cast<float>(known.size())) || *number != std::floor(*number))
        return fail(label, std::string(label) + " is not one of " + std::string(set) + did_you_mean(label, known), "choose one of its labels, or its place from 0");
      place = *number;
    }
    d.rows = d.cols = 1;
    d.source = set;
    d.words = words->words;
    d.cells = {place};
    return true;
  }

  bool read_text(std::string_view rest, Declaration& d) {
    const auto end = rest.find('"', 1);
    if (rest.empty() || rest[0] != '"' || end == std::string_view::npos) return fail(rest, "a text stands in quotes", "write text \"apple\"");
    d.text = rest.substr(1, end - 1);
    std::string_view title = trimmed(rest.substr(end + 1));
    if (title.empty()) return true;
    if (title.size() < 2 || title.front() != '"' || title.back() != '"') return fail(title, "only a title in quotes may follow", "write text \"apple\" \"the word\"");
    d.title = title.substr(1, title.size() - 2);
    return true;
  }

  // [1, 2; 3, 4]
  bool read_cells(std::string_view rest, Declaration& d) {
    const Expr list = parse_list(rest);
    if (list.problem) {
      source_.report(line_.at(rest), *list.problem);
      return false;
    }
    const ExprNode& node = list.nodes[list.root];
    d.rows = node.rows;
    d.cols = node.cols;
    d.cells = node.cells;
    if ((d.kind == Kind::vector || d.kind == Kind::order) && d.rows != 1)
      return fail(rest, "a vector has one row", "write matrix, or commas instead of ;");
    if (d.kind == Kind::order && !is_order(d.cells)) return fail(rest, "this is no order", "use every number from 0 up, each once");
    if (d.kind == Kind::mask && std::ranges::any_of(d.cells, [](float x) { return x != 0 && x != 1; }))
      return fail(rest, "a mask holds 0 and 1", "write 1 where something may be seen, else 0");
    return true;
  }

  static bool is_order(const std::vector<float>& cells) {
    std::vector<bool> seen(cells.size());
    for (const float cell : cells) {
      if (!(cell >= 0 && cell < static_cast<float>(cells.size()) && cell == std::floor(cell))) return false;
      const auto place = static_cast<std::size_t>(cell);
      if (seen[place]) return false;
      seen[place] = true;
    }
    return true;
  }

  Source& source_;
  const Line& line_;
  const std::vector<Declaration>& above_;
};

}  // namespace

void read_tensors(Source& source, const BlockLines& block, std::vector<Declaration>& tensors) {
  std::vector<std::string> here;
  for (const Line& line : block.lines) {
    const std::string_view text = trimmed(line.text);
    if (text.empty() || text.starts_with("#")) continue;
    if (tensors.size() >= max_declarations) {
      source.report(line.place, "this step has too many tensors", "stay below " + std::to_string(max_declarations));
      return;
    }
    Declaration d;
    const bool good = TensorReader(source, line, tensors).read(d);
    if (!good && d.name.empty()) continue;
    if (!good) {  // the name exists all the same, so that what uses it does not add mistakes of its own
      d.kind = Kind::formula;
      d.formula.problem = Problem{"this tensor could not be read", "mend its declaration"};
    }
    if (std::ranges::find(here, d.name) != here.end()) {
      source.report(d.place, d.name + " is declared twice in this block", "give one of them another name");
      continue;
    }
    here.push_back(d.name);
    const auto old = std::ranges::find(tensors, d.name, &Declaration::name);
    if (old != tensors.end()) *old = std::move(d);
    else tensors.push_back(std::move(d));
  }
}

void order_tensors(Source& source, std::vector<Declaration>& tensors) {
  std::vector<Declaration> waiting = std::move(tensors), ordered;
  const auto among = [](const std::vector<Declaration>& list, const std::string& name) { return find_declaration(list, name) != nullptr; };
  while (!waiting.empty()) {
    // The first one that waits for nobody else; a name that exists nowhere is not waited for.
    const auto ready = std::ranges::find_if(waiting, [&](const Declaration& d) {
      return std::ranges::none_of(names_in(d.formula), [&](const std::string& name) {
        return name != d.name && among(waiting, name);  // its own name can only be a label: dog = G[dog, :]
      });
    });
    if (ready == waiting.end()) {
      // Following what each one waits for leads into a circle; as many steps as there are names end in it.
      const Declaration* d = &waiting.front();
      for (std::size_t i = 0; i < waiting.size(); ++i) {
        const auto names = names_in(d->formula);
        const auto next = std::ranges::find_if(names, [&](const std::string& name) { return name != d->name && among(waiting, name); });
        d = find_declaration(waiting, *next);
      }
      source.report(d->place, d->name + " uses itself through other tensors", "break the circle");
      std::ranges::move(waiting, std::back_inserter(ordered));
      break;
    }
    ordered.push_back(std::move(*ready));
    waiting.erase(ready);
  }
  tensors = std::move(ordered);
}

}  // namespace sl
