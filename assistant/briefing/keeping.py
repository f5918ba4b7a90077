"""A briefing without some of its quotations: what rested on them alone goes with them, and numbers run from 1 again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Conflict, Side, Value
from assistant.briefing.content import Asked, Briefing, Clipping, Event, Fact, Figure, Note
from assistant.wording import sources_disagree


def used(briefing: Briefing) -> list[int]:
    """The numbers of the notes that the briefing rests on, in the order in which a reader meets them."""
    told = [n for fact in briefing.facts for n in fact.notes]
    told += [n for event in briefing.events for n in event.notes]
    told += [figure.note for figure in briefing.figures]
    return list(dict.fromkeys((*told, *briefing.speech, *(clipping.summary for clipping in briefing.clippings))))


def without(briefing: Briefing, gone: Collection[int]) -> Briefing:
    """The briefing without the notes numbered `gone`, the others with the numbers they had.

    A statement stays where quotations that are left hold all of its values; a contradiction, where every side has one.
    """
    events = ((event.day, tuple(n for n in event.notes if n not in gone)) for event in briefing.events)
    return replace(
        briefing,
        facts=tuple(left for fact in briefing.facts if (left := _fact(fact, briefing, gone))),
        events=tuple(Event(day, notes) for day, notes in events if notes),
        figures=tuple(figure for figure in briefing.figures if figure.note not in gone),
        speech=tuple(n for n in briefing.speech if n not in gone),
        clippings=tuple(clipping for clipping in briefing.clippings if clipping.summary not in gone),
    )


def numbered(briefing: Briefing) -> Briefing:
    """The briefing with the notes and sources that it rests on and no others, numbered in the order of their first use."""
    kept = used(briefing)
    new = {n: at for at, n in enumerate(kept, start=1)}
    sources = list(dict.fromkeys(briefing.note(n).source for n in kept))
    source = {n: at for at, n in enumerate(sources, start=1)}
    origins = list(dict.fromkeys(briefing.source(n).origin for n in sources))
    plan = tuple(_asked(asked, new) for asked in briefing.provenance.plan)
    return replace(
        briefing,
        facts=tuple(_renumbered(fact, new, briefing.language) for fact in briefing.facts),
        events=tuple(Event(event.day, _in_order(event.notes, new)) for event in briefing.events),
        figures=tuple(Figure(figure.value, figure.unit, figure.day, new[figure.note]) for figure in briefing.figures),
        speech=_in_order(briefing.speech, new),
        clippings=tuple(
            Clipping(source[clipping.source], new[clipping.summary], clipping.page, clipping.category)
            for clipping in briefing.clippings
        ),
        notes=tuple(replace(briefing.note(n), n=new[n], source=source[briefing.note(n).source]) for n in kept),
        sources=tuple(
            replace(briefing.source(n), n=source[n], origin=origins.index(briefing.source(n).origin) + 1)
            for n in sources
        ),
        provenance=replace(briefing.provenance, plan=plan),
    )


def _fact(fact: Fact, briefing: Briefing, gone: Collection[int]) -> Fact | None:
    notes = tuple(n for n in fact.notes if n not in gone)
    if not notes or notes == fact.notes:
        return fact if notes else None
    conflicts = tuple(left for conflict in fact.conflicts if (left := _conflict(conflict, gone)))
    quoted = [briefing.note(n) for n in notes]
    supported = all(any(_holds(note, value) for note in quoted) for value in fact.values)
    stated = fact.statement is not None and supported and len(conflicts) == len(fact.conflicts)
    return replace(
        fact,
        statement=fact.statement if stated else None,
        values=fact.values if stated else (),
        notes=notes,
        origins=_origins(fact.values, quoted, briefing) if stated else 1,
        conflicts=conflicts if stated else (),
    )


def _conflict(conflict: Conflict, gone: Collection[int]) -> Conflict | None:
    """The contradiction, None where one of its sides has lost its quotations."""
    sides = tuple(replace(side, citations=tuple(n for n in side.citations if n not in gone)) for side in conflict.sides)
    return replace(conflict, sides=sides) if all(side.citations for side in sides) else None


def _holds(note: Note, value: Value) -> bool:
    return note.doc_id == value.doc_id and note.start <= value.start and value.end <= note.end


def _origins(values: Sequence[Value], quoted: Iterable[Note], briefing: Briefing) -> int:
    """How many independent origins name all of the values."""
    agreeing = [note for note in quoted if all(value.text.casefold() in note.quote.casefold() for value in values)]
    return len({briefing.source(note.source).origin for note in agreeing}) if values else 1


def _renumbered(fact: Fact, new: Mapping[int, int], language: str) -> Fact:
    conflicts = tuple(
        replace(conflict, sides=tuple(_side(side, new) for side in conflict.sides)) for conflict in fact.conflicts
    )
    statement = sources_disagree(conflicts[0].sides, language) if conflicts and fact.statement else fact.statement
    return replace(fact, statement=statement, notes=_in_order(fact.notes, new), conflicts=conflicts)


def _side(side: Side, new: Mapping[int, int]) -> Side:
    return replace(side, citations=_in_order(side.citations, new))


def _asked(asked: Asked, new: Mapping[int, int]) -> Asked:
    notes = _in_order((n for n in asked.notes if n in new), new)
    return replace(asked, notes=notes, status="left_out" if asked.notes and not notes else asked.status)


def _in_order(numbers: Iterable[int], new: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(new[n] for n in numbers)
