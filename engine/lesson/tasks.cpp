#include "lesson/tasks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/op.h"
#include "core/suggest.h"
#include "lesson/source.h"

namespace sl {
namespace {

Problem unknown(const Step& step, std::string_view name) {
  std::vector<std::string> names;
  for (const Declaration& d : step.tensors)
    if (can_be_set(d)) names.push_back(d.name);
  return {"there is no input " + std::string(name) + did_you_mean(name, names), "name a tensor of this step that can be changed"};
}

// What a formula can build on: the tape as it was before it.
Tape<float> tape_before(const Step& step, const Run& run, const Declaration& d) {
  Tape<float> tape = run.tape;
  std::size_t end = 0;
  for (const Declaration* before = step.tensors.data(); before != &d; ++before)
    if (const int node = run.nodes[before - step.tensors.data()]; node >= 0) end = static_cast<std::size_t>(node) + 1;
  tape.nodes.resize(end);
  return tape;
}

// What is wrong at a place of the formula of `d`, if a name stands there that is computed later.
std::optional<Problem> comes_later(const Step& step, const Declaration& d, const Expr& expr, int at) {
  for (const ExprNode& node : expr.nodes) {
    const Declaration* named = node.kind == ExprNode::Kind::name && node.at == at ? find_declaration(step.tensors, node.text) : nullptr;
    if (named == nullptr || named < &d) continue;
    std::string before;
    for (const Declaration* other = step.tensors.data(); other != &d; ++other)
      if (has_cells(*other)) before += (before.empty() ? "" : ", ") + other->name;
    return Problem{"this uses " + node.text + ", which is computed " + (named == &d ? "by it" : "later"), "use what is there before: " + before, at};
  }
  return {};
}

}  // namespace

std::optional<Problem> formula_problem(const Step& step, const Run& run, std::string_view name, std::string_view text) {
  if (std::ranges::find(step.editable, name) == step.editable.end())
    return Problem{"this formula cannot be rewritten here", "change one of those that have a field"};
  const Declaration& d = *find_declaration(step.tensors, name);
  const Expr expr = parse_expr(text);
  if (expr.problem) return expr.problem;
  Tape<float> tape = tape_before(step, run, d);
  const int node = emit(tape, expr), own = emit(tape, d.formula);
  if (const auto& problem = tape.nodes[node].problem) {
    const auto later = comes_later(step, d, expr, problem->at);
    return later ? later : problem;
  }
  const Shape is = tape.nodes[node].shape, was = tape.nodes[own].shape;
  if (tape.nodes[own].problem || is.same_size(was)) return {};
  return Problem{"this is " + size_of(is) + ", not " + size_of(was), "write a formula that gives as many numbers; the rest of the step needs them all", -1};
}

std::optional<Problem> put_cells(const Declaration& d, const std::vector<float>& cells, int rows, int cols, Changes& changes) {
  if (rows != d.rows || cols != d.cols)
    return Problem{d.name + " is " + std::to_string(d.rows) + " \u00d7 " + std::to_string(d.cols) + ", not " + std::to_string(rows) + " \u00d7 " + std::to_string(cols),
                   "give it as many numbers as it has cells"};
  std::vector<float> next = d.cells;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < cols; ++c) {
      const float value = cells[static_cast<std::size_t>(r) * cols + c];
      if (!std::isfinite(value)) return Problem{d.name + " would hold a number that is not finite", "set finite numbers"};
      if (auto problem = put_cell(d, next, r, c, value)) return problem;
    }
  if (next != cells) return Problem{d.name + " is an order", "use every number from 0 up, each once"};  // put_cell swaps
  put_change(changes, {d.name, std::move(next), {}, {}});
  return {};
}

std::optional<Problem> assign(const Step& step, const Run& run, const Run& start, const Assignment& a, Changes& changes) {
  const Declaration* d = find_declaration(step.tensors, a.name);
  if (d == nullptr || !can_be_set(*d) || d->kind == Kind::labels) return unknown(step, a.name);
  if (a.value.problem) return a.value.problem;
  const ExprNode& root = a.value.nodes[a.value.root];
  if (d->kind == Kind::formula) {
    put_change(changes, {d->name, {}, {}, a.value.text});
    return {};
  }
  if (d->kind == Kind::text) {
    if (root.kind != ExprNode::Kind::string) return Problem{d->name + " is a text", "write " + d->name + " = \"apple\""};
    if (auto problem = text_problem(step, *d, root.text)) return problem;
    put_change(changes, {d->name, {}, {}, root.text});
    return {};
  }
  Tape<float> tape = run.tape;
  const int node = emit(tape, a.value, &start.tape);
  if (tape.nodes[node].problem) return tape.nodes[node].problem;
  const Block<const float> cells = block(std::as_const(tape), node);
  return put_cells(*d, {cells.data, cells.data + cells.count()}, cells.rows, cells.cols, changes);
}

std::optional<Problem> assign_text(const Step& step, const Run& run, std::string_view name, std::string_view value, Changes& changes) {
  const Declaration* d = find_declaration(step.tensors, name);
  if (d == nullptr || !can_be_set(*d)) return unknown(step, name);
  if (d->kind == Kind::text) {
    if (auto problem = text_problem(step, *d, value)) return problem;
    put_change(changes, {d->name, {}, {}, std::string(value)});
    return {};
  }
  if (d->kind == Kind::labels) {
    std::vector<std::string> words;
    for (const auto word : split(value, ',')) words.emplace_back(word);
    put_change(changes, {d->name, {}, std::move(words), {}});
    return {};
  }
  const bool list = d->kind != Kind::formula && !trimmed(value).starts_with("[");
  const std::string text = list ? "[" + std::string(value) + "]" : std::string(value);
  return assign(step, run, run, {d->name, list ? parse_list(text) : parse_expr(text), {}}, changes);
}

Assigned assign_all(const Step& step, const Run& start, const std::vector<Assignment>& assignments) {
  Assigned result;
  for (const Assignment& a : assignments)
    if (auto problem = assign(step, start, start, a, result.changes)) return {{}, std::move(problem)};
  return result;
}

Changes between(const Step& step, const Changes& from, const Changes& to, float share) {
  if (share >= 1) return to;
  const auto cells_in = [](const Changes& changes, const Declaration& d) {
    const Change* change = find_change(changes, d.name);
    return change == nullptr ? d.cells : change->cells;
  };
  Changes result = from;
  for (const Declaration& d : step.tensors) {
    if (d.kind != Kind::number && d.kind != Kind::vector && d.kind != Kind::matrix) continue;
    std::vector<float> cells = cells_in(from, d);
    const std::vector<float> goal = cells_in(to, d);
    if (cells == goal) continue;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i] += (goal[i] - cells[i]) * share;
      if (d.whole) cells[i] = std::round(cells[i]);
    }
    put_change(result, {d.name, std::move(cells), {}, {}});
  }
  return result;
}

float outcome_of(const Predict& predict, const Run& run) {
  if (predict.number >= 0) {
    const Block<const float> cells = block(run.tape, run.formulas[predict.number]);
    return cells.count() == 1 ? cells[0] : NAN;
  }
  for (std::size_t i = 0; i < predict.choices.size(); ++i)
    if (holds(run, predict.choices[i].when)) return static_cast<float>(i);
  return -1;
}

bool is_right(const Predict& predict, const Guess& guess) {
  if (predict.number < 0) return guess.answer == guess.outcome;
  return std::abs(guess.answer - guess.outcome) <= predict.within;
}

bool holds(const Run& run, int formula) {
  const int node = run.formulas[formula];
  const Node& n = run.tape.nodes[node];
  if (n.problem || !n.shape.is_number()) return false;
  const float value = block(run.tape, node)[0];
  return value != 0 && !std::isnan(value);
}

}  // namespace sl
