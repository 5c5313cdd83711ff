// Lines, bars and dots over a common x axis, as a figure in a textbook of statistics: round ticks,
// a faint grid, a legend that also stands for the title of the y axis, and the numbers of the place
// under the pointer. Series differ in colour and in the shape of their marks.
#include "ui/plot.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/number.h"
#include "ui/axis.h"
#include "ui/cell.h"

namespace sl {
namespace {

using Style = Series::Style;

constexpr int shapes = 5;
constexpr std::size_t marked_points = 24;  // a line of at most as many points marks each of them

// A small sign: disc, square, triangle, diamond, cross.
void draw_sign(ImDrawList* draw, int shape, ImVec2 at, float r, unsigned colour) {
  const auto [x, y] = at;
  switch (shape % shapes) {
    case 0: draw->AddCircleFilled(at, r, colour); break;
    case 1: draw->AddRectFilled({x - r * 0.9f, y - r * 0.9f}, {x + r * 0.9f, y + r * 0.9f}, colour); break;
    case 2: draw->AddTriangleFilled({x, y - r * 1.15f}, {x + r * 1.1f, y + r * 0.85f}, {x - r * 1.1f, y + r * 0.85f}, colour); break;
    case 3: draw->AddQuadFilled({x, y - r * 1.25f}, {x + r * 1.25f, y}, {x, y + r * 1.25f}, {x - r * 1.25f, y}, colour); break;
    default:
      draw->AddLine({x - r, y - r}, {x + r, y + r}, colour, r * 0.7f);
      draw->AddLine({x - r, y + r}, {x + r, y - r}, colour, r * 0.7f);
  }
}

class PlotPainter {
 public:
  PlotPainter(Desk& desk, const StagePlot& plot, Box box) : desk_(desk), theme_(desk.theme), plot_(plot), at_(box) {
    choose_colours();
    span_axes();
  }

  float draw() {
    const float line = std::round(theme_.small.size * 1.15f), height = theme_.plot;
    const float top = draw_legend() + (has_mark_ ? line + px(theme_, 2) : 0);  // the mark's label stands above
    area_ = {at_.x, at_.y + top, at_.width, height - top - 2 * line - px(theme_, 6)};
    choose_ticks();
    draw_grid();
    desk_.draw->PushClipRect({area_.x - px(theme_, 6), area_.y - px(theme_, 6)}, {area_.x + area_.width + px(theme_, 6), area_.y + area_.height + px(theme_, 6)}, true);
    for (const Style style : {Style::bars, Style::line, Style::dots})  // bars would hide the others
      for (std::size_t i = 0; i < plot_.series.size(); ++i)
        if (plot_.series[i].style == style) draw_series(i);
    desk_.draw->PopClipRect();
    if (empty_) draw_text(desk_.draw, theme_.text, area_, Align::centre, theme_.colours.muted, "no numbers to draw");
    draw_labels(line);
    draw_mark(line);
    draw_hover(line);
    return height;
  }

 private:
  // A role's colour where the series has one; a second one of the same role is darker.
  void choose_colours() {
    const unsigned plain[] = {theme_.colours.positive, theme_.colours.negative, theme_.colours.muted, theme_.colours.ink};
    std::size_t next = 0;
    for (const StageSeries& series : plot_.series) {
      unsigned colour = series.role == Role::plain ? plain[next++ % std::size(plain)] : role_colour(theme_, series.role);
      if (std::ranges::find(colours_, colour) != colours_.end()) colour = mix(colour, theme_.colours.ink, 0.5f);
      colours_.push_back(colour);
    }
  }

  bool fits_x(float x) const { return std::isfinite(x) && (!plot_.log_x || x > 0); }
  bool fits_y(float y) const { return std::isfinite(y) && (!plot_.log_y || y > 0); }
  bool is_drawn(const StageSeries& series, std::size_t i) const { return fits_x(plot_.x[i].value) && fits_y(series.cells[i].value); }

  void span_axes() {
    double x_low = 1e300, x_high = -1e300, y_low = 1e300, y_high = -1e300;
    const auto take = [](double& low, double& high, double value) {
      low = std::min(low, value);
      high = std::max(high, value);
    };
    bool bars = false;
    for (const StageCell& cell : plot_.x)
      if (fits_x(cell.value)) take(x_low, x_high, cell.value);
    for (const StageSeries& series : plot_.series) {
      bars |= series.style == Style::bars;
      for (std::size_t i = 0; i < plot_.x.size(); ++i)
        if (is_drawn(series, i)) take(y_low, y_high, series.cells[i].value);
    }
    empty_ = y_low > y_high;
    if (bars && x_low <= x_high) widen_by_half_a_bar(x_low, x_high);
    has_mark_ = plot_.mark.at && fits_x(plot_.mark.value);
    if (has_mark_) take(x_low, x_high, plot_.mark.value);
    if (x_low > x_high) x_low = x_high = plot_.log_x ? 1 : 0;
    if (empty_) y_low = y_high = plot_.log_y ? 1 : 0;
    // Bars stand on 0; lines that start not far from it do, too.
    if (!plot_.log_y && !empty_ && (bars || (y_low > 0 && y_low < 0.6 * y_high))) take(y_low, y_high, 0);
    x_ = axis_over(x_low, x_high, plot_.log_x);
    y_ = axis_over(y_low, y_high, plot_.log_y);
  }

  // The first and the last bar stand out by half of their width.
  void widen_by_half_a_bar(double& low, double& high) const {
    const double gaps = 2 * static_cast<double>(plot_.x.size() - 1);
    if (!(low < high)) return;
    const double half = plot_.log_x ? std::pow(high / low, 1 / gaps) : (high - low) / gaps;
    low = plot_.log_x ? low / half : low - half;
    high = plot_.log_x ? high * half : high + half;
  }

  // Names of all series, each with its sign; they wrap where the width ends. Returns the height.
  float draw_legend() {
    const float line = std::round(theme_.small.size * 1.3f), sign = px(theme_, 18), gap = px(theme_, 18);
    float x = at_.x, y = at_.y;
    for (std::size_t i = 0; i < plot_.series.size(); ++i) {
      const StageSeries& series = plot_.series[i];
      const std::string title = shortened(theme_.small_strong, series.title, at_.width - sign - px(theme_, 6));
      const float width = sign + px(theme_, 6) + text_width(theme_.small_strong, title);
      if (x > at_.x && x + width > at_.x + at_.width) {
        x = at_.x;
        y += line;
      }
      const Box entry{x, y, width, line};
      if (is_highlighted(desk_, series.name))
        fill(desk_.draw, {x - px(theme_, 6), y, width + px(theme_, 12), line}, fade(colours_[i], 0.16f * desk_.view.glow), theme_.round);
      draw_legend_sign(i, {x, y, sign, line});
      draw_text(desk_.draw, theme_.small_strong, {x + sign + px(theme_, 6), y, width, line}, Align::left, series.role == Role::plain ? theme_.colours.ink : colours_[i], title);
      if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(entry.min(), entry.max())) desk_.result.hovered = series.name;
      x += width + gap;
    }
    return y - at_.y + line + px(theme_, 10);
  }

  void draw_legend_sign(std::size_t i, Box box) {
    const ImVec2 middle{box.x + box.width / 2, std::floor(box.y + box.height / 2)};
    if (plot_.series[i].style == Style::bars) {
      const float r = px(theme_, 5);
      return draw_bar({middle.x - r, middle.y - r, 2 * r, 2 * r}, i);
    }
    if (plot_.series[i].style == Style::line) fill(desk_.draw, {box.x, middle.y - px(theme_, 1), box.width, px(theme_, 2)}, colours_[i], px(theme_, 1));
    if (plot_.series[i].style == Style::dots || has_signs(i)) draw_sign(desk_.draw, static_cast<int>(i), middle, px(theme_, 4), colours_[i]);
  }

  // A single line with many points needs no signs to be told from the others.
  bool has_signs(std::size_t) const {
    const auto lines = std::ranges::count(plot_.series, Style::line, &StageSeries::style);
    return lines > 1 || plot_.x.size() <= marked_points;
  }

  void choose_ticks() {
    const int rows = std::clamp(static_cast<int>(area_.height / px(theme_, 44)), 2, 6);
    if (empty_) y_ = {0, 1, false};
    y_ = rounded_out(y_, rows);
    y_ticks_ = ticks_on(y_, std::max(rows + 1, static_cast<int>(area_.height / px(theme_, plot_.log_y ? 22 : 36))));
    float gutter = 0;
    for (const double tick : y_ticks_) gutter = std::max(gutter, text_width(theme_.small, tick_text(tick, y_ticks_, y_.logarithmic)));
    gutter += px(theme_, 10);
    const float out = px(theme_, 10);  // half of the last label hangs over
    area_ = {area_.x + gutter, area_.y, area_.width - gutter - out, area_.height};
    for (int most = std::clamp(static_cast<int>(area_.width / px(theme_, 56)), 2, 11);; --most) {
      x_ticks_ = ticks_on(x_, most);
      if (most <= 2 || labels_fit()) break;
    }
  }

  bool labels_fit() const {
    float end = -1e9f;
    for (const double tick : x_ticks_) {
      const float half = text_width(theme_.small, tick_text(tick, x_ticks_, plot_.log_x)) / 2 + px(theme_, 7);
      if (x_at(tick) - half < end) return false;
      end = x_at(tick) + half;
    }
    return true;
  }

  float x_at(double x) const { return area_.x + static_cast<float>(std::clamp(place_on(x_, x), -1.0, 2.0)) * area_.width; }
  float y_at(double y) const { return area_.y + area_.height - static_cast<float>(std::clamp(place_on(y_, y), -1.0, 2.0)) * area_.height; }
  // Where bars stand: on 0, or on the lower end of a logarithmic axis.
  float ground() const { return std::round(y_at(y_.logarithmic ? y_.low : std::clamp(0.0, y_.low, y_.high))); }

  void draw_grid() {
    const float line = px(theme_, 1);
    const unsigned faint = mix(theme_.colours.bench, theme_.colours.line, 0.85f);
    for (const double tick : y_ticks_) fill(desk_.draw, {area_.x, std::round(y_at(tick)), area_.width, line}, faint, 0);
    for (const double tick : x_ticks_) fill(desk_.draw, {std::round(x_at(tick)), area_.y, line, area_.height}, mix(theme_.colours.bench, theme_.colours.line, 0.5f), 0);
  }

  void draw_labels(float line_height) {
    const float line = px(theme_, 1), base = ground(), bottom = area_.y + area_.height;
    const unsigned axis = mix(theme_.colours.line, theme_.colours.muted, 0.6f);
    fill(desk_.draw, {area_.x, base, area_.width, line}, axis, 0);
    for (const double tick : y_ticks_)
      draw_text(desk_.draw, theme_.small, {at_.x, std::round(y_at(tick)) - line_height / 2, area_.x - at_.x - px(theme_, 8), line_height}, Align::right, theme_.colours.muted, tick_text(tick, y_ticks_, y_.logarithmic));
    for (const double tick : x_ticks_) {
      const float x = std::round(x_at(tick));
      fill(desk_.draw, {x, bottom, line, px(theme_, 4)}, axis, 0);
      draw_text(desk_.draw, theme_.small, {x - px(theme_, 40), bottom + px(theme_, 5), px(theme_, 80), line_height}, Align::centre, theme_.colours.muted, tick_text(tick, x_ticks_, plot_.log_x));
    }
    const Box title{area_.x, bottom + px(theme_, 5) + line_height, area_.width, line_height};
    draw_text(desk_.draw, theme_.small_strong, title, Align::centre, theme_.colours.ink, shortened(theme_.small_strong, plot_.x_title, area_.width));
  }

  void draw_series(std::size_t i) {
    switch (plot_.series[i].style) {
      case Style::bars: return draw_bars(i);
      case Style::dots: return draw_dots(i);
      case Style::line: return draw_line(i);
    }
  }

  // The first series of bars is solid, later ones are outlines in front of it.
  void draw_bar(Box box, std::size_t i) {
    const bool first = std::ranges::find(plot_.series, Style::bars, &StageSeries::style) - plot_.series.begin() == static_cast<std::ptrdiff_t>(i);
    if (!first) return outline(desk_.draw, box, colours_[i], 0, px(theme_, 2));
    fill(desk_.draw, box, mix(theme_.colours.bench, colours_[i], 0.6f), 0);
  }

  // From halfway to one neighbour to halfway to the other: they touch.
  void draw_bars(std::size_t i) {
    const StageSeries& series = plot_.series[i];
    const float base = ground(), edge = px(theme_, 1);
    const auto x_of = [&](std::size_t p) { return x_at(plot_.x[p].value); };
    for (std::size_t p = 0, last = plot_.x.size() - 1; p <= last; ++p) {
      if (!is_drawn(series, p)) continue;
      const float x = x_of(p);
      const float before = p > 0 && fits_x(plot_.x[p - 1].value) ? x - x_of(p - 1) : 0, after = p < last && fits_x(plot_.x[p + 1].value) ? x_of(p + 1) - x : before;
      const float left = std::round(x - (before != 0 ? before : after != 0 ? after : px(theme_, 40)) / 2), right = std::round(x + (after != 0 ? after : px(theme_, 40)) / 2);
      const float top = std::round(y_at(series.cells[p].value)), upper = std::min(top, base), height = std::abs(top - base);
      if (height < 1) continue;
      draw_bar({std::min(left, right), upper, std::max(1.0f, std::abs(right - left)), height}, i);
      if (right - left > 5 * edge && p > 0) fill(desk_.draw, {left, upper, edge, height}, fade(theme_.colours.bench, 0.55f), 0);
    }
  }

  void draw_dots(std::size_t i) {
    const StageSeries& series = plot_.series[i];
    const float r = px(theme_, plot_.x.size() > 80 ? 2.5f : 4);
    const unsigned colour = plot_.x.size() > 400 ? fade(colours_[i], 0.5f) : colours_[i];
    for (std::size_t p = 0; p < plot_.x.size(); ++p)
      if (is_drawn(series, p)) draw_sign(desk_.draw, static_cast<int>(i), {x_at(plot_.x[p].value), y_at(series.cells[p].value)}, r, colour);
  }

  // A gap where a point is missing; a point between two gaps is a disc.
  void draw_line(std::size_t i) {
    const StageSeries& series = plot_.series[i];
    const float thick = px(theme_, is_highlighted(desk_, series.name) ? 3 : 2);
    std::vector<ImVec2> part;
    const auto finish = [&] {
      if (part.size() > 1) desk_.draw->AddPolyline(part.data(), static_cast<int>(part.size()), colours_[i], 0, thick);
      if (part.size() == 1) draw_sign(desk_.draw, static_cast<int>(i), part[0], px(theme_, 4), colours_[i]);
      part.clear();
    };
    const std::size_t count = plot_.x.size(), every = count <= marked_points ? 1 : count / 8;
    for (std::size_t p = 0; p < count; ++p) {
      if (!is_drawn(series, p)) {
        finish();
        continue;
      }
      part.push_back({x_at(plot_.x[p].value), y_at(series.cells[p].value)});
      // Signs of different lines stand at different places, so that none hides another.
      const std::size_t shift = count <= marked_points ? 0 : (i + 1) * every / (plot_.series.size() + 1);
      if (has_signs(i) && p % every == shift) draw_sign(desk_.draw, static_cast<int>(i), part.back(), px(theme_, 4), colours_[i]);
    }
    finish();
  }

  void draw_mark(float line_height) {
    if (!has_mark_) return;
    const float x = std::round(x_at(plot_.mark.value)), line = px(theme_, 2), in = px(theme_, 6);
    const std::string words = plot_.mark_title + " = " + format_short(plot_.mark.value);
    const float width = text_width(theme_.small_strong, words) + 2 * in, height = line_height + px(theme_, 4);
    const float left = std::clamp(std::floor(x - width / 2), at_.x, std::max(at_.x, at_.x + at_.width - width));
    fill(desk_.draw, {x - line / 2, area_.y - px(theme_, 3), line, area_.height + px(theme_, 3)}, theme_.colours.ink, 0);
    const Box label{left, area_.y - px(theme_, 3) - height, width, height};
    fill(desk_.draw, label, theme_.colours.ink, px(theme_, 3));
    draw_text(desk_.draw, theme_.small_strong, label, Align::centre, theme_.colours.bench, words);
  }

  // The point whose x is nearest to the pointer, or none.
  std::size_t hovered_point() const {
    const std::size_t none = plot_.x.size();
    const Box reach{area_.x - px(theme_, 8), area_.y, area_.width + px(theme_, 16), area_.height};
    if (empty_ || !ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(reach.min(), reach.max())) return none;
    std::size_t best = none;
    float least = 1e9f;
    for (std::size_t p = 0; p < none; ++p) {
      if (!fits_x(plot_.x[p].value)) continue;
      const float far = std::abs(x_at(plot_.x[p].value) - ImGui::GetIO().MousePos.x);
      if (far < least) least = far, best = p;
    }
    return best;
  }

  void draw_hover(float line_height) {
    const std::size_t p = hovered_point();
    if (p >= plot_.x.size()) return;
    const float x = std::round(x_at(plot_.x[p].value)), r = px(theme_, 5);
    fill(desk_.draw, {x, area_.y, px(theme_, 1), area_.height}, theme_.colours.muted, 0);
    for (std::size_t i = 0; i < plot_.series.size(); ++i) {
      if (!is_drawn(plot_.series[i], p) || plot_.series[i].style == Style::bars) continue;
      const ImVec2 at{x, y_at(plot_.series[i].cells[p].value)};
      draw_sign(desk_.draw, static_cast<int>(i), at, r + px(theme_, 2), theme_.colours.bench);
      draw_sign(desk_.draw, static_cast<int>(i), at, r, colours_[i]);
    }
    draw_box(x, line_height, plot_readout(plot_, p));
  }

  // Beside the hairline, on the side where there is room, over everything.
  void draw_box(float x, float line_height, const std::vector<ReadoutLine>& lines) {
    const float line = line_height + px(theme_, 3), in = px(theme_, 10), sign = px(theme_, 22), between = px(theme_, 16);
    float titles = 0, numbers = 0;
    for (const ReadoutLine& l : lines) {
      titles = std::max(titles, text_width(theme_.small, l.title));
      numbers = std::max(numbers, text_width(theme_.small_strong, l.number));
    }
    titles = std::min(titles, std::max(px(theme_, 40), at_.width - sign - between - numbers - 2 * in));
    const float width = sign + titles + between + numbers + 2 * in, height = line * static_cast<float>(lines.size()) + 2 * px(theme_, 7);
    const float apart = px(theme_, 12);
    float left = x + apart + width <= at_.x + at_.width ? x + apart : x - apart - width;
    left = std::clamp(left, at_.x, std::max(at_.x, at_.x + at_.width - width));
    const Box box{left, area_.y + px(theme_, 4), width, height};
    for (int i = 3; i > 0; --i) fill(desk_.draw, grown({box.x, box.y + px(theme_, 2), box.width, box.height}, px(theme_, static_cast<float>(i) * 1.5f)), fade(0xFF000000u, 0.035f), px(theme_, 9));
    fill(desk_.draw, box, theme_.colours.card, px(theme_, 6));
    outline(desk_.draw, box, theme_.colours.line, px(theme_, 6), px(theme_, 1));
    float y = box.y + px(theme_, 7);
    for (std::size_t i = 0; i < lines.size(); ++i, y += line) {
      if (i > 0) draw_legend_sign(i - 1, {box.x + in, y, sign - px(theme_, 6), line});
      const float from = i > 0 ? sign : 0;
      draw_text(desk_.draw, theme_.small, {box.x + in + from, y, titles, line}, Align::left, theme_.colours.muted, shortened(theme_.small, lines[i].title, titles + sign - from));
      draw_text(desk_.draw, theme_.small_strong, {box.x, y, width - in, line}, Align::right, theme_.colours.ink, lines[i].number);
    }
  }

  Desk& desk_;
  const Theme& theme_;
  const StagePlot& plot_;
  Box at_, area_;
  Axis x_, y_;
  std::vector<double> x_ticks_, y_ticks_;
  std::vector<unsigned> colours_;
  bool empty_ = false, has_mark_ = false;
};

}  // namespace

std::vector<ReadoutLine> plot_readout(const StagePlot& plot, std::size_t point) {
  std::vector<ReadoutLine> lines{{plot.x_title, format_short(plot.x[point].value)}};
  for (const StageSeries& series : plot.series) lines.push_back({series.title, cell_text(series.cells[point], series.role)});
  return lines;
}

float draw_plot(Desk& desk, const StagePlot& plot, Box box) { return PlotPainter(desk, plot, box).draw(); }

}  // namespace sl
