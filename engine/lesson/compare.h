// State A beside the present one: what differs, by how much, and how that is said. The numbers of A
// are in the stage's cells already (compare_with); here nothing is computed but differences.
#pragma once
#include "lesson/stage.h"

namespace sl {

// Is this cell another number than in A, by more than a millionth of it? No where there is no A, and
// where both are NaN.
bool differs(const StageCell& cell);
bool differs(const StageControl& control);

// A's number, written as the cell's own: "0.42".
std::string pinned_text(const StageCell& cell, Role role);
// The present number minus A's, with its sign: "+0.13"; "" where it is not finite. Both numbers are
// rounded for themselves, so that the last digits need not add up.
std::string difference_text(const StageCell& cell, Role role);
// "A 0.42 +0.13".
std::string ghost_text(const StageCell& cell, Role role);

// A's plot, to be drawn behind the present one. A series that does not differ has no cells.
StagePlot pinned_plot(const StagePlot& plot);

}  // namespace sl
