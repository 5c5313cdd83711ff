// Every number of every step of every lesson proves itself: its trace gives the stored bits again.
#include <doctest/doctest.h>

#include <string>

#include "../traces.h"
#include "random_edits.h"

using namespace sl;
using namespace sl::testing;

namespace {

struct Count {
  std::size_t cells = 0, all = 0, items = 0;
};

// With sanitizers a tenth will do: they look at how cells are read, not at every number.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t at_start = 500'000;
#else
constexpr std::size_t at_start = 5'000'000;
#endif

// Every cell of every node of the present step, named or not. Of a node whose traces would have more
// than `most_items` items together, as many cells as that allows, at random, at least 8.
void check_traces(const Player& player, std::size_t most_items, Dice& dice, Count& count) {
  const Tape<float>& tape = player.run().tape;
  for (int i = 0; i < static_cast<int>(tape.nodes.size()); ++i) {
    const Node& node = tape.nodes[i];
    if (node.problem || is_input(node)) continue;
    const auto check = [&](int cell) {
      ++count.cells;
      const std::string fault = trace_fault(tape, i, cell / node.shape.cols, cell % node.shape.cols, count.items);
      if (!fault.empty()) FAIL_CHECK(fault);
    };
    const int cells = node.shape.count();
    count.all += static_cast<std::size_t>(cells);
    const std::size_t before = count.items;
    check(cells - 1);  // the last shows how long they are: every sum has its full length there
    const std::size_t fit = most_items / (count.items - before + 1);
    if (fit + 1 >= static_cast<std::size_t>(cells)) {
      for (int cell = 0; cell + 1 < cells; ++cell) check(cell);
    } else {
      for (std::size_t k = 0; k < std::max<std::size_t>(fit, 8); ++k) check(dice(cells));
    }
  }
}

}  // namespace

TEST_CASE("the trace of every cell of every step gives the stored number, also after random edits") {
  Player player;
  Count start, edited;
  int steps = 0, edits = 0;
  for (const std::string& lesson : open_all(player)) {
    std::string notice;
    REQUIRE(player.go(lesson, "", notice));
    std::vector<std::string> ids;
    for (const Step& step : player.lesson().steps) ids.push_back(step.id);
    for (const std::string& id : ids) {
      REQUIRE(player.go(lesson, id, notice));
      CAPTURE(lesson);
      CAPTURE(id);
      ++steps;
      Dice dice{static_cast<std::uint64_t>(1000 + steps)};
      CAPTURE(dice.seed);
      for (const Node& node : player.run().tape.nodes)
        if (node.problem) FAIL_CHECK(sentence(*node.problem));
      check_traces(player, at_start, dice, start);
      for (int round = 0; round < 5; ++round) {
        for (int k = 1 + dice(4); k > 0; --k) edits += random_edit(player, dice);
        CAPTURE(round);
        check_traces(player, 20'000, dice, edited);
      }
    }
  }
  MESSAGE(steps, " steps: ", start.cells, " of ", start.all, " cells at their starts, ", edited.cells, " of ", edited.all, " after ", edits, " edits; ",
          start.items + edited.items, " items of arithmetic");
  CHECK(edits > steps);
}
