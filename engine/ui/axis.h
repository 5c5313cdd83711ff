// A plot's axis: which numbers it spans, where a number stands on it, and which of them get a tick.
// Linear, or logarithmic over positive numbers. No drawing, no pixels.
#pragma once
#include <string>
#include <vector>

namespace sl {

struct Axis {
  double low = 0, high = 1;  // low < high
  bool logarithmic = false;  // 0 < low
};

// An axis over low..high, both finite (and positive where logarithmic). Where they are equal it is
// widened to both sides.
Axis axis_over(double low, double high, bool logarithmic);

// 0 at the low end, 1 at the high end, beyond them outside.
double place_on(const Axis& axis, double value);

// Round numbers on the axis, ascending, at most `most` (2 or more): 1, 2 or 5 times a power of ten
// apart, or on a logarithmic axis those numbers themselves.
std::vector<double> ticks_on(const Axis& axis, int most);

// The axis with its ends moved outwards to the next round numbers.
Axis rounded_out(const Axis& axis, int most);

// What a tick says; all of an axis's have the same number of decimals.
std::string tick_text(double tick, const std::vector<double>& ticks, bool logarithmic);

}  // namespace sl
