"""The trophy sentence in float64: its queries, keys and values, made by hand (lessons 6 and 9 to 12)."""
import numpy as np

words = "the trophy did not fit in the suitcase because it was too small".split()
features = "thing container prize size verb negation connective pronoun".split()


def table(width, rows):
    return np.array([rows.get(word, [0] * width) for word in words], float)


keys = table(8, {
    "the": [0, 0, 0, 0, 0, 0, 1, 0], "in": [0, 0, 0, 0, 0, 0, 1, 0], "because": [0, 0, 0, 0, 0, 0, 1, 0],
    "trophy": [1, 0, 1, 0, 0, 0, 0, 0], "did": [0, 0, 0, 0, 0.5, 0, 0.5, 0], "was": [0, 0, 0, 0, 0.5, 0, 0.5, 0],
    "not": [0, 0, 0, 0, 0, 1, 0, 0], "fit": [0, 0, 0, 0.25, 1, 0, 0, 0], "suitcase": [1, 1, 0, 0, 0, 0, 0, 0],
    "it": [0, 0, 0, 0, 0, 0, 0, 1], "too": [0, 0, 0, 0.25, 0, 0, 0.75, 0], "small": [0, 0, 0, 1, 0, 0, 0, 0]})
queries = table(8, {
    "the": [4, 0, 0, 0, 0, 0, 0, 0], "trophy": [0, 0, 0, 0, 5, 0, 0, 0], "did": [0, 0, 0, 0, 6, 2, 0, 0],
    "not": [0, 0, 0, 0, 6, 0, 0, 0], "fit": [6, 0, 0, 0, 0, 3, 0, 0], "in": [3, 5, 0, 0, 0, 0, 0, 0],
    "suitcase": [0, 0, 0, 5, 0, 0, 0, 0], "because": [0, 0, 0, 4, 4, 0, 0, 0],
    "it": [3.1, 0, 5.1, 2.4, -4, -6, -5, -4], "was": [0, 0, 0, 6, 0, 0, 0, 3], "too": [0, 0, 0, 8, 0, 0, 0, 0],
    "small": [3, 0, 0, 0, 0, 0, 0, 6]})
values = table(4, {  # award, luggage, size, action
    "trophy": [1, 0, 0, 0], "suitcase": [0, 1, 0, 0], "fit": [0, 0, 0, 1], "not": [0, 0, 0, -1],
    "small": [0, 0, -1, 0], "too": [0, 0, -0.5, 0]})
it = words.index("it")
suitcase, trophy, small = words.index("suitcase"), words.index("trophy"), words.index("small")


def softmax(a):
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def moved(q):
    """The query of "it" with 5.1 moved from prize to container: it asks for the suitcase."""
    q = np.array(q, float)
    q[features.index("container")], q[features.index("prize")] = 5.1, 0
    return q
