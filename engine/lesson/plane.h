// The plane of queries, computed: what the step's own tape gives at every point of it, whatever its
// formulas are. Pictures are rows of pixels from the top; y grows upwards. Nothing is drawn here.
#pragma once
#include <cstdint>
#include <span>

#include "core/sweep.h"
#include "lesson/stage.h"

namespace sl {

// A part of the plane as pixels. A pixel stands for the query in its middle.
struct PlaneWindow {
  double x = 0, y = 0;  // the query in the middle of the picture
  double step = 0.01;   // from one pixel to the next
  int width = 0, height = 0;
  double x_at(double column) const { return x + (column + 0.5 - width / 2.0) * step; }
  double y_at(double row) const { return y - (row + 0.5 - height / 2.0) * step; }
};

// Colours are 0xAABBGGRR.
struct PlaneColours {
  std::vector<std::uint32_t> entries;  // one each
  std::uint32_t none = 0, full = 0;    // a share of 0 and of 1, and what lies between
  std::uint32_t hatch[2] = {};         // where there is no answer: stripes of these
};

// What holds for one query.
struct PlanePoint {
  std::vector<float> answer, shares, scores;
  int winner = -1;       // the entry with the highest score (or share), the first of equals; -1: NaN
  int tied = 0;          // how many others are as high
  double entropy = 0;    // of the shares, in nats
};

class PlaneSweep {
 public:
  // For a plane without a problem, on the run that it was built for, which must stay.
  PlaneSweep(const Run& run, const StagePlane& plane);

  // Takes the run's present values over. True where a picture made before no longer holds.
  bool refresh();

  // The picture of a look; `entry` is the one whose share is shown. Where the answer is no colour,
  // blend mixes the entries' colours by their shares.
  void paint(const PlaneWindow& window, Look look, int entry, const PlaneColours& colours, std::span<std::uint32_t> pixels);
  // The scores of one entry, row by row.
  void scores(const PlaneWindow& window, int entry, std::span<float> out);
  PlanePoint at(double x, double y);
  // The winners at as many points, or -1.
  void winners(std::span<const std::array<double, 2>> points, std::span<int> out);

 private:
  Sweep& sweep_for(int node);
  int deciding() const { return scores_ >= 0 ? scores_ : shares_; }

  int query_, answer_, shares_ = -1, scores_ = -1, entries_, answers_;
  std::vector<std::pair<int, Sweep>> sweeps_;  // by what they compute: the answer, the shares, the scores
};

// What is out of the ordinary about a plane and would else look like a mistake, or "".
std::string plane_note(const StagePlane& plane);

// The plane in sentences: who wins at the query, with what share, and where the nearest border is.
std::vector<std::string> plane_sentences(const Run& run, const StagePlane& plane);

}  // namespace sl
