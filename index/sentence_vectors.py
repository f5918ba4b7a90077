"""The vectors of sentences, each as it stands in its passage.

A question is answered by a sentence, and the vector of a whole passage blurs the one that does with its neighbours: a
passage is as near to a question as the nearest of its sentences. Half precision costs the fourth digit of a cosine
and saves half the disk; only the rows that are looked at come into memory.
"""

import os
import weakref
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.ranking import Scores

Halves = npt.NDArray[np.float16]


def open_sentences(path: Path) -> Halves:
    """The rows of a `sentences.npy` as a memory map. Only for files whose checksum was verified."""
    with path.open("rb") as file:
        np.lib.format.read_magic(file)
        (count, _), _, _ = np.lib.format.read_array_header_1_0(file)
    # An empty file cannot be mapped.
    rows: Halves = np.load(path, mmap_mode="r" if count else None)
    return rows


class SentenceVectors:
    """Reads a `sentences.npy` that nobody changes any more, from any thread.

    A few rows here and there: a memory map would count whole neighbourhoods of each as resident.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            np.lib.format.read_magic(file)
            (_, self._dimension), _, _ = np.lib.format.read_array_header_1_0(file)
            self._start = file.tell()
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def rows(self, first: int, count: int) -> Vectors:
        """`count` unit rows from `first` on, ``[count, dimension]``."""
        return self._unpacked(self._bytes(first, count))

    def nearest(self, query: Vectors, places: Sequence[tuple[int, int]], otherwise: Scores) -> Scores:
        """For each place, the first row of a passage's sentences and how many they are, the highest cosine with the
        unit vector `query`; of `otherwise` where there are none.
        """
        found = otherwise.copy()
        filled = [at for at, (_, count) in enumerate(places) if count]
        if filled:
            counts = [places[at][1] for at in filled]
            cosines = self._unpacked(b"".join(self._bytes(*places[at]) for at in filled)) @ query
            found[filled] = np.maximum.reduceat(cosines, np.cumsum([0, *counts[:-1]]))
        return found

    def _bytes(self, first: int, count: int) -> bytes:
        width = 2 * self._dimension
        return os.pread(self._file, width * count, self._start + width * first)

    def _unpacked(self, rows: bytes) -> Vectors:
        return np.frombuffer(rows, "<f2").reshape(-1, self._dimension).astype(np.float32)
