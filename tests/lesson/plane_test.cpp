// The plane of queries: its pixels against the tape itself, in every look and on every plane of the
// lessons; what it says in words; and inputs that would break a picture.
#include "lesson/plane.h"

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

using Pixel = std::uint32_t;

int channel(Pixel colour, int c) { return static_cast<int>(colour >> 8 * c & 255u); }
int apart(Pixel a, Pixel b) {
  int most = 0;
  for (int c = 0; c < 4; ++c) most = std::max(most, std::abs(channel(a, c) - channel(b, c)));
  return most;
}

struct Planted {
  const Step* step;
  Run run;
  Stage stage;
  const StagePlane* plane = nullptr;
};

Planted planted(const Step& step, const Settings& settings = {}) {
  Planted p{&step, run_of(step, settings), {}};
  p.stage = build_stage(step, p.run);
  for (const StageWidget& widget : p.stage.widgets)
    if (const auto* plane = std::get_if<StagePlane>(&widget)) p.plane = plane;
  REQUIRE(p.plane != nullptr);
  return p;
}

PlaneColours some_colours(const StagePlane& plane) {
  PlaneColours colours{{}, 0xFF102030u, 0xFFF0E0D0u, {0xFF777777u, 0xFF888888u}};
  for (std::size_t i = 0; i < plane.entries.size(); ++i) {
    const auto byte = [&](int c) { return static_cast<Pixel>(plane.colours[i][static_cast<std::size_t>(c)].value * 255 + 0.5f); };
    colours.entries.push_back(plane.colours.empty() ? 0xFF000000u | static_cast<Pixel>(40 * i + 17) : 0xFF000000u | byte(2) << 16 | byte(1) << 8 | byte(0));
  }
  return colours;
}

// The pixel's colour from the tape with q set to that query, all in double. 0: no answer.
Pixel expected(Planted& p, double x, double y, Look look, int entry, const PlaneColours& colours) {
  const StagePlane& plane = *p.plane;
  block(p.run.tape, plane.query.x.at.node)[0] = static_cast<float>(x);
  block(p.run.tape, plane.query.x.at.node)[1] = static_cast<float>(y);
  evaluate(p.run.tape);
  const auto numbers = [&](const std::vector<StageCell>& cells) { return cells.empty() ? std::vector<float>{} : sl::testing::cells_of(p.run, cells.front().at.node); };
  const std::vector<float> answer = numbers(plane.answer), shares = numbers(plane.shares), scores = numbers(plane.scores);
  const auto colour = [](std::array<double, 3> c) {
    Pixel pixel = 0xFF000000u;
    for (int i = 0; i < 3; ++i) {
      if (!std::isfinite(c[static_cast<std::size_t>(i)])) return 0u;
      pixel |= static_cast<Pixel>(std::lround(std::clamp(c[static_cast<std::size_t>(i)], 0.0, 1.0) * 255)) << 8 * i;
    }
    return pixel;
  };
  const auto between = [&](double share) {
    std::array<double, 3> c;
    for (int i = 0; i < 3; ++i) c[static_cast<std::size_t>(i)] = (channel(colours.none, i) + (channel(colours.full, i) - channel(colours.none, i)) * share) / 255.0;
    return colour(c);
  };
  switch (look) {
    case Look::winner: {
      const std::vector<float>& by = scores.empty() ? shares : scores;
      for (const float v : by) if (std::isnan(v)) return 0;
      return colours.entries[static_cast<std::size_t>(winner(by))];
    }
    case Look::blend: {
      if (answer.size() == 3) return colour({answer[0], answer[1], answer[2]});
      std::array<double, 3> c{};
      for (std::size_t i = 0; i < shares.size(); ++i)
        for (int k = 0; k < 3; ++k) c[static_cast<std::size_t>(k)] += shares[i] * channel(colours.entries[i], k) / 255.0;
      return colour(c);
    }
    case Look::share: return between(shares[static_cast<std::size_t>(entry)]);
    case Look::entropy: break;
  }
  double entropy = 0;
  for (const double w : shares) entropy -= w > 0 ? w * std::log(w) : w - w;
  return between(shares.size() > 1 ? entropy / std::log(static_cast<double>(shares.size())) : 0);
}

// Every 7th pixel or so of a picture; those beside a border are passed over.
void check_pixels(Planted& p, const PlaneWindow& window, Look look, int entry) {
  const PlaneColours colours = some_colours(*p.plane);
  std::vector<Pixel> pixels(static_cast<std::size_t>(window.width * window.height));
  PlaneSweep sweep(p.run, *p.plane);
  sweep.paint(window, look, entry, colours, pixels);
  int compared = 0;
  const auto at = [&](int column, int row) { return pixels[static_cast<std::size_t>(row * window.width + column)]; };
  for (int row = 1; row + 1 < window.height; row += 5)
    for (int column = 1; column + 1 < window.width; column += 7) {
      bool border = false;
      for (const auto &[c, r] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) border |= apart(at(column, row), at(column + c, row + r)) > 40;
      if (border) continue;
      const Pixel wanted = expected(p, window.x_at(column), window.y_at(row), look, entry, colours);
      CAPTURE(column);
      CAPTURE(row);
      if (wanted == 0) CHECK((at(column, row) == colours.hatch[0] || at(column, row) == colours.hatch[1]));
      else CHECK(apart(at(column, row), wanted) <= 2);
      ++compared;
    }
  CHECK(compared > 40);
}

const Step& gallery() { return step_of(all_lessons().back(), "plane"); }

std::string said(const Planted& p) {
  std::string text;
  for (const std::string& s : plane_sentences(p.run, *p.plane)) text += s + "\n";
  return text;
}

}  // namespace

TEST_CASE("a pixel is what the tape gives for its query, in every look") {
  for (const Settings& settings : {Settings{}, Settings{{"T", "0.01"}}, Settings{{"T", "10"}}, Settings{{"K", "0,0;0,0;0,0;0,0;0,0"}}, Settings{{"K", "1e3,1;-1e3,2;3,3;4,4;5,5"}}})
    for (const Look look : {Look::winner, Look::blend, Look::share, Look::entropy}) {
      CAPTURE(static_cast<int>(look));
      Planted p = planted(gallery(), settings);
      check_pixels(p, {0.13, -0.2, 0.031, 113, 71}, look, 3);
    }
}

TEST_CASE("every plane of every lesson shows what its tape gives") {
  int planes = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& step : lesson.steps)
      for (const StageItem& item : step.stage) {
        if (item.kind != StageItem::Kind::plane) continue;
        CAPTURE(lesson.id);
        CAPTURE(step.id);
        Planted p = planted(step);
        CHECK(p.plane->problem.empty());
        CHECK(p.plane->keys.size() == 5);
        for (const Look look : p.plane->looks) check_pixels(p, {0, 0, p.plane->range / 40, 93, 61}, look, 0);
        ++planes;
      }
  CHECK(planes >= 6);
}

TEST_CASE("one query's numbers are the tape's own, bit for bit") {
  Planted p = planted(gallery());
  PlaneSweep sweep(p.run, *p.plane);
  for (const auto &[x, y] : {std::pair{0.0f, 0.0f}, {0.7f, 0.3f}, {-3.25f, 1.5f}}) {
    const PlanePoint point = sweep.at(x, y);
    expected(p, x, y, Look::blend, 0, some_colours(*p.plane));
    const auto same = [&](const std::vector<float>& a, const char* name) {
      const auto b = tensor(*p.step, p.run, name);
      REQUIRE(a.size() == b.size());
      for (std::size_t i = 0; i < a.size(); ++i) CHECK(same_bits(a[i], b[i]));
    };
    same(point.answer, "o");
    same(point.shares, "w");
    same(point.scores, "s");
    CHECK(point.winner == winner(point.scores));
  }
}

TEST_CASE("a picture holds until something that it depends on changes, and the query does not") {
  Planted p = planted(gallery());
  PlaneSweep sweep(p.run, *p.plane);
  const auto set = [&](const char* name, float value) {
    block(p.run.tape, node_of(*p.step, p.run, name))[0] = value;
    evaluate(p.run.tape);
  };
  set("q", 2);
  CHECK_FALSE(sweep.refresh());
  set("T", 2);
  CHECK(sweep.refresh());
  set("K", 0.5f);
  CHECK(sweep.refresh());
  CHECK_FALSE(sweep.refresh());
}

TEST_CASE("the plane in words: who wins at the query, with what share, and the nearest border") {
  const Step& border = step_of(all_lessons().front(), "border");
  // Apple's key and banana's are as far: 0.4512 against 0.4707 at the start. The line between the two
  // is at (q - middle) · (0.2, -0.9) = 0, so it is 0.0098 ÷ 0.922 away from (0.8, -0.14).
  CHECK(said(planted(border)) == "At the query (0.80, \u22120.14) apple wins.\nThe nearest border is 0.01 away, at (0.80, \u22120.15): towards less tart, where banana wins.\n");
  const std::string far = said(planted(border, {{"q", "-0.8, -0.5"}}));
  CHECK(far.find("coffee wins.") != std::string::npos);
  CHECK(far.find("lime wins") != std::string::npos);
  const std::string soft = said(planted(gallery()));
  CHECK(soft.find("banana wins, with the weight 0.") != std::string::npos);
}

TEST_CASE("the nearest border is as near as geometry says") {
  // Between the nearest of two keys the border is the line half-way: from (0.7, 0.3) that is half of
  // the distance of apple and blueberry, 0.25.
  const std::string text = said(planted(step_of(all_lessons().front(), "border"), {{"q", "0.7, 0.3"}}));
  CHECK(text.find("The nearest border is 0.25 away, at (0.50, 0.45): towards more tart and less sweet") == std::string::npos);
  CHECK(text.find("The nearest border is 0.25 away, at (0.50, 0.45): towards less sweet and more tart, where blueberry wins.") != std::string::npos);
}

TEST_CASE("what is out of the ordinary is said, and is true") {
  CHECK(said(planted(gallery(), {{"K", "0,0;0,0;0,0;0,0;0,0"}})).starts_with("All keys are 0: they do not tell the entries apart.\nAt the query (1.00, \u22120.40) apple wins, with the weight 0.200; 4 others tie with it, and the first in the list is taken.\nNo border lies within 6.4 of it."));
  CHECK(said(planted(gallery(), {{"K", "1,2;1,2;1,2;1,2;1,2"}})).starts_with("All keys are the same:"));
  CHECK(plane_note(*planted(gallery()).plane).empty());
}

namespace {

// A plane of three entries whose keys are a formula, which can make anything of them.
std::string odd_text(const std::string& keys, const std::string& line) {
  return lesson_text("## S {#s}\n```tensors\nwords = labels(a, b, c)\nq = vector [1, 0]\nK = " + keys + " by words\nw = softmax(q @ K') by words\no = w @ [1, 0, 0; 0, 1, 0; 0, 0, 1]\nn = vector [1, 2, 3]\n```\n```stage\n" + line + "\n```\n");
}

}  // namespace

TEST_CASE("keys that are not finite leave a hatched plane that says so") {
  for (const char* keys : {"log([-1, 0; 0, 1; 1, 1])", "[1, 0; 0, 1; 1, 1] / 0"}) {
    CAPTURE(keys);
    const Lesson lesson = read_lesson("t.md", odd_text(keys, "plane o over q keys K shares w winner blend share entropy"));
    Planted p = planted(lesson.steps.at(0));
    for (const Look look : {Look::winner, Look::blend, Look::share, Look::entropy}) check_pixels(p, {0, 0, 0.05, 70, 50}, look, 1);
    CHECK(said(p).find("is not finite. Where the plane is hatched there is no answer.") != std::string::npos);
  }
}

TEST_CASE("one entry wins everywhere") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\nwords = labels(a)\nq = vector [1, 0]\nK = matrix [1, 2] by words\nw = softmax(q @ K') by words\no = w @ [1, 0, 0]\n```\n```stage\nplane o over q keys K shares w winner entropy\n```\n"));
  Planted p = planted(lesson.steps.at(0));
  for (const Look look : {Look::winner, Look::entropy}) check_pixels(p, {0, 0, 0.05, 70, 50}, look, 0);
  CHECK(said(p) == "There is only one entry, so it wins everywhere.\nAt the q (1.00, 0.00) entry 1 wins, with the w 1.000.\n");
}

TEST_CASE("an answer that is no colour blends the entries' own") {
  const Lesson lesson = read_lesson("t.md", odd_text("matrix [1, 0; 0, 1; 1, 1]", "plane w over q keys K shares w blend"));
  Planted p = planted(lesson.steps.at(0));
  check_pixels(p, {0, 0, 0.05, 70, 50}, Look::blend, 0);
}

TEST_CASE("a plane's line is read, and its mistakes are told") {
  const auto told = [](const std::string& line) { return joined(mistakes(odd_text("matrix [1, 0; 0, 1; 1, 1]", line))); };
  CHECK(told("plane o over q keys K shares w scores w entry b range 2 blend winner share entropy lines").empty());
  CHECK(told("plane o").find("a plane needs an answer, and the query that it runs over") != std::string::npos);
  CHECK(told("plane x over q").find("there is no tensor x") != std::string::npos);
  CHECK(told("plane o over qq").find("there is no tensor qq") != std::string::npos);
  CHECK(told("plane o over q wheat K").find("a plane has no wheat") != std::string::npos);
  CHECK(told("plane o over q winner").find("shows no winner without shares or scores") != std::string::npos);
  CHECK(told("plane o over q keys K shares w lines").find("lines of equal score need scores") != std::string::npos);
  CHECK(told("plane o over q range -1").find("reaches from 0") != std::string::npos);
  CHECK(told("plane o over n").find("A plane needs a vector of two numbers") != std::string::npos);
  CHECK(told("plane o over q keys n shares w").find("n does not fit this plane's entries") != std::string::npos);
  CHECK(told("plane o over q keys K shares w entry zebra").find("this plane has no entry zebra") != std::string::npos);
}

TEST_CASE("a size that depends on the query leaves no plane, and says so") {
  const Lesson lesson = read_lesson("t.md", lesson_text("## S {#s}\n```tensors\nq = vector [1, 2]\no = range(q[0])\n```\n```stage\nplane o over q\n```\n"));
  CHECK(planted(lesson.steps.at(0)).plane->problem.find("depends on q") != std::string::npos);
}
