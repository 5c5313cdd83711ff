#include "lesson/notice.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/op.h"

namespace sl {
namespace {

bool is_hidden(const Run& run, int scores, int row) {
  const Block<const float> cells = block(run.tape, scores);
  for (int col = 0; col < cells.cols; ++col)
    if (cells(row, col) != -std::numeric_limits<float>::infinity()) return false;
  return cells.cols > 0;
}

// The rows of a softmax over nothing but −∞.
template <class Visit>
void each_hidden_row(const Run& run, int node, Visit visit) {
  static const Op* softmax = find_op("softmax");
  const Node& n = run.tape.nodes[static_cast<std::size_t>(node)];
  if (n.op != softmax || n.problem) return;
  for (int row = 0; row < n.shape.rows; ++row)
    if (is_hidden(run, n.in[0], row)) visit(row);
}

bool has_hidden_row(const Run& run) {
  bool found = false;
  for (int node = 0; node < static_cast<int>(run.tape.nodes.size()); ++node) each_hidden_row(run, node, [&](int) { found = true; });
  return found;
}

}  // namespace

std::string notice_of(const Run& run, std::span<const int> shown) {
  if (!has_hidden_row(run)) return {};
  const std::vector<bool> meant = nodes_behind(run.tape, shown);
  std::vector<std::string> queries;  // by name, where there are several
  bool found = false, answered = false;
  for (int node = 0; node < static_cast<int>(meant.size()); ++node) {
    const Node& n = run.tape.nodes[static_cast<std::size_t>(node)];
    if (!meant[static_cast<std::size_t>(node)]) continue;
    each_hidden_row(run, node, [&](int row) {
      found = true;
      const std::string& label = row_label(run.tape, node, row);
      const std::string name = label.empty() ? "query " + std::to_string(row + 1) : label;
      if (n.shape.rows > 1 && std::ranges::find(queries, name) == queries.end()) queries.push_back(name);
      // The weights mix something: a product takes them.
      for (std::size_t i = static_cast<std::size_t>(node) + 1; i < meant.size(); ++i) {
        const Node& user = run.tape.nodes[i];
        answered |= meant[i] && !user.problem && user.op->name == "@" && user.in[0] == node;
      }
    });
  }
  if (!found) return {};
  std::string names;
  for (std::size_t i = 0; i < queries.size(); ++i) names += (i == 0 ? "" : i + 1 < queries.size() ? ", " : " and ") + queries[i];
  return "Every entry is hidden from " + (names.empty() ? "this query" : names) + ", so nothing is shared" + (names.empty() ? "" : " there") +
         ": all weights are 0" + (answered ? ", and so is the answer." : ".");
}

}  // namespace sl
