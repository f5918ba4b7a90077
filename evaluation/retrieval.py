"""How well the product's index finds the documents that answer: dense, lexical and fused, by language direction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.datasets import Dataset, Qrels, Query
from evaluation.measures import retrieval_measures
from index.generation import Index
from index.search import Hit

# A document is ranked by its best passage, so more passages than documents have to be looked at.
PASSAGES = 50
DOCUMENTS = 10

Search = Callable[[str, int], list[Hit]]


@dataclass(frozen=True, slots=True)
class RetrievalRow:
    """The measures of one engine ("dense", "lexical" or "fused") over the queries of one direction of one set."""

    dataset: str
    direction: str
    engine: str
    queries: int
    measures: dict[str, float]


def documents(hits: Iterable[Hit]) -> list[str]:
    """The documents of ranked passages, each at the rank of its best passage: at most `DOCUMENTS` of them."""
    return list(dict.fromkeys(hit.passage.doc_id for hit in hits))[:DOCUMENTS]


def evaluate_retrieval(index: Index, dataset: Dataset) -> tuple[RetrievalRow, ...]:
    """One row for each direction and engine, the engines of a direction together."""
    engines: dict[str, Search] = {
        "dense": index.search_dense,
        "lexical": index.search_lexical,
        "fused": index.search,
    }
    qrels = with_copies(dataset.qrels, index)
    return tuple(
        _row(dataset, qrels, direction, name, engine, queries)
        for direction, queries in by_direction(dataset.queries).items()
        for name, engine in engines.items()
    )


def by_direction(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """The queries of each language direction, in order."""
    groups: dict[str, list[Query]] = {}
    for query in queries:
        groups.setdefault(query.direction, []).append(query)
    return groups


def with_copies(qrels: Qrels, index: Index) -> Qrels:
    """The judgements of each document given to the one of its exact copies that a search shows for all of them."""
    return {
        query_id: {(index.copies_of(doc_id) or (doc_id,))[0]: relevance for doc_id, relevance in judged.items()}
        for query_id, judged in qrels.items()
    }


def _row(
    dataset: Dataset, judged: Qrels, direction: str, name: str, engine: Search, queries: Sequence[Query]
) -> RetrievalRow:
    run = {query.query_id: documents(engine(query.text, PASSAGES)) for query in queries}
    qrels = {query.query_id: judged[query.query_id] for query in queries}
    return RetrievalRow(dataset.name, direction, name, len(queries), retrieval_measures(qrels, run))
