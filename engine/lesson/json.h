// JSON for the page and the command line.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lesson/player.h"

namespace sl {

std::string json_string(std::string_view text);  // quoted and escaped
std::string json_list(const std::vector<std::string>& texts);

// Joins `write(thing)` of every thing with commas; what is written empty is left out.
template <class Things, class Write>
std::string json_joined(const Things& things, Write write) {
  std::string result;
  for (const auto& thing : things) {
    const std::string text = write(thing);
    if (text.empty()) continue;
    if (!result.empty()) result += ',';
    result += text;
  }
  return result;
}

// {"shape":[1,5],"data":[…]}, all digits, or {"error":"what is wrong"}.
std::string tensor_json(const Run& run, int node, int most = max_cells);
// "labels":{"words":["apple",…],…},"texts":{"word":"apple",…}
std::string words_json(const Run& run);

// {"w":{"shape":[1,5],"data":[…]},…}: every tensor with cells. Without "data" where it has more cells
// than `most`.
std::string tensors_json(const Step& step, const Run& run, int most = max_cells);

// "canUndo":true,"canRedo":false,"changed":true,"pinned":false: what the toolbar shows.
std::string history_json(const Player& player);

// {"at":3,"says":"What is wrong. What to do."}; `at` is a byte of the text that it is about, or -1.
std::string problem_json(const Problem& problem);

// What window.softlookup.state() returns (DESIGN: lesson, step, inputs, tensors, framesDrawn, …).
std::string state_json(const Player& player, int frames_drawn);

// {"file":…,"line":…,"column":…,"what":…,"advice":…}, in a list.
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics);

// The texts of the live numbers of the present step, by data-live.
std::string live_json(const Player& player);

// A step of the present lesson for paper: { live, tables }, its live numbers as above and its stage in
// HTML; null where there is no such step.
std::string printed_json(const Player& player, std::string_view step);

// Where the learner is with the step's prediction, challenge and formulas; "null" before a lesson is
// open. web/tasks.js shows it:
//   { predict: null | { number, within, answer, outcome, right, shows: [{ says, now }] },
//     challenge: null | { open, solved, hints, reached, parts: [{ says, now, holds }], own },
//     formulas: [{ name, text, own, locked }] }
// `answer` is null until the learner has answered; `own`: their own values can be given back, their
// own formula stands.
std::string tasks_json(const Player& player);

// What can go back to its start, for web/reset.js:
//   { cell, tensor: null | { title, differs }, step, lesson: differs }
// `cell` and `tensor` are those of this cell; null where there is none, and `cell` also where it is no
// number that can be changed.
std::string resets_json(const Player& player, std::string_view name, int row, int col);

// What was reached in the lesson, for web/progress.js to keep:
//   { ID: { visited, solved, link, guess: null | [answer, outcome] } }
// `link` is "" for a step as the lesson has it.
std::string steps_json(const Player& player);

}  // namespace sl
