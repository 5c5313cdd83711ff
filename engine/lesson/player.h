// Plays lessons: holds what was opened, where the learner is, and what they changed. The page,
// the bench and the tests all drive it through these functions; it needs no window.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "lesson/session.h"
#include "lesson/stage.h"
#include "lesson/words.h"

namespace sl {

class Player {
 public:
  // Adds a lesson from its text; one with the same id is replaced. Its data files may come later,
  // but before go().
  const Lesson& open(std::string file, std::string_view text);
  void give_data(std::string name, std::string text);

  // Goes to a step. An unknown lesson or step becomes the nearest that exists, and the notice says
  // so; an empty step is the one where the learner was, or the first. False: nothing is open.
  bool go(std::string_view lesson, std::string_view step, std::string& notice);

  bool at_a_step() const { return lesson_ != nullptr; }
  const Lesson& lesson() const { return *lesson_; }
  const Step& step() const { return *step_; }
  const Run& run() const { return run_; }
  const Stage& stage() const { return stage_; }  // values are always the present ones
  const Session& session() const { return history().present; }
  // Any step of the lesson with what the learner changed there, computed now.
  Run run_of(const Step& step) const;
  // Grows whenever the stage was built anew (another step, a changed text), not when only
  // numbers changed.
  int stage_version() const { return stage_version_; }

  // Changes one cell of an input. `done`: the edit ends here and becomes one entry of the history;
  // else it is a moment of a drag. A refusal changes nothing.
  std::optional<Problem> set(std::string_view name, int row, int col, float value, bool done);
  // The same from what a person typed; also texts (row and column 0) and labels (column = place).
  std::optional<Problem> set_typed(std::string_view name, int row, int col, std::string_view typed, bool done);
  // A block of numbers as paste.h reads it, into an input's cells: all of them, or those from
  // (row, col) on. One entry of the history. A refusal changes nothing.
  std::optional<Problem> paste(std::string_view name, int row, int col, std::string_view text);
  // Another order, drawn at random; never the present one. False where there is none, or nothing to
  // shuffle. One entry of the history.
  bool shuffle(std::string_view name);
  // Ends a drag. True where something had changed.
  bool finish();
  bool editing() const { return entry_ != nullptr && history().before.has_value(); }  // does one go on?

  bool undo();  // may go to another step of the lesson
  bool redo();
  // Back to the start: one cell, one tensor, the step with its prediction and challenge, the lesson.
  // One entry of the history; false where nothing differed.
  bool reset_cell(std::string_view name, int row, int col);
  bool reset_tensor(std::string_view name);
  bool reset_step();
  bool reset_lesson();
  bool can_undo() const { return !history().past.empty() || editing(); }
  bool can_redo() const { return !history().future.empty(); }
  bool changed() const;  // does this step differ from its start?

  // One sentence about the last finished edit, for a screen reader: "query, tart is now −0.40."
  const std::string& last_edit() const { return last_edit_; }

  // ---- Learning (learn.cpp) -------------------------------------------------------------------

  // Commits to an answer of the step's prediction: the place of a choice, or a number. The step goes
  // back to its start, does what the prediction says, and keeps the answer beside what happened: one
  // entry. `predict_again` takes all of that back.
  std::optional<Problem> predict(float answer);
  bool predict_again();
  const Guess* guess() const;

  // Opens or leaves the step's challenge. While it is open, inputs that it does not name are locked
  // at their start.
  bool try_challenge(bool open);
  bool trying() const;
  // Locks all inputs for good, so that numbers are looked at and predicted, and not changed. Challenges,
  // formulas, resets and swaps are refused from then on.
  void lock_all();
  bool is_locked(std::string_view name) const;

  // Shows the challenge's solution: share 0..1 of the way from the learner's own values; the last
  // one is 1 and makes one entry. `own_values` gives those values back.
  std::optional<Problem> show_solution(float share);
  bool own_values();
  bool has_own_values() const;

  // What was reached in a step. Undo takes nothing of it back.
  struct Progress {
    bool visited = false;
    bool solved = false;  // its challenge, by the learner
  };
  Progress reached(const std::string& step) const;

  // Rewrites one of the step's editable formulas; the lesson's own text restores it. What
  // formula_problem (tasks.h) finds is refused, and the formula stays. `try_formula` only says it.
  std::optional<Problem> try_formula(std::string_view name, std::string_view text) const;
  std::optional<Problem> set_formula(std::string_view name, std::string_view text);
  std::string formula_text(const std::string& name) const;

  // Keeps the present state as A, or lets go of it; the stage carries A's numbers beside the present
  // ones. Neither is an entry of the history: undo and redo can be compared with A. Swapping makes A
  // the present and the present A, as one entry; of A without what a challenge locks.
  void pin(bool on);
  bool pinned() const;
  bool swap_pinned();

  // The arithmetic of a cell with what else is to be said of it: that it is locked, and what it was in A.
  Explanation explain(CellRef cell, std::size_t most_terms = brief_terms) const;

  // The step's state as text (link.h), and back: restoring makes no entry. It says in sentences what
  // did not fit. A step that is not open is checked and kept until the learner comes to it.
  std::string link() const;
  std::vector<std::string> restore(std::string_view lesson, std::string_view step, std::string_view link);
  // The same for the present step, as one entry of the history; what does not fit is passed over.
  void adopt(std::string_view link);
  void restore_progress(std::string_view lesson, std::string_view step, Progress reached);
  void restore_guess(std::string_view lesson, std::string_view step, Guess guess);

 private:
  struct Entry {
    Lesson lesson;
    History history;
    std::map<std::string, Progress> progress;
    std::map<std::string, Changes> own;  // by step: the learner's values before a solution was shown
  };
  // The entry of a lesson that has this step, which `found` becomes; nullptr where there is none.
  Entry* entry_with(std::string_view lesson, std::string_view step, const Step*& found);
  History& history() { return entry_->history; }
  const History& history() const { return entry_->history; }
  // The input of that name, if it has cells that can be changed.
  const Declaration* input_of(std::string_view name, std::optional<Problem>& problem) const;
  std::vector<float> cells_of(const Declaration& input) const;
  // Why a choice cannot be this one, if so: the words it is made among are fewer now.
  std::optional<Problem> no_word(const Declaration& input, const std::vector<float>& cells) const;
  void put_cells(const Declaration& input, const std::vector<float>& cells);
  void enter(const Step& step);
  void rebuild();
  void update(const Changes& before);
  bool after_history(bool moved);
  bool put(Changes changes, std::string said);
  bool end(std::string said);
  Problem locked(const Declaration& d) const;
  void lock_inputs();
  void note_success();
  void compare();

  std::map<std::string, std::unique_ptr<Entry>> entries_;  // by lesson id
  Files files_;
  Entry* entry_ = nullptr;
  const Lesson* lesson_ = nullptr;
  const Step* step_ = nullptr;
  Run start_, run_;
  std::optional<Run> pinned_;  // state A, computed,
  Changes pinned_changes_;     // of these
  bool showing_ = false;  // a solution: reaching the goal now is not the learner's doing
  bool all_locked_ = false;
  Stage stage_;
  int stage_version_ = 0;
  std::string last_edit_;
};

}  // namespace sl
