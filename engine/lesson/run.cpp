#include "lesson/run.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/number.h"
#include "core/op.h"
#include "lesson/source.h"
#include "lesson/tokens.h"

namespace sl {
namespace {

// A table of numbers with a word before each row; a first line without numbers is a heading.
struct Csv {
  std::vector<std::string> words;
  std::vector<float> cells;
  int rows = 0, cols = 0;
  std::string problem;
};

Csv read_csv(std::string_view text) {
  Csv csv;
  int number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const auto fields = split(line, ',');
    if (csv.rows == 0 && number == 1 && fields.size() > 1 && !parse_number(fields[1])) continue;
    const int cols = static_cast<int>(fields.size()) - 1;
    if (csv.rows > 0 && cols != csv.cols) {
      csv.problem = "line " + std::to_string(number) + " has " + std::to_string(cols) + " numbers where " + std::to_string(csv.cols) + " are expected";
      return csv;
    }
    if (csv.cells.size() + static_cast<std::size_t>(cols) > max_written_cells) {
      csv.problem = "the file has more than " + std::to_string(max_written_cells) + " numbers";
      return csv;
    }
    csv.cols = cols;
    for (int c = 1; c <= cols; ++c) {
      const auto value = parse_number(fields[c]);
      if (!value) {
        csv.problem = "line " + std::to_string(number) + ", field " + std::to_string(c + 1) + ": " + refusal(fields[c]).what;
        return csv;
      }
      csv.cells.push_back(*value);
    }
    csv.words.emplace_back(fields[0]);
    ++csv.rows;
  }
  if (csv.cells.empty()) csv.problem = "the file holds no numbers";
  return csv;
}

class Builder {
 public:
  Builder(const Step& step, const Changes& changes, const Files& files, const Run* start)
      : step_(step), changes_(changes), files_(files), start_(start) {}

  Run build() {
    // Words first: any formula may look them up.
    run_.nodes.assign(step_.tensors.size(), -1);
    for (const bool cells : {false, true})
      for (std::size_t i = 0; i < step_.tensors.size(); ++i)
        if (has_cells(step_.tensors[i]) == cells) run_.nodes[i] = declare(step_.tensors[i]);
    // start(…) on the start's own tape is simply the present.
    const Tape<float>* then = start_ == nullptr ? &run_.tape : &start_->tape;
    for (const Formula& f : step_.formulas) {
      const int node = emit(run_.tape, f.expr, then);
      run_.formulas.push_back(node);
      tell(f.place, node);
    }
    return std::move(run_);
  }

 private:
  int declare(const Declaration& d) {
    const Change* change = find_change(changes_, d.name);
    Tape<float>& tape = run_.tape;
    switch (d.kind) {
      case Kind::labels:
        tape.labels.push_back({d.name, !d.source.empty() ? tokens(d) : change != nullptr ? change->words : d.words, d.source});
        return -1;
      case Kind::text:
        tape.texts.push_back({d.name, change != nullptr ? change->text : d.text});
        return -1;
      case Kind::data: return name_it(add_data(d), d);
      case Kind::formula: {
        const Expr own = change != nullptr ? parse_expr(change->text) : Expr{};
        const Expr& formula = change != nullptr ? own : d.formula;
        const int node = name_it(emit(tape, formula), d);
        if (!d.formula.problem) tell(d.formula_place, node);
        return node;
      }
      default: {
        const bool fits = change != nullptr && change->cells.size() == d.cells.size();
        std::vector<float> cells = fits ? change->cells : d.cells;
        // A text that was made shorter leaves a choice at its last word.
        if (const auto& options = options_of(tape, d); !options.empty()) cells[0] = std::min(cells[0], static_cast<float>(options.size() - 1));
        return name_it(add_input(tape, d.name, {d.rows, d.cols}, cells), d);
      }
    }
  }

  std::vector<std::string> tokens(const Declaration& d) {
    const Declaration* text = find_declaration(step_.tensors, d.source);
    const Change* typed = find_change(changes_, d.source);
    if (text == nullptr || text->kind != Kind::text) {
      report(d.place, {"there is no text called " + d.source, "declare it, with text \"\u2026\""});
      return {};
    }
    const std::string& words = typed != nullptr ? typed->text : text->text;
    if (auto problem = tokens_problem(words)) report(text->place, *problem);
    return tokens_of(words);
  }

  int add_data(const Declaration& d) {
    const auto file = files_.find(d.text);
    if (file == files_.end()) return fail(d.place, {"the data file " + d.text + " is not here", "put it into lessons/data"});
    Csv csv = read_csv(file->second);
    if (!csv.problem.empty()) return fail(d.place, {d.text + ": " + csv.problem, "mend the file; each line is a word, then numbers"});
    if (!d.row_labels.empty() && find_labels(run_.tape, d.row_labels) < 0)
      run_.tape.labels.push_back({d.row_labels, std::move(csv.words)});
    return add_input(run_.tape, d.name, {csv.rows, csv.cols}, csv.cells);
  }

  // Gives a node its name and its labels. A formula that is only another tensor's name becomes a
  // copy, since a node has one name.
  int name_it(int node, const Declaration& d) {
    Tape<float>& tape = run_.tape;
    if (!tape.nodes[node].name.empty() && tape.nodes[node].name != d.name) {
      Attr all;
      all.n = {0, tape.nodes[node].shape.rows, 0, tape.nodes[node].shape.cols};
      node = add_node(tape, *find_op("[slice]"), std::array{node}, std::move(all));
    }
    tape.nodes[node].name = d.name;
    Shape& shape = tape.nodes[node].shape;
    const bool one_set = d.col_labels.empty();
    if (one_set && shape.rows == 1 && shape.cols != 1) {
      label(d, d.row_labels, shape.cols, shape.col_labels);
    } else {
      label(d, d.row_labels, shape.rows, shape.row_labels);
      label(d, d.col_labels, shape.cols, shape.col_labels);
    }
    return node;
  }

  void label(const Declaration& d, const std::string& set, int size, int& target) {
    if (set.empty() || size == 0) return;
    const int found = find_labels(run_.tape, set);
    if (found < 0) {
      report(d.place, {"there are no labels called " + set, "declare them above, with labels(\u2026)"});
    } else if (static_cast<int>(run_.tape.labels[found].items.size()) != size) {
      report(d.place, {set + " has " + std::to_string(run_.tape.labels[found].items.size()) + " labels for " + std::to_string(size) + " places of " + d.name,
                       "give it as many labels as places"});
    } else {
      target = found;
      if (is_input(d) && !run_.tape.labels[found].source.empty())
        report(d.place, {d.name + " has a fixed size, and the number of words of " + set + " has not", "name only formulas by them"});
    }
  }

  int fail(Place place, Problem problem) {
    report(place, problem);
    return add_problem(run_.tape, std::move(problem));
  }
  void report(Place place, Problem problem) { run_.problems.emplace_back(place, std::move(problem)); }

  // Notes a mistake of a formula, unless reading the file has reported it already or it only
  // follows from another one.
  void tell(Place place, int node) {
    const Node& n = run_.tape.nodes[node];
    if (!n.problem || n.problem->follows) return;
    report({place.line, place.column + n.problem->at}, *n.problem);
  }

  const Step& step_;
  const Changes& changes_;
  const Files& files_;
  const Run* start_;
  Run run_;
};

}  // namespace

const Change* find_change(const Changes& changes, std::string_view name) {
  const auto found = std::ranges::find(changes, name, &Change::name);
  return found == changes.end() ? nullptr : &*found;
}

void drop_change(Changes& changes, std::string_view name) {
  std::erase_if(changes, [&](const Change& change) { return change.name == name; });
}

void put_change(Changes& changes, Change change) {
  drop_change(changes, change.name);
  changes.push_back(std::move(change));
}

Run build_run(const Step& step, const Changes& changes, const Files& files, const Run* start) {
  return Builder(step, changes, files, start).build();
}

const std::vector<std::string>& options_of(const Tape<float>& tape, const Declaration& d) {
  static const std::vector<std::string> none;
  const int set = d.kind == Kind::choice ? find_labels(tape, d.source) : -1;
  return set < 0 ? none : tape.labels[set].items;
}

const Declaration* declaration_of(const Step& step, const Run& run, int node) {
  const auto found = std::ranges::find(run.nodes, node);
  return node < 0 || found == run.nodes.end() ? nullptr : &step.tensors[found - run.nodes.begin()];
}

int node_of(const Step& step, const Run& run, std::string_view name) {
  const Declaration* d = find_declaration(step.tensors, name);
  return d == nullptr ? -1 : run.nodes[d - step.tensors.data()];
}

}  // namespace sl
