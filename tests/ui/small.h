// A lesson small enough to know by heart, with a cell or control of every kind, on a bench.
#pragma once
#include <algorithm>

#include "support.h"

namespace sl {

inline constexpr const char* small_lesson = R"(---
id: small
title: Small
format: 1
---

```tensors
words = labels(apple, banana, lime)
taste = labels(sweet, tart)
q = vector [1, -0.4] by taste as query "query"
K = matrix [0.7, 0.3; 0.9, -0.6; -0.6, 1] by words, taste as key "key"
V = matrix [0.86, 0.16, 0.18; 0.98, 0.85, 0.25; 0.45, 0.8, 0.2] by words as value "value"
T = number 1 in 0.05..10 log "temperature T"
c = number 0 in -10..10 "added, c"
on = switch on "scaled"
word = text "apple"
s = q @ K' "q·k"
w = softmax(s / T + c) as weight "weight"
o = w @ V as value "answer"
bad = log(s) "logarithm"
```

## One {#one}

Text.

```stage
table words q/K s w:bar V:swatch
total w = sum(w)
total V = o
control T "hard" "soft"
control c
control on
control word
swatch o
shares w by V
```

## Two {#two}

```stage
table words q/K s bad
```
)";

class SmallBench : public TestBench {
 public:
  explicit SmallBench(ImVec2 css = {900, 800}) : TestBench(small_lesson, css) {}
};

inline int finished(const std::vector<Edit>& edits) { return static_cast<int>(std::ranges::count(edits, true, &Edit::done)); }

inline std::string explained(const TestBench& bench) {
  return plain_text(bench.player.explain(bench.view.explained));
}

}  // namespace sl
