#include "lesson/check.h"

#include <algorithm>

#include "lesson/source.h"
#include "lesson/stage.h"
#include "lesson/tasks.h"

namespace sl {
namespace {

class Checker {
 public:
  Checker(const Lesson& lesson, const Files& files) : lesson_(lesson), files_(files), found_(lesson.diagnostics) {}

  std::vector<Diagnostic> check() {
    for (const Step& step : lesson_.steps) check_step(step);
    sort_by_place(found_);
    const auto same = [](const Diagnostic& a, const Diagnostic& b) {  // a lesson's tensor is built in every step
      return a.place.line == b.place.line && a.place.column == b.place.column && a.what == b.what;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
  }

 private:
  void report(Place place, std::string what, std::string advice) {
    found_.push_back({lesson_.file, place, std::move(what), std::move(advice)});
  }
  void report(Place place, const Problem& problem) { report(place, problem.what, problem.advice); }

  void check_step(const Step& step) {
    const Run start = build_run(step, {}, files_, nullptr);
    for (const auto& [place, problem] : start.problems)
      // A formula that could not be read has been reported where it was read.
      if (std::ranges::none_of(lesson_.diagnostics, [&](const Diagnostic& d) { return d.place.line == place.line && d.place.column == place.column; })) report(place, problem);
    for (const StageItem& item : step.stage) {
      if (item.kind == StageItem::Kind::plane) check_plane(step, start, item);
      if (item.kind == StageItem::Kind::map) check_map(step, start, item);
    }
    for (const Predict& predict : step.predict) check_predict(step, start, predict);
    for (const Challenge& challenge : step.challenge) check_challenge(step, start, challenge);
  }

  // What a plane names must fit together, which only the numbers tell.
  void check_plane(const Step& step, const Run& start, const StageItem& item) {
    if (!find_declaration(step.tensors, item.tensor) || !find_declaration(step.tensors, item.second)) return;
    const StagePlane plane = plane_of(step, start, item);
    if (!plane.problem.empty()) return report(item.place, plane.problem, "run the plane over a vector of two numbers");
    const auto one_each = [&](const std::string& name, std::size_t found, const char* what) {
      if (!name.empty() && found == 0) report(item.place, name + " does not fit this plane's entries", what);
    };
    one_each(item.plane.shares, plane.shares.size(), "shares are one row with a number for each entry");
    one_each(item.plane.scores, plane.scores.size(), "scores are one row with a number for each entry");
    one_each(item.plane.keys, plane.keys.size(), "keys have a row of two numbers for each entry; name shares or scores, too");
    one_each(item.plane.colours, plane.colours.size(), "colours have a row of three numbers for each entry; name shares or scores, too");
    if (!item.plane.entry.empty() && plane.entry < 0) report(item.place, "this plane has no entry " + item.plane.entry, "use one of its labels");
  }

  // What is picked must reach every row and column of every tensor, which only the numbers tell.
  void check_map(const Step& step, const Run& start, const StageItem& item) {
    int rows = 0, cols = 0;
    for (const std::string& name : item.grids) {
      const int index = node_of(step, start, name);
      if (index < 0 || start.tape.nodes[index].problem) continue;
      const Shape& shape = start.tape.nodes[index].shape;
      if (rows > 0 && !item.pick_row.empty() && shape.rows != rows) report(item.place, name + " has " + std::to_string(shape.rows) + " rows where the first map has " + std::to_string(rows), "one picked row serves all maps of a line; write two lines");
      rows = std::max(rows, shape.rows);
      cols = std::max(cols, shape.cols);
    }
    check_pick(step, start, item, item.pick_row, rows, "row");
    check_pick(step, start, item, item.pick_col, cols, "column");
  }
  void check_pick(const Step& step, const Run& start, const StageItem& item, const std::string& name, int count, const std::string& what) {
    const Declaration* d = find_declaration(step.tensors, name);
    if (d == nullptr || count == 0) return;
    const bool chosen = d->kind == Kind::choice;
    const bool reaches = chosen ? static_cast<int>(options_of(start.tape, *d).size()) >= count : d->low <= 0 && d->high >= static_cast<float>(count - 1);
    if (!reaches) report(item.place, name + " cannot hold every " + what + " of this map", chosen ? "choose among " + std::to_string(count) + " labels" : "let it run in 0.." + std::to_string(count - 1) + " whole");
  }

  // The step after some assignments; nothing where one of them is wrong, which is reported.
  std::optional<Run> after(const Step& step, const Run& start, const std::vector<Assignment>& assignments) {
    Changes changes;
    for (const Assignment& a : assignments) {
      if (const auto problem = assign(step, start, start, a, changes)) {
        if (!a.value.problem) report({a.place.line, a.place.column + problem->at}, *problem);
        return {};
      }
    }
    return build_run(step, changes, files_, &start);
  }

  void check_predict(const Step& step, const Run& start, const Predict& predict) {
    const std::optional<Run> run = after(step, start, predict.does);
    if (!run) return;
    const auto right = std::ranges::count_if(predict.choices, [&](const auto& choice) { return choice.when >= 0 && holds(*run, choice.when); });
    if (right != 1 && !predict.choices.empty())
      report(predict.place, std::to_string(right) + " of the choices hold after do:", "exactly one must; mend the when: of the others");
    for (const auto& choice : predict.choices)
      if (right == 1 && !choice.because.empty() && holds(*run, choice.when))
        report(step.formulas[choice.when].place, "this choice is right, so its because: is never shown", "say it in the prediction's because:");
  }

  void check_challenge(const Step& step, const Run& start, const Challenge& challenge) {
    if (challenge.goals.empty()) return;
    const auto solved = [&](const Run& run) { return std::ranges::all_of(challenge.goals, [&](const Goal& goal) { return holds(run, goal.formula); }); };
    if (solved(start)) report(challenge.place, "this challenge is solved before it begins", "start somewhere else, or ask for more");
    const std::optional<Run> run = after(step, start, challenge.solution);
    if (run && !challenge.solution.empty() && !solved(*run)) report(challenge.place, "the solution does not reach the goal", "mend the solution or the goal");
  }

  const Lesson& lesson_;
  const Files& files_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_lesson(const Lesson& lesson, const Files& files) { return Checker(lesson, files).check(); }

}  // namespace sl
