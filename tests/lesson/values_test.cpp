// Lesson 5: its numbers, right choices and tasks are those of the curriculum.
#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("050-values.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
std::vector<float> values(const char* id, const char* name, const Settings& settings = {}) {
  return tensor(step(id), run_of(step(id), settings), name);
}

}  // namespace

TEST_CASE("lesson 5: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson_number(lesson()) == 5);
  CHECK(step_ids(lesson()) == "terms sum inside whether what formula ");
  CHECK(right_choices(lesson()) ==
        "sum: By less than 0.05 in each number.\n"
        "whether: Coffee and banana get the same share, and everyone else gets less.\n"
        "formula: Banana\u2019s own colour, as in a hard lookup.\n");
  CHECK(challenges(lesson()) == "inside: q\nwhat: q K V\n");
}

TEST_CASE("weight × value, row by row, and their sum at q = (2, -1)") {
  for (const char* id : {"terms", "sum"})
    check_cells(values(id, "t"), {0.2012, 0.0374, 0.0421, 0.5748, 0.4986, 0.1466, 0.0102, 0.0181, 0.0045,
                                  0.0269, 0.0344, 0.0806, 0.0178, 0.0109, 0.0069});
  for (const Step& s : lesson().steps) check_cells(values(s.id.c_str(), "o"), {0.8308, 0.5994, 0.2808});
  check_cells({values("sum", "w")[4]}, {0.0494});
}

TEST_CASE("coffee becomes white: its share is small, so the answer moves little") {
  const auto before = values("sum", "o"), after = values("sum", "o", {{"V", "[0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2; 0.25, 0.32, 0.75; 1, 1, 1]"}});
  check_cells({after[0] - before[0], after[1] - before[1], after[2] - before[2]}, {0.0316, 0.0385, 0.0425});
}

TEST_CASE("coffee with banana's key") {
  const Settings same{{"K", "[0.7, 0.3; 0.9, -0.6; -0.6, 1; 0.3, 0.6; 0.9, -0.6]"}};
  check_cells({values("whether", "w")[0], values("whether", "w")[1]}, {0.2339, 0.5865});
  check_cells(values("whether", "w", same), {0.1522, 0.3816, 0.0148, 0.0699, 0.3816});
  check_cells(values("whether", "o", same), {0.6663, 0.4668, 0.2316});
}

TEST_CASE("the answer stays inside the values, whatever the query") {
  const std::vector<double> least{0.25, 0.16, 0.14}, most{0.98, 0.85, 0.75};
  for (const char* q : {"2, -1", "0, 0", "40, -20", "-50, 3", "7, 700", "0.3, -0.1", "-60, -60"}) {
    CAPTURE(q);
    const auto o = values("inside", "o", {{"q", q}});
    for (int i = 0; i < 3; ++i) {
      CHECK(o[i] >= least[i] - 1e-6);
      CHECK(o[i] <= most[i] + 1e-6);
    }
  }
  const Step& s = step("inside");
  CHECK(joined(live_texts(s, build_run(s, {}, {}, nullptr))) == "0.25\n0.83\n0.98\n0.16\n0.60\n0.85\n0.14\n0.28\n0.75\n0.169\n");
}

TEST_CASE("brick is in reach; banana's value alone moves the answer") {
  check_cells(values("inside", "target"), {0.73, 0.43, 0.33});
  check_cells(values("inside", "o", {{"q", "3, 1.2"}}), {0.7313, 0.4327, 0.3325});
  const Settings blue{{"V", "[0.86, 0.16, 0.18; 0, 0, 1; 0.45, 0.8, 0.2; 0.25, 0.32, 0.75; 0.36, 0.22, 0.14]"}};
  check_cells(values("what", "o", blue), {0.2560, 0.1008, 0.7207});
  CHECK(values("what", "w", blue) == values("what", "w"));
}

TEST_CASE("the hard lookup is still in the formula") {
  check_cells(values("formula", "o", {{"q", "40, -20"}}), {0.98, 0.85, 0.25});
  check_cells(values("formula", "o", {{"q", "0, 0"}}), {0.5800, 0.4700, 0.3040});  // all scores equal: the plain average
}
