"""Retrieval measures, computed by ir-measures; here they only get their names."""

from collections.abc import Iterable, Mapping

from evaluation.datasets import Qrels
from evaluation.errors import EvaluationError

Run = Mapping[str, Iterable[str]]  # query_id -> doc_ids, the best first

MEASURES = ("R@1", "R@5", "R@10", "RR@10", "nDCG@10")


def retrieval_measures(qrels: Qrels, run: Run) -> dict[str, float]:
    """Recall at 1, 5 and 10, reciprocal rank and nDCG at 10, each the mean over all judged queries.

    A judged query without results counts as 0. Scores are made from the ranks: the order that a reader sees is what is
    measured, and not how ties of scores happen to be broken. Raises `EvaluationError` without ir-measures, which only
    those who measure need.
    """
    try:
        import ir_measures
    except ModuleNotFoundError as error:
        raise EvaluationError("ir-measures is not installed; it comes with `pip install kutip[test]`.") from error
    scored = {
        query_id: {doc_id: 1 / rank for rank, doc_id in enumerate(doc_ids, start=1)}
        for query_id, doc_ids in run.items()
    }
    measures = [ir_measures.parse_measure(name) for name in MEASURES]
    results = ir_measures.calc_aggregate(measures, {query: dict(docs) for query, docs in qrels.items()}, scored)
    return {name: float(results[measure]) for name, measure in zip(MEASURES, measures, strict=True)}
