#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

TEST_CASE("every kind of tensor is read") {
  const Lesson lesson = read_lesson("t.md", tensors_text(
      "# a comment\n"
      "words = labels(apple, \"big banana\", lime)\n"
      "two = labels(x, y)\n"
      "n = number 0.5\n"
      "T = number 1 in 0.05..10 log as query \"temperature\"\n"
      "r = number \u22121 in \u22125..5\n"
      "v = vector [1, 2, 3] by words as value \"the value\"\n"
      "A = matrix [1, 2; 3, 4; 5, 6] by words, two as key \"as good as any, by far\"\n"
      "on = switch on\n"
      "off = switch off \"a switch\"\n"
      "c = choice big banana of words \"which\"\n"
      "p = order [2, 0, 1]\n"
      "M = mask [1, 0; 0, 1]\n"
      "t = text \"as you = like by = it\" \"the title\"\n"
      "t2 = text \"a\"\n"
      "d = data(words.csv) by entries\n"
      "f = softmax(v / T) by words as weight \"w = x\"\n"
      "g = match(\"big banana\", words)"));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  const auto& tensors = lesson.steps.at(0).tensors;
  const auto find = [&](const char* name) {
    const Declaration* d = find_declaration(tensors, name);
    REQUIRE_MESSAGE(d != nullptr, name);
    return *d;
  };
  CHECK(find("words").kind == Kind::labels);
  CHECK(find("words").words == std::vector<std::string>{"apple", "big banana", "lime"});
  CHECK(find("n").cells == std::vector<float>{0.5f});
  CHECK(find("n").low == find("n").high);
  const Declaration T = find("T");
  CHECK((T.kind == Kind::number && T.low == 0.05f && T.high == 10 && T.logarithmic && T.role == Role::query && T.title == "temperature"));
  CHECK((find("r").cells[0] == -1 && find("r").low == -5 && !find("r").logarithmic));
  const Declaration v = find("v");
  CHECK((v.kind == Kind::vector && v.rows == 1 && v.cols == 3 && v.row_labels == "words" && v.col_labels == "" && v.role == Role::value && v.title == "the value"));
  const Declaration A = find("A");
  CHECK((A.rows == 3 && A.cols == 2 && A.row_labels == "words" && A.col_labels == "two" && A.role == Role::key && A.title == "as good as any, by far"));
  CHECK((find("on").kind == Kind::toggle && find("on").cells[0] == 1 && find("off").cells[0] == 0 && find("off").title == "a switch"));
  CHECK((find("c").kind == Kind::choice && find("c").cells[0] == 1 && find("c").words.size() == 3 && find("c").title == "which"));
  CHECK((find("p").kind == Kind::order && find("p").cells == std::vector<float>{2, 0, 1}));
  CHECK((find("M").kind == Kind::mask && find("M").rows == 2));
  CHECK((find("t").kind == Kind::text && find("t").text == "as you = like by = it" && find("t").title == "the title"));
  CHECK((find("t2").text == "a" && find("t2").title == "t2"));
  CHECK((find("d").kind == Kind::data && find("d").text == "words.csv" && find("d").row_labels == "entries"));
  const Declaration f = find("f");
  CHECK((f.kind == Kind::formula && f.text == "softmax(v / T)" && f.row_labels == "words" && f.role == Role::weight && f.title == "w = x"));
  CHECK((f.place.line == 24 && f.place.column == 1 && f.formula_place.column == 5));
  CHECK(data_files(lesson) == std::vector<std::string>{"words.csv"});
}

TEST_CASE("texts and labels may hold the words of the language") {
  const Lesson lesson = read_lesson("t.md", tensors_text("t = text \"as good as gold by far\"\nl = labels(one by one, same as ever)\ni = match(\"one by one\", l)\nj = match(\"same as ever\", l) as weight"));
  CHECK(joined(lines_of(lesson.diagnostics)) == "");
  CHECK(find_declaration(lesson.steps.at(0).tensors, "t")->text == "as good as gold by far");
  CHECK(find_declaration(lesson.steps.at(0).tensors, "l")->words.size() == 2);
  CHECK(find_declaration(lesson.steps.at(0).tensors, "j")->role == Role::weight);
}

TEST_CASE("every mistake has its place, and the lines around it still count") {
  struct Row { std::string line, mistake; };
  for (const auto& [line, mistake] : {
           Row{"nothing", "12:1 this line declares nothing"},
           Row{"  = 5", "12:3 \u201c\u201d cannot be a name"},
           Row{"2x = 5", "12:1 \u201c2x\u201d cannot be a name"},
           Row{"softmax = 5", "12:1 \u201csoftmax\u201d cannot be a name"},
           Row{"vector = 5", "12:1 \u201cvector\u201d cannot be a name"},
           Row{"x = vector [1] as kye", "12:19 \u201ckye\u201d is no role"},
           Row{"x = vector [1] by", "12:16 \u201cby\u201d is not expected here"},
           Row{"x = vector [1] by 2a", "12:19 \u201cby\u201d needs one or two names of labels"},
           Row{"x = matrix [1] by l, l, l", "12:19 \u201cby\u201d needs one or two names of labels"},
           Row{"x = labels(a, b", "12:5 a ) is missing"},
           Row{"x = labels(a,, b)", "12:12 an empty label"},
           Row{"x = data(../a.csv)", "12:10 \u201c../a.csv\u201d is no data file"},
           Row{"x = data()", "12:10 \u201c\u201d is no data file"},
           Row{"x = number abc", "12:12 \u201cabc\u201d is not a number"},
           Row{"x = number", "12:11 there is no number here"},
           Row{"x = number 1e99", "12:12 \u201c1e99\u201d is too large for a 32-bit number"},
           Row{"x = number 1 of 2", "12:14 \u201cof\u201d is not expected here"},
           Row{"x = number 1 in 5", "12:17 a range has two ends"},
           Row{"x = number 1 in a..5", "12:17 \u201ca\u201d is not a number"},
           Row{"x = number 1 in 0..b", "12:20 \u201cb\u201d is not a number"},
           Row{"x = number 1 in 5..0", "12:17 this range is empty"},
           Row{"x = number 9 in 0..5", "12:12 the number lies outside its range"},
           Row{"x = number 1 in 0..5 log", "12:17 a log range cannot reach 0"},
           Row{"x = number 1 in 1..5 lin", "12:22 \u201clin\u201d is not expected here"},
           Row{"x = switch maybe", "12:12 a switch is on or off"},
           Row{"x = choice a", "12:12 a choice is made among labels"},
           Row{"x = choice a of k", "12:17 there are no labels called k"},
           Row{"x = choice q of v", "12:17 there are no labels called v"},
           Row{"x = choice aple of l", "12:12 aple is not one of l: did you mean apple?"},
           Row{"x = text apple", "12:10 a text stands in quotes"},
           Row{"x = text \"apple", "12:10 a text stands in quotes"},
           Row{"x = text \"apple\" more", "12:18 only a title in quotes may follow"},
           Row{"x = vector 1, 2", "12:12 the numbers stand in [ ]"},
           Row{"x = vector [1, b]", "12:16 a list holds numbers only"},
           Row{"x = vector [1; 2]", "12:12 a vector has one row"},
           Row{"x = matrix [1, 2; 3]", "12:12 the rows of this list differ in length"},
           Row{"x = order [0, 2]", "12:11 this is no order"},
           Row{"x = order [0, 0]", "12:11 this is no order"},
           Row{"x = mask [1, 2]", "12:10 a mask holds 0 and 1"},
           Row{"x = 1 + ", "12:8 the expression ends too early"},
           Row{"x = sofmax(v)", "12:5 there is no operation sofmax: did you mean softmax?"},
           Row{"x = v @ v", "12:7 @ cannot multiply 1 \u00d7 2 by 1 \u00d7 2"},
           Row{"x = v by l", "12:1 l has 1 labels for 2 places of x"},
           Row{"x = v by nobody", "12:1 there are no labels called nobody"},
           Row{"v = 5", "12:1 v is declared twice in this block"},
           Row{"x = x + 1", "12:5 there is no x here: did you mean v?"}}) {
    CAPTURE(line);
    const std::string text = lesson_text("```tensors\nl = labels(apple)\n```\n## S {#s}\n```tensors\nv = vector [1, 2]\n" + line + "\nafter = 2 * v\n```\n");
    const auto found = mistakes(text);
    CHECK(joined(found) == mistake + "\n");
    const Lesson lesson = read_lesson("t.md", text);
    for (const Diagnostic& d : lesson.diagnostics) CHECK(!d.advice.empty());
    const Run run = build_run(lesson.steps.at(0), {}, {}, nullptr);
    CHECK(tensor(lesson.steps[0], run, "after") == std::vector<float>{2, 4});
  }
}

TEST_CASE("the order of declarations does not matter; a circle is found where it is") {
  const Lesson lesson = read_lesson("t.md", tensors_text("c = a + b\nb = 2 * a\na = number 1\nm = match(\"x\", l)\nl = labels(x, y)"));
  CHECK(lesson.diagnostics.empty());
  CHECK(tensor(lesson.steps[0], build_run(lesson.steps[0], {}, {}, nullptr), "c") == std::vector<float>{3});
  const Lesson circle = read_lesson("t.md", tensors_text("leads = b\na = b + 1\nb = a + 1\nfine = number 1"));
  CHECK(joined(lines_of(circle.diagnostics)) == "10:1 b uses itself through other tensors\n");
  const Run run = build_run(circle.steps[0], {}, {}, nullptr);
  CHECK(tensor(circle.steps[0], run, "fine") == std::vector<float>{1});
}

TEST_CASE("a step's tensor replaces the lesson's of the same name, and only there") {
  const Lesson lesson = read_lesson("t.md", lesson_text("```tensors\na = number 1\nb = 2 * a\n```\n## A {#a}\n```tensors\na = number 5\n```\n## B {#b}\nx\n"));
  CHECK(lesson.diagnostics.empty());
  CHECK(tensor(lesson.steps[0], build_run(lesson.steps[0], {}, {}, nullptr), "b") == std::vector<float>{10});
  CHECK(tensor(lesson.steps[1], build_run(lesson.steps[1], {}, {}, nullptr), "b") == std::vector<float>{2});
}

TEST_CASE("at most 256 tensors a step") {
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += "x" + std::to_string(i) + " = number 1\n";
  const Lesson lesson = read_lesson("t.md", tensors_text(lines));
  CHECK(lines_of(lesson.diagnostics) == std::vector<std::string>{"264:1 this step has too many tensors"});
  CHECK(lesson.steps[0].tensors.size() == 256);
}
