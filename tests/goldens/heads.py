"""Lesson 10 in float64, apart from the engine: what tests/lesson/heads_test.cpp holds it to.
Here tokens have all of their six numbers, word and place, and W_Q all of its rows.
Run `python3 tests/goldens/heads.py`; needs NumPy."""
import numpy as np

from trophy import it, keys, queries, softmax, words

np.set_printoptions(precision=4, suppress=True)


def head(X, W_Q):
    W_K = np.vstack([np.zeros((3, 3)), np.eye(3)])
    W_V = np.zeros((6, 2))
    W_V[0, 0] = W_V[2, 1] = 1
    w = softmax((X @ W_Q) @ (X @ W_K).T / np.sqrt(3))
    return w, w @ (X @ W_V)


def place_rows(rows):
    return np.vstack([np.zeros((3, 3)), np.array(rows, float)])


before = place_rows([[0, 0, 0], [8, 0, 0], [0, 8, 0]])
after = place_rows([[0, 8, 0], [0, 0, 8], [0, 0, 0]])
W_O = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], float)
for name, order in (("dog bites man", [0, 1, 2]), ("man bites dog", [2, 1, 0])):
    X = np.hstack([np.eye(3)[order], np.eye(3)])
    print(name)
    for what, W_Q in (("before", before), ("after", after), ("both", before + after), ("uneven 6.5", before + after * 6.5 / 8)):
        w, o = head(X, W_Q)
        print(what, "row bites", w[1], "answer", o[1])
    side = np.hstack([head(X, before)[1], head(X, after)[1]])
    print("side by side", side[1], "read out", (side @ W_O)[1])

s = keys @ queries[it]
both = s.copy()
both[8] = 8.2
second = np.zeros(13)
second[8] = 16
for what, scores in (("one head", both), ("head 1", s), ("head 2", second)):
    w = softmax(scores / np.sqrt(8))
    print(what, [(words[j], w[j].round(4)) for j in (1, 7, 8, 12)])

for h in (1, 2, 4):
    n, d = 13, 8
    print(h, "heads: projections", 3 * n * d * d, "scores", h * n * n * (d // h), "W_O", n * d * d, "exp", h * n * n, "divisor", np.sqrt(d / h))
