// ```stage: what the bench shows, one widget a line.
#include <algorithm>
#include <array>

#include "core/number.h"
#include "core/suggest.h"
#include "lesson/read_blocks.h"

namespace sl {
namespace {

using Show = Column::Show;

constexpr std::array<std::pair<std::string_view, Series::Style>, 3> styles{{
    {"line", Series::Style::line}, {"bars", Series::Style::bars}, {"dots", Series::Style::dots}}};

constexpr std::array<std::pair<std::string_view, Show>, 4> shows{{
    {"cells", Show::cells}, {"bare", Show::bare}, {"bar", Show::bar}, {"swatch", Show::swatch}}};

constexpr std::array<std::pair<std::string_view, Look>, 4> looks{{
    {"winner", Look::winner}, {"blend", Look::blend}, {"share", Look::share}, {"entropy", Look::entropy}}};

const std::vector<std::string> widgets{"table", "total", "control", "swatch", "shares", "plot", "plane", "map"};
const std::vector<std::string> plane_words{"over", "keys", "shares", "scores", "colours", "entry", "range", "lines", "winner", "blend", "share", "entropy"};

class StageReader {
 public:
  StageReader(Source& source, Step& step) : source_(source), step_(step) {}

  void read(const Line& line) {
    line_ = &line;
    const auto [word, rest] = first_word(line.text);
    if (word.empty() || word.starts_with("#")) return;
    if (word == "table") return read_table(rest);
    if (word == "total") return read_total(rest);
    if (word == "control") return read_control(rest);
    if (word == "swatch") return read_swatch(rest);
    if (word == "shares") return read_shares(rest);
    if (word == "plot") return read_plot(rest);
    if (word == "plane") return read_plane(rest);
    if (word == "map") return read_map(rest);
    report(word, "there is no widget " + std::string(word) + did_you_mean(word, widgets), "use table, total, control, swatch, shares, plot, plane or map");
  }

 private:
  void report(std::string_view at, std::string what, std::string advice) {
    source_.report(line_->at(at), std::move(what), std::move(advice));
  }
  void add(StageItem item) { step_.stage.push_back(std::move(item)); }

  // A tensor's name; reported where there is none of that name with cells.
  std::string tensor(std::string_view name) {
    const Declaration* d = find_declaration(step_.tensors, name);
    if (name.empty()) {
      report(name, "the name of a tensor is missing here", "name one of this step");
    } else if (d == nullptr || d->kind == Kind::labels) {
      std::vector<std::string> names;
      for (const Declaration& known : step_.tensors) names.push_back(known.name);
      report(name, "there is no tensor " + std::string(name) + did_you_mean(name, names), "declare it in a tensors block of the lesson or of this step");
    }
    return std::string(name);
  }

  // `table words q/K s | e w:bar V:swatch`: what stands before the | folds on a narrow screen
  void read_table(std::string_view rest) {
    StageItem item;
    item.place = line_->place;
    while (!rest.empty()) {
      auto [word, after] = first_word(rest);
      rest = after;
      if (word == "|") {
        if (item.columns.empty() || item.folds > 0 || after.empty()) report(word, "a | stands once in a table, between two columns", "columns before it fold on a narrow screen");
        else item.folds = item.columns.size();
        continue;
      }
      if (item.row_labels.empty() && item.columns.empty() && take_rows(word, item)) continue;
      Column column;
      column.place = line_->at(word);
      const auto colon = word.find(':');
      if (colon != std::string_view::npos) {
        const std::string_view show = word.substr(colon + 1);
        const auto found = std::ranges::find(shows, show, [](const auto& s) { return s.first; });
        if (found == shows.end()) report(show, "a column cannot be shown as " + std::string(show), "use cells, bare, bar or swatch");
        else column.show = found->second;
        word = word.substr(0, colon);
      }
      const auto slash = word.find('/');
      if (slash != std::string_view::npos) {
        column.above = tensor(word.substr(0, slash));
        word = word.substr(slash + 1);
      }
      column.tensor = tensor(word);
      item.columns.push_back(std::move(column));
    }
    if (item.columns.empty()) return report(line_->text, "this table has no columns", "name the tensors that it shows");
    add(std::move(item));
  }

  // `words`, the labels of the rows, or `names[best]`: each row has the label at the place in best.
  bool take_rows(std::string_view word, StageItem& item) {
    const auto open = word.find('[');
    const std::string_view set = word.substr(0, open);
    const bool known = std::ranges::any_of(step_.tensors, [&](const Declaration& d) {
      return (d.kind == Kind::labels && d.name == set) || (d.kind == Kind::data && d.row_labels == set);
    });
    if (!known) return false;
    item.row_labels = set;
    if (open != std::string_view::npos && word.ends_with("]")) item.row_index = tensor(word.substr(open + 1, word.size() - open - 2));
    return true;
  }

  // `total w = sum(w)`: below the last table's column.
  void read_total(std::string_view rest) {
    const auto equals = rest.find('=');
    const std::string_view name = trimmed(rest.substr(0, equals));
    if (equals == std::string_view::npos) return report(rest, "a total needs a formula", "write total w = sum(w)");
    if (step_.stage.empty() || step_.stage.back().kind != StageItem::Kind::table)
      return report(rest, "a total belongs to a table", "write it below the table");
    auto& columns = step_.stage.back().columns;
    const auto column = std::ranges::find(columns, name, &Column::tensor);
    if (column == columns.end()) return report(name, "the table has no column " + std::string(name), "name one of its columns");
    const std::string_view formula = trimmed(rest.substr(equals + 1));
    column->total = add_formula(source_, step_, formula, line_->at(formula));
  }

  // `control T "hard lookup" "average"`
  void read_control(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::control;
    item.place = line_->place;
    const auto [name, ends] = first_word(rest);
    item.tensor = tensor(name);
    const Declaration* d = find_declaration(step_.tensors, name);
    if (d != nullptr && (d->kind == Kind::formula || d->kind == Kind::data))
      return report(name, d->name + " cannot be changed, so it is no control", "name an input of this step");
    if (!ends.empty()) {
      const auto close = ends.find('"', 1);
      const auto open = close == std::string_view::npos ? close : ends.find('"', close + 1);
      if (ends.front() != '"' || ends.back() != '"' || open == std::string_view::npos || open + 1 >= ends.size())
        return report(ends, "a control's two ends stand in quotes", "write control T \"hard\" \"soft\"");
      item.left = ends.substr(1, close - 1);
      item.right = ends.substr(open + 1, ends.size() - open - 2);
    }
    add(std::move(item));
  }

  // `swatch o`
  void read_swatch(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::swatch;
    item.place = line_->place;
    item.tensor = tensor(rest);
    add(std::move(item));
  }

  // `shares w by V`
  void read_shares(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::shares;
    item.place = line_->place;
    const auto [name, after] = first_word(rest);
    item.tensor = tensor(name);
    const auto [by, colours] = first_word(after);
    if (by != "by") return report(rest, "shares are coloured by a tensor", "write shares w by V");
    item.second = tensor(colours);
    add(std::move(item));
  }

  // `plot measured:dots predicted over d mark here logx`
  void read_plot(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::plot;
    item.place = line_->place;
    while (!rest.empty()) {
      auto [word, after] = first_word(rest);
      rest = after;
      if (word == "over" || word == "mark") {
        const auto [name, left] = first_word(rest);
        (word == "over" ? item.tensor : item.second) = tensor(name);
        rest = left;
      } else if (word == "logx") {
        item.log_x = true;
      } else if (word == "logy") {
        item.log_y = true;
      } else {
        Series series;
        const auto colon = word.find(':');
        if (colon != std::string_view::npos) {
          const std::string_view style = word.substr(colon + 1);
          const auto found = std::ranges::find(styles, style, [](const auto& s) { return s.first; });
          if (found == styles.end()) report(style, "a series cannot be drawn as " + std::string(style), "use line, bars or dots");
          else series.style = found->second;
          word = word.substr(0, colon);
        }
        series.tensor = tensor(word);
        item.series.push_back(std::move(series));
      }
    }
    if (item.tensor.empty() || item.series.empty()) return report(line_->text, "a plot needs what to draw, and over what", "write plot measured predicted over d");
    add(std::move(item));
  }

  // `plane o over q keys K shares w scores s colours V entry apple range 2 blend winner lines`
  void read_plane(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::plane;
    item.place = line_->place;
    PlaneTensors& plane = item.plane;
    while (!rest.empty()) {
      const auto [word, after] = first_word(rest);
      rest = after;
      const auto look = std::ranges::find(looks, word, [](const auto& l) { return l.first; });
      if (item.tensor.empty()) {
        item.tensor = tensor(word);
      } else if (look != looks.end()) {
        plane.looks.push_back(look->second);
      } else if (word == "lines") {
        plane.lines = true;
      } else {
        const auto [name, left] = first_word(rest);
        rest = left;
        if (word == "over") item.second = tensor(name);
        else if (word == "keys") plane.keys = tensor(name);
        else if (word == "shares") plane.shares = tensor(name);
        else if (word == "scores") plane.scores = tensor(name);
        else if (word == "colours") plane.colours = tensor(name);
        else if (word == "entry") plane.entry = name;
        else if (word == "range") read_range(name, plane.range);
        else return report(word, "a plane has no " + std::string(word) + did_you_mean(word, plane_words), "use over, keys, shares, scores, colours, entry, range, lines, and the looks winner, blend, share, entropy");
      }
    }
    if (item.second.empty()) return report(line_->text, "a plane needs an answer, and the query that it runs over", "write plane o over q");
    if (plane.looks.empty()) plane.looks.push_back(Look::blend);
    const auto needs = [&](Look look, bool met, const char* what) {
      if (std::ranges::find(plane.looks, look) != plane.looks.end() && !met) report(line_->text, what, "name them: shares w");
    };
    needs(Look::winner, !plane.shares.empty() || !plane.scores.empty(), "a plane shows no winner without shares or scores");
    needs(Look::share, !plane.shares.empty(), "a plane shows no share without shares");
    needs(Look::entropy, !plane.shares.empty(), "a plane shows no entropy without shares");
    if (plane.lines && plane.scores.empty()) report(line_->text, "lines of equal score need scores", "name them: scores s");
    if (find_declaration(step_.tensors, item.tensor) && find_declaration(step_.tensors, item.second)) add(std::move(item));
  }

  void read_range(std::string_view word, float& range) {
    const auto value = parse_number(word);
    if (value && *value > 0 && *value <= 1000) range = *value;
    else report(word, "a plane reaches from 0 as far as a number above 0 says", "write range 1.5");
  }

  // `map w1 w2 pick i, j`
  void read_map(std::string_view rest) {
    StageItem item;
    item.kind = StageItem::Kind::map;
    item.place = line_->place;
    while (!rest.empty()) {
      const auto [word, after] = first_word(rest);
      rest = after;
      if (word == "pick") {
        read_pick(word, rest, item);
        break;
      }
      item.grids.push_back(tensor(word));
      const Declaration* d = find_declaration(step_.tensors, word);
      if (d != nullptr && d->kind == Kind::text) report(word, d->name + " has no cells", "name a tensor of numbers");
    }
    if (item.grids.empty()) return report(line_->text, "this map has no tensor", "write map w, or map w pick i");
    item.tensor = item.grids.front();
    add(std::move(item));
  }

  // `pick i`, `pick i, j`: the inputs that hold the picked row and column.
  void read_pick(std::string_view word, std::string_view rest, StageItem& item) {
    const auto comma = rest.find(',');
    const std::string_view row = trimmed(rest.substr(0, comma));
    const std::string_view col = comma == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(comma + 1));
    if (row.empty() || (comma != std::string_view::npos && col.empty()) || row.find(' ') != std::string_view::npos || col.find(' ') != std::string_view::npos || col.find(',') != std::string_view::npos)
      return report(rest.empty() ? word : rest, "pick names one input, or two with a comma between", "write pick i, or pick i, j; it ends the line");
    item.pick_row = place_input(row);
    if (!col.empty()) item.pick_col = place_input(col);
    if (row == col) report(col, "row and column cannot be held by the same input", "name another one for the column");
  }

  // An input that can hold a place; "" where it cannot.
  std::string place_input(std::string_view name) {
    const Declaration* d = find_declaration(step_.tensors, name);
    if (d == nullptr) return tensor(name), "";
    if (d->kind == Kind::choice || (d->kind == Kind::number && d->whole)) return d->name;
    report(name, d->name + " cannot hold the place of a row or column", "name a choice, or a number that is whole: number 0 in 0..7 whole");
    return "";
  }

  Source& source_;
  Step& step_;
  const Line* line_ = nullptr;
};

}  // namespace

void read_stage(Source& source, const BlockLines& block, Step& step) {
  StageReader reader(source, step);
  for (const Line& line : block.lines) reader.read(line);
}

}  // namespace sl
