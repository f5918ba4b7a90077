"""Sentences and their translations: does each find its own among all, and are pairs of them as near in either language?

The sets are those of `parallel.dev.tsv.gz`, made by people. None of the data has pairs of sentences that people graded
by similarity. Its stand-in: neighbouring sentences of FLORES, which are the same article's more often than not and so
near and far from each other in every degree, graded by all-MiniLM-L6-v2 on the English side. It tells whether an
encoder orders Indonesian and mixed pairs as that one orders what the English translators wrote; in English it is 1 for
all-MiniLM-L6-v2 itself by definition, and encoders that grew from it are near.
"""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.errors import EvaluationError
from index.encoder import Encoder, Vectors

PARALLEL = "parallel.dev.tsv.gz"
GRADED = "flores-dev"

Ranks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Translated:
    """One sentence in both languages, of one of the sets."""

    english: str
    indonesian: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The share of the sentences of a set whose translation is the nearest of all, from English and from Indonesian."""

    dataset: str
    sentences: int
    from_english: float
    from_indonesian: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spearman's rank correlation of cosines with the grades: English pairs, Indonesian ones, one of each."""

    pairs: int
    english: float
    indonesian: float
    mixed: float


def read_translated(data: Path) -> list[Translated]:
    """Every pair of `parallel.dev.tsv.gz`, in order. Raises `EvaluationError` when it is missing or broken."""
    path = data / PARALLEL
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            next(lines)  # the header
            return [Translated(*line.rstrip("\n").split("\t")) for line in lines]
    except (OSError, EOFError, StopIteration, TypeError, ValueError) as error:
        raise EvaluationError(
            f"{path}: the sentence pairs cannot be read ({error}); `--data` names their folder."
        ) from error


def match(encoder: Encoder, pairs: Sequence[Translated]) -> Iterator[Matched]:
    """One row for each set. A text that stands there twice is one candidate; a tie is not found."""
    for name in dict.fromkeys(pair.dataset for pair in pairs):
        own = [pair for pair in pairs if pair.dataset == name]
        english, indonesian = (
            _Side.of(encoder, [p.english for p in own]),
            _Side.of(encoder, [p.indonesian for p in own]),
        )
        yield Matched(name, len(own), _first(english, indonesian), _first(indonesian, english))


def agree(encoder: Encoder, judge: Encoder, pairs: Sequence[Translated]) -> Agreement:
    """How well an encoder's cosines of neighbours keep the order of the judge's on the English side."""
    kept = [pair for pair in pairs if pair.dataset == GRADED]
    texts = [pair.english for pair in kept], [pair.indonesian for pair in kept]
    grades = _neighbours(*(2 * [judge.encode_document(texts[0])]))
    english, indonesian = (encoder.encode_document(side) for side in texts)
    return Agreement(
        len(grades),
        spearman(_neighbours(english, english), grades),
        spearman(_neighbours(indonesian, indonesian), grades),
        spearman(_neighbours(english, indonesian), grades),
    )


def ranks_of(queries: Vectors, candidates: Vectors, gold: Ranks) -> Ranks:
    """The rank of each query's gold row, counted from 1; ties count against it."""
    ranks = np.empty(len(queries), dtype=np.int64)
    for start in range(0, len(queries), 256):
        scores = queries[start : start + 256] @ candidates.T
        own = scores[np.arange(len(scores)), gold[start : start + 256]]
        ranks[start : start + 256] = (scores >= own[:, None]).sum(axis=1)
    return ranks


def spearman(one: npt.NDArray[np.float32], other: npt.NDArray[np.float32]) -> float:
    """Spearman's rank correlation, equal values sharing their mean rank."""
    from scipy.stats import spearmanr

    return float(spearmanr(one, other).statistic)


@dataclass(frozen=True, slots=True)
class _Side:
    """The distinct texts' vectors, and for each sentence which of them is its own."""

    vectors: Vectors
    places: Ranks

    @classmethod
    def of(cls, encoder: Encoder, texts: list[str]) -> "_Side":
        distinct = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        return cls(encoder.encode_document(list(distinct)), np.array([distinct[text] for text in texts]))


def _first(asking: _Side, found: _Side) -> float:
    return float((ranks_of(asking.vectors[asking.places], found.vectors, found.places) == 1).mean())


def _neighbours(first: Vectors, second: Vectors) -> npt.NDArray[np.float32]:
    """The cosine of each row of `first` with the next row of `second`."""
    cosines: npt.NDArray[np.float32] = (first[:-1] * second[1:]).sum(axis=1)
    return cosines
