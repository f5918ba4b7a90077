"""The dense side of a large corpus: an inverted file of eight-bit vectors, and the raw ones to score what it finds.

Vectors are gathered around `lists` centroids, and a question looks only into the nearest lists (Sivic and Zisserman,
2003; FAISS's `IVF…,SQ8`). What comes back is approximate in one way only: a near passage may be missed. Scores are
cosines of the raw vectors, as those of `index.dense` are, and a filter that keeps little looks into every list.
"""

import os
import weakref
from pathlib import Path
from typing import cast

import faiss
import numpy as np

from index.dense import only, write
from index.encoder import Vectors
from index.ranking import Ranking, Rows, Scores, best

# How many lists a question looks into where nothing is filtered; a filter that keeps a tenth looks into ten times as
# many. Measured (`kutip evaluate engines`): recall@10 of .99 and more at every size.
_PROBES = 128
# What is scored again with the raw vectors: eight bits confuse the order of the nearest, not who they are.
_AT_LEAST = 50
_MORE = 1.5
_PER_LIST = 40  # vectors that the centroids are learnt from, for each
_ROUNDS = 8  # of k-means
_SEED = 1234
_CHUNK = 65_536


class ApproximateIndex:
    """Row numbers are positions in the raw vectors, which stay open."""

    def __init__(self, vectors: Vectors, lists: int, trained: Path | None = None) -> None:
        """Gather `vectors` around as many centroids; around those of the index in `trained` if it has as many."""
        self._raw: Vectors | RawVectors = vectors
        self._faiss = _trained(vectors, lists, trained)
        for start in range(0, len(vectors), _CHUNK):
            self._faiss.add(np.ascontiguousarray(vectors[start : start + _CHUNK], dtype=np.float32))

    @classmethod
    def load(cls, path: Path, vectors: Path) -> "ApproximateIndex":
        """An index written by `save` over the array in the file `vectors`, mapped and not read; see `DenseIndex.load`."""
        index = cls.__new__(cls)
        index._raw = RawVectors(vectors)
        index._faiss = cast(faiss.IndexIVF, faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        return index

    def save(self, path: Path) -> None:
        """Write the index; raises `StoreError` when the disk does not take it."""
        write(self._faiss, path)

    def __len__(self) -> int:
        return int(self._faiss.ntotal)

    def search(self, query: Vectors, k: int, allowed: Rows | None = None) -> Ranking:
        """About the `k` rows nearest to the unit vector `query` (shape ``[dimension]``), among the `allowed` ones if given.

        Scores are cosines. Fewer than `k` may come back even when there are as many.
        """
        candidates = len(self) if allowed is None else len(allowed)
        k = min(k, candidates)
        if k == 0:
            return Ranking(np.empty(0, np.int64), np.empty(0, np.float32))
        probes = min(self._faiss.nlist, int(np.ceil(_PROBES * len(self) / candidates)))
        selector = None if allowed is None else only(allowed, len(self))
        parameters = faiss.SearchParametersIVF(nprobe=probes, sel=selector)  # type: ignore[call-arg]
        looked_at = min(candidates, max(_AT_LEAST, int(_MORE * k)))
        _, found = self._faiss.search(query[None], looked_at, params=parameters)
        rows = np.sort(found[0][found[0] >= 0])  # FAISS fills up with -1
        return best(rows, self.scores(query, rows), k)

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """The cosine of `query` with each of `rows`, in their order."""
        if len(rows) == 0:
            return np.empty(0, np.float32)
        exact: Scores = self._raw[rows] @ query
        return exact


class RawVectors:
    """Rows of a `.npy` file, read one by one: a memory map would count whole neighbourhoods of each as resident."""

    def __init__(self, path: Path) -> None:
        mapped = np.load(path, mmap_mode="r")
        self._dimension, self._start = mapped.shape[1], mapped.offset
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def __getitem__(self, rows: Rows) -> Vectors:
        width = 4 * self._dimension
        read = b"".join(os.pread(self._file, width, self._start + width * row) for row in rows.tolist())
        return np.frombuffer(read, "<f4").reshape(len(rows), self._dimension)


def _trained(vectors: Vectors, lists: int, trained: Path | None) -> faiss.IndexIVF:
    """An empty index whose centroids are known."""
    if trained is not None:
        known = faiss.read_index(str(trained))
        if isinstance(known, faiss.IndexIVF) and (known.nlist, known.d) == (lists, vectors.shape[1]):
            known.reset()
            return known
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(vectors.shape[1]),
        vectors.shape[1],
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.max_points_per_centroid = _PER_LIST
    index.cp.niter = _ROUNDS
    index.train(_sample(vectors, lists * _PER_LIST))
    return index


def _sample(vectors: Vectors, most: int) -> Vectors:
    if len(vectors) <= most:
        return np.ascontiguousarray(vectors, dtype=np.float32)
    rows = np.random.default_rng(_SEED).choice(len(vectors), most, replace=False)
    return np.ascontiguousarray(vectors[np.sort(rows)], dtype=np.float32)
