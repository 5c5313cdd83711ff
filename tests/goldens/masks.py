"""Lesson 9 in float64, apart from the engine: what tests/lesson/masks_test.cpp holds it to.
Run `python3 tests/goldens/masks.py`; needs NumPy."""
import numpy as np

np.set_printoptions(precision=4, suppress=True)
np.seterr(all="ignore")


def softmax(a):
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


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

words = "the trophy did not fit in the suitcase because it was too small".split()
keys = np.zeros((13, 8))
for i, word in enumerate(words):
    for feature, value in {
        "the": {6: 1}, "in": {6: 1}, "because": {6: 1}, "trophy": {0: 1, 2: 1}, "did": {4: 0.5, 6: 0.5},
        "was": {4: 0.5, 6: 0.5}, "not": {5: 1}, "fit": {3: 0.25, 4: 1}, "suitcase": {0: 1, 1: 1},
        "it": {7: 1}, "too": {3: 0.25, 6: 0.75}, "small": {3: 1}}[word].items():
        keys[i, feature] = value
it = np.array([3.1, 0, 5.1, 2.4, -4, -6, -5, -4])
s = keys @ it
print("it, all", dict(zip(words, softmax(s / np.sqrt(8)).round(4))))
print("it, causal", masked(s / np.sqrt(8), np.arange(13) <= 9))
