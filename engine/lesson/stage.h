// The stage: what the bench shows of a step, as plain structs. The bench draws them (ui/), the
// twin says them in HTML (describe.h); both see the same. No ImGui, no layout, no pixels.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lesson/run.h"

namespace sl {

struct CellRef {
  int node = -1;
  int row = 0, col = 0;
  bool operator==(const CellRef&) const = default;
  explicit operator bool() const { return node >= 0; }
};

struct StageCell {
  CellRef at;
  float value = 0;
  bool input = false;  // the learner can change it
  bool whole = false;  // a whole number by nature, written without decimals
  bool locked = false;  // an input that must stay while a challenge is open; `input` is false then
  std::optional<float> pinned{};  // its value in state A, with which the present is compared
};

// A tensor's columns in the table. `cells` holds rows × width, row by row.
struct StageColumn {
  std::string name;    // the tensor's
  std::string title;   // "key"
  Role role = Role::plain;
  Column::Show show = Column::Show::cells;
  int width = 1;
  std::vector<std::string> parts;  // a title for each of its columns: sweet, tart; may be empty
  std::vector<StageCell> cells;
  std::string problem;             // why it has no cells, "" where it has

  // A vector that stands over these columns: the query over the keys. Empty where there is none.
  std::string above_name, above_title;
  Role above_role = Role::plain;
  std::vector<StageCell> above;

  std::vector<StageCell> total;    // the Σ row; empty where this column has no total
};

struct StageTable {
  std::vector<std::string> rows;   // labels; empty strings where rows have none
  std::vector<StageCell> row_index;  // where the labels follow a tensor: its cells, one a row
  int label_set = -1;                // and the set they come from
  std::vector<StageColumn> columns;
  std::size_t folds = 0;             // so many of the first columns fold on a narrow screen
  bool has_total = false;
};

// A slider, switch, choice, order or text field, by the kind of its tensor.
struct StageControl {
  std::string name, title;
  Role role = Role::plain;
  Kind kind = Kind::number;
  StageCell cell;                    // all but texts and orders
  std::vector<StageCell> order;      // order: its cells; options are the names of its places
  float low = 0, high = 0;           // number; low == high: no range, so no slider
  bool logarithmic = false, whole = false;
  std::string left, right;           // what its ends mean
  std::vector<std::string> options;  // choice, order
  int label_set = -1;                // and the set that they are
  std::string text;                  // text
  std::optional<std::string> pinned_text{};
  bool locked = false;
};

// The names of an order's places as they stand now: dog, bites, man.
std::vector<std::string> ordered_names(const StageControl& control);

// Three numbers 0..1 as a colour: the answer. Where they are no numbers there is no answer, and
// the swatch says "nothing".
struct StageSwatch {
  std::string name, title;
  std::vector<StageCell> channels;   // red, green, blue
};

// Shares of a whole, side by side in one bar, each in its entry's colour.
struct StageShares {
  std::string name, title;
  Role role = Role::plain;
  std::vector<std::string> labels;
  std::vector<StageCell> shares;
  std::vector<std::array<StageCell, 3>> colours;  // as many as shares, or none
};

// Lines, bars or dots over a common x axis. Every series has as many cells as x.
struct StageSeries {
  std::string name, title;
  Role role = Role::plain;
  Series::Style style = Series::Style::line;
  std::vector<StageCell> cells;
};
struct StagePlot {
  std::string x_name, x_title;
  std::vector<StageCell> x;
  std::vector<StageSeries> series;
  StageCell mark;                    // a number on the x axis to point out; no ref: none
  std::string mark_title;
  bool log_x = false, log_y = false; // equal factors in place of equal steps
};

// The plane of queries: what the tape gives for every query of two numbers (plane.h), with the keys
// and the present query on it.
struct StagePoint {
  std::string label;                 // "query", or the entry's
  StageCell x, y;
};
struct StagePlane {
  std::string name, title;           // the answer
  std::string query_name, keys_name;
  std::array<std::string, 2> axes;   // sweet, tart
  StagePoint query;
  std::vector<StagePoint> keys;
  std::vector<std::string> entries;  // their labels
  std::vector<StageCell> answer;     // the present query's, like shares and scores
  std::string shares_title, scores_title;
  std::vector<StageCell> shares, scores;  // one an entry; either may be empty
  std::vector<std::array<StageCell, 3>> colours;  // one an entry, or none
  std::vector<Look> looks;           // one or more
  int entry = -1;                    // whose share and lines are shown at first; -1: the winner's
  bool lines = false;
  float range = 1.5f;
  std::string problem;               // why there is no plane, "" where there is one
};

// A tensor as cells of colour. It may have a million of them, so the stage holds none: grid_cell
// reads them from the tape.
struct StageGrid {
  std::string name, title;
  Role role = Role::plain;
  Kind kind = Kind::formula;
  int node = -1, rows = 0, cols = 0;
  std::vector<std::string> row_labels, col_labels;  // or none
  bool input = false, locked = false, whole = false;  // as of a StageCell
  std::vector<float> pinned;  // its numbers in state A, or none
  std::string problem;        // why it has no cells, "" where it has
};

// The input that holds the place of a picked row or column. No ref: nothing can be picked.
struct StagePick {
  std::string name, title;
  StageCell cell;
};

// Tensors as maps, side by side where there is room: heads. What is picked is picked in all of them.
struct StageMap {
  std::vector<StageGrid> grids;
  StagePick row, col;
};

using StageWidget = std::variant<StageTable, StageControl, StageSwatch, StageShares, StagePlot, StagePlane, StageMap>;

struct Stage {
  std::vector<StageWidget> widgets;
  std::vector<int> shown;  // the nodes that its cells stand for
  std::string notice;      // what must be said beside the numbers, or ""
};

// The widgets of a step with the present values.
Stage build_stage(const Step& step, const Run& run);

// One widget of it, a plane, for checks.
StagePlane plane_of(const Step& step, const Run& run, const StageItem& item);

// Locks every input but those named, and tells a text field's control that it is.
void lock_inputs(Stage& stage, const Step& step, const Run& run, const std::vector<std::string>& open);

// A cell's value in another state of the same step; nothing where that has no such cell.
std::optional<float> value_in(const Run& run, const Run& other, CellRef cell);
// One cell of a grid, with its present value.
StageCell grid_cell(const Run& run, const StageGrid& grid, int row, int col);
// What a row or column is called: its label, or "row 3", counted from 1.
std::string grid_row(const StageGrid& grid, int row);
std::string grid_col(const StageGrid& grid, int col);
// The picked place, or -1 where nothing is picked, or what lies beyond `count`.
int picked_place(const StagePick& pick, int count);

// Gives every cell its value in state A, and text fields their text. nullptr: there is no A.
void compare_with(Stage& stage, const Run& run, const Run* a);

// Copies the present values into a stage that was built for this run. Allocates nothing.
void refresh(Stage& stage, const Run& run);

// The widget below which the notice stands: the first table, in sight of what it is about.
int notice_place(const Stage& stage);

// Every cell of a widget, or of the stage, that stands for itself, in the order in which Tab visits them. The points
// of a plot do not.
std::vector<StageCell> cells_of(const StageWidget& widget);
// Every cell of the stage that stands for itself, in the order in which Tab visits them. The points
// of a plot do not, nor do those of a map, which may be a million.
std::vector<StageCell> cells_of(const Stage& stage);

// The cell of the stage at a place, those of maps included; nothing where the stage shows none.
std::optional<StageCell> find_cell(const Stage& stage, const Run& run, CellRef at);
// The grid that shows a node, and its map; nullptr where there is none.
struct GridOfMap {
  const StageMap* map = nullptr;
  const StageGrid* grid = nullptr;
};
GridOfMap grid_of(const Stage& stage, int node);

// A challenge locks a tensor as a whole, so its first cell tells.
bool is_locked(const std::vector<StageCell>& cells);

// Did the learner change this input since the step began?
bool is_changed(const Step& step, const Run& run, const StageCell& cell);
bool is_changed(const Step& step, const Run& run, const StageControl& control);

// How a cell's number is written on the bench, in the twin and in arithmetic: shares with three
// decimals, everything else with two, and never "0.00" for what is not 0.
std::string cell_text(float value, Role role);
std::string cell_text(const StageCell& cell, Role role);  // whole numbers without decimals

// Whether a node's cells are whole numbers by nature.
bool is_whole(const Step& step, const Run& run, int node);

}  // namespace sl
