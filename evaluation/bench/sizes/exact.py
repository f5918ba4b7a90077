"""Recall beside brute force over all vectors, computed without the index that is measured."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.bench.sizes.articles import HALF, RARE, SOME
from index.encoder import Vectors
from index.fusion import CANDIDATES
from index.generation import Index
from index.manifest import generation_folder
from index.search import Filter
from index.sentence_vectors import Halves, open_sentences

K = 10
_PASSAGES = """
select outlet, "first", json_array_length(sentences) / 2 from passages join articles using (article) order by "row"
"""
_CHUNK = 65_536  # rows of vectors in memory at a time


def recall(index: Index, folder: Path, questions: list[str]) -> dict[str, float]:
    """The mean share of the ten best passages that dense search finds: of all, and of what filters by outlet keep.

    The best are those with the nearest sentences among the `CANDIDATES` that are nearest as a whole. One as near as the
    tenth counts as found: ties have no order. Where a filter keeps nothing, nothing is missed.
    """
    generation = generation_folder(folder, index.generation)
    with closing(sqlite3.connect(generation / "corpus.sqlite")) as corpus:
        found = corpus.execute(_PASSAGES).fetchall()
    outlets = np.array([outlet for outlet, _, _ in found])
    places = [(first, first + count) for _, first, count in found]
    asked = index.encoder.encode_query(questions)
    cosines = _cosines(np.load(generation / "vectors.npy", mmap_mode="r"), asked)
    sentences = open_sentences(generation / "sentences.npy")
    names: dict[str, str | None] = {"plain": None, "rare": RARE, "some": SOME, "half": HALF}
    shares: dict[str, float] = {}
    for name, outlet in names.items():
        rows = np.arange(len(found)) if outlet is None else np.flatnonzero(outlets == outlet)
        each = []
        for question, vector, whole in zip(questions, asked, cosines, strict=True) if len(rows) else ():
            nearest = rows[np.argsort(-whole[rows])[:CANDIDATES]].tolist()
            scores = [_nearest(vector, sentences[slice(*places[row])], float(whole[row])) for row in nearest]
            k = min(K, len(rows))
            hits = index.search_dense(question, k, Filter(outlet=outlet))
            each.append(sum(hit.score >= sorted(scores)[-k] - 1e-5 for hit in hits) / k)
        shares[name] = float(np.mean(each)) if each else 1.0
    return shares


def _nearest(vector: Vectors, sentences: Halves, whole: float) -> float:
    """The cosine with the nearest of a passage's sentences, with the whole where there is none."""
    return max((sentences.astype(np.float32) @ vector).tolist(), default=whole)


def _cosines(vectors: Vectors, asked: Vectors) -> npt.NDArray[np.float32]:
    parts = [asked @ vectors[start : start + _CHUNK].T for start in range(0, len(vectors), _CHUNK)]
    return np.concatenate(parts, axis=1)
