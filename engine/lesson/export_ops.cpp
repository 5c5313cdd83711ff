#include "lesson/export_ops.h"

#include <algorithm>

namespace sl {
namespace {

using enum Hold;
using enum Gives;

constexpr Translation translations[] = {
    // Inputs and constants
    {"[input]", 0, nullptr, nullptr}, {"[number]", 0, nullptr, nullptr}, {"[start]", 0, nullptr, nullptr}, {"[match]", 0, nullptr, nullptr}, {"[spelled]", 0, nullptr, nullptr},
    // Cell by cell
    {"+", 2, "%0s + %1p", nullptr, sum, plain},
    {"-", 2, "%0s - %1p", nullptr, sum, plain},
    {"*", 2, "%0p * %1u", nullptr, product, plain},
    {"/", 2, "%0p / %1u", nullptr, product, plain},
    {"[neg]", 1, "-%0u", nullptr, sign, plain},
    {"exp", 1, "np.exp(%0t)", nullptr, atom, math},
    {"log", 1, "np.log(%0t)", nullptr, atom, math},
    {"sqrt", 1, "np.sqrt(%0t)", nullptr, atom, math},
    {"abs", 1, "np.abs(%0t)", nullptr},
    {"sin", 1, "np.sin(%0t)", nullptr, atom, math},
    {"cos", 1, "np.cos(%0t)", nullptr, atom, math},
    {"tanh", 1, "np.tanh(%0t)", nullptr, atom, math},
    {"floor", 1, "np.floor(%0t)", nullptr},
    {"<", 2, "%0r < %1r", nullptr, comparison, truth},
    {"<=", 2, "%0r <= %1r", nullptr, comparison, truth},
    {">", 2, "%0r > %1r", nullptr, comparison, truth},
    {">=", 2, "%0r >= %1r", nullptr, comparison, truth},
    {"==", 2, "%0r == %1r", nullptr, comparison, truth},
    {"!=", 2, "%0r != %1r", nullptr, comparison, truth},
    {"and", 2, "%0b & %1b", nullptr, both, truth},
    {"or", 2, "%0b | %1b", nullptr, either, truth},
    {"not", 1, "%0r == 0", nullptr, comparison, truth},
    {"where", 3, "np.where(%0c, %1a, %2a)", nullptr},
    {"near", 3, "np.abs(%0d - %1p) <= %2r", nullptr, comparison, truth},
    // Matrices
    {"@", 2, "%0p @ %1u", nullptr, product, matrix},
    {"[transpose]", 1, "%0x.T", nullptr},
    {"mask", 2, "np.where(%1c, %0a, -np.inf)", nullptr},
    {"softmax", 1, "softmax(%0m)", "torch.softmax(%0m, dim=1)", atom, matrix},
    // Fewer numbers of many
    {"sum", 1, "np.sum(%0t)", nullptr},
    {"rowsum", 1, "np.sum(%0m, axis=1, keepdims=True)", "torch.sum(%0m, dim=1, keepdim=True)", atom, matrix},
    {"mean", 1, "np.mean(%0t)", nullptr},
    {"var", 1, "np.var(%0t)", "torch.var(%0t, unbiased=False)"},
    {"max", 1, "np.max(%0t)", nullptr},
    {"max", 2, "np.maximum(%0t, %1t)", nullptr},
    {"min", 1, "np.min(%0t)", nullptr},
    {"min", 2, "np.minimum(%0t, %1t)", nullptr},
    {"argmax", 1, "np.argmax(%0t)", nullptr},
    {"top", 2, "top(%0t, %1i)", nullptr, atom, matrix},
    {"counts", 3, "counts(%0t, %1a, %2i)", nullptr, atom, matrix},
    // Moving cells about
    {"[slice]", 1, nullptr, nullptr},
    {"[pick rows]", 2, "take(%0m, %1a, 0)", nullptr, atom, matrix},
    {"[pick columns]", 2, "take(%0m, %1a, 1)", nullptr, atom, matrix},
    {"concat", 2, "np.hstack([%0m, %1m])", nullptr}, {"concat", 3, "np.hstack([%0m, %1m, %2m])", nullptr},
    {"stack", 2, "np.vstack([%0m, %1m])", nullptr}, {"stack", 3, "np.vstack([%0m, %1m, %2m])", nullptr},
    // Making tensors
    {"rows", 1, "%0x.shape[0]", nullptr, atom, plain},
    {"cols", 1, "%0x.shape[1]", nullptr, atom, plain},
    {"zeros", 2, "np.zeros((%0i, %1i), dtype=np.float32)", "torch.zeros(%0i, %1i)", atom, matrix},
    {"ones", 2, "np.ones((%0i, %1i), dtype=np.float32)", "torch.ones(%0i, %1i)", atom, matrix},
    {"eye", 1, "np.eye(%0i, dtype=np.float32)", "torch.eye(%0i)", atom, matrix},
    {"range", 1, "np.arange(%0i, dtype=np.float32)[None, :]", nullptr, atom, matrix},
    {"onehot", 2, "onehot(%0a, %1i)", nullptr, atom, matrix},
    {"randn", 3, "randn(%0i, %1i, %2a)", nullptr, atom, matrix},
    {"dots", 3, "dots(%0i, %1a, %2a)", nullptr, atom, matrix},
    {"spreads", 3, "spreads(%0i, %1i, %2a)", nullptr, atom, matrix},
};

constexpr Helper helpers[] = {
    {"match", "", R"(def match(word, labels):
    """1 where the label is the word, letter for letter, else 0."""
    return np.array([[float(label == word) for label in labels]], dtype=np.float32)
)", R"(def match(word, labels):
    """1 where the label is the word, letter for letter, else 0."""
    return torch.tensor([[float(label == word) for label in labels]])
)"},
    {"softmax", "", R"(def softmax(x):
    """Each row as shares that add up to 1."""
    e = np.exp(x - x.max(axis=1, keepdims=True))  # the maximum keeps exp from overflowing
    return e / e.sum(axis=1, keepdims=True)
)", nullptr},
    // The same where scores are hidden, in place of the one above.
    {"masked softmax", "", R"(def softmax(x):
    """Each row as shares that add up to 1; a row of -inf alone has none, so it is all zeros."""
    hidden = np.all(x == -np.inf, axis=1, keepdims=True)
    e = np.exp(x - np.where(hidden, 0, x.max(axis=1, keepdims=True)))
    return e / np.where(hidden, 1, e.sum(axis=1, keepdims=True))
)", R"(def softmax(x):
    """Each row as shares that add up to 1; a row of -inf alone has none, so it is all zeros."""
    hidden = (x == -torch.inf).all(dim=1, keepdim=True)
    return torch.softmax(x, dim=1).masked_fill(hidden, 0)
)"},
    {"top", "", R"(def top(x, k):
    """Where the k largest numbers stand, the largest first; equal ones keep their order."""
    return np.argsort(-np.ravel(x), kind="stable")[None, :k].astype(np.float32)
)", R"(def top(x, k):
    """Where the k largest numbers stand, the largest first; equal ones keep their order."""
    return torch.sort(-x.ravel(), stable=True).indices[None, :k].float()
)"},
    {"counts", "", R"(def counts(x, limit, n):
    """How many numbers fall into each of n equal parts of -limit..limit, or beyond its ends."""
    x, size = np.ravel(x), np.float32(np.abs(np.ravel(limit)[0]))
    edges = 2 * size * (np.arange(1, n, dtype=np.float32) / np.float32(n)) - size
    part = np.searchsorted(edges, x[~np.isnan(x)], side="right")
    return np.bincount(part, minlength=n)[None, :].astype(np.float32)
)", R"(def counts(x, limit, n):
    """How many numbers fall into each of n equal parts of -limit..limit, or beyond its ends."""
    x, size = x.ravel(), torch.as_tensor(limit).ravel()[0].abs()
    edges = 2 * size * (torch.arange(1, n) / n) - size
    part = torch.searchsorted(edges, x[~x.isnan()], right=True)
    return torch.bincount(part, minlength=n)[None, :].float()
)"},
    {"take", "", R"(def take(A, places, axis):
    """Rows (axis 0) or columns (axis 1) of A by their places; one that A does not have is NaN."""
    places = np.ravel(places)
    there = (places >= 0) & (places < A.shape[axis])
    taken = np.take(A, np.where(there, places, 0).astype(int), axis)
    return np.where(there[:, None] if axis == 0 else there, taken, np.float32(np.nan))
)", R"(def take(A, places, axis):
    """Rows (axis 0) or columns (axis 1) of A by their places; one that A does not have is NaN."""
    places = torch.as_tensor(places).ravel()
    there = (places >= 0) & (places < A.shape[axis])
    taken = torch.index_select(A, axis, torch.where(there, places, 0).long())
    return torch.where(there[:, None] if axis == 0 else there, taken, torch.nan)
)"},
    {"onehot", "", R"(def onehot(i, n):
    """A row of n zeros with a 1 at place i."""
    return np.float32(np.arange(n) == i)[None, :]
)", R"(def onehot(i, n):
    """A row of n zeros with a 1 at place i."""
    return (torch.arange(n) == i).float()[None, :]
)"},
    {"normals", "", R"(def normals(seed, index):
    """Two random numbers for each index, mean 0 and variance 1, the same ones as on the page.

    The bits come from splitmix64 (Steele, Lea and Flood 2014), the bell from Box and Muller (1958).
    """
    def uniform(i):
        z = start + (i + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(np.float64)

    seed = int(seed) if 0 <= seed < 2**32 else 0
    start = np.uint64(seed * 0xD1342543DE82EF95 % 2**64)
    first = np.uint64(2) * index.astype(np.uint64)
    length = np.sqrt(-2 * np.log((uniform(first) + 1) * 2.0**-53))
    angle = 2 * np.pi * uniform(first + np.uint64(1)) * 2.0**-53
    return np.float32(length * np.cos(angle)), np.float32(length * np.sin(angle))
)", nullptr},
    {"products", "normals", R"(def products(n, d, seed):
    """The d products that add up to q @ k, for n random pairs of q and k."""
    q, k = normals(seed, np.arange(n)[:, None] * 512 + np.arange(d))
    return q.astype(np.float64) * k
)", nullptr},
    {"randn", "normals", R"(def randn(rows, columns, seed):
    """Random numbers, mean 0 and variance 1."""
    return {normals(seed, np.arange(rows * columns))[0].reshape(rows, columns)}
)", nullptr},
    {"dots", "products", R"(def dots(n, d, seed):
    """n dot products of random pairs of vectors with d numbers each."""
    d = int(min(max(d, 0), 512))
    return {products(n, d, seed).sum(axis=1).astype(np.float32)[None, :]}
)", nullptr},
    {"spreads", "products", R"(def spreads(n, d, seed):
    """How far dots(n, k, seed) spread around 0, for k = 1 to d."""
    sums = np.cumsum(products(n, d, seed), axis=1)
    return {np.sqrt(np.mean(sums * sums, axis=0)).astype(np.float32)[None, :]}
)", nullptr},
    {"check", "", R"(def check(name, result, page):
    """Prints a result, and stops the program where it is not the page's.

    Allowed are 0.01 % of a number, and a millionth of the largest one, since sums may cancel.
    """
    print(name, "=", result)
    largest = max([1.0, *(abs(x) for x in np.ravel(page) if np.isfinite(x))])
    np.testing.assert_allclose(result, page, rtol=1e-4, atol=1e-6 * largest, err_msg=name)
)", R"(def check(name, result, page):
    """Prints a result, and stops the program where it is not the page's.

    Allowed are 0.01 % of a number, and a millionth of the largest one, since sums may cancel.
    """
    print(name, "=", result)
    page = torch.tensor(page)
    largest = max([1.0, *page[page.isfinite()].abs().tolist()])
    torch.testing.assert_close(torch.as_tensor(result, dtype=torch.float32), page,
                               rtol=1e-4, atol=1e-6 * largest, equal_nan=True)
)"},
};

}  // namespace

std::span<const Translation> all_translations() { return translations; }

const Translation* find_translation(std::string_view op, int inputs) {
  const auto found = std::ranges::find_if(translations, [&](const Translation& t) { return t.op == op && (t.inputs == 0 || t.inputs == inputs); });
  return found == std::end(translations) ? nullptr : found;
}

std::span<const Helper> all_helpers() { return helpers; }

}  // namespace sl
