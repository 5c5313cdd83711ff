// The same work natively, as JSON: seconds a call of every round.  softlookup_bench LESSON STEP INPUT …
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "core/exp.h"
#include "core/random.h"
#include "subject.h"

namespace {

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Candidate {
  std::string name;
  std::function<void(int)> run;  // so many times
  int times = 1;
  std::vector<double> rounds;
};

// In turn, so that what disturbs one disturbs all; a round lasts at least 20 ms.
void measure(std::vector<Candidate>& candidates, int rounds) {
  for (Candidate& c : candidates)
    for (double took = 0; took < 0.02; c.times *= took > 0.002 ? 2 : 8) {
      const double begun = seconds();
      c.run(c.times);
      if ((took = seconds() - begun) >= 0.02) break;
    }
  for (int round = 0; round < rounds; ++round)
    for (Candidate& c : candidates) {
      const double begun = seconds();
      c.run(c.times);
      c.rounds.push_back((seconds() - begun) / c.times);
    }
}

void print(const std::string& what, const std::vector<Candidate>& candidates, bool last) {
  std::printf("  \"%s\": {", what.c_str());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    std::printf("%s\"%s\": [", i ? ", " : "", candidates[i].name.c_str());
    for (std::size_t r = 0; r < candidates[i].rounds.size(); ++r) std::printf("%s%.4g", r ? ", " : "", candidates[i].rounds[r]);
    std::printf("]");
  }
  std::printf("}%s\n", last ? "" : ",");
}

// What one would write without thinking of speed.
void plain(int n, int d, std::vector<float>& shares, std::vector<float>& out) {
  const float *q = attention_q(), *k = attention_k(), *v = attention_v();
  const float scale = 1 / std::sqrt(static_cast<float>(d));
  for (int r = 0; r < n; ++r, q += d) {
    float top = -1e30f, sum = 0;
    for (int j = 0; j < n; ++j) {
      float dot = 0;
      for (int i = 0; i < d; ++i) dot += q[i] * k[j * d + i];
      shares[j] = dot * scale;
      top = shares[j] > top ? shares[j] : top;
    }
    for (int j = 0; j < n; ++j) sum += shares[j] = sl::exp_of(shares[j] - top);
    for (int c = 0; c < d; ++c) {
      float cell = 0;
      for (int j = 0; j < n; ++j) cell += shares[j] * v[j * d + c];
      out[r * d + c] = cell / sum;
    }
  }
}

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int count, char** args) {
  std::printf("{\n");
  for (const auto& [n, d] : {std::pair{12, 8}, {64, 64}, {256, 64}, {1024, 64}}) {
    attention_prepare(n, d);
    for (int i = 0; i < n * d; ++i) {
      attention_q()[i] = sl::random_normal(1, i);
      attention_k()[i] = sl::random_normal(2, i);
      attention_v()[i] = sl::random_normal(3, i);
    }
    std::vector<float> shares(n), out(n * d);
    std::vector<Candidate> candidates{
        {"soft lookup", [](int times) { while (times-- > 0) attention_run(); }, 1, {}},
        {"plain C++", [&, n = n, d = d](int times) { while (times-- > 0) plain(n, d, shares, out); }, 1, {}}};
    measure(candidates, 15);
    print("attention " + std::to_string(n) + " x " + std::to_string(d), candidates, false);
  }
  // Lessons: file, id, step, input.
  for (int i = 1; i + 3 < count; i += 4) {
    const std::string text = text_of(args[i]);
    if (!lesson_open(text.c_str(), args[i + 1], args[i + 2])) {
      std::fprintf(stderr, "no step %s in %s\n", args[i + 2], args[i]);
      return 1;
    }
    std::vector<Candidate> candidates{{"soft lookup", [&](int times) { lesson_edit(args[i + 3], times); }, 1, {}}};
    measure(candidates, 15);
    print("edit " + std::string(args[i + 1]) + "/" + args[i + 2], candidates, i + 7 >= count);
  }
  std::printf("}\n");
}
