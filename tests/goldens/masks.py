"""Lesson 9 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Run `/usr/bin/python3 tests/goldens/masks.py`; needs NumPy."""
from itertools import permutations

import numpy as np

from golden import golden, show
from trophy import it, keys, queries, softmax

def masked(a, m):
    """Softmax of what may be seen; 0 where a row sees nothing."""
    e = np.where(m != 0, np.exp(a), 0)
    total = e.sum(axis=-1, keepdims=True)
    return np.divide(e, total, out=np.zeros_like(e), where=total > 0)


z = np.array([[0, 1, 2, 0], [1, 0, 2, 1], [0, 2, 1, 1], [2, 0, 1, 0]], float)
V = np.array([[1, 0], [0, 1], [1, 1], [2, 0]], float)
causal = np.tril(np.ones((4, 4)))
every = np.ones((4, 4))

for m in (every, causal):
    golden("future", {"M": m}, w=masked(z, m))
for i in range(4):
    for hide, m in enumerate((every, causal)):
        golden("before", {"i": i, "hide": hide}, x=np.where(m[i] != 0, z[i], -np.inf), e=np.where(m[i] != 0, np.exp(z[i]), 0), w=masked(z, m)[i])
wrong = softmax(z) * causal
for rule, w in {"softmax(z) * M": wrong, "softmax(z * M)": softmax(z * causal), "softmax(mask(z, M))": masked(z, causal),
                "softmax(z) * M / rowsum(softmax(z) * M)": wrong / wrong.sum(axis=1, keepdims=True)}.items():
    golden("mistake", {"w": rule}, w=w, sums=w.sum(axis=1)[:, None])
for big in (2, 5):
    row = np.array([1, 0, big, 1], float)
    right, zeroed = masked(row, causal[1]), softmax(row) * causal[1]
    golden("leak", {"z": row}, right=right, wrong=zeroed, oright=right @ V, owrong=zeroed @ V)
blind = every.copy()
blind[1] = 0
for kind, m in enumerate((blind, causal, np.array([1, 1, 1, 0]))):
    golden("padding", {"kind": kind, "M": blind}, w=masked(z, m), flat=[0.25] * 4)
for n in (1, 4, 13):
    w = np.tril(np.ones((n, n))) / (np.arange(n) + 1)[:, None]
    golden("first", {"n": n}, w=w, got=w.sum(axis=0))
# dog, bites, man of lesson 8; nouns ask for verbs, and verbs for nouns
X = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1]], float)
W_Q = np.zeros((4, 4))
W_Q[0, 1] = W_Q[1, 0] = 2
for turn in permutations(range(3)):
    for hide in (0, 1):
        Y = X[list(turn)]
        w = masked(Y @ W_Q @ Y.T / 2, np.tril(np.ones((3, 3))) if hide else np.ones((3, 3)))
        golden("bag", {"turn": turn, "hide": hide}, w=w, O=w @ Y)
for hide, m in enumerate((np.ones((13, 13)), np.tril(np.ones((13, 13))))):
    w = masked(queries @ keys.T / np.sqrt(8), m)
    golden("detective", {"hide": hide}, W=w, w=w[it], s=keys @ queries[it])

if __name__ == "__main__":
    show()
