// What several suites of lesson share: lessons from short texts, mistakes as lines, and what the
// tests of the real lessons ask of each.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/number.h"
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

// The real lessons: lessons/NNN-id.md, computed with all files of lessons/data.
inline Lesson real_lesson(const std::string& file) { return read_lesson(file, file_text("lessons/" + file)); }
inline const Files& lesson_files() {
  static const Files files = [] {
    Files all;
    for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/lessons/data")) {
      const std::string name = entry.path().filename().string();
      all[name] = file_text("lessons/data/" + name);
    }
    return all;
  }();
  return files;
}
// Every lesson, hidden ones too, in the order of the course.
inline const std::vector<Lesson>& all_lessons() {
  static const std::vector<Lesson> all = [] {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/lessons")) {
      const std::string file = entry.path().filename().string();
      if (file[0] >= '0' && file[0] <= '9' && file.ends_with(".md")) files.push_back(file);
    }
    std::ranges::sort(files);
    std::vector<Lesson> read;
    for (const std::string& file : files) read.push_back(real_lesson(file));
    return read;
  }();
  return all;
}
inline const Step& step_of(const Lesson& lesson, const char* id) {
  const Step* found = find_step(lesson, id);
  REQUIRE_MESSAGE(found != nullptr, id);
  return *found;
}

// The step after some inputs were set, each from text: {"q", "2, -1"}.
using Settings = std::vector<std::pair<std::string, std::string>>;
inline Run run_of(const Step& step, const Settings& settings = {}) {
  const Run start = build_run(step, {}, lesson_files(), nullptr);
  Changes changes;
  for (const auto& [name, value] : settings) REQUIRE(!assign_text(step, start, name, value, changes));
  return build_run(step, changes, lesson_files(), &start);
}
// The same after the assignments of a do: or a solution:, and what they changed.
struct Done {
  Changes changes;
  Run run;
};
inline Done done(const Step& step, const std::vector<Assignment>& assignments) {
  const Run start = build_run(step, {}, lesson_files(), nullptr);
  Changes changes;
  for (const Assignment& a : assignments) REQUIRE(!assign(step, start, start, a, changes));
  return {changes, build_run(step, changes, lesson_files(), &start)};
}

// "id " for every step.
inline std::string step_ids(const Lesson& lesson) {
  std::string ids;
  for (const Step& s : lesson.steps) ids += s.id + " ";
  return ids;
}
// "step: the choice that holds after do:" for every prediction.
inline std::string right_choices(const Lesson& lesson) {
  std::string right;
  for (const Step& s : lesson.steps)
    for (const Predict& p : s.predict) {
      const Run run = done(s, p.does).run;
      for (const auto& choice : p.choices)
        if (holds(run, choice.when)) right += s.id + ": " + choice.text.at(0).html + "\n";
    }
  return right;
}
// "step: what may be edited" for every challenge, each of which has two hints.
inline std::string challenges(const Lesson& lesson) {
  std::string list;
  for (const Step& s : lesson.steps)
    for (const Challenge& c : s.challenge) {
      CHECK(c.hints.size() == 2);
      list += s.id + ":";
      for (const std::string& name : c.edits) list += " " + name;
      list += "\n";
    }
  return list;
}

// Half a unit of the last printed decimal, the fourth where nothing else is said, and a few
// float32 roundings of numbers below 8.
inline void check_cells(const std::vector<float>& cells, const std::vector<double>& wanted, double half_unit = 0.00005) {
  REQUIRE(cells.size() == wanted.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CAPTURE(i);
    CAPTURE(cells[i]);
    CHECK(std::abs(cells[i] - wanted[i]) <= half_unit + 2e-6);
  }
}
// The live numbers of the prose at the start of some steps, a line each.
inline void check_live_texts(const Lesson& lesson, const std::vector<std::pair<const char*, std::string>>& wanted) {
  for (const auto& [id, texts] : wanted) {
    CAPTURE(id);
    const Step& s = step_of(lesson, id);
    CHECK(joined(live_texts(s, run_of(s))) == texts);
  }
}
// The same after the step's prediction was made: the reasons of wrong choices stand among them.
inline void check_live_texts_after(const Lesson& lesson, const std::vector<std::pair<const char*, std::string>>& wanted) {
  for (const auto& [id, texts] : wanted) {
    CAPTURE(id);
    const Step& s = step_of(lesson, id);
    CHECK(joined(live_texts(s, done(s, s.predict.at(0).does).run)) == texts);
  }
}
inline std::ptrdiff_t winner(const std::vector<float>& cells) { return std::ranges::max_element(cells) - cells.begin(); }

// Whole numbers from 0 to below n, a pure function of (seed, step).
struct Dice {
  std::uint64_t seed = 1, step = 0;
  int operator()(int n) { return static_cast<int>(random_bits(seed, step++) % static_cast<std::uint64_t>(n)); }
};

}  // namespace sl::testing
