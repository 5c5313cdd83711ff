#include "ui/edit.h"

#include <algorithm>
#include <cmath>

#include "lesson/tokens.h"

namespace sl {
namespace {

double rounded(double value, double unit) { return std::round(value / unit) * unit; }

bool has_range(const Declaration& d) { return d.kind == Kind::number && d.low < d.high; }

double in_range(const Declaration& d, double value) {
  if (d.whole) value = std::round(value);
  return has_range(d) ? std::clamp<double>(value, d.low, d.high) : std::clamp(value, -1e6, 1e6);
}

// About a twentieth of a decade: fine where values are small.
double logarithmic_step(double value) { return 0.5 * std::pow(10.0, std::floor(std::log10(value))); }

}  // namespace

bool is_dragged(const Declaration& d) { return d.kind == Kind::number || d.kind == Kind::vector || d.kind == Kind::matrix; }

double dragged(double value, float pixels, float factor) { return value + 0.01 * static_cast<double>(pixels) * static_cast<double>(factor); }

float settled(const Declaration& d, double value, float factor) {
  return static_cast<float>(in_range(d, rounded(value, factor < 1 ? 0.001 : 0.01)));
}

float stepped(const Declaration& d, float value, int direction, float factor) {
  switch (d.kind) {
    case Kind::toggle:
    case Kind::mask: return direction > 0 ? 1.0f : 0.0f;
    case Kind::choice: return std::clamp(value + static_cast<float>(direction), 0.0f, static_cast<float>(d.words.empty() ? max_tokens : d.words.size()) - 1);
    case Kind::order: return std::clamp(value + static_cast<float>(direction), 0.0f, static_cast<float>(d.cells.size()) - 1);
    default: break;
  }
  const bool log_slider = has_range(d) && d.logarithmic;
  const double step = log_slider ? logarithmic_step(value) : has_range(d) ? std::min(0.1, static_cast<double>(d.high - d.low) / 20) : 0.1;
  const double by = d.whole ? std::max(1.0, std::round((log_slider ? step : 1.0) * static_cast<double>(factor))) : step * static_cast<double>(factor);
  return static_cast<float>(in_range(d, rounded(static_cast<double>(value) + direction * by, 0.001)));
}

float place_of(float value, float low, float high, bool logarithmic) {
  if (!(low < high) || std::isnan(value)) return 0;
  const float place = logarithmic ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
  return std::clamp(place, 0.0f, 1.0f);
}

float value_at(float place, float low, float high, bool logarithmic, bool whole) {
  place = std::clamp(place, 0.0f, 1.0f);
  if (place == 0) return low;
  if (place == 1) return high;
  const double value = logarithmic ? low * std::pow(static_cast<double>(high) / low, place) : low + (static_cast<double>(high) - low) * place;
  if (whole) return std::clamp(static_cast<float>(std::round(value)), low, high);
  // Two digits that mean something are enough for a hand, and read better.
  const double span = logarithmic ? value : static_cast<double>(high) - low;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(span))) - (logarithmic ? 1 : 2));
  return std::clamp(static_cast<float>(rounded(value, unit)), low, high);
}

}  // namespace sl
