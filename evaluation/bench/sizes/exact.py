"""Recall beside brute force over the raw vectors, computed without the index that is measured."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.bench.sizes.articles import HALF, RARE, SOME
from index.generation import Index
from index.manifest import generation_folder
from index.search import Filter

K = 10
_CHUNK = 65_536  # rows of vectors in memory at a time


def recall(index: Index, folder: Path, questions: list[str]) -> dict[str, float]:
    """The mean share of the ten nearest passages that dense search finds: of all, and of what filters by outlet keep.

    A passage as near as the tenth counts as found: ties have no order. Where a filter keeps nothing, nothing is missed.
    """
    generation = generation_folder(folder, index.generation)
    with closing(sqlite3.connect(generation / "corpus.sqlite")) as corpus:
        outlets = corpus.execute('select outlet from passages join articles using (article) order by "row"').fetchall()
    outlet_of = np.array([outlet for (outlet,) in outlets])
    cosines = _cosines(np.load(generation / "vectors.npy", mmap_mode="r"), index, questions)
    names: dict[str, str | None] = {"plain": None, "rare": RARE, "some": SOME, "half": HALF}
    return {
        name: _mean_recall(index, questions, cosines if outlet is None else cosines[:, outlet_of == outlet], outlet)
        for name, outlet in names.items()
    }


def _cosines(vectors: npt.NDArray[np.float32], index: Index, questions: list[str]) -> npt.NDArray[np.float32]:
    asked = index.encoder.encode_query(questions)
    parts = [asked @ vectors[start : start + _CHUNK].T for start in range(0, len(vectors), _CHUNK)]
    return np.concatenate(parts, axis=1)


def _mean_recall(index: Index, questions: list[str], cosines: npt.NDArray[np.float32], outlet: str | None) -> float:
    k = min(K, cosines.shape[1])
    if k == 0:
        return 1.0
    tenth = np.partition(cosines, -k, axis=1)[:, -k]
    shares = []
    for question, least in zip(questions, tenth.tolist(), strict=True):
        hits = index.search_dense(question, k, Filter(outlet=outlet))
        shares.append(sum(hit.score >= least - 1e-5 for hit in hits) / k)
    return float(np.mean(shares))
