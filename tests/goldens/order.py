"""Lesson 8 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Run `/usr/bin/python3 tests/goldens/order.py`; needs NumPy."""
from itertools import permutations

import numpy as np

from golden import golden, show
from trophy import softmax

# dog, bites, man; noun, verb, animal, human
X = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1]], float)
W_Q = np.zeros((4, 4))
W_Q[0, 1] = W_Q[1, 0] = 2


def places(n, *speeds):
    p = np.arange(n)[:, None]
    return np.concatenate([f(p * s) for s in speeds for f in (np.sin, np.cos)], axis=1)


def turned(a, p):
    """Vectors, a row each, turned by the angles p."""
    a, p = np.broadcast_to(a, (len(p), 2)), np.asarray(p, float)
    return np.stack([a[:, 0] * np.cos(p) - a[:, 1] * np.sin(p), a[:, 0] * np.sin(p) + a[:, 1] * np.cos(p)], axis=1)


def back(step):
    """A row (sin a, cos a) times this is (sin(a - step), cos(a - step))."""
    return np.array([[np.cos(step), np.sin(step)], [-np.sin(step), np.cos(step)]])


def previous(P, W):
    return softmax(P @ W @ P.T / np.sqrt(P.shape[1]))


first = softmax(X @ W_Q @ X.T / 2)
for turn in permutations(range(3)):
    golden("bag", {"turn": turn}, Y=X[list(turn)], w=first[np.ix_(turn, turn)], O=(first @ X)[list(turn)])

P = places(5, 1)
golden("places", {}, P=P, R=P @ P.T, up=np.sin(np.arange(121) / 10), along=np.cos(np.arange(121) / 10))
for a, b in ((0, 1), (50, 51), (0, 4), (7, 100)):
    golden("places", {"a": a, "b": b}, score=np.cos(a - b))

for matrix in (10 * np.eye(2), np.array([[5.4, 8.4], [-8.4, 5.4]])):
    golden("previous", {"W_Q": matrix}, w=previous(P, matrix))

for speed in (0.3, 1):
    one, two = places(13, 1), places(13, 1, speed)
    both = np.zeros((4, 4))
    both[:2, :2], both[2:, 2:] = 10 * back(1), 10 * back(speed)
    for on, w in enumerate((previous(one, 10 * back(1)), previous(two, both))):
        golden("hands", {"two": on, "speed": speed}, w=w, before=[0, *np.diag(w, -1)], wi=w[10])

C = np.array([[1, 0], [0, 1], [1, 0.5]])
for shift in (0, 1, 3, 100, 1000):
    m = np.arange(3) + shift
    H = np.stack([np.sin(m), np.cos(m)], axis=1)
    golden("added", {"shift": shift}, H=H, s=((C + H) @ (C + H).T)[0])
    golden("rotary", {"shift": shift}, Y=turned(C, m), s=(turned(C, [0, 1, 2]) @ turned(C, [0, 1, 2]).T)[0])
n = np.arange(101) / 5
golden("rotary", {}, added=((C[0] + np.stack([np.sin(n), np.cos(n)], axis=1)) * (C[1] + np.stack([np.sin(n + 1), np.cos(n + 1)], axis=1))).sum(axis=1),
       turned=(turned(C[0], n) * turned(C[1], n + 1)).sum(axis=1))

q, k = np.array([1, 0.5]), np.array([0, 1])
for at, of in ((3, 1), (5, 3), (1, 3), (2, 2), (3, 2)):
    golden("direction", {"m": at, "n": of}, s=turned(q, [at])[0] @ turned(k, [of])[0], curve=turned(k, (np.arange(141) - 70) / 10) @ q)

for q in ([10, 0], [5.4, -8.4]):
    golden("back", {"q": q}, w=softmax(turned(q, np.arange(5)) @ turned([1, 0], np.arange(5)).T / np.sqrt(2)))

if __name__ == "__main__":
    show()
    for n in (5, 6, 7, 13):
        w = previous(places(n, 1), 10 * back(1))
        print("one pair,", n, "tokens: first looks at", np.argmax(w[0]), "smallest previous", np.diag(w, -1).min())
