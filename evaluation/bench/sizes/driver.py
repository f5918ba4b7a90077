"""One step over one index in this process: `python -m evaluation.bench.sizes.driver STEP FOLDER WORK …`; JSON on stdout.

    build FOLDER WORK ARTICLES   {articles, passages, seconds, cpu, peak}
    search FOLDER WORK           {opened, first, plain, rare, some, own, files}
    recall FOLDER WORK           {plain, rare, some, half}
    update FOLDER WORK ARTICLES  {seconds, cpu, peak}

`WORK` holds what all sizes share: `pool.json` (sentences), `real.npy` (vectors of real passages) and `questions.json`.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.bench.memory import peak_memory, resident
from evaluation.bench.sizes.articles import RARE, SOME, recombined
from evaluation.bench.sizes.exact import recall
from evaluation.bench.sizes.vectors import DerivedEncoder
from evaluation.latency import latency_of
from index.encoder import load_encoder
from index.generation import Index
from index.search import Filter
from index.store import update

_ASKED = 100  # questions that recall is measured with: exact search is slow


def main(arguments: Sequence[str]) -> dict[str, Any]:
    """Do what the arguments say; what is to be printed."""
    step, folder, work, *rest = arguments
    return _STEPS[step](Path(folder), Path(work), *map(int, rest))


def _build(folder: Path, work: Path, articles: int) -> dict[str, Any]:
    return _updated(folder, work, 0, articles)


def _update(folder: Path, work: Path, articles: int) -> dict[str, Any]:
    """One article more than the `articles` that are there."""
    return _updated(folder, work, articles, 1)


def _updated(folder: Path, work: Path, first: int, count: int) -> dict[str, Any]:
    encoder, pool = _encoder(work), json.loads((work / "pool.json").read_text(encoding="utf-8"))
    started, worked = time.perf_counter(), time.process_time()
    report = update(folder, recombined(pool, first, count), encoder=encoder)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    counted = {"articles": report.articles, "passages": report.passages}
    return {**counted, "seconds": seconds, "cpu": cpu, "peak": peak_memory()}


def _search(folder: Path, work: Path) -> dict[str, Any]:
    encoder, questions = _encoder(work), _questions(work)
    encoder.encode_query(questions[:1])  # loading the encoder is no part of opening an index
    before, _ = resident()
    started = time.perf_counter()
    with Index.open(folder, encoder) as index:
        opened = time.perf_counter() - started
        first = _seconds(lambda: index.search(questions[0]))
        index.search(questions[0], filter=Filter(outlet=RARE))
        measured = {
            name: latency_of([_seconds(lambda q=q, f=f: index.search(q, filter=f)) for q in questions])  # type: ignore[misc]
            for name, f in (("plain", Filter()), ("rare", Filter(outlet=RARE)), ("some", Filter(outlet=SOME)))
        }
        own, files = resident()
    latencies = {name: [latency.p50, latency.p95] for name, latency in measured.items()}
    return {"opened": opened, "first": first, **latencies, "own": own, "files": files, "encoder": before}


def _recall(folder: Path, work: Path) -> dict[str, Any]:
    encoder = _encoder(work)
    with Index.open(folder, encoder) as index:
        return {**recall(index, folder, _questions(work)[:_ASKED])}


def _encoder(work: Path) -> DerivedEncoder:
    return DerivedEncoder(load_encoder(), np.load(work / "real.npy"))


def _questions(work: Path) -> list[str]:
    questions: list[str] = json.loads((work / "questions.json").read_text(encoding="utf-8"))
    return questions


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


_STEPS: dict[str, Callable[..., dict[str, Any]]] = {
    "build": _build,
    "search": _search,
    "recall": _recall,
    "update": _update,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])) + "\n")
