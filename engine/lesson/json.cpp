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

namespace {

// Joins `write(thing)` of every thing with commas.
template <class Things, class Write>
std::string joined(const Things& things, Write write) {
  std::string result;
  for (const auto& thing : things) {
    const std::string text = write(thing);
    if (text.empty()) continue;
    if (!result.empty()) result += ',';
    result += text;
  }
  return result;
}

std::string tensor_json(const Node& node, const Block<const float>& cells) {
  if (node.problem) return "{\"error\":" + json_string(sentence(*node.problem)) + "}";
  std::string data;
  for (int i = 0; i < cells.count(); ++i) data += (i == 0 ? "" : ",") + format_exact(cells[i]);
  return "{\"shape\":[" + std::to_string(cells.rows) + "," + std::to_string(cells.cols) + "],\"data\":[" + data + "]}";
}

bool is_changeable(const Declaration& d) { return d.kind != Kind::formula && d.kind != Kind::data; }

}  // namespace

std::string json_list(const std::vector<std::string>& texts) {
  return "[" + joined(texts, [](const std::string& text) { return json_string(text); }) + "]";
}

std::string tensors_json(const Step& step, const Run& run) {
  return "{" + joined(step.tensors, [&](const Declaration& d) -> std::string {
    const int node = node_of(step, run, d.name);
    if (node < 0) return {};
    return json_string(d.name) + ":" + tensor_json(run.tape.nodes[node], block(run.tape, node));
  }) + "}";
}

std::string state_json(const Player& player, int frames_drawn) {
  if (!player.at_a_step()) return "{\"lesson\":null,\"step\":null,\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
  const Step& step = player.step();
  const Run& run = player.run();
  const auto flag = [](bool yes) { return yes ? "true" : "false"; };
  std::string result = "{\"lesson\":" + json_string(player.lesson().id) + ",\"step\":" + json_string(step.id);
  result += ",\"inputs\":[" + joined(step.tensors, [](const Declaration& d) { return is_changeable(d) ? json_string(d.name) : ""; }) + "]";
  result += ",\"tensors\":" + tensors_json(step, run);
  result += ",\"labels\":{" + joined(run.tape.labels, [](const Labels& l) { return json_string(l.name) + ":" + json_list(l.items); }) + "}";
  result += ",\"texts\":{" + joined(run.tape.texts, [](const Text& t) { return json_string(t.name) + ":" + json_string(t.value); }) + "}";
  result += std::string(",\"canUndo\":") + flag(player.can_undo()) + ",\"canRedo\":" + flag(player.can_redo()) + ",\"changed\":" + flag(player.changed());
  return result + ",\"framesDrawn\":" + std::to_string(frames_drawn) + "}";
}

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics) {
  return "[" + joined(diagnostics, [](const Diagnostic& d) {
    return "{\"file\":" + json_string(d.file) + ",\"line\":" + std::to_string(d.place.line) + ",\"column\":" + std::to_string(d.place.column) +
           ",\"what\":" + json_string(d.what) + ",\"advice\":" + json_string(d.advice) + "}";
  }) + "]";
}

std::string live_json(const Player& player) {
  if (!player.at_a_step()) return "[]";
  return json_list(live_texts(player.step(), player.run()));
}

}  // namespace sl
