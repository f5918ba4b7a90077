"""Which of the fitting sentences are shown: the best one, those that contradict it, one for each thing that was asked,
and then what else is nearly as good. At most four quotations, no words twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Conflict
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate
from assistant.evidence.claims import Claim, claims
from assistant.evidence.conflicts import rivals
from assistant.evidence.listing import other_halves
from assistant.evidence.quoting import Quotation, quotation
from assistant.evidence.sides import set_apart
from assistant.spans.values import answer_spans

_MOST = 4
_MOST_RIVALS = 3
# Shares of the best sentence's odds. Odds and not probabilities: .99 and .95 look alike and are five times apart.
_CLOSE_TO_BEST = 0.08  # what a further quotation has
_SERIOUS = 0.3  # the probability of a sentence whose contradiction is taken seriously
_LIKELY = 0.12  # the probability below which no further quotation is shown, however poor the best one is
_OTHER_KIND = 0.05  # and one that answers the second half of "who and where"

Weighed = Sequence[tuple[float, Candidate]]  # probability and sentence, best first


@dataclass(frozen=True, slots=True)
class Selection:
    """The quotations in the order they are shown, and the contradictions among them."""

    quotations: tuple[Quotation, ...]
    conflicts: tuple[Conflict, ...]


def select(fitting: Weighed, question: Question) -> Selection:
    """The quotations for an answer from its fitting sentences (at least one)."""
    confidence, best = fitting[0]

    def near(share: float, least: float = 0.0) -> list[Candidate]:
        enough = max(share * _odds(confidence), _odds(least))
        return [candidate for probability, candidate in fitting if _odds(probability) >= enough]

    claimed = claims([pair for pair in fitting if pair[0] >= _SERIOUS], question)
    first = claimed[0] if claimed else None
    against = rivals(first, claimed, question)[:_MOST_RIVALS] if first else []
    disputing = [claim.candidate for claim in (first, *against) if claim] if against else []
    halves = other_halves(best, [c for _, c in fitting], question) if question.kind == "list" else []
    wanted = [best, *disputing, *halves, *_for_other_kinds(best, near(_OTHER_KIND), question)]
    further = [candidate for candidate in near(_CLOSE_TO_BEST, _LIKELY) if _names_as_much(candidate, best, question)]
    quotations = _quoted([*wanted, *further], question)
    return Selection(quotations, set_apart(first, against, claimed, quotations, question))


def with_sides(
    chosen: Sequence[Quotation], first: Claim, against: Sequence[Claim], question: Question
) -> tuple[Quotation, ...]:
    """The quotations with those of the sides of a contradiction; the least of the others go where they become too many."""
    sides = [quotation(c.article, c.start, c.end, question) for c in (first.candidate, *(a.candidate for a in against))]
    new = [side for side in sides if not any(_overlap(side, quoted) for quoted in chosen)]
    kept = [quoted for quoted in chosen if quoted is chosen[0] or any(_overlap(quoted, side) for side in sides)]
    others = [quoted for quoted in chosen if quoted not in kept][: max(0, _MOST - len(kept) - len(new))]
    return (*(quoted for quoted in chosen if quoted in kept or quoted in others), *new)


def _names_as_much(candidate: Candidate, best: Candidate, question: Question) -> bool:
    """Beside a sentence that lists what is asked only others that list too tell more of it."""
    lists = question.kind == "list" and bool(answer_spans(best.text, question))
    return not lists or bool(answer_spans(candidate.text, question))


def _odds(probability: float) -> float:
    return probability / max(1e-9, 1 - probability)


def _for_other_kinds(best: Candidate, near: Iterable[Candidate], question: Question) -> list[Candidate]:
    """For each further kind that the question asks and the best sentence leaves open, the first that answers it."""
    found = []
    near = list(near)
    for kind in question.kinds:
        alone = replace(question, kinds=(kind,))
        if len(question.kinds) > 1 and not answer_spans(best.text, alone):
            found += [candidate for candidate in near if answer_spans(candidate.text, alone)][:1]
    return found


def _quoted(candidates: Iterable[Candidate], question: Question) -> tuple[Quotation, ...]:
    chosen: list[Quotation] = []
    said: set[str] = set()
    for candidate in candidates:
        alone = quotation(candidate.article, candidate.start, candidate.end, question)
        quoted = replace(alone, found=candidate.found)
        words = " ".join(quoted.text.casefold().split())
        if words not in said and not any(_overlap(quoted, other) for other in chosen):
            said.add(words)
            chosen.append(quoted)
        if len(chosen) == _MOST:
            break
    return tuple(chosen)


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.article.doc_id == other.article.doc_id and one.start < other.end and other.start < one.end
