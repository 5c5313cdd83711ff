// Player, the part that teaches: predictions, challenges, formulas, comparing, and states as text.
#include <algorithm>
#include <cmath>
#include <utility>

#include "lesson/compare.h"
#include "lesson/link.h"
#include "lesson/player.h"
#include "lesson/tasks.h"

namespace sl {

// ---- Predictions ------------------------------------------------------------------------------

const Guess* Player::guess() const {
  if (step_ == nullptr) return nullptr;
  const auto found = session().guesses.find(step_->id);
  return found == session().guesses.end() ? nullptr : &found->second;
}

std::optional<Problem> Player::predict(float answer) {
  if (step_ == nullptr || step_->predict.empty()) return Problem{"this step asks for no prediction", "go on to the next one"};
  const Predict& predict = step_->predict.front();
  const bool fits = predict.number >= 0 ? std::isfinite(answer)
                                        : answer >= 0 && answer < static_cast<float>(predict.choices.size()) && answer == std::floor(answer);
  if (!fits) return Problem{"this is none of the answers", predict.number >= 0 ? "type a number" : "choose one of them"};
  Assigned does = assign_all(*step_, start_, predict.does);
  if (does.problem) return does.problem;
  begin_edit(history());
  Session& present = history().present;
  present.trying.erase(step_->id);
  put_step(present, *step_, std::move(does.changes));
  rebuild();
  const float outcome = outcome_of(predict, run_);
  present.guesses[step_->id] = {answer, outcome};
  end_edit(history());
  last_edit_ = is_right(predict, *guess()) ? "Your prediction was right." : "Your prediction was not right.";
  return {};
}

bool Player::predict_again() {
  if (guess() == nullptr) return false;
  begin_edit(history());
  history().present.guesses.erase(step_->id);
  Changes changes = step_changes(session(), step_->id);
  for (const Assignment& a : step_->predict.front().does) drop_change(changes, a.name);
  put_step(history().present, *step_, std::move(changes));
  return end("You can predict again.");
}

// ---- Challenges -------------------------------------------------------------------------------

bool Player::trying() const { return step_ != nullptr && session().trying.contains(step_->id); }

void Player::lock_all() {
  all_locked_ = true;
  if (step_ != nullptr) rebuild();
}

bool Player::is_locked(std::string_view name) const {
  if (all_locked_) return true;
  return trying() && std::ranges::find(step_->challenge.front().edits, name) == step_->challenge.front().edits.end();
}

Problem Player::locked(const Declaration& d) const {
  if (all_locked_) return {d.title + " is locked by the link that led here", "look at the numbers, they are all there"};
  std::string open;
  for (const std::string& name : step_->challenge.front().edits) open += (open.empty() ? "" : ", ") + find_declaration(step_->tensors, name)->title;
  return {d.title + " is locked while the challenge is open", "change " + open + ", or leave the challenge"};
}

void Player::lock_inputs() {
  if (all_locked_) sl::lock_inputs(stage_, *step_, run_, {});
  else if (trying()) sl::lock_inputs(stage_, *step_, run_, step_->challenge.front().edits);
}

bool Player::try_challenge(bool open) {
  if (step_ == nullptr || step_->challenge.empty() || open == trying() || all_locked_) return false;
  begin_edit(history());
  Session& present = history().present;
  if (!open) {
    present.trying.erase(step_->id);
    return end("You left the challenge. Every input can be changed again.");
  }
  present.trying.insert(step_->id);
  Changes changes = step_changes(present, step_->id);
  std::erase_if(changes, [&](const Change& change) { return is_locked(change.name); });
  put_step(present, *step_, std::move(changes));
  entry_->own.erase(step_->id);
  return end("The challenge is open.");
}

Player::Progress Player::reached(const std::string& step) const {
  const auto found = entry_->progress.find(step);
  return found == entry_->progress.end() ? Progress{} : found->second;
}

void Player::note_success() {
  if (!trying() || showing_) return;
  const auto reached = [&](const Goal& goal) { return holds(run_, goal.formula); };
  if (!std::ranges::all_of(step_->challenge.front().goals, reached)) return;
  entry_->progress[step_->id].solved = true;
}

std::optional<Problem> Player::show_solution(float share) {
  if (step_ == nullptr || step_->challenge.empty()) return Problem{"this step has no challenge", "go on to the next one"};
  if (all_locked_) return Problem{"all inputs are locked by the link that led here", "look at the numbers, they are all there"};
  Assigned solution = assign_all(*step_, start_, step_->challenge.front().solution);
  if (solution.problem) return solution.problem;
  if (!trying()) try_challenge(true);
  begin_edit(history());
  const Changes before = step_changes(session(), step_->id);
  if (!showing_) entry_->own[step_->id] = before;
  showing_ = true;
  share = share >= 0 && share < 1 ? share : 1;
  put_step(history().present, *step_, between(*step_, entry_->own[step_->id], solution.changes, share));
  update(before);
  if (share < 1) return {};
  end_edit(history());
  showing_ = false;
  last_edit_ = "This is one way to do it.";
  return {};
}

bool Player::has_own_values() const {
  if (!trying()) return false;
  const auto own = entry_->own.find(step_->id);
  return own != entry_->own.end() && own->second != step_changes(session(), step_->id);
}

bool Player::own_values() {
  if (!has_own_values()) return false;
  Changes own = std::move(entry_->own[step_->id]);
  entry_->own.erase(step_->id);
  return put(std::move(own), "Your own values are back.");
}

// ---- Formulas ---------------------------------------------------------------------------------

std::string Player::formula_text(const std::string& name) const {
  const Change* change = find_change(session(), step_->id, name);
  return change != nullptr ? change->text : find_declaration(step_->tensors, name)->text;
}

std::optional<Problem> Player::try_formula(std::string_view name, std::string_view text) const {
  if (step_ == nullptr) return Problem{"no step is open", "open a lesson first"};
  const Declaration* d = find_declaration(step_->tensors, name);
  if (d != nullptr && is_locked(name)) return locked(*d);
  return formula_problem(*step_, run_, name, text);
}

std::optional<Problem> Player::set_formula(std::string_view name, std::string_view text) {
  if (auto problem = try_formula(name, text)) return problem;
  Changes changes = step_changes(session(), step_->id);
  put_change(changes, {std::string(name), {}, {}, std::string(text)});
  put(std::move(changes), find_declaration(step_->tensors, name)->title + " is now " + std::string(text) + ".");
  note_success();
  return {};
}

// ---- Comparing --------------------------------------------------------------------------------

bool Player::pinned() const { return step_ != nullptr && session().pins.contains(step_->id); }

void Player::pin(bool on) {
  if (step_ == nullptr) return;
  finish();
  const Changes now = step_changes(session(), step_->id);
  put_pin(history(), step_->id, on ? &now : nullptr);
  compare();
  last_edit_ = on ? "This state is kept as A." : "A is gone. Nothing is compared any more.";
}

bool Player::swap_pinned() {
  if (!pinned() || all_locked_) return false;
  finish();
  Changes a = session().pins.at(step_->id);
  std::erase_if(a, [&](const Change& change) { return is_locked(change.name); });
  if (a == step_changes(session(), step_->id)) return false;
  begin_edit(history());
  history().present.pins[step_->id] = step_changes(session(), step_->id);
  put_step(history().present, *step_, std::move(a));
  return end("A and the present have changed places.");
}

void Player::compare() {
  const auto pin = session().pins.find(step_->id);
  if (pin == session().pins.end()) {
    pinned_.reset();
  } else if (!pinned_ || pinned_changes_ != pin->second) {
    pinned_ = build_run(*step_, pin->second, files_, &start_);
    pinned_changes_ = pin->second;
  }
  compare_with(stage_, run_, pinned_ ? &*pinned_ : nullptr);
}

Explanation Player::explain(CellRef cell, std::size_t most_terms) const {
  Explanation explanation = explain_cell(*step_, run_, cell, most_terms);
  if (explanation.words.empty()) return explanation;
  const Declaration* d = declaration_of(*step_, run_, cell.node);
  if (d != nullptr && is_input(*d) && is_locked(d->name)) explanation.words.back().text = all_locked_ ? ", locked" : ", locked while the challenge is open";
  if (!pinned_) return explanation;
  const StageCell compared{cell, block(run_.tape, cell.node)(cell.row, cell.col), false, is_whole(*step_, run_, cell.node), false, value_in(run_, *pinned_, cell)};
  if (!differs(compared)) return explanation;
  const Role role = d == nullptr ? Role::plain : d->role;
  const auto say = [&](std::string text, bool strong) { explanation.words.push_back({std::move(text), Role::plain, {}, strong, false}); };
  const std::string difference = difference_text(compared, role);
  say("  \u00b7 A: " + pinned_text(compared, role) + " \u00b7 now " + cell_text(compared, role) + (difference.empty() ? "" : " \u00b7 "), false);
  if (!difference.empty()) say(difference, true);
  return explanation;
}

// ---- States as text ---------------------------------------------------------------------------

std::string Player::link() const { return step_ == nullptr ? "" : write_link(*step_, step_changes(session(), step_->id)); }

Player::Entry* Player::entry_with(std::string_view lesson, std::string_view step, const Step*& found) {
  const auto entry = entries_.find(std::string(lesson));
  found = entry == entries_.end() ? nullptr : find_step(entry->second->lesson, step);
  return found == nullptr ? nullptr : entry->second.get();
}

std::vector<std::string> Player::restore(std::string_view lesson, std::string_view step_id, std::string_view link) {
  const Step* step = nullptr;
  Entry* entry = entry_with(lesson, step_id, step);
  if (entry == nullptr) return {"There is no step " + in_quotes(step_id) + " in this lesson any more."};
  LinkState state = read_link(*step, build_run(*step, {}, files_, nullptr), files_, link);
  put_step(entry->history.present, *step, std::move(state.changes));
  if (step == step_) rebuild();
  return std::move(state.notices);
}

void Player::adopt(std::string_view link) {
  if (step_ != nullptr) put(read_link(*step_, start_, files_, link).changes, "These numbers are yours now.");
}

void Player::restore_progress(std::string_view lesson, std::string_view step_id, Progress reached) {
  const Step* step = nullptr;
  Entry* entry = entry_with(lesson, step_id, step);
  if (entry == nullptr) return;
  Progress& progress = entry->progress[step->id];
  progress.visited |= reached.visited;
  progress.solved |= reached.solved;
}

void Player::restore_guess(std::string_view lesson, std::string_view step_id, Guess guess) {
  const Step* step = nullptr;
  Entry* entry = entry_with(lesson, step_id, step);
  if (entry == nullptr || step->predict.empty()) return;
  const auto choices = static_cast<float>(step->predict.front().choices.size());
  const auto fits = [&](float place) { return choices == 0 || (place >= -1 && place < choices && place == std::floor(place)); };
  if (std::isfinite(guess.answer) && fits(guess.answer) && fits(guess.outcome)) entry->history.present.guesses[step->id] = guess;
}

}  // namespace sl
