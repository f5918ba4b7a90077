"""End to end on a development set: search the whole pool, read, then answer or refuse; right both ways.

A question of the set is answerable or not, and the product decides. A decision to answer is right when the question is
answerable and the first quotation holds the answer; one to refuse is right when nothing answers it. The confidence of a
refusal is that of no answer, so that risk and coverage (see `evaluation.selective`) cover both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.asking import ask
from assistant.errors import AskError
from assistant.evidence.reader import Reader
from evaluation.datasets import DevelopmentQuestion
from evaluation.matching import holds
from evaluation.selective import Point, curve
from index.generation import Index

COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)


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
    points, right = [], {True: [0, 0], False: [0, 0]}
    for number, question in enumerate(questions):
        decided = _decided(question, index, reader)
        if decided is None:
            continue
        answer, correct = decided
        answered = answer.status == "answered"
        sure = answer.confidence if answered else 1 - answer.confidence
        points.append(Point(f"{name}-{number}", sure, correct, answered))
        tally = right[bool(question.answer)]
        tally[0] += correct
        tally[1] += 1
    rows = curve(points)
    errors = tuple(next(row.error for row in rows if row.coverage >= coverage) for coverage in COVERAGES)
    return Decisions(name, len(points), _share(right[True]), _share(right[False]), errors)


def _decided(question: DevelopmentQuestion, index: Index, reader: Reader | None) -> tuple[Answer, bool] | None:
    """The answer and whether the decision was right; None for a question that the product does not take."""
    try:
        answer = ask(index, question.question, reader=reader)
    except AskError:
        return None
    if answer.status == "not_found":
        return answer, not question.answer
    return answer, bool(question.answer) and holds(answer.citations[0].quote, question.answer)


def _share(tally: list[int]) -> float:
    return tally[0] / tally[1] if tally[1] else 0.0
