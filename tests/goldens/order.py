"""Lesson 8 in float64, apart from the engine: what tests/lesson/order_test.cpp holds it to.
Run `python3 tests/goldens/order.py`; needs NumPy."""
import numpy as np

from trophy import softmax

np.set_printoptions(precision=4, suppress=True, linewidth=140)


# dog, bites, man; noun, verb, animal, human
X = np.array([[1, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1]], float)
W_Q = np.zeros((4, 4))
W_Q[0, 1] = W_Q[1, 0] = 2


def bag(x):
    w = softmax(x @ W_Q @ x.T / 2)
    return w, w @ x


for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
    w, o = bag(X[order])
    print("order", order, "\nw\n", w, "\no\n", o)
    print("difference, put back", np.abs(o - bag(X)[1][order]).max())


def places(n, *speeds):
    p = np.arange(n)[:, None]
    return np.concatenate([f(p * s) for s in speeds for f in (np.sin, np.cos)], axis=1)


P = places(5, 1)
print("places\n", P, "\nplace by place\n", P @ P.T)
print("equal distance, equal score", (P @ P.T)[0, 1], (P @ P.T)[3, 4], np.cos(1))


def turn(step):
    """Row vector (sin a, cos a) times this is (sin(a - step), cos(a - step))."""
    return np.array([[np.cos(step), np.sin(step)], [-np.sin(step), np.cos(step)]])


def previous(P, W):
    return softmax(P @ W @ P.T / np.sqrt(P.shape[1]))


start = previous(P, 10 * np.eye(2))
print("start", np.diag(start), "\n", start)
rounded = np.array([[5.4, 8.4], [-8.4, 5.4]])
print("10 cos 1, 10 sin 1", 10 * np.cos(1), 10 * np.sin(1))
print("rounded\n", previous(P, rounded), "\nexact\n", previous(P, 10 * turn(1)))
for n in (5, 6, 7, 13):
    w = previous(places(n, 1), 10 * turn(1))
    print("one pair,", n, "tokens: first looks at", np.argmax(w[0]), "smallest previous", np.diag(w, -1).min())
both = np.zeros((4, 4))
both[:2, :2], both[2:, 2:] = 10 * turn(1), 10 * turn(0.3)
w = previous(places(13, 1, 0.3), both)
print("two pairs, 13 tokens: previous", np.diag(w, -1), "first row", w[0])
alone = previous(places(13, 1), 10 * turn(1))
print("one pair, 13 tokens: previous", np.diag(alone, -1), "\nlast row", alone[12])

C = np.array([[1, 0], [0, 1], [1, 0.5]])
for shift in (0, 1, 2, 3, 5, 1000):
    p = np.arange(3)[:, None] + shift
    added = C + np.concatenate([np.sin(p), np.cos(p)], axis=1)
    s, c = np.sin(p), np.cos(p)
    turned = np.concatenate([C[:, :1] * c - C[:, 1:] * s, C[:, :1] * s + C[:, 1:] * c], axis=1)
    print("shift", shift, "added", (added @ added.T)[0], "turned", (turned @ turned.T)[0])


def rotary(a, p):
    return np.array([a[0] * np.cos(p) - a[1] * np.sin(p), a[0] * np.sin(p) + a[1] * np.cos(p)])


q, k = (1, 0.5), (0, 1)
for p, r in ((3, 1), (5, 3), (1, 3), (2, 2)):
    print("query at", p, "key at", r, rotary(q, p) @ rotary(k, r))
for r in range(9):
    print("query at 4, key at", r, round(rotary(q, 4) @ rotary(k, r), 4))
keys = np.array([rotary((1, 0), p) for p in range(5)])
asks = np.array([rotary((5.4, -8.4), p) for p in range(5)])
print("rotary previous\n", softmax(asks @ keys.T / np.sqrt(2)))
