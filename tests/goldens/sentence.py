"""Lesson 6 in float64, apart from the engine: what tests/lesson/sentence_test.cpp holds it to.
Run `python3 tests/goldens/sentence.py`; needs NumPy."""
import numpy as np

from trophy import features, it, keys, queries, softmax, values, words

np.set_printoptions(precision=4, suppress=True, linewidth=140)
was = words.index("was")


def weights(q):
    return softmax(q @ keys.T / np.sqrt(keys.shape[1]))


def best(row, n=3):
    return "  ".join(f"{words[i]} {row[i]:.4f}" for i in np.argsort(-row, kind="stable")[:n])


def with_number(row, feature, number):
    """A query of the sentence with one of its numbers changed."""
    q = queries[row].copy()
    q[features.index(feature)] = number
    return q


w = weights(queries)
print("scores of it", queries[it] @ keys.T)
for place, word in enumerate(words):
    print(f"{place:2} {word:9}", best(w[place]), " answer", w[place] @ values)
print("row of it", w[it])
print("column sums", w.sum(axis=0))
print("two rows of the differ by", np.abs(w[0] - w[6]).max())
print("it without prize", best(weights(with_number(it, "prize", 0))))
for number in (3, 8, 8.5, 9):
    print("was with pronoun", number, best(weights(with_number(was, "pronoun", number))))
print("asking for nothing", weights(np.zeros(8)), "answer", weights(np.zeros(8)) @ values)
