#include "lesson/compare.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

constexpr double least_difference = 1e-6;  // relative: shares that add up to 1 differ in their last bits

StageCell in_a(StageCell cell) {
  cell.value = cell.pinned.value_or(cell.value);
  return cell;
}

}  // namespace

bool differs(const StageCell& cell) {
  if (!cell.pinned || cell.value == *cell.pinned) return false;
  const double now = cell.value, a = *cell.pinned;
  if (!std::isfinite(now) || !std::isfinite(a)) return !std::isnan(now) || !std::isnan(a);
  return std::abs(now - a) > least_difference * std::max(std::abs(now), std::abs(a));
}

bool differs(const StageControl& control) {
  return control.kind == Kind::text ? control.pinned_text && *control.pinned_text != control.text : differs(control.cell);
}

std::string pinned_text(const StageCell& cell, Role role) { return cell_text(in_a(cell), role); }

std::string difference_text(const StageCell& cell, Role role) {
  const double difference = static_cast<double>(cell.value) - static_cast<double>(cell.pinned.value_or(cell.value));
  if (!std::isfinite(difference)) return "";
  StageCell written = cell;
  written.value = static_cast<float>(difference);
  return (difference > 0 ? "+" : "") + cell_text(written, role);
}

std::string ghost_text(const StageCell& cell, Role role) {
  const std::string difference = difference_text(cell, role);
  return "A " + pinned_text(cell, role) + (difference.empty() ? "" : " ") + difference;
}

StagePlot pinned_plot(const StagePlot& plot) {
  StagePlot a = plot;
  const auto put = [](StageCell& cell) { cell = in_a(cell); };
  const bool moved = std::ranges::any_of(plot.x, [](const StageCell& cell) { return differs(cell); });
  std::ranges::for_each(a.x, put);
  for (StageSeries& series : a.series) {
    const bool same = !moved && std::ranges::none_of(series.cells, [](const StageCell& cell) { return differs(cell); });
    const bool whole = std::ranges::all_of(series.cells, [](const StageCell& cell) { return cell.pinned.has_value(); });
    if (same || !whole) series.cells.clear();
    std::ranges::for_each(series.cells, put);
  }
  if (!differs(plot.mark)) a.mark = {};
  put(a.mark);
  return a;
}

}  // namespace sl
