#include "lesson/run.h"

#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

Run run_of(const std::string& lines, const Files& files = {}, const Changes& changes = {}) {
  const Lesson lesson = read_lesson("t.md", tensors_text(lines));
  REQUIRE(joined(lines_of(lesson.diagnostics)) == "");
  return build_run(lesson.steps.at(0), changes, files, nullptr);
}
std::string problem_of(const std::string& file) {
  const Run run = run_of("d = data(f.csv)", {{"f.csv", file}});
  return run.problems.empty() ? "" : run.problems.at(0).second.what;
}

}  // namespace

TEST_CASE("labels flow from declarations through formulas") {
  const std::string lines = "words = labels(a, b, c)\nparts = labels(x, y)\nq = vector [1, 2] by parts\nK = matrix [1, 2; 3, 4; 5, 6] by words, parts\ns = q @ K'\nw = softmax(s) \"weight\"\npick = w[b]\nc = s' by words";
  const Lesson lesson = read_lesson("t.md", tensors_text(lines));
  const Step& step = lesson.steps.at(0);
  const Run run = build_run(step, {}, {}, nullptr);
  CHECK(run.problems.empty());
  const auto node = [&](const char* name) { return node_of(step, run, name); };
  CHECK(col_label(run.tape, node("s"), 1) == "b");
  CHECK(col_label(run.tape, node("w"), 2) == "c");
  CHECK(col_label(run.tape, node("q"), 1) == "y");
  CHECK(row_label(run.tape, node("K"), 2) == "c");
  CHECK(row_label(run.tape, node("c"), 0) == "a");
  CHECK(tensor(step, run, "s") == std::vector<float>{5, 11, 17});
  CHECK(node("words") == -1);
  CHECK(node("nothing") == -1);
  CHECK(declaration_of(step, run, node("w"))->title == "weight");
  CHECK(declaration_of(step, run, -1) == nullptr);
}

TEST_CASE("a name for another tensor is a copy of it") {
  const Lesson lesson = read_lesson("t.md", tensors_text("a = vector [1, 2]\nb = a\nc = b[:]"));
  const Run run = build_run(lesson.steps[0], {}, {}, nullptr);
  CHECK(node_of(lesson.steps[0], run, "a") != node_of(lesson.steps[0], run, "b"));
  CHECK(tensor(lesson.steps[0], run, "c") == std::vector<float>{1, 2});
}

TEST_CASE("data files: words, then numbers, with or without a heading and in either line ends") {
  for (const std::string file : {"word,x,y\nred,1,2\nblue,3,-4.5\n", "red,1,2\nblue,3,-4.5", "word,x,y\r\nred,1,2\r\nblue,3,-4.5\r\n", " red , 1 , 2 \n\n blue,3,\u22124.5\n\n"}) {
    CAPTURE(file);
    const Lesson lesson = read_lesson("t.md", tensors_text("d = data(f.csv) by names\nr = d[blue, :]"));
    const Run run = build_run(lesson.steps[0], {}, {{"f.csv", file}}, nullptr);
    CHECK(run.problems.empty());
    CHECK(tensor(lesson.steps[0], run, "r") == std::vector<float>{3, -4.5f});
    CHECK(run.tape.labels.at(0).items == std::vector<std::string>{"red", "blue"});
  }
}

TEST_CASE("mistakes in data files name the line") {
  CHECK(problem_of("a,1\nb,2\n") == "");
  CHECK(problem_of("") == "f.csv: the file holds no numbers");
  CHECK(problem_of("word,x\n") == "f.csv: the file holds no numbers");
  CHECK(problem_of("just\nwords\n") == "f.csv: the file holds no numbers");
  CHECK(problem_of("a,1,2\nb,3\n") == "f.csv: line 2 has 1 numbers where 2 are expected");
  CHECK(problem_of("a,1\nb,two\n") == "f.csv: line 2, field 2: \u201ctwo\u201d is not a number");
  CHECK(problem_of("a,1\nb,\n") == "f.csv: line 2, field 2: there is no number here");
  CHECK(problem_of("a,1\nb,nan\n") == "f.csv: line 2, field 2: \u201cnan\u201d is not a number");
  CHECK(problem_of("a,1\nb,1e99\n") == "f.csv: line 2, field 2: \u201c1e99\u201d is too large for a 32-bit number");
  std::string large;
  for (int i = 0; i <= max_written_cells; ++i) large += "a,1\n";
  CHECK(problem_of(large) == "f.csv: the file has more than 16384 numbers");
  const Run missing = run_of("d = data(f.csv)\nx = number 2\ny = x + 1\nz = d + 1");
  REQUIRE(missing.problems.size() == 1);  // what follows from it is not told again
  CHECK(missing.problems[0].second.what == "the data file f.csv is not here");
  CHECK(missing.problems[0].first.line == 8);
}

TEST_CASE("the real data file is read") {
  const Lesson lesson = read_lesson("t.md", tensors_text("G = data(glove_words_100d.csv) by names\nn = rows(G)\nd = cols(G)"));
  const Run run = build_run(lesson.steps[0], {}, {{"glove_words_100d.csv", file_text("lessons/data/glove_words_100d.csv")}}, nullptr);
  CHECK(run.problems.empty());
  CHECK(tensor(lesson.steps[0], run, "n") == std::vector<float>{142});
  CHECK(tensor(lesson.steps[0], run, "d") == std::vector<float>{100});
}

TEST_CASE("changes replace inputs, labels, texts and formulas; what does not fit is passed over") {
  const Lesson lesson = read_lesson("t.md", tensors_text("words = labels(a, b)\nt = text \"a\"\nv = vector [1, 2] by words\nm = match(t, words)\nf = v * 2"));
  const Step& step = lesson.steps[0];
  const auto value = [&](const Changes& changes, const char* name) { return tensor(step, build_run(step, changes, {}, nullptr), name); };
  CHECK(value({}, "m") == std::vector<float>{1, 0});
  CHECK(value({{"v", {5, 6}, {}, {}}}, "f") == std::vector<float>{10, 12});
  CHECK(value({{"t", {}, {}, "b"}}, "m") == std::vector<float>{0, 1});
  CHECK(value({{"words", {}, {"x", "a"}, {}}}, "m") == std::vector<float>{0, 1});
  CHECK(value({{"f", {}, {}, "v - 1"}}, "f") == std::vector<float>{0, 1});
  CHECK(value({{"v", {5, 6, 7}, {}, {}}}, "f") == std::vector<float>{2, 4});
  const Run broken = build_run(step, {{"f", {}, {}, "v @ v"}}, {}, nullptr);
  CHECK(broken.tape.nodes[node_of(step, broken, "f")].problem->what == "@ cannot multiply 1 \u00d7 2 by 1 \u00d7 2");
}
