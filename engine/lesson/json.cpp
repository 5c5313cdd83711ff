#include "lesson/json.h"

#include "core/number.h"
#include "lesson/describe.h"
#include "lesson/html.h"
#include "lesson/link.h"
#include "lesson/tasks.h"

namespace sl {

std::string json_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      static const char* digits = "0123456789abcdef";
      result += "\\u00";
      result += digits[c >> 4];
      result += digits[c & 15];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

namespace {

const char* flag(bool yes) { return yes ? "true" : "false"; }

}  // namespace

std::string json_list(const std::vector<std::string>& texts) {
  return "[" + json_joined(texts, [](const std::string& text) { return json_string(text); }) + "]";
}

std::string tensor_json(const Run& run, int node, int most) {
  if (const auto& problem = run.tape.nodes[node].problem) return "{\"error\":" + json_string(sentence(*problem)) + "}";
  const Block<const float> cells = block(run.tape, node);
  const std::string shape = "{\"shape\":[" + std::to_string(cells.rows) + "," + std::to_string(cells.cols) + "]";
  if (cells.count() > most) return shape + "}";
  std::string data;
  for (int i = 0; i < cells.count(); ++i) data += (i == 0 ? "" : ",") + format_exact(cells[i]);
  return shape + ",\"data\":[" + data + "]}";
}

std::string words_json(const Run& run) {
  return "\"labels\":{" + json_joined(run.tape.labels, [](const Labels& l) { return json_string(l.name) + ":" + json_list(l.items); }) +
         "},\"texts\":{" + json_joined(run.tape.texts, [](const Text& t) { return json_string(t.name) + ":" + json_string(t.value); }) + "}";
}

std::string tensors_json(const Step& step, const Run& run, int most) {
  return "{" + json_joined(step.tensors, [&](const Declaration& d) -> std::string {
    const int node = node_of(step, run, d.name);
    if (node < 0) return {};
    return json_string(d.name) + ":" + tensor_json(run, node, most);
  }) + "}";
}

std::string history_json(const Player& player) {
  if (!player.at_a_step()) return "\"canUndo\":false,\"canRedo\":false,\"changed\":false,\"pinned\":false";
  return std::string("\"canUndo\":") + flag(player.can_undo()) + ",\"canRedo\":" + flag(player.can_redo()) + ",\"changed\":" + flag(player.changed()) + ",\"pinned\":" + flag(player.pinned());
}

std::string problem_json(const Problem& problem) {
  return "{\"at\":" + std::to_string(problem.at) + ",\"says\":" + json_string(sentence(problem)) + "}";
}

std::string state_json(const Player& player, int frames_drawn) {
  if (!player.at_a_step()) return "{\"lesson\":null,\"step\":null,\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
  const Step& step = player.step();
  const Run& run = player.run();
  std::string result = "{\"lesson\":" + json_string(player.lesson().id) + ",\"step\":" + json_string(step.id);
  result += ",\"inputs\":[" + json_joined(step.tensors, [](const Declaration& d) { return is_input(d) ? json_string(d.name) : ""; }) + "]";
  result += ",\"tensors\":" + tensors_json(step, run, max_written_cells);
  result += "," + words_json(run);
  return result + "," + history_json(player) + ",\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
}

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
  return "[" + json_joined(diagnostics, [](const Diagnostic& d) {
    return "{\"file\":" + json_string(d.file) + ",\"line\":" + std::to_string(d.place.line) + ",\"column\":" + std::to_string(d.place.column) +
           ",\"what\":" + json_string(d.what) + ",\"advice\":" + json_string(d.advice) + "}";
  }) + "]";
}

namespace {

std::string predict_json(const Player& player) {
  if (player.step().predict.empty()) return "null";
  const Predict& predict = player.step().predict.front();
  const Guess* guess = player.guess();
  std::string result = std::string("{\"number\":") + flag(predict.number >= 0) + ",\"within\":" + format_exact(predict.within);
  if (guess == nullptr) {
    result += ",\"answer\":null,\"outcome\":null,\"right\":null";
  } else {
    result += ",\"answer\":" + format_exact(guess->answer) + ",\"outcome\":" + format_exact(guess->outcome) +
              ",\"right\":" + flag(is_right(predict, *guess));
  }
  return result + ",\"shows\":[" + json_joined(predict.shows, [&](int formula) {
    return "{\"says\":" + json_string(formula_words(player.step(), formula)) +
           ",\"now\":" + json_string(formula_value(player.step(), player.run(), formula)) + "}";
  }) + "]}";
}

std::string challenge_json(const Player& player) {
  if (player.step().challenge.empty()) return "null";
  const Challenge& challenge = player.step().challenge.front();
  bool reached = true;
  const std::string parts = json_joined(challenge.goals, [&](const Goal& goal) {
    const GoalState state = goal_state(player.step(), player.run(), goal);
    reached &= state.holds;
    return "{\"says\":" + json_string(state.says) + ",\"now\":" + json_string(state.now) + ",\"holds\":" + flag(state.holds) + "}";
  });
  return std::string("{\"open\":") + flag(player.trying()) + ",\"solved\":" + flag(player.reached(player.step().id).solved) + ",\"reached\":" + flag(reached) +
         ",\"hints\":" + std::to_string(challenge.hints.size()) + ",\"parts\":[" + parts + "],\"own\":" + flag(player.has_own_values()) + "}";
}

std::string formulas_json(const Player& player) {
  return "[" + json_joined(player.step().editable, [&](const std::string& name) {
    return "{\"name\":" + json_string(name) + ",\"text\":" + json_string(player.formula_text(name)) +
           ",\"own\":" + flag(find_change(player.session(), player.step().id, name) != nullptr) +
           ",\"locked\":" + flag(player.is_locked(name)) + "}";
  }) + "]";
}

}  // namespace

std::string tasks_json(const Player& player) {
  if (!player.at_a_step()) return "null";
  return "{\"predict\":" + predict_json(player) + ",\"challenge\":" + challenge_json(player) + ",\"formulas\":" + formulas_json(player) +
         "}";
}

std::string resets_json(const Player& player, std::string_view name, int row, int col) {
  if (!player.at_a_step()) return "null";
  const Step& step = player.step();
  const Run& run = player.run();
  const Session& session = player.session();
  const auto entry = [](const std::string& title, bool differs) { return "{\"title\":" + json_string(title) + ",\"differs\":" + flag(differs) + "}"; };
  std::string cell = "null", tensor = "null";
  if (const Declaration* d = find_declaration(step.tensors, name); d != nullptr && d->kind != Kind::data) {
    tensor = entry(d->title, find_change(session, step.id, name) != nullptr);
    const CellRef at{node_of(step, run, name), row, col};
    const bool known = at && row >= 0 && col >= 0 && row < run.tape.nodes[at.node].shape.rows && col < run.tape.nodes[at.node].shape.cols;
    if (is_input(*d) && known) cell = entry(cell_title(step, run, at), is_changed(step, run, StageCell{at, block(run.tape, at.node)(row, col), true}));
  }
  const bool lesson = !session.changes.empty() || !session.guesses.empty() || !session.trying.empty();
  return "{\"cell\":" + cell + ",\"tensor\":" + tensor + ",\"step\":" + flag(player.changed()) + ",\"lesson\":" + flag(lesson) + "}";
}

std::string steps_json(const Player& player) {
  if (!player.at_a_step()) return "{}";
  const Session& session = player.session();
  return "{" + json_joined(player.lesson().steps, [&](const Step& step) {
    const Player::Progress reached = player.reached(step.id);
    const auto guess = session.guesses.find(step.id);
    const Changes& changes = step_changes(session, step.id);
    if (!reached.visited && !reached.solved && guess == session.guesses.end() && changes.empty()) return std::string();
    return json_string(step.id) + ":{\"visited\":" + flag(reached.visited) + ",\"solved\":" + flag(reached.solved) +
           ",\"link\":" + json_string(changes.empty() ? "" : write_link(step, changes)) + ",\"guess\":" +
           (guess == session.guesses.end() ? "null" : "[" + format_exact(guess->second.answer) + "," + format_exact(guess->second.outcome) + "]") + "}";
  }) + "}";
}

std::string live_json(const Player& player) {
  if (!player.at_a_step()) return "[]";
  return json_list(live_texts(player.step(), player.run()));
}

std::string printed_json(const Player& player, std::string_view id) {
  const Step* step = player.at_a_step() ? find_step(player.lesson(), id) : nullptr;
  if (step == nullptr) return "null";
  const Run run = player.run_of(*step);
  return "{\"live\":" + json_list(live_texts(*step, run)) + ",\"tables\":" + json_string(describe(*step, run, build_stage(*step, run), false)) + "}";
}

}  // namespace sl
