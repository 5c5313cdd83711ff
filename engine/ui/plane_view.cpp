#include "ui/plane_view.h"

#include <algorithm>
#include <cmath>

namespace sl {
namespace {

constexpr int most_pixels = 640 * 480;
constexpr double bearable = 12;  // milliseconds for a picture while something is dragged
constexpr int settling = 4;      // frames without a change before a coarse picture is made sharp

// The least scale at which the area has at most so many pixels.
int scale_for(const PlaneArea& area, double pixels) {
  return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(area.box.width) * static_cast<double>(area.box.height) / pixels))));
}

// The picture covers the area from its top left corner, with a pixel over for smooth enlargement.
PlaneWindow window_of(const PlaneArea& area, int scale) {
  const auto pixels = [&](float length) { return static_cast<int>(std::ceil(length / static_cast<float>(scale))) + (scale > 1); };
  PlaneWindow window{area.x, area.y, area.unit * scale, pixels(area.box.width), pixels(area.box.height)};
  window.x += (window.width * scale - static_cast<double>(area.box.width)) / 2 * area.unit;
  window.y -= (window.height * scale - static_cast<double>(area.box.height)) / 2 * area.unit;
  return window;
}

// Everything but the tape's values that a picture depends on.
std::vector<double> makings(const PlaneWindow& window, Look look, int entry, const PlaneColours& colours) {
  std::vector<double> made{window.x, window.y, window.step, double(window.width), double(window.height), double(look), double(entry),
                           double(colours.none), double(colours.full), double(colours.hatch[0])};
  made.insert(made.end(), colours.entries.begin(), colours.entries.end());
  return made;
}

}  // namespace

ImVec2 PlaneArea::at(double qx, double qy) const {
  const auto far = [](double v) { return static_cast<float>(std::clamp(v, -1e5, 1e5)); };
  return {box.x + box.width / 2 + far((qx - x) / unit), box.y + box.height / 2 - far((qy - y) / unit)};
}

PlaneArea area_of(const PlaneView& view, Box box) {
  return {box, view.x, view.y, 2 * view.half / static_cast<double>(std::max(1.0f, std::min(box.width, box.height)))};
}

void zoom(PlaneView& view, const StagePlane& plane, const PlaneArea& area, ImVec2 around, double factor) {
  const double range = plane.range, before = view.half;
  view.half = std::clamp(view.half / factor, range / 64, range * 64);
  const double moved = 1 - view.half / before;
  view.x += (area.x_of(around.x) - view.x) * moved;
  view.y += (area.y_of(around.y) - view.y) * moved;
}

void reset(PlaneView& view, const StagePlane& plane) {
  view.x = view.y = 0;
  view.half = plane.range;
}

std::vector<std::uint32_t> entry_colours(const StagePlane& plane, const Theme& theme) {
  std::vector<std::uint32_t> colours;
  for (const auto& c : plane.colours) colours.push_back(rgb(c[0].value, c[1].value, c[2].value));
  const Colours& t = theme.colours;
  const unsigned others[] = {t.weight, t.negative, t.value, t.series, t.query, t.key, t.positive, t.muted};
  for (std::size_t i = colours.size(); i < plane.entries.size(); ++i) colours.push_back(mix(others[i % std::size(others)], t.bench, static_cast<float>(i / std::size(others) % 3) * 0.3f));
  return colours;
}

bool make_picture(PlaneView& view, const Theme& theme, const PlaneArea& area, int entry, const std::vector<std::uint32_t>& entries) {
  if (view.look != Look::share) entry = -1;  // it does not matter then
  const int sharp = scale_for(area, most_pixels);
  const PlaneColours colours{entries, theme.colours.bench, theme.colours.weight, {theme.colours.surface, theme.colours.line}};
  const auto made_with = [&](int scale) { return makings(window_of(area, scale), view.look, entry, colours); };
  const bool first = view.scale == 0, changed = view.sweep->refresh() || first || view.made_of != made_with(view.scale);
  view.settled = changed ? 0 : view.settled + 1;
  if (!changed && (view.scale == sharp || view.settled < settling)) return view.scale != sharp;
  const bool slow = changed && !first && view.cost > bearable;
  const int scale = slow ? scale_for(area, most_pixels / view.cost * bearable / 2) : sharp;
  const PlaneWindow window = window_of(area, std::max(scale, sharp));
  view.pixels.resize(static_cast<std::size_t>(window.width) * static_cast<std::size_t>(window.height));
  const auto begun = std::chrono::steady_clock::now();
  view.sweep->paint(window, view.look, entry, colours, view.pixels);
  view.scale = std::max(scale, sharp);
  if (view.scale == sharp) view.cost = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  view.made_of = made_with(view.scale);
  view.picture.set(view.pixels, window.width, window.height);
  return view.scale != sharp;
}

}  // namespace sl
