// The numbers of the query under the pointer, on a card beside it.
#pragma once
#include "ui/plane_view.h"

namespace sl {

// A line of the card: a colour (0 for none), a title, a number.
struct PlaneLine {
  unsigned colour = 0;
  std::string title, number;
};
std::vector<PlaneLine> plane_readout(const StagePlane& plane, const PlanePoint& point, Look look, int entry, bool lines, const std::vector<std::uint32_t>& colours, std::array<double, 2> query);

// Where a card of that size stands: beside the point, on the side where there is room, on the part of the plane
// that is seen (the bench scrolls; `seen` is its size), `edge` from its border.
Box card_place(const PlaneArea& area, ImVec2 point, ImVec2 size, ImVec2 seen, float apart, float edge);

void draw_plane_readout(Desk& desk, const StagePlane& plane, PlaneView& view, const PlaneArea& area, int entry, const std::vector<std::uint32_t>& colours, std::array<double, 2> query);

}  // namespace sl
