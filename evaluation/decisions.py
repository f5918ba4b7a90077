"""End to end on a development set: search the whole pool, read, then answer or refuse; right both ways.

A question of the set is answerable or not, and the product decides. A decision to answer is right when the question is
answerable and the first quotation holds the answer; one to refuse is right when nothing answers it. The confidence of a
refusal is that of no answer, so that risk and coverage (see `evaluation.selective`) cover both.

Beside the product, whose evidence is weighed for news, stands its reader deciding alone: the likeliest words of the best
passages, answered with from the chance that measures of the reader take for an answer too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asked.language import question_language
from assistant.asking import ask
from assistant.errors import AskError
from assistant.evidence.reader import Reader
from evaluation.datasets import DevelopmentQuestion
from evaluation.matching import holds
from evaluation.reading import ANSWERED_FROM
from evaluation.selective import Point, curve
from index.generation import Index
from index.sentences import sentences

COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)


_READ = 10  # passages that the reader sees when it decides alone
_BEHIND = 40.0  # log-odds that a passage loses for each point of score behind the first; 20 to 60 do much the same

_Decided = tuple[str | None, float]  # the sentence answered with, None for a refusal; the chance that it answers


@dataclass(frozen=True, slots=True)
class Decisions:
    """Shares of the questions of one set, between 0 and 1.

    `answered_right` is of the answerable ones, `refused_right` of the others; `errors` gives the share of wrong decisions
    among the surest ones, for each of `COVERAGES`.
    """

    dataset: str
    questions: int
    answered_right: float
    refused_right: float
    errors: tuple[float, ...]


def measure_decisions(
    name: str, questions: Iterable[DevelopmentQuestion], index: Index, reader: Reader | None
) -> Decisions:
    """Ask every question of the set called `name` over its pool."""
    return _measured(name, [(question, _asked(question, index, reader)) for question in questions])


def measure_reading(name: str, questions: Iterable[DevelopmentQuestion], index: Index, reader: Reader) -> Decisions:
    """Let the reader alone decide on every question of the set called `name` from what search finds in its pool."""
    return _measured(name, [(question, _read(question, index, reader)) for question in questions])


def _measured(name: str, decided: Sequence[tuple[DevelopmentQuestion, _Decided | None]]) -> Decisions:
    points, right = [], {True: [0, 0], False: [0, 0]}
    for number, (question, decision) in enumerate(decided):
        if decision is None:  # a question that the product does not take
            continue
        quote, confidence = decision
        answered = quote is not None
        correct = bool(question.answer) and holds(quote, question.answer) if quote is not None else not question.answer
        points.append(Point(f"{name}-{number}", confidence if answered else 1 - confidence, correct, answered))
        tally = right[bool(question.answer)]
        tally[0] += correct
        tally[1] += 1
    rows = curve(points)
    errors = tuple(next(row.error for row in rows if row.coverage >= coverage) for coverage in COVERAGES)
    return Decisions(name, len(points), _share(right[True]), _share(right[False]), errors)


def _asked(question: DevelopmentQuestion, index: Index, reader: Reader | None) -> _Decided | None:
    try:
        answer = ask(index, question.question, reader=reader)
    except AskError:
        return None
    return (answer.citations[0].quote if answer.status == "answered" else None), answer.confidence


def _read(question: DevelopmentQuestion, index: Index, reader: Reader) -> _Decided:
    hits = index.search(question.question, _READ)
    texts = [index.text_of(hit.passage) for hit in hits]
    found = [
        (best.margin - _BEHIND * (hits[0].score - hit.score), text, best.start)
        for hit, text, read in zip(hits, texts, reader.read(question.question, texts), strict=True)
        if (best := read.best(0, len(text))) is not None
    ]
    if not found:
        return None, 0.0
    margin, text, start = max(found)
    chance = reader.calibration[question_language(question.question)].right.probability(margin)
    if chance < ANSWERED_FROM:
        return None, chance
    return next(text[a:b] for a, b in [*sentences(text, "id"), (0, len(text))] if a <= start < b), chance


def _share(tally: list[int]) -> float:
    return tally[0] / tally[1] if tally[1] else 0.0
