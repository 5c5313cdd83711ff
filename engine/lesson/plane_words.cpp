// The plane in words, for those who do not see it.
#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/plane.h"

namespace sl {
namespace {

using Point = std::array<double, 2>;
constexpr double turn = 6.283185307179586;
constexpr int steps = 64;  // along a ray

std::string point_text(double x, double y) { return "(" + format_fixed(x, 2) + ", " + format_fixed(y, 2) + ")"; }

// "more sweet", "more sweet and less tart": the nearest of eight directions.
std::string direction_text(const StagePlane& plane, double angle) {
  const double along[2] = {std::cos(angle), std::sin(angle)};
  std::string text;
  for (int c = 0; c < 2; ++c)
    if (std::abs(along[c]) > std::sin(turn / 16)) text += (text.empty() ? "" : " and ") + std::string(along[c] > 0 ? "more " : "less ") + plane.axes[static_cast<std::size_t>(c)];
  return text;
}

// The nearest query at which another entry wins.
struct Border {
  double distance = 0, angle = 0;
  int winner = -1;
};

// Looks along a fan of rays, from `low` to `high` away, for the first step at which the winner is
// another one.
bool look(PlaneSweep& sweep, Point from, int winner, double angle, double fan, int rays, double low, double high, Border& border) {
  std::vector<Point> points;
  const auto angle_of = [&](int ray) { return angle + fan * (ray - rays / 2); };
  const auto distance_of = [&](int step) { return low + (high - low) * (step + 1) / steps; };
  for (int step = 0; step < steps; ++step)
    for (int ray = 0; ray < rays; ++ray)
      points.push_back({from[0] + distance_of(step) * std::cos(angle_of(ray)), from[1] + distance_of(step) * std::sin(angle_of(ray))});
  std::vector<int> winners(points.size());
  sweep.winners(points, winners);
  const auto found = std::ranges::find_if(winners, [&](int w) { return w != winner; });
  if (found == winners.end()) return false;
  const auto place = static_cast<int>(found - winners.begin());
  border = {distance_of(place / rays), angle_of(place % rays), *found};
  return true;
}

// All round first, in ever thinner rings, so that few rays are left that could be the shortest; then
// in a narrower fan about the one that was.
bool nearest_border(PlaneSweep& sweep, Point from, int winner, double reach, Border& border) {
  double low = 0, high = reach, fan = turn / 120;
  for (int i = 0; i < 3; ++i) {
    if (!look(sweep, from, winner, 0, fan, 120, low, high, border)) return i > 0;
    low = border.distance - (high - low) / steps;
    high = border.distance;
  }
  for (int i = 0; i < 2; ++i) look(sweep, from, winner, border.angle, fan /= 16, 33, border.distance * 0.999, border.distance, border);
  return true;
}

std::string winner_sentence(const StagePlane& plane, const PlanePoint& point, Point at) {
  const std::string where = "At the " + plane.query.label + " " + point_text(at[0], at[1]);
  if (point.winner < 0) return where + " no entry wins: there is a score that is no number.";
  const auto entry = static_cast<std::size_t>(point.winner);
  std::string text = where + " " + plane.entries[entry] + " wins";
  const bool counted = !plane.shares.empty() && plane.shares.front().whole;
  if (!plane.shares.empty() && !counted) text += ", with the " + plane.shares_title + " " + cell_text(point.shares[entry], Role::weight);
  if (point.tied > 0) text += "; " + std::string(point.tied == 1 ? "one other ties" : std::to_string(point.tied) + " others tie") + " with it, and the first in the list is taken";
  return text + ".";
}

std::string border_sentence(PlaneSweep& sweep, const StagePlane& plane, const PlanePoint& point, Point at) {
  const double reach = 4 * static_cast<double>(plane.range);
  Border border;
  if (!nearest_border(sweep, at, point.winner, reach, border)) return "No border lies within " + format_short(reach) + " of it.";
  const double x = at[0] + border.distance * std::cos(border.angle), y = at[1] + border.distance * std::sin(border.angle);
  const std::string beyond = border.winner < 0 ? "no entry" : plane.entries[static_cast<std::size_t>(border.winner)];
  return "The nearest border is " + cell_text(static_cast<float>(border.distance), Role::plain) + " away, at " + point_text(x, y) + ": towards " + direction_text(plane, border.angle) + ", where " + beyond + " wins.";
}

}  // namespace

std::string plane_note(const StagePlane& plane) {
  const auto finite = [](const StagePoint& key) { return std::isfinite(key.x.value) && std::isfinite(key.y.value); };
  const auto broken = std::ranges::find_if_not(plane.keys, finite);
  if (broken != plane.keys.end()) return "The key of " + broken->label + " is not finite. Where the plane is hatched there is no answer.";
  if (plane.entries.size() == 1) return "There is only one entry, so it wins everywhere.";
  const auto same = [&](const StagePoint& key) { return key.x.value == plane.keys[0].x.value && key.y.value == plane.keys[0].y.value; };
  if (plane.keys.empty() || !std::ranges::all_of(plane.keys, same)) return {};
  const bool zero = plane.keys[0].x.value == 0 && plane.keys[0].y.value == 0;
  return zero ? "All keys are 0: they do not tell the entries apart." : "All keys are the same: they do not tell the entries apart.";
}

std::vector<std::string> plane_sentences(const Run& run, const StagePlane& plane) {
  if (!plane.problem.empty()) return {plane.problem};
  std::vector<std::string> sentences;
  if (const std::string note = plane_note(plane); !note.empty()) sentences.push_back(note);
  if (plane.entries.empty()) return sentences;
  PlaneSweep sweep(run, plane);
  const Point at{plane.query.x.value, plane.query.y.value};
  const PlanePoint point = sweep.at(at[0], at[1]);
  sentences.push_back(winner_sentence(plane, point, at));
  if (point.winner >= 0 && plane.entries.size() > 1) sentences.push_back(border_sentence(sweep, plane, point, at));
  return sentences;
}

}  // namespace sl
