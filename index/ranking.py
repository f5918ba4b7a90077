"""What the two sides hand to each other inside this room: numbered passages and their scores."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages by their row in the generation, best first: `rows` and `scores` have the same length."""

    rows: Rows
    scores: Scores


def best(rows: Rows, scores: Scores, k: int) -> Ranking:
    """The `k` rows with the highest scores; of equal ones the lower row comes first, so that runs can be compared."""
    order = np.lexsort((rows, -scores))[:k]
    return Ranking(rows[order], scores[order])
