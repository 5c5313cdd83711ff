// lessons/FORMAT.md keeps its word: every example on it is read, checked and computed.
#include "support.h"

#include "core/op.h"

using namespace sl;
using namespace sl::testing;

namespace {

// The contents of all fences of a kind; a longer fence may hold shorter ones.
std::vector<std::string> fences(const std::string& text, const std::string& kind) {
  std::vector<std::string> found;
  for (const std::string fence : {"````", "```"}) {
    const std::string open = "\n" + fence + kind + "\n";
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
      const std::size_t first = at + open.size();
      found.push_back(text.substr(first, text.find("\n" + fence + "\n", first) - first + 1));
    }
  }
  return found;
}

std::vector<float> value_of(const std::string& expression, int& rows) {
  Tape<float> tape;
  const Expr expr = parse_expr(expression);
  REQUIRE_MESSAGE(!expr.problem, expression);
  const int node = emit(tape, expr);
  REQUIRE_MESSAGE(!tape.nodes[node].problem, expression);
  const Block<float> cells = block(tape, node);
  rows = cells.rows;
  return {cells.data, cells.data + cells.count()};
}

}  // namespace

TEST_CASE("every whole lesson of FORMAT.md is without mistakes") {
  const auto lessons = fences(file_text("lessons/FORMAT.md"), "lesson");
  CHECK(lessons.size() == 6);
  for (const std::string& text : lessons) {
    const Lesson lesson = read_lesson("FORMAT.md", text);
    CHECK_FALSE(lesson.steps.empty());
    for (const Diagnostic& d : check_lesson(lesson, lesson_files())) FAIL_CHECK(d.place.line << ": " << d.what);
  }
}

TEST_CASE("every expression of FORMAT.md has the value that it promises") {
  int lines = 0;
  for (const std::string& block : fences(file_text("lessons/FORMAT.md"), "expressions")) {
    for (std::size_t first = 0, end; (end = block.find('\n', first)) != std::string::npos; first = end + 1) {
      const std::string line = block.substr(first, end - first);
      const std::size_t equals = line.rfind(" = ");
      REQUIRE(equals != std::string::npos);
      int rows = 0, expected_rows = 0;
      const auto value = value_of(line.substr(0, equals), rows), expected = value_of(line.substr(equals + 3), expected_rows);
      CHECK_MESSAGE(rows == expected_rows, line);
      CHECK_MESSAGE(value == expected, line);
      ++lines;
    }
  }
  CHECK(lines > 40);
}

TEST_CASE("FORMAT.md names every operation that a formula can use") {
  const std::string text = file_text("lessons/FORMAT.md");
  for (const Op& op : all_ops()) {
    const bool word = std::isalpha(static_cast<unsigned char>(op.name[0])) != 0 && op.name != "and" && op.name != "or" && op.name != "not";
    if (word) CHECK_MESSAGE(text.find(std::string(op.name) + "(") != std::string::npos, std::string(op.name));
  }
}
