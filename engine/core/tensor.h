// What a tensor is here: a matrix of floats, row by row. A vector is 1 × n, a number 1 × 1.
// Storage belongs to the tape (tape.h); this file only names shapes and views.
#pragma once
#include <Eigen/Core>
#include <cstddef>
#include <string>

namespace sl {

// No tensor on a tape has more cells than this (1,024 × 1,024, what a map shows). Bigger things are
// operations that return summaries. The limit is checked before anything is allocated.
inline constexpr int max_cells = 1 << 20;
// What is written, typed or read from a file has no more: each edit of it is kept as a whole.
inline constexpr int max_written_cells = 1 << 14;

struct Shape {
  int rows = 0;
  int cols = 0;
  // Which label set names the rows and the columns (an index into Tape::labels), or -1.
  // Labels flow through operations with the shape, so that a derived cell knows its words.
  int row_labels = -1;
  int col_labels = -1;

  int count() const { return rows * cols; }
  bool is_number() const { return rows == 1 && cols == 1; }
  bool same_size(const Shape& other) const { return rows == other.rows && cols == other.cols; }
};

// "2 × 3"
inline std::string size_of(const Shape& s) { return std::to_string(s.rows) + " \u00d7 " + std::to_string(s.cols); }

template <class S>
using Array = Eigen::Array<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// A view of one tensor's cells. Does not own them; S may be const.
template <class S>
struct Block {
  S* data = nullptr;
  int rows = 0;
  int cols = 0;

  S& operator()(int row, int col) const { return data[row * cols + col]; }
  S& operator[](int cell) const { return data[cell]; }
  int count() const { return rows * cols; }

  // A cell of a tensor stretched over a larger one: where it has one row or column, that one.
  S& stretched(int row, int col) const {
    return (*this)(rows == 1 ? 0 : row, cols == 1 ? 0 : col);
  }

  using Cells = std::conditional_t<std::is_const_v<S>, const Array<std::remove_const_t<S>>, Array<S>>;
  Eigen::Map<Cells> array() const { return {data, rows, cols}; }
};

}  // namespace sl
