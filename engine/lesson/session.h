// What the learner changed, as a value, and its history: undo is a list of earlier sessions.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/run.h"

namespace sl {

inline constexpr int max_history = 200;

// What a learner answered when a step asked for a prediction, and what then happened: the place of
// a choice (-1: of none), or a number.
struct Guess {
  float answer = 0, outcome = 0;
  bool operator==(const Guess&) const = default;
};

// One lesson's state: where the learner is and what was changed in each step. A step's changes
// carry nowhere else.
struct Session {
  std::string step;
  std::map<std::string, Changes> changes;  // by step id; no entry for a step as the file has it
  std::map<std::string, Guess> guesses;    // by step id
  std::set<std::string> trying;            // the steps whose challenge is open
  std::map<std::string, Changes> pins{};   // by step id: state A, with which the present is compared
  bool operator==(const Session&) const = default;
};

// The change of a tensor in a step, or nullptr.
const Change* find_change(const Session& session, std::string_view step, std::string_view name);
// Replaces a tensor's change. `as_start` forgets it instead: the value is the file's own again.
void put_change(Session& session, const std::string& step, Change change, bool as_start);

// A step's changes in one order, so that equal states compare equal, and without those that change
// nothing. `step_changes` is what the session holds; put_step replaces it.
Changes tidy(const Step& step, Changes changes);
const Changes& step_changes(const Session& session, const std::string& step);
void put_step(Session& session, const Step& step, Changes changes);

struct History {
  Session present;
  std::vector<Session> past, future;
  std::optional<Session> before;  // the session before an edit that is still going on
};

// An edit begins (again and again while a drag goes on) and ends, once. Ending makes one entry,
// none where nothing changed, and says whether it did.
void begin_edit(History& history);
bool end_edit(History& history);
// Steps through the history; false at its end. A running edit ends first.
bool undo(History& history);
bool redo(History& history);

// Keeps a step's state as A, in the whole history: undo changes numbers and leaves alone what they are
// compared with. nullptr lets go of it.
void put_pin(History& history, const std::string& step, const Changes* pin);

// Why a text or a label may not be this word, if so: too long, or what no word holds.
std::optional<Problem> word_problem(std::string_view word);

// The same for the whole of a text, and whether its words can be labels where some are made of it.
std::optional<Problem> text_problem(const Step& step, const Declaration& text, std::string_view value);

// Puts a value into an input's cells as its kind allows. A refusal leaves the cells alone.
std::optional<Problem> put_cell(const Declaration& declaration, std::vector<float>& cells, int row, int col, float value);

}  // namespace sl
