"""How fast encoders are by the product's own ways; `evaluation.encoders.runtimes` compares what computes."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.encoders.lineup import Contestant
from evaluation.errors import EvaluationError
from evaluation.pools import articles_of
from index.passages import cut, embedded_text
from ingest.articles import Article

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """Passages in a second of the clock, and one question."""

    passages_per_second: float
    query_milliseconds: float


def rates(contestants: Sequence[Contestant], passages: list[str], question: str) -> dict[str, Rate]:
    """Every encoder over the same passages, in turns; the best of `ROUNDS` rounds counts."""
    documents = {each.name: each.encoder.encode_document for each in contestants}
    queries = {each.name: each.encoder.encode_query for each in contestants}
    encoded, asked = _best(documents, passages), _best(queries, [question])
    return {name: Rate(len(passages) / encoded[name], asked[name] * 1000) for name in documents}


def passages_of(paths: Sequence[Path], count: int) -> list[str]:
    """The first `count` passages of the articles, as the encoder is given them."""
    texts: list[str] = []
    for article in articles_of(paths):
        if isinstance(article, Article):
            texts += [embedded_text(article.title, article.text[p.start : p.end]) for p in cut(article)]
        if len(texts) >= count:
            return texts[:count]
    if not texts:
        raise EvaluationError(f"{', '.join(map(str, paths))}: no article could be read, nothing to measure.")
    return texts


def _best(encoders: Mapping[str, Callable[[list[str]], object]], texts: list[str]) -> dict[str, float]:
    """Seconds of the best round of each."""
    best = dict.fromkeys(encoders, float("inf"))
    for _ in range(ROUNDS):
        for name, encode in encoders.items():
            started = time.perf_counter()
            encode(texts)
            best[name] = min(best[name], time.perf_counter() - started)
    return best
