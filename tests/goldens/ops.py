"""Goldens for tests/core/ops_test.cpp and random_test.cpp: every operation, computed apart from
the engine in float64. Run `python3 tests/goldens/ops.py > tests/goldens/ops.txt`; needs NumPy.

One case: the expression, then its tensors and the result, each `name rows cols numbers...`.
The tensors hold float32 numbers exactly, so float64 and float32 start from the same point."""
import math

import numpy as np

rng = np.random.default_rng(4)


def tensor(rows, cols, low=-2.0, high=2.0):
    return rng.uniform(low, high, (rows, cols)).astype(np.float32).astype(np.float64)


def line(name, a):
    a = np.asarray(a, dtype=np.float64).reshape(a.shape if np.ndim(a) == 2 else (1, -1))
    print(name, *a.shape, *(repr(float(x)) for x in a.flat))


def case(text, result, **tensors):
    print("case", text)
    for name, a in tensors.items():
        line(name, a)
    line("=", np.asarray(result, dtype=np.float64))


def softmax(a):
    e = np.exp(a - a.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# Cell by cell, with one of them stretched in each way.
shapes = [((2, 3), (2, 3)), ((1, 1), (2, 3)), ((2, 1), (1, 3)), ((1, 3), (2, 3)), ((2, 3), (2, 1)), ((1, 1), (1, 1))]
binary = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "<": np.less, "<=": np.less_equal, ">": np.greater,
          ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal, "and": lambda a, b: (a != 0) & (b != 0),
          "or": lambda a, b: (a != 0) | (b != 0)}
for sign, of in binary.items():
    for n, (s, t) in enumerate(shapes):
        a, b = tensor(*s), tensor(*t)
        if sign in ("and", "or", "==", "!=", "<=", ">="):  # enough ties and zeros for both answers
            a, b = np.round(a), np.round(b)
        if sign == "/":
            b = np.where(np.abs(b) < 0.1, 1.0, b)
        case(f"A {sign} B", of(a, b), A=a, B=b)
for name, of, low in [("-", np.negative, -2), ("exp ", np.exp, -9), ("log ", np.log, 0.01), ("sqrt ", np.sqrt, 0), ("abs ", np.abs, -2),
                      ("sin ", np.sin, -9), ("cos ", np.cos, -9), ("tanh ", np.tanh, -3), ("floor ", np.floor, -3)]:
    for s in [(2, 3), (1, 4), (3, 1)]:
        a = tensor(*s, low=low, high=5)
        case(f"{name.strip()}(A)", of(a), A=a)
a = np.round(tensor(2, 4))
case("not A", a == 0, A=a)
for s, t in [((2, 3), (2, 3)), ((1, 3), (2, 1)), ((2, 1), (1, 1)), ((1, 1), (2, 3))]:
    c, a, b = np.round(tensor(*s)), tensor(*t), tensor(2, 3)
    case("where(C, A, B)", np.where(c != 0, a, b), A=a, B=b, C=c)
    case("near(A, B, 1)", np.abs(a - b) <= 1, A=a, B=b)
    case("mask(A, C)", np.where(c + 0 * a != 0, a + 0 * c, -np.inf), A=a, C=c)
    case("max(A, B)", np.maximum(a, b), A=a, B=b)
    case("min(A, B)", np.minimum(a, b), A=a, B=b)
# Matrices and reductions.
for n, m, p in [(1, 2, 5), (3, 4, 2), (2, 1, 3), (4, 3, 1), (1, 6, 1)]:
    a, b = tensor(n, m), tensor(m, p)
    case("A @ B", a @ b, A=a, B=b)
for s in [(2, 3), (1, 5), (4, 1), (1, 1)]:
    a = tensor(*s, low=-6, high=6)
    case("A'", a.T, A=a)
    case("softmax(A)", softmax(a), A=a)
    case("sum(A)", a.sum(), A=a)
    case("rowsum(A)", a.sum(axis=1, keepdims=True), A=a)
    case("mean(A)", a.mean(), A=a)
    case("var(A)", a.var(), A=a)
    case("max(A)", a.max(), A=a)
    case("min(A)", a.min(), A=a)
    case("argmax(A)", a.argmax(), A=a)
    case("rows(A)", a.shape[0], A=a)
    case("cols(A)", a.shape[1], A=a)
case("argmax(A)", 1, A=np.array([[1.0, 3.0, 3.0]]))
case("softmax(A)", np.full((2, 2), 0.5), A=np.array([[300.0, 300.0], [-300.0, -300.0]]))
# Moving cells about.
a, b = tensor(4, 3), tensor(4, 2)
i = np.array([[2.0, 0.0, 2.0]])
case("A[1:3, :]", a[1:3, :], A=a)
case("A[:, 2]", a[:, 2:3], A=a)
case("A[3, 0:2]", a[3:4, 0:2], A=a)
case("A[B, :]", a[[2, 0, 2], :], A=a, B=i)
case("A[:, B]", a[:, [2, 0, 2]], A=a, B=i)
case("A[:, B']", a[:, [2, 0, 2]], A=a, B=i)
case("A[argmax(B), B[1]]", a[0:1, 0:1], A=a, B=i)
case("A[B, 0]", np.full((1, 1), np.nan), A=a, B=np.array([[4.0]]))
case("concat(A, B)", np.hstack([a, b]), A=a, B=b)
case("concat(A, B, A)", np.hstack([a, b, a]), A=a, B=b)
case("stack(A', B')", np.vstack([a.T, b.T]), A=a, B=b)
# Where the largest stand; equals in their order, NaN last.
for k, s in [(1, (1, 5)), (3, (1, 6)), (6, (2, 3)), (4, (4, 1))]:
    a = tensor(*s)
    case(f"top(A, {k})", np.argsort(-a.ravel(), kind="stable")[:k], A=a)
case("top(A, 4)", [3, 1, 2, 0], A=np.array([[1.0, 5.0, 5.0, 7.0]]))
case("top(A, 3)", [2, 0, 1], A=np.array([[2.0, -np.inf, 3.0]]))
case("top(A, 4)", [3, 1, 0, 2], A=np.array([[np.nan, 2.0, np.nan, 3.0]]))


# How many fall into each of n equal parts; what lies beyond counts in the outermost.
def counts(a, limit, n):
    edges = np.linspace(-limit, limit, n + 1)
    return np.histogram(np.clip(a, -limit, limit), edges)[0]


for n, s in [(1, (1, 4)), (4, (3, 5)), (7, (1, 40)), (41, (8, 20))]:
    a = tensor(*s, low=-4, high=4)
    case(f"counts(A, 2.5, {n})", counts(a, 2.5, n), A=a)
case("counts(A, 2, 4)", [1, 1, 1, 2], A=np.array([[-2.0, -1.0, 0.0, 1.0, 2.0]]))  # an edge belongs to the part above it, the last to the last
case("counts(A, 2, 4)", [1, 0, 0, 1], A=np.array([[-np.inf, np.inf]]))
# Making tensors.
case("zeros(2, 3)", np.zeros((2, 3)))
case("ones(3, 1)", np.ones((3, 1)))
case("eye(3)", np.eye(3))
case("range(4)", np.arange(4))
case("onehot(2, 4)", np.array([[0, 0, 1, 0]]))
case("onehot(7, 3)", np.zeros((1, 3)))


# Random numbers: splitmix64 of (seed, index), then Box and Muller.
def bits(seed, index):
    m = (1 << 64) - 1
    z = (seed * 0xD1342543DE82EF95 + (index + 1) * 0x9E3779B97F4A7C15) & m
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & m
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & m
    return z ^ (z >> 31)


def normals(seed, index):
    u = ((bits(seed, 2 * index) >> 11) + 1.0) / 2**53
    v = (bits(seed, 2 * index + 1) >> 11) / 2**53
    length, angle = math.sqrt(-2 * math.log(u)), 2 * math.pi * v
    return length * math.cos(angle), length * math.sin(angle)


def normal(seed, index):
    return normals(seed, index)[0]


# Products of random pairs: component j of pair i is draw 512 i + j, whatever d is.
def dots(n, d, seed):
    pairs = [[np.float32(normals(seed, 512 * i + j)).astype(float) for j in range(d)] for i in range(n)]
    return np.array([sum(q * k for q, k in pair) for pair in pairs])


case("randn(2, 3, 7)", np.array([normal(7, i) for i in range(6)]).reshape(2, 3))
for n, d, seed in [(1, 1, 0), (3, 5, 7), (4, 512, 1)]:
    case(f"dots({n}, {d}, {seed})", dots(n, d, seed))
case("dots(2, 0, 1)", np.zeros(2))
case("dots(2, 600, 1)", dots(2, 512, 1))  # 512 is the most
case("spreads(1, 3, 5)", np.array([abs(dots(1, d, 5)[0]) for d in (1, 2, 3)]))
case("spreads(6, 4, 9)", np.array([np.sqrt(np.mean(dots(6, d, 9) ** 2)) for d in (1, 2, 3, 4)]))
for seed, index in [(0, 0), (0, 1), (1, 0), (7, 41), (2**32, 2**40), (2**64 - 1, 2**64 - 1)]:
    print("bits", seed, index, f"{bits(seed, index):016x}")
for seed, index in [(0, 0), (0, 1), (1, 0), (7, 41), (123456789, 99999)]:
    print("normal", seed, index, repr(normal(seed, index)))
