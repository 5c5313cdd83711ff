// Lesson 2: its numbers, right choices and tasks are those of the curriculum.
#include <doctest/doctest.h>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("020-scores.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
std::vector<float> values(const char* id, const char* name, const Settings& settings = {}) {
  return tensor(step(id), run_of(step(id), settings), name);
}

}  // namespace

TEST_CASE("lesson 2: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson_number(lesson()) == 2);
  CHECK(step_ids(lesson()) == "multiply sign right-angle length longer direction two-lookups ");
  CHECK(right_choices(lesson()) ==
        "sign: Coffee.\nright-angle: Exactly 0.\nlonger: It ties with banana.\n"
        "direction: Each doubles, and their order stays.\ntwo-lookups: Banana is now nearest too.\n");
  CHECK(challenges(lesson()) == "multiply: q\nright-angle: q\ndirection: q\n");
}

TEST_CASE("scores: multiply and add, sign, right angle") {
  check_cells(values("multiply", "s"), {0.70, 0.90, -0.60, 0.30, -0.80});
  check_cells(values("multiply", "s", {{"q", "-0.6, 0.8"}}), {-0.1800, -1.0200, 1.1600, 0.3000, 0.0800});
  check_cells(values("sign", "s", {{"q", "-1, 0"}}), {-0.70, -0.90, 0.60, -0.30, 0.80});
  check_cells({values("right-angle", "s", {{"q", "0.3, -0.7"}})[0]}, {0.00});
  check_cells({values("right-angle", "s", {{"q", "0.02, 0"}})[0]}, {0.014});
  check_cells(values("right-angle", "s", {{"q", "0.6, -1.4"}}), {0.0000, 1.3800, -1.7600, -0.6600, 0.2200});
}

TEST_CASE("lengths and cosines at q = (1, 0)") {
  check_cells(values("length", "len"), {0.7616, 1.0817, 1.1662, 0.6708, 0.9434});
  check_cells(values("length", "cosine"), {0.9191, 0.8321, -0.5145, 0.4472, -0.8480});
  // No length, no direction: the scores are 0, and there is no cosine.
  CHECK(values("length", "s", {{"q", "0, 0"}}) == std::vector<float>(5, 0));
  for (const float x : values("length", "cosine", {{"q", "0, 0"}})) CHECK(std::isnan(x));
  CHECK(std::isnan(values("longer", "cosine", {{"times", "0"}})[0]));
  CHECK(values("longer", "s", {{"times", "0"}})[0] == 0.0f);
}

TEST_CASE("three times one key") {
  const auto scores = [](const char* entry) { return values("longer", "s", {{"pick", entry}, {"times", "3"}}); };
  check_cells({scores("0")[0]}, {2.10});
  CHECK(winner(scores("0")) == 0);
  check_cells({scores("3")[3], scores("3")[1]}, {0.90, 0.90});
  check_cells({scores("2")[2], scores("4")[4]}, {-1.80, -2.40});
  check_cells(values("longer", "cosine", {{"pick", "3"}, {"times", "3"}}), {0.9191, 0.8321, -0.5145, 0.4472, -0.8480});
}

TEST_CASE("the winner depends on the direction of the query only") {
  check_cells(values("direction", "s", {{"q", "2, 0"}}), {1.40, 1.80, -1.20, 0.60, -1.60});
  check_cells(values("direction", "s", {{"q", "0.5, 0.9"}}), {0.6200, -0.0900, 0.6000, 0.6900, -0.8500});
  struct Border { double degrees; int below, above; };
  for (const Border b : {Border{12.53, 1, 0}, {53.13, 0, 3}, {66.04, 3, 2}, {172.41, 2, 4}, {266.63, 4, 1}})
    for (const double length : {0.5, 3.0})
      for (const int side : {-1, 1}) {
        CAPTURE(b.degrees);
        const double angle = (b.degrees + side * 0.006) * 3.14159265358979 / 180;
        const std::string q = std::to_string(length * std::cos(angle)) + ", " + std::to_string(length * std::sin(angle));
        CHECK(winner(values("direction", "s", {{"q", q}})) == (side < 0 ? b.below : b.above));
      }
}

TEST_CASE("the plot of directions shows the highest score of each") {
  const Settings longer{{"q", "0, 2"}};
  CHECK(values("direction", "here") == std::vector<float>{0});
  CHECK(values("direction", "here", longer) == std::vector<float>{90});
  CHECK(values("direction", "here", {{"q", "1, -0.01"}}) == std::vector<float>{359});
  CHECK(values("direction", "here", {{"q", "1, -0.001"}}) == std::vector<float>{0});
  const auto highest = values("direction", "highest", longer);
  REQUIRE(highest.size() == 361);
  check_cells({highest[0], highest[90], highest[180], highest[270], highest[360]}, {1.8, 2.0, 1.6, 1.2, 1.8});
}

TEST_CASE("nearest and highest are different lookups") {
  const auto d = values("two-lookups", "d");
  check_cells({d[0], d[1]}, {0.4243, 0.6083});
  CHECK(winner(values("two-lookups", "closest")) == 0);
  CHECK(winner(values("two-lookups", "best")) == 1);
  check_cells(values("two-lookups", "a"), {0.86, 0.16, 0.18});
  check_cells(values("two-lookups", "o"), {0.98, 0.85, 0.25});
  const auto far = values("two-lookups", "d", {{"q", "3, 0"}});
  check_cells({far[0], far[1]}, {2.32, 2.18}, 0.005);

  // They disagree on 19.6 % of the square from -1.5 to 1.5.
  const auto K = values("two-lookups", "K");
  const int n = 600;
  int apart = 0;
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j) {
      const double x = 3 * (i + 0.5) / n - 1.5, y = 3 * (j + 0.5) / n - 1.5;
      int near = 0, high = 0;
      const auto score = [&](int e) { return x * K[2 * e] + y * K[2 * e + 1]; };
      const auto distance = [&](int e) { return std::hypot(x - K[2 * e], y - K[2 * e + 1]); };
      for (int e = 1; e < 5; ++e) {
        if (distance(e) < distance(near)) near = e;
        if (score(e) > score(high)) high = e;
      }
      apart += near != high;
    }
  CHECK(std::abs(100.0 * apart / (n * n) - 19.6) < 0.05);
}
