"""What a person does to a briefing before it goes out: quotations are left out, put first or moved.

Nothing can be added or reworded here: whatever is done, a quotation stays a slice and a statement keeps its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.briefing.content import Act, Briefing, Change, Fact
from assistant.briefing.keeping import used, without

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edit:
    """An act on the note numbered `note` in the briefing as it was written."""

    act: Act
    note: int


def edited(briefing: Briefing, edits: Iterable[Edit]) -> Briefing:
    """The briefing after the edits, one after the other; its notes keep their numbers (see `keeping.numbered`)."""
    now = briefing
    for edit in edits:
        if edit.note not in used(now):
            continue
        note = now.note(edit.note)
        change = Change(edit.act, note.doc_id, note.start, note.end)
        made = replace(now.provenance, changes=(*now.provenance.changes, change))
        now = replace(_acted(now, edit), provenance=made)
    return now


def pinned(edits: Iterable[Edit]) -> frozenset[int]:
    """The notes that were put first and are to be kept."""
    kept: set[int] = set()
    for edit in edits:
        if edit.act == "pin":
            kept.add(edit.note)
        elif edit.act in {"unpin", "drop"}:
            kept.discard(edit.note)
    return frozenset(kept)


def can_move(briefing: Briefing, note: int, act: Act) -> bool:
    """Whether "up" or "down" would change anything; days stay in their order."""
    return _acted(briefing, Edit(act, note)) != briefing


def _acted(briefing: Briefing, edit: Edit) -> Briefing:
    if edit.act == "drop":
        return without(briefing, {edit.note})
    return briefing if edit.act == "unpin" else _rearranged(briefing, edit.note, edit.act)


def _rearranged(briefing: Briefing, n: int, act: Act) -> Briefing:
    """The quotation at another place of the part in which it is quoted whole: its first."""
    if any(n in fact.notes for fact in briefing.facts):
        return replace(briefing, facts=_among_facts(briefing.facts, n, act))
    if any(n in event.notes for event in briefing.events):
        return briefing
    if any(figure.note == n for figure in briefing.figures):
        groups = list(dict.fromkeys(figure.note for figure in briefing.figures))
        order = _moved(groups, groups.index(n), act)
        return replace(briefing, figures=tuple(sorted(briefing.figures, key=lambda figure: order.index(figure.note))))
    if n in briefing.speech:
        return replace(briefing, speech=tuple(_moved(briefing.speech, briefing.speech.index(n), act)))
    at = [clipping.summary for clipping in briefing.clippings].index(n)
    return replace(briefing, clippings=tuple(_moved(briefing.clippings, at, act)))


def _among_facts(facts: Sequence[Fact], n: int, act: Act) -> tuple[Fact, ...]:
    """Within its fact first; the first and the last quotation of a fact take the fact along, and so does a pinned one."""
    at = next(at for at, fact in enumerate(facts) if n in fact.notes)
    above = {m for fact in facts[:at] for m in fact.notes}
    told = [m for m in facts[at].notes if m not in above]
    arranged = _moved(told, told.index(n), act)
    changed = replace(facts[at], notes=(*arranged, *(m for m in facts[at].notes if m in above)))
    with_it = (*facts[:at], changed, *facts[at + 1 :])
    return tuple(_moved(with_it, at, act)) if arranged == told or act == "pin" else with_it


def _moved(items: Sequence[Item], at: int, act: Act) -> list[Item]:
    others = [*items[:at], *items[at + 1 :]]
    to = {"pin": 0, "up": max(0, at - 1)}.get(act, at + 1)
    return [*others[:to], items[at], *others[to:]]
