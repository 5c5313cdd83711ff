#include "lesson/read_lesson.h"

#include <algorithm>

#include "core/number.h"
#include "core/suggest.h"
#include "lesson/markdown.h"
#include "lesson/read_blocks.h"

namespace sl {
namespace {

class LessonReader {
 public:
  LessonReader(std::string file, std::string_view text) : source_(file, text) { lesson_.file = std::move(file); }

  Lesson read() {
    if (source_.text().size() > max_lesson_bytes) {
      source_.report({1, 1}, "this file is larger than 256 KB", "split it into several lessons");
    } else if (!is_utf8(source_.text())) {
      source_.report({1, 1}, "this file is not UTF-8", "save it as UTF-8");
    } else {
      read_body(read_front_matter());
    }
    check_front_matter();
    sort_by_place(source_.diagnostics());
    lesson_.diagnostics = std::move(source_.diagnostics());
    return std::move(lesson_);
  }

 private:
  // ---- Front matter: `key: rest of the line` between two lines of --- --------------------------

  std::string_view read_front_matter() {
    std::string_view rest = source_.text();
    const auto take_line = [&] {
      const auto end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return line;
    };
    if (trimmed(rest.substr(0, std::min(rest.find('\n'), rest.size()))) != "---") {
      source_.report({1, 1}, "the file does not begin with ---", "begin with ---, then id:, title: and format:, then --- again");
      return rest;
    }
    take_line();
    while (!rest.empty()) {
      const std::string_view line = take_line();
      const std::string_view text = trimmed(line);
      if (text == "---") return rest;
      if (!text.empty()) read_key(text);
    }
    source_.report({1, 1}, "the opening part is never closed", "write --- on a line of its own after the last key");
    return rest;
  }

  void read_key(std::string_view line) {
    const auto colon = line.find(':');
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1));
    const Place place = source_.place(line);
    if (key == "id") {
      lesson_.id = value;
      if (!is_id(value)) source_.report(place, "\u201c" + std::string(value) + "\u201d cannot be an id", "use small letters, digits and dashes");
    } else if (key == "title") {
      lesson_.title = value;
    } else if (key == "description") {
      lesson_.description = value;
    } else if (key == "format") {
      has_format_ = true;
      if (value != std::to_string(lesson_format))
        source_.report(place, "format " + std::string(value) + " is not known here", "this engine reads format: " + std::to_string(lesson_format));
    } else {
      source_.report(place, "there is no key " + std::string(key) + did_you_mean(key, {"id", "title", "description", "format"}),
                     "the keys are id, title, description and format");
    }
  }

  void check_front_matter() {
    if (lesson_.id.empty()) source_.report({1, 1}, "the lesson has no id", "add a line id: my-lesson between the lines of ---");
    if (lesson_.title.empty()) source_.report({1, 1}, "the lesson has no title", "add a line title: \u2026 between the lines of ---");
    if (!has_format_) source_.report({1, 1}, "the lesson does not say its format", "add a line format: 1 between the lines of ---");
    if (lesson_.steps.empty()) source_.report({1, 1}, "the lesson has no steps", "a step begins with a heading, ## Title {#id}");
  }

  // ---- Body: prose, with a step at each level-2 heading --------------------------------------

  void read_body(std::string_view text) {
    Prose prose;
    prose.heading = [&](int level, const std::string& heading, Place place) { begin_step(level, heading, place); };
    prose.block = [&](std::string_view language, const std::vector<Line>& lines, Place place) { return take_block(language, lines, place); };
    prose.formula = [&](std::string_view formula, Place place) {
      if (!lesson_.steps.empty()) return add_formula(source_, lesson_.steps.back(), formula, place);
      source_.report(place, "a live number stands before the first step", "move it into a step");
      return -1;
    };
    prose.out = [&]() -> std::vector<Piece>& { return lesson_.steps.empty() ? lesson_.intro : lesson_.steps.back().prose; };
    read_prose(source_, text, prose);
    finish_step();
  }

  void begin_step(int level, const std::string& heading, Place place) {
    if (level == 1) {
      source_.report(place, "a heading of level 1 stands in the text", "the lesson's title belongs to the opening part; steps use ##");
      return;
    }
    finish_step();
    Step step;
    step.place = place;
    const auto open = heading.rfind("{#");
    if (open != std::string::npos && heading.ends_with("}")) {
      step.id = heading.substr(open + 2, heading.size() - open - 3);
      step.title = trimmed(std::string_view(heading).substr(0, open));
    }
    if (!is_id(step.id)) {
      source_.report(place, "this step has no id", "end its heading with {#id}, small letters, digits and dashes");
      step.id = "step-" + std::to_string(lesson_.steps.size() + 1);
      if (step.title.empty()) step.title = heading;
    }
    if (find_step(lesson_, step.id) != nullptr)
      source_.report(place, "two steps have the id " + step.id, "give one of them another id");
    lesson_.steps.push_back(std::move(step));
  }

  bool take_block(std::string_view language, const std::vector<Line>& lines, Place place) {
    const std::vector<std::string> known{"tensors", "stage", "formula", "predict", "challenge"};
    if (std::ranges::find(known, language) == known.end()) {
      const std::string meant = closest(language, known);
      if (!meant.empty()) source_.report(place, "there is no block " + std::string(language) + ": did you mean " + meant + "?", "mend its name");
      return false;
    }
    if (lesson_.steps.empty() && language != "tensors") {
      source_.report(place, "a " + std::string(language) + " block stands before the first step", "move it below a heading ## Title {#id}");
      return true;
    }
    if (lesson_.steps.empty()) {
      read_tensors(source_, {lines, place}, lesson_.tensors);
      order_tensors(source_, lesson_.tensors);
      return true;
    }
    const auto same = std::ranges::count(waiting_, std::string(language), [](const auto& w) { return w.first; });
    if (same > 0 && language != "tensors") {
      source_.report(place, "this step has two " + std::string(language) + " blocks", "keep one, or begin a new step");
      return true;
    }
    if (language == "predict" || language == "challenge" || language == "formula") {
      Piece piece;
      piece.kind = language == "predict" ? Piece::Kind::predict : language == "formula" ? Piece::Kind::formula : Piece::Kind::challenge;
      lesson_.steps.back().prose.push_back(std::move(piece));
    }
    waiting_.emplace_back(std::string(language), BlockLines{lines, place});
    return true;
  }

  void finish_step() {
    if (lesson_.steps.empty()) return;
    Step& step = lesson_.steps.back();
    step.tensors = lesson_.tensors;
    const auto read_each = [&](std::string_view language, auto read) {
      for (const auto& [name, block] : waiting_)
        if (name == language) read(block);
    };
    read_each("tensors", [&](const BlockLines& b) { read_tensors(source_, b, step.tensors); });
    order_tensors(source_, step.tensors);
    read_each("stage", [&](const BlockLines& b) { read_stage(source_, b, step); });
    read_each("formula", [&](const BlockLines& b) { read_formula(source_, b, step); });
    read_each("predict", [&](const BlockLines& b) { read_predict(source_, b, step); });
    read_each("challenge", [&](const BlockLines& b) { read_challenge(source_, b, step); });
    check_refs(step, step.prose);
    for (const Predict& p : step.predict) {
      check_refs(step, p.question);
      for (const Predict::Choice& choice : p.choices) {
        check_refs(step, choice.text);
        check_refs(step, choice.because);
      }
      check_refs(step, p.because);
    }
    for (const Challenge& c : step.challenge) {
      check_refs(step, c.task);
      for (const auto& hint : c.hints) check_refs(step, hint);
    }
    waiting_.clear();
  }

  void check_refs(const Step& step, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      if (piece.kind != Piece::Kind::ref || find_declaration(step.tensors, piece.tensor) != nullptr) continue;
      std::vector<std::string> names;
      for (const Declaration& d : step.tensors) names.push_back(d.name);
      source_.report(piece.place, "there is no tensor " + piece.tensor + did_you_mean(piece.tensor, names), "tie words to a tensor of this step");
    }
  }

  Source source_;
  Lesson lesson_;
  // The blocks of a step wait until its end: a stage may name tensors that are declared below it.
  std::vector<std::pair<std::string, BlockLines>> waiting_;
  bool has_format_ = false;
};

}  // namespace

Lesson read_lesson(std::string file, std::string_view text) { return LessonReader(std::move(file), text).read(); }

}  // namespace sl
