"""Which engine searches the vectors of a generation: the exact one while that is fast, an approximate one beyond.

The name is FAISS's, stands in the manifest, and says how `dense.faiss` is to be read.
"""

import math
import re
from pathlib import Path

from index.approximate import ApproximateIndex, Before
from index.dense import DenseIndex
from index.rows import RawVectors

EXACT = "Flat"
# Measured (`kutip evaluate engines`): exact search takes a millisecond for every 20,000 passages on a quiet machine and ten
# times that on a busy one, and a question asks it once or twice.
EXACT_UNTIL = 100_000
_IVF = re.compile(r"IVF(\d+),SQ8")

Engine = DenseIndex | ApproximateIndex


def engine_for(passages: int) -> str:
    """The engine for so many passages: `Flat`, or `IVF<lists>,SQ8` with about four times the root of their number of lists."""
    return EXACT if passages <= EXACT_UNTIL else approximate_for(passages)


def approximate_for(passages: int) -> str:
    """The approximate engine for so many passages, however few."""
    return f"IVF{2 ** round(math.log2(4 * math.sqrt(passages)))},SQ8"


def make_engine(name: str, vectors: RawVectors, before: Before | None = None) -> Engine:
    """An engine over `vectors`; `before` is one of the same kind whose centroids and vectors may serve again.

    Raises `ValueError` for a name that `engine_for` does not give.
    """
    lists = _lists(name)
    return DenseIndex(vectors) if lists is None else ApproximateIndex(vectors, lists, before)


def load_engine(name: str, path: Path, vectors: RawVectors) -> Engine:
    """The engine in the file at `path`, over the raw `vectors`. Only for files whose checksums were verified."""
    return DenseIndex.load(path) if _lists(name) is None else ApproximateIndex.load(path, vectors)


def _lists(name: str) -> int | None:
    if name == EXACT:
        return None
    named = _IVF.fullmatch(name)
    if named is None:
        raise ValueError(f"{name}: no engine that Kutip makes")
    return int(named[1])
