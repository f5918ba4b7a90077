"""Word alignment without gradients: IBM Model 1 in both directions, and the embeddings that follow from it.

IBM Model 1: Brown et al., "The Mathematics of Statistical Machine Translation" (1993), section 4.1.
The symmetrised score p(e|f) * p(f|e) is high only where each side explains the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ids = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

EM_ROUNDS = 6
MIN_SHARE = 0.05  # of a row's best score: weaker partners are noise


@dataclass(frozen=True, slots=True)
class Cells:
    """Every (pair, piece e, piece f) that may be linked: `entry` is the row of (e, f) in `keys`.

    Cells are ordered by (pair, f), and `starts` says where each such group begins.
    """

    entry: Ids
    starts: Ids
    keys: Ids


def align(
    english: Sequence[Sequence[int]], indonesian: Sequence[Sequence[int]], sizes: tuple[int, int]
) -> sparse.csr_array:
    """Scores ``p(e|f) * p(f|e)`` as a sparse array ``[indonesian vocabulary, english vocabulary]``.

    `sizes` are the numbers of English and Indonesian pieces. Each sentence counts a piece once.
    """
    of_english = translation_table(english, indonesian, sizes)
    of_indonesian = translation_table(indonesian, english, (sizes[1], sizes[0]))
    return sparse.csr_array(of_indonesian.multiply(of_english.T))


def translation_table(
    sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], sizes: tuple[int, int]
) -> sparse.csr_array:
    """``t(target | source)`` of IBM Model 1, sparse ``[source vocabulary, target vocabulary]``; rows sum to at most 1.

    Every source sentence has an empty word besides its own (the extra row that training adds and drops at the end):
    it explains the target pieces that have no partner.
    """
    cells = _cells(sources, targets, sizes)
    source_of = cells.keys // sizes[1]
    table = np.ones(len(cells.keys), dtype=np.float32)
    for _ in range(EM_ROUNDS):
        weight = table[cells.entry]
        weight /= np.repeat(np.add.reduceat(weight, cells.starts), np.diff(cells.starts, append=len(weight)))
        expected = np.bincount(cells.entry, weights=weight, minlength=len(table))
        totals = np.bincount(source_of, weights=expected, minlength=sizes[0] + 1)
        table = (expected / totals[source_of]).astype(np.float32)
    real = source_of < sizes[0]
    return sparse.csr_array((table[real], (source_of[real], cells.keys[real] % sizes[1])), shape=sizes)


def _cells(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], sizes: tuple[int, int]) -> Cells:
    empty_word = np.array([sizes[0]], dtype=np.int64)
    keys, widths = [], []
    for source, target in zip(sources, targets, strict=True):
        if not source or not target:
            continue
        rows = np.concatenate([np.unique(np.asarray(source, dtype=np.int64)), empty_word])
        columns = np.unique(np.asarray(target, dtype=np.int64))
        keys.append((columns[:, None] + rows[None, :] * sizes[1]).ravel())
        widths.append(np.full(len(columns), len(rows), dtype=np.int64))
    unique, entry = np.unique(np.concatenate(keys), return_inverse=True)
    ends = np.cumsum(np.concatenate(widths))
    return Cells(entry=entry.astype(np.int32), starts=np.concatenate([[0], ends[:-1]]), keys=unique)


def aligned_rows(scores: sparse.csr_array, english: Floats) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """A row for every Indonesian piece: the score-weighted mean of its partners' rows in `english`.

    The mean is taken of rows with their common centre removed and brought back to the mean norm, so that a piece with
    many partners is not shorter than one with one. The second array says which pieces have a partner; the other rows
    are the centre itself.
    """
    kept = scores.tocsr(copy=True)
    best = np.repeat(_row_maxima(kept), np.diff(kept.indptr))
    kept.data[kept.data < MIN_SHARE * best] = 0.0
    kept.eliminate_zeros()
    centre = english.mean(axis=0)
    centred = english - centre
    mean_norm = float(np.linalg.norm(centred, axis=1).mean())
    rows = np.asarray(kept @ centred, dtype=np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    found = norms[:, 0] > 0
    rows[found] *= mean_norm / norms[found]
    return rows + centre, found


def _row_maxima(scores: sparse.csr_array) -> Floats:
    return np.asarray(scores.max(axis=1).todense(), dtype=np.float32).ravel()
