#include "lesson/session.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/tokens.h"

namespace sl {
namespace {

// In one order, so that equal sessions compare equal.
void insert(Changes& changes, Change change) {
  const auto after = std::ranges::lower_bound(changes, change.name, {}, &Change::name);
  changes.insert(after, std::move(change));
}

// Swaps the present for the last of `from`. What it leaves behind in `to` names the step of the
// edit between the two, wherever the learner is now, so that going back and forth shows the edit.
void move_over(Session& present, std::vector<Session>& from, std::vector<Session>& to) {
  present.step = from.back().step;
  to.push_back(std::move(present));
  present = std::move(from.back());
  from.pop_back();
}

}  // namespace

const Change* find_change(const Session& session, std::string_view step, std::string_view name) {
  return find_change(step_changes(session, std::string(step)), name);
}

void put_change(Session& session, const std::string& step, Change change, bool as_start) {
  Changes& changes = session.changes[step];
  drop_change(changes, change.name);
  if (!as_start) {
    insert(changes, std::move(change));
  }
  if (changes.empty()) session.changes.erase(step);
}

Changes tidy(const Step& step, Changes changes) {
  const auto is_none = [&](const Change& change) {
    const Declaration* d = find_declaration(step.tensors, change.name);
    if (d == nullptr || !can_be_set(*d)) return true;
    if (d->kind == Kind::labels) return change.words == d->words;
    if (d->kind == Kind::text || d->kind == Kind::formula) return change.text == d->text;
    return change.cells == d->cells;
  };
  Changes tidied;
  for (Change& change : changes)
    if (!is_none(change)) insert(tidied, std::move(change));
  return tidied;
}

const Changes& step_changes(const Session& session, const std::string& step) {
  static const Changes none;
  const auto found = session.changes.find(step);
  return found == session.changes.end() ? none : found->second;
}

void put_step(Session& session, const Step& step, Changes changes) {
  changes = tidy(step, std::move(changes));
  if (changes.empty()) session.changes.erase(step.id);
  else session.changes[step.id] = std::move(changes);
}

void begin_edit(History& history) {
  if (!history.before) history.before = history.present;
}

bool end_edit(History& history) {
  if (!history.before) return false;
  const bool changed = *history.before != history.present;
  if (changed) {
    history.past.push_back(std::move(*history.before));
    if (history.past.size() > max_history) history.past.erase(history.past.begin());
    history.future.clear();
  }
  history.before.reset();
  return changed;
}

bool undo(History& history) {
  end_edit(history);
  if (history.past.empty()) return false;
  move_over(history.present, history.past, history.future);
  return true;
}

bool redo(History& history) {
  end_edit(history);
  if (history.future.empty()) return false;
  move_over(history.present, history.future, history.past);
  return true;
}

void put_pin(History& history, const std::string& step, const Changes* pin) {
  const auto put = [&](Session& session) {
    if (pin == nullptr) session.pins.erase(step);
    else session.pins[step] = *pin;
  };
  put(history.present);
  std::ranges::for_each(history.past, put);
  std::ranges::for_each(history.future, put);
}

namespace {

// `longest` in bytes.
std::optional<Problem> odd_or_longer(std::string_view word, std::size_t longest) {
  const bool odd = std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (word.size() <= longest && !odd) return {};
  return Problem{"this text is too long or has a line break", "type a short word or sentence"};
}

}  // namespace

std::optional<Problem> word_problem(std::string_view word) { return odd_or_longer(word, 200); }

std::optional<Problem> text_problem(const Step& step, const Declaration& text, std::string_view value) {
  const bool makes_labels = std::ranges::any_of(step.tensors, [&](const Declaration& d) { return d.kind == Kind::labels && d.source == text.name; });
  if (!makes_labels) return word_problem(value);
  auto problem = odd_or_longer(value, 600);
  return problem ? problem : tokens_problem(value);
}

std::optional<Problem> put_cell(const Declaration& d, std::vector<float>& cells, int row, int col, float value) {
  if (row < 0 || col < 0 || row >= d.rows || col >= d.cols || cells.empty())
    return Problem{d.title + " has no cell in row " + std::to_string(row) + ", column " + std::to_string(col), "choose one of its cells"};
  float& cell = cells[static_cast<std::size_t>(row) * d.cols + col];
  switch (d.kind) {
    case Kind::number:
      if (d.low < d.high && (value < d.low || value > d.high))
        return Problem{format_short(value) + " is outside the range of " + d.title,
                       "stay between " + format_short(d.low) + " and " + format_short(d.high)};
      if (d.whole && value != std::floor(value)) return Problem{d.title + " is a whole number", "type one without a fraction"};
      break;
    case Kind::toggle:
    case Kind::mask:
      if (value != 0 && value != 1) return Problem{d.title + " is either 0 or 1", "type 0 or 1"};
      break;
    case Kind::choice: {
      // How many words a text has is the run's to know.
      const std::size_t count = d.words.empty() ? max_tokens : d.words.size();
      if (!(value >= 0 && value < static_cast<float>(count)) || value != std::floor(value))
        return Problem{d.title + " has no choice " + format_short(value), "count from 0 to " + std::to_string(count - 1)};
      break;
    }
    case Kind::order: {
      // What stood there goes to where the new number was: an order stays an order.
      const auto other = std::ranges::find(cells, value);
      if (other == cells.end()) return Problem{format_short(value) + " is no place in " + d.title, "use one of 0 to " + std::to_string(cells.size() - 1)};
      *other = cell;
      break;
    }
    default: break;
  }
  cell = value + 0.0f;  // −0 becomes 0, so that what looks like the start is the start
  return {};
}

}  // namespace sl
