// What the bench remembers of a plane while its step is open: which part is in view, what its pixels
// show, and the picture that was made of it.
#pragma once
#include <chrono>
#include <optional>

#include "lesson/plane.h"
#include "ui/desk.h"
#include "ui/picture.h"

namespace sl {

struct PlaneView {
  int version = -1;              // of the stage that all this belongs to
  double x = 0, y = 0, half = 1; // the query in the middle, and how far the shorter side reaches from it
  Look look = Look::blend;
  int entry = -1;                // whose share and lines are shown; -1: the winner's at the query
  bool lines = false;
  double grab_x = 0, grab_y = 0; // of a dragged handle, from the pointer
  std::optional<PlaneSweep> sweep;

  // The picture, and what it was made of.
  Picture picture;
  std::vector<std::uint32_t> pixels;
  std::vector<double> made_of;
  int scale = 0;                 // device pixels to one of its pixels
  int settled = 0;               // frames since it last had to be made again
  double cost = 0;               // milliseconds that a sharp one took
};

// The plane's area on the bench, and where queries lie on it.
struct PlaneArea {
  Box box;
  double x = 0, y = 0, unit = 1; // the query in the middle; from one device pixel to the next
  ImVec2 at(double qx, double qy) const;
  double x_of(float px) const { return x + (px - box.x - box.width / 2) * unit; }
  double y_of(float py) const { return y - (py - box.y - box.height / 2) * unit; }
};

PlaneArea area_of(const PlaneView& view, Box box);

// Zooms by a factor, above 1 closer, so that the query under a place of the area stays there.
void zoom(PlaneView& view, const StagePlane& plane, const PlaneArea& area, ImVec2 around, double factor);
void reset(PlaneView& view, const StagePlane& plane);

// Makes the picture where anything that it depends on has changed: coarser while that goes on and
// the machine is slow, sharp when it stops. True: it is not sharp yet.
bool make_picture(PlaneView& view, const Theme& theme, const PlaneArea& area, int entry, const std::vector<std::uint32_t>& entries);

// The colours of the entries: their own, or some that can be told apart.
std::vector<std::uint32_t> entry_colours(const StagePlane& plane, const Theme& theme);

}  // namespace sl
