#include "lesson/paste.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/number.h"
#include "lesson/session.h"
#include "lesson/source.h"

namespace sl {
namespace {

using Fields = std::vector<std::string>;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

std::string counted(std::size_t n, const char* thing) { return std::to_string(n) + " " + thing + (n == 1 ? "" : "s"); }

std::string size_in_words(int rows, int cols) {
  return counted(static_cast<std::size_t>(rows), "row") + " and " + counted(static_cast<std::size_t>(cols), "column");
}

std::string place_in_words(int row, int col) { return "row " + std::to_string(row + 1) + ", column " + std::to_string(col + 1); }

class Splitter {
 public:
  explicit Splitter(std::string text) : text_(std::move(text)) {}

  Pasted split() {
    const auto first = text_.find_first_not_of(" \n\t");
    if (first == std::string::npos) return fail({"there are no numbers here", "copy some cells first"});
    if (text_[first] == '[') {
      if (!open_brackets()) return fail({"the brackets do not fit together", "write [1, 2; 3, 4] or [[1, 2], [3, 4]]"});
      separator_ = text_.find(',') != std::string::npos ? ',' : ' ';
    } else {
      separator_ = text_.find('\t') != std::string::npos ? '\t' : text_.find(';') != std::string::npos ? ';' : text_.find(',') != std::string::npos ? ',' : ' ';
      result_.decimal_comma = separator_ == '\t' || separator_ == ';';
    }
    fields();
    return std::move(result_);
  }

 private:
  Pasted fail(Problem problem) { return {{}, false, std::move(problem)}; }

  // Takes brackets away, so that every row is a line. Inside them a line may end anywhere.
  bool open_brackets() {
    std::string lines;
    int depth = 0;
    bool row_ended = false;
    for (const char c : text_) {
      if (c == '[') {
        if (++depth > 2) return false;
        if (std::exchange(row_ended, false)) lines += '\n';
      } else if (c == ']') {
        if (--depth < 0) return false;
        row_ended = true;
      } else if (is_space(c)) {
        lines += ' ';
      } else if (row_ended || depth == 0) {  // only a comma stands between two rows
        if (c != ',' || depth == 0) return false;
      } else {
        lines += c == ';' ? '\n' : c;
      }
    }
    text_ = std::move(lines);
    return depth == 0;
  }

  void fields() {
    std::size_t count = 0;
    Fields row;
    std::string field;
    bool quoted = false, was_quoted = false;
    const auto end_field = [&](bool with_row) {
      // Spaces run together, and a comma may end a row of a program's list.
      const bool nothing = field.empty() && !was_quoted && (separator_ == ' ' || (with_row && row.empty()));
      if (!nothing) row.push_back(was_quoted ? std::move(field) : std::string(trimmed_spaces(field)));
      field.clear();
      was_quoted = false;
      if (!with_row) return;
      count += row.size();
      if (!row.empty()) result_.rows.push_back(std::move(row));
      row.clear();
    };
    for (std::size_t i = 0; i <= text_.size() && count <= 2 * max_written_cells; ++i) {
      const char c = i < text_.size() ? text_[i] : '\n';
      if (quoted && i < text_.size()) {
        if (c != '"') field += c;
        else if (i + 1 < text_.size() && text_[i + 1] == '"') field += text_[++i];
        else quoted = false;
      } else if (c == '"' && field.find_first_not_of(' ') == std::string::npos) {
        quoted = was_quoted = true;
        field.clear();
      } else if (c == '\n' || c == separator_) {
        end_field(c == '\n');
      } else {
        field += c;
      }
    }
    while (!result_.rows.empty() && std::ranges::all_of(result_.rows.back(), &std::string::empty)) result_.rows.pop_back();
  }

  static std::string_view trimmed_spaces(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
  }

  std::string text_;
  char separator_ = ' ';
  Pasted result_;
};

std::optional<float> number_of(std::string field, bool decimal_comma) {
  if (decimal_comma && std::ranges::count(field, ',') == 1 && field.find('.') == std::string::npos) std::ranges::replace(field, ',', '.');
  return parse_number(field);
}

// Is this field the label, perhaps with the ' that keeps a spreadsheet from computing it?
bool says(const std::string& field, const std::string& label) { return field == label || field == "'" + label; }

// Takes the labels off, above and on the left, where a block has them.
void take_labels_off(Pasted& block, const Tape<float>& tape, int node, int row, int col) {
  const Shape& shape = tape.nodes[node].shape;
  auto& rows = block.rows;
  if (rows.empty()) return;
  const auto all_say = [](int count, const auto& field, const auto& label) {
    for (int i = 0; i < count; ++i)
      if (!says(field(i), label(i))) return false;
    return count > 0;
  };
  const auto fits = [](std::size_t count, int room) { return static_cast<int>(count) <= room; };
  // Where labels are numbers themselves, only a block that would not fit with them has labels.
  const auto row_is = [&](std::size_t skip) {
    const int count = static_cast<int>(rows[0].size()) - static_cast<int>(skip);
    const bool numbers = std::ranges::all_of(rows[0].begin() + static_cast<std::ptrdiff_t>(skip), rows[0].end(), [&](const std::string& f) { return number_of(f, block.decimal_comma).has_value(); });
    if (numbers && fits(rows.size(), shape.rows)) return false;
    const int first = count == shape.cols ? 0 : col;
    return all_say(count, [&](int i) { return rows[0][skip + static_cast<std::size_t>(i)]; }, [&](int i) { return col_label(tape, node, first + i); });
  };
  if (rows.size() > 1 && shape.col_labels >= 0) {
    const bool corner = rows[0].size() > 1 && rows[0][0].empty();
    if (row_is(corner ? 1 : 0)) rows.erase(rows.begin());
  }
  if (shape.row_labels < 0 || std::ranges::any_of(rows, [](const Fields& fields) { return fields.size() < 2; })) return;
  const bool numbers = std::ranges::all_of(rows, [&](const Fields& fields) { return number_of(fields[0], block.decimal_comma).has_value(); });
  if (numbers && fits(rows[0].size(), shape.cols)) return;
  const int first = fits(rows.size(), shape.rows - 1) ? row : 0;
  if (all_say(static_cast<int>(rows.size()), [&](int i) { return rows[static_cast<std::size_t>(i)][0]; }, [&](int i) { return row_label(tape, node, first + i); }))
    for (Fields& fields : rows) fields.erase(fields.begin());
}

}  // namespace

Pasted read_pasted(std::string_view text) {
  if (text.size() > max_pasted) return {{}, false, Problem{"this is more text than any tensor holds", "copy a smaller block"}};
  std::string plain(text);
  if (plain.starts_with("\ufeff")) plain.erase(0, 3);
  plain = replaced(std::move(plain), "\r\n", "\n");
  std::ranges::replace(plain, '\r', '\n');
  for (const std::string_view space : {"\u00a0", "\u202f", "\u2009"}) plain = replaced(std::move(plain), space, " ");
  return Splitter(std::move(plain)).split();
}

std::optional<Problem> paste_into(const Declaration& d, const Tape<float>& tape, int node, std::vector<float>& cells, int row, int col, std::string_view text) {
  Pasted block = read_pasted(text);
  if (block.problem) return block.problem;
  if (row < 0 || col < 0 || row >= d.rows || col >= d.cols) return Problem{d.title + " has no such cell", "choose one of its cells"};
  take_labels_off(block, tape, node, row, col);
  // A vector has no direction of its own.
  if (d.rows == 1 && d.cols > 1 && block.rows.size() > 1 && std::ranges::all_of(block.rows, [](const Fields& fields) { return fields.size() == 1; })) {
    Fields all;
    for (Fields& fields : block.rows) all.push_back(std::move(fields[0]));
    block.rows.assign(1, std::move(all));
  }
  const int rows = static_cast<int>(block.rows.size()), cols = rows == 0 ? 0 : static_cast<int>(block.rows[0].size());
  for (int r = 0; r < rows; ++r)
    if (const auto& fields = block.rows[static_cast<std::size_t>(r)]; static_cast<int>(fields.size()) != cols)
      return Problem{"row " + std::to_string(r + 1) + " has " + counted(fields.size(), "cell") + ", row 1 has " + std::to_string(cols), "give every row as many cells as the first"};
  if (rows == d.rows && cols == d.cols) row = col = 0;
  if (rows == 0 || row + rows > d.rows || col + cols > d.cols) {
    const std::string room = row == 0 && col == 0 ? "" : ", and from " + place_in_words(row, col) + " on there is room for " + size_in_words(d.rows - row, d.cols - col);
    return Problem{"this block has " + size_in_words(rows, cols) + ", but " + d.title + " has " + size_in_words(d.rows, d.cols) + room, "copy a block that fits"};
  }
  std::vector<float> next = cells, wanted;
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < cols; ++c) {
      const std::string& field = block.rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      const std::string at = place_in_words(r, c) + ": ";
      const auto value = number_of(field, block.decimal_comma);
      Problem problem;
      if (!value) problem = refusal(field);
      else if (auto refused = put_cell(d, next, row + r, col + c, *value)) problem = *refused;
      else {
        wanted.push_back(*value);
        continue;
      }
      return Problem{at + problem.what, problem.advice};
    }
  // An order swaps, so that one number twice would push another out.
  for (int i = 0; i < rows * cols; ++i)
    if (next[static_cast<std::size_t>((row + i / cols) * d.cols + col + i % cols)] != wanted[static_cast<std::size_t>(i)])
      return Problem{place_in_words(i / cols, i % cols) + ": " + format_short(wanted[static_cast<std::size_t>(i)]) + " stands in this order twice", "use every number from 0 up, each once"};
  cells = std::move(next);
  return {};
}

}  // namespace sl
