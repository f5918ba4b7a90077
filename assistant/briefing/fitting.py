"""As much of a briefing as its pages hold, the most important first."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.briefing.content import Briefing
from assistant.briefing.keeping import numbered
from assistant.briefing.layout import laid_out
from assistant.briefing.writers.pdf import pages_of_body

Element = tuple[str, int]
"""A fact, event, figure, statement or clipping: the part of the briefing it is of, and its place there."""

# When the first element of a part has its turn, and how many others come before the next one of the same part.
_TURNS = {"facts": (0.0, 1.0), "events": (4.0, 3.0), "speech": (5.0, 4.0), "figures": (6.0, 3.0)}
_DISPUTED = 1.5  # the turn of a fact that is disputed, at the latest
_MORE_TRIES = 8  # shorter elements that may still fit where a longer one did not


def fitted(briefing: Briefing, pages: int, pinned: Collection[int] = ()) -> Briefing:
    """The briefing with the elements that fit on so many pages, before its sources; those with a `pinned` note go first.

    A press clipping sheet is as long as there are articles.
    """
    if briefing.kind == "clipping":
        return briefing
    ranked = _ranked(briefing, pinned)

    def fits(elements: Sequence[Element]) -> bool:
        return pages_of_body(laid_out(numbered(_only(briefing, elements)))) <= pages

    kept = ranked[: _most(len(ranked), lambda count: fits(ranked[:count]))]
    for element in ranked[len(kept) + 1 : len(kept) + 1 + _MORE_TRIES]:
        kept += [element] if fits([*kept, element]) else []
    return _only(briefing, kept)


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """The greatest number up to `count` that fits, at least 1."""
    if fits(count):
        return count
    return max(1, bisect_right(range(1, count), False, key=lambda number: not fits(number)))


def _ranked(briefing: Briefing, pinned: Collection[int]) -> list[Element]:
    """The elements in the order of their turns."""
    notes: dict[str, list[Sequence[int]]] = {
        "facts": [fact.notes for fact in briefing.facts],
        "events": [event.notes for event in briefing.events],
        "figures": [(figure.note,) for figure in briefing.figures],
        "speech": [(n,) for n in briefing.speech],
    }
    turns = {
        (part, at): -1.0 if set(numbers) & set(pinned) else _TURNS[part][0] + _TURNS[part][1] * at
        for part, listed in notes.items()
        for at, numbers in enumerate(listed)
    }
    for at, fact in enumerate(briefing.facts):
        if fact.conflicts:  # who reads one page has to know where sources disagree
            turns["facts", at] = min(turns["facts", at], _DISPUTED)
    return sorted(turns, key=lambda element: turns[element])


def _only(briefing: Briefing, elements: Sequence[Element]) -> Briefing:
    kept = set(elements)
    return replace(
        briefing,
        facts=tuple(fact for at, fact in enumerate(briefing.facts) if ("facts", at) in kept),
        events=tuple(event for at, event in enumerate(briefing.events) if ("events", at) in kept),
        figures=tuple(figure for at, figure in enumerate(briefing.figures) if ("figures", at) in kept),
        speech=tuple(n for at, n in enumerate(briefing.speech) if ("speech", at) in kept),
    )
