#include "lesson/describe.h"

#include <algorithm>
#include <cmath>

#include "core/number.h"
#include "lesson/compare.h"
#include "lesson/markdown.h"
#include "lesson/plane.h"

namespace sl {
namespace {

std::string colour(float red, float green, float blue) {
  const auto byte = [](float x) { return std::to_string(static_cast<int>(std::lround(255 * std::clamp(std::isfinite(x) ? x : 0.0f, 0.0f, 1.0f)))); };
  return "rgb(" + byte(red) + " " + byte(green) + " " + byte(blue) + ")";
}

// Where a cell is, for the page's scripts.
std::string place_of(const std::string& address, CellRef cell) {
  return " data-name=\"" + escaped(address) + "\" data-row=\"" + std::to_string(cell.row) + "\" data-col=\"" + std::to_string(cell.col) + "\"";
}

// The mark of an input that differs from its start. It is always there, so that showing it moves
// no element in which somebody may be typing.
std::string changed_mark(bool changed) { return std::string("<span class=\"changed\"") + (changed ? ">" : " hidden>") + "changed</span>"; }

// What a number was in state A, below it and, like the mark, where it moves nothing.
std::string ghost(const StageCell& cell, Role role) { return differs(cell) ? " <small class=\"was\">" + ghost_text(cell, role) + "</small>" : ""; }

// In the title of what a challenge locks.
const char* lock(bool locked) { return locked ? " <small class=\"lock\">locked</small>" : ""; }

class Describer {
 public:
  Describer(const Step& step, const Run& run, bool live) : step_(step), run_(run), live_(live) {}

  std::string html;

  void operator()(const StageTable& table) {
    html += "<div class=\"scroll\"><table class=\"sheet\">\n";
    const bool labelled = std::ranges::any_of(table.rows, [](const auto& r) { return !r.empty(); });
    header(table, labelled);
    html += "<tbody>\n";
    above(table, labelled);
    for (int row = 0; row < static_cast<int>(table.rows.size()); ++row) body_row(table, row, labelled);
    if (table.has_total) total(table, labelled);
    html += "</tbody></table></div>\n";
    for (const StageColumn& column : table.columns)
      if (!column.problem.empty()) html += "<p class=\"problem\">" + escaped(column.title) + ": " + escaped(column.problem) + "</p>\n";
  }

  void operator()(const StageControl& control) {
    const std::string place = place_of(control.name, {});
    const std::string title = escaped(control.title);
    if (!control.order.empty()) return order(control);
    if (control.kind != Kind::text && !control.cell.at) return;
    if (!live_) {
      html += "<p class=\"control\">" + title + ": " + escaped(control_value(control)) + "</p>\n";
      return;
    }
    html += "<label class=\"control " + std::string(role_name(control.role)) + "\">" + title + lock(control.locked) + " ";
    // What cannot be read only, such as a switch, is disabled.
    const std::string off = control.locked ? " disabled" : "", fixed = control.locked ? " readonly" : "";
    switch (control.kind) {
      case Kind::toggle: html += "<input type=\"checkbox\"" + place + off + (control.cell.value != 0 ? " checked>" : ">"); break;
      case Kind::choice:
        html += "<select" + place + off + ">";
        for (std::size_t i = 0; i < control.options.size(); ++i)
          html += "<option value=\"" + std::to_string(i) + "\"" + (control.cell.value == static_cast<float>(i) ? " selected>" : ">") + escaped(control.options[i]) + "</option>";
        html += "</select>";
        break;
      case Kind::text: html += "<input type=\"text\"" + place + fixed + " value=\"" + escaped(control.text) + "\">"; break;
      default: {
        const bool ranged = control.low < control.high;
        const std::string range = ranged ? " min=\"" + format_exact(control.low) + "\" max=\"" + format_exact(control.high) + "\"" : "";
        html += "<input type=\"number\" step=\"" + std::string(control.whole ? "1" : "any") + "\"" + range + place + fixed + " value=\"" + format_exact(control.cell.value) + "\">";
        if (ranged) html += "<span class=\"range\">" + format_short(control.low) + (control.left.empty() ? "" : " (" + escaped(control.left) + ")") + " to " + format_short(control.high) + (control.right.empty() ? "" : " (" + escaped(control.right) + ")") + "</span>";
      }
    }
    html += changed_mark(is_changed(step_, run_, control));
    if (differs(control)) html += "<small class=\"was\">A: " + escaped(pinned_value(control)) + "</small>";
    html += "</label>\n";
  }

  void operator()(const StageSwatch& swatch) {
    if (swatch.channels.size() != 3) return;
    const char* names[] = {"red", "green", "blue"};
    html += "<div class=\"answer\" role=\"group\" aria-label=\"" + escaped(swatch.title) + "\"><strong>" + escaped(swatch.title) + "</strong> ";
    const bool nothing = std::ranges::any_of(swatch.channels, [](const StageCell& cell) { return !std::isfinite(cell.value); });
    if (nothing) html += "<span>nothing</span>";
    else html += patches(&swatch.channels[0]);
    for (int i = 0; i < 3 && !nothing; ++i) html += std::string(" <span>") + names[i] + " " + value(swatch.channels[i], Role::value) + "</span>";
    html += "</div>\n";
  }

  void operator()(const StageShares& shares) {
    html += "<p class=\"shares\"><strong>" + escaped(shares.title) + "</strong>: ";
    for (std::size_t i = 0; i < shares.shares.size(); ++i)
      html += (i == 0 ? "" : ", ") + escaped(shares.labels[i]) + " " + percent(shares.shares[i].value) +
              (differs(shares.shares[i]) ? " (A " + percent(*shares.shares[i].pinned) + ")" : "");
    html += "</p>\n";
  }

  // A plot's points as a table: at most a dozen, evenly chosen, ends included.
  void operator()(const StagePlot& plot) {
    if (plot.x.empty() || plot.series.empty()) return;
    html += "<div class=\"scroll\"><table class=\"sheet\">\n" + points_shown(plot) + "<thead><tr><th scope=\"col\">" + escaped(plot.x_title) + "</th>";
    for (const StageSeries& series : plot.series) html += "<th scope=\"col\" class=\"" + std::string(role_name(series.role)) + "\">" + escaped(series.title) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    const std::size_t last = plot.x.size() - 1, rows = std::min(last, most_points - 1);
    for (std::size_t row = 0; row <= rows; ++row) {
      const std::size_t i = rows == 0 ? 0 : row * last / rows;
      html += "<tr><th scope=\"row\">" + format_short(plot.x[i].value, 2) + "</th>";
      for (const StageSeries& series : plot.series) {
        const StageCell& cell = series.cells[i];
        html += "<td>" + cell_text(cell, series.role) + (differs(cell) ? " (" + ghost_text(cell, series.role) + ")" : "") + "</td>";
      }
      html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    if (plot.mark.at) html += "<p class=\"mark\">" + escaped(plot.mark_title) + ": " + format_short(plot.mark.value) + "</p>\n";
  }

  // What a picture shows in words.
  void operator()(const StagePlane& plane) {
    html += plane.problem.empty() ? "<p class=\"plane\">" : "<p class=\"problem\">";
    html += "<strong>The plane of queries</strong>:";
    for (const std::string& sentence : plane_sentences(run_, plane)) html += " " + escaped(sentence);
    html += "</p>\n";
  }

  void operator()(const StageMap& map) {
    for (const StageGrid& grid : map.grids) {
      if (!grid.problem.empty()) html += "<p class=\"problem\">" + escaped(grid.title) + ": " + escaped(grid.problem) + "</p>\n";
      else if (grid.rows > most_side || grid.cols > most_side) large_grid(map, grid);
      else if (grid.rows > 0 && grid.cols > 0) small_grid(map, grid);
    }
  }

 private:
  // An order: who stands at each place, with the number that says so.
  void order(const StageControl& control) {
    const std::vector<std::string> names = ordered_names(control);
    html += live_ ? "<div class=\"control order\" role=\"group\" aria-label=\"" + escaped(control.title) + "\">" : "<p class=\"control\">";
    html += escaped(control.title) + (live_ ? lock(control.locked) : "") + ": ";
    for (std::size_t i = 0; i < names.size(); ++i)
      html += live_ ? "<span>" + escaped(names[i]) + " " + value(control.order[i], control.role) + "</span> " : (i == 0 ? "" : ", ") + escaped(names[i]);
    if (live_) html += "<button type=\"button\" class=\"button\" data-shuffle=\"" + escaped(control.name) + "\"" + (control.locked ? " disabled" : "") + ">Shuffle</button></div>\n";
    else html += "</p>\n";
  }

  static constexpr std::size_t most_points = 12;
  static constexpr int most_side = 32;  // of a map whose cells are all said
  static std::string points_shown(const StagePlot& plot) {
    if (plot.x.size() <= most_points) return "";
    return "<caption>" + std::to_string(most_points) + " of " + std::to_string(plot.x.size()) + " points</caption>";
  }
  static std::string percent(float share) { return format_fixed(100.0 * static_cast<double>(share), 1) + "\u202f%"; }

  static std::string control_value(const StageControl& control) {
    switch (control.kind) {
      case Kind::text: return control.text;
      case Kind::toggle: return control.cell.value != 0 ? "on" : "off";
      case Kind::choice: {
        const auto place = static_cast<std::size_t>(control.cell.value);
        return place < control.options.size() ? control.options[place] : "";
      }
      default: return format_short(control.cell.value);
    }
  }

  static std::string pinned_value(StageControl control) {
    if (control.kind != Kind::text && control.kind != Kind::toggle && control.kind != Kind::choice) return ghost_text(control.cell, control.role).substr(2);
    if (control.pinned_text) return *control.pinned_text;  // of a text, and of a choice
    control.cell.value = control.cell.pinned.value_or(0);
    return control_value(control);
  }

  static std::string patch(float red, float green, float blue) { return "<span class=\"swatch\" style=\"background:" + colour(red, green, blue) + "\"></span>"; }

  // The colour, and A's beside it.
  static std::string patches(const StageCell* c) {
    const std::string now = patch(c[0].value, c[1].value, c[2].value);
    const bool compared = differs(c[0]) || differs(c[1]) || differs(c[2]);
    return compared ? now + patch(*c[0].pinned, *c[1].pinned, *c[2].pinned) : now;
  }

  // A cell's content: an <input>, a button that shows its arithmetic, or plain text.
  std::string value(const StageCell& cell, Role role) const {
    const std::string where = place_of(address_of(step_, run_, cell.at.node), cell.at);
    const std::string shown = cell_text(cell, role);
    if (!live_) return shown;
    const std::string title = escaped(cell_title(step_, run_, cell.at));
    const bool changed = is_changed(step_, run_, cell);
    if (cell.input || cell.locked) {
      const std::string words = title + (changed ? ", changed" : "") + (cell.locked ? ", locked" : "") + (differs(cell) ? ", " + ghost_text(cell, role) : "");
      return "<span class=\"field\"><input type=\"number\" step=\"any\"" + where + (cell.locked ? " readonly" : "") + " value=\"" + format_exact(cell.value) + "\" aria-label=\"" + words + "\">" + changed_mark(changed) + ghost(cell, role) + "</span>";
    }
    return "<button type=\"button\" class=\"cell\"" + where + ">" + shown + ghost(cell, role) + "<span class=\"sr\">, " + title + ", show how</span></button>";
  }

  // The name of a row or column; where it can be picked, a button that does.
  std::string place_name(const StagePick& pick, int place, int count, const std::string& name) const {
    const bool picked = picked_place(pick, count) == place;
    const char* current = picked ? " aria-current=\"true\"" : "";
    if (!live_ || !pick.cell.at || pick.cell.locked) return std::string("<span") + current + ">" + escaped(name) + "</span>";
    return "<button type=\"button\" class=\"pick\" data-pick=\"" + escaped(pick.name) + "\" value=\"" + std::to_string(place) + "\"" + current + ">" + escaped(name) + "</button>";
  }

  std::string grid_caption(const StageGrid& grid) const {
    return "<caption class=\"" + std::string(role_name(grid.role)) + "\">" + escaped(grid.title) + lock(grid.locked) + "</caption>\n";
  }

  // Every cell, with the names of rows and columns.
  void small_grid(const StageMap& map, const StageGrid& grid) {
    html += "<div class=\"scroll\"><table class=\"sheet map\">\n" + grid_caption(grid) + "<thead><tr><td></td>";
    for (int c = 0; c < grid.cols; ++c) html += "<th scope=\"col\">" + place_name(map.col, c, grid.cols, grid_col(grid, c)) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    const int row = picked_place(map.row, grid.rows), col = picked_place(map.col, grid.cols);
    for (int r = 0; r < grid.rows; ++r) {
      html += std::string("<tr") + (r == row ? " class=\"picked\"" : "") + "><th scope=\"row\">" + place_name(map.row, r, grid.rows, grid_row(grid, r)) + "</th>";
      for (int c = 0; c < grid.cols; ++c) html += std::string("<td") + (c == col ? " class=\"picked\">" : ">") + map_value(grid, r, c) + "</td>";
      html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
  }

  // Cells of a mask are ticked, all others as in a table.
  std::string map_value(const StageGrid& grid, int row, int col) const {
    const StageCell cell = grid_cell(run_, grid, row, col);
    if (grid.kind != Kind::mask || !live_) return value(cell, grid.role);
    const bool changed = is_changed(step_, run_, cell);
    return "<span class=\"field\"><input type=\"checkbox\"" + place_of(grid.name, cell.at) + (cell.locked ? " disabled" : "") + (cell.value != 0 ? " checked" : "") +
           " aria-label=\"" + escaped(cell_title(step_, run_, cell.at)) + (changed ? ", changed" : "") + (differs(cell) ? ", " + ghost_text(cell, grid.role) : "") + "\">" +
           changed_mark(changed) + ghost(cell, grid.role) + "</span>";
  }

  // A map of too many cells to be said: its size, its largest numbers, and what is picked.
  void large_grid(const StageMap& map, const StageGrid& grid) {
    html += "<p class=\"map\"><strong>" + escaped(grid.title) + "</strong>: " + std::to_string(grid.rows) + " rows, " + std::to_string(grid.cols) + " columns.</p>\n";
    pick_field(map.row, "row", grid.rows);
    pick_field(map.col, "column", grid.cols);
    const int row = picked_place(map.row, grid.rows), col = picked_place(map.col, grid.cols);
    largest(grid, "largest", 0, grid.rows, 0, grid.cols);
    if (row >= 0) largest(grid, "row " + grid_row(grid, row), row, row + 1, 0, grid.cols);
    if (col >= 0) largest(grid, "column " + grid_col(grid, col), 0, grid.rows, col, col + 1);
  }

  // Numbers count rows from 0 here, since the input does.
  void pick_field(const StagePick& pick, const char* what, int count) {
    if (!live_ || !pick.cell.at) return;
    html += "<label class=\"control\">" + escaped(pick.title) + lock(pick.cell.locked) + " <input type=\"number\" step=\"1\" min=\"0\" max=\"" + std::to_string(count - 1) + "\"" +
            place_of(pick.name, pick.cell.at) + (pick.cell.locked ? " readonly" : "") + " value=\"" + format_exact(pick.cell.value) + "\"><span class=\"range\">the " + what +
            ", counted from 0</span></label>\n";
  }

  // The largest numbers of a part, as a table of places and numbers. NaN is none of them.
  void largest(const StageGrid& grid, const std::string& what, int first_row, int last_row, int first_col, int last_col) {
    std::vector<StageCell> best;  // the largest first
    const Block<const float> cells = block(run_.tape, grid.node);
    for (int r = first_row; r < last_row; ++r)
      for (int c = first_col; c < last_col; ++c) {
        const float number = cells(r, c);
        if (std::isnan(number) || (best.size() == most_largest && !(number > best.back().value))) continue;
        if (best.size() == most_largest) best.pop_back();
        const auto after = std::ranges::find_if(best, [&](const StageCell& cell) { return cell.value < number; });
        best.insert(after, grid_cell(run_, grid, r, c));
      }
    html += "<div class=\"scroll\"><table class=\"sheet map\">\n<caption>" + escaped(what) + "</caption>\n<thead><tr><th scope=\"col\">row</th><th scope=\"col\">column</th><th scope=\"col\" class=\"" +
            role_name(grid.role) + "\">" + escaped(grid.title) + "</th></tr></thead>\n<tbody>\n";
    for (const StageCell& cell : best)
      html += "<tr><td>" + escaped(grid_row(grid, cell.at.row)) + "</td><td>" + escaped(grid_col(grid, cell.at.col)) + "</td><td>" + value(cell, grid.role) + "</td></tr>\n";
    html += "</tbody></table></div>\n";
  }
  static constexpr std::size_t most_largest = 8;

  // Columns of the HTML table that a stage column fills: colours keep their three numbers in one.
  static bool is_colour(const StageColumn& column) { return column.show == Column::Show::swatch && column.width == 3; }
  static int span(const StageColumn& column) { return is_colour(column) ? 1 : column.width; }

  void header(const StageTable& table, bool labelled) {
    const bool parts = std::ranges::any_of(table.columns, [](const auto& c) { return !c.parts.empty() && !is_colour(c); });
    html += "<thead><tr>";
    if (labelled) html += parts ? "<th rowspan=\"2\" scope=\"col\">entry</th>" : "<th scope=\"col\">entry</th>";
    for (const StageColumn& column : table.columns) {
      const bool split = !column.parts.empty() && !is_colour(column);
      html += "<th class=\"" + std::string(role_name(column.role)) + "\" scope=\"" + (split ? "colgroup" : "col") + "\"";
      if (span(column) > 1) html += " colspan=\"" + std::to_string(span(column)) + "\"";
      if (parts && !split) html += " rowspan=\"2\"";
      html += ">" + escaped(column.title) + lock(is_locked(column.cells)) + "</th>";
    }
    html += "</tr>\n";
    if (parts) {
      html += "<tr>";
      for (const StageColumn& column : table.columns)
        if (!is_colour(column))
          for (const std::string& part : column.parts) html += "<th class=\"part\" scope=\"col\">" + escaped(part) + "</th>";
      html += "</tr>\n";
    }
    html += "</thead>\n";
  }

  // The vector that stands over its columns: the query over the keys.
  void above(const StageTable& table, bool labelled) {
    const auto owner = std::ranges::find_if(table.columns, [](const auto& c) { return !c.above.empty(); });
    if (owner == table.columns.end()) return;
    html += "<tr class=\"above\">";
    if (labelled) html += "<th scope=\"row\" class=\"" + std::string(role_name(owner->above_role)) + "\">" + escaped(owner->above_title) + lock(is_locked(owner->above)) + "</th>";
    for (const StageColumn& column : table.columns) {
      if (column.above.empty()) {
        html += "<td colspan=\"" + std::to_string(span(column)) + "\"></td>";
        continue;
      }
      for (const StageCell& cell : column.above) html += "<td>" + value(cell, column.above_role) + "</td>";
    }
    html += "</tr>\n";
  }

  void body_row(const StageTable& table, int row, bool labelled) {
    html += "<tr>";
    if (labelled) html += "<th scope=\"row\">" + escaped(table.rows[row]) + "</th>";
    for (const StageColumn& column : table.columns) {
      if (column.cells.empty()) {
        html += "<td></td>";
        continue;
      }
      entries(column, &column.cells[static_cast<std::size_t>(row) * column.width], column.width);
    }
    html += "</tr>\n";
  }

  void entries(const StageColumn& column, const StageCell* cells, int count) {
    if (column.show == Column::Show::swatch && count == 3) {
      html += "<td class=\"colour\">" + patches(cells);
      for (int c = 0; c < 3; ++c) html += " " + value(cells[c], column.role);
      html += "</td>";
      return;
    }
    for (int c = 0; c < count; ++c) html += "<td>" + value(cells[c], column.role) + "</td>";
  }

  void total(const StageTable& table, bool labelled) {
    html += "<tr class=\"total\">";
    if (labelled) html += "<th scope=\"row\">\u03a3</th>";
    for (const StageColumn& column : table.columns) {
      const int count = static_cast<int>(column.total.size());
      if (count == 0) html += "<td colspan=\"" + std::to_string(span(column)) + "\"></td>";
      else if (count == 1) html += "<td colspan=\"" + std::to_string(span(column)) + "\">" + value(column.total[0], column.role) + "</td>";
      else entries(column, column.total.data(), count);
    }
    html += "</tr>\n";
  }

  const Step& step_;
  const Run& run_;
  bool live_;
};

}  // namespace

std::string describe(const Step& step, const Run& run, const Stage& stage, bool live) {
  Describer describer(step, run, live);
  const int notice_after = notice_place(stage);
  for (int i = 0; i < static_cast<int>(stage.widgets.size()); ++i) {
    std::visit(describer, stage.widgets[static_cast<std::size_t>(i)]);
    if (i == notice_after && !stage.notice.empty()) describer.html += "<p class=\"problem\">" + escaped(stage.notice) + "</p>\n";
  }
  return std::move(describer.html);
}

std::string address_of(const Step& step, const Run& run, int node) {
  const Declaration* d = declaration_of(step, run, node);
  return d == nullptr ? "#" + std::to_string(node) : d->name;
}

int node_at(const Step& step, const Run& run, std::string_view address) {
  if (!address.starts_with('#')) return node_of(step, run, address);
  const auto node = parse_number(address.substr(1));
  const bool known = node && *node >= 0 && *node < static_cast<float>(run.tape.nodes.size());
  return known ? static_cast<int>(*node) : -1;
}

std::string explanation_html(const Step& step, const Run& run, const Explanation& explanation) {
  std::string html;
  for (const Word& word : explanation.words) {
    const std::string text = escaped(word.text);
    if (word.source)
      html += "<button type=\"button\" class=\"source " + std::string(role_name(word.role)) + "\"" +
              place_of(address_of(step, run, word.source.node), word.source) + ">" + text + "</button>";
    else if (word.more)
      html += "<button type=\"button\" class=\"more\" aria-expanded=\"false\">" + text + "</button>";
    else
      html += word.strong ? "<strong>" + text + "</strong>" : text;
  }
  if (!explanation.caution.empty()) html += " <em class=\"caution\">" + escaped(explanation.caution) + "</em>";
  return html;
}

}  // namespace sl
