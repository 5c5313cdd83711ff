#include "core/trace.h"

#include <cmath>
#include <limits>

#include "core/exp.h"
#include "core/op.h"

namespace sl {
namespace {

constexpr std::size_t most_spelled = 4096;  // items before which steps inside a formula are spelled out
constexpr std::size_t most_items = 1 << 17;

}  // namespace

float verb_value(Verb verb, const std::vector<float>& a) {
  const auto through_double = [&](double (*f)(double)) { return static_cast<float>(f(a[0])); };
  const auto best = [&](auto better) {
    std::size_t found = 0;
    for (std::size_t i = 1; i < a.size(); ++i)
      if (better(a[i], a[found])) found = i;
    return found;
  };
  // NaN beats every number.
  const auto more = [](float x, float y) { return x > y || (std::isnan(x) && !std::isnan(y)); };
  switch (verb) {
    case Verb::add: return a[0] + a[1];
    case Verb::sub: return a[0] - a[1];
    case Verb::mul: return a[0] * a[1];
    case Verb::div: return a[0] / a[1];
    case Verb::neg: return -a[0];
    case Verb::exp: return exp_of(a[0]);
    case Verb::log: return through_double(std::log);
    case Verb::sqrt: return std::sqrt(a[0]);
    case Verb::abs: return std::abs(a[0]);
    case Verb::sin: return through_double(std::sin);
    case Verb::cos: return through_double(std::cos);
    case Verb::tanh: return through_double(std::tanh);
    case Verb::floor: return std::floor(a[0]);
    case Verb::sum: {
      float total = 0;
      for (const float x : a) total += x;
      return total;
    }
    case Verb::total: {
      double total = 0;
      for (const float x : a) total += static_cast<double>(x);
      return static_cast<float>(total);
    }
    case Verb::max: return a[best(more)];
    case Verb::min: return a[best([](float x, float y) { return x < y || (std::isnan(x) && !std::isnan(y)); })];
    case Verb::argmax: return static_cast<float>(best(more));
    case Verb::less: return a[0] < a[1];
    case Verb::less_equal: return a[0] <= a[1];
    case Verb::greater: return a[0] > a[1];
    case Verb::greater_equal: return a[0] >= a[1];
    case Verb::equal: return a[0] == a[1];
    case Verb::not_equal: return a[0] != a[1];
    case Verb::both: return a[0] != 0 && a[1] != 0;
    case Verb::either: return a[0] != 0 || a[1] != 0;
    case Verb::negation: return a[0] == 0;
    case Verb::near_to: return std::abs(a[0] - a[1]) <= a[2];
    case Verb::choose: return a[0] != 0 ? a[1] : a[2];
  }
  return std::numeric_limits<float>::quiet_NaN();
}

Trace explain(const Tape<float>& tape, int node, int row, int col) {
  Trace trace;
  trace.node = node;
  trace.row = row;
  trace.col = col;
  const Node& n = tape.nodes[node];
  if (n.problem || is_input(n) || row < 0 || col < 0 || row >= n.shape.rows || col >= n.shape.cols) return trace;
  Explainer explainer(tape, node, trace);
  trace.root = n.op->explain(explainer, row, col);
  if (trace.items.size() <= most_items) return trace;
  trace.items.clear();
  trace.root = explainer.note(block(tape, node)(row, col), "of more numbers than can be shown");
  return trace;
}

float recompute(const Trace& trace) {
  std::vector<float> values(trace.items.size());
  for (std::size_t i = 0; i < trace.items.size(); ++i) {
    const TraceItem& item = trace.items[i];
    if (item.kind != TraceItem::Kind::call) {
      values[i] = item.value;
      continue;
    }
    std::vector<float> args;
    for (const int arg : item.args) args.push_back(values[arg]);
    values[i] = verb_value(item.verb, args);
  }
  return values[trace.root];
}

int Explainer::push(TraceItem item) {
  if (trace_.items.size() > most_items) return static_cast<int>(most_items);  // explain() lets go of them all
  trace_.items.push_back(std::move(item));
  return static_cast<int>(trace_.items.size()) - 1;
}

int Explainer::cell(int k, int row, int col) {
  const int source = self().in[k];
  const Node& n = tape_.nodes[source];
  const bool spelled_out = n.name.empty() && !is_input(n) && trace_.items.size() < most_spelled;
  if (spelled_out) {
    Explainer inner(tape_, source, trace_);
    return n.op->explain(inner, row, col);
  }
  TraceItem item;
  item.kind = TraceItem::Kind::cell;
  item.node = source;
  item.row = row;
  item.col = col;
  item.value = block(tape_, source)(row, col);
  return push(std::move(item));
}

int Explainer::stretched(int k, int row, int col) {
  return cell(k, in(k).rows == 1 ? 0 : row, in(k).cols == 1 ? 0 : col);
}

int Explainer::number(float value) {
  TraceItem item;
  item.value = value;
  return push(std::move(item));
}

int Explainer::note(float value, std::string words) {
  TraceItem item;
  item.kind = TraceItem::Kind::note;
  item.value = value;
  item.note = std::move(words);
  return push(std::move(item));
}

int Explainer::call(Verb verb, std::vector<int> args) {
  TraceItem item;
  item.kind = TraceItem::Kind::call;
  item.verb = verb;
  std::vector<float> values;
  for (const int arg : args) values.push_back(trace_.items[arg].value);
  item.value = verb_value(verb, values);
  item.args = std::move(args);
  return push(std::move(item));
}

}  // namespace sl
