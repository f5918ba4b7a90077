"""The dense side while a corpus is small enough: exact inner product over unit vectors (FAISS).

Beyond that see `index.approximate`; `index.engines` says when.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import faiss
import numpy as np

from index.encoder import Vectors
from index.errors import StoreError
from index.ranking import Ranking, Rows, Scores, best
from index.rows import RawVectors

_WORTH_THREADS = 40_000_000


class DenseIndex:
    """Searches every vector, so its results are exact; row numbers are positions in the vectors it was made from."""

    def __init__(self, vectors: RawVectors) -> None:
        self._faiss: faiss.Index = faiss.IndexFlatIP(vectors.shape[1])
        for chunk in vectors.chunks():
            self._faiss.add(chunk)

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """An index written by `save`, mapped and not read: pages come from the disk when a search needs them.

        Only for files whose checksum was verified: FAISS trusts what it reads.
        """
        dense = cls.__new__(cls)
        dense._faiss = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        return dense

    def save(self, path: Path) -> None:
        """Write the index; raises `StoreError` when the disk does not take it."""
        write(self._faiss, path)

    def __len__(self) -> int:
        return int(self._faiss.ntotal)

    def search(self, query: Vectors, k: int, allowed: Rows | None = None) -> Ranking:
        """The `k` rows nearest to the unit vector `query` (shape ``[dimension]``), among the `allowed` ones if given.

        Scores are cosines. Fewer than `k` come back when there are fewer.
        """
        candidates = len(self) if allowed is None else len(allowed)
        k = min(k, candidates)
        if k == 0:
            return Ranking(np.empty(0, np.int64), np.empty(0, np.float32))
        parameters = None if allowed is None else faiss.SearchParameters(sel=only(allowed, len(self)))  # type: ignore[call-arg]
        with _threads_for(len(self) * self._faiss.d):
            scores, rows = self._faiss.search(query[None], k, params=parameters)
        return best(rows[0], scores[0], k)

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """The cosine of `query` with each of `rows`, in their order."""
        if len(rows) == 0:
            return np.empty(0, np.float32)
        vectors: Vectors = self._faiss.reconstruct_batch(rows)
        return vectors @ query


def write(index: faiss.Index, path: Path) -> None:
    """Write an index of FAISS; raises `StoreError` when the disk does not take it."""
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise StoreError(f"{path}: cannot be written, is the disk full?") from error


def only(allowed: Rows, total: int) -> faiss.IDSelector:
    """What tells FAISS to look at the `allowed` rows of `total` alone."""
    mask = np.zeros(total, dtype=bool)
    mask[allowed] = True
    # The stubs know the C++ signatures; the Python wrapper takes an array and keyword arguments, and keeps both alive.
    return faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))  # type: ignore[call-arg, arg-type]


@contextmanager
def _threads_for(numbers: int) -> Iterator[None]:
    """One thread while the vectors hold few numbers in all: waking a second one takes longer than the search."""
    usual = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1 if numbers < _WORTH_THREADS else usual)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(usual)
