// ```predict, ```challenge and ```formula. The first two: free text first, then fields, `key: text`. A line that starts no
// field goes on with the one before it.
#include <algorithm>

#include "core/number.h"
#include "core/suggest.h"
#include "lesson/markdown.h"
#include "lesson/read_blocks.h"

namespace sl {
namespace {

struct Field {
  std::string key;  // "" for the text at the top, "-" for a choice
  std::string text;
  Place place;
  std::vector<std::pair<std::size_t, Place>> more;  // where in the text the lines after the first begin
};

std::vector<Field> read_fields(Source& source, const BlockLines& block, const std::vector<std::string>& keys) {
  std::vector<Field> fields{{"", "", block.place, {}}};
  for (const Line& line : block.lines) {
    const std::string_view text = line.text;
    const auto colon = text.find(':');
    const std::string_view key = colon == std::string_view::npos ? "" : text.substr(0, colon);
    if (text.starts_with("- ")) {
      const std::string_view rest = trimmed(text.substr(2));
      fields.push_back({"-", std::string(rest), line.at(rest), {}});
    } else if (std::ranges::find(keys, key) != keys.end()) {
      const std::string_view rest = trimmed(text.substr(colon + 1));
      fields.push_back({std::string(key), std::string(rest), line.at(rest), {}});
    } else {
      const std::string meant = key.find(' ') == std::string_view::npos ? closest(key, keys) : "";
      if (!meant.empty()) source.report(line.place, "there is no field " + std::string(key) + ": did you mean " + meant + "?", "mend its name");
      Field& last = fields.back();
      // Prose keeps its lines; what is read as formulas has none.
      const bool prose = last.key.empty() || last.key == "because" || last.key == "hint";
      if (last.text.empty()) last.place = line.place;
      else last.more.emplace_back((last.text += prose ? '\n' : ' ').size(), line.place);
      last.text += text;
    }
  }
  return fields;
}

// Splits at a separator outside of brackets and quotes: the parts of a goal, of a solution.
std::vector<std::string_view> split_outside(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  bool quoted = false;
  std::size_t first = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (depth != 0 || !text.substr(i).starts_with(separator)) continue;
    parts.push_back(trimmed(text.substr(first, i - first)));
    i += separator.size() - 1;
    first = i + 1;
  }
  parts.push_back(trimmed(text.substr(first)));
  return parts;
}

Place within(const Field& field, std::string_view part) {
  const auto offset = static_cast<std::size_t>(part.data() - field.text.data());
  std::pair<std::size_t, Place> line{0, field.place};
  for (const auto& later : field.more)
    if (later.first <= offset) line = later;
  return {line.second.line, line.second.column + static_cast<int>(offset - line.first)};
}

class TaskReader {
 public:
  TaskReader(Source& source, Step& step) : source_(source), step_(step) {}

  int formula(const Field& field, std::string_view part) { return add_formula(source_, step_, part, within(field, part)); }

  std::vector<Piece> phrase(const Field& field, std::string_view part) {
    return read_phrase(source_, part, within(field, part),
                       [&](std::string_view text, Place place) { return add_formula(source_, step_, text, place); });
  }

  std::vector<Assignment> assignments(const Field& field) {
    std::vector<Assignment> result;
    for (const std::string_view part : split_outside(field.text, ";")) {
      if (part.empty() && !result.empty()) continue;  // a ; at the end
      const auto equals = part.find('=');
      const std::string_view name = trimmed(part.substr(0, equals));
      if (equals == std::string_view::npos || !is_name(name)) {
        source_.report(within(field, part), "this sets nothing", "write name = value, with ; between two of them");
        continue;
      }
      const Declaration* d = input(name, within(field, name));
      if (d == nullptr) continue;
      const std::string_view value = trimmed(part.substr(equals + 1));
      // A formula tensor takes a new formula; an input takes what the expression is now.
      Assignment a{std::string(name), value.starts_with("[") ? parse_list(value) : parse_expr(value), within(field, value)};
      if (a.value.problem) source_.report(a.place, *a.value.problem);
      result.push_back(std::move(a));
    }
    return result;
  }

  // A condition, and the formulas that show how far it is from holding.
  Goal goal(const Field& field, std::string_view part) {
    Goal goal{formula(field, part), {}};
    const Expr expr = step_.formulas[goal.formula].expr;
    if (expr.problem) return goal;
    const auto side = [&](int root) {
      Formula formula{expr, within(field, part)};
      formula.expr.root = root;
      step_.formulas.push_back(std::move(formula));
      goal.sides.push_back(static_cast<int>(step_.formulas.size()) - 1);
    };
    const ExprNode& root = expr.nodes[expr.root];
    const bool compares = root.kind == ExprNode::Kind::call && root.args.size() == 2 &&
                          std::string_view("<>=!").find(root.text[0]) != std::string_view::npos;
    if (!compares) return goal;
    for (const int arg : root.args) side(arg);
    const ExprNode& left = expr.nodes[root.args[0]];
    if (root.text == "==" && left.kind == ExprNode::Kind::call && left.text == "argmax") side(left.args[0]);
    return goal;
  }

  // number: expression within distance
  void number(const Field& field, Predict& predict) {
    const std::string_view text(field.text);
    const auto word = text.rfind(" within ");
    const auto distance = word == std::string_view::npos ? std::nullopt : parse_number(trimmed(text.substr(word + 8)));
    if (!distance || *distance < 0) {
      source_.report(field.place, "this does not say how far off a number may be", "write number: w[banana] within 0.05");
      return;
    }
    predict.within = *distance;
    predict.number = formula(field, trimmed(text.substr(0, word)));
  }

  const Declaration* input(std::string_view name, Place place) {
    const Declaration* d = find_declaration(step_.tensors, name);
    if (d == nullptr || !can_be_set(*d)) {
      std::vector<std::string> names;
      for (const Declaration& known : step_.tensors)
        if (can_be_set(known)) names.push_back(known.name);
      source_.report(place, "there is no input " + std::string(name) + did_you_mean(name, names), "name a tensor of this step that can be changed");
      return nullptr;
    }
    return d;
  }

  Source& source_;
  Step& step_;
};

}  // namespace

int add_formula(Source& source, Step& step, std::string_view text, Place place) {
  Formula formula{parse_expr(text), place};
  if (formula.expr.problem) source.report(place, *formula.expr.problem);
  step.formulas.push_back(std::move(formula));
  return static_cast<int>(step.formulas.size()) - 1;
}

void read_predict(Source& source, const BlockLines& block, Step& step) {
  TaskReader reader(source, step);
  Predict predict;
  predict.place = block.place;
  for (const Field& field : read_fields(source, block, {"do", "show", "number", "because"})) {
    if (field.key == "") {
      predict.question = reader.phrase(field, field.text);
    } else if (field.key == "do") {
      for (Assignment& a : reader.assignments(field)) predict.does.push_back(std::move(a));
    } else if (field.key == "show") {
      for (const auto part : split_outside(field.text, ",")) predict.shows.push_back(reader.formula(field, part));
    } else if (field.key == "number") {
      reader.number(field, predict);
    } else if (field.key == "because") {
      predict.because = reader.phrase(field, field.text);
    } else {
      const auto bar = field.text.rfind("| when:");
      if (bar == std::string::npos) {
        source.report(field.place, "this choice does not say when it holds", "write - it grows | when: w[0] > start(w[0])");
        continue;
      }
      const std::string_view text(field.text);
      const std::string_view rest = text.substr(bar + 7), mark = "| because:";
      const auto reason = rest.find(mark);
      Predict::Choice choice{reader.phrase(field, trimmed(text.substr(0, bar))), reader.formula(field, trimmed(rest.substr(0, reason))), {}};
      if (reason != std::string_view::npos) choice.because = reader.phrase(field, trimmed(rest.substr(reason + mark.size())));
      predict.choices.push_back(std::move(choice));
    }
  }
  if (predict.question.empty()) source.report(block.place, "this prediction asks nothing", "start the block with a question");
  if (predict.number >= 0 && !predict.choices.empty())
    source.report(block.place, "this prediction asks for a number and offers choices", "keep one of the two");
  if (predict.number < 0 && predict.choices.size() < 2)
    source.report(block.place, "a prediction needs two choices or more, or a number", "write each as - text | when: condition, or number: w[banana] within 0.05");
  step.predict.push_back(std::move(predict));
}

void read_challenge(Source& source, const BlockLines& block, Step& step) {
  TaskReader reader(source, step);
  Challenge challenge;
  challenge.place = block.place;
  for (const Field& field : read_fields(source, block, {"goal", "edit", "hint", "solution"})) {
    if (field.key == "") {
      challenge.task = reader.phrase(field, field.text);
    } else if (field.key == "goal") {
      for (const auto part : split_outside(field.text, " and ")) challenge.goals.push_back(reader.goal(field, part));
    } else if (field.key == "edit") {
      const std::string_view names(field.text);
      for (const auto name : split(names, ','))
        if (reader.input(name, within(field, name)) != nullptr) challenge.edits.emplace_back(name);
    } else if (field.key == "hint") {
      challenge.hints.push_back(reader.phrase(field, field.text));
    } else if (field.key == "solution") {
      for (Assignment& a : reader.assignments(field)) challenge.solution.push_back(std::move(a));
    } else {
      source.report(field.place, "a challenge has no choices", "describe the task at the top of the block");
    }
  }
  if (challenge.task.empty()) source.report(block.place, "this challenge does not say what to do", "start the block with the task");
  if (challenge.goals.empty()) source.report(block.place, "this challenge has no goal", "add goal: w[banana] >= 0.9");
  if (challenge.edits.empty()) source.report(block.place, "this challenge lets nothing be changed", "add edit: q");
  if (challenge.solution.empty()) source.report(block.place, "this challenge has no solution", "add solution: q = [5, -3]");
  for (const Assignment& a : challenge.solution)
    if (std::ranges::find(challenge.edits, a.name) == challenge.edits.end())
      source.report(a.place, "the solution changes " + a.name + ", which edit: does not name", "change only what the learner may change");
  step.challenge.push_back(std::move(challenge));
}

void read_formula(Source& source, const BlockLines& block, Step& step) {
  for (const Line& line : block.lines) {
    const std::string_view name = trimmed(line.text);
    if (name.empty()) continue;
    const Declaration* d = find_declaration(step.tensors, name);
    if (d == nullptr || d->kind != Kind::formula)
      source.report(line.place, "there is no formula " + std::string(name), "name a tensor that is computed, one a line");
    else step.editable.emplace_back(name);
  }
}

}  // namespace sl
