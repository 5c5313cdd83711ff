// What several suites of lesson share: lessons from short texts, and mistakes as lines.
#pragma once
#include <bit>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/op.h"
#include "core/random.h"
#include "lesson/check.h"
#include "lesson/describe.h"
#include "lesson/html.h"
#include "lesson/json.h"
#include "lesson/read_lesson.h"
#include "lesson/tasks.h"

namespace sl::testing {

inline std::string file_text(const std::string& path) {
  std::ifstream in(SOURCE_DIR "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
inline std::string softmax_text() { return file_text("lessons/040-softmax.md"); }

// A body with a proper opening part. The body's first line is line 6 of the file.
inline std::string lesson_text(const std::string& body) { return "---\nid: t\ntitle: T\nformat: 1\n---\n" + body; }
// The same with a step of which the given lines are the tensors; the first is line 8.
inline std::string tensors_text(const std::string& lines) { return lesson_text("## S {#s}\n```tensors\n" + lines + "\n```\n"); }
// A step with `q`, `K`, `w`, `words`, `T` and then a block; the block's first line is line 15.
inline std::string block_text(const std::string& kind, const std::string& lines) {
  return lesson_text("## S {#s}\n```tensors\nq = vector [1, 0] as query\nwords = labels(a, b, c)\nK = matrix [1, 0; 0, 1; 1, 1] by words\nw = softmax(q @ K') as weight\nT = number 1 in 0.5..2\n```\n```" + kind + "\n" + lines + "\n```\n");
}

inline std::string line_of(const Diagnostic& d) { return std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.what; }
inline std::vector<std::string> lines_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : diagnostics) lines.push_back(line_of(d));
  return lines;
}
// "6:1 what is wrong" for every mistake, those that need the numbers included.
inline std::vector<std::string> mistakes(const std::string& text, const Files& files = {}) { return lines_of(check_lesson(read_lesson("t.md", text), files)); }

inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The HTML of one step's prose, from a body without its heading.
inline std::string prose_html(const std::string& body, std::vector<std::string>* found = nullptr) {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n" + body));
  if (found != nullptr) *found = lines_of(lesson.diagnostics);
  const std::string html = lesson_html(lesson, {});
  const auto first = html.find("</h3>\n") + 6, last = html.rfind("</section>\n</section>");
  return html.substr(first, last - first);
}

inline bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) || (std::isnan(a) && std::isnan(b));
}
inline std::vector<float> cells_of(const Run& run, int node) {
  const Block<const float> cells = block(run.tape, node);
  return {cells.data, cells.data + cells.count()};
}
inline std::vector<float> tensor(const Step& step, const Run& run, std::string_view name) { return cells_of(run, node_of(step, run, name)); }

// Whole numbers from 0 to below n, a pure function of (seed, step).
struct Dice {
  std::uint64_t seed = 1, step = 0;
  int operator()(int n) { return static_cast<int>(random_bits(seed, step++) % static_cast<std::uint64_t>(n)); }
};

}  // namespace sl::testing
