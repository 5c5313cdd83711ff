// Conditions in words: what a challenge asks for and how far it is, for tasks.h.
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/number.h"
#include "lesson/stage.h"
#include "lesson/tasks.h"

namespace sl {
namespace {

using Kind = ExprNode::Kind;

// Signs as people write them, with how tightly they bind; nothing for functions.
struct Sign {
  const char* op;
  const char* text;
  int binds;
};
constexpr Sign signs[]{{"or", " or ", 1},  {"and", " and ", 2}, {"<", " < ", 3},      {"<=", " \u2264 ", 3}, {">", " > ", 3},
                       {">=", " \u2265 ", 3}, {"==", " = ", 3},   {"!=", " \u2260 ", 3}, {"+", " + ", 4},       {"-", " \u2212 ", 4},
                       {"*", " \u00d7 ", 5},  {"/", " \u00f7 ", 5}, {"@", "\u00b7", 5}};

const Sign* sign_of(std::string_view op) {
  const auto found = std::ranges::find(signs, op, [](const Sign& s) { return std::string_view(s.op); });
  return found == std::end(signs) ? nullptr : found;
}

// Functions of one tensor that read better as words before it.
struct Prefix {
  const char* op;
  const char* text;
};
constexpr Prefix prefixes[]{{"max", "largest "}, {"min", "smallest "}, {"sum", "sum of "}, {"mean", "mean of "}, {"sqrt", "\u221a"},
                            {"argmax", "place of the largest "}, {"not", "not "}, {"rows", "rows of "}, {"cols", "columns of "},
                            {"softmax", "softmax of "}};

class ExprSpeaker {
 public:
  ExprSpeaker(const Step& step, const Expr& expr) : step_(step), expr_(expr) {}

  std::string say(int index, int around = 0) const {
    const ExprNode& e = expr_.nodes[index];
    switch (e.kind) {
      case Kind::number: return format_short(e.value);
      case Kind::list: return "the list";
      case Kind::name: return title(e.text);
      case Kind::string: return "\u201c" + e.text + "\u201d";
      case Kind::index: return say(e.args[0], 9) + places(e);
      case Kind::call: return call(e, around);
      case Kind::all:
      case Kind::range: break;
    }
    return "\u2026";
  }

 private:
  std::string title(const std::string& name) const {
    const Declaration* d = find_declaration(step_.tensors, name);
    return d == nullptr ? name : d->title;
  }

  // "of banana", "of banana, sweet", "number 2".
  std::string places(const ExprNode& e) const {
    std::string text;
    for (std::size_t i = 1; i < e.args.size(); ++i) {
      const ExprNode& place = expr_.nodes[e.args[i]];
      if (place.kind == Kind::all) continue;
      text += text.empty() ? " of " : ", ";
      if (place.kind == Kind::name || place.kind == Kind::string) text += place.text;
      else if (place.kind == Kind::number) text += "place " + format_short(place.value + 1);
      else text += say(e.args[i]);
    }
    return text;
  }

  std::string call(const ExprNode& e, int around) const {
    const auto arg = [&](std::size_t i, int binds) { return say(e.args[i], binds); };
    if (const Sign* sign = sign_of(e.text); sign != nullptr && e.args.size() == 2) {
      const std::string text = arg(0, sign->binds) + sign->text + arg(1, sign->binds + 1);
      return sign->binds < around ? "(" + text + ")" : text;
    }
    if (e.text == "[neg]") return "\u2212" + arg(0, 9);
    if (e.text == "[transpose]") return arg(0, around);
    if (e.text == "abs") return "|" + arg(0, 0) + "|";
    if (e.text == "start") return arg(0, 9) + " at the start";
    if (e.text == "near") return arg(0, 4) + " within " + arg(2, 4) + " of " + arg(1, 4);
    const auto prefix = std::ranges::find(prefixes, e.text, [](const Prefix& p) { return std::string_view(p.op); });
    if (prefix != std::end(prefixes) && e.args.size() == 1) return prefix->text + arg(0, 9);
    std::string text = e.text + "(";
    for (std::size_t i = 0; i < e.args.size(); ++i) text += (i == 0 ? "" : ", ") + arg(i, 0);
    return text + ")";
  }

  const Step& step_;
  const Expr& expr_;
};

bool is_written(const Expr& expr) { return expr.nodes[expr.root].kind == Kind::number; }

// The label at the place that a formula names among those of another, or "".
std::string label_at(const Run& run, int place, int of) {
  const Node& node = run.tape.nodes[run.formulas[of]];
  const Block<const float> index = block(run.tape, run.formulas[place]);
  if (node.problem || index.count() != 1 || !(index[0] >= 0 && index[0] < static_cast<float>(node.shape.count()))) return {};
  const int i = static_cast<int>(index[0]);
  return node.shape.rows == 1 ? col_label(run.tape, run.formulas[of], i) : row_label(run.tape, run.formulas[of], i);
}

}  // namespace

std::string formula_words(const Step& step, int formula) {
  const Expr& expr = step.formulas[formula].expr;
  return expr.problem ? "?" : ExprSpeaker(step, expr).say(expr.root);
}

std::string formula_value(const Step& step, const Run& run, int formula) {
  constexpr int most = 8;
  const int index = run.formulas[formula];
  const Node& node = run.tape.nodes[index];
  if (node.problem || node.shape.count() == 0) return "?";
  const Role role = role_of(step.tensors, step.formulas[formula].expr);
  const bool whole = is_whole(step, run, index);
  const Block<const float> cells = block(run.tape, index);
  std::string text;
  for (int i = 0; i < cells.count() && i < most; ++i) text += (i == 0 ? "" : ", ") + cell_text(StageCell{{}, cells[i], false, whole}, role);
  return cells.count() > most ? text + " \u2026" : text;
}

GoalState goal_state(const Step& step, const Run& run, const Goal& goal) {
  GoalState state{formula_words(step, goal.formula), "", holds(run, goal.formula)};
  const auto& sides = goal.sides;
  const bool named = sides.size() == 3;  // argmax(s) == 3: both places may have names
  const std::string wanted = named ? label_at(run, sides[1], sides[2]) : "", found = named ? label_at(run, sides[0], sides[2]) : "";
  if (!wanted.empty() && !found.empty())
    return {"highest " + formula_words(step, sides[2]) + ": " + wanted, found, state.holds};
  for (std::size_t i = 0; i < sides.size() && i < 2; ++i) {
    if (is_written(step.formulas[sides[i]].expr)) continue;
    state.now += (state.now.empty() ? "" : " and ") + formula_value(step, run, sides[i]);
  }
  return state;
}

}  // namespace sl
