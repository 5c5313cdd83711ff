// Lesson 3: its numbers, right choices and tasks are those of the curriculum.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "support.h"

using namespace sl;
using namespace sl::testing;

namespace {

const Lesson& lesson() { static const Lesson read = real_lesson("030-scaling.md"); return read; }
const Step& step(const char* id) { return step_of(lesson(), id); }
double number(const Step& s, const Run& run, const char* name) { return tensor(s, run, name).at(0); }
double largest(const std::vector<float>& cells) { return *std::ranges::max_element(cells); }
double sum(const std::vector<float>& cells) { return std::accumulate(cells.begin(), cells.end(), 0.0); }
bool near(double a, double b, double by) { return std::abs(a - b) <= by; }

// The labels of the rows that follow the tensor `best`.
std::string best_word(const Run& run, const Step& s, std::size_t rank = 0) {
  const auto place = static_cast<std::size_t>(tensor(s, run, "best").at(rank));
  for (const auto& set : run.tape.labels)
    if (set.name == "names") return set.items.at(place);
  return "";
}

// What chance does to eight keys of d numbers: the largest share w, and w(1 − w) divided by the
// divisor, for the divisors 1, √d and d, each draw by itself.
struct Draws {
  std::array<std::vector<double>, 3> share, felt;
};
Draws draw_keys(int d, int draws) {
  Draws result;
  for (int n = 0; n < draws; ++n) {
    const std::uint64_t seed = 1000 + static_cast<std::uint64_t>(n);
    std::array<double, 8> s{};
    for (int j = 0; j < d; ++j) {
      const double q = random_normal(seed, static_cast<std::uint64_t>(j));
      for (int k = 0; k < 8; ++k) s[k] += q * random_normal(seed, static_cast<std::uint64_t>(512 * (k + 1) + j));
    }
    const std::array divisors{1.0, std::sqrt(d), static_cast<double>(d)};
    for (int c = 0; c < 3; ++c) {
      const double top = *std::ranges::max_element(s);
      double all = 0;
      for (const double x : s) all += std::exp((x - top) / divisors[c]);
      const double best = 1 / all;
      result.share[c].push_back(best);
      result.felt[c].push_back(best * (1 - best) / divisors[c]);
    }
  }
  return result;
}
// The mean, and what chance may do to it: four standard errors.
std::pair<double, double> mean_and_bound(const std::vector<double>& x) {
  const double n = static_cast<double>(x.size()), mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
  double squares = 0;
  for (const double v : x) squares += (v - mean) * (v - mean);
  return {mean, 4 * std::sqrt(squares / n / n)};
}

}  // namespace

TEST_CASE("lesson 3: its steps, its right choices, what its challenges let edit") {
  CHECK(lesson().id == "scaling");
  CHECK(lesson_number(lesson()) == 3);
  CHECK(step_ids(lesson()) == "spread root divide shares nudge words variance detective ");
  CHECK(right_choices(lesson()) ==
        "root: It becomes about 2 times as large.\ndivide: It stays.\nshares: \u00f7 \u221ad.\n"
        "nudge: It becomes almost nothing.\n");
  CHECK(challenges(lesson()) == "words: c\ndetective: d\n");
}

TEST_CASE("scaling: 2,000 dot products spread as the root of d") {
  // The bounds of the curriculum, for the lesson's own draw and four others. That chance may pass
  // them is known: core tests all twenty draws against four standard errors.
  const Step& s = step("spread");
  for (const char* draw : {"1", "2", "3", "4", "5"})
    for (const int d : {1, 2, 8, 16, 64, 512}) {
      CAPTURE(draw);
      CAPTURE(d);
      const Run run = run_of(s, {{"draw", draw}, {"d", std::to_string(d)}});
      const double ratio = number(s, run, "measured") / std::sqrt(d);
      CHECK(ratio >= (d < 8 ? 0.93 : 0.95));
      CHECK(ratio <= (d < 8 ? 1.10 : 1.05));
      CHECK(sum(tensor(s, run, "bars")) == 2000);
    }
}

TEST_CASE("scaling: the bell holds as many scores as there are") {
  const Step& s = step("spread");
  for (const char* fit : {"0", "1"})
    for (const char* d : {"1", "2", "16", "512"}) {
      CAPTURE(fit);
      CAPTURE(d);
      const Run run = run_of(s, {{"fit", fit}, {"d", d}});
      // Beyond 3.3 spreads lies a thousandth of it; Simpson's rule over parts of up to 1.9 spreads errs by 1 %.
      CHECK(near(sum(tensor(s, run, "bell")), 2000, 20));
      CHECK(tensor(s, run, "at").at(40) == 0);
    }
  // Short keys are no bell: twice as many scores in the middle, and more. Long ones are.
  const Run one = run_of(s, {{"fit", "1"}, {"d", "1"}}), many = run_of(s, {{"fit", "1"}, {"d", "512"}});
  CHECK(tensor(s, one, "bars").at(40) > 2 * tensor(s, one, "bell").at(40));
  for (int i = 20; i <= 60; ++i) {
    const double wanted = tensor(s, many, "bell").at(static_cast<std::size_t>(i));
    CHECK(near(tensor(s, many, "bars").at(static_cast<std::size_t>(i)), wanted, 4 * std::sqrt(wanted) + 1));
  }
}

TEST_CASE("scaling: all sizes at once, and d at its ends") {
  const Step& s = step("root");
  const Run run = run_of(s);
  const auto size = tensor(s, run, "size"), measured = tensor(s, run, "measured"), predicted = tensor(s, run, "predicted");
  REQUIRE(size.size() == 18);
  for (std::size_t i = 0; i < size.size(); ++i) {
    CHECK(near(predicted[i], std::sqrt(size[i]), 1e-5));
    CHECK(near(measured[i] / predicted[i], 1, size[i] < 8 ? 0.1 : 0.05));
  }
  CHECK(number(s, run_of(s, {{"d", "1"}}), "now") == measured.front());
  CHECK(number(s, run_of(s, {{"d", "512"}}), "now") == measured.back());
  // The same pairs as in the step before.
  CHECK(near(number(s, run, "now"), number(step("spread"), run_of(step("spread")), "measured"), 1e-5));
  CHECK(near(number(s, run_of(s, {{"d", "64"}}), "now") / number(s, run, "now"), 2, 0.1));
}

TEST_CASE("scaling: the length of the key decides, not that of the word") {
  const Step& s = step("divide");
  for (const char* words : {"64", "512", "1024"}) {
    const Run run = run_of(s, {{"d_model", words}});
    CHECK(number(s, run, "raw") == number(s, run_of(s), "raw"));
    CHECK(near(number(s, run, "good"), 1, 0.05));
    CHECK(near(number(s, run, "bad"), 8 / std::sqrt(std::stod(words)), 0.05));
  }
  CHECK(near(std::sqrt(512.0), 22.63, 0.005));
  CHECK(near(8 / std::sqrt(512.0), 0.35, 0.005));
}

TEST_CASE("scaling: eight random keys, undivided, by the root of d, by d") {
  const Step& s = step("shares");
  const Run run = run_of(s);
  const auto size = tensor(s, run, "size");
  for (const auto& [d, draws] : {std::pair{1, 4000}, std::pair{8, 4000}, std::pair{64, 4000}, std::pair{512, 1000}}) {
    CAPTURE(d);
    const Draws drawn = draw_keys(d, draws);
    const auto place = static_cast<std::size_t>(std::ranges::find(size, static_cast<float>(d)) - size.begin());
    for (int c = 0; c < 3; ++c) {
      CAPTURE(c);
      const auto [mean, bound] = mean_and_bound(drawn.share[static_cast<std::size_t>(c)]);
      CHECK(near(mean, tensor(s, run, std::array{"mean0", "mean1", "mean2"}[static_cast<std::size_t>(c)]).at(place), bound + 0.0005));
    }
  }
  // The curriculum's averages over 4,000 draws agree with them, within what 4,000 draws allow.
  const auto undivided = tensor(s, run, "mean0"), root = tensor(s, run, "mean1"), whole = tensor(s, run, "mean2");
  for (const auto& [place, a, b, c] : {std::tuple{0, 0.303, 0.303, 0.303}, std::tuple{3, 0.654, 0.356, 0.197}, std::tuple{6, 0.879, 0.362, 0.149}, std::tuple{9, 0.956, 0.361, 0.133}}) {
    const auto i = static_cast<std::size_t>(place);
    CHECK(near(undivided[i], a, 0.01));
    CHECK(near(root[i], b, 0.008));
    CHECK(near(whole[i], c, 0.008));
  }
  // With one number in a key the three are the same, to the last bit.
  const Run one = run_of(s, {{"d", "1"}});
  CHECK(tensor(s, one, "w0") == tensor(s, one, "w1"));
  CHECK(tensor(s, one, "w0") == tensor(s, one, "w2"));
  for (const char* d : {"1", "512"})
    for (const char* name : {"w0", "w1", "w2"}) CHECK(near(sum(tensor(s, run_of(s, {{"d", d}}), name)), 1, 1e-6));
}

TEST_CASE("scaling: the slope w(1 − w) is that of softmax, and dies at a sure winner") {
  const Step& s = step("nudge");
  for (const char* d : {"1", "64", "512"}) {
    CAPTURE(d);
    const Run run = run_of(s, {{"d", d}});
    const auto scores = tensor(s, run, "s"), c = tensor(s, run, "c"), best = tensor(s, run, "best"), slope = tensor(s, run, "slope"), felt = tensor(s, run, "felt");
    // The same keys as in the step before.
    CHECK(scores == tensor(step("shares"), run_of(step("shares"), {{"d", d}}), "s"));
    const auto top = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
    for (std::size_t way = 0; way < 3; ++way) {
      CAPTURE(way);
      const double divisor = std::array{1.0, std::sqrt(std::stod(d)), std::stod(d)}[way];
      CHECK(near(c[way], divisor, 1e-5));
      // In double, moved by a small amount to both sides: an error of about 1e-9, and float32's.
      const auto share = [&](double nudge) {
        double all = 0;
        for (std::size_t k = 0; k < 8; ++k) all += std::exp((scores[k] + (k == top ? nudge : 0) - scores[top]) / divisor);
        return std::exp(nudge / divisor) / all;
      };
      const double h = 1e-4;
      CHECK(near(best[way], share(0), 1e-6));
      CHECK(near(slope[way], (share(h * divisor) - share(-h * divisor)) / (2 * h), 1e-6));
      CHECK(near(felt[way], (share(h) - share(-h)) / (2 * h), 1e-6));
    }
  }
  // All keys of one number: no divisor, no difference.
  const auto one = tensor(s, run_of(s, {{"d", "1"}}), "slope");
  CHECK(one[0] == one[1]);
  CHECK(one[0] == one[2]);
  // Each choice stands on the curve.
  for (std::size_t way = 0; way < 3; ++way) {
    const Run run = run_of(s, {{"way", std::to_string(way)}});
    CHECK(number(s, run, "here") == tensor(s, run, "best")[way]);
  }
  const auto hill = tensor(s, run_of(s), "hill");
  CHECK(largest(hill) == 0.25f);
  CHECK(hill.at(50) == 0.25f);
  CHECK(hill.front() == 0);
  CHECK(hill.back() == 0);
}

TEST_CASE("scaling: what the prose says of the slopes of many draws") {
  const Step& s = step("nudge");
  int dead = 0;
  for (int draw = 1; draw <= 20; ++draw) {
    const auto slope = tensor(s, run_of(s, {{"d", "512"}, {"draw", std::to_string(draw)}}), "slope");
    dead += slope[0] < 0.001f;
    CHECK(slope[1] > 0.1f);
    CHECK(slope[2] > 0.1f);
  }
  CHECK(dead == 12);
  const Draws drawn = draw_keys(512, 1000);
  const auto [by_root, bound_root] = mean_and_bound(drawn.felt[1]);
  const auto [by_d, bound_d] = mean_and_bound(drawn.felt[2]);
  CHECK(near(by_root, 0.0096, bound_root + 0.00005));
  CHECK(near(by_d, 0.00023, bound_d + 0.000005));
  CHECK(near(0.0096 / 0.00023, 42, 0.5));
  // The size of all slopes together, as the curriculum has it.
  const auto sizes = tensor(s, run_of(s), "sizes");
  CHECK(near(sizes[0], 0.3307, 0.00005));
  CHECK(near(sizes[1], 0.3350, 0.00005));
  CHECK(near(sizes[2], 0.0012, 0.00005));
}

TEST_CASE("scaling: real words, three divisors") {
  // 4 printed decimals, and float32: scores up to 83 carry 2e-5, of which a share takes its part.
  const double by = 0.00005 + 1e-5;
  const Step& s = step("words");
  for (const auto& [word, best, shares] : {std::tuple{"dogs", "dog", std::array{0.9946, 0.0346, 0.0084}}, std::tuple{"suitcase", "bag", std::array{0.6713, 0.0334, 0.0083}}})
    for (int i = 0; i < 3; ++i) {
      CAPTURE(word);
      const Run run = run_of(s, {{"word", word}, {"c", std::array{"1", "10", "100"}[static_cast<std::size_t>(i)]}});
      const auto w = tensor(s, run, "w");
      CHECK(w.size() == 142);
      CHECK(near(largest(w), shares[static_cast<std::size_t>(i)], by));
      CHECK(near(sum(w), 1, 1e-5));
      CHECK(best_word(run, s) == best);
      CHECK(tensor(s, run, "share")[0] == static_cast<float>(largest(w)));
    }
  const Run luggage = run_of(s, {{"word", "suitcase"}});
  CHECK(best_word(luggage, s, 1) == "luggage");
  CHECK(near(tensor(s, luggage, "share")[1], 0.3245, by));  // of 0.3287 that are left
  CHECK(near(largest(tensor(s, run_of(s, {{"c", "2.8"}}), "w")), 0.4965, by));
  // A word's own entry is hidden.
  const auto w = tensor(s, run_of(s), "w");
  CHECK(std::ranges::count(w, 0.0f) >= 1);
  // No such word, and none at all: every score is 0, every share the same.
  for (const char* word : {"dogz", "", "Dogs", " dogs"}) {
    CAPTURE(word);
    const Run nothing = run_of(s, {{"word", word}});
    for (const float x : tensor(s, nothing, "s")) CHECK(x == 0);
    for (const float x : tensor(s, nothing, "w")) CHECK(near(x, 0.0070, 0.00005));
    CHECK(tensor(s, nothing, "best").at(7) == 7);
  }
}

TEST_CASE("scaling: the rule takes variance 1 for granted") {
  const double by = 0.00005 + 1e-5;
  const Step& s = step("variance");
  for (const auto& [c, share] : {std::pair{"1", 1.0000}, std::pair{"10", 0.3797}, std::pair{"100", 0.0120}}) {
    const Run run = run_of(s, {{"c", c}});
    CHECK(near(largest(tensor(s, run, "w")), share, by));
    CHECK(best_word(run, s) == "dog");
  }
  const Run off = run_of(s, {{"unit", "0"}});
  CHECK(near(largest(tensor(s, off, "w")), 0.0346, by));
  const auto G = tensor(s, off, "G");
  CHECK(tensor(s, off, "V") == G);
  double squares = 0;
  for (const float x : G) squares += static_cast<double>(x) * x;
  CHECK(near(squares / static_cast<double>(G.size()) - std::pow(sum(G) / static_cast<double>(G.size()), 2), 0.347, 0.0005));
  const Run on = run_of(s);
  const auto V = tensor(s, on, "V"), scores = tensor(s, on, "s");
  for (std::size_t row = 0; row < 142; ++row) {
    double length = 0;
    for (std::size_t i = 0; i < 100; ++i) length += static_cast<double>(V[100 * row + i]) * V[100 * row + i];
    CHECK(near(length, 100, 1e-3));
  }
  // "as even as 126 equal shares": e to the entropy, which is that number where shares are equal.
  double entropy = 0;
  for (const float w : tensor(s, off, "w"))
    if (w > 0) entropy -= w * std::log(static_cast<double>(w));
  CHECK(near(std::exp(entropy), 126, 0.5));
  // The scores of "dogs" without its own, rescaled and not, and those of all pairs.
  const auto found = tensor(s, off, "found");
  double n = 0, first = 0, second = 0, pairs = 0, mean = 0, mean_squares = 0;
  for (std::size_t a = 0; a < 142; ++a)
    for (std::size_t b = 0; b < 142; ++b) {
      if (a == b) continue;
      double score = 0;
      for (std::size_t i = 0; i < 100; ++i) score += static_cast<double>(G[100 * a + i]) * G[100 * b + i];
      ++pairs, mean += score, mean_squares += score * score;
      if (found[a] != 0) ++n, first += score, second += score * score;
    }
  CHECK(n == 141);
  double rescaled = 0, rescaled_squares = 0;
  for (std::size_t i = 0; i < 142; ++i)
    if (found[i] == 0) rescaled += scores[i], rescaled_squares += static_cast<double>(scores[i]) * scores[i];
  CHECK(near(std::sqrt(rescaled_squares / n - rescaled / n * (rescaled / n)), 14.08, 0.005));
  CHECK(near(std::sqrt(second / n - first / n * (first / n)), 4.40, 0.005));
  CHECK(near(mean / pairs, 10.05, 0.005));
  CHECK(near(std::sqrt(mean_squares / pairs - mean / pairs * (mean / pairs)), 5.60, 0.005));
}

TEST_CASE("scaling: which length of the key makes 0.79 and 0.13") {
  const Step& s = step("detective");
  const auto ratio = tensor(s, run_of(s), "ratio");
  for (const auto& [d, wanted] : {std::pair{64, 1.8917}, std::pair{7, 6.8731}, std::pair{8, 6.0686}, std::pair{9, 5.4739}})
    CHECK(near(ratio[static_cast<std::size_t>(d - 1)], wanted, 0.00005 + 2e-6));
  CHECK(near(0.79 / 0.13, 6.0769, 0.00005));
  const auto exact = [](double share, double other) { return std::pow(5.1 / std::log(share / other), 2); };
  CHECK(near(exact(0.79, 0.13), 7.988, 0.0005));
  CHECK(near(exact(0.795, 0.125), 7.60, 0.005));
  CHECK(near(exact(0.785, 0.135), 8.39, 0.005));
  CHECK(near(5.1 / std::sqrt(8), 1.80, 0.005));
  CHECK(near(std::sqrt(8.0), 2.83, 0.005));
  int fitting = 0;
  for (int d = 1; d <= 64; ++d) {
    const Run run = run_of(s, {{"d", std::to_string(d)}});
    const bool fits = std::ranges::all_of(s.challenge.at(0).goals, [&](const Goal& goal) { return holds(run, goal.formula); });
    CHECK(fits == (d == 8));
    fitting += fits;
    const auto w = tensor(s, run, "w");
    CHECK(near(w[0] / w[1], ratio[static_cast<std::size_t>(d - 1)], 1e-5 * ratio[static_cast<std::size_t>(d - 1)]));
  }
  CHECK(fitting == 1);
  // Beside small, trophy cannot have 0.79.
  CHECK(near(tensor(s, run_of(s, {{"d", "8"}}), "w")[0], 0.7731, 0.00005));
}

TEST_CASE("scaling: every live number of the prose at the start") {
  check_live_texts(lesson(), {
      {"spread", "16\n3.92\n4.00\n"},
      {"root", "16\n3.92\n4.00\n0.98\n3.92\n"},
      {"divide", "64\n64\n7.88\n0.98\n0.98\n"},
      {"shares", "64\n0.720\n0.324\n0.147\n0.305\n0.956\n0.133\n0.361\n"},
      {"nudge", "64\n0.720\n0.2015\n0.2189\n0.1257\n0.0274\n0.0020\n0.33\n0.335\n0.0012\n0.72\n"},
      {"words", "1.00\n0.9946\n"},
      {"variance", "0.347\n1.000\n10.00\n0.3797\n"},
      {"detective", "6.08\n64\n1.89\n64\n0.497\n0.263\n0.241\n"}});
}
