#include "subject.h"

#include <string>
#include <vector>

#include "core/attention.h"
#include "lesson/player.h"

namespace {

using namespace sl;

struct Arrays {
  int n = 0, d = 0;
  std::vector<float> q, k, v, out, scratch;
} arrays;

Player player;

}  // namespace

extern "C" {

void attention_prepare(int n, int d) {
  arrays.n = n;
  arrays.d = d;
  for (std::vector<float>* cells : {&arrays.q, &arrays.k, &arrays.v, &arrays.out}) cells->resize(n * d);
  arrays.scratch.resize(attention_scratch(n));
}
float* attention_q() { return arrays.q.data(); }
float* attention_k() { return arrays.k.data(); }
float* attention_v() { return arrays.v.data(); }
float* attention_out() { return arrays.out.data(); }
void attention_run() {
  const auto rows = [](std::vector<float>& cells) { return Rows<float>{cells.data(), arrays.n, arrays.d, arrays.d}; };
  attention(rows(arrays.q), rows(arrays.k), rows(arrays.v), rows(arrays.out), arrays.scratch.data());
}

int lesson_open(const char* text, const char* lesson, const char* step) {
  player = Player();
  player.open("bench.md", text);
  std::string notice;
  return player.go(lesson, step, notice) && notice.empty() && player.step().id == step;
}
void lesson_edit(const char* input, int times) {
  for (int i = 0; i < times; ++i) player.set(input, 0, 0, static_cast<float>(i % 64) / 16 - 2, false);
}
}
