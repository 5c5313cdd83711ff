// Maps on the bench: pointing, picking, painting, the keyboard, large ones as pictures.
#include "ui/map_view.h"

#include "small.h"

using namespace sl;

namespace {

std::string lesson(const std::string& stage, const std::string& more = "") {
  return "---\nid: map\ntitle: Map\nformat: 1\n---\n\n```tensors\nwords = labels(it, was, small)\ni = choice was of words \"query of\"\nj = number 0 in 0..2 whole \"column\"\n"
         "Q = matrix [3, 0; 0, 2; 1, 1] by words as query \"queries\"\nM = mask [1, 0, 0; 1, 1, 0; 1, 1, 1] by words, words \"may see\"\n"
         "w = softmax(mask(Q @ Q', M)) as weight \"weights\"\n" + more + "```\n\n## One {#one}\n\n```stage\n" + stage + "\n```\n";
}
class MapBench : public TestBench {
 public:
  explicit MapBench(const std::string& stage, const std::string& more = "", ImVec2 css = {900, 800}) : TestBench(lesson(stage, more).c_str(), css) {}
};

}  // namespace

TEST_CASE("pointing at a cell of a map explains it; a press picks its row, a drag is one edit") {
  MapBench bench("map w pick i");
  bench.point_at("w", 2, 1);
  CHECK(bench.hovered == "w");
  CHECK(explained(bench).starts_with("weights of small, was = "));
  CHECK(bench.value("i", 0, 0) == 1);
  bench.button(true);
  CHECK(bench.value("i", 0, 0) == 2);
  bench.point_at("w", 0, 1);
  CHECK(bench.value("i", 0, 0) == 0);
  bench.button(false);
  CHECK(finished(bench.edits) == 1);
  CHECK(bench.player.undo());
  CHECK(bench.value("i", 0, 0) == 1);
}

TEST_CASE("row and column are picked in one edit") {
  MapBench bench("map w pick i, j");
  bench.point_at("w", 0, 2);
  bench.button(true);
  bench.button(false);
  CHECK((bench.value("i", 0, 0) == 0 && bench.value("j", 0, 0) == 2));
  CHECK(bench.player.undo());
  CHECK((bench.value("i", 0, 0) == 1 && bench.value("j", 0, 0) == 0));
}

TEST_CASE("a mask is painted by dragging; one drag is one edit") {
  MapBench bench("map M");
  bench.point_at("M", 0, 1);
  bench.button(true);
  bench.point_at("M", 0, 2);
  bench.point_at("M", 1, 2);
  bench.button(false);
  CHECK((bench.value("M", 0, 1) == 1 && bench.value("M", 0, 2) == 1 && bench.value("M", 1, 2) == 1));
  CHECK(finished(bench.edits) == 1);
  CHECK(bench.player.undo());
  CHECK((bench.value("M", 0, 1) == 0 && bench.value("M", 1, 2) == 0));
}

TEST_CASE("the keyboard: one stop a map, arrows move its cell, Enter picks or paints") {
  MapBench bench("map w pick i, j\nmap M");
  REQUIRE(move_focus(bench.player, bench.view, false));
  CHECK((bench.view.focus.grid && bench.view.focus.cell == bench.cell("w", 1, 0)));  // what is picked
  CHECK(wants_key(bench.player, bench.view, KeyUse::step_left_right));
  CHECK_FALSE(wants_key(bench.player, bench.view, KeyUse::type));
  bench.key(ImGuiKey_DownArrow);
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.view.focus.cell == bench.cell("w", 2, 1));
  bench.key(ImGuiKey_DownArrow);  // not beyond the last row
  CHECK(bench.view.focus.cell == bench.cell("w", 2, 1));
  CHECK(explained(bench).starts_with("weights of small, was"));
  bench.key(ImGuiKey_Enter);
  CHECK((bench.value("i", 0, 0) == 2 && bench.value("j", 0, 0) == 1));
  REQUIRE(move_focus(bench.player, bench.view, false));
  CHECK(bench.view.focus.cell == bench.cell("M", 0, 0));
  bench.key(ImGuiKey_Enter);
  CHECK(bench.value("M", 0, 0) == 0);
  CHECK_FALSE(move_focus(bench.player, bench.view, false));
}

TEST_CASE("cells of a matrix on a map are dragged and typed as in a table") {
  MapBench bench("map Q");
  bench.drag("Q", 1, 0, 40);
  CHECK(bench.value("Q", 1, 0) == doctest::Approx(0.4));
  enter_focus(bench.player, bench.view, true);
  CHECK((!bench.view.focus.grid && bench.view.focus.cell == bench.cell("Q", 2, 1)));
  bench.key(ImGuiKey_UpArrow);
  CHECK(bench.value("Q", 2, 1) == doctest::Approx(1.1));
}

TEST_CASE("maps stand side by side where there is room, else below each other") {
  {
    MapBench wide("map w Q w pick i");
    CHECK(wide.rect("Q", 0, 0).y == wide.rect("w", 0, 0).y);
    CHECK(wide.rect("Q", 0, 0).x > wide.rect("w", 0, 2).x);
  }
  const std::string more = "a = ones(3, 20) as weight\nb = ones(3, 20) as weight\n";
  MapBench narrow("map a b pick i", more, {390, 800});
  CHECK(narrow.rect("b", 0, 0).y > narrow.rect("a", 2, 0).y);
  CHECK(narrow.rect("a", 0, 19).x + narrow.rect("a", 0, 19).width <= 390);
}

TEST_CASE("a narrow map takes no more room from its neighbour than it needs") {
  const std::string more = "a = ones(3, 13) as weight\nsums = rowsum(a) \"sum of the row\"\n";
  MapBench bench("map a sums", more, {390, 800});
  CHECK(bench.rect("sums", 0, 0).y == bench.rect("a", 0, 0).y);
  CHECK(bench.rect("sums", 0, 0).x > bench.rect("a", 0, 12).x);
  CHECK(bench.rect("a", 0, 0).width >= 18);
  CHECK(bench.rect("sums", 0, 0).x + bench.rect("sums", 0, 0).width <= 390);
  // Its title, which is wider, ends where the bench does.
  float right = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
    for (const ImDrawVert& vertex : list->VtxBuffer)
      if (vertex.pos.y / ratio < bench.rect("sums", 0, 0).y - 4 && vertex.pos.x != 390 * ratio) right = std::max(right, vertex.pos.x / ratio);
  CHECK((right > 350 && right < 384));
}

TEST_CASE("a turned label is whole, however narrow the canvas is") {
  const std::string more = "long = labels(suitcases, suitcases, suitcases, suitcases, suitcases, suitcases, suitcases, suitcases, suitcases, suitcases)\nmany = ones(3, 10) by words, long as weight\n";
  MapBench bench("map many", more, {390, 800});
  const auto height = [&](int col) {  // of a column's label: from the cell below it up to the topmost vertex
    const Rect cell = bench.rect("many", 0, col);
    float top = cell.y;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
      for (const ImDrawVert& vertex : list->VtxBuffer)
        if (const float x = vertex.pos.x / ratio; x > cell.x && x < cell.x + cell.width) top = std::min(top, vertex.pos.y / ratio);
    return cell.y - top;
  };
  CHECK(height(2) > 40);
  CHECK(height(9) == doctest::Approx(height(2)).epsilon(0.001));
}

TEST_CASE("the longest label of a map keeps its letters when it is pointed at, and is heavier then") {
  MapBench bench("map Q");
  const auto width = [&] {  // of the label of the last row, which ends before its cells
    const Rect cell = bench.rect("Q", 2, 0);
    float left = cell.x;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
      for (const ImDrawVert& vertex : list->VtxBuffer)
        if (const ImVec2 at{vertex.pos.x / ratio, vertex.pos.y / ratio}; at.x > 2 && at.x < left && at.y > cell.y && at.y < cell.y + cell.height) left = at.x;
    return cell.x - left;
  };
  const float light = width();
  bench.point_at("Q", 2, 1);
  CHECK(width() > light + 0.5f);
}

TEST_CASE("a large map is a picture whose pixels are its numbers, and is picked like any other") {
  MapBench bench("map big pick r, c", "r = number 3 in 0..99 whole\nc = number 4 in 0..149 whole\nbig = softmax(randn(100, 150, 5) * 3) as weight \"weights\"\n");
  REQUIRE(bench.view.grid_views.size() == 1);
  const GridView& view = *bench.view.grid_views[0];
  const int wide = 150 * view.scale;
  REQUIRE(view.pixels.size() == static_cast<std::size_t>(wide * 100 * view.scale));
  Shade shade;
  shade.fit(make_theme(light, ratio, 0), Role::weight);
  for (const auto& [row, col] : {std::pair{0, 0}, std::pair{99, 149}, std::pair{17, 103}}) {
    const unsigned pixel = view.pixels[static_cast<std::size_t>(row * view.scale * wide + col * view.scale)];
    const float weight = bench.value("big", row, col);
    for (const int shift : {0, 8, 16}) {
      const auto channel = [&](unsigned colour) { return static_cast<float>(colour >> shift & 255u); };
      const float exact = channel(light.surface) + (channel(light.weight) - channel(light.surface)) * std::pow(weight, 0.6f);
      CHECK(std::abs(channel(pixel) - exact) <= 2);
    }
  }
  bench.point_at("big", 62, 125);
  bench.button(true);
  bench.button(false);
  CHECK((bench.value("r", 0, 0) == 62 && bench.value("c", 0, 0) == 125));
  CHECK(bench.edits.size() <= 4);
}

TEST_CASE("long sides without labels are numbered, in round steps that leave room") {
  CHECK(!is_numbered({}, 32));
  CHECK(is_numbered({}, 33));
  CHECK(!is_numbered({"a"}, 1000));
  const std::vector<std::pair<float, int>> steps{{0.2f, 1}, {1, 1}, {1.1f, 2}, {3, 5}, {5.5f, 10}, {34, 50}, {101, 200}, {4000, 5000}};
  for (const auto& [apart, step] : steps) CHECK(number_step(apart) == step);
  const std::string big = "big = randn(40, 1000, 5)\nsmall = randn(3, 4, 5)\n";
  const auto first_cell = [&](const std::string& name) { return MapBench("map " + name, big).rect(name.c_str(), 0, 0); };
  CHECK(first_cell("big").x > first_cell("small").x + 10);  // room for them
  CHECK(first_cell("big").y > first_cell("small").y + 10);
}
