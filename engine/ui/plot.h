// What a plot says about one place on its x axis.
#pragma once
#include <string>
#include <vector>

#include "lesson/stage.h"

namespace sl {

// The box beside the pointer, line by line: the x axis first, then every series, as the twin
// writes them.
struct ReadoutLine {
  std::string title, number;
};
std::vector<ReadoutLine> plot_readout(const StagePlot& plot, std::size_t point);

}  // namespace sl
