// Lines of equal score on a plane: where one entry's score is 0, 0.5, 1, …
#pragma once
#include "ui/plane_view.h"

namespace sl {

// Their numbers keep clear of what is `taken`.
void draw_equal_lines(Desk& desk, PlaneView& view, const PlaneArea& area, int entry, const std::vector<Box>& taken);

}  // namespace sl
