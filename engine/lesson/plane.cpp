#include "lesson/plane.h"

#include <algorithm>
#include <cmath>

#include "lesson/plane_pixels.h"

namespace sl {
namespace {

constexpr int size = Lane::size;

// Calls visit(first pixel, pixels) for each run of lanes of a row, computed. Past the last pixel of a
// row the lanes hold queries beyond it.
template <class Visit>
void each_block(Sweep& sweep, const PlaneWindow& window, Visit visit) {
  const Block<Lane> query = lanes_of(sweep, sweep.input);
  std::vector<float> x(static_cast<std::size_t>(window.width + size));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(window.x_at(static_cast<double>(i)));
  for (int row = 0; row < window.height; ++row) {
    std::ranges::fill(query[1].at, static_cast<float>(window.y_at(row)));
    for (int column = 0; column < window.width; column += size) {
      std::copy_n(x.begin() + column, size, query[0].at);
      run(sweep);
      visit(row * window.width + column, std::min(size, window.width - column));
    }
  }
}

}  // namespace

PlaneSweep::PlaneSweep(const Run& run, const StagePlane& plane)
    : query_(plane.query.x.at.node), answer_(plane.answer.front().at.node), entries_(static_cast<int>(plane.entries.size())),
      answers_(static_cast<int>(plane.answer.size())) {
  if (!plane.shares.empty()) shares_ = plane.shares.front().at.node;
  if (!plane.scores.empty()) scores_ = plane.scores.front().at.node;
  for (const int node : {answer_, shares_, scores_})
    if (node >= 0 && std::ranges::find(sweeps_, node, &std::pair<int, Sweep>::first) == sweeps_.end()) sweeps_.emplace_back(node, sweep_over(run.tape, query_, {&node, 1}));
}

bool PlaneSweep::refresh() {
  bool changed = false;
  for (auto& [node, sweep] : sweeps_) changed |= take_still(sweep);
  return changed;
}

Sweep& PlaneSweep::sweep_for(int node) {
  return std::ranges::find(sweeps_, node, &std::pair<int, Sweep>::first)->second;
}

void PlaneSweep::paint(const PlaneWindow& window, Look look, int entry, const PlaneColours& colours, std::span<std::uint32_t> pixels) {
  const bool by_answer = look == Look::blend && answers_ == 3;
  const int node = by_answer ? answer_ : look == Look::winner ? deciding() : shares_;
  if (node < 0) return void(std::ranges::fill(pixels, colours.none));
  Sweep& sweep = sweep_for(node);
  const Lane* values = lanes_of(sweep, node).data;
  Lane lane;
  std::array<std::uint32_t, size> out;
  const float most = entries_ > 1 ? std::log2(static_cast<float>(entries_)) : 1;
  each_block(sweep, window, [&](int first, int count) {
    switch (look) {
      case Look::blend:
        by_answer ? colours_of(values[0], values[1], values[2], out.data()) : mixtures_of(values, colours, out.data());
        break;
      case Look::winner:
        winners_of(values, entries_, lane);
        for (int i = 0; i < size; ++i) out[i] = lane.at[i] < 0 ? 0 : colours.entries[static_cast<std::size_t>(lane.at[i])];
        break;
      case Look::share: shades_of(values[entry], colours, out.data()); break;
      case Look::entropy:
        mixedness_of(values, entries_, most, lane);
        shades_of(lane, colours, out.data());
    }
    std::copy_n(out.begin(), count, pixels.begin() + first);
    if (are_answers(out.data())) return;
    for (int pixel = first; pixel < first + count; ++pixel)
      if (std::uint32_t& colour = pixels[static_cast<std::size_t>(pixel)]; colour == 0) colour = colours.hatch[(pixel % window.width + pixel / window.width) / 6 % 2];
  });
}

void PlaneSweep::scores(const PlaneWindow& window, int entry, std::span<float> out) {
  Sweep& sweep = sweep_for(scores_);
  const Lane& values = lanes_of(sweep, scores_).data[entry];
  each_block(sweep, window, [&](int first, int count) { std::copy_n(values.at, count, out.begin() + first); });
}

PlanePoint PlaneSweep::at(double x, double y) {
  PlanePoint point;
  const PlaneWindow here{x, y, 0, 1, 1};
  for (auto& [node, sweep] : sweeps_) {
    each_block(sweep, here, [](int, int) {});
    std::vector<float>& values = node == scores_ ? point.scores : node == shares_ ? point.shares : point.answer;
    const int count = lanes_of(sweep, node).count();
    for (int i = 0; i < count; ++i) values.push_back(lanes_of(sweep, node)[i].at[0]);
  }
  if (shares_ == answer_) point.answer = point.shares;
  for (const double w : point.shares)
    if (!(w <= 0)) point.entropy -= w * std::log(w);
  const std::vector<float>& deciding = scores_ >= 0 ? point.scores : point.shares;
  const auto is_nan = [](float v) { return std::isnan(v); };
  if (deciding.empty() || std::ranges::any_of(deciding, is_nan)) return point;
  const auto highest = std::ranges::max_element(deciding);
  point.winner = static_cast<int>(highest - deciding.begin());
  point.tied = static_cast<int>(std::ranges::count(deciding, *highest)) - 1;
  return point;
}

void PlaneSweep::winners(std::span<const std::array<double, 2>> points, std::span<int> out) {
  Sweep& sweep = sweep_for(deciding());
  const Block<Lane> query = lanes_of(sweep, sweep.input);
  Lane winner;
  for (std::size_t first = 0; first < points.size(); first += size) {
    const std::size_t count = std::min<std::size_t>(size, points.size() - first);
    for (std::size_t i = 0; i < size; ++i)
      for (int c = 0; c < 2; ++c) query[c].at[i] = static_cast<float>(points[first + std::min(i, count - 1)][c]);
    run(sweep);
    winners_of(lanes_of(sweep, deciding()).data, entries_, winner);
    for (std::size_t i = 0; i < count; ++i) out[first + i] = static_cast<int>(winner.at[i]);
  }
}

}  // namespace sl
