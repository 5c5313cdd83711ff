// The expression language: `softmax(q @ K' / sqrt(cols(K)))`, `w[banana] >= 0.9 and near(a, b, 0.1)`.
// Reading a text gives a tree; emitting the tree appends nodes to a tape. lessons/FORMAT.md
// describes the language for authors; its examples are tests.
//
// From loose to tight: or · and · not · < <= > >= == != · + - · * / @ · -x · x' x[…].
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tape.h"

namespace sl {

inline constexpr int max_expr_length = 500;  // characters
inline constexpr int max_expr_depth = 64;    // nested brackets

struct ExprNode {
  enum class Kind { number, list, name, string, call, index, all, range };
  Kind kind = Kind::number;
  int at = 0;             // byte offset in the text
  std::string text;       // name: itself; string: its content; call: the operation
  float value = 0;
  std::vector<float> cells;  // list: [5, -3] or [1, 2; 3, 4], row by row
  int rows = 0, cols = 0;    // list
  std::vector<int> args;  // index: the tensor, then one or two places; range: its ends, -1 if open
};

struct Expr {
  std::string text;
  std::vector<ExprNode> nodes;  // arguments stand before what uses them
  int root = -1;
  std::optional<Problem> problem;  // then root is -1
};

Expr parse_expr(std::string_view text);
// Only a list of numbers, [5, -3] or [1, 2; 3, 4], of any length up to max_written_cells.
Expr parse_list(std::string_view text);

// Appends the expression to the tape and returns its node; mistakes become problems of nodes.
// `start` is the tape that start(…) reads; nullptr where start(…) has no meaning.
int emit(Tape<float>& tape, const Expr& expr, const Tape<float>* start = nullptr);

// The tensors that an expression names, each once.
std::vector<std::string> names_in(const Expr& expr);

// A letter or _, then letters, digits and _, and not a word of the language.
bool is_name(std::string_view text);
bool is_reserved(std::string_view text);

}  // namespace sl
