#include "lesson/json.h"

#include "core/number.h"
#include "lesson/html.h"

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

std::string json_list(const std::vector<std::string>& texts) {
  return "[" + json_joined(texts, [](const std::string& text) { return json_string(text); }) + "]";
}

std::string tensor_json(const Run& run, int node) {
  if (const auto& problem = run.tape.nodes[node].problem) return "{\"error\":" + json_string(sentence(*problem)) + "}";
  const Block<const float> cells = block(run.tape, node);
  std::string data;
  for (int i = 0; i < cells.count(); ++i) data += (i == 0 ? "" : ",") + format_exact(cells[i]);
  return "{\"shape\":[" + std::to_string(cells.rows) + "," + std::to_string(cells.cols) + "],\"data\":[" + data + "]}";
}

std::string words_json(const Run& run) {
  return "\"labels\":{" + json_joined(run.tape.labels, [](const Labels& l) { return json_string(l.name) + ":" + json_list(l.items); }) +
         "},\"texts\":{" + json_joined(run.tape.texts, [](const Text& t) { return json_string(t.name) + ":" + json_string(t.value); }) + "}";
}

std::string tensors_json(const Step& step, const Run& run) {
  return "{" + json_joined(step.tensors, [&](const Declaration& d) -> std::string {
    const int node = node_of(step, run, d.name);
    if (node < 0) return {};
    return json_string(d.name) + ":" + tensor_json(run, node);
  }) + "}";
}

std::string state_json(const Player& player, int frames_drawn) {
  if (!player.at_a_step()) return "{\"lesson\":null,\"step\":null,\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
  const Step& step = player.step();
  const Run& run = player.run();
  const auto flag = [](bool yes) { return yes ? "true" : "false"; };
  std::string result = "{\"lesson\":" + json_string(player.lesson().id) + ",\"step\":" + json_string(step.id);
  result += ",\"inputs\":[" + json_joined(step.tensors, [](const Declaration& d) { return is_input(d) ? json_string(d.name) : ""; }) + "]";
  result += ",\"tensors\":" + tensors_json(step, run);
  result += "," + words_json(run);
  result += std::string(",\"canUndo\":") + flag(player.can_undo()) + ",\"canRedo\":" + flag(player.can_redo()) + ",\"changed\":" + flag(player.changed());
  return result + ",\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
}

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
  return "[" + json_joined(diagnostics, [](const Diagnostic& d) {
    return "{\"file\":" + json_string(d.file) + ",\"line\":" + std::to_string(d.place.line) + ",\"column\":" + std::to_string(d.place.column) +
           ",\"what\":" + json_string(d.what) + ",\"advice\":" + json_string(d.advice) + "}";
  }) + "]";
}

std::string live_json(const Player& player) {
  if (!player.at_a_step()) return "[]";
  return json_list(live_texts(player.step(), player.run()));
}

}  // namespace sl
