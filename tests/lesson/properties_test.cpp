// What attention promises holds in every step of every lesson, whatever the learner does: weights
// are shares, and an answer lies among the values that it was made of.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "random_edits.h"

using namespace sl;
using namespace sl::testing;

namespace {

struct Count {
  int rows = 0, hidden = 0, answers = 0;
  double worst_sum = 0;
};

// A row of weights is at least 0 and adds up to 1 within 2^-23 (the sum is rounded once, and so is
// each share); or all 0 where every score is minus infinity; or NaN where a score has no size.
void check_weights(const Tape<float>& tape, int node, Count& count) {
  const Block<const float> w = block(tape, node), score = block(tape, tape.nodes[node].in[0]);
  for (int r = 0; r < w.rows; ++r) {
    double sum = 0;
    bool negative = false, hidden = true, sizeless = false;
    for (int c = 0; c < w.cols; ++c) {
      sum += static_cast<double>(w(r, c));
      negative |= w(r, c) < 0;
      hidden &= score(r, c) == -INFINITY;
      sizeless |= std::isnan(score(r, c)) || score(r, c) == INFINITY;
    }
    ++count.rows;
    count.hidden += hidden;
    if (sizeless) continue;
    if (negative) FAIL_CHECK("row " << r << " of node " << node << " has a weight below 0");
    const double off = std::abs(sum - (hidden ? 0 : 1));
    count.worst_sum = std::max(count.worst_sum, off);
    if (!(off <= 0x1p-23)) FAIL_CHECK("row " << r << " of node " << node << " adds up to " << sum);
  }
}

// Weights @ values: each number of the answer lies between the smallest and the largest value of its
// column, within the roundings of a sum of n products whose weights are rounded shares.
void check_answers(const Tape<float>& tape, int node, Count& count) {
  const Block<const float> out = block(tape, node), w = block(tape, tape.nodes[node].in[0]), V = block(tape, tape.nodes[node].in[1]);
  for (int c = 0; c < out.cols; ++c) {
    float low = INFINITY, high = -INFINITY;
    for (int k = 0; k < V.rows; ++k) {
      low = std::min(low, V(k, c));
      high = std::max(high, V(k, c));
    }
    if (!std::isfinite(low) || !std::isfinite(high)) continue;
    const double slack = (V.rows + 2) * 0x1p-24 * std::max(std::abs(low), std::abs(high));
    for (int r = 0; r < out.rows; ++r) {
      if (std::all_of(&w(r, 0), &w(r, 0) + w.cols, [](float x) { return x == 0; })) {
        CHECK(out(r, c) == 0);
        continue;
      }
      if (std::isnan(w(r, 0))) continue;
      ++count.answers;
      if (!(out(r, c) >= low - slack && out(r, c) <= high + slack))
        FAIL_CHECK("answer " << r << ", " << c << " of node " << node << " is " << out(r, c) << ", outside of " << low << " to " << high);
    }
  }
}

// Paints every mask of the step with 0.
void hide_everything(Player& player) {
  for (const Declaration& d : player.step().tensors)
    for (int i = 0; d.kind == Kind::mask && i < d.rows * d.cols; ++i) CHECK(!player.set(d.name, i / d.cols, i % d.cols, 0, true));
}

}  // namespace

TEST_CASE("in every step, weights are shares and answers lie among their values") {
  Player player;
  Count count;
  for (const std::string& lesson : open_all(player)) {
    std::string notice;
    REQUIRE(player.go(lesson, "", notice));
    std::vector<std::string> ids;
    for (const Step& step : player.lesson().steps) ids.push_back(step.id);
    std::uint64_t seed = 0;
    for (const std::string& id : ids) {
      REQUIRE(player.go(lesson, id, notice));
      Dice dice{++seed};
      CAPTURE(lesson);
      CAPTURE(id);
      CAPTURE(dice.seed);
      for (int round = 0; round <= 50; ++round) {
        CAPTURE(round);
        if (round == 50) hide_everything(player);
        const Tape<float>& tape = player.run().tape;
        for (int i = 0; i < static_cast<int>(tape.nodes.size()); ++i) {
          const Node& node = tape.nodes[i];
          if (node.problem) continue;
          if (node.op->name == "softmax") check_weights(tape, i, count);
          if (node.op->name == "@" && tape.nodes[node.in[0]].op->name == "softmax") check_answers(tape, i, count);
        }
        random_edit(player, dice);
      }
    }
  }
  MESSAGE(count.rows, " rows of weights, ", count.hidden, " of them hidden throughout, add up to 1 within ", count.worst_sum, "; ", count.answers, " answers");
  CHECK(count.rows > 1000);
  CHECK(count.hidden > 0);
  CHECK(count.answers > 100);
}
