"""Lesson 11 in float64, apart from the engine: what tests/lesson/debugging_test.cpp holds it to.
Run `python3 tests/goldens/debugging.py`; needs NumPy."""
import numpy as np

from trophy import features, it, keys, moved, queries, small, softmax, suitcase, trophy, values

np.set_printoptions(precision=4, suppress=True)
root = np.sqrt(8)
some = [trophy, suitcase, small]
query = moved(queries[it])
Q = queries.copy()
Q[it] = query

w = softmax(keys @ query / root)
print("good head", w[some], "answer", w @ values, "length", np.linalg.norm(w @ values))
w = softmax(keys @ queries[it] / root)
print("case 1", w[some], "answer", w @ values)

tied = keys.copy()
tied[[trophy, suitcase]] = np.eye(8)[features.index("thing")]
for times in (1, 2):
    print("case 2, query times", times, softmax(tied @ query * times / root)[some])

for divisor in (1, root, 8, np.sqrt(13)):
    w = softmax(Q @ keys.T / divisor)
    print("case 3, divisor", divisor, w[it][some], "largest of each row", w.max(axis=1).min(), w.max(axis=1).max())

empty = values.copy()
empty[suitcase] = 0
o = softmax(keys @ query / root) @ empty
print("case 4", o, "length", np.linalg.norm(o))

causal = np.tril(np.ones((13, 13)))
z = Q @ keys.T / root
late = softmax(z) * causal
print("case 5", late[it][some], "row sums", late.sum(axis=1))
print("case 5 repaired", softmax(np.where(causal == 1, z, -np.inf))[it][some])

K = np.array([[2, 1, 0, 0], [0, 1, 0, 2], [0, 0, 0, 0], [0, 0, 1, 0]], float)
q = np.array([0, 1, 0, 3], float)
for name, s in (("transposed", q @ K), ("right", q @ K.T)):
    print("case 6", name, s, softmax(s / 2))
