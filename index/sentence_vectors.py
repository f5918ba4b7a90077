"""The vectors of sentences, each as it stands in its passage.

A question is answered by a sentence, and the vector of a whole passage blurs the one that does with its neighbours: a
passage is as near to a question as the nearest of its sentences. Half precision costs the fourth digit of a cosine
and saves half the disk; only the rows that are looked at come into memory.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.ranking import Scores
from index.rows import RowFile

Halves = npt.NDArray[np.float16]

Place = tuple[int, int, int]
"""Where the sentences of a passage are: the block, the row of the first one there, how many there are."""


class SentenceVectors:
    """Reads the `sentences.npy` of blocks, in their order, that nobody changes any more, from any thread."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = [RowFile(path) for path in paths]

    def rows(self, place: Place) -> Vectors:
        """The unit rows of a passage's sentences, ``[sentences, dimension]``."""
        return self._unpacked(self._bytes(place))

    def halves(self, place: Place) -> Halves:
        """The same as they are written."""
        return np.frombuffer(self._bytes(place), "<f2").reshape(-1, self._files[0].dimension)

    def nearest(self, query: Vectors, places: Sequence[Place], otherwise: Scores) -> Scores:
        """For each passage, by the place of its sentences, the highest cosine with the unit vector `query`; of
        `otherwise` where it has none.
        """
        found = otherwise.copy()
        filled = [at for at, (_, _, count) in enumerate(places) if count]
        if filled:
            counts = [places[at][2] for at in filled]
            cosines = self._unpacked(b"".join(self._bytes(places[at]) for at in filled)) @ query
            found[filled] = np.maximum.reduceat(cosines, np.cumsum([0, *counts[:-1]]))
        return found

    def _bytes(self, place: Place) -> bytes:
        part, first, count = place
        return self._files[part].read(first, count)

    def _unpacked(self, rows: bytes) -> Vectors:
        dimension = self._files[0].dimension
        return np.frombuffer(rows, "<f2").reshape(-1, dimension).astype(np.float32)
