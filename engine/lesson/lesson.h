// What a lesson is, once its file has been read: plain structs, no behaviour. read_lesson.h makes
// them from text; lessons/FORMAT.md describes that text.
#pragma once
#include <string>
#include <vector>

#include "core/expr.h"

namespace sl {

// A place in a lesson file, both counted from 1; columns count bytes.
struct Place {
  int line = 0;
  int column = 1;
};

// A mistake in a lesson file: where, what is wrong, what to do.
struct Diagnostic {
  std::string file;
  Place place;
  std::string what;
  std::string advice;
};

// What a tensor means to the learner; it decides the colour, nothing else.
enum class Role { plain, query, key, value, weight };
const char* role_name(Role role);  // "plain", "query", …

// Every control is an input of the tape, except formulas, which are computed.
enum class Kind {
  formula,
  number,  // 1 × 1, within low..high
  vector,  // 1 × n
  matrix,  // n × m
  toggle,  // "switch": 0 or 1
  choice,  // the index of one of `options`
  order,   // a permutation of 0..n-1
  mask,    // n × m of 0 and 1
  text,    // a word or sentence; no cells
  labels,  // names of rows or columns; no cells
  data,    // read from a file; the learner cannot change it
};

struct Declaration {
  std::string name;
  Kind kind = Kind::formula;
  Role role = Role::plain;
  std::string title;  // what the learner reads: "q·k"; the name where the file gives none
  Place place;

  int rows = 0, cols = 0;        // inputs with cells
  std::vector<float> cells;      // row by row
  float low = 0, high = 0;       // number: its range; low == high where it has none
  bool logarithmic = false;      // number: a slider in equal factors
  bool whole = false;            // number: only whole ones
  std::vector<std::string> words;    // labels: the names; choice: the options
  std::string source;                // choice: the labels that it is made among; labels: the text whose words they are, or ""
  std::string text;                  // text: its value; data: the file; formula: as written
  Expr formula;
  Place formula_place;
  std::string row_labels, col_labels;  // names of label sets, from `by`
};

// An expression outside the tensors: a live number, a total, a goal, a choice's condition. All
// of a step's stand in one list, so that one loop computes them together with the tensors.
struct Formula {
  Expr expr;
  Place place;
};

// A piece of prose: ready HTML, a live number among it, a word tied to a tensor, or the place
// where a block stands.
struct Piece {
  enum class Kind { html, live, ref, formula, predict, challenge };
  Kind kind = Kind::html;
  std::string html;      // html: itself; ref: the words, as HTML
  std::string tensor;    // ref: what they name
  Place place;           // ref
  int formula = -1;      // live: in Step::formulas
  int decimals = 2;      // live: −1 for as many as needed, at most 4
  bool percent = false;  // live: × 100 and a % sign
};

// NAME = expression: what a prediction does, or a solution sets.
struct Assignment {
  std::string name;
  Expr value;
  Place place;
};

struct Predict {
  std::vector<Piece> question;
  std::vector<Assignment> does;
  std::vector<int> shows;  // formulas
  struct Choice {
    std::vector<Piece> text;
    int when = -1;  // formula
    std::vector<Piece> because;  // why it is wrong, for who chose it; empty: nothing of its own
  };
  std::vector<Choice> choices;  // two or more; none where a number is asked for
  int number = -1;              // formula: what the number will be
  float within = 0;             // and how far off still counts
  std::vector<Piece> because;
  Place place;
};

// One part of a challenge's goal.
struct Goal {
  int formula = -1;        // must hold
  std::vector<int> sides;  // formulas: the two sides of a comparison; of `argmax(s) == 3` also s
};

struct Challenge {
  std::vector<Piece> task;
  std::vector<Goal> goals;         // all must hold
  std::vector<std::string> edits;  // the inputs that may be changed
  std::vector<std::vector<Piece>> hints;
  std::vector<Assignment> solution;
  Place place;
};

// One line of a stage block: what the bench shows.
struct Column {
  enum class Show { cells, bare, bar, swatch };
  std::string tensor;
  std::string above;  // a vector that stands over this one's columns: q/K
  Show show = Show::cells;
  int total = -1;     // formula of the total row, in Step::formulas
  Place place;
};
// One line or set of bars in a plot.
struct Series {
  enum class Style { line, bars, dots };
  std::string tensor;
  Style style = Style::line;
};
// What the pixels of a plane of queries show: the entry that wins, the answer, one entry's share, or
// how mixed the shares are.
enum class Look { winner, blend, share, entropy };
// Of a plane, besides the answer and the query: tensors with a row or a cell for each entry.
struct PlaneTensors {
  std::string keys, shares, scores, colours;
  std::string entry;         // whose share and lines are shown first
  std::vector<Look> looks;   // that can be chosen, the first at the start
  bool lines = false;        // of equal score, at the start
  float range = 1.5f;        // how far it reaches from 0 at the start
};
struct StageItem {
  enum class Kind { table, control, swatch, shares, plot, plane, map };
  Kind kind = Kind::table;
  std::string tensor;            // control, swatch, shares; plot: what runs along x; plane: the answer
  std::string second;            // shares: the tensor whose rows colour it; plot: where it is marked; plane: the query
  std::string left, right;       // control: what its two ends mean
  std::vector<Column> columns;   // table
  std::size_t folds = 0;         // table: so many of its first columns fold on a narrow screen
  std::string row_labels;        // table: the label set of its rows, "" for none
  std::string row_index;         // table: a tensor that says which label each row has: names[best]
  std::vector<Series> series;    // plot
  bool log_x = false, log_y = false;  // plot
  PlaneTensors plane;
  std::vector<std::string> grids;     // map: the tensors side by side
  std::string pick_row, pick_col;     // map: the inputs that hold the picked places, "" for none
  Place place;
};

struct Step {
  std::string id;
  std::string title;
  Place place;
  std::vector<Declaration> tensors;  // the lesson's, then the step's own; the same name replaces
  std::vector<Formula> formulas;
  std::vector<Piece> prose;
  std::vector<std::string> editable;  // formulas that the learner may rewrite
  std::vector<StageItem> stage;
  std::vector<Predict> predict;      // none or one
  std::vector<Challenge> challenge;  // none or one
};

struct Lesson {
  std::string file;  // "040-softmax.md"
  std::string id;
  std::string title;
  std::string description;
  std::vector<Declaration> tensors;
  std::vector<Piece> intro;
  std::vector<Step> steps;
  std::vector<Diagnostic> diagnostics;
};

bool is_input(const Declaration& declaration);   // can the learner change it? Formulas and data not
bool can_be_set(const Declaration& declaration);  // an input, or a formula that may get another one
bool has_cells(const Declaration& declaration);  // does it hold numbers? Texts and labels do not

const Declaration* find_declaration(const std::vector<Declaration>& tensors, std::string_view name);
// What an expression is coloured and rounded as: the role of the first tensor that it names.
Role role_of(const std::vector<Declaration>& tensors, const Expr& expr);
const Step* find_step(const Lesson& lesson, std::string_view id);
// The data files that the lesson's tensors ask for, each once.
std::vector<std::string> data_files(const Lesson& lesson);
// 4 for "040-softmax.md": the lesson's place in the course, 0 where the file name has none.
int lesson_number(const Lesson& lesson);

}  // namespace sl
