#include "lesson/export_code.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>

#include "core/number.h"
#include "core/op.h"
#include "lesson/export_ops.h"
#include "lesson/source.h"

namespace sl {
namespace {

constexpr int most_checked = 50;      // cells of a tensor that a program checks; of more, a sample
constexpr std::size_t line_width = 100;

// --- text from lessons and learners, which must not get out of a string or a comment -----------------

// Characters that end a line, cannot be seen, or turn the direction of what follows.
bool is_hidden(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffd) || c >= 0xe0000;
}

// Calls `take(character, bytes)` for each character; bytes that are no UTF-8 come as U+FFFD.
template <class Take>
void each_character(std::string_view text, Take take) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    std::uint32_t c = length == 1 ? byte : byte & (0xff >> (length + 1));
    bool good = length > 0 && i + length <= text.size();
    for (std::size_t k = 1; good && k < length; ++k) {
      good = (text[i + k] & 0xc0) == 0x80;
      c = c << 6 | (text[i + k] & 0x3f);
    }
    const std::size_t bytes = good ? length : 1;
    take(good ? c : 0xfffd, text.substr(i, bytes));
    i += bytes;
  }
}

std::string in_comment(std::string_view text) {
  std::string clean;
  each_character(text, [&](std::uint32_t c, std::string_view bytes) { is_hidden(c) ? clean += ' ' : clean += bytes; });
  return clean;
}

std::string python_string(std::string_view text) {
  std::string quoted = "\"";
  each_character(text, [&](std::uint32_t c, std::string_view bytes) {
    if (is_hidden(c)) {
      quoted += "\\U";
      for (int shift = 28; shift >= 0; shift -= 4) quoted += "0123456789abcdef"[c >> shift & 15];
      return;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += bytes;
  });
  return quoted + '"';
}

// What a tensor may not be called: Python's own words, and what programs use.
constexpr std::string_view taken =
    " False None True and as assert async await break class continue def del elif else except finally for from global if import in is"
    " lambda nonlocal not or pass raise return try while with yield int float min max print np torch math take check normals products ";

// "apple, banana, lime", at most a line of it.
std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (text.size() > 60) return text + ", \u2026";
    text += (text.empty() ? "" : ", ") + in_comment(word);
  }
  return text;
}

// "[1.0, 2.0]", with a new line, set in by `indent`, before an item that would make a line too long.
// `column` is where it begins.
template <class Items, class Write>
std::string python_list(const Items& items, std::size_t column, std::size_t indent, Write write) {
  std::string text = "[";
  ++column;
  bool first = true;
  for (const auto& item : items) {
    const std::string written = write(item);
    const bool wraps = !first && column + written.size() + 3 > line_width;
    if (!first) text += wraps ? ",\n" + std::string(indent, ' ') : ", ";
    column = (wraps ? indent : column + (first ? 0 : 2)) + written.size();
    text += written;
    first = false;
  }
  return text + "]";
}

// --- the program ----------------------------------------------------------------------------------

class Writer {
 public:
  Writer(const Step& step, const Run& run, bool torch) : step_(step), tape_(run.tape), run_(run), torch_(torch) {
    for (const Text& text : tape_.texts) texts_.push_back(free_name(text.name));
    for (const Labels& labels : tape_.labels) labels_.push_back(free_name(labels.name));
    for (const Node& node : tape_.nodes) names_.push_back(node.name.empty() ? "" : free_name(node.name));
    for (int i = 0; i < static_cast<int>(tape_.nodes.size()); ++i) look_at(i);
  }

  std::string program(const Lesson& lesson) {
    const std::string inputs = written_inputs(), formulas = written_formulas(), checks = written_checks();
    std::string text = "# Soft Lookup: " + in_comment(lesson.title) + "\n";
    if (!step_.title.empty()) text += "# Step: " + in_comment(step_.title) + "\n";
    text += "#\n# Computes the step again, from the numbers that stood on the page. As there, a vector is one\n"
            "# row of a matrix, 1 \u00d7 n. A tensor of 1 \u00d7 1 is a plain number here.\n\n";
    if (math_) text += "import math\n\n";
    std::string helpers;
    for (const Helper& helper : all_helpers())
      if (&helper != &all_helpers().back() && std::ranges::find(used_, helper.name) != used_.end()) helpers += "\n\n" + text_of(helper);
    if (!torch_ || numpy_) text += "import numpy as np\n";
    if (torch_) text += "import torch\n";
    if (!torch_ && !finite_) text += "\nnp.seterr(all=\"ignore\")  # infinity and NaN are results here, as on the page\n";
    text += helpers;
    if (!helpers.empty()) text += "\n";
    if (!inputs.empty()) text += "\n# Inputs\n" + inputs;
    if (!formulas.empty()) text += "\n# The step: a line for each formula\n" + formulas;
    if (!checks.empty()) text += "\n\n# The page's results. Sums may run in another order here, so the last digits may differ.\n" + text_of(all_helpers().back()) + "\n\n" + checks;
    return text;
  }

 private:
  struct Code {
    std::string text;
    Hold hold = Hold::atom;
    bool plain = false;  // a number of Python's own
    bool truth = false;  // yes and no, not 1 and 0
  };

  const Node& at(int node) const { return tape_.nodes[node]; }
  Block<const float> cells(int node) const { return block(tape_, node); }
  std::string np() const { return torch_ ? "torch." : "np."; }

  std::string free_name(std::string name) {
    const auto is_taken = [&] {
      return name.starts_with("__") || taken.find(" " + name + " ") != std::string::npos ||
             std::ranges::any_of(taken_, [&](const std::string& other) { return other == name; });
    };
    if (name.starts_with("__")) name.insert(0, 1, 't');
    while (is_taken()) name += '_';
    taken_.push_back(name);
    return name;
  }

  // What the whole program depends on.
  void look_at(int node) {
    const Node& n = at(node);
    if (n.problem) return;
    for (int k = 0; k < n.inputs; ++k) read_.push_back(n.in[k]);
    const auto numbers = cells(node);
    for (int i = 0; i < numbers.count(); ++i) finite_ = finite_ && std::isfinite(numbers[i]);
    if (n.op->name == "mask") hides_ = true;
    if (n.op->name == "softmax")
      for (int i = 0; i < numbers.count(); ++i) hides_ = hides_ || cells(n.in[0])[i] == -INFINITY;
  }

  void use(std::string_view name) {
    for (const Helper& helper : all_helpers()) {
      if (helper.name != name || std::ranges::find(used_, name) != used_.end()) continue;
      used_.push_back(helper.name);
      if (torch_ && helper.torch == nullptr) numpy_ = true;
      use(helper.needs);
    }
  }

  std::string text_of(const Helper& helper) const {
    if (torch_ && helper.torch != nullptr) return helper.torch;
    return replaced(replaced(helper.numpy, "{", torch_ ? "torch.from_numpy(" : ""), "}", torch_ ? ")" : "");
  }

  // --- literals ---

  // A float32 as Python's own number, with all digits; always with a point or an exponent.
  std::string number(float value) const {
    if (std::isnan(value)) return np() + "nan";
    if (std::isinf(value)) return (value < 0 ? "-" : "") + np() + "inf";
    const std::string digits = format_exact(value);
    return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
  }

  // [1.0, 2.0]; `column`: where it begins, so that long ones take several lines, or 0.
  std::string row(Block<const float> block, int r, std::size_t column = 0) const {
    const std::span<const float> numbers(block.data + r * block.cols, static_cast<std::size_t>(block.cols));
    if (column > 0) return python_list(numbers, column, 4, [&](float x) { return number(x); });
    std::string text = "[";
    for (const float x : numbers) text += (text.size() == 1 ? "" : ", ") + number(x);
    return text + "]";
  }

  // [[1.0, 2.0], [3.0, 4.0]], or one number; one row a line where it is long.
  std::string nested(Block<const float> block, std::size_t column = 0) const {
    if (block.count() == 1) return number(block[0]);
    std::string text = "[";
    for (int r = 0; r < block.rows; ++r) {
      const std::size_t line = column == 0 ? 0 : column + text.size() - (text.rfind('\n') + 1);
      const std::string next = row(block, r, line);
      const bool wraps = column > 0 && r > 0 && line + next.size() + 3 > line_width;
      text += r == 0 ? next : wraps ? ",\n     " + row(block, r, 5) : ", " + next;
    }
    return text + "]";
  }

  std::string tensor(const std::string& literal, bool one) const {
    if (torch_) return "torch.tensor(" + literal + ")";
    return one ? "np.float32(" + literal + ")" : "np.array(" + literal + ", dtype=np.float32)";
  }

  // --- expressions ---

  Code code(int node) {
    if (!names_[node].empty()) return {names_[node]};
    return defined(node);
  }

  // A node's own operation; its unnamed inputs stand inside it.
  Code defined(int node) {
    const Node& n = at(node);
    const std::string_view op = n.op->name;
    const bool one = n.shape.is_number();
    if (op == "[input]" || op == "[number]" || op == "[start]" || op == "[spelled]") {
      if (one && op == "[number]") return {format_exact(cells(node)[0]), cells(node)[0] < 0 ? Hold::sign : Hold::atom, true};
      return {tensor(nested(cells(node)), one)};
    }
    if (op == "[match]") {
      use("match");
      const std::string word = n.attr.n[1] > 0 ? texts_[n.attr.n[1] - 1] : python_string(n.attr.text);
      return one_of_matrix({"match(" + word + ", " + labels_[n.attr.n[0]] + ")"}, one);
    }
    if (op == "[slice]") return sliced(node);
    const bool all_one = std::ranges::all_of(n.in.begin(), n.in.begin() + n.inputs, [&](int in) { return at(in).shape.is_number(); });
    if (op == "[transpose]" && one) return code(n.in[0]);
    if ((op == "rows" || op == "cols") && all_one) return {"1", Hold::atom, true};
    // A product with a single number has no rows and columns to match.
    const bool scales = op == "@" && (at(n.in[0]).shape.is_number() || at(n.in[1]).shape.is_number());
    const Translation* t = find_translation(scales ? "*" : op, n.inputs);
    if (t == nullptr) return {np() + "nan"};  // a test keeps the table complete
    return filled(*t, node);
  }

  Code one_of_matrix(Code whole, bool one) const { return one ? Code{held(whole, Hold::atom) + "[0, 0]"} : whole; }

  Code filled(const Translation& t, int node) {
    const Node& n = at(node);
    std::array<Code, max_inputs> operands;
    bool all_plain = true;
    for (int k = 0; k < n.inputs; ++k) {
      operands[k] = code(n.in[k]);
      all_plain = all_plain && operands[k].plain;
    }
    const bool size = t.op == "rows" || t.op == "cols";
    const bool finite = n.shape.is_number() && std::isfinite(cells(node)[0]);
    Code result{"", t.hold, size || (t.gives == Gives::plain && all_plain && finite), t.gives == Gives::truth};
    if (torch_ && t.gives == Gives::math && all_plain && finite) {
      math_ = true;
      return {"math." + std::string(t.op) + "(" + operands[0].text + ")", Hold::atom, true};
    }
    // Nothing but plain numbers: the first becomes a tensor, so that infinity and NaN come out as such.
    if (all_plain && !result.plain && (torch_ || t.gives == Gives::plain)) operands[0] = wrapped(operands[0]);
    const bool masked = t.op == "softmax" && hides_;
    use(masked ? "masked softmax" : t.op == "softmax" && torch_ ? "" : t.op.starts_with("[pick") ? "take" : t.op);
    const bool own = torch_ && t.torch != nullptr && !masked;
    for (const char* c = own ? t.torch : t.numpy; *c != 0; ++c) {
      if (*c != '%') {
        result.text += *c;
        continue;
      }
      const int k = *++c - '0';
      result.text += placed(operands[k], n.in[k], *++c);
    }
    if (torch_ && !own) result.text = replaced(std::move(result.text), "np.", "torch.");
    return t.gives == Gives::matrix ? one_of_matrix(result, n.shape.is_number()) : result;
  }

  // An operand as its place in a template wants it.
  std::string placed(Code operand, int node, char how) const {
    if (how == 'c' || how == 'b') {
      const Hold least = how == 'c' ? Hold::nothing : Hold::sum;
      if (operand.truth) return held(operand, least);
      if (torch_ && operand.plain) operand = wrapped(operand);
      return held({held(numeric(operand), Hold::either) + " != 0", Hold::comparison}, least);
    }
    operand = numeric(operand);
    if ((how == 't' || how == 'd') && torch_ && operand.plain) operand = wrapped(operand);
    switch (how) {
      case 'r': return held(operand, Hold::either);
      case 's':
      case 'd': return held(operand, Hold::sum);
      case 'p': return held(operand, Hold::product);
      case 'u': return held(operand, Hold::sign);
      case 'x': return held(operand, Hold::atom);
      case 'm':
        if (!at(node).shape.is_number()) return operand.text;
        if (torch_ && operand.plain) operand = wrapped(operand);
        return np() + "atleast_2d(" + operand.text + ")";
      case 'i': {
        const bool whole = operand.plain && operand.text.find_first_not_of("0123456789") == std::string::npos;
        return whole || operand.text.ends_with(".shape[0]") || operand.text.ends_with(".shape[1]") ? operand.text : "int(" + operand.text + ")";
      }
      default: return operand.text;
    }
  }

  static std::string held(const Code& code, Hold least) { return code.hold < least ? "(" + code.text + ")" : code.text; }

  Code wrapped(const Code& code) const { return {tensor(code.text.find_first_not_of("0123456789") == std::string::npos ? code.text + ".0" : code.text, true)}; }

  // Yes and no as 1 and 0, to compute with.
  Code numeric(const Code& code) const {
    if (!code.truth) return code;
    return {torch_ ? "(" + code.text + ").float()" : "np.float32(" + code.text + ")"};
  }

  Code sliced(int node) {
    const Node& n = at(node);
    const Shape& from = at(n.in[0]).shape;
    const auto [row, rows, col, cols] = n.attr.n;
    const Code whole = numeric(code(n.in[0]));
    if (rows == from.rows && cols == from.cols) return whole;
    const auto part = [](int first, int count, int size) {
      return count == size ? std::string(":") : std::to_string(first) + ":" + std::to_string(first + count);
    };
    std::string text = held(whole, Hold::atom) + "[";
    if (n.shape.is_number()) text += std::to_string(row) + ", " + std::to_string(col);
    else text += part(row, rows, from.rows) + (cols == from.cols ? "" : ", " + part(col, cols, from.cols));
    return {text + "]"};
  }

  // --- the three parts ---

  // Calls `write(declaration, node)` for the step's tensors that are computed (or not), and have numbers.
  template <class Write>
  void each_tensor(bool computed, Write write) const {
    for (std::size_t i = 0; i < step_.tensors.size(); ++i)
      if ((step_.tensors[i].kind == Kind::formula) == computed && run_.nodes[i] >= 0) write(step_.tensors[i], run_.nodes[i]);
  }

  std::string title_of(const Declaration& d) const { return in_comment(d.title.empty() ? d.name : d.title); }

  std::string written_inputs() const {
    std::string text;
    for (std::size_t i = 0; i < texts_.size(); ++i) text += texts_[i] + " = " + python_string(tape_.texts[i].value) + "\n";
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      text += labels_[i] + " = " + python_list(tape_.labels[i].items, labels_[i].size() + 3, 4, [](const std::string& word) { return python_string(word); }) + "\n";
    }
    each_tensor(false, [&](const Declaration& d, int node) {
      if (at(node).problem) text += "# " + names_[node] + " cannot be read: " + in_comment(at(node).problem->what) + "\n";
      else if (d.kind != Kind::data || std::ranges::find(read_, node) != read_.end()) text += written_input(d, node);
    });
    return text;
  }

  std::string written_input(const Declaration& d, int node) const {
    const Shape& shape = at(node).shape;
    std::string comment = "  # " + title_of(d);
    if (shape.col_labels >= 0) comment += ": " + listed(tape_.labels[shape.col_labels].items);
    const auto value = static_cast<std::size_t>(cells(node)[0]);
    if (const auto& options = options_of(tape_, d); value < options.size()) comment += ": " + in_comment(options[value]);
    comment += "\n";
    if (shape.rows == 1) return names_[node] + " = " + tensor(nested(cells(node)), shape.is_number()) + comment;
    std::string rows = "[" + comment;
    for (int r = 0; r < shape.rows; ++r) {
      const std::string& label = row_label(tape_, node, r);
      rows += "    " + row(cells(node), r) + "," + (label.empty() ? "" : "  # " + in_comment(label)) + "\n";
    }
    return names_[node] + " = " + tensor(rows + "]", false) + "\n";
  }

  std::string written_formulas() {
    std::string text;
    each_tensor(true, [&](const Declaration& d, int node) {
      if (const auto& problem = at(node).problem) {
        text += "# " + names_[node] + " cannot be computed: " + in_comment(problem->what) + "\n";
        return;
      }
      Code result = numeric(defined(node));
      if (result.plain) result = wrapped(result);
      const Shape& shape = at(node).shape;
      text += names_[node] + " = " + result.text + "  # " + (d.title == d.name ? "" : title_of(d) + ", ") + std::to_string(shape.rows) + " \u00d7 " + std::to_string(shape.cols) + "\n";
    });
    return text;
  }

  std::string written_checks() {
    std::string text;
    each_tensor(true, [&](const Declaration&, int node) {
      if (at(node).problem || at(node).shape.count() == 0) return;
      const Block<const float> all = cells(node);
      const std::string& name = names_[node];
      if (all.count() <= most_checked) {
        const std::string start = "check(\"" + name + "\", " + name + ", ";
        text += start + nested(all, start.size()) + ")\n";
        return;
      }
      const int step = (all.count() + most_checked - 1) / most_checked;
      std::vector<float> sample;
      for (int i = 0; i < all.count(); i += step) sample.push_back(all[i]);
      const std::string part = name + ".ravel()[::" + std::to_string(step) + "]", start = "check(\"" + part + "\", " + part + ", ";
      text += start + row({sample.data(), 1, static_cast<int>(sample.size())}, 0, start.size()) + ")\n";
    });
    return text;
  }

  const Step& step_;
  const Tape<float>& tape_;
  const Run& run_;
  bool torch_;
  std::vector<std::string> taken_, texts_, labels_, names_;  // names_ by node
  std::vector<int> read_;                                    // nodes that others use
  std::vector<std::string_view> used_;                       // helpers
  bool finite_ = true, hides_ = false;                       // of the tape: all numbers finite; scores at −∞
  bool math_ = false, numpy_ = false;                        // imports that PyTorch programs need
};

}  // namespace

std::string step_code(const Lesson& lesson, const Step& step, const Run& run, bool torch) {
  return Writer(step, run, torch).program(lesson);
}

bool has_translation(const Op& op) {
  for (int inputs = op.min_inputs; inputs <= op.max_inputs; ++inputs)
    if (find_translation(op.name, inputs) == nullptr) return false;
  return true;
}

}  // namespace sl
