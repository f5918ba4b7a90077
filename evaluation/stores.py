"""A store elsewhere beside the folder of this machine: are the answers the same, what is found less, what does it cost?"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any
from uuid import uuid4

from assistant.asking import ask
from assistant.evidence.reader import Reader
from evaluation.expectations import Expectation
from evaluation.latency import Latency, latency_of
from index.build import journal_of
from index.embedding import Known, known_vectors, lend
from index.generation import Index
from index.qdrant.address import Address, stand_for
from index.search import Filter
from index.store import update

_DEPTH = 10
_DIGITS = 3  # of a confidence: the stores add up in another order


@dataclass(frozen=True, slots=True)
class Filtered:
    """How many of the ten nearest passages are found, on average, among what a filter keeps (`kept` of 1)."""

    name: str
    kept: float
    recall: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Two stores over the same articles; of each pair the folder of this machine comes first. Times are seconds.

    `written` is for a generation whose vectors are known. `different` are the questions whose answers are not the same
    in every field.
    """

    articles: int
    passages: int
    written: tuple[float, float]
    questions: int
    different: tuple[str, ...]
    search: tuple[Latency, Latency]
    ask: tuple[Latency, Latency] | None
    recall: tuple[Filtered, ...]


def compare_stores(
    known: Index, address: Address, questions: Sequence[Expectation], reader: Reader | None, *, answers: bool
) -> Compared:
    """Write what an index knows twice, here and to a collection of its own at an address, and ask both every question.

    Without `answers` they are only searched. The collection is removed afterwards.
    """
    encoder = known.encoder
    with tempfile.TemporaryDirectory(prefix="kutip-stores-") as name, _collection(address) as elsewhere:
        folders = [Path(name, "here"), Path(name, "elsewhere")]
        stand_for(folders[1], elsewhere)
        written = [_timed(partial(_write, known, folder)) for folder in folders]
        with Index.open(folders[0], encoder) as here, Index.open(folders[1], encoder) as there:
            texts = [question.question for question in questions]
            searched = [latency_of([_timed(partial(index.search, text)) for text in texts]) for index in (here, there)]
            asked = [_asked(index, questions, reader) for index in (here, there)] if answers else None
            return Compared(
                articles=here.manifest.articles,
                passages=here.manifest.passages,
                written=(written[0], written[1]),
                questions=len(questions),
                different=_different(questions, asked) if asked else (),
                search=(searched[0], searched[1]),
                ask=(asked[0][1], asked[1][1]) if asked else None,
                recall=tuple(_recalls(here, there, texts)),
            )


def _write(known: Index, folder: Path) -> None:
    """Index the articles that an index knows in another folder; nothing meets the encoder again."""
    folder.mkdir(exist_ok=True)
    lend(journal_of(folder), known_vectors(Known(known.folder, known.manifest)))
    update(folder, known.articles(), encoder=known.encoder)


@contextmanager
def _collection(address: Address) -> Iterator[Address]:
    """A new collection beside the named one; it and what belongs to it are gone afterwards."""
    from index.qdrant.connection import connect

    own = replace(address, collection=f"{address.collection}-{uuid4().hex[:8]}")
    try:
        yield own
    finally:
        connection = connect(own)
        for each in connection.ask(lambda client: client.get_collections()).collections:
            if each.name.startswith(own.collection):
                connection.ask(lambda client, name=each.name: client.delete_collection(name))  # type: ignore[misc]


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _asked(
    index: Index, questions: Iterable[Expectation], reader: Reader | None
) -> tuple[list[dict[str, Any]], Latency]:
    answers, seconds = [], []
    for question in questions:
        started = time.perf_counter()
        answer = ask(index, question.question, history=question.history, reader=reader)
        seconds.append(time.perf_counter() - started)
        answers.append(_rounded(answer.as_json()))
    return answers, latency_of(seconds)


def _rounded(told: Any) -> Any:
    if isinstance(told, float):
        return round(told, _DIGITS)
    if isinstance(told, dict):
        return {name: _rounded(value) for name, value in told.items()}
    return [_rounded(value) for value in told] if isinstance(told, list | tuple) else told


def _different(
    questions: Sequence[Expectation], asked: Sequence[tuple[list[dict[str, Any]], Latency]]
) -> tuple[str, ...]:
    pairs = zip(questions, asked[0][0], asked[1][0], strict=True)
    return tuple(question.qid for question, here, there in pairs if here != there)


def _recalls(here: Index, there: Index, queries: Sequence[str]) -> Iterator[Filtered]:
    """From all that there is to what combined conditions leave, which is where a graph loses its way."""
    for name, wanted in _filters(here).items():
        vector = here.query_vector(queries[0])
        kept = len(here.store.dense(vector, here.manifest.passages, wanted))
        if kept:
            found = [_recall(here, there, query, wanted) for query in queries]
            yield Filtered(name, kept / here.manifest.passages, fmean(found))


def _filters(index: Index) -> dict[str, Filter]:
    held = index.overview()
    outlets, provinces = ([name for name in names if name] for names in (held.outlets, held.provinces))
    outlet, province = (next(iter(names), None) for names in (outlets, provinces))
    year = held.last and held.last.replace(month=1, day=1)
    return {
        "none": Filter(),
        "outlet": Filter(outlet=outlet),
        "year": Filter(date_from=year),
        "province": Filter(place=province),
        "outlet, province": Filter(outlet=outlet, place=province),
        "year, outlet, province": Filter(date_from=year, outlet=outlet, place=province),
        "language, year, last province": Filter(
            language="en", date_from=year, place=provinces[-1] if provinces else None
        ),
    }


def _recall(here: Index, there: Index, query: str, wanted: Filter) -> float:
    exact = {hit.passage for hit in here.search_dense(query, _DEPTH, wanted)}
    return len(exact & {hit.passage for hit in there.search_dense(query, _DEPTH, wanted)}) / len(exact)
