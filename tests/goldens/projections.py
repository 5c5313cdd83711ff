"""Lesson 7 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Run `/usr/bin/python3 tests/goldens/projections.py`; needs NumPy."""
import numpy as np

from golden import golden, show
from trophy import softmax

# trophy, suitcase, it, small; thing, container, size, pronoun
X = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], float)
W_K = np.array([[0.5, 0], [1.5, 0], [0, 1], [0, 0]])
W_Q = np.array([[0, 2], [0, 0], [1, 0], [3, 0]], float)
W_V = np.array([[1, 0], [-1, 1], [0, 0], [0, 0]], float)
it = 2


def scores(W_Q, W_K=W_K):
    return (X @ W_Q) @ (X @ W_K).T


def weights(W_Q, W_K=W_K):
    return softmax(scores(W_Q, W_K) / np.sqrt(2))


flat = W_K.copy()
flat[1] = 0  # the row of container
for matrix in (W_K, flat):
    golden("vector", {"W_K": matrix}, K=X @ matrix)
for matrix in (W_Q, 0 * W_Q):
    golden("three", {"W_Q": matrix}, Q=X @ matrix, K=X @ W_K, V=X @ W_V, S=scores(matrix), w=weights(matrix), oi=(weights(matrix) @ X @ W_V)[it])
for tie, matrix in enumerate((W_Q, W_K)):
    golden("tied", {"tie": tie}, S=scores(matrix), w=weights(matrix))
one_way = W_K.copy()
one_way[3] = [3, 0]
golden("one-way", {"tie": 0, "W_Q": one_way}, S=scores(one_way))
mutual = W_Q.copy()
mutual[1] = [-1, 0]
golden("mutual", {}, w=weights(W_K), tied=weights(W_K))
golden("mutual", {"tie": 0}, w=weights(W_Q), tied=weights(W_K))
golden("mutual", {"tie": 0, "W_Q": mutual}, w=weights(mutual))
for tie, matrix in enumerate((W_V, W_K)):
    for i in range(4):
        golden("content", {"tie": tie, "i": i}, wi=weights(W_Q)[i], oi=weights(W_Q)[i] @ X @ matrix)

asks = np.array([[0, 0, 0, 0], [6, 0, 0, 0], [0, 1, 0, 6], [0, 0, 6, 0], [0, 6, 0, 1]], float)
for j in range(5):
    golden("cross", {"j": j}, c=softmax(asks / 2), sj=asks[j], cj=softmax(asks[j] / 2))

if __name__ == "__main__":
    show()
    # Tied, of any two tokens the longer prefers itself: k_a · k_b ≤ max(|k_a|², |k_b|²).
    rng = np.random.default_rng(7)
    found = 0
    for _ in range(20000):
        matrix = rng.normal(0, 2, (4, 2))
        w = weights(matrix, matrix)
        found += w[2, 1] - w[2, 2] >= 0.05 and w[1, 2] - w[1, 1] >= 0.05
    print("\ntied heads of 20,000 in which it and suitcase each prefer the other", found)
