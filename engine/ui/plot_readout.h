// What a plot says about one place on its x axis: a box beside the pointer.
#pragma once
#include <string>
#include <vector>

#include "ui/plot_frame.h"

namespace sl {

// The box, line by line: the x axis first, then every series, as the twin writes them.
struct ReadoutLine {
  std::string title, number;
};
std::vector<ReadoutLine> plot_readout(const StagePlot& plot, std::size_t point);

// Draws what is pointed at, if anything: a hairline, the points on it, and the box, over everything.
void draw_readout(Desk& desk, const StagePlot& plot, const PlotFrame& frame, const std::vector<unsigned>& colours);

// A ground for numbers that lie over a picture, with a soft shadow.
void draw_card(ImDrawList* draw, const Theme& theme, Box box);

}  // namespace sl
