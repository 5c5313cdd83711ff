#include "lesson/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "core/number.h"
#include "core/op.h"

namespace sl {
namespace {

using Item = TraceItem;

// How tightly a sign binds; what binds looser than its surroundings stands in ( ).
enum Binding { loose, additive, multiplicative, tight };

// The sign between two operands, or "" for verbs written as functions.
const char* infix(Verb verb) {
  switch (verb) {
    case Verb::add: return " + ";
    case Verb::sub: return " \u2212 ";
    case Verb::mul: return " \u00d7 ";
    case Verb::div: return " \u00f7 ";
    case Verb::less: return " < ";
    case Verb::less_equal: return " \u2264 ";
    case Verb::greater: return " > ";
    case Verb::greater_equal: return " \u2265 ";
    case Verb::equal: return " = ";
    case Verb::not_equal: return " \u2260 ";
    case Verb::both: return " and ";
    case Verb::either: return " or ";
    default: return "";
  }
}

const char* function_name(Verb verb) {
  switch (verb) {
    case Verb::log: return "ln";
    case Verb::abs: return "size of";
    case Verb::sin: return "sin";
    case Verb::cos: return "cos";
    case Verb::tanh: return "tanh";
    case Verb::floor: return "rounded down";
    case Verb::max: return "largest of";
    case Verb::min: return "smallest of";
    case Verb::argmax: return "place of the largest of";
    case Verb::negation: return "not";
    case Verb::near_to: return "near";
    case Verb::choose: return "choose";
    default: return "";
  }
}

Binding binding(const Item& item) {
  if (item.kind != Item::Kind::call) return tight;
  switch (item.verb) {
    case Verb::sum:
    case Verb::total: return item.args.size() > 1 ? additive : tight;
    case Verb::add:
    case Verb::sub: return additive;
    case Verb::mul:
    case Verb::div: return multiplicative;
    case Verb::exp:
    case Verb::sqrt: return tight;
    default: return *infix(item.verb) != '\0' ? loose : tight;
  }
}

class Speaker {
 public:
  Speaker(const Step& step, const Run& run, const Trace& trace, std::size_t most_terms, std::vector<Word>& words)
      : step_(step), run_(run), trace_(trace), most_terms_(most_terms), said_(trace.items.size()), words_(words) {}

  // The whole arithmetic, down to cells.
  void spell(int index) { spell(trace_.items[index], loose); }

  // The same one step on: the outermost sign between values. Says nothing new without steps.
  bool has_steps(int index) const {
    const Item& root = trace_.items[index];
    return std::ranges::any_of(root.args, [&](int arg) { return trace_.items[arg].kind == Item::Kind::call; });
  }
  void spell_values(int index) {
    values_only_ = true;
    said_.assign(said_.size(), false);
    spell(trace_.items[index], loose);
    values_only_ = false;
  }

  void say(std::string text) { add({std::move(text), Role::plain, {}, false, false}); }
  void result(float value) { add({text_of(trace_.node, value), Role::plain, {}, true, false}); }

 private:
  // Plain words that follow each other become one.
  void add(Word word) {
    const auto plain = [](const Word& w) { return w.role == Role::plain && !w.source && !w.strong && !w.more; };
    if (!words_.empty() && plain(word) && plain(words_.back()))
      words_.back().text += word.text;
    else
      words_.push_back(std::move(word));
  }

  Role role_of(int node) const {
    const Declaration* d = declaration_of(step_, run_, node);
    return d == nullptr ? Role::plain : d->role;
  }

  std::string text_of(int node, float value) const {
    return cell_text(StageCell{{}, value, false, is_whole(step_, run_, node)}, role_of(node));
  }

  void leaf(const Item& item, Binding around) {
    const bool opened = !words_.empty() && words_.back().text.ends_with('(');
    const bool negative = item.value < 0 && around != loose && !opened;
    if (negative) say("(");
    if (item.kind == Item::Kind::cell) {
      const Role role = role_of(item.node);
      add({text_of(item.node, item.value), role, {item.node, item.row, item.col}, false, false});
    } else {
      say(item.kind == Item::Kind::number ? format_short(item.value) : cell_text(item.value, Role::plain));
    }
    if (negative) say(")");
  }

  void spell(const Item& item, Binding around) {
    if (item.kind != Item::Kind::call) return leaf(item, around);
    const bool wrap = binding(item) < around;
    if (wrap) say("(");
    call(item);
    if (wrap) say(")");
  }

  // An argument: spelled out, or only its value where values are wanted, or where a list that
  // several terms share was spelled out before, such as the largest score in every e^(…) of a softmax.
  void argument(int index, Binding around) {
    const Item& item = trace_.items[index];
    const bool again = said_[index] && (item.verb == Verb::max || item.verb == Verb::min || item.verb == Verb::sum || item.verb == Verb::total) && item.args.size() > 1;
    said_[index] = true;
    if (item.kind != Item::Kind::call || !(values_only_ || again)) return spell(item, around);
    Item value;
    value.kind = Item::Kind::note;
    value.value = item.value;
    leaf(value, around);
  }

  void call(const Item& item) {
    switch (item.verb) {
      case Verb::sum:
      case Verb::total: return sum(item);
      case Verb::neg:
        say("\u2212");
        return argument(item.args[0], tight);
      case Verb::exp:
        say("e^");
        return argument(item.args[0], tight);
      case Verb::sqrt:
        say("\u221a");
        return argument(item.args[0], tight);
      default: break;
    }
    const char* sign = infix(item.verb);
    if (*sign == '\0') return function(item);
    const Binding own = binding(item);
    argument(item.args[0], own);
    say(sign);
    // a − (b − c) and a ÷ (b × c) need their brackets on the right.
    const bool one_way = item.verb == Verb::sub || item.verb == Verb::div;
    argument(item.args[1], one_way ? static_cast<Binding>(own + 1) : own);
  }

  void function(const Item& item) {
    say(std::string(function_name(item.verb)) + " (");
    list(item.args, ", ", loose);
    say(")");
  }

  // Terms that are a product with 0 are only counted: a key with one feature shows one term.
  void sum(const Item& item) {
    std::vector<int> terms;
    std::size_t zeros = 0;
    for (const int arg : item.args) {
      const Item& term = trace_.items[arg];
      const bool nothing = item.args.size() > 3 && term.value == 0 && term.kind == Item::Kind::call && term.verb == Verb::mul;
      if (nothing && most_terms_ != all_terms) ++zeros;
      else terms.push_back(arg);
    }
    if (terms.empty() && zeros == 0) say("0");
    list(terms, " + ", additive);
    if (zeros == 0) return;
    if (!terms.empty()) say(" + ");
    left_out(std::to_string(zeros) + (zeros == 1 ? " zero" : " zeros"));
  }

  void list(const std::vector<int>& args, const char* between, Binding around) {
    const bool cut = args.size() > most_terms_;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (i > 0) say(between);
      if (cut && i == most_terms_ - 2) {
        i = args.size() - 1;
        left_out("\u2026 " + std::to_string(args.size() - most_terms_ + 1) + " more \u2026");
        say(between);
      }
      argument(args[i], around);
    }
  }

  void left_out(std::string words) { add({std::move(words), Role::plain, {}, false, true}); }

  const Step& step_;
  const Run& run_;
  const Trace& trace_;
  std::size_t most_terms_;
  std::vector<bool> said_;  // by item
  std::vector<Word>& words_;
  bool values_only_ = false;
};

// Why a result is not finite: the first step of the arithmetic where it happened.
std::string caution_of(const Trace& trace) {
  const auto finite = [&](int i) { return std::isfinite(trace.items[i].value); };
  for (const Item& item : trace.items) {
    if (std::isfinite(item.value)) continue;
    if (item.kind != Item::Kind::call) {
      if (item.kind == Item::Kind::cell && std::isnan(item.value)) return "It builds on a cell that is no number (NaN). Point at that cell to see why.";
      continue;
    }
    if (!std::ranges::all_of(item.args, finite)) {
      if (!std::isnan(item.value)) continue;
      return item.verb == Verb::div ? "\u221e \u00f7 \u221e has no answer, so this is no number (NaN)."
                                    : "\u221e \u2212 \u221e and 0 \u00d7 \u221e have no answer, so this is no number (NaN).";
    }
    switch (item.verb) {
      case Verb::div:
        return std::isnan(item.value) ? "0 \u00f7 0 has no answer, so this is no number (NaN)."
               : trace.items[item.args[1]].value == 0 ? "Dividing by 0 has no answer; the machine writes \u221e."
                                                      : "The result is beyond 3.4e38, the largest 32-bit number; the machine writes \u221e.";
      case Verb::exp: return "e^" + format_short(trace.items[item.args[0]].value, 2) + " is beyond 3.4e38, the largest 32-bit number; the machine writes \u221e.";
      case Verb::sqrt:
      case Verb::log: return "There is no such number here: the input is not positive.";
      default: return "The result is beyond 3.4e38, the largest 32-bit number; the machine writes \u221e.";
    }
  }
  return {};
}

}  // namespace

std::string cell_title(const Step& step, const Run& run, CellRef cell) {
  const Declaration* d = declaration_of(step, run, cell.node);
  if (d == nullptr) return std::ranges::count(run.formulas, cell.node) > 0 ? "total" : "a step inside a formula";
  const std::string& row = row_label(run.tape, cell.node, cell.row);
  const std::string& col = col_label(run.tape, cell.node, cell.col);
  const Shape& shape = run.tape.nodes[cell.node].shape;
  if (shape.is_number()) return d->title;
  // A vector's label names its entry; of a matrix the row is the entry and the column a part of it.
  const auto numbered = [](const char* what, int place) { return std::string(what) + " " + std::to_string(place + 1); };
  // A query's or a value's numbers are parts of itself; a row of scores has one for each entry.
  const bool is_own_part = d->role == Role::query || d->role == Role::value;
  if (shape.rows == 1) return d->title + (col.empty() ? ", " + numbered("number", cell.col) : (is_own_part ? ", " : " of ") + col);
  std::string title = d->title + " of " + (row.empty() ? numbered("row", cell.row) : row);
  if (shape.cols > 1) title += ", " + (col.empty() ? numbered("number", cell.col) : col);
  return title;
}

Explanation explain_cell(const Step& step, const Run& run, CellRef cell, std::size_t most_terms) {
  Explanation explanation;
  explanation.cell = cell;
  if (!cell || cell.node >= static_cast<int>(run.tape.nodes.size())) return explanation;
  const Node& node = run.tape.nodes[cell.node];
  if (node.problem || cell.row >= node.shape.rows || cell.col >= node.shape.cols) return explanation;
  const float value = block(run.tape, cell.node)(cell.row, cell.col);
  const Trace trace = explain(run.tape, cell.node, cell.row, cell.col);
  auto& words = explanation.words;
  words.push_back({cell_title(step, run, cell), Role::plain, {}, true, false});
  Speaker speaker(step, run, trace, most_terms, words);
  const Declaration* d = declaration_of(step, run, cell.node);
  if (trace.root < 0) {
    speaker.say(" = ");
    speaker.result(value);
    if (d != nullptr && d->kind != Kind::data) speaker.say(", an input: change it as you like");
    return explanation;
  }
  const Item& root = trace.items[trace.root];
  // A comparison is a question: "x: 1.00 < 2.00? yes: 1".
  const bool question = root.kind == Item::Kind::call && binding(root) == loose;
  speaker.say(question ? ": " : " = ");
  if (root.kind == Item::Kind::note) {
    speaker.result(value);
    speaker.say(" (" + root.note + ")");
  } else {
    if (root.kind != Item::Kind::number) {
      speaker.spell(trace.root);
      if (!question) speaker.say(" = ");
      if (speaker.has_steps(trace.root)) {
        if (question) speaker.say(", that is ");
        speaker.spell_values(trace.root);
        if (!question) speaker.say(" = ");
      }
      if (question) speaker.say(value != 0 ? "? yes: " : "? no: ");
    }
    speaker.result(value);
  }
  std::set<std::array<int, 3>> seen;  // a count has thousands of sources, and this runs every frame
  for (const Item& item : trace.items)
    if (item.kind == Item::Kind::cell && seen.insert({item.node, item.row, item.col}).second) explanation.sources.push_back({item.node, item.row, item.col});
  if (!std::isfinite(value)) explanation.caution = caution_of(trace);
  return explanation;
}

std::string plain_text(const Explanation& explanation) {
  std::string text;
  for (const Word& word : explanation.words) text += word.text;
  if (!explanation.caution.empty()) text += " " + explanation.caution;
  return text;
}

}  // namespace sl
