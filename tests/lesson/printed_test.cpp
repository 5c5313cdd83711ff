// Numbers in the text that are not live, and so do not follow the tape: each must be one that the tape
// gives at the start of its step, after its prediction, or after its solution.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

// What stands between tags, of pieces that are not live.
std::string plain(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) {
    bool tag = false;
    for (const char c : piece.html) {
      if (c == '<') tag = true;
      if (!tag) text += c;
      if (c == '>') tag = false;
    }
    text += ' ';  // where a live number stands
  }
  return text;
}
// Everything that a learner may read in a step, hints and reasons too.
std::string words_of(const Step& s) {
  std::string text = plain(s.prose);
  for (const Predict& p : s.predict) {
    text += plain(p.question) + plain(p.because);
    for (const auto& choice : p.choices) text += plain(choice.text) + plain(choice.because);
  }
  for (const Challenge& c : s.challenge) {
    text += plain(c.task);
    for (const auto& hint : c.hints) text += plain(hint);
  }
  return text;
}

struct Printed {
  std::string text;
  double value = 0, half_unit = 0;
};
// Its numbers with two decimals or more.
std::vector<Printed> numbers_in(const std::string& text) {
  const auto digit = [&](std::size_t i) { return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
  std::vector<Printed> found;
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(i)) { ++i; continue; }
    std::size_t end = i;
    while (digit(end)) ++end;
    std::size_t decimals = 0;
    if (end < text.size() && text[end] == '.')
      while (digit(end + 1 + decimals)) ++decimals;
    if (decimals >= 2) {
      end += 1 + decimals;
      const bool minus = i >= 3 && text.compare(i - 3, 3, "\u2212") == 0;
      const double size = std::stod(text.substr(i, end - i));
      found.push_back({(minus ? "\u2212" : "") + text.substr(i, end - i), minus ? -size : size, 0.5 * std::pow(10, -static_cast<double>(decimals))});
    }
    i = end;
  }
  return found;
}

bool gives(const Run& run, const Printed& number) {
  for (int node = 0; node < static_cast<int>(run.tape.nodes.size()); ++node)
    for (const float cell : cells_of(run, node))
      if (std::abs(cell - number.value) <= number.half_unit + 2e-6) return true;
  return false;
}

}  // namespace

// What no state of the step gives: a bound, a number on the way, a case that the text only tells of. Here
// a change of one is seen; most are computed in the test of their lesson.
constexpr const char* told =
    "dictionary/border 0.02\n"
    "dictionary/border 0.02\n"
    "scores/right-angle 0.21\n"
    "scores/right-angle \u22120.21\n"
    "scores/longer 2.10\n"
    "scores/direction 12.53\n"
    "scores/direction 53.13\n"
    "scores/direction 53.13\n"
    "scores/direction 66.04\n"
    "scores/direction 66.04\n"
    "scores/direction 172.41\n"
    "scores/direction 172.41\n"
    "scores/direction 266.63\n"
    "scores/direction 266.63\n"
    "scores/direction 12.53\n"
    "scaling/nudge 0.0096\n"
    "scaling/words 0.0070\n"
    "scaling/variance 14.08\n"
    "scaling/detective 2.718\n"
    "softmax/exp 2.718\n"
    "softmax/ratios 2.72\n"
    "softmax/ratios 7.39\n"
    "softmax/ratios 0.222\n"
    "softmax/constant 148.41\n"
    "softmax/temperature 0.71\n"
    "softmax/temperature 0.15\n"
    "softmax/temperature 0.0573\n"
    "softmax/safety 88.72\n"
    "order/places 6.28\n"
    "order/hands 6.28\n"
    "order/hands 6.28\n"
    "masks/mistake 0.25\n"
    "masks/first 6.77\n"
    "masks/detective 0.79\n"
    "masks/detective 0.773\n"
    "masks/detective 0.79\n"
    "debugging/case-2 0.3756\n"
    "debugging/case-3 0.2467\n"
    "debugging/case-3 0.5742\n"
    "hint/carries 6.32\n";

TEST_CASE("what the text says in numbers is what the tape gives") {
  std::string strays;
  int checked = 0;
  for (const Lesson& lesson : all_lessons())
    for (const Step& s : lesson.steps) {
      std::vector<Run> runs;
      runs.push_back(run_of(s));
      for (const Predict& p : s.predict) runs.push_back(done(s, p.does).run);
      for (const Challenge& c : s.challenge) runs.push_back(done(s, c.solution).run);
      for (const Printed& number : numbers_in(words_of(s))) {
        ++checked;
        if (std::ranges::none_of(runs, [&](const Run& run) { return gives(run, number); })) strays += lesson.id + "/" + s.id + " " + number.text + "\n";
      }
    }
  CHECK(checked > 200);
  CHECK(strays == told);
}
