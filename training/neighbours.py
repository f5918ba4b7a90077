"""Puts texts about the same things next to each other, so that the negatives of a batch are hard ones."""

from collections.abc import Sequence
from random import Random

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = npt.NDArray[np.float64]

DIMENSIONS = 48


def topic_vectors(texts: Sequence[str]) -> Floats:
    """Rows ``[n, d]`` by latent semantic analysis (Deerwester et al. 1990) of the texts' words."""
    words = TfidfVectorizer(sublinear_tf=True, max_features=30_000).fit_transform(texts)
    dimensions = min(DIMENSIONS, words.shape[1] - 1, len(texts) - 1)
    if dimensions < 1:
        return np.zeros((len(texts), 1))
    vectors: Floats = TruncatedSVD(dimensions, random_state=0).fit_transform(words)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors


def neighbourhoods(vectors: Floats, leaf: int, random: Random) -> list[int]:
    """All row numbers, close rows in stretches of about `leaf`: the leaves of a random projection tree.

    Each split is at the median along the line through two random rows, so that every epoch has other neighbours.
    """
    order: list[int] = []
    waiting = [np.arange(len(vectors))]
    while waiting:
        rows = waiting.pop()
        if len(rows) <= leaf:
            inside = [int(row) for row in rows]
            random.shuffle(inside)
            order += inside
            continue
        one, other = random.sample(range(len(rows)), 2)
        along = vectors[rows] @ (vectors[rows[one]] - vectors[rows[other]])
        sorted_rows = rows[np.argsort(along, kind="stable")]
        waiting += [sorted_rows[: len(rows) // 2], sorted_rows[len(rows) // 2 :]]
    return order
