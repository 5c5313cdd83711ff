"""Lesson 12 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
What an ablation does is measured by computing the answer again, not by its formula.
Run `/usr/bin/python3 tests/goldens/hint.py`; needs NumPy."""
import numpy as np

from golden import golden, show
from trophy import it, keys, moved, queries, softmax, suitcase, trophy, values

first, second = queries[it], moved(queries[it])
same = values.copy()
same[suitcase] = values[trophy]
w1, w2 = (softmax(keys @ q / np.sqrt(8)) for q in (first, second))
for differ, V in enumerate((same, values)):
    for q, w in ((first, w1), (second, w2)):
        golden("same", {"differ": differ, "q": q}, w_it=w, V_it=V, o_it=w @ V, moved=np.linalg.norm(w @ V - w1 @ V))
    for probe in ([1, -1, 0.5, 0], [9, -9, 9, -9], [0, 1, 0, 0]):
        golden("probe", {"differ": differ, "r": probe}, w_1=w1, w_2=w2, o_1=w1 @ V, o_2=w2 @ V, read1=w1 @ V @ probe, read2=w2 @ V @ probe)

w = np.array([0.5, 0.3, 0.15, 0.05])


def entries(step, V):
    """All that the step says of four entries with these values, and for each that is taken away."""
    V = np.array(V, float)
    o = w @ V
    dropped = [w * (np.arange(4) != i) for i in range(4)]
    anew = [rest / rest.sum() for rest in dropped]
    size = [np.linalg.norm(rest @ V - o) for rest in dropped]
    effect = [np.linalg.norm(rest @ V - o) for rest in anew]
    golden(step, {"V": V}, w=w, o=o, t=V * w[:, None], size=size, effect=effect)
    if step in ("ablation", "nothing"):
        for i in range(4):
            golden(step, {"V": V, "pick": i}, w1=dropped[i], w2=anew[i], o1=dropped[i] @ V, o2=anew[i] @ V, moved1=size[i], moved2=effect[i])
    if step == "rankings":
        lists = {name: np.argsort(-np.array(by), kind="stable") for name, by in (("w", w), ("s", size), ("e", effect))}
        golden(step, {"V": V}, **{f"order_{name}": order for name, order in lists.items()},
               by_w=w[lists["w"]], by_s=np.array(size)[lists["s"]], by_e=np.array(effect)[lists["e"]])


tiny, three = [[0.1, 0], [1, 1], [-1, 2], [6, -2]], [[1, 1], [2, 0], [0, 2], [1, 9]]
entries("carries", tiny)
entries("carries", [[1, 0], *tiny[1:]])
entries("ablation", three)
entries("nothing", tiny)
entries("rankings", three)
entries("rankings", np.array(three) + 5)
entries("rankings", [*three[:3], [1, 25]])

if __name__ == "__main__":
    show()
