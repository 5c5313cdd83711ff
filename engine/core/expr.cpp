#include "core/expr.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/number.h"
#include "core/op.h"
#include "core/suggest.h"

namespace sl {
namespace {

using Kind = ExprNode::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// What a learner may paste instead of the ASCII sign.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> other_signs{{
    {"\u2212", "-"}, {"\u00d7", "*"}, {"\u00f7", "/"}, {"\u2264", "<="}, {"\u2265", ">="}, {"\u2260", "!="}, {"\u2019", "'"},
}};

// ---- Reading ---------------------------------------------------------------------------------

struct Token {
  enum class Kind { end, number, name, string, sign } kind = Kind::end;
  std::string text;
  int at = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { result_.text = text; }

  Expr read() {
    if (text_.size() > max_expr_length)
      fail(max_expr_length, "this expression is longer than " + std::to_string(max_expr_length) + " characters",
           "make it shorter, or give a part of it a name of its own");
    if (ok()) advance();
    if (ok()) result_.root = either();
    return finished();
  }

  Expr read_list() {
    advance();
    if (ok() && !eat("[")) fail(token_.at, "the numbers stand in [ ]", "write [1, 2], or [1, 2; 3, 4] for two rows");
    if (ok()) result_.root = list(0);
    return finished();
  }

 private:
  bool ok() const { return !result_.problem; }

  Expr finished() {
    if (ok() && token_.kind != Token::Kind::end) unexpected();
    if (!ok()) result_.root = -1;
    return std::move(result_);
  }

  int fail(int at, std::string what, std::string advice) {
    if (ok()) result_.problem = Problem{std::move(what), std::move(advice), at};
    token_ = {Token::Kind::end, "", at};
    return -1;
  }

  int unexpected() {
    if (text_.find_first_not_of(" \t") == std::string_view::npos)
      return fail(0, "there is no expression here", "write one, for example 2 * x");
    if (token_.kind == Token::Kind::end)
      return fail(token_.at, "the expression ends too early", "something is missing after the last sign");
    return fail(token_.at, "\u201c" + token_.text + "\u201d is not expected here",
                "an operator or the end of the expression should stand here");
  }

  std::string_view rest() const { return text_.substr(position_); }

  void advance() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\t')) ++position_;
    token_ = {Token::Kind::end, "", static_cast<int>(position_)};
    if (position_ >= text_.size()) return;
    for (const auto& [other, sign] : other_signs)
      if (rest().starts_with(other)) return take(Token::Kind::sign, other.size(), std::string(sign));
    const char c = text_[position_];
    if (is_digit(c) || (c == '.' && rest().size() > 1 && is_digit(rest()[1]))) return take_number();
    if (starts_a_name(c)) return take_name();
    if (c == '"') return take_string();
    for (const std::string_view sign : {"<=", ">=", "==", "!="})
      if (rest().starts_with(sign)) return take(Token::Kind::sign, 2, std::string(sign));
    if (std::string_view("+-*/@()[],;:'<>").find(c) != std::string_view::npos)
      return take(Token::Kind::sign, 1, std::string(1, c));
    fail(token_.at, std::string("\u201c") + c + "\u201d has no meaning in an expression",
         c == '=' ? "compare with ==" : c == '^' ? "multiply x * x instead" : "numbers, names, brackets and + - * / @ ' have one");
  }

  void take(Token::Kind kind, std::size_t length, std::string text) {
    token_ = {kind, std::move(text), static_cast<int>(position_)};
    position_ += length;
  }
  void take_number() {
    std::size_t n = 0;
    const auto digits = [&] { while (n < rest().size() && is_digit(rest()[n])) ++n; };
    digits();
    if (n < rest().size() && rest()[n] == '.') ++n, digits();
    if (n < rest().size() && (rest()[n] == 'e' || rest()[n] == 'E')) {
      std::size_t exponent = n + 1;
      if (exponent < rest().size() && (rest()[exponent] == '-' || rest()[exponent] == '+')) ++exponent;
      if (exponent < rest().size() && is_digit(rest()[exponent])) n = exponent, digits();
    }
    const std::string digits_read(rest().substr(0, n));
    if (!parse_number(digits_read)) {
      fail(token_.at, digits_read + " is too large", "stay below 3.4e38");
      return;
    }
    take(Token::Kind::number, n, digits_read);
  }
  void take_name() {
    std::size_t n = 0;
    while (n < rest().size() && (starts_a_name(rest()[n]) || is_digit(rest()[n]))) {
      const auto tail = rest().substr(n);
      if (std::ranges::any_of(other_signs, [&](const auto& s) { return tail.starts_with(s.first); })) break;
      ++n;
    }
    take(Token::Kind::name, n, std::string(rest().substr(0, n)));
  }
  void take_string() {
    const std::size_t end = rest().find('"', 1);
    if (end == std::string_view::npos) {
      fail(token_.at, "this text has no closing quote", "end it with \"");
      return;
    }
    take(Token::Kind::string, end + 1, std::string(rest().substr(1, end - 1)));
  }

  bool next_is(std::string_view sign) const {
    return (token_.kind == Token::Kind::sign || token_.kind == Token::Kind::name) && token_.text == sign;
  }
  bool eat(std::string_view sign) {
    if (!next_is(sign)) return false;
    advance();
    return true;
  }
  void expect(std::string_view sign, int opened_at, std::string_view opened) {
    if (!ok() || eat(sign)) return;
    fail(token_.at, "a " + std::string(sign) + " is missing",
         "the " + std::string(opened) + " at character " + std::to_string(opened_at + 1) + " is never closed");
  }

  static ExprNode node_of(Kind kind, int at, std::string text, std::vector<int> args) {
    ExprNode node;
    node.kind = kind;
    node.at = at;
    node.text = std::move(text);
    node.args = std::move(args);
    return node;
  }
  int push(ExprNode node) {
    if (!ok()) return -1;
    result_.nodes.push_back(std::move(node));
    return static_cast<int>(result_.nodes.size()) - 1;
  }
  int call(std::string op, int at, std::vector<int> args) {
    return push(node_of(Kind::call, at, std::move(op), std::move(args)));
  }

  // One level of operators that associate to the left.
  template <class Next>
  int left(std::initializer_list<std::string_view> signs, Next next) {
    int a = next();
    while (ok()) {
      const auto sign = std::ranges::find_if(signs, [&](std::string_view s) { return next_is(s); });
      if (sign == signs.end()) break;
      const int at = token_.at;
      advance();
      const int b = next();
      a = call(std::string(*sign), at, {a, b});
    }
    return a;
  }

  int either() { return left({"or"}, [&] { return both(); }); }
  int both() { return left({"and"}, [&] { return negation(); }); }
  int negation() {
    if (!next_is("not")) return comparison();
    const Deeper deeper(*this);
    const int at = token_.at;
    advance();
    const int a = negation();
    return call("not", at, {a});
  }
  int comparison() { return left({"<=", ">=", "==", "!=", "<", ">"}, [&] { return sum(); }); }
  int sum() { return left({"+", "-"}, [&] { return product(); }); }
  int product() { return left({"*", "/", "@"}, [&] { return sign(); }); }
  int sign() {
    if (!next_is("-")) return postfix();
    const Deeper deeper(*this);
    const int at = token_.at;
    advance();
    const int a = sign();
    return call("[neg]", at, {a});
  }

  int postfix() {
    int a = primary();
    while (ok()) {
      const int at = token_.at;
      if (eat("'")) {
        a = call("[transpose]", at, {a});
      } else if (eat("[")) {
        ExprNode node = node_of(Kind::index, at, "", {a});
        do node.args.push_back(place());
        while (ok() && eat(","));
        expect("]", at, "[");
        if (node.args.size() > 3) return fail(at, "a tensor has two indices, rows and columns", "write A[row, column]");
        a = push(std::move(node));
      } else {
        break;
      }
    }
    return a;
  }

  // One index: `banana`, `2`, `:`, `0:3`, `argmax(s)`.
  int place() {
    const Deeper deeper(*this);
    const int at = token_.at;
    int from = -1, to = -1;
    if (!next_is(":")) from = either();
    if (!eat(":")) return from;
    if (!next_is(",") && !next_is("]")) to = either();
    if (from < 0 && to < 0) return push(node_of(Kind::all, at, "", {}));
    return push(node_of(Kind::range, at, "", {from, to}));
  }

  int primary() {
    const Deeper deeper(*this);
    if (!ok()) return -1;
    const Token token = token_;
    switch (token.kind) {
      case Token::Kind::number:
        advance();
        return number(token);
      case Token::Kind::string:
        advance();
        return push(node_of(Kind::string, token.at, token.text, {}));
      case Token::Kind::name: {
        if (token.text == "and" || token.text == "or" || token.text == "not") return unexpected();
        advance();
        const int at = token_.at;
        if (!eat("(")) return push(node_of(Kind::name, token.at, token.text, {}));
        std::vector<int> args;
        if (!next_is(")")) {
          do args.push_back(either());
          while (ok() && eat(","));
        }
        expect(")", at, "(");
        return call(token.text, token.at, std::move(args));
      }
      case Token::Kind::sign:
        if (eat("(")) {
          const int inside = either();
          expect(")", token.at, "(");
          return inside;
        }
        if (eat("[")) return list(token.at);
        return unexpected();
      case Token::Kind::end: return unexpected();
    }
    return -1;
  }

  int number(const Token& token) {
    ExprNode node = node_of(Kind::number, token.at, token.text, {});
    node.value = *parse_number(token.text);
    return push(std::move(node));
  }

  // [5, -3] and [1, 2; 3, 4]: numbers only.
  int list(int at) {
    ExprNode node = node_of(Kind::list, at, "", {});
    int in_row = 0;
    while (ok()) {
      const bool negative = eat("-");
      if (token_.kind != Token::Kind::number)
        return fail(token_.at, "a list holds numbers only", "write [5, -3], or [1, 2; 3, 4] for two rows");
      if (node.cells.size() >= max_written_cells)
        return fail(at, "this list is too long", "stay within " + std::to_string(max_written_cells) + " cells");
      const float value = *parse_number(token_.text);
      node.cells.push_back(negative ? -value : value);
      ++in_row;
      advance();
      if (eat(",")) continue;
      const bool more = eat(";");
      if (node.rows > 0 && in_row != node.cols)
        return fail(at, "the rows of this list differ in length", "give every row the same number of cells");
      node.cols = in_row;
      node.rows += 1;
      in_row = 0;
      if (more) continue;
      expect("]", at, "[");
      return push(std::move(node));
    }
    return -1;
  }

  // Counts nesting, so that no text can overflow the stack.
  struct Deeper {
    explicit Deeper(Reader& r) : reader(r) {
      if (++reader.depth_ > max_expr_depth)
        reader.fail(reader.token_.at, "this expression is nested deeper than " + std::to_string(max_expr_depth) + " brackets",
                    "take brackets away, or give a part of it a name of its own");
    }
    ~Deeper() { --reader.depth_; }
    Reader& reader;
  };

  std::string_view text_;
  std::size_t position_ = 0;
  Token token_;
  Expr result_;
  int depth_ = 0;
};

// ---- Emitting --------------------------------------------------------------------------------

class Emitter {
 public:
  Emitter(Tape<float>& tape, const Expr& expr, const Tape<float>* start) : tape_(tape), expr_(expr), start_(start) {}

  int node(int index) {
    const ExprNode& e = expr_.nodes[index];
    if (tape_.nodes.size() >= max_nodes)
      return problem(e.at, "this step has too many formulas", "stay below " + std::to_string(max_nodes) + " operations");
    switch (e.kind) {
      case Kind::number: return constant({e.value}, 1, 1, e.at);
      case Kind::list: return constant(e.cells, e.rows, e.cols, e.at);
      case Kind::name: return named(e);
      case Kind::index: return indexed(e);
      case Kind::call: return called(e);
      case Kind::string:
        return problem(e.at, "a text stands where a number is needed", "only match(\u2026) and indices take texts");
      case Kind::all:
      case Kind::range: return problem(e.at, "a : only has a meaning inside [ ]", "write A[0:2, :]");
    }
    return -1;
  }

 private:
  int problem(int at, std::string what, std::string advice) {
    return add_problem(tape_, {std::move(what), std::move(advice), at});
  }
  int constant(std::vector<float> cells, int rows, int cols, int at) {
    Attr attr;
    attr.n = {rows, cols};
    attr.values = std::move(cells);
    return add_node(tape_, *find_op("[number]"), {}, std::move(attr), at);
  }

  int named(const ExprNode& e) {
    const int found = find_node(tape_, e.text);
    if (found >= 0) return found;
    if (find_labels(tape_, e.text) >= 0 || find_text(tape_, e.text) >= 0)
      return problem(e.at, e.text + " holds words, not numbers", "look words up with match(word, labels)");
    std::vector<std::string> names;
    for (const Node& n : tape_.nodes) names.push_back(n.name);
    return problem(e.at, "there is no " + e.text + " here" + did_you_mean(e.text, names),
                   "use a tensor of this lesson or step");
  }

  int called(const ExprNode& e) {
    if (e.text == "start") return started(e);
    if (e.text == "match") return matched(e);
    if (e.text == "spelled") return spelled(e);
    const Op* op = find_op(e.text);
    if (op == nullptr) {
      std::vector<std::string> names{"start", "match", "spelled"};
      for (const Op& o : all_ops()) names.emplace_back(o.name);
      return problem(e.at, "there is no operation " + e.text + did_you_mean(e.text, names),
                     "some are exp, sqrt, sum, mean, max and softmax; lessons/FORMAT.md lists all");
    }
    const int given = static_cast<int>(e.args.size());
    if (given < op->min_inputs || given > op->max_inputs)
      return problem(e.at, e.text + " does not take " + std::to_string(given) + (given == 1 ? " input" : " inputs"),
                     "write " + std::string(op->says));
    std::vector<int> inputs;
    for (const int arg : e.args) inputs.push_back(node(arg));
    return add_node(tape_, *op, inputs, {}, e.at);
  }

  // start(…) is computed on the tape of the step's start and stands here as a constant.
  int started(const ExprNode& e) {
    if (e.args.size() != 1) return problem(e.at, "start takes one input", "write start(w[banana])");
    if (start_ == nullptr)
      return problem(e.at, "start(\u2026) has no meaning in a formula", "use it in goals, predictions and live numbers");
    if (start_ == &tape_) return node(e.args[0]);
    Tape<float> then = *start_;
    const int value = Emitter(then, expr_, &then).node(e.args[0]);
    const Node& found = then.nodes[value];
    if (found.problem) return add_problem(tape_, *found.problem);
    const Block<const float> cells = block(std::as_const(then), value);
    Attr attr;
    attr.n = {found.shape.rows, found.shape.cols, found.shape.row_labels, found.shape.col_labels};
    attr.values.assign(cells.data, cells.data + cells.count());
    attr.text = found.name.empty() ? "this" : found.name;
    return add_node(tape_, *find_op("[start]"), {}, std::move(attr), e.at);
  }

  int matched(const ExprNode& e) {
    const auto usage = "write match(word, labels), for example match(\"apple\", words)";
    if (e.args.size() != 2) return problem(e.at, "match takes a word and labels", usage);
    const ExprNode &word = expr_.nodes[e.args[0]], &labels = expr_.nodes[e.args[1]];
    const int text = word.kind == Kind::name ? find_text(tape_, word.text) : -1;
    if (word.kind != Kind::string && text < 0) return problem(word.at, "match needs a text as its first input", usage);
    const int set = labels.kind == Kind::name ? find_labels(tape_, labels.text) : -1;
    if (set < 0) return problem(labels.at, "match needs labels as its second input", usage);
    Attr attr;
    attr.n = {set, text + 1};
    attr.text = text >= 0 ? tape_.texts[text].value : word.text;
    return add_node(tape_, *find_op("[match]"), {}, std::move(attr), e.at);
  }

  int spelled(const ExprNode& e) {
    const auto usage = "write spelled(words, 8), with labels or a text whose words are labels";
    if (e.args.size() != 2) return problem(e.at, "spelled takes words and a size", usage);
    const ExprNode& words = expr_.nodes[e.args[0]];
    const bool named = words.kind == Kind::name;
    const int set = !named ? -1 : find_labels(tape_, words.text) >= 0 ? find_labels(tape_, words.text) : find_words(tape_, words.text);
    if (set < 0) return problem(words.at, "spelled needs labels as its first input", usage);
    Attr attr;
    attr.n = {set};
    return add_node(tape_, *find_op("[spelled]"), std::array{node(e.args[1])}, std::move(attr), e.at);
  }

  // A place along one dimension: known when read (first, count) or computed (a node).
  struct Place {
    int first = 0, count = 0;
    int node = -1;
    bool failed = false;
  };

  int indexed(const ExprNode& e) {
    const int a = node(e.args[0]);
    if (tape_.nodes[a].problem) return a;
    const Shape shape = tape_.nodes[a].shape;
    int row_index = -1, col_index = -1;
    if (e.args.size() == 3) {
      row_index = e.args[1];
      col_index = e.args[2];
    } else if (shape.rows == 1) {
      col_index = e.args[1];
    } else if (shape.cols == 1) {
      row_index = e.args[1];
    } else {
      return problem(e.at, "one index is not enough: this tensor has " + std::to_string(shape.rows) + " rows and " +
                               std::to_string(shape.cols) + " columns",
                     "write A[row, column], A[row, :] or A[:, column]");
    }
    const Place rows = place(row_index, shape.rows, shape.row_labels, "rows");
    if (rows.failed) return static_cast<int>(tape_.nodes.size()) - 1;
    const Place cols = place(col_index, shape.cols, shape.col_labels, "columns");
    if (cols.failed) return static_cast<int>(tape_.nodes.size()) - 1;
    int result = a;
    if (rows.count != shape.rows || cols.count != shape.cols || rows.first != 0 || cols.first != 0) {
      Attr attr;
      attr.n = {rows.first, rows.count, cols.first, cols.count};
      result = add_node(tape_, *find_op("[slice]"), std::array{result}, std::move(attr), e.at);
    }
    if (rows.node >= 0) result = add_node(tape_, *find_op("[pick rows]"), std::array{result, rows.node}, {}, e.at);
    if (cols.node >= 0) result = add_node(tape_, *find_op("[pick columns]"), std::array{result, cols.node}, {}, e.at);
    return result;
  }

  Place place(int index, int size, int labels, const char* what) {
    const Place everything{0, size, -1, false};
    if (index < 0) return everything;
    const ExprNode& e = expr_.nodes[index];
    switch (e.kind) {
      case Kind::all: return everything;
      case Kind::number: return at_number(e, size, what);
      case Kind::range: return between(e, size, what);
      case Kind::string:
      case Kind::name: {
        const int found = label_place(e.text, size, labels);
        if (found >= 0) return {found, 1, -1, false};
        if (e.kind == Kind::name && find_node(tape_, e.text) >= 0) break;
        std::vector<std::string> known;
        if (labels >= 0) known = tape_.labels[labels].items;
        problem(e.at, "no " + std::string(what) + " are called " + e.text + did_you_mean(e.text, known),
                known.empty() ? "count them from 0" : "use one of its labels, or count from 0");
        return {0, 0, -1, true};
      }
      default: break;
    }
    const int computed = node(index);
    return {0, size, computed, false};
  }

  Place at_number(const ExprNode& e, int size, const char* what) {
    const int i = e.value < static_cast<float>(size) ? static_cast<int>(e.value) : -1;
    if (static_cast<float>(i) == e.value) return {i, 1, -1, false};
    problem(e.at, "there is no place " + e.text + " among " + std::to_string(size) + " " + what,
            "count from 0 to " + std::to_string(size - 1));
    return {0, 0, -1, true};
  }

  Place between(const ExprNode& e, int size, const char* what) {
    const auto end = [&](int arg, int open) {
      if (arg < 0) return open;
      const ExprNode& n = expr_.nodes[arg];
      if (n.kind != Kind::number || !(n.value <= static_cast<float>(size))) return -1;
      const int i = static_cast<int>(n.value);
      return static_cast<float>(i) == n.value ? i : -1;
    };
    const int from = end(e.args[0], 0), to = end(e.args[1], size);
    if (from >= 0 && to > from) return {from, to - from, -1, false};
    problem(e.at, "this range does not lie within " + std::to_string(size) + " " + what,
            "write first:last with whole numbers; the last one is not included");
    return {0, 0, -1, true};
  }

  // A label of this dimension; where the dimension has none, of any label set of its length.
  int label_place(std::string_view label, int size, int labels) const {
    for (int i = 0; i < static_cast<int>(tape_.labels.size()); ++i) {
      const auto& items = tape_.labels[i].items;
      if (labels >= 0 ? i != labels : static_cast<int>(items.size()) != size) continue;
      const auto found = std::ranges::find(items, label);
      if (found != items.end()) return static_cast<int>(found - items.begin());
    }
    return -1;
  }

  Tape<float>& tape_;
  const Expr& expr_;
  const Tape<float>* start_;
};

}  // namespace

Expr parse_expr(std::string_view text) { return Reader(text).read(); }
Expr parse_list(std::string_view text) { return Reader(text).read_list(); }

int emit(Tape<float>& tape, const Expr& expr, const Tape<float>* start) {
  if (expr.problem) return add_problem(tape, *expr.problem);
  return Emitter(tape, expr, start).node(expr.root);
}

std::vector<std::string> names_in(const Expr& expr) {
  std::vector<std::string> names;
  for (const ExprNode& node : expr.nodes)
    if (node.kind == Kind::name && std::ranges::find(names, node.text) == names.end()) names.push_back(node.text);
  return names;
}

bool is_reserved(std::string_view text) {
  return text == "start" || text == "match" || text == "spelled" || text == "NaN" || find_op(text) != nullptr;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 32 || is_reserved(text) || is_digit(text[0])) return false;
  return std::ranges::all_of(text, [](char c) { return (starts_a_name(c) && static_cast<unsigned char>(c) < 0x80) || is_digit(c); });
}

}  // namespace sl
