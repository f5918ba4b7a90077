"""Recall beside brute force over all vectors, computed without the index that is measured."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from evaluation.bench.sizes.articles import HALF, RARE, SOME
from index.encoder import Vectors
from index.fusion import CANDIDATES
from index.generation import Index
from index.manifest import block_files
from index.rows import RawVectors
from index.search import Filter
from index.sentence_vectors import SentenceVectors

K = 10
_PASSAGES = """
select outlet, "first", json_array_length(sentences) / 2 from passages join articles using (article) order by "row"
"""


def recall(index: Index, folder: Path, questions: list[str]) -> dict[str, float]:
    """The mean share of the ten best passages that dense search finds: of all, and of what filters by outlet keep.

    The best are those with the nearest sentences among the `CANDIDATES` that are nearest as a whole. One as near as the
    tenth counts as found: ties have no order. Where a filter keeps nothing, nothing is missed.
    """
    found = []
    for block, path in enumerate(block_files(folder, index.manifest, "corpus.sqlite")):
        with closing(sqlite3.connect(path)) as corpus:
            found += [(outlet, (block, *place)) for outlet, *place in corpus.execute(_PASSAGES)]
    outlets = np.array([outlet for outlet, _ in found])
    places = [place for _, place in found]
    asked = index.encoder.encode_query(questions)
    vectors = RawVectors(block_files(folder, index.manifest, "vectors.npy"))
    cosines = np.concatenate([asked @ chunk.T for chunk in vectors.chunks()], axis=1)
    sentences = SentenceVectors(block_files(folder, index.manifest, "sentences.npy"))
    names: dict[str, str | None] = {"plain": None, "rare": RARE, "some": SOME, "half": HALF}
    shares: dict[str, float] = {}
    for name, outlet in names.items():
        rows = np.arange(len(found)) if outlet is None else np.flatnonzero(outlets == outlet)
        each = []
        for question, vector, whole in zip(questions, asked, cosines, strict=True) if len(rows) else ():
            nearest = rows[np.argsort(-whole[rows])[:CANDIDATES]].tolist()
            scores = [_nearest(vector, sentences.rows(places[row]), float(whole[row])) for row in nearest]
            k = min(K, len(rows))
            hits = index.search_dense(question, k, Filter(outlet=outlet))
            each.append(sum(hit.score >= sorted(scores)[-k] - 1e-5 for hit in hits) / k)
        shares[name] = float(np.mean(each)) if each else 1.0
    return shares


def _nearest(vector: Vectors, sentences: Vectors, whole: float) -> float:
    """The cosine with the nearest of a passage's sentences, with the whole where there is none."""
    return max((sentences @ vector).tolist(), default=whole)
