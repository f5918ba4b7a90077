"""Selective answering: what a threshold on the confidence buys (El-Yaniv and Wiener, JMLR 2010).

A threshold trades coverage for error: the higher it is, the fewer questions are answered and the fewer of the answers
are wrong. The refusal threshold of the product is read off this curve, it is not guessed.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from evaluation.answers import Judgement
from evaluation.reading import calibration_error


@dataclass(frozen=True, slots=True)
class Point:
    """One question: how sure the product was, and whether answering was right (never so when nothing answers it).

    Of a refused question the nearest passages are judged in place of the quotes it would have shown.
    """

    qid: str
    confidence: float
    right: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Operating:
    """What answering at and above `threshold` comes to: the shares answered, and wrong among the answered."""

    threshold: float
    coverage: float
    error: float


def points(judgements: Iterable[Judgement]) -> tuple[Point, ...]:
    """The confidence and the rightness of every question."""
    return tuple(
        Point(
            qid=judgement.expected.qid,
            confidence=judgement.confidence,
            right=judgement.verdict == "right" or (judgement.verdict == "refused" and judgement.nearest_holds),
            answered=judgement.verdict not in ("refused", "refused_rightly", "failed"),
        )
        for judgement in judgements
    )


def confidence_errors(judgements: Sequence[Judgement]) -> dict[str, float]:
    """For each language the expected calibration error of all decisions: an answer is as sure as its confidence, a refusal
    as sure as that is low.
    """
    surenesses: dict[str, list[tuple[float, bool]]] = {}
    for judgement in judgements:
        if judgement.verdict != "failed":
            refused = judgement.verdict in ("refused", "refused_rightly")
            sure = 1 - judgement.confidence if refused else judgement.confidence
            surenesses.setdefault(judgement.expected.language, []).append((sure, judgement.good))
    return {language: calibration_error(pairs) for language, pairs in surenesses.items()}


def curve(sample: Sequence[Point]) -> tuple[Operating, ...]:
    """One operating point for every confidence that occurs, from the most to the least confident.

    confidences .9 (right), .5 (wrong) -> (.9, coverage 1/2, error 0), (.5, coverage 1, error 1/2)
    """
    ordered = sorted(sample, key=lambda point: -point.confidence)
    rows: list[Operating] = []
    wrong = 0
    for count, point in enumerate(ordered, start=1):
        wrong += not point.right
        if count == len(ordered) or ordered[count].confidence < point.confidence:
            rows.append(Operating(point.confidence, count / len(ordered), wrong / count))
    return tuple(rows)


def threshold_for(sample: Sequence[Point], error: float) -> Operating | None:
    """The operating point of the largest coverage whose error is at most `error`; None when there is none."""
    within = [row for row in curve(sample) if row.error <= error]
    return within[-1] if within else None


def write_points(sample: Iterable[Point], path: Path) -> None:
    """One JSON object for each point, a line each."""
    path.write_text("".join(json.dumps(asdict(point)) + "\n" for point in sample), encoding="utf-8")
