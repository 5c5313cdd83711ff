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
  // Ends a drag. True where something had changed.
  bool finish();

  bool undo();  // may go to another step of the lesson
  bool redo();
  bool reset_step();
  bool can_undo() const { return !history().past.empty() || history().before.has_value(); }
  bool can_redo() const { return !history().future.empty(); }
  bool changed() const;  // does this step differ from its start?

  // One sentence about the last finished edit, for a screen reader: "query, tart is now −0.40."
  const std::string& last_edit() const { return last_edit_; }

 private:
  struct Entry {
    Lesson lesson;
    History history;
  };
  History& history() { return entry_->history; }
  const History& history() const { return entry_->history; }
  // The input of that name, if it has cells that can be changed.
  const Declaration* input_of(std::string_view name, std::optional<Problem>& problem) const;
  std::vector<float> cells_of(const Declaration& input) const;
  void put_cells(const Declaration& input, const std::vector<float>& cells);
  void enter(const Step& step);
  void rebuild();
  bool after_history(bool moved);

  std::map<std::string, std::unique_ptr<Entry>> entries_;  // by lesson id
  Files files_;
  Entry* entry_ = nullptr;
  const Lesson* lesson_ = nullptr;
  const Step* step_ = nullptr;
  Run start_, run_;
  Stage stage_;
  int stage_version_ = 0;
  std::string last_edit_;
};

}  // namespace sl
