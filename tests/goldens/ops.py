"""Goldens for tests/core/ops_test.cpp and random_test.cpp: every operation, computed apart from
the engine in float64. Run `python3 tests/goldens/ops.py > tests/goldens/ops.txt`; needs NumPy.

One case: the expression, then its tensors and the result `=`, each `name rows cols numbers...`.
The tensors hold float32 numbers exactly, so float64 and float32 start from the same point.
`~` before the result is what errors are measured by, where that is not the result's own size: for a
sum, the sum of its terms' sizes. A large case has its tensors drawn on both sides, `random name rows
cols seed scale`, and of its result the sum of each row and column and a few cells."""
import math

import numpy as np

np.seterr(all="ignore")
rng = np.random.default_rng(4)


def tensor(rows, cols, low=-2.0, high=2.0):
    return rng.uniform(low, high, (rows, cols)).astype(np.float32).astype(np.float64)


def line(name, a):
    a = np.asarray(a, dtype=np.float64).reshape(a.shape if np.ndim(a) == 2 else (1, -1))
    print(name, *a.shape, *(repr(float(x)) for x in a.flat))


def case(text, result, size=None, **tensors):
    print("case", text)
    for name, a in tensors.items():
        line(name, a)
    if size is not None:
        line("~", np.asarray(size, dtype=np.float64))
    line("=", np.asarray(result, dtype=np.float64))


# A word's spelling: its pairs of letters, between two marks, as random numbers from -1 to 1.
def spelled(word, d):
    letters = [0, *(int.from_bytes(letter.encode(), "big") for letter in word), 0]
    pairs = [bits(a, b) for a, b in zip(letters, letters[1:])]
    v = np.array([math.fsum((bits(p, k) >> 11) * 2.0**-52 - 1 for p in pairs) for k in range(d)])
    return v * math.sqrt(d) / np.linalg.norm(v)


# Random bits: splitmix64 of (seed, index).
def bits(seed, index):
    m = (1 << 64) - 1
    z = (seed * 0xD1342543DE82EF95 + (index + 1) * 0x9E3779B97F4A7C15) & m
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & m
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & m
    return z ^ (z >> 31)


# Even between -scale and scale (a power of 2), in steps that float32 holds exactly.
def uniform(rows, cols, seed, scale):
    return np.array([(bits(seed, i) >> 40) / 2**23 - 1 for i in range(rows * cols)]).reshape(rows, cols) * scale


def large(text, of, size=None, **drawn):
    print("case", text)
    tensors = {name: uniform(*how) for name, how in drawn.items()}
    for name, how in drawn.items():
        print("random", name, *how)
    if size is not None:
        line("~", np.asarray(size(**tensors), dtype=np.float64))
    a = np.asarray(of(**tensors), dtype=np.float64)
    a = a.reshape(a.shape if a.ndim == 2 else (1, -1))
    print("large", *a.shape)
    for name, sums in (("rowsums", a.sum(axis=1)), ("colsums", a.sum(axis=0))):
        if sums.size <= 64:
            line(name, sums)
    for i in range(5):
        r, c = bits(i, 0) % a.shape[0], bits(i, 1) % a.shape[1]
        print("cell", r, c, repr(float(a[r, c])))


# Of a row that is minus infinity throughout there is nothing to share.
def softmax(a):
    top = a.max(axis=1, keepdims=True)
    e = np.exp(a - top)
    return np.where(top == -np.inf, 0, e / e.sum(axis=1, keepdims=True))


# x - max is rounded once, which e^ turns into an error relative to the share.
def softmax_size(a):
    w, lead = softmax(a), a.max(axis=1, keepdims=True) - a
    both = np.where(w == 0, 0, w * lead)
    return w * (1 + both.sum(axis=1, keepdims=True)) + both


def var_size(a):
    return a.var() + np.abs(a).mean() * np.abs(a - a.mean()).mean()


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
    case("A @ B", a @ b, np.abs(a) @ np.abs(b), A=a, B=b)
for s in [(2, 3), (1, 5), (4, 1), (1, 1)]:
    a = tensor(*s, low=-6, high=6)
    case("A'", a.T, A=a)
    case("softmax(A)", softmax(a), softmax_size(a), A=a)
    case("sum(A)", a.sum(), np.abs(a).sum(), A=a)
    case("rowsum(A)", a.sum(axis=1, keepdims=True), np.abs(a).sum(axis=1, keepdims=True), A=a)
    case("mean(A)", a.mean(), np.abs(a).mean(), A=a)
    case("var(A)", a.var(), var_size(a), A=a)
    case("max(A)", a.max(), A=a)
    case("min(A)", a.min(), A=a)
    case("argmax(A)", a.argmax(), A=a)
    case("rows(A)", a.shape[0], A=a)
    case("cols(A)", a.shape[1], A=a)
case("argmax(A)", 1, A=np.array([[1.0, 3.0, 3.0]]))
case("softmax(A)", np.full((2, 2), 0.5), A=np.array([[300.0, 300.0], [-300.0, -300.0]]))
# Nothing overflows and no share is lost: rows far up, far down and far apart.
for a in ([[1e4, -1e4, 0], [1e4, 1e4, 9999]], [[-1e4, -1e4, -1e4], [-1e4, -10001, -1e4]], [[1e4], [-1e4]], [[3e38, -3e38, 3e38]], [[0, -87, -103, -104, -200]]):
    case("softmax(A)", softmax(np.array(a, dtype=float)), softmax_size(np.array(a, dtype=float)), A=np.array(a, dtype=float))
# A hidden score gets nothing; where all are hidden nobody gets anything; infinity and NaN have no share.
inf, nan = np.inf, np.nan
case("softmax(A)", [[0.5, 0, 0.5], [0, 1, 0], [0, 0, 0]], A=np.array([[2, -inf, 2], [-inf, -3, -inf], [-inf] * 3]))
case("softmax(A)", [[0], [1], [0]], A=np.array([[-inf], [-2], [-inf]]))
case("softmax(A)", np.full((4, 2), nan), A=np.array([[inf, 0], [nan, 0], [-inf, nan], [nan, -inf]]))
# Edges: zeros with a sign, denormals, the largest, infinities, NaN, each with each.
edge = np.array([[-0.0, 0.0, 1e-40, -3.4e38, inf, -inf, nan, 1.5]], dtype=np.float32).astype(np.float64)
for sign, of in binary.items():
    case(f"A {sign} B", of(edge.T, edge), A=edge.T, B=edge)
for name, of in [("-", np.negative), ("exp", np.exp), ("log", np.log), ("sqrt", np.sqrt), ("abs", np.abs), ("sin", np.sin), ("cos", np.cos),
                 ("tanh", np.tanh), ("floor", np.floor), ("not ", lambda a: a == 0)]:
    case(f"{name}(A)", of(edge), A=edge)
a = np.array([[-104.0, -103.0, -90.0, -87.0, 88.5, 89.0]])
case("exp(A)", np.exp(a), A=a)
a = np.array([[-0.5, -1.0, 0.5, 8388607.5, 16777216.0]])
case("floor(A)", np.floor(a), A=a)
case("where(A, B, 2)", np.where(edge.T != 0, edge, 2), A=edge.T, B=edge)
case("mask(B, A)", np.where(edge.T != 0, edge, -inf), A=edge.T, B=edge)
case("near(A, B, 1)", np.abs(edge.T - edge) <= 1, A=edge.T, B=edge)
some = edge[:, [2, 6, 7]]
case("max(A, B)", np.maximum(some.T, edge), A=some.T, B=edge)
case("min(A, B)", np.minimum(some.T, edge), A=some.T, B=edge)
for a in ([[-0.0, -inf]], [[inf, 1, inf]], [[1, nan, 3]], [[nan, 1]], [[1e-40, -1e-40]], [[-3.4e38, 3.4e38]]):
    a = np.array(a, dtype=np.float32).astype(np.float64)
    case("max(A)", a.max(), A=a)
    case("min(A)", a.min(), A=a)
    case("argmax(A)", a.argmax(), A=a)
    case("sum(A)", a.sum(), A=a)
    case("rowsum(A)", a.sum(axis=1), A=a)
    case("mean(A)", a.mean(), A=a)
for a, b in [([[inf, 0]], [[1], [0]]), ([[inf, 1]], [[0], [1]]), ([[-0.0]], [[1]]), ([[1e-40, 1e-20]], [[2], [1e-20]]), ([[nan, 1]], [[0], [1]])]:
    a, b = (np.array(x, dtype=np.float32).astype(np.float64) for x in (a, b))
    case("A @ B", a @ b, A=a, B=b)
for text, of in [("A'", edge.T), ("A[0, 1:7]", edge[:, 1:7]), ("A[[0, 6, 0]]", edge[:, [0, 6, 0]]), ("A'[[0, 6, 0], :]", edge.T[[0, 6, 0], :]),
                 ("concat(A, A)", np.hstack([edge, edge])), ("stack(A, A)", np.vstack([edge, edge]))]:
    case(text, of, A=edge)
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
case("counts(A, 2, 4)", [0, 0, 2, 0], A=np.array([[nan, -0.0, 0.0]]))
case("counts(A, 2, 1)", [3], A=np.array([[nan, -0.0, 9.0, -9.0]]))
# Making tensors.
case("zeros(2, 3)", np.zeros((2, 3)))
case("ones(3, 1)", np.ones((3, 1)))
case("eye(3)", np.eye(3))
case("range(4)", np.arange(4))
case("onehot(2, 4)", np.array([[0, 0, 1, 0]]))
case("onehot(7, 3)", np.zeros((1, 3)))
case("onehot(-1, 3)", np.zeros((1, 3)))
case("ones(1, 64)", np.ones((1, 64)))
case("eye(1)", np.ones((1, 1)))
case("range(1)", np.zeros((1, 1)))
case("[1, 2; 3, 4]", np.array([[1, 2], [3, 4]]))
case("-0.5", np.array([[-0.5]]))
case("start(A)", edge, A=edge)
print("labels words b a b")
case('match("b", words)', [1, 0, 1])
case('match("c", words)', [0, 0, 0])
case('match("B", words)', [0, 0, 0])
case("spelled(words, 3)", np.array([spelled(word, 3) for word in "bab"]))

# 64 by 64.
n = (64, 64)
for sign, of in list(binary.items())[:4]:
    large(f"A {sign} B", lambda A, B: of(A, B), A=(*n, 1, 4), B=(*n, 2, 4))
for sign in ("+", "*"):
    large(f"A {sign} B", lambda A, B: binary[sign](A, B), A=(64, 1, 3, 4), B=(1, 64, 4, 4))
for name, of in [("exp", np.exp), ("tanh", np.tanh), ("sin", np.sin), ("floor", np.floor)]:
    large(f"{name}(A)", lambda A: of(A), A=(*n, 5, 8))
large("where(A > 0, A, B)", lambda A, B: np.where(A > 0, A, B), A=(*n, 6, 2), B=(1, 64, 7, 2))
large("A @ B", lambda A, B: A @ B, lambda A, B: (np.abs(A) @ np.abs(B)).max(), A=(*n, 8, 2), B=(*n, 9, 2))
large("A @ B", lambda A, B: A @ B, lambda A, B: (np.abs(A) @ np.abs(B)).max(), A=(1, 64, 8, 2), B=(*n, 9, 2))
large("A'", lambda A: A.T, A=(64, 48, 10, 2))
large("softmax(A)", lambda A: softmax(A), lambda A: softmax_size(A).max(), A=(*n, 11, 8))
large("softmax(A)", lambda A: softmax(A), lambda A: softmax_size(A).max(), A=(*n, 12, 16384))
large("softmax(A)", lambda A: softmax(A), lambda A: softmax_size(A).max(), A=(1, 4096, 12, 1))
large("sum(A)", lambda A: A.sum(), lambda A: np.abs(A).sum(), A=(*n, 13, 2))
large("rowsum(A)", lambda A: A.sum(axis=1, keepdims=True), lambda A: np.abs(A).sum(axis=1).max(), A=(*n, 13, 2))
large("mean(A)", lambda A: A.mean(), lambda A: np.abs(A).mean(), A=(*n, 13, 2))
large("var(A)", lambda A: A.var(), lambda A: var_size(A), A=(*n, 13, 2))
large("max(A)", lambda A: A.max(), A=(*n, 14, 2))
large("min(A)", lambda A: A.min(), A=(*n, 14, 2))
large("max(A, B)", lambda A, B: np.maximum(A, B), A=(*n, 14, 2), B=(64, 1, 15, 2))
large("argmax(A)", lambda A: A.argmax(), A=(*n, 14, 2))
large("top(A, 9)", lambda A: np.argsort(-A.ravel(), kind="stable")[:9], A=(*n, 16, 2))
large("counts(A, 2.5, 41)", lambda A: counts(A, 2.5, 41), A=(*n, 17, 4))
large("A[9:60, 3:62]", lambda A: A[9:60, 3:62], A=(*n, 18, 2))
large("A[floor(abs(B)), :]", lambda A, B: A[np.floor(np.abs(B.ravel())).astype(int), :], A=(*n, 18, 2), B=(1, 64, 19, 32))
large("A[:, floor(abs(B))]", lambda A, B: A[:, np.floor(np.abs(B.ravel())).astype(int)], A=(*n, 18, 2), B=(1, 64, 19, 32))
large("concat(A, B)", lambda A, B: np.hstack([A, B]), A=(64, 60, 20, 2), B=(64, 3, 21, 2))
large("stack(A, B)", lambda A, B: np.vstack([A, B]), A=(60, 64, 20, 2), B=(3, 64, 21, 2))
large("mask(A, B > 0)", lambda A, B: np.where(B > 0, A, -np.inf), A=(4, 64, 20, 2), B=(4, 1, 22, 2))


# Normal random numbers: Box and Muller.
def normals(seed, index):
    u = ((bits(seed, 2 * index) >> 11) + 1.0) / 2**53
    v = (bits(seed, 2 * index + 1) >> 11) / 2**53
    length, angle = math.sqrt(-2 * math.log(u)), 2 * math.pi * v
    return length * math.cos(angle), length * math.sin(angle)


def normal(seed, index):
    return normals(seed, index)[0]


# Products of random pairs: component j of pair i is draw 512 i + j, whatever d is.
def products(n, d, seed):
    return np.array([[np.prod(np.float32(normals(seed, 512 * i + j)).astype(float)) for j in range(d)] for i in range(n)]).reshape(n, d)


def dots(n, d, seed):
    return products(n, d, seed).sum(axis=1)


def dots_size(n, d, seed):
    return np.abs(products(n, d, seed)).sum(axis=1)


case("randn(2, 3, 7)", np.array([normal(7, i) for i in range(6)]).reshape(2, 3))
for n, d, seed in [(1, 1, 0), (3, 5, 7), (4, 512, 1)]:
    case(f"dots({n}, {d}, {seed})", dots(n, d, seed), dots_size(n, d, seed))
case("dots(2, 0, 1)", np.zeros(2))
case("dots(2, 600, 1)", dots(2, 512, 1), dots_size(2, 512, 1))  # 512 is the most
for n, d, seed in [(1, 3, 5), (6, 4, 9), (64, 64, 3)]:
    case(f"spreads({n}, {d}, {seed})", [np.sqrt(np.mean(dots(n, k, seed) ** 2)) for k in range(1, d + 1)],
         [np.sqrt(np.mean(dots_size(n, k, seed) ** 2)) for k in range(1, d + 1)])
for seed, index in [(0, 0), (0, 1), (1, 0), (7, 41), (2**32, 2**40), (2**64 - 1, 2**64 - 1)]:
    print("bits", seed, index, f"{bits(seed, index):016x}")
for seed, index in [(0, 0), (0, 1), (1, 0), (7, 41), (123456789, 99999)]:
    print("normal", seed, index, repr(normal(seed, index)))
