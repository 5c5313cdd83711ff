// The series of a plot: their colours, and the three ways to draw one. Series differ in colour and in
// the shape of their signs.
#pragma once
#include <vector>

#include "ui/plot_frame.h"

namespace sl {

// One a series: a role's colour where it has one; a second one of the same role is darker.
std::vector<unsigned> series_colours(const StagePlot& plot, const Theme& theme);

void draw_series(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, unsigned colour);

// A series of state A (compare.h): pale and thin, dashed or hollow.
void draw_pinned_series(Desk& desk, const StagePlot& a, const PlotFrame& frame, std::size_t i, unsigned colour);

// The series' point p, larger, for the place that is pointed at. Bars have none.
void draw_point(Desk& desk, const StagePlot& plot, const PlotFrame& frame, std::size_t i, std::size_t p, unsigned colour);

// What stands for the series in a legend, in the middle of `box`.
void draw_series_sign(ImDrawList* draw, const Theme& theme, const StagePlot& plot, std::size_t i, unsigned colour, Box box);

}  // namespace sl
