// Lesson 8: its numbers, right choices and tasks are those of the curriculum, computed again in
// tests/goldens/order.py.
#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("080-order.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
bool solves(const Step& s, const Settings& settings) {
  const Run run = run_of(s, settings);
  return std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
}
double furthest(const std::vector<float>& a, const std::vector<float>& b) {
  REQUIRE(a.size() == b.size());
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
  return most;
}

}  // namespace

TEST_CASE("lesson 8: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "order");
  CHECK(lesson_number(lesson()) == 8);
  CHECK(step_ids(lesson()) == "bag places previous hands added rotary direction back ");
  CHECK(right_choices(lesson()) ==
        "bag: It stays the same.\n"
        "places: The same.\n"
        "hands: It gives about half to \u201cit\u201d, and most of the rest to a word further away.\n"
        "added: They change.\n"
        "rotary: They stay the same.\n"
        "direction: Another one.\n");
  CHECK(challenges(lesson()) == "previous: W_Q\ndirection: n\nback: q\n");
}

TEST_CASE("order: shuffling changes nothing but the order, within 1e-6") {
  const Step& s = step("bag");
  const Run start = run_of(s);
  check_cells(tensor(s, start, "w"), {0.2119, 0.5761, 0.2119, 0.4223, 0.1554, 0.4223, 0.2119, 0.5761, 0.2119});
  const auto answers = tensor(s, start, "O");
  check_cells(answers, {0.4239, 0.5761, 0.2119, 0.2119, 0.8446, 0.1554, 0.4223, 0.4223, 0.4239, 0.5761, 0.2119, 0.2119});
  CHECK(furthest(answers, tensor(s, start, "O0")) == 0);
  std::vector<int> turn{0, 1, 2};
  do {
    const std::string text = std::to_string(turn[0]) + ", " + std::to_string(turn[1]) + ", " + std::to_string(turn[2]);
    CAPTURE(text);
    // Words that all ask and offer something of their own, and the lesson's.
    for (const char* X : {"1, 0, 1, 0; 0, 1, 0, 0; 1, 0, 0, 1", "0.3, -1.2, 2, 0.7; 1.9, 0.4, -0.6, 1; -0.8, 1.3, 0.5, -2"}) {
      const auto first = tensor(s, run_of(s, {{"X", X}}), "O"), after = tensor(s, run_of(s, {{"X", X}, {"turn", text}}), "O");
      for (int place = 0; place < 3; ++place)
        for (int c = 0; c < 4; ++c) CHECK(std::abs(after[4 * place + c] - first[4 * turn[place] + c]) <= 1e-6);
    }
  } while (std::ranges::next_permutation(turn).found);
}

TEST_CASE("order: the score of two places depends on their distance only") {
  const Step& s = step("places");
  check_cells(tensor(s, run_of(s), "P"), {0.0000, 1.0000, 0.8415, 0.5403, 0.9093, -0.4161, 0.1411, -0.9900, -0.7568, -0.6536});
  for (int distance = 0; distance < 10; ++distance)
    for (const int a : {0, 3, 47, 90}) {
      const auto score = tensor(s, run_of(s, {{"a", std::to_string(a)}, {"b", std::to_string(a + distance)}}), "score");
      CHECK(std::abs(score[0] - std::cos(distance)) < 1e-6);
    }
}

TEST_CASE("order: one word back is a turn by one step") {
  const Step& s = step("previous");
  const auto w = tensor(s, run_of(s), "w");
  check_cells({w[0], w[6], w[12], w[18], w[24]}, {0.9626, 0.9280, 0.9280, 0.9280, 0.9626});
  const Run run = done(s, s.challenge.at(0).solution).run;
  check_cells(tensor(s, run, "w"), {0.8594, 0.0010, 0.0000, 0.0002, 0.1394, 0.9624, 0.0376, 0.0000, 0.0000, 0.0000,
                                    0.0360, 0.9277, 0.0362, 0.0000, 0.0000, 0.0000, 0.0360, 0.9277, 0.0362, 0.0000,
                                    0.0000, 0.0000, 0.0360, 0.9277, 0.0362});
  CHECK(!solves(s, {{"W_Q", "5.4, -8.4; 8.4, 5.4"}}));  // the other way: the word after
  CHECK(!solves(s, {{"W_Q", "0.54, 0.84; -0.84, 0.54"}}));
}

TEST_CASE("order: one hand mistakes a place seven back, two do not") {
  const Step& s = step("hands");
  const auto before = tensor(s, run_of(s), "before");
  for (std::size_t i = 1; i < before.size(); ++i) CHECK(before[i] >= 0.858f);
  check_cells({before[1], before[6], before[7], before[10]}, {0.9234, 0.8592, 0.8580, 0.8594});
  const Run one = run_of(s, {{"two", "0"}});
  const auto alone = tensor(s, one, "before"), row = tensor(s, one, "wi");
  check_cells({alone[1], alone[7], alone[12], row[9], row[3], row[2]}, {0.4333, 0.3847, 0.4963, 0.4965, 0.3746, 0.0871});
  // The slower hand's speed is the learner's: at the first one's it is no help.
  CHECK(tensor(s, run_of(s, {{"speed", "1"}}), "before")[7] < 0.6f);
}

TEST_CASE("order: added positions move the scores, turned ones do not") {
  const Step &add = step("added"), &turn = step("rotary");
  check_cells(tensor(add, run_of(add), "s"), {2.0000, 2.3818, 1.9932});
  check_cells(tensor(add, run_of(add, {{"shift", "3"}}), "s"), {2.2822, -1.2065, -0.7289});
  const auto start = tensor(turn, run_of(turn), "s");
  check_cells(start, {1.0000, -0.8415, -0.8708});
  for (const char* shift : {"1", "3", "100", "999", "1000"}) {
    CAPTURE(shift);
    CHECK(furthest(tensor(turn, run_of(turn, {{"shift", shift}}), "s"), start) < 1e-5);
  }
  // What the plot draws is what the table computes.
  const auto added = tensor(turn, run_of(turn), "added"), turned = tensor(turn, run_of(turn), "turned");
  for (const int n : {0, 3, 20}) {
    const Settings at{{"shift", std::to_string(n)}};
    CHECK(std::abs(added[5 * n] - tensor(add, run_of(add, at), "s")[1]) < 1e-5);
    CHECK(std::abs(turned[5 * n] - tensor(turn, run_of(turn, at), "s")[1]) < 1e-5);
  }
}

TEST_CASE("order: the offset counts with its sign") {
  const Step& s = step("direction");
  const auto score = [&](int at, int of) { return tensor(s, run_of(s, {{"m", std::to_string(at)}, {"n", std::to_string(of)}}), "s")[0]; };
  check_cells({score(3, 1), score(5, 3), score(1, 3), score(2, 2)}, {0.7012, 0.7012, -1.1174, 0.5000});
  for (int of = 0; of <= 7; ++of) CHECK(solves(s, {{"n", std::to_string(of)}}) == (of == 2));
  const auto curve = tensor(s, run_of(s), "curve");
  for (int at = 0; at <= 7; ++at)
    for (int of = 0; of <= 7; ++of) CHECK(std::abs(curve[70 + 10 * (of - at)] - score(at, of)) < 1e-5);
}

TEST_CASE("order: with turned words one query looks back for all") {
  const Step& s = step("back");
  const auto w = tensor(s, run_of(s), "w");
  check_cells({w[0], w[6], w[12], w[18], w[24]}, {0.9626, 0.9280, 0.9280, 0.9280, 0.9626});
  // The weights of the matrix that turned positions.
  const auto turned = tensor(s, done(s, s.challenge.at(0).solution).run, "w");
  const auto& previous = step("previous");
  CHECK(furthest(turned, tensor(previous, done(previous, previous.challenge.at(0).solution).run, "w")) < 1e-5);
  CHECK(!solves(s, {{"q", "5.4, 8.4"}}));  // the other way: the word after
  CHECK(!solves(s, {{"q", "0.54, -0.84"}}));
}

TEST_CASE("order: every live number of prose and reasons at the start") {
  check_live_texts(lesson(), {
      {"bag", "0\n0.4223\n0.4223\n0.4223\n"},
      {"places", "0\n1\n0.00\n0.84\n1.00\n0.54\n0.5403\n0.5403\n"},
      {"previous", "0.9280\n0.0360\n0.9626\n0.0000\n"},
      {"hands", "0.30\n0.8594\n"},
      {"added", "2.0000\n2.3818\n1.9932\n0\n\u22121.2065\n"},
      {"rotary", "1.0000\n\u22120.8415\n\u22120.8708\n1.0000\n\u22120.8415\n\u22120.8708\n0.0000000\n\u22120.8415\n\u22120.8415\n"},
      {"back", "0.9280\n0.0360\n"},
      {"direction", "3\n1\n0.7012\n\u22121.1174\n"}});
}
