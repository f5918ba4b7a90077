"""How well the reader finds the answer in the passage that holds it, and sees that a passage holds none.

Exact match and F1 are those of SQuAD 2.0 (Rajpurkar et al. 2018, section 4): lower case, no punctuation, F1 over words;
a question without an answer is right when nothing is found. There is one reference answer for each question.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from assistant.evidence.reader import Reader
from evaluation.datasets import DevelopmentQuestion, read_development
from index.passages import cut
from ingest.articles import Article

READING_SETS = {"idk-mrc": "id", "facqa": "id", "squad-en-id": "en"}
"""The sets whose questions have spans for answers, and the language of their questions."""
RIGHT_F1 = 0.5
"""What words need to count as the answer where only right and wrong are told apart."""
ANSWERED_FROM = 0.36
"""The chance from which an answer counts as given: about where F1 over the held-out questions is highest."""
_BINS = 10


@dataclass(frozen=True, slots=True)
class Reply:
    """What the reader said of one question: its best words, and the calibrated chance that they answer."""

    question: DevelopmentQuestion
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """The measures of one set, each between 0 and 1; `answerable_f1` asks for a span always.

    `auroc` tells answerable questions from others by the probability, None where all are answerable; `calibration_error`
    is the expected one over ten bins (Naeini et al. 2015): a reply is right when it has F1 of at least `RIGHT_F1`.
    """

    dataset: str
    questions: int
    exact: float
    f1: float
    answerable_f1: float
    auroc: float | None
    calibration_error: float


def measure_reader(reader: Reader, name: str, data: Path) -> ReadingRow:
    """Read every question of a set beside its own passage."""
    replies = [_reply(reader, question, READING_SETS[name]) for question in read_development(name, data)]
    said = [(reply, reply.text if reply.probability >= ANSWERED_FROM else "") for reply in replies]
    spans = [reply for reply in replies if reply.question.answer]
    return ReadingRow(
        dataset=name,
        questions=len(replies),
        exact=fmean(float(words(text) == words(reply.question.answer)) for reply, text in said),
        f1=fmean(f1(text, reply.question.answer) for reply, text in said),
        answerable_f1=fmean(f1(reply.text, reply.question.answer) for reply in spans),
        auroc=auroc([reply.probability for reply in spans], [r.probability for r in replies if not r.question.answer]),
        calibration_error=calibration_error(
            [(r.probability, bool(r.question.answer) and f1(r.text, r.question.answer) >= RIGHT_F1) for r in replies]
        ),
    )


def _reply(reader: Reader, question: DevelopmentQuestion, language: str) -> Reply:
    margin, text = surest(reader, question.question, question.passage)
    return Reply(question, text, reader.calibration[language].right.probability(margin))


def surest(reader: Reader, question: str, text: str) -> tuple[float, str]:
    """The margin of the best words of a passage, and the words. It is cut as the index cuts it; the surest part speaks."""
    article = Article("", "", text, None, None, None, None, "id", None, (), "", "")
    parts = [text[passage.start : passage.end] for passage in cut(article)]
    best: tuple[float, str] = (-1e9, "")
    for part, read in zip(parts, reader.read(question, parts), strict=True):
        if (found := read.best(0, len(part))) is not None:
            best = max(best, (found.margin, part[found.start : found.end]))
    return best


def words(text: str) -> list[str]:
    """The words that count: "Rp4,9 juta." -> ["rp4", "9", "juta"]."""
    return re.findall(r"\w+", text.casefold())


def f1(said: str, wanted: str) -> float:
    """F1 over words; 1 where both are empty, 0 where one is."""
    one, other = Counter(words(said)), Counter(words(wanted))
    if not one or not other:
        return float(one == other)
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total())


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float | None:
    """The chance that one of `right` lies above one of `wrong`, ties counting half (Mann and Whitney 1947)."""
    if not right or not wrong:
        return None
    above = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return above / (len(right) * len(wrong))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """How far probabilities lie from the share that was right, averaged over ten bins by how many fall into them."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, right in pairs:
        bins.setdefault(min(int(probability * _BINS), _BINS - 1), []).append((probability, right))
    gaps = [len(held) * abs(fmean(p for p, _ in held) - fmean(float(r) for _, r in held)) for held in bins.values()]
    return sum(gaps) / len(pairs)


def as_fields(row: ReadingRow) -> tuple[Any, ...]:
    """The row for a table, a dash where nothing could be measured."""
    auroc_or_dash = "–" if row.auroc is None else row.auroc
    return (row.dataset, row.questions, row.exact, row.f1, row.answerable_f1, auroc_or_dash, row.calibration_error)
