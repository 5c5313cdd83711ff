"""Lesson 10 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Here tokens have all of their six numbers, word and place, and W_Q all of its rows.
Run `/usr/bin/python3 tests/goldens/heads.py`; needs NumPy."""
import numpy as np

from golden import golden, show
from trophy import it, keys, queries, softmax


def head(X, W_Q):
    W_K = np.vstack([np.zeros((3, 3)), np.eye(3)])
    W_V = np.zeros((6, 2))
    W_V[0, 0] = W_V[2, 1] = 1
    w = softmax((X @ W_Q) @ (X @ W_K).T / np.sqrt(3))
    return w, w @ (X @ W_V)


def place_rows(rows):
    return np.vstack([np.zeros((3, 3)), rows])


before = np.array([[0, 0, 0], [8, 0, 0], [0, 8, 0]], float)
after = np.array([[0, 8, 0], [0, 0, 8], [0, 0, 0]], float)
W_O = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], float)
for said, order in enumerate(([0, 1, 2], [2, 1, 0])):  # dog bites man, man bites dog
    X = np.hstack([np.eye(3)[order], np.eye(3)])
    (w1, o1), (w2, o2) = head(X, place_rows(before)), head(X, place_rows(after))
    golden("question", {"said": said, "ask": 0}, w=w1, o=o1)
    golden("question", {"said": said, "ask": 1}, w=w2, o=o2)
    w, o = head(X, place_rows(before + after))
    golden("both", {"said": said}, w=w, o=o)
    for lean in (0, 6.5, 8):
        w, o = head(X, place_rows(before + after * lean / 8))
        golden("uneven", {"said": said, "lean": lean}, w=w, o=o)
    side = np.hstack([o1, o2])
    golden("read", {"said": said}, both=side, out=side @ W_O)
golden("two", {}, w1=np.full((3, 3), 1 / 3), w2=np.full((3, 3), 1 / 3))
golden("two", {"W1": before, "W2": after}, w1=w1, w2=w2)

first, second = keys @ queries[it], 16 * np.eye(13)[8]
for raised in (0, 13.2):
    both = first + raised * np.eye(13)[8]
    golden("sentence", {"raised": raised}, s=both, one=softmax(both / np.sqrt(8)), w1=softmax(first / np.sqrt(8)), w2=softmax(second / np.sqrt(8)))

for split, h in enumerate((1, 2, 4)):
    for n in (1, 13, 24):
        d = 8
        golden("cost", {"split": split, "n": n}, d_k=d / h, count=[3 * n * d * d, h * (n * n * (d // h)), h * (n * n * (d // h)), n * d * d, h * n * n])

if __name__ == "__main__":
    show()
