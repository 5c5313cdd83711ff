// Maps: read, built, said in HTML, compared, locked; the picked row is an input.
#include "lesson/compare.h"
#include "lesson/export.h"
#include "lesson/player.h"
#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const std::string tensors =
    "words = labels(it, was, small)\nparts = labels(x, y)\ni = choice was of words \"query of\"\nj = number 0 in 0..2 whole\n"
    "Q = matrix [3, 0; 0, 2; 1, 1] by words, parts as query \"queries\"\nM = mask [1, 0, 0; 1, 1, 0; 1, 1, 1] by words, words \"may see\"\n"
    "w = softmax(mask(Q @ Q', M)) as weight \"weights\"\nv = w * w\nt = text \"hi\"\nn = number 1 in 0..2\nbad = Q @ Q";

std::string text(const std::string& lines, const std::string& more = "") {
  return lesson_text("## S {#s}\n```tensors\n" + tensors + more + "\n```\n```stage\n" + lines + "\n```\n");
}
Player opened(const std::string& lines, const std::string& more = "", const std::string& after = "") {
  Player player;
  player.open("t.md", text(lines, more) + after);
  std::string notice;
  REQUIRE(player.go("t", "s", notice));
  return player;
}
const StageMap& map_of(const Player& player, std::size_t i = 0) { return std::get<StageMap>(player.stage().widgets.at(i)); }
std::string html_of(const Player& player, bool live = true) { return describe(player.step(), player.run(), player.stage(), live); }
std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a map: its size, labels, what is picked, and its values straight from the tape") {
  Player player = opened("map w v pick i, j");
  const StageMap& map = map_of(player);
  REQUIRE(map.grids.size() == 2);
  const StageGrid& w = map.grids[0];
  CHECK((w.rows == 3 && w.cols == 3 && w.role == Role::weight && w.title == "weights" && !w.input && !w.whole));
  CHECK((w.row_labels == std::vector<std::string>{"it", "was", "small"} && w.col_labels == w.row_labels));
  CHECK((picked_place(map.row, 3) == 1 && picked_place(map.col, 3) == 0 && picked_place(map.row, 1) == -1));
  CHECK(grid_cell(player.run(), w, 0, 0).value == 1);
  REQUIRE(!player.set("M", 0, 1, 1, true));
  CHECK(grid_cell(player.run(), w, 0, 0).value < 1);
  REQUIRE(!player.set("i", 0, 0, 2, true));
  CHECK(picked_place(map_of(player).row, 3) == 2);
  CHECK(std::ranges::find(player.stage().shown, w.node) != player.stage().shown.end());
  CHECK(cells_of(player.stage()).empty());  // Tab does not visit a million cells
  const auto found = find_cell(player.stage(), player.run(), {w.node, 2, 1});
  CHECK((found && found->value == grid_cell(player.run(), w, 2, 1).value));
  CHECK(!find_cell(player.stage(), player.run(), {w.node, 3, 0}));
  CHECK(grid_row(map_of(opened("map v")).grids[0], 1) == "was");
  CHECK(grid_row(map_of(opened("map plain", "\nplain = Q * ones(3, 2)")).grids[0], 1) == "was");
  CHECK(grid_col(map_of(opened("map plain", "\nplain = ones(2, 2)")).grids[0], 1) == "column 2");
}

TEST_CASE("a map that cannot be computed says why") {
  const Player player = opened("map bad w pick i");
  CHECK(map_of(player).grids[0].problem.starts_with("@ cannot multiply"));
  CHECK(html_of(player).find("<p class=\"problem\">bad: @ cannot multiply") != std::string::npos);
  CHECK(html_of(player).find("weights") != std::string::npos);
}

TEST_CASE("Table view says every cell of a small map, and its row headers pick") {
  Player player = opened("map w pick i, j\nmap M\nmap Q");
  const std::string html = html_of(player);
  CHECK(count(html, "<button type=\"button\" class=\"pick\" data-pick=\"i\"") == 3);
  CHECK(html.find("<tr class=\"picked\"><th scope=\"row\"><button type=\"button\" class=\"pick\" data-pick=\"i\" value=\"1\" aria-current=\"true\">was</button></th>") != std::string::npos);
  CHECK(html.find("data-pick=\"j\" value=\"0\" aria-current=\"true\">it</button></th>") != std::string::npos);
  CHECK(count(html, "aria-current") == 2);
  CHECK(count(html, "class=\"cell\"") == 9);
  CHECK(count(html, "<input type=\"checkbox\" data-name=\"M\"") == 9);
  CHECK(count(html, " checked") == 6);
  CHECK(count(html, "<input type=\"number\" step=\"any\" data-name=\"Q\"") == 6);
  CHECK(html.find("aria-label=\"may see of it, was\"") != std::string::npos);
  const std::string plain = html_of(player, false);
  CHECK(plain.find("<button") == std::string::npos);
  CHECK(plain.find("<th scope=\"row\"><span aria-current=\"true\">was</span></th>") != std::string::npos);
}

TEST_CASE("Table view of a large map: size, largest numbers, the picked row and column") {
  Player player = opened("map big pick r, c", "\nr = number 2 in 0..39 whole\nc = number 3 in 0..49 whole\nbig = range(40)' * 50 + range(50)");
  const std::string html = html_of(player);
  CHECK(html.find("40 rows, 50 columns") != std::string::npos);
  CHECK(html.find("<td>row 40</td><td>column 50</td>") < html.find("<td>row 40</td><td>column 49</td>"));
  CHECK(html.find(">1999<") != std::string::npos);
  CHECK(html.find("<td>row 3</td><td>column 50</td>") != std::string::npos);
  CHECK(html.find("<td>row 40</td><td>column 4</td>") != std::string::npos);
  CHECK(count(html, "class=\"cell\"") == 24);
  CHECK(html.find("<input type=\"number\" step=\"1\" min=\"0\" max=\"39\" data-name=\"r\"") != std::string::npos);
  CHECK(html.size() < 12000);
}

TEST_CASE("a challenge locks what its maps show and pick") {
  Player player = opened("map M pick i\nmap Q", "", "```challenge\nGo.\ngoal: Q[0, 0] > 5\nedit: Q\nsolution: Q = [6, 0; 0, 2; 1, 1]\n```\n");
  CHECK((map_of(player).grids[0].input && map_of(player).row.cell.input));
  REQUIRE(player.try_challenge(true));
  CHECK((map_of(player).grids[0].locked && !map_of(player).grids[0].input && map_of(player).row.cell.locked));
  CHECK((map_of(player, 1).grids[0].input && !map_of(player, 1).grids[0].locked));
  CHECK(html_of(player).find("class=\"pick\"") == std::string::npos);
  CHECK(count(html_of(player), "disabled") == 9);
}

TEST_CASE("a map carries the numbers of A") {
  Player player = opened("map w pick i\nmap M");
  player.pin(true);
  REQUIRE(!player.set("M", 0, 1, 1, true));
  const StageGrid& w = map_of(player).grids[0];
  CHECK(differs(grid_cell(player.run(), w, 0, 0)));
  CHECK(!differs(grid_cell(player.run(), w, 1, 0)));
  CHECK(html_of(player).find("A 1.000") != std::string::npos);
  player.pin(false);
  CHECK(map_of(player).grids[0].pinned.empty());
}

TEST_CASE("every mistake of a map has its place") {
  struct Row { const char *line, *mistake; };
  for (const auto& [line, mistake] : {
           Row{"map", "24:1 this map has no tensor"}, Row{"map pick i", "24:1 this map has no tensor"}, Row{"map ww", "24:5 there is no tensor ww: did you mean w?"},
           Row{"map t", "24:5 t has no cells"}, Row{"map words", "24:5 there is no tensor words"}, Row{"map w pick", "24:7 pick names one input"},
           Row{"map w pick i,", "24:12 pick names one input"}, Row{"map w pick i j", "24:12 pick names one input"}, Row{"map w pick i, j, i", "24:12 pick names one input"},
           Row{"map w pick k", "24:12 there is no tensor k"}, Row{"map w pick Q", "24:12 Q cannot hold the place"}, Row{"map w pick n", "24:12 n cannot hold the place"},
           Row{"map w pick i, i", "24:15 row and column cannot be held by the same input"}, Row{"map four pick i", "24:1 i cannot hold every row of this map"},
           Row{"map w four pick u", "24:1 four has 4 rows where the first map has 3"}, Row{"map w pick i, s", "24:1 s cannot hold every column of this map"}}) {
    CAPTURE(line);
    const auto found = mistakes(text(line, "\nfour = ones(4, 3)\ns = number 0 in 0..1 whole\nu = number 0 in 0..9 whole"));
    const auto ours = std::ranges::find_if(found, [&](const std::string& m) { return m.starts_with(mistake); });
    CHECK_MESSAGE(ours != found.end(), joined(found));
    CHECK(found.size() == 2);  // bad's, and this one
  }
  CHECK(mistakes(text("map w pick i, j\nmap w v\nmap M\nmap Q")).size() == 1);
}

TEST_CASE("a map of 1,024 \u00d7 1,024: nothing but the map holds its cells") {
  Player player = opened("map L pick a, b\ntable L\nplot L over L", "\na = number 3 in 0..1023 whole\nb = number 5 in 0..1023 whole\nx = range(1024)\nL = softmax(x' * x / -1000) as weight \"large\"");
  const StageGrid& large = map_of(player).grids.at(0);
  REQUIRE((large.rows == 1024 && large.cols == 1024 && large.problem.empty()));
  CHECK(grid_cell(player.run(), large, 1023, 0).value > 0.6f);
  CHECK(std::get<StageTable>(player.stage().widgets.at(1)).columns.at(0).problem == "large is too large for a table; a map can show it.");
  CHECK(std::get<StagePlot>(player.stage().widgets.at(2)).x.empty());
  CHECK(cells_of(player.stage()).empty());
  // What is written for the page and kept stays small; what is exported is whole.
  CHECK(state_json(player, 0).find("\"L\":{\"shape\":[1024,1024]}") != std::string::npos);
  CHECK(state_json(player, 0).size() < 40'000);
  CHECK(html_of(player).size() < 20'000);
  CHECK(count(tensor_csv(player.run().tape, large.node), "\r\n") == 1024);
  CHECK(explain(player.run().tape, large.node, 1023, 0).items.size() < 10'000);
  // One change reaches its last cell.
  const float before = grid_cell(player.run(), large, 3, 1023).value;
  player.pin(true);
  REQUIRE(!player.set("a", 0, 0, 1023, true));
  CHECK(picked_place(map_of(player).row, 1024) == 1023);
  CHECK(grid_cell(player.run(), map_of(player).grids[0], 3, 1023).value == before);
}
