// The frame of a plot: which numbers its axes span, where a number stands, the grid, the ticks and
// the title of the x axis. It knows the series' numbers, but not how they are drawn.
#pragma once
#include <vector>

#include "ui/axis.h"
#include "ui/desk.h"

namespace sl {

struct PlotFrame {
  Box space;               // all that the frame may use, the ticks' labels included
  Box area;                // inside the axes
  Axis x, y;
  std::vector<double> x_ticks, y_ticks;
  bool empty = false;      // no point can be drawn
  bool has_mark = false;   // the mark can

  float x_at(double value) const;  // in device pixels; far outside it is cut off
  float y_at(double value) const;
  float ground() const;            // where bars stand: on 0, or on the lower end of a logarithmic axis
};

// Can this x stand on the axis? A logarithmic one has positive numbers only.
bool fits_x(const StagePlot& plot, float x);
// Is the series' point i finite, and on both axes?
bool is_drawn(const StagePlot& plot, const StageSeries& series, std::size_t i);

// `a`: a plot in another state whose points must be on the axes, too.
PlotFrame frame_plot(const StagePlot& plot, const Theme& theme, Box space, const StagePlot* a = nullptr);

// Faint, below the series; the labels and the x axis above them.
void draw_grid(ImDrawList* draw, const Theme& theme, const PlotFrame& frame);
void draw_axes(ImDrawList* draw, const Theme& theme, const PlotFrame& frame, const std::string& x_title);

}  // namespace sl
