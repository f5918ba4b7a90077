"""Answer or refuse where the reader decides: the best passages' article has neither a headline nor a day.

Elsewhere most questions without an answer ask about another year, place or name, and guards see that. A bare paragraph
gives them nothing to hold a question against, and a question that it nearly answers looks like one that it answers; the
reader was trained on just that. Its margins are weighed here with everything else that is known of a sentence, by two
logistic functions over four numbers. Their weights stand in `deciding.json`; `python -m training.deciding` fits them.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evidence.candidates import Candidate, Weights

DECIDED_BY = ("unread", "near", "best_margin", "best_near")
"""What a decision is made of, see `described`."""
_BEHIND = 40.0  # log-odds that a passage loses for each point of score behind the first; 20 to 60 do much the same
_NOT_READ = -25.0  # the margin of a sentence that the reader did not come to: as bad as margins are

_STORED = Path(__file__).with_name("deciding.json")


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic function of the numbers in the order of `DECIDED_BY`."""

    intercept: float
    weights: tuple[float, ...]

    def probability(self, numbers: Sequence[float]) -> float:
        """The chance, 0 to 1."""
        return 1 / (1 + math.exp(-self.intercept - sum(w * n for w, n in zip(self.weights, numbers, strict=True))))


@dataclass(frozen=True, slots=True)
class Deciding:
    """Two chances for a sentence: that it answers the question (`right`), and that any does when it is the best (`there`)."""

    right: Logistic
    there: Logistic


def load_deciding() -> Deciding:
    """The functions in force."""
    stored = json.loads(_STORED.read_text("utf-8"))
    right, there = (
        Logistic(stored[name]["intercept"], tuple(stored[name][number] for number in DECIDED_BY))
        for name in ("right", "there")
    )
    return Deciding(right, there)


def described(found: Sequence[Candidate], weights: Weights) -> list[tuple[tuple[float, ...], Candidate]]:
    """Each candidate with its numbers, the likeliest first; deterministic.

    `unread` is what speaks for it beside the reader; `near` the reader's margin, less what its passage lies behind;
    `best_margin` and `best_near` are the highest of any sentence: a reader torn between two is less sure of either.
    """
    margins = [candidate.found.margin if candidate.found else _NOT_READ for candidate in found]
    nears = [margin - _BEHIND * candidate.behind for margin, candidate in zip(margins, found, strict=True)]
    best = (max(margins, default=0.0), max(nears, default=0.0))
    numbers = [(weights.unread(candidate), near, *best) for candidate, near in zip(found, nears, strict=True)]
    return sorted(
        zip(numbers, found, strict=True),
        key=lambda pair: (-pair[0][0] - pair[0][1], pair[1].article.doc_id, pair[1].start),
    )


def decided(
    found: Sequence[Candidate], weights: Weights, deciding: Deciding
) -> tuple[list[tuple[float, Candidate]], float]:
    """Each candidate with the chance that it answers, the likeliest first, and the chance that there is an answer at all.

    Those about another year, place or thing have none and stand last.
    """
    pairs = described([candidate for candidate in found if candidate.about_it], weights)
    there = deciding.there.probability(pairs[0][0]) if pairs else 0.0
    ranked = [(deciding.right.probability(numbers), candidate) for numbers, candidate in pairs]
    return ranked + [(0.0, candidate) for candidate in found if not candidate.about_it], there
