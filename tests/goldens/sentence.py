"""Lesson 6 in float64, apart from the engine: tests/tools/goldens_test.py holds the lesson to it.
Run `/usr/bin/python3 tests/goldens/sentence.py`; needs NumPy."""
import numpy as np

from golden import golden, show
from trophy import features, it, keys, queries, softmax, values, words

was = words.index("was")


def scaled(q):
    return q @ keys.T / np.sqrt(8)


def with_number(row, feature, number):
    """A query of the sentence with one of its numbers changed."""
    q = queries[row].copy()
    q[features.index(feature)] = number
    return q


w = softmax(scaled(queries))
for q in (queries[it], with_number(it, "prize", 0), 2 * queries[it]):
    golden("words", {"q": q}, s=q @ keys.T, z=scaled(q), it=softmax(scaled(q)))

golden("map", {}, w=w)
for i in range(13):
    most = np.argsort(-w[i], kind="stable")[:4]
    golden("map", {"i": i}, qi=queries[i], wi=w[i], wb=w[i][most], sb=(keys @ queries[i])[most], zb=scaled(queries[i])[most])
    golden("carry", {"i": i}, wi=w[i], oi=w[i] @ values)
for i in (0, 6):
    golden("twice", {"i": i}, w=w, wi=w[i])

for q in (queries[was], np.zeros(8), with_number(was, "pronoun", 8.5), with_number(was, "pronoun", 9)):
    rows = queries.copy()
    rows[was] = q
    golden("ask", {"q": q}, w=softmax(scaled(rows)), was=softmax(scaled(q)), s=q @ keys.T)
for q in (queries[it], np.zeros(8)):
    golden("nothing", {"q": q}, it=softmax(scaled(q)), o=softmax(scaled(q)) @ values)

if __name__ == "__main__":
    show()
    print("\ncolumn sums of the map", w.sum(axis=0))
