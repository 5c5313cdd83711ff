"""Lesson 9 in float64, apart from the engine: what tests/lesson/masks_test.cpp holds it to.
Run `python3 tests/goldens/masks.py`; needs NumPy."""
import numpy as np

from trophy import it, keys, queries, softmax, words

np.set_printoptions(precision=4, suppress=True)
np.seterr(all="ignore")


def masked(a, m):
    return softmax(np.where(m != 0, a, -np.inf))


z = np.array([[0, 1, 2, 0], [1, 0, 2, 1], [0, 2, 1, 1], [2, 0, 1, 0]], float)
V = np.array([[1, 0], [0, 1], [1, 1], [2, 0]], float)
causal = np.tril(np.ones((4, 4)))

print("no mask\n", softmax(z))
print("causal\n", masked(z, causal))
wrong = softmax(z) * causal
print("0 after softmax\n", wrong, "row sums", wrong.sum(axis=1))
print("0 before softmax, row 0", softmax(z * causal)[0])
for score in (2, 5):
    row = z[1].copy()
    row[2] = score
    right, zeroed = masked(row, causal[1]), softmax(row) * causal[1]
    print("score of big", score, "right", right, right @ V, "wrong", zeroed, zeroed @ V)
print("padding\n", masked(z, np.array([1, 1, 1, 0])))
print("all hidden with -1e9", softmax(np.full(4, -1e9)), "with -inf", masked(z[1], np.zeros(4)))
for n in (1, 4, 13):
    print("columns of", n, masked(np.zeros((n, n)), np.tril(np.ones((n, n)))).sum(axis=0))

s = keys @ queries[it]
print("it, all", dict(zip(words, softmax(s / np.sqrt(8)).round(4))))
print("it, causal", masked(s / np.sqrt(8), np.arange(13) <= it))
