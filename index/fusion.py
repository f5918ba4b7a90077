"""How the two sides become one ranking: by score, never by rank.

Equal-weight reciprocal rank fusion was measured below BM25 alone where one side is weak; a weighted sum of scores
keeps both sides' confidence.
"""

import numpy as np

from index.ranking import Scores

# What BM25 weighs beside a cosine, by the language of the question: `kutip evaluate retrieval --sweep` on dev data.
LEXICAL_WEIGHT = {"id": 0.5, "en": 0.25}

# How many candidates each side brings; every candidate is then scored exactly by both.
CANDIDATES = 100


def fuse(dense: Scores, lexical: Scores, weight: float) -> Scores:
    """``dense + weight * lexical / max(lexical)``, for scores of the same candidates in the same order.

    Where no candidate holds a word of the question, the dense scores come back as they are.
    """
    highest = float(lexical.max(initial=0.0))
    if highest == 0.0:
        return dense
    # Divided first: the weight over a score next to nothing is more than a float32 holds.
    return (dense + np.float32(weight) * (lexical / np.float32(highest))).astype(np.float32)
