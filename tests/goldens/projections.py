"""Lesson 7 in float64, apart from the engine: what tests/lesson/projections_test.cpp holds it to.
Run `python3 tests/goldens/projections.py`; needs NumPy."""
import numpy as np

from trophy import softmax

np.set_printoptions(precision=4, suppress=True, linewidth=140)

# trophy, suitcase, it, small; thing, container, size, pronoun
X = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], float)
W_K = np.array([[0.5, 0], [1.5, 0], [0, 1], [0, 0]])
W_Q = np.array([[0, 2], [0, 0], [1, 0], [3, 0]], float)
W_V = np.array([[1, 0], [-1, 1], [0, 0], [0, 0]], float)


def head(name, W_Q, W_K, W_V):
    Q, K, V = X @ W_Q, X @ W_K, X @ W_V
    S = Q @ K.T
    w = softmax(S / np.sqrt(K.shape[1]))
    print(name, "\nQ", Q.tolist(), "K", K.tolist(), "V", V.tolist(), "\nS", S.tolist(), "\nw\n", w, "\no\n", w @ V)
    return S, w


head("free", W_Q, W_K, W_V)
S, w = head("tied W_Q = W_K", W_K, W_K, W_V)
print("asymmetry of the scores", np.abs(S - S.T).max(), "of the weights", np.abs(w - w.T).max())
head("tied W_V = W_K", W_Q, W_K, W_K)
one_way = W_K.copy()
one_way[3] = [3, 0]
S, w = head("one way: W_Q = W_K, pronoun 3, 0", one_way, W_K, W_V)
print("S[it, suitcase] - S[suitcase, it]", S[2, 1] - S[1, 2])
mutual = W_Q.copy()
mutual[1] = [-1, 0]
head("mutual: row container of W_Q is -1, 0", mutual, W_K, W_V)

# Tied, of any two tokens the longer prefers itself: k_a . k_b <= max(|k_a|^2, |k_b|^2).
rng = np.random.default_rng(7)
found = 0
for _ in range(20000):
    k = X @ rng.normal(0, 2, (4, 2))
    w = softmax(k @ k.T / np.sqrt(2))
    found += w[2, 1] - w[2, 2] >= 0.05 and w[1, 2] - w[1, 1] >= 0.05
print("tied heads of 20,000 in which it and suitcase each prefer the other", found)

K = np.eye(4)
Q = np.array([[0, 0, 0, 0], [6, 0, 0, 0], [0, 1, 0, 6], [0, 0, 6, 0], [0, 6, 0, 1]], float)
cross = softmax(Q @ K.T / 2)
print("cross\n", cross, "\ncolumns", cross.sum(axis=0))
