#include "core/tape.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <new>
#include <string>

#include "support.h"

using namespace sl;
using namespace sl::testing;

// Counts every allocation of this program, so that a test can show that there was none.
namespace {
std::atomic<long> allocations{0};
void* counted(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}
}  // namespace
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

// Attention with everything that a lesson may do to it.
Tape<float> attention() {
  Tape<float> tape;
  tape.labels.push_back({"words", {"a", "b", "c"}});
  input(tape, "q", 1, 2, {1, 0});
  add_input(tape, "K", {3, 2, 0, -1}, std::vector<float>{0.7f, 0.3f, 0.9f, -0.6f, -0.6f, 1});
  input(tape, "V", 3, 2, {1, 2, 3, 4, 5, 6});
  input(tape, "i", 1, 1, {1});
  define(tape, "s", "q @ K' / sqrt(cols(K))");
  define(tape, "w", "softmax(mask(s, s > -1))");
  define(tape, "o", "w @ V");
  define(tape, "m", "match(\"b\", words) * w + randn(1, 3, 5) * onehot(i, 3) + K[i, 0] + where(s > 0, exp(s), log(-s))");
  define(tape, "r", "concat(stack(o, q), eye(2)) - var(w) * mean(V) / max(abs(s)) + near(sum(w), 1, 0.001) + argmax(m)");
  return tape;
}

}  // namespace

TEST_CASE("a node's inputs stand before it, and its cells are its own") {
  const Tape<float> tape = attention();
  int cells = 0;
  for (int i = 0; i < static_cast<int>(tape.nodes.size()); ++i) {
    const Node& node = tape.nodes[i];
    CHECK(!node.problem);
    for (int k = 0; k < node.inputs; ++k) CHECK(node.in[k] < i);
    CHECK(node.first_cell == cells);
    cells += node.shape.count();
  }
  CHECK(cells == static_cast<int>(tape.cells.size()));
  CHECK(find_node(tape, "w") > find_node(tape, "s"));
  CHECK(find_node(tape, "nothing") == -1);
  CHECK(find_node(tape, "") == -1);
  CHECK(find_labels(tape, "words") == 0);
  CHECK(find_labels(tape, "w") == -1);
  CHECK(find_text(tape, "words") == -1);
}

TEST_CASE("evaluating after an edit equals building anew, bit for bit, and allocates nothing") {
  Tape<float> tape = attention();
  const int q = find_node(tape, "q");
  block(tape, q)[0] = -0.3f;
  block(tape, q)[1] = 2.5f;
  const long before = allocations;
  evaluate(tape);
  CHECK(allocations == before);
  Tape<double> wide = widened(tape);
  const long before_wide = allocations;
  evaluate(wide);
  CHECK(allocations == before_wide);

  Tape<float> fresh;
  fresh.labels = tape.labels;
  input(fresh, "q", 1, 2, {-0.3f, 2.5f});
  const Tape<float> other = attention();
  for (std::size_t i = 1; i < other.nodes.size(); ++i) {  // the same nodes again, after another q
    const Node& n = other.nodes[i];
    if (is_input(n)) add_input(fresh, n.name, n.shape, cells_of(other, static_cast<int>(i)));
    else {
      Attr attr = n.attr;
      if (n.op == find_op("[match]") || n.op == find_op("[spelled]")) attr.values.clear();
      add_node(fresh, *n.op, std::span(n.in).first(n.inputs), attr);
    }
  }
  REQUIRE(fresh.cells.size() == tape.cells.size());
  for (std::size_t i = 0; i < fresh.cells.size(); ++i) CHECK(same_bits(fresh.cells[i], tape.cells[i]));
}

TEST_CASE("double agrees within 1e-5 of each cell's size") {
  // A dozen float32 roundings of 6e-8, some on differences of numbers near 1.
  const Tape<float> tape = attention();
  const Tape<double> wide = widened(tape);
  REQUIRE(wide.cells.size() == tape.cells.size());
  int differ = 0;
  for (std::size_t i = 0; i < wide.cells.size(); ++i) {
    if (std::isnan(wide.cells[i]) && std::isnan(tape.cells[i])) continue;  // the branch not taken: log of a negative
    if (std::isinf(wide.cells[i]) && wide.cells[i] == tape.cells[i]) continue;
    CHECK(std::abs(wide.cells[i] - tape.cells[i]) <= 1e-5 * (1 + std::abs(wide.cells[i])));
    differ += wide.cells[i] != tape.cells[i];
  }
  CHECK(differ > 5);  // else double was not used
  CHECK(find_node(wide, "o") == find_node(tape, "o"));
}

TEST_CASE("caps apply before anything is allocated") {
  Tape<float> tape;
  const int huge = add_input(tape, "huge", {1 << 15, 1 << 15}, {});
  CHECK(tape.nodes[huge].problem->what == "a tensor of 32768 \u00d7 32768 is too large");
  CHECK(tape.cells.empty());
  const int largest = define(tape, "L", "zeros(1024, 1024)");
  CHECK(!tape.nodes[largest].problem);
  const std::size_t cells = tape.cells.size();
  const int outer = emit(tape, parse_expr("zeros(16384, 1) + zeros(1, 16384)"));
  CHECK(tape.nodes[outer].problem->what == "a tensor of 16384 \u00d7 16384 is too large");
  CHECK(tape.cells.size() - cells < 2 * 16384 + 10);  // only its arguments
  int node = largest;
  for (int i = 0; i < 10 && !tape.nodes[node].problem; ++i) node = define(tape, "L" + std::to_string(i), "L + 1");
  REQUIRE(tape.nodes[node].problem.has_value());
  CHECK(tape.nodes[node].problem->what == "this step's tensors are too large together");
  CHECK(tape.cells.size() <= static_cast<std::size_t>(max_tape_cells));
}

TEST_CASE("too many formulas become a problem, not a crash") {
  Tape<float> tape;
  input(tape, "x", 1, 1, {1});
  std::string sum = "x";
  while (sum.size() < 490) sum += "+x";
  int node = -1;
  for (int i = 0; i < 30; ++i) node = emit(tape, parse_expr(sum));
  REQUIRE(tape.nodes[node].problem.has_value());
  bool told = false;
  for (const Node& n : tape.nodes) told |= n.problem && n.problem->what == "this step has too many formulas";
  CHECK(told);
}

TEST_CASE("a mistake is told once; what builds on it points there, and the rest works") {
  Tape<float> tape;
  input(tape, "A", 2, 3, {1, 2, 3, 4, 5, 6});
  const int bad = define(tape, "bad", "1 + A @ A");
  const int next = define(tape, "next", "bad * 2");
  const int last = define(tape, "last", "sum(next)");
  const int good = define(tape, "good", "sum(A)");
  REQUIRE(tape.nodes[bad].problem.has_value());
  CHECK(tape.nodes[bad].problem->what == "@ cannot multiply 2 \u00d7 3 by 2 \u00d7 3");
  CHECK(tape.nodes[bad].problem->at == 6);
  CHECK(!tape.nodes[bad].problem->follows);
  CHECK(sentence(*tape.nodes[next].problem) == "This builds on bad, which cannot be computed. Mend bad first.");
  CHECK(tape.nodes[next].problem->follows);
  CHECK(tape.nodes[last].problem->what == "this builds on next, which cannot be computed");
  CHECK(block(std::as_const(tape), good)[0] == 21);
  evaluate(tape);  // passes over what has a problem
  CHECK(block(std::as_const(tape), good)[0] == 21);
}

TEST_CASE("an input that a size depends on is marked") {
  Tape<float> tape;
  const int n = input(tape, "n", 1, 1, {3}), m = input(tape, "m", 1, 1, {2}), x = input(tape, "x", 1, 1, {1});
  define(tape, "k", "n + 1");
  const int made = define(tape, "Z", "zeros(k, m) + x");
  CHECK(tape.nodes[made].shape.rows == 4);
  CHECK(tape.nodes[n].decides_shape);
  CHECK(tape.nodes[m].decides_shape);
  CHECK(!tape.nodes[x].decides_shape);
}
