#include "ui/axis.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"

namespace sl {
namespace {

constexpr double hair = 1e-9;  // of a step: what rounding may take away

// The least of 1, 2, 5, 10, 20 … times a power of ten that gives at most `most` ticks.
double step_for(const Axis& axis, int most) {
  const double span = axis.high - axis.low;
  double power = std::pow(10.0, std::floor(std::log10(span / most)) - 1);
  for (;; power *= 10)
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double step = digit * power;
      if (std::floor(axis.high / step + hair) - std::ceil(axis.low / step - hair) + 1 <= most) return step;
    }
}

std::vector<double> linear_ticks(const Axis& axis, int most) {
  std::vector<double> ticks;
  const double step = step_for(axis, most);
  const double last = std::floor(axis.high / step + hair);
  for (double i = std::ceil(axis.low / step - hair); i <= last; ++i) ticks.push_back(i * step + 0.0);
  return ticks;
}

// The numbers digit × 10^k of the axis, for every `every`-th k.
std::vector<double> decades(const Axis& axis, int every, bool between) {
  std::vector<double> ticks;
  const int first = static_cast<int>(std::floor(std::log10(axis.low) + hair)), last = static_cast<int>(std::ceil(std::log10(axis.high) - hair));
  for (int k = first; k <= last; ++k) {
    if (k % every != 0) continue;
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double tick = digit * std::pow(10.0, k);
      if ((digit == 1 || between) && tick >= axis.low * (1 - hair) && tick <= axis.high * (1 + hair)) ticks.push_back(tick);
    }
  }
  return ticks;
}

std::vector<double> logarithmic_ticks(const Axis& axis, int most) {
  std::vector<double> ticks = decades(axis, 1, true);
  if (ticks.size() < 3 && axis.high / axis.low < 10) return linear_ticks(axis, most);
  for (int every = 1; static_cast<int>(ticks.size()) > most; ++every) ticks = decades(axis, every, false);
  return ticks;
}

// "2.5e9", "1e−7": where fixed decimals would be long.
std::string with_power(double value) {
  if (value == 0) return "0";
  const double power = std::floor(std::log10(std::abs(value)) + hair);
  const std::string mantissa = format_short(value / std::pow(10.0, power), 2);
  return mantissa + "e" + format_fixed(power, 0);
}

}  // namespace

Axis axis_over(double low, double high, bool logarithmic) {
  if (low > high) std::swap(low, high);
  // Closer together than a float can tell is the same number.
  if (high - low <= 1e-6 * std::max(std::abs(low), std::abs(high))) {
    if (logarithmic) return {low / 3, high * 3, true};
    const double more = low == 0 ? 1 : std::abs(low) / 2;
    return {low - more, high + more, false};
  }
  return {low, high, logarithmic};
}

double place_on(const Axis& axis, double value) {
  if (axis.logarithmic) return std::log(value / axis.low) / std::log(axis.high / axis.low);
  return (value - axis.low) / (axis.high - axis.low);
}

std::vector<double> ticks_on(const Axis& axis, int most) {
  return axis.logarithmic ? logarithmic_ticks(axis, std::max(2, most)) : linear_ticks(axis, std::max(2, most));
}

Axis rounded_out(const Axis& axis, int most) {
  if (axis.logarithmic) {
    const auto outwards = [](double value, bool up) {
      const double power = std::pow(10.0, std::floor(std::log10(value) + hair));
      double best = up ? 10 * power : power;
      for (const double digit : {1.0, 2.0, 5.0}) {
        if (up && digit * power >= value * (1 - hair)) return digit * power;
        if (!up && digit * power <= value * (1 + hair)) best = digit * power;
      }
      return best;
    };
    return {outwards(axis.low, false), outwards(axis.high, true), true};
  }
  const double step = step_for(axis, std::max(2, most));
  return {std::floor(axis.low / step + hair) * step, std::ceil(axis.high / step - hair) * step, false};
}

std::string tick_text(double tick, const std::vector<double>& ticks, bool logarithmic) {
  double least = 0, most = 0;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    most = std::max(most, std::abs(ticks[i]));
    const double gap = i == 0 ? most : ticks[i] - ticks[i - 1];
    if (i <= 1 || gap < least) least = gap;
  }
  if (most >= 1e6 || (least > 0 && least < 1e-4)) return with_power(tick);
  if (logarithmic || ticks.size() < 2) return format_short(tick, 4);
  int decimals = 0;
  while (decimals < 5 && std::abs(least - std::round(least * std::pow(10.0, decimals)) / std::pow(10.0, decimals)) > least * 1e-6) ++decimals;
  return format_fixed(tick, decimals);
}

}  // namespace sl
