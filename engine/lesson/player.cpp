#include "lesson/player.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "core/random.h"
#include "core/suggest.h"
#include "lesson/paste.h"
#include "lesson/read_lesson.h"

namespace sl {
namespace {

Problem not_an_input(std::string_view name) {
  return {std::string(name) + " cannot be changed here", "change one of the inputs; they have an outline"};
}

}  // namespace

const Lesson& Player::open(std::string file, std::string_view text) {
  Lesson lesson = read_lesson(std::move(file), text);
  const std::string id = lesson.id;
  auto& entry = entries_[id];
  const bool present = entry != nullptr && entry.get() == entry_;
  if (entry == nullptr) entry = std::make_unique<Entry>();
  *entry = {std::move(lesson), {}, {}, {}};
  if (present) {  // what pointed into the old one is gone
    entry_ = nullptr;
    lesson_ = nullptr;
    step_ = nullptr;
  }
  return entry->lesson;
}

void Player::give_data(std::string name, std::string text) { files_[std::move(name)] = std::move(text); }

bool Player::go(std::string_view lesson, std::string_view step, std::string& notice) {
  notice.clear();
  if (entries_.empty()) return false;
  std::vector<std::string> ids;
  for (const auto& [id, entry] : entries_)
    if (!entry->lesson.steps.empty()) ids.push_back(id);
  if (ids.empty()) return false;
  std::string id(lesson);
  if (std::ranges::find(ids, id) == ids.end()) {
    id = closest(lesson, ids);
    if (id.empty()) id = ids.front();
    notice = "There is no lesson " + in_quotes(lesson) + ". This is \u201c" + entries_[id]->lesson.title + "\u201d.";
  }
  if (entry_ != nullptr) finish();
  entry_ = entries_[id].get();
  lesson_ = &entry_->lesson;
  const Step* found = find_step(*lesson_, step.empty() ? history().present.step : step);
  if (found == nullptr && !step.empty()) {
    std::vector<std::string> steps;
    for (const Step& s : lesson_->steps) steps.push_back(s.id);
    found = find_step(*lesson_, closest(step, steps));
    if (notice.empty()) notice = "There is no step " + in_quotes(step) + " in this lesson. This is the " + (found == nullptr ? "first" : "nearest") + " one.";
  }
  enter(found == nullptr ? lesson_->steps.front() : *found);
  return true;
}

void Player::enter(const Step& step) {
  step_ = &step;
  showing_ = false;
  pinned_.reset();
  history().present.step = step.id;
  entry_->progress[step.id].visited = true;
  start_ = build_run(step, {}, files_, nullptr);
  rebuild();
}

void Player::rebuild() {
  run_ = build_run(*step_, step_changes(session(), step_->id), files_, &start_);
  stage_ = build_stage(*step_, run_);
  lock_inputs();
  compare();
  ++stage_version_;
}

Run Player::run_of(const Step& step) const {
  const Run start = build_run(step, {}, files_, nullptr);
  return build_run(step, step_changes(session(), step.id), files_, &start);
}

// Takes over the session's present changes. Only where no shape, word or formula has changed can the
// tape stay.
void Player::update(const Changes& before) {
  const Changes& now = step_changes(session(), step_->id);
  bool anew = false;
  for (std::size_t i = 0; i < step_->tensors.size(); ++i) {
    const Declaration& d = step_->tensors[i];
    const Change *was = find_change(before, d.name), *is = find_change(now, d.name);
    if (was == is || (was != nullptr && is != nullptr && *was == *is)) continue;
    // A choice may have fewer words now than when it was made.
    if (!is_input(d) || !has_cells(d) || d.kind == Kind::choice || run_.tape.nodes[run_.nodes[i]].decides_shape) {
      anew = true;
      break;
    }
    std::ranges::copy(is == nullptr ? d.cells : is->cells, block(run_.tape, run_.nodes[i]).data);
  }
  if (anew) return rebuild();
  evaluate(run_.tape);
  refresh(stage_, run_);
}

bool Player::changed() const {
  return step_ != nullptr && (session().changes.contains(step_->id) || session().guesses.contains(step_->id));
}

const Declaration* Player::input_of(std::string_view name, std::optional<Problem>& problem) const {
  const Declaration* d = step_ == nullptr ? nullptr : find_declaration(step_->tensors, name);
  if (d != nullptr && is_input(*d) && has_cells(*d)) {
    if (!is_locked(name)) return d;
    problem = locked(*d);
    return nullptr;
  }
  problem = step_ == nullptr ? Problem{"no step is open", "open a lesson first"} : not_an_input(name);
  return nullptr;
}

std::vector<float> Player::cells_of(const Declaration& input) const {
  const Block<const float> cells = block(run_.tape, run_.nodes[&input - step_->tensors.data()]);
  return {cells.data, cells.data + cells.count()};
}

std::optional<Problem> Player::no_word(const Declaration& input, const std::vector<float>& cells) const {
  const auto& options = options_of(run_.tape, input);
  if (options.empty() || cells[0] < static_cast<float>(options.size())) return {};
  return Problem{input.title + " has no choice " + format_short(cells[0]), "count from 0 to " + std::to_string(options.size() - 1)};
}

void Player::put_cells(const Declaration& input, const std::vector<float>& cells) {
  const int node = run_.nodes[&input - step_->tensors.data()];
  begin_edit(history());
  put_change(history().present, step_->id, {input.name, cells, {}, {}}, cells == input.cells);
  if (run_.tape.nodes[node].decides_shape) return rebuild();
  std::ranges::copy(cells, block(run_.tape, node).data);
  evaluate(run_.tape);
  refresh(stage_, run_);
}

std::optional<Problem> Player::set(std::string_view name, int row, int col, float value, bool done) {
  std::optional<Problem> problem;
  const Declaration* d = input_of(name, problem);
  if (d == nullptr) return problem;
  if (!std::isfinite(value)) return Problem{"a cell holds only finite numbers", "type a number, for example 0.5"};
  std::vector<float> cells = cells_of(*d);
  if ((problem = put_cell(*d, cells, row, col, value)) || (problem = no_word(*d, cells))) return problem;
  put_cells(*d, cells);
  if (done && finish())
    last_edit_ = cell_title(*step_, run_, {node_of(*step_, run_, name), row, col}) + " is now " + format_short(value) + ".";
  return {};
}

std::optional<Problem> Player::paste(std::string_view name, int row, int col, std::string_view text) {
  std::optional<Problem> problem;
  const Declaration* d = input_of(name, problem);
  if (d == nullptr) return problem;
  finish();  // a drag that is still going on is an edit of its own
  std::vector<float> cells = cells_of(*d);
  if ((problem = paste_into(*d, run_.tape, node_of(*step_, run_, name), cells, row, col, text)) || (problem = no_word(*d, cells))) return problem;
  put_cells(*d, cells);
  last_edit_ = finish() ? d->title + " has new numbers." : d->title + " had these numbers already.";
  return {};
}

std::optional<Problem> Player::set_typed(std::string_view name, int row, int col, std::string_view typed, bool done) {
  const Declaration* d = step_ == nullptr ? nullptr : find_declaration(step_->tensors, name);
  if (d == nullptr || has_cells(*d)) {
    std::optional<Problem> problem;
    if (input_of(name, problem) == nullptr) return problem;
    const auto value = parse_number(typed);
    if (!value) return refusal(typed);
    return set(name, row, col, *value, done);
  }
  if (!is_input(*d)) return not_an_input(name);
  if (is_locked(name)) return locked(*d);
  if (auto problem = d->kind == Kind::text ? text_problem(*step_, *d, typed) : word_problem(typed)) return problem;
  const Change* old = find_change(session(), step_->id, name);
  Change change = old != nullptr ? *old : Change{d->name, {}, d->words, d->text};
  if (d->kind == Kind::text) {
    change.text = typed;
  } else {
    if (col < 0 || col >= static_cast<int>(change.words.size())) return Problem{d->title + " has no such place", "choose one of its labels"};
    if (typed.empty()) return Problem{"a label cannot be empty", "type a word"};
    change.words[col] = typed;
  }
  begin_edit(history());
  const bool as_start = d->kind == Kind::text ? change.text == d->text : change.words == d->words;
  put_change(history().present, step_->id, std::move(change), as_start);
  rebuild();
  if (done && finish()) last_edit_ = d->title + " is now \u201c" + std::string(typed) + "\u201d.";
  return {};
}

bool Player::shuffle(std::string_view name) {
  std::optional<Problem> problem;
  const Declaration* d = input_of(name, problem);
  if (d == nullptr || d->kind != Kind::order || d->cells.size() < 2) return false;
  finish();
  const std::vector<float> was = cells_of(*d);
  std::vector<float> cells = was;
  // Each edit has a draw of its own (Fisher and Yates 1938).
  for (std::uint64_t seed = history().past.size(); cells == was; ++seed)
    for (std::size_t i = cells.size() - 1; i > 0; --i) std::swap(cells[i], cells[random_bits(seed, i) % (i + 1)]);
  put_cells(*d, cells);
  last_edit_ = d->title + " is shuffled.";
  return finish();
}

bool Player::finish() {
  if (entry_ == nullptr || !end_edit(history())) return false;
  note_success();
  return true;
}

bool Player::undo() { return entry_ != nullptr && after_history(sl::undo(history())); }
bool Player::redo() { return entry_ != nullptr && after_history(sl::redo(history())); }

bool Player::after_history(bool moved) {
  if (!moved) return false;
  const Step* step = find_step(*lesson_, session().step);
  if (step != nullptr && step != step_) enter(*step);
  else rebuild();
  return true;
}

bool Player::reset_cell(std::string_view name, int row, int col) {
  if (step_ == nullptr) return false;
  const Declaration* d = find_declaration(step_->tensors, name);
  const Change* change = d == nullptr ? nullptr : find_change(session(), step_->id, name);
  if (change == nullptr) return false;
  if (d->kind == Kind::labels) {
    const bool known = col >= 0 && col < static_cast<int>(d->words.size());
    return known && change->words[col] != d->words[col] && !set_typed(name, row, col, d->words[col], true);
  }
  if (!is_input(*d) || !has_cells(*d)) return reset_tensor(name);
  if (row < 0 || col < 0 || row >= d->rows || col >= d->cols) return false;
  const float start = d->cells[static_cast<std::size_t>(row) * d->cols + col];
  if (change->cells[static_cast<std::size_t>(row) * d->cols + col] == start || set(name, row, col, start, true)) return false;
  last_edit_ = cell_title(*step_, run_, {node_of(*step_, run_, name), row, col}) + " is back at " + format_short(start) + ".";
  return true;
}

bool Player::reset_tensor(std::string_view name) {
  if (step_ == nullptr || find_change(session(), step_->id, name) == nullptr || is_locked(name)) return false;
  Changes changes = step_changes(session(), step_->id);
  drop_change(changes, name);
  return put(std::move(changes), find_declaration(step_->tensors, name)->title + " is as it was at the start.");
}

bool Player::reset_step() {
  if (step_ == nullptr || all_locked_) return false;
  begin_edit(history());
  history().present.guesses.erase(step_->id);
  history().present.trying.erase(step_->id);
  history().present.changes.erase(step_->id);
  return end("This step is as it was at the start.");
}

bool Player::reset_lesson() {
  if (step_ == nullptr || all_locked_) return false;
  begin_edit(history());
  Session& present = history().present;
  present = {step_->id, {}, {}, {}, std::move(present.pins)};  // A stays, to be compared with
  return end("This lesson is as it was at the start.");
}

// One entry of the history: the step takes these changes.
bool Player::put(Changes changes, std::string said) {
  begin_edit(history());
  put_step(history().present, *step_, std::move(changes));
  return end(std::move(said));
}

bool Player::end(std::string said) {
  if (!end_edit(history())) return false;
  rebuild();
  last_edit_ = std::move(said);
  return true;
}

}  // namespace sl
