#include "lesson/export.h"

#include <algorithm>

#include "core/number.h"
#include "core/suggest.h"
#include "lesson/export_code.h"
#include "lesson/json.h"

namespace sl {
namespace {

constexpr const char* line_end = "\r\n";

std::string csv_number(float value) {
  std::string text = format_exact(value);
  std::erase(text, '"');  // what is not finite stands in quotes there
  return text;
}

std::string csv_label(std::string label) {
  if (!label.empty() && std::string_view("=+-@\t\r").find(label[0]) != std::string_view::npos) label.insert(0, 1, '\'');
  if (label.find_first_of(",\"\r\n") == std::string::npos) return label;
  std::string quoted = "\"";
  for (const char c : label) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

// The labels of one side of a tensor, none where it has none.
std::string labels_json(const Tape<float>& tape, int set) {
  return json_list(set < 0 ? std::vector<std::string>{} : tape.labels[set].items);
}

std::string entry(const Step& step, const Run& run, const Declaration& d) {
  const int node = node_of(step, run, d.name);
  if (node < 0) return {};
  const Shape& shape = run.tape.nodes[node].shape;
  return json_string(d.name) + ":{\"title\":" + json_string(d.title) + ",\"input\":" + (is_input(d) ? "true" : "false") +
         ",\"rows\":" + labels_json(run.tape, shape.row_labels) + ",\"columns\":" + labels_json(run.tape, shape.col_labels) + "," +
         tensor_json(run, node).substr(1);
}

}  // namespace

std::string tensor_csv(const Tape<float>& tape, int node) {
  const Shape& shape = tape.nodes[node].shape;
  const Block<const float> cells = block(tape, node);
  const bool named_rows = shape.row_labels >= 0;
  std::string csv;
  if (shape.col_labels >= 0) {
    for (int c = 0; c < cells.cols; ++c) csv += (c > 0 || named_rows ? "," : "") + csv_label(col_label(tape, node, c));
    csv += line_end;
  }
  for (int r = 0; r < cells.rows; ++r) {
    if (named_rows) csv += csv_label(row_label(tape, node, r));
    for (int c = 0; c < cells.cols; ++c) csv += (c > 0 || named_rows ? "," : "") + csv_number(cells(r, c));
    csv += line_end;
  }
  return csv;
}

std::string step_json(const Lesson& lesson, const Step& step, const Run& run, int node) {
  std::string result = "{\"lesson\":" + json_string(lesson.id) + ",\"step\":" + (step.id.empty() ? "null" : json_string(step.id));
  result += ",\"tensors\":{" + json_joined(step.tensors, [&](const Declaration& d) {
    return node < 0 || node_of(step, run, d.name) == node ? entry(step, run, d) : "";
  }) + "}";
  if (node < 0) result += "," + words_json(run);
  return result + "}\n";
}

Exported export_step(const Lesson& lesson, const Step& step, const Run& run, std::string_view as, std::string_view tensor) {
  if (as == "numpy" || as == "torch") return {step_code(lesson, step, run, as == "torch"), {}};
  if (as != "csv" && as != "json") return {{}, Problem{"there is no export " + in_quotes(as), "choose numpy, torch, json or csv"}};
  if (tensor.empty() && as == "json") return {step_json(lesson, step, run), {}};
  const int node = node_of(step, run, tensor);
  if (node < 0) {
    std::vector<std::string> names;
    for (const Declaration& d : step.tensors) names.push_back(d.name);
    return {{}, tensor.empty() ? Problem{"a table holds one tensor", "name it"} : Problem{"there is no tensor " + in_quotes(tensor) + did_you_mean(tensor, names), "name a tensor of this step that holds numbers"}};
  }
  if (as == "json") return {step_json(lesson, step, run, node), {}};
  if (const auto& problem = run.tape.nodes[node].problem) return {{}, *problem};
  return {tensor_csv(run.tape, node), {}};
}

}  // namespace sl
