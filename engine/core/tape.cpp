#include "core/tape.h"

#include <algorithm>
#include <utility>

#include "core/op.h"

namespace sl {
namespace {

void run(Tape<float>& tape, const Node& node) {
  if (!node.problem) node.op->forward(frame_of(tape, node));
}

// Checked before anything is allocated.
std::optional<Problem> over_a_cap(const Tape<float>& tape, const Shape& shape) {
  const long long cells = static_cast<long long>(shape.rows) * shape.cols;
  if (shape.rows < 0 || shape.cols < 0 || cells > max_cells)
    return Problem{"a tensor of " + std::to_string(shape.rows) + " \u00d7 " + std::to_string(shape.cols) +
                       " is too large",
                   "stay within " + std::to_string(max_cells) + " cells"};
  if (static_cast<long long>(tape.cells.size()) + cells > max_tape_cells)
    return Problem{"this step's tensors are too large together",
                   "stay within " + std::to_string(max_tape_cells) + " cells in all"};
  return {};
}

int append(Tape<float>& tape, Node node) {
  node.first_cell = static_cast<int>(tape.cells.size());
  if (node.problem) node.shape = {0, 0};
  tape.cells.resize(tape.cells.size() + node.shape.count());
  tape.nodes.push_back(std::move(node));
  return static_cast<int>(tape.nodes.size()) - 1;
}

const std::string& label_of(const Tape<float>& tape, int set, int index) {
  static const std::string none;
  if (set < 0 || index >= static_cast<int>(tape.labels[set].items.size())) return none;
  return tape.labels[set].items[index];
}

template <class Things>
int index_of(const Things& things, std::string_view name) {
  const auto found = std::ranges::find(things, name, [](const auto& thing) { return std::string_view(thing.name); });
  return found == things.end() || name.empty() ? -1 : static_cast<int>(found - things.begin());
}

}  // namespace

std::optional<int> ShapeFrame::whole(int argument, int low, int high) {
  const std::vector<bool> behind = nodes_behind(tape, std::array{nodes[argument]});
  for (std::size_t i = 0; i < behind.size(); ++i)
    if (behind[i] && is_input(tape.nodes[i])) tape.nodes[i].decides_shape = true;
  if (!in[argument].is_number()) return {};
  const float value = block(std::as_const(tape), nodes[argument])[0];
  if (!(value >= static_cast<float>(low) && value <= static_cast<float>(high))) return {};
  const int whole = static_cast<int>(value);
  return static_cast<float>(whole) == value ? std::optional(whole) : std::nullopt;
}

template <class S>
int find_node(const Tape<S>& tape, std::string_view name) {
  return index_of(tape.nodes, name);
}
template int find_node(const Tape<float>&, std::string_view);
template int find_node(const Tape<double>&, std::string_view);

int find_labels(const Tape<float>& tape, std::string_view name) { return index_of(tape.labels, name); }
int find_words(const Tape<float>& tape, std::string_view text) {
  const auto found = std::ranges::find(tape.labels, text, &Labels::source);
  return found == tape.labels.end() || text.empty() ? -1 : static_cast<int>(found - tape.labels.begin());
}
int find_text(const Tape<float>& tape, std::string_view name) { return index_of(tape.texts, name); }

std::vector<bool> nodes_behind(const Tape<float>& tape, std::span<const int> nodes) {
  std::vector<bool> behind(tape.nodes.size());
  for (const int node : nodes) behind[node] = true;
  for (std::size_t i = behind.size(); i-- > 0;)
    for (int k = 0; behind[i] && k < tape.nodes[i].inputs; ++k) behind[tape.nodes[i].in[k]] = true;
  return behind;
}

int add_input(Tape<float>& tape, std::string name, Shape shape, std::span<const float> cells) {
  Node node;
  node.op = &input_op();
  node.name = std::move(name);
  node.shape = shape;
  node.problem = over_a_cap(tape, shape);
  const int index = append(tape, std::move(node));
  std::ranges::copy(cells.first(tape.nodes[index].shape.count()), block(tape, index).data);
  return index;
}

int add_node(Tape<float>& tape, const Op& op, std::span<const int> inputs, Attr attr, int at) {
  Node node;
  node.op = &op;
  node.at = at;
  node.inputs = static_cast<int>(inputs.size());
  std::ranges::copy(inputs, node.in.begin());
  for (const int input : inputs) {
    const Node& source = tape.nodes[input];
    if (!source.problem) continue;
    // A mistake is told once, where it was made; what follows from it only points there.
    node.problem = *source.problem;
    if (!source.name.empty())
      node.problem = Problem{"this builds on " + source.name + ", which cannot be computed", "mend " + source.name + " first", at, true};
    break;
  }
  if (!node.problem) {
    ShapeFrame frame{{}, node.inputs, {}, std::move(attr), tape, node.in};
    for (int k = 0; k < node.inputs; ++k) frame.in[k] = tape.nodes[node.in[k]].shape;
    node.problem = op.shape(frame);
    node.shape = frame.out;
    node.attr = std::move(frame.attr);
    if (!node.problem) node.problem = over_a_cap(tape, node.shape);
    if (node.problem) node.problem->at = at;
  }
  node.fixed = std::ranges::all_of(inputs, [&](int input) { return tape.nodes[input].fixed; });
  const int index = append(tape, std::move(node));
  run(tape, tape.nodes[index]);
  return index;
}

int add_problem(Tape<float>& tape, Problem problem) {
  Node node;
  node.op = &input_op();
  node.at = problem.at;
  node.problem = std::move(problem);
  return append(tape, std::move(node));
}

void evaluate(Tape<float>& tape) {
  for (const Node& node : tape.nodes)
    if (!node.fixed) run(tape, node);
}

const std::string& row_label(const Tape<float>& tape, int node, int row) {
  return label_of(tape, tape.nodes[node].shape.row_labels, row);
}
const std::string& col_label(const Tape<float>& tape, int node, int col) {
  return label_of(tape, tape.nodes[node].shape.col_labels, col);
}

}  // namespace sl
