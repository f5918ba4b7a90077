"""The dense side of a large corpus: an inverted file of eight-bit vectors, and the raw ones to score what it finds.

Vectors are gathered around `lists` centroids, and a question looks only into the nearest lists (Sivic and Zisserman,
2003; FAISS's `IVF…,SQ8`). What comes back is approximate in one way only: a near passage may be missed. Scores are
cosines of the raw vectors, as those of `index.dense` are, and a filter that keeps little looks into every list.
"""

from pathlib import Path
from typing import NamedTuple, cast

import faiss
import numpy as np
import numpy.typing as npt

from index.dense import only, write
from index.encoder import Vectors
from index.ranking import Ranking, Rows, Scores, best
from index.rows import RawVectors

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


class Before(NamedTuple):
    """The `dense.faiss` of the generation before, and for each row now the row that its vector had there, -1 for none."""

    path: Path
    rows: Rows


class ApproximateIndex:
    """Row numbers are positions in the raw vectors, which stay open."""

    def __init__(self, vectors: RawVectors, lists: int, before: Before | None = None) -> None:
        """Gather `vectors` around as many centroids; `before` is an index whose centroids and vectors may serve again."""
        self._raw = vectors
        known = None if before is None else _read(before.path)
        if known is not None and before is not None and (known.nlist, known.d) == (lists, vectors.shape[1]):
            self._faiss = _moved(known, before.rows, vectors)
            return
        self._faiss = _trained(vectors, lists)
        for chunk in vectors.chunks():
            self._faiss.add(chunk)

    @classmethod
    def load(cls, path: Path, vectors: RawVectors) -> "ApproximateIndex":
        """An index written by `save` over these vectors, mapped and not read; see `DenseIndex.load`."""
        index = cls.__new__(cls)
        index._raw = vectors
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


def _read(path: Path) -> faiss.IndexIVF | None:
    known = faiss.read_index(str(path))
    return known if isinstance(known, faiss.IndexIVF) else None


def _moved(index: faiss.IndexIVF, rows: Rows, vectors: RawVectors) -> faiss.IndexIVF:
    """The index of `vectors` made of that of others; `rows` says which of those each was, -1 where it was none.

    Each list is in the order of rows, as if the vectors had been added to it one after the other.
    """
    after = np.full(index.ntotal, -1, np.int64)
    there = np.flatnonzero(rows >= 0)
    after[rows[there]] = there
    is_moved = np.zeros(len(rows), dtype=bool)
    is_moved[after[after >= 0]] = True
    new = np.flatnonzero(~is_moved)
    for start in range(0, len(new), _CHUNK):
        some = new[start : start + _CHUNK]
        index.add_with_ids(vectors[some], np.arange(len(after), len(after) + len(some)))
        after = np.concatenate([after, some])
    lists = faiss.ArrayInvertedLists(index.nlist, index.code_size)
    for number in range(index.nlist):
        ids, codes = _list(index, number)
        moved = after[ids]
        order = np.argsort(moved)[np.count_nonzero(moved < 0) :]
        kept, bytes_ = moved[order], codes[order]
        lists.add_entries(number, len(order), faiss.swig_ptr(kept), faiss.swig_ptr(bytes_))
    index.replace_invlists(lists, True)
    lists.this.disown()  # type: ignore[attr-defined]  # the index frees them
    index.ntotal = len(rows)
    return index


def _list(index: faiss.IndexIVF, number: int) -> tuple[Rows, npt.NDArray[np.uint8]]:
    """The ids in a list and what is kept of their vectors."""
    lists = cast(faiss.InvertedLists, index.invlists)
    size = lists.list_size(number)
    if size == 0:
        return np.empty(0, np.int64), np.empty((0, index.code_size), np.uint8)
    ids: Rows = faiss.rev_swig_ptr(lists.get_ids(number), size)
    codes: npt.NDArray[np.uint8] = faiss.rev_swig_ptr(lists.get_codes(number), size * index.code_size)
    return ids, codes.reshape(size, index.code_size)


def _trained(vectors: RawVectors, lists: int) -> faiss.IndexIVF:
    """An empty index whose centroids are learnt."""
    dimension = vectors.shape[1]
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.max_points_per_centroid = _PER_LIST
    index.cp.niter = _ROUNDS
    index.train(_sample(vectors, lists * _PER_LIST))
    return index


def _sample(vectors: RawVectors, most: int) -> Vectors:
    if len(vectors) <= most:
        return vectors[np.arange(len(vectors))]
    rows = np.random.default_rng(_SEED).choice(len(vectors), most, replace=False)
    return vectors[np.sort(rows)]
