"""What texts are compared by: the runs of three words that they share, as hashes, and MinHash signatures of those.

Broder, "On the resemblance and containment of documents" (1997). Containment decides and not resemblance, because an
outlet often prints half a release; signatures only find the pairs worth comparing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from index.ranking import Rows

Hashes = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint32]

BANDS = 120
ROWS = 2  # a pair that has a fifth of its shingles in common meets in some band with a chance of .99
SHINGLE = 3  # words
SAME_ORIGIN = 0.25  # of the shorter text's shingles; measured: one release .31 and more, told independently .16 at most
SAME_FIGURES = 0.3  # of those in the text with fewer; measured: two days' reports in one set of words have .28 at most
FEWEST_FIGURES = 5  # different ones; fewer tell nothing
MADE_BY = f"rensa {version('rensa')} {BANDS} {ROWS} {SHINGLE} {SAME_ORIGIN} {SAME_FIGURES}"
"""Signatures made by anything else are no signatures here."""

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?:(?<!\w)|(?<=\bRp))\d[\d.,]*\d")  # one digit alone is in every text
_SEED = 42
_NEAR = 0.06  # of two signatures; half a release has .3, a chance pair .005
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case: what is left when letter case, spaces and punctuation say nothing."""
    return _WORD.findall(text.lower())


def shingles(words: Sequence[str]) -> Hashes:
    """Hashes of the different runs of `SHINGLE` words, ascending; a shorter text is one run."""
    hashes = np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))
    runs = max(1, len(words) - SHINGLE + 1)
    mixed = np.zeros(runs, dtype=np.uint64)
    for offset in range(min(SHINGLE, len(words))):
        mixed = (mixed ^ hashes[offset : offset + runs]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    return crc32(word.encode()) + 1


def containment(one: Hashes, other: Hashes) -> float:
    """The share of the smaller set that is in the larger one."""
    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))


def figures(text: str) -> frozenset[str]:
    """The different numbers of two digits and more in a text: "naik 6,5 persen pada 2024" -> {"65", "2024"}."""
    return frozenset(figure.replace(".", "").replace(",", "") for figure in _FIGURE.findall(text))


def same_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts may tell the same facts: a report that an outlet writes every day or year has other numbers."""
    fewer = min(len(one), len(other))
    return fewer < FEWEST_FIGURES or len(one & other) >= SAME_FIGURES * fewer


def signatures(sets: Sequence[Hashes]) -> Signatures:
    """A MinHash signature for every set, shape ``[sets, BANDS * ROWS]``."""
    if not sets:
        return np.empty((0, BANDS * ROWS), np.uint32)
    offsets = np.cumsum([0, *map(len, sets)], dtype=np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), offsets, BANDS * ROWS, _SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32)


def candidates(signed: Signatures, among: Rows | None = None) -> Rows:
    """Pairs of rows worth comparing, shape ``[pairs, 2]``, ascending; with `among` only pairs of two of those rows.

    For every band rows are sorted by the columns that begin there (an LSH forest: Bawa, Condie and Ganesan, 2005), and
    neighbours that agree in the whole band are taken if their signatures agree often enough. Not every pair of a band:
    ten thousand copies make ten thousand pairs, and what belongs together still hangs together.
    """
    found = [np.empty((0, 2), np.int64)]
    columns = np.ascontiguousarray(signed.T)
    wanted = np.ones(len(signed), dtype=bool) if among is None else np.zeros(len(signed), dtype=bool)
    wanted[among] = True
    for start in range(0, len(columns), ROWS):
        bands = _joined(columns, start)
        rows = _repeated(bands) if among is None else _holding(bands, bands[among][_repeated(bands[among])])
        deeper = _joined(columns[:, rows], start + ROWS)
        order = rows[np.lexsort((deeper, bands[rows]))]
        at = np.flatnonzero(bands[order[1:]] == bands[order[:-1]])
        pairs = np.column_stack([order[at], order[at + 1]])
        pairs = pairs[wanted[pairs].all(axis=1)]
        found.append(pairs[(signed[pairs[:, 0]] == signed[pairs[:, 1]]).mean(axis=1) >= _NEAR])
    return np.unique(np.sort(np.concatenate(found), axis=1), axis=0)


def affected(signed: Signatures, changed: Signatures) -> Rows:
    """The rows that meet one of the `changed` signatures in some band.

    Whether two rows are neighbours in a band depends on those that meet them there alone: what else is added or gone
    makes and breaks only pairs of two rows that both meet it.
    """
    columns, others = np.ascontiguousarray(signed.T), np.ascontiguousarray(changed.T)
    met = np.zeros(len(signed), dtype=bool)
    for start in range(0, len(columns), ROWS):
        met[_holding(_joined(columns, start), _joined(others, start))] = True
    return np.flatnonzero(met)


def _joined(columns: Signatures, start: int) -> Hashes:
    """Two columns as one number for each row, which sorts as both do."""
    first, second = (columns[(start + offset) % len(columns)] for offset in range(ROWS))
    joined: Hashes = (first.astype(np.uint64) << np.uint64(32)) | second
    return joined


def _repeated(bands: Hashes) -> Rows:
    """The rows that have a neighbour in a band, in ascending order of the band, then of rows."""
    sorts = np.argsort(bands, kind="stable")
    alike = np.flatnonzero(bands[sorts[1:]] == bands[sorts[:-1]])
    rows: Rows = sorts[np.union1d(alike, alike + 1)]
    return rows


def _holding(bands: Hashes, values: Hashes) -> Rows:
    """The rows, ascending, whose band is one of `values`; few are, and half of the bits sift out nearly all others."""
    low = np.uint64(0xFFFF)
    table = np.zeros(int(low) + 1, dtype=bool)
    table[values & low] = True
    maybe = np.flatnonzero(table[bands & low])
    rows: Rows = maybe[np.isin(bands[maybe], values)]
    return rows
