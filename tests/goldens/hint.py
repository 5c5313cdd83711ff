"""Lesson 12 in float64, apart from the engine: what tests/lesson/hint_test.cpp holds it to. What an
ablation does is measured by computing the answer again, not by its formula.
Run `python3 tests/goldens/hint.py`; needs NumPy."""
import numpy as np

from trophy import it, keys, moved, queries, small, softmax, suitcase, trophy, values

np.set_printoptions(precision=4, suppress=True)

for name, award in (("equal values", True), ("lesson 6's values", False)):
    V = values.copy()
    if award:
        V[suitcase] = V[trophy]
    w, v = (softmax(keys @ q / np.sqrt(8)) for q in (queries[it], moved(queries[it])))
    print(name, w[[trophy, suitcase, small]], "to", v[[trophy, suitcase, small]], "answer", w @ V, "to", v @ V,
          "distance", np.linalg.norm(w @ V - v @ V))

w = np.array([0.5, 0.3, 0.15, 0.05])
for name, V in {"heavy on tiny": [[0.1, 0], [1, 1], [-1, 2], [6, -2]], "A's value times 10": [[1, 0], [1, 1], [-1, 2], [6, -2]],
                "three rankings": [[1, 1], [2, 0], [0, 2], [1, 9]], "all 5 further": [[6, 6], [7, 5], [5, 7], [6, 14]],
                "challenge": [[1, 1], [2, 0], [0, 2], [1, 25]]}.items():
    V = np.array(V, float)
    o = w @ V
    dropped, anew = [], []
    for i in range(4):
        rest = w * (np.arange(4) != i)
        dropped.append(np.linalg.norm(rest @ V - o))
        anew.append(np.linalg.norm(rest / rest.sum() @ V - o))
    print(name, "answer", o, "dropped", np.array(dropped), "shared anew", np.array(anew),
          *("".join("ABCD"[i] for i in np.argsort(-np.array(by))) for by in (w, dropped, anew)))
