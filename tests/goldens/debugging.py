"""Lesson 11 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Run `/usr/bin/python3 tests/goldens/debugging.py`; needs NumPy."""
import numpy as np

from golden import golden, show
from trophy import features, it, keys, moved, queries, softmax, suitcase, trophy, values

root = np.sqrt(8)
query = moved(queries[it])
Q = queries.copy()
Q[it] = query


def head(step, settings, q, K, V):
    w = softmax(K @ q / root)
    golden(step, settings, s=K @ q, w=w, o=w @ V)


head("suspects", {}, query, keys, values)
empty = values.copy()
empty[suitcase] = 0
head("suspects", {"V": empty}, query, keys, empty)
for q in (queries[it], query):
    head("case-1", {"q": q}, q, keys, values)
tied = keys.copy()
tied[[trophy, suitcase]] = np.eye(8)[features.index("thing")]
for q in (query, 2 * query):
    head("case-2", {"q": q}, q, tied, values)
cured = tied.copy()
cured[suitcase, features.index("container")] = 1
head("case-2", {"K": cured}, query, cured, values)
for rule, divisor in {"softmax(S)": 1, "softmax(S / sqrt(8))": root, "softmax(S / 8)": 8, "softmax(S / sqrt(13))": np.sqrt(13)}.items():
    W = softmax(Q @ keys.T / divisor)
    golden("case-3", {"W": rule}, S=Q @ keys.T, W=W, w=W[it])
head("case-4", {}, query, keys, empty)
head("case-4", {"V": values}, query, keys, values)
causal = np.tril(np.ones((13, 13)))
z = Q @ keys.T / root
e = np.exp(z) * causal
for rule, W in {"softmax(Z) * M": softmax(z) * causal, "softmax(mask(Z, M))": e / e.sum(axis=1, keepdims=True)}.items():
    golden("case-5", {"W": rule}, Z=z, W=W, sums=W.sum(axis=1)[:, None], w=W[it])
K = np.array([[2, 1, 0, 0], [0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 1, 0]], float)
q = np.array([0, 1, 0, 3], float)
V = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, -1, 0]], float)
for rule, s in {"q @ K": q @ K, "q @ K'": q @ K.T}.items():
    golden("case-6", {"s": rule}, s=s, w=softmax(s / 2), o=softmax(s / 2) @ V)

if __name__ == "__main__":
    show()
    for divisor in (1, root):
        most = softmax(Q @ keys.T / divisor).max(axis=1)
        print("\ndivided by", divisor, "the largest weight of each row is from", most.min(), "to", most.max())
    print("length of the good answer", np.linalg.norm(softmax(keys @ query / root) @ values))
