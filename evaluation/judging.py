"""The verdict on one answer: pure functions over an expectation and an answer.

| verdict | the question | the answer |
|---|---|---|
| right | answerable | its quotes hold every expected group, nothing from another year |
| incomplete | answerable | its quotes hold some of the groups |
| wrong | answerable | its quotes hold none |
| wrong_year | answerable | a quote answers from the year of the twin question |
| refused | answerable | "not found" |
| refused_rightly | unanswerable | "not found" |
| invented | unanswerable | answered all the same |
| failed | any | none: the question was turned away with an error |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from evaluation.expectations import Expectation, Group
from evaluation.matching import holds, same_value

Verdict = Literal["right", "incomplete", "wrong", "wrong_year", "refused", "refused_rightly", "invented", "failed"]
GOOD: frozenset[Verdict] = frozenset({"right", "refused_rightly"})

TextOf = Callable[[str], str | None]  # doc_id -> the stored text, None for a document that is not there


@dataclass(frozen=True, slots=True)
class ListScore:
    """Precision, recall and F1 of the values of a list answer, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def verdict(expected: Expectation, answer: Answer) -> Verdict:
    """What the answer is worth; judged on the quotes alone, for they are what a reader may rely on."""
    if answer.status == "not_found":
        return "refused" if expected.answerable else "refused_rightly"
    if not expected.answerable:
        return "invented"
    quotes = [citation.quote for citation in answer.citations]
    if answers_from_another_year(expected, quotes):
        return "wrong_year"
    found = held(expected.wanted, quotes)
    if found == len(expected.wanted):
        return "right"
    return "incomplete" if found else "wrong"


def held(groups: Iterable[Group], texts: Iterable[str]) -> int:
    """How many groups have at least one alternative in at least one of the texts."""
    texts = list(texts)
    return sum(any(holds(text, phrase) for phrase in group for text in texts) for group in groups)


def answers_from_another_year(expected: Expectation, quotes: Iterable[str]) -> bool:
    """Whether a quote holds what only the other year's answer holds.

    A sentence that compares the years holds both answers; it is held against nobody.
    """
    return any(
        held((expected.forbid,), [quote]) and held(expected.wanted, [quote]) < len(expected.wanted) for quote in quotes
    )


def values_hold(expected: Expectation, answer: Answer) -> bool:
    """Whether the short values, not just the sentences around them, hold every expected group."""
    return held(expected.wanted, [value.text for value in answer.values]) == len(expected.wanted)


def list_score(expected: Expectation, answer: Answer) -> ListScore:
    """Values against the expected members; a value that is only accepted counts neither way.

    expected Jambi, Aceh, Papua; values Jambi, Aceh, Bali -> precision 2/3, recall 2/3.
    """
    names = [value.text for value in answer.values]
    names = [name for name in names if not any(same_value(name, phrase) for phrase in expected.accept)]
    correct = [name for name in names if any(same_value(name, phrase) for group in expected.expect for phrase in group)]
    members = [
        group for group in expected.expect if any(same_value(name, phrase) for name in names for phrase in group)
    ]
    return ListScore(
        precision=len(correct) / len(names) if names else 0.0,
        recall=len(members) / len(expected.expect),
    )


def shows_conflict(expected: Expectation, answer: Answer) -> bool:
    """Whether some reported conflict sets at least two of the expected sides against each other."""
    return any(
        sum(held((variant,), [side.value for side in conflict.sides]) for variant in expected.variants) > 1
        for conflict in answer.conflicts
    )


def is_exact(answer: Answer, text_of: TextOf) -> bool:
    """Law 1: every citation, nearest passage and value is the slice of the stored text that it says it is."""
    slices = [(c.doc_id, c.start, c.end, c.quote) for c in (*answer.citations, *answer.nearest)]
    slices += [(value.doc_id, value.start, value.end, value.text) for value in answer.values]
    return all(
        (text := text_of(doc_id)) is not None and text[start:end] == quote for doc_id, start, end, quote in slices
    )


def keeps_evidence_apart(answer: Answer) -> bool:
    """Law 2: an answer has citations and no nearest passages; "not found" has neither citations nor values."""
    if answer.status == "answered":
        return bool(answer.citations) and not answer.nearest
    return not answer.citations and not answer.values
