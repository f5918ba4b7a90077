"""Chooses the weight of the lexical side in the fusion: on development data, for each language of questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from evaluation.datasets import Dataset, Query
from evaluation.measures import retrieval_measures
from evaluation.retrieval import documents, with_copies
from index.fusion import fuse
from index.generation import Index
from index.passages import Passage
from index.ranking import Scores
from index.search import Hit

WEIGHTS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class SweepRow:
    """The measures of one set, asked in `language`, when BM25 weighs `weight` beside a cosine."""

    dataset: str
    language: str
    weight: float
    measures: dict[str, float]


def sweep(index: Index, dataset: Dataset, weights: Sequence[float] = WEIGHTS) -> tuple[SweepRow, ...]:
    """One row for each weight. Every passage of the set is scored by both sides, so nothing else is approximated."""
    everything = index.manifest.passages
    scored = {query.query_id: _scored(index, query, everything) for query in dataset.queries}
    language = dataset.queries[0].direction.partition("-")[0]
    return tuple(
        SweepRow(
            dataset.name,
            language,
            weight,
            retrieval_measures(
                with_copies(dataset.qrels, index), {name: _ranked(*sides, weight) for name, sides in scored.items()}
            ),
        )
        for weight in weights
    )


def best_weights(rows: Sequence[SweepRow], measure: str = "RR@10") -> dict[str, float]:
    """For each language the weight with the highest mean over its sets; each set counts the same."""
    best = {}
    for language in dict.fromkeys(row.language for row in rows):
        of_weight: dict[float, list[float]] = {}
        for row in rows:
            if row.language == language:
                of_weight.setdefault(row.weight, []).append(row.measures[measure])
        means = {weight: fmean(values) for weight, values in of_weight.items()}
        best[language] = max(means, key=lambda weight: means[weight])
    return best


def _scored(index: Index, query: Query, everything: int) -> tuple[list[Passage], Scores, Scores]:
    dense = index.search_dense(query.text, everything)
    lexical = {hit.passage: hit.score for hit in index.search_lexical(query.text, everything)}
    return (
        [hit.passage for hit in dense],
        np.array([hit.score for hit in dense], np.float32),
        np.array([lexical.get(hit.passage, 0.0) for hit in dense], np.float32),
    )


def _ranked(passages: Sequence[Passage], dense: Scores, lexical: Scores, weight: float) -> list[str]:
    fused = fuse(dense, lexical, weight)
    order = np.argsort(-fused, kind="stable")[:100]
    return documents(Hit(passages[row], float(fused[row])) for row in order)
