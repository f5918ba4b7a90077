"""How fast texts are encoded: the product's own ways beside all-MiniLM-L6-v2 through plain sentence-transformers."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.encoders.lineup import Contestant, minilm_folder
from evaluation.errors import EvaluationError
from evaluation.pools import articles_of
from index.bert import Precision
from index.encoder import PRECISIONS, encoder_in
from index.passages import cut, embedded_text
from ingest.articles import Article

ROUNDS = 3
REFERENCE = "all-MiniLM-L6-v2, sentence-transformers"

Encode = Callable[[list[str]], object]


@dataclass(frozen=True, slots=True)
class EncodingRow:
    """One way to encode: its speed over passages, what one question takes, and how long it takes until it is ready.

    The processor's seconds (all cores together) say the same on a busy machine and on an idle one, more or less.
    """

    name: str
    passages_per_second: float
    passages_per_processor_second: float
    query_milliseconds: float
    load_seconds: float
    times_the_reference: float


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast an encoder is by the product's own ways: passages in a second of wall clock, and one question."""

    passages_per_second: float
    query_milliseconds: float


def rates(contestants: Sequence[Contestant], passages: list[str], question: str) -> dict[str, Rate]:
    """Every encoder over the same passages, in turns; the best of `ROUNDS` rounds counts."""
    documents = {each.name: each.encoder.encode_document for each in contestants}
    queries = {each.name: each.encoder.encode_query for each in contestants}
    encoded, asked = best_of(documents, passages), best_of(queries, [question])
    return {name: Rate(len(passages) / encoded[name][0], asked[name][0] * 1000) for name in documents}


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


def measure_encoding(passages: list[str], question: str) -> list[EncodingRow]:
    """Every way over the same passages, in turns; the best of `ROUNDS` rounds counts.

    `times_the_reference` compares the processor's seconds. `load_seconds` hold the imports of what an earlier
    row has not imported.
    """
    loaded = {REFERENCE: _timed(_minilm)}
    loaded |= {f"kutip-id-en, {precision}": _timed(partial(_own, precision)) for precision in PRECISIONS}
    encoders = {name: encode for name, (encode, _) in loaded.items()}
    best = best_of(encoders, passages)
    asked = best_of(encoders, [question])
    reference = best[REFERENCE][1]
    return [
        EncodingRow(
            name,
            len(passages) / wall,
            len(passages) / processor,
            asked[name][0] * 1000,
            loaded[name][1],
            reference / processor,
        )
        for name, (wall, processor) in best.items()
    ]


def best_of(encoders: Mapping[str, Encode], texts: list[str]) -> dict[str, tuple[float, float]]:
    """Wall and processor seconds of the best round of each."""
    best = dict.fromkeys(encoders, (float("inf"), float("inf")))
    for _ in range(ROUNDS):
        for name, encode in encoders.items():
            wall, processor = time.perf_counter(), time.process_time()
            encode(texts)
            took = (time.perf_counter() - wall, time.process_time() - processor)
            best[name] = (min(best[name][0], took[0]), min(best[name][1], took[1]))
    return best


def _timed(load: Callable[[], Encode]) -> tuple[Encode, float]:
    """What is loaded, once it has encoded a word, and the seconds until then."""
    started = time.perf_counter()
    encode = load()
    encode(["upah"])
    return encode, time.perf_counter() - started


def _own(precision: Precision) -> Encode:
    return encoder_in(precision).encode_document


def _minilm() -> Encode:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(minilm_folder()), device="cpu")
    return lambda texts: model.encode(texts, show_progress_bar=False)
