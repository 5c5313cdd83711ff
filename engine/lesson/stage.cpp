#include "lesson/stage.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/number.h"
#include "core/op.h"
#include "lesson/notice.h"

namespace sl {
namespace {

// Rows whose labels follow a tensor: each takes the label at the place that its number names.
void follow_index(StageTable& table, const Run& run) {
  if (table.label_set < 0) return;
  const auto& items = run.tape.labels[table.label_set].items;
  for (std::size_t row = 0; row < table.row_index.size(); ++row) {
    const float place = table.row_index[row].value;
    const bool known = place >= 0 && place < static_cast<float>(items.size());
    table.rows[row] = known ? items[static_cast<std::size_t>(place)] : "";
  }
}

class StageBuilder {
 public:
  StageBuilder(const Step& step, const Run& run) : step_(step), run_(run) {}

  StageWidget widget(const StageItem& item) const {
    switch (item.kind) {
      case StageItem::Kind::table: return table(item);
      case StageItem::Kind::control: return control(item);
      case StageItem::Kind::swatch: return swatch(item);
      case StageItem::Kind::shares: return shares(item);
      case StageItem::Kind::plot: return plot(item);
      case StageItem::Kind::plane: return plane(item);
      case StageItem::Kind::map: return map(item);
    }
    return StageTable{};
  }

 private:
  const Node& node(int index) const { return run_.tape.nodes[index]; }
  const Declaration& declaration(std::string_view name) const { return *find_declaration(step_.tensors, name); }

  StageCell cell(int index, int row, int col) const {
    const Declaration* d = declaration_of(step_, run_, index);
    const bool input = d != nullptr && d->kind != Kind::formula && d->kind != Kind::data;
    return {{index, row, col}, block(run_.tape, index)(row, col), input, is_whole(step_, run_, index)};
  }

  static constexpr int most_cells = max_written_cells;  // of one tensor, in all but maps

  // Every cell of a node, row by row; none of a node with too many.
  std::vector<StageCell> all_cells(int index) const {
    std::vector<StageCell> cells;
    if (node(index).shape.count() > most_cells) return cells;
    for (int r = 0; r < node(index).shape.rows; ++r)
      for (int c = 0; c < node(index).shape.cols; ++c) cells.push_back(cell(index, r, c));
    return cells;
  }

  StageTable table(const StageItem& item) const {
    StageTable table;
    const int labels = find_labels(run_.tape, item.row_labels);
    const int index = item.row_index.empty() ? -1 : node_of(step_, run_, item.row_index);
    if (index >= 0 && !node(index).problem && node(index).shape.count() <= most_cells) {
      table.label_set = labels;
      table.row_index = all_cells(index);
      table.rows.resize(table.row_index.size());
      follow_index(table, run_);
    } else if (labels >= 0) {
      table.rows = run_.tape.labels[labels].items;
    }
    for (std::size_t i = 0; i < item.columns.size(); ++i) {
      const Column& column = item.columns[i];
      const int index = node_of(step_, run_, column.tensor);
      if (index < 0) continue;
      // Without labels the first matrix says how many rows there are.
      if (table.rows.empty() && !node(index).problem && node(index).shape.count() <= most_cells) table.rows = own_rows(index);
      table.columns.push_back(this->column(column, index, static_cast<int>(table.rows.size())));
      table.has_total |= !table.columns.back().total.empty();
      if (i < item.folds) table.folds = table.columns.size();
    }
    return table;
  }

  StagePlot plot(const StageItem& item) const {
    StagePlot plot;
    plot.log_x = item.log_x;
    plot.log_y = item.log_y;
    const Declaration& x = declaration(item.tensor);
    const int x_index = node_of(step_, run_, x.name);
    plot.x_name = x.name;
    plot.x_title = x.title;
    if (x_index < 0 || node(x_index).problem) return plot;
    plot.x = all_cells(x_index);
    for (const Series& series : item.series) {
      const int index = node_of(step_, run_, series.tensor);
      if (index < 0 || node(index).shape.count() != static_cast<int>(plot.x.size())) continue;
      const Declaration& d = declaration(series.tensor);
      plot.series.push_back({d.name, d.title, d.role, series.style, all_cells(index)});
    }
    const int mark = item.second.empty() ? -1 : node_of(step_, run_, item.second);
    if (mark >= 0 && node(mark).shape.is_number()) {
      plot.mark = cell(mark, 0, 0);
      plot.mark_title = declaration(item.second).title;
    }
    return plot;
  }

  StagePlane plane(const StageItem& item) const {
    const PlaneTensors& named = item.plane;
    StagePlane plane;
    const Declaration &answer = declaration(item.tensor), &query = declaration(item.second);
    plane.name = answer.name;
    plane.title = answer.title;
    plane.query_name = query.name;
    plane.keys_name = named.keys;
    plane.looks = named.looks;
    plane.lines = named.lines;
    plane.range = named.range;
    const int q = node_of(step_, run_, query.name), o = node_of(step_, run_, answer.name);
    plane.problem = plane_problem(q, o, query.title);
    if (!plane.problem.empty()) return plane;
    plane.query = {query.title, cell(q, 0, 0), cell(q, 0, 1)};
    for (int c = 0; c < 2; ++c) {
      const std::string& label = col_label(run_.tape, q, c);
      plane.axes[c] = label.empty() ? std::string(c == 0 ? "first" : "second") + " number" : label;
    }
    plane.answer = all_cells(o);
    const auto entries_of = [&](const std::string& name, std::vector<StageCell>& cells, std::string& title) {
      const int index = name.empty() ? -1 : node_of(step_, run_, name);
      if (index < 0 || node(index).problem || node(index).shape.rows != 1) return;
      cells = all_cells(index);
      title = declaration(name).title;
      if (!plane.entries.empty()) return;
      for (int c = 0; c < node(index).shape.cols; ++c) {
        const std::string& label = col_label(run_.tape, index, c);
        plane.entries.push_back(label.empty() ? "entry " + std::to_string(c + 1) : label);
      }
    };
    entries_of(named.shares, plane.shares, plane.shares_title);
    entries_of(named.scores, plane.scores, plane.scores_title);
    const auto rows_of = [&](const std::string& name, int cols) {  // -1 where they are not one an entry
      const int index = name.empty() ? -1 : node_of(step_, run_, name);
      const bool fits = index >= 0 && !node(index).problem && node(index).shape.cols == cols &&
                        node(index).shape.rows == static_cast<int>(plane.entries.size());
      return fits ? index : -1;
    };
    const int keys = rows_of(named.keys, 2), colours = rows_of(named.colours, 3);
    for (int r = 0; keys >= 0 && r < node(keys).shape.rows; ++r) plane.keys.push_back({plane.entries[r], cell(keys, r, 0), cell(keys, r, 1)});
    for (int r = 0; colours >= 0 && r < node(colours).shape.rows; ++r)
      plane.colours.push_back({cell(colours, r, 0), cell(colours, r, 1), cell(colours, r, 2)});
    const auto entry = std::ranges::find(plane.entries, named.entry);
    if (!named.entry.empty() && entry != plane.entries.end()) plane.entry = static_cast<int>(entry - plane.entries.begin());
    return plane;
  }

  std::string plane_problem(int query, int answer, const std::string& title) const {
    if (query < 0 || answer < 0) return "This plane has no query.";
    if (!is_input(node(query)) || node(query).shape.rows != 1 || node(query).shape.cols != 2) return "A plane needs a vector of two numbers, and " + title + " is none.";
    if (node(query).decides_shape) return "There is no plane: the size of a tensor depends on " + title + ".";
    if (node(answer).problem) return sentence(*node(answer).problem);
    return node(answer).shape.count() == 0 ? "There is no plane: the answer has no numbers." : "";
  }

  StageMap map(const StageItem& item) const {
    StageMap map;
    for (const std::string& name : item.grids)
      if (find_declaration(step_.tensors, name) != nullptr) map.grids.push_back(grid(declaration(name)));
    map.row = pick(item.pick_row);
    map.col = pick(item.pick_col);
    return map;
  }

  StageGrid grid(const Declaration& d) const {
    StageGrid grid;
    grid.name = d.name;
    grid.title = d.title;
    grid.role = d.role;
    grid.kind = d.kind;
    const int index = node_of(step_, run_, d.name);
    if (index < 0) return grid;
    if (node(index).problem) {
      grid.problem = sentence(*node(index).problem);
      return grid;
    }
    grid.node = index;
    grid.rows = node(index).shape.rows;
    grid.cols = node(index).shape.cols;
    grid.input = is_input(d);
    grid.whole = is_whole(step_, run_, index);
    const auto items = [&](int set) { return set < 0 ? std::vector<std::string>{} : run_.tape.labels[static_cast<std::size_t>(set)].items; };
    grid.row_labels = items(node(index).shape.row_labels);
    grid.col_labels = items(node(index).shape.col_labels);
    return grid;
  }

  StagePick pick(const std::string& name) const {
    const int index = name.empty() ? -1 : node_of(step_, run_, name);
    if (index < 0 || node(index).problem || !node(index).shape.is_number()) return {};
    return {name, declaration(name).title, cell(index, 0, 0)};
  }

  std::vector<std::string> own_rows(int index) const {
    std::vector<std::string> rows;
    for (int r = 0; r < node(index).shape.rows; ++r) rows.push_back(row_label(run_.tape, index, r));
    return rows;
  }

  StageColumn column(const Column& spec, int index, int rows) const {
    const Declaration& d = declaration(spec.tensor);
    StageColumn column;
    column.name = d.name;
    column.title = d.title;
    column.role = d.role;
    column.show = spec.show;
    if (node(index).problem) {
      column.problem = sentence(*node(index).problem);
      return column;
    }
    const Shape& shape = node(index).shape;
    if (shape.count() > most_cells) {
      column.problem = d.title + " is too large for a table; a map can show it.";
      return column;
    }
    // A row of as many cells as the table has rows stands upright as one column.
    const bool upright = shape.rows == 1 && shape.cols == rows && rows != 1;
    if (!upright && shape.rows != rows) {
      column.problem = d.title + " has " + std::to_string(shape.rows) + " rows where the table has " + std::to_string(rows) + ".";
      return column;
    }
    column.width = upright ? 1 : shape.cols;
    column.cells = all_cells(index);
    for (int c = 0; c < column.width && !upright; ++c) column.parts.push_back(col_label(run_.tape, index, c));
    if (std::ranges::all_of(column.parts, &std::string::empty)) column.parts.clear();
    add_above(spec, column);
    add_total(spec, column);
    return column;
  }

  void add_above(const Column& spec, StageColumn& column) const {
    const int index = spec.above.empty() ? -1 : node_of(step_, run_, spec.above);
    if (index < 0 || node(index).problem || node(index).shape.rows != 1 || node(index).shape.cols != column.width) return;
    const Declaration& d = declaration(spec.above);
    column.above_name = d.name;
    column.above_title = d.title;
    column.above_role = d.role;
    column.above = all_cells(index);
  }

  void add_total(const Column& spec, StageColumn& column) const {
    if (spec.total < 0) return;
    const int index = run_.formulas[spec.total];
    const int count = node(index).shape.count();
    if (count == 1 || count == column.width) column.total = all_cells(index);  // one for all of its columns, or one each
  }

  StageControl control(const StageItem& item) const {
    const Declaration& d = declaration(item.tensor);
    StageControl control;
    control.name = d.name;
    control.title = d.title;
    control.role = d.role;
    control.kind = d.kind;
    control.low = d.low;
    control.high = d.high;
    control.logarithmic = d.logarithmic;
    control.whole = d.whole;
    control.left = item.left;
    control.right = item.right;
    control.options = options_of(run_.tape, d);
    control.label_set = d.kind == Kind::choice ? find_labels(run_.tape, d.source) : -1;
    const int index = node_of(step_, run_, d.name);
    const int text = find_text(run_.tape, d.name);
    const bool there = index >= 0 && !node(index).problem;
    if (there && d.kind != Kind::order) control.cell = cell(index, 0, 0);
    if (there && d.kind == Kind::order) control.order = all_cells(index);
    for (std::size_t c = 0; c < control.order.size(); ++c) {
      const std::string& label = col_label(run_.tape, index, static_cast<int>(c));
      control.options.push_back(label.empty() ? std::to_string(c) : label);
    }
    if (text >= 0) control.text = run_.tape.texts[text].value;
    return control;
  }

  StageSwatch swatch(const StageItem& item) const {
    const Declaration& d = declaration(item.tensor);
    const int index = node_of(step_, run_, d.name);
    StageSwatch swatch{d.name, d.title, {}};
    if (index >= 0 && node(index).shape.count() == 3) swatch.channels = all_cells(index);
    return swatch;
  }

  StageShares shares(const StageItem& item) const {
    const Declaration& d = declaration(item.tensor);
    const int index = node_of(step_, run_, d.name), colours = node_of(step_, run_, item.second);
    StageShares shares{d.name, d.title, d.role, {}, {}, {}};
    if (index < 0 || node(index).shape.rows != 1) return shares;
    shares.shares = all_cells(index);
    for (int c = 0; c < node(index).shape.cols; ++c) shares.labels.push_back(col_label(run_.tape, index, c));
    if (colours < 0 || node(colours).shape.cols != 3 || node(colours).shape.rows != node(index).shape.cols) return shares;
    for (int r = 0; r < node(colours).shape.rows; ++r)
      shares.colours.push_back({cell(colours, r, 0), cell(colours, r, 1), cell(colours, r, 2)});
    return shares;
  }

  const Step& step_;
  const Run& run_;
};

// Calls visit(cell) for every cell of a widget, in the order of reading.
template <class Widget, class Visit>
void each_cell(Widget& widget, Visit visit) {
  const auto all = [&](auto& cells) { for (auto& cell : cells) visit(cell); };
  using Plain = std::remove_const_t<Widget>;
  if constexpr (std::is_same_v<Plain, StageTable>) {
    for (auto& column : widget.columns) all(column.above);
    for (int row = 0; row < static_cast<int>(widget.rows.size()); ++row)
      for (auto& column : widget.columns)
        for (int c = 0; c < column.width && !column.cells.empty(); ++c) visit(column.cells[row * column.width + c]);
    for (auto& column : widget.columns) all(column.total);
  } else if constexpr (std::is_same_v<Plain, StageControl>) {
    if (widget.cell.at) visit(widget.cell);
    all(widget.order);
  } else if constexpr (std::is_same_v<Plain, StageSwatch>) {
    all(widget.channels);
  } else if constexpr (std::is_same_v<Plain, StageShares>) {
    all(widget.shares);
  }
}

// The numbers of a widget that are no cells of their own: colours, points, what rows follow.
template <class Visit>
void each_hidden_cell(StageWidget& widget, Visit visit) {
  if (auto* shares = std::get_if<StageShares>(&widget))
    for (auto& colour : shares->colours) std::ranges::for_each(colour, visit);
  if (auto* table = std::get_if<StageTable>(&widget)) std::ranges::for_each(table->row_index, visit);
  if (auto* plot = std::get_if<StagePlot>(&widget)) {
    std::ranges::for_each(plot->x, visit);
    for (StageSeries& series : plot->series) std::ranges::for_each(series.cells, visit);
    if (plot->mark.at) visit(plot->mark);
  }
  if (auto* plane = std::get_if<StagePlane>(&widget)) {
    for (StageCell* cell : {&plane->query.x, &plane->query.y})
      if (cell->at) visit(*cell);
    for (StagePoint& key : plane->keys) visit(key.x), visit(key.y);
    for (auto* cells : {&plane->answer, &plane->shares, &plane->scores}) std::ranges::for_each(*cells, visit);
    for (auto& colour : plane->colours) std::ranges::for_each(colour, visit);
  }
  if (auto* map = std::get_if<StageMap>(&widget))
    for (StagePick* pick : {&map->row, &map->col})
      if (pick->cell.at) visit(pick->cell);
}

// What the stage's cells and points stand for, each once.
std::vector<int> shown_nodes(const Stage& stage) {
  std::vector<int> nodes;
  const auto add_node = [&](int node) {
    if (std::ranges::find(nodes, node) == nodes.end()) nodes.push_back(node);
  };
  const auto add = [&](const StageCell& cell) { add_node(cell.at.node); };
  std::ranges::for_each(cells_of(stage), add);
  for (const StageWidget& widget : stage.widgets) {
    if (const auto* plot = std::get_if<StagePlot>(&widget))
      for (const StageSeries& series : plot->series) std::ranges::for_each(series.cells, add);
    if (const auto* map = std::get_if<StageMap>(&widget))
      for (const StageGrid& grid : map->grids)
        if (grid.node >= 0) add_node(grid.node);
  }
  return nodes;
}

}  // namespace

std::vector<std::string> ordered_names(const StageControl& control) {
  std::vector<std::string> names;
  for (const StageCell& cell : control.order) names.push_back(control.options[static_cast<std::size_t>(cell.value)]);
  return names;
}

Stage build_stage(const Step& step, const Run& run) {
  const StageBuilder builder(step, run);
  Stage stage;
  for (const StageItem& item : step.stage)
    if (item.kind == StageItem::Kind::table || find_declaration(step.tensors, item.tensor) != nullptr) stage.widgets.push_back(builder.widget(item));
  stage.shown = shown_nodes(stage);
  stage.notice = notice_of(run, stage.shown);
  return stage;
}

StagePlane plane_of(const Step& step, const Run& run, const StageItem& item) {
  return std::get<StagePlane>(StageBuilder(step, run).widget(item));
}

namespace {

template <class Visit>
void every_cell(Stage& stage, Visit visit) {
  for (StageWidget& widget : stage.widgets) {
    std::visit([&](auto& w) { each_cell(w, visit); }, widget);
    each_hidden_cell(widget, visit);
  }
}

// The node of the other run that stands for the same tensor or formula, or -1.
int counterpart(const Run& run, const Run& other, int node) {
  const auto in = [&](const std::vector<int>& nodes, const std::vector<int>& others) {
    const auto found = std::ranges::find(nodes, node);
    return found == nodes.end() ? -1 : others[static_cast<std::size_t>(found - nodes.begin())];
  };
  const int tensor = in(run.nodes, other.nodes);
  return tensor >= 0 ? tensor : in(run.formulas, other.formulas);
}

// Does the other run's node hold numbers of the same size?
bool is_there(const Run& run, int node, const Run& other, int counterpart) {
  return counterpart >= 0 && !other.tape.nodes[counterpart].problem && other.tape.nodes[counterpart].shape.same_size(run.tape.nodes[node].shape);
}

template <class Visit>
void each_grid(Stage& stage, Visit visit) {
  for (StageWidget& widget : stage.widgets)
    if (auto* map = std::get_if<StageMap>(&widget)) std::ranges::for_each(map->grids, visit);
}

}  // namespace

void lock_inputs(Stage& stage, const Step& step, const Run& run, const std::vector<std::string>& open) {
  const auto is_open = [&](std::string_view name) { return std::ranges::find(open, name) != open.end(); };
  every_cell(stage, [&](StageCell& cell) {
    if (!cell.input || is_open(declaration_of(step, run, cell.at.node)->name)) return;
    cell.input = false;
    cell.locked = true;
  });
  each_grid(stage, [&](StageGrid& grid) {
    grid.locked = grid.input && !is_open(grid.name);
    grid.input &= !grid.locked;
  });
  for (StageWidget& widget : stage.widgets)
    if (auto* control = std::get_if<StageControl>(&widget)) control->locked = !is_open(control->name);
}

StageCell grid_cell(const Run& run, const StageGrid& grid, int row, int col) {
  StageCell cell{{grid.node, row, col}, block(run.tape, grid.node)(row, col), grid.input, grid.whole, grid.locked, {}};
  if (!grid.pinned.empty()) cell.pinned = grid.pinned[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.cols) + static_cast<std::size_t>(col)];
  return cell;
}

std::string grid_row(const StageGrid& grid, int row) {
  const auto place = static_cast<std::size_t>(row);
  return place < grid.row_labels.size() ? grid.row_labels[place] : "row " + std::to_string(row + 1);
}
std::string grid_col(const StageGrid& grid, int col) {
  const auto place = static_cast<std::size_t>(col);
  return place < grid.col_labels.size() ? grid.col_labels[place] : "column " + std::to_string(col + 1);
}

int picked_place(const StagePick& pick, int count) {
  const bool inside = pick.cell.at && pick.cell.value >= 0 && pick.cell.value < static_cast<float>(count);
  return inside ? static_cast<int>(pick.cell.value) : -1;
}

std::optional<float> value_in(const Run& run, const Run& other, CellRef cell) {
  const int node = counterpart(run, other, cell.node);
  return is_there(run, cell.node, other, node) ? std::optional(block(other.tape, node)(cell.row, cell.col)) : std::nullopt;
}

void compare_with(Stage& stage, const Run& run, const Run* a) {
  every_cell(stage, [&](StageCell& cell) { cell.pinned = a == nullptr ? std::nullopt : value_in(run, *a, cell.at); });
  each_grid(stage, [&](StageGrid& grid) {
    grid.pinned.clear();
    if (a == nullptr || grid.node < 0) return;
    const int node = counterpart(run, *a, grid.node);
    if (!is_there(run, grid.node, *a, node)) return;
    const Block<const float> cells = block(a->tape, node);
    grid.pinned.assign(cells.data, cells.data + cells.count());
  });
  for (StageWidget& widget : stage.widgets) {
    auto* control = std::get_if<StageControl>(&widget);
    const int text = control == nullptr || a == nullptr ? -1 : find_text(a->tape, control->name);
    if (text >= 0) control->pinned_text = a->tape.texts[text].value;
    else if (control != nullptr) control->pinned_text.reset();
    const auto place = control == nullptr || a == nullptr || control->label_set < 0 || !control->cell.pinned ? -1 : static_cast<int>(*control->cell.pinned);
    if (place >= 0) control->pinned_text = a->tape.labels[static_cast<std::size_t>(control->label_set)].items[static_cast<std::size_t>(place)];  // A may have other words
  }
}

void refresh(Stage& stage, const Run& run) {
  const auto update = [&](StageCell& cell) { cell.value = block(run.tape, cell.at.node)(cell.at.row, cell.at.col); };
  every_cell(stage, update);
  for (StageWidget& widget : stage.widgets)
    if (auto* table = std::get_if<StageTable>(&widget)) follow_index(*table, run);
  stage.notice = notice_of(run, stage.shown);
}

int notice_place(const Stage& stage) {
  const auto found = std::ranges::find_if(stage.widgets, [](const StageWidget& widget) { return std::holds_alternative<StageTable>(widget); });
  return static_cast<int>(found == stage.widgets.end() ? stage.widgets.size() - 1 : found - stage.widgets.begin());
}

std::vector<StageCell> cells_of(const StageWidget& widget) {
  std::vector<StageCell> cells;
  std::visit([&](const auto& w) { each_cell(w, [&](const StageCell& cell) { cells.push_back(cell); }); }, widget);
  return cells;
}

std::vector<StageCell> cells_of(const Stage& stage) {
  std::vector<StageCell> cells;
  for (const StageWidget& widget : stage.widgets) std::ranges::copy(cells_of(widget), std::back_inserter(cells));
  return cells;
}

GridOfMap grid_of(const Stage& stage, int node) {
  for (const StageWidget& widget : stage.widgets)
    if (const auto* map = std::get_if<StageMap>(&widget))
      for (const StageGrid& grid : map->grids)
        if (grid.node == node && node >= 0) return {map, &grid};
  return {};
}

std::optional<StageCell> find_cell(const Stage& stage, const Run& run, CellRef at) {
  const auto cells = cells_of(stage);
  if (const auto found = std::ranges::find(cells, at, &StageCell::at); found != cells.end()) return *found;
  const StageGrid* grid = grid_of(stage, at.node).grid;
  const bool inside = grid != nullptr && at.row < grid->rows && at.col < grid->cols;
  return inside ? std::optional(grid_cell(run, *grid, at.row, at.col)) : std::nullopt;
}

bool is_changed(const Step& step, const Run& run, const StageCell& cell) {
  const Declaration* d = cell.input ? declaration_of(step, run, cell.at.node) : nullptr;
  if (d == nullptr) return false;
  const auto place = static_cast<std::size_t>(cell.at.row) * static_cast<std::size_t>(d->cols) + static_cast<std::size_t>(cell.at.col);
  return place < d->cells.size() && d->cells[place] != cell.value;
}

bool is_locked(const std::vector<StageCell>& cells) { return !cells.empty() && cells.front().locked; }

bool is_changed(const Step& step, const Run& run, const StageControl& control) {
  const Declaration* d = find_declaration(step.tensors, control.name);
  return control.kind == Kind::text ? d != nullptr && d->text != control.text : is_changed(step, run, control.cell);
}

bool is_whole(const Step& step, const Run& run, int node) {
  const Node& n = run.tape.nodes[node];
  if (is_input(n)) {
    const Declaration* d = declaration_of(step, run, node);
    return d != nullptr && (d->whole || d->kind == Kind::toggle || d->kind == Kind::choice || d->kind == Kind::order || d->kind == Kind::mask);
  }
  const auto kept = [&](int input) {  // beside what is whole by nature, written numbers count as they are written
    const Node& in = run.tape.nodes[input];
    if (in.problem || in.op->name != "[number]") return is_whole(step, run, input);
    return std::ranges::all_of(in.attr.values, [](float value) { return value == std::floor(value); });
  };
  if (n.problem || n.op->whole != Whole::kept) return !n.problem && n.op->whole == Whole::always;
  return std::all_of(n.in.begin(), n.in.begin() + n.inputs, kept);
}

std::string cell_text(const StageCell& cell, Role role) {
  return cell.whole && std::isfinite(cell.value) ? format_short(cell.value) : cell_text(cell.value, role);
}

std::string cell_text(float value, Role role) {
  const int decimals = role == Role::weight ? 3 : 2;
  const double size = std::abs(static_cast<double>(value));
  const double least = decimals == 3 ? 0.0005 : 0.005;
  if (size == 0 || size >= least || !std::isfinite(value)) return format_fixed(value, decimals);
  if (size >= 0.00005) return format_fixed(value, size >= 0.0005 ? 3 : 4);
  return format_power(value);
}

}  // namespace sl
