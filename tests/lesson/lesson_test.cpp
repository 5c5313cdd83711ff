#include "lesson/lesson.h"

#include <doctest/doctest.h>

#include <string>

using namespace sl;

TEST_CASE("finding things in a lesson") {
  Lesson lesson;
  lesson.tensors.resize(2);
  lesson.tensors[0].name = "a";
  lesson.tensors[1].kind = Kind::data;
  lesson.tensors[1].name = "d";
  lesson.tensors[1].text = "x.csv";
  lesson.steps.resize(2);
  lesson.steps[0].id = "one";
  lesson.steps[1].id = "two";
  lesson.steps[1].tensors = lesson.tensors;
  lesson.steps[1].tensors.push_back(lesson.tensors[1]);
  lesson.steps[1].tensors.back().text = "y.csv";
  CHECK(find_declaration(lesson.tensors, "d") == &lesson.tensors[1]);
  CHECK(find_declaration(lesson.tensors, "e") == nullptr);
  CHECK(find_step(lesson, "two") == &lesson.steps[1]);
  CHECK(find_step(lesson, "") == nullptr);
  CHECK(data_files(lesson) == std::vector<std::string>{"x.csv", "y.csv"});
}

TEST_CASE("a lesson's number stands in its file name") {
  Lesson lesson;
  for (const auto& [file, number] : {std::pair{"040-softmax.md", 4}, std::pair{"130-training.md", 13}, std::pair{"x.md", 0}, std::pair{"4.md", 0}, std::pair{"", 0}, std::pair{"0400.md", 4}}) {
    lesson.file = file;
    CHECK(lesson_number(lesson) == number);
  }
}

TEST_CASE("roles have names") {
  CHECK(std::string(role_name(Role::plain)) == "plain");
  CHECK(std::string(role_name(Role::weight)) == "weight");
}
