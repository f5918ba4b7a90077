"""A briefing from a topic: researched, chosen, and put together with how it came about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from typing import get_args

from assistant.briefing.choosing.clippings import clippings_of
from assistant.briefing.choosing.events import events_of
from assistant.briefing.choosing.facts import facts_of, pinned_facts
from assistant.briefing.choosing.figures import key_figures
from assistant.briefing.choosing.notes import Notes
from assistant.briefing.choosing.size import SIZES
from assistant.briefing.choosing.speech import speech_of
from assistant.briefing.content import Briefing, Kind, Provenance, Span
from assistant.briefing.fitting import fitted
from assistant.briefing.keeping import numbered
from assistant.briefing.research import Research, Tell, research
from assistant.errors import AskError
from assistant.evidence.reader import Reader
from assistant.wording import not_found
from index.generation import Index
from index.search import Filter

KINDS: tuple[Kind, ...] = get_args(Kind)
PAGES = tuple(SIZES)
_EVERYTHING = Filter()
_LONGEST = 300  # characters of a topic; more is a pasted document


def topic_of(text: str) -> str:
    """`text` as a topic, its last marks left out. Raises `AskError` when it is too long to be one."""
    topic = " ".join(text.split()).rstrip("?!. ")
    if len(topic) > _LONGEST:
        raise AskError(f"The topic has {len(topic):,} characters, at most {_LONGEST} are read: name it in a few words.")
    return topic


def brief(
    index: Index,
    topic: str,
    *,
    kind: Kind = "note",
    language: str | None = None,
    pages: int = 1,
    questions: Sequence[str] = (),
    filter: Filter = _EVERYTHING,
    reader: Reader | None = None,
    pinned: Sequence[Span] = (),
    now: datetime | None = None,
    tell: Tell = lambda line: None,
) -> Briefing:
    """The briefing on `topic`, at most so many `pages` long (1, 2 or 4) before its sources, labels in `language` (None: the topic's).

    `questions` take the place of the plan that would be made from the topic. `tell` hears of each question before it is
    asked. Quotations at the places `pinned` are kept, before all others, while their articles are there. The same for the
    same index and options but for `now`. Raises `AskError` for a topic that cannot be asked and `index.errors.StoreError`
    when the index cannot be read.
    """
    made_at = now or datetime.now().astimezone()
    topic = topic_of(topic)
    found = research(
        index, topic, language, questions=questions, filter=filter, reader=reader, today=made_at.date(), tell=tell
    )
    made = provenance_of(index, filter, reader, made_at)
    told_in = language or found.understood.language
    return composed(index, topic, found, made, kind=kind, language=told_in, pages=pages, pinned=pinned)


def composed(
    index: Index,
    topic: str,
    found: Research,
    made: Provenance,
    *,
    kind: Kind,
    language: str,
    pages: int,
    pinned: Sequence[Span] = (),
) -> Briefing:
    """The briefing that `brief` makes of what was found on its topic; `made` is completed with the plan."""
    notes, size = Notes(index), SIZES[pages]
    facts, plan = facts_of(found, notes, size, language)
    written = found.holds_topic and bool(facts)
    pointed = written and kind in {"note", "talking-points", "qa"}
    events = events_of(found, notes, size) if kind in {"note", "chronology"} else ()
    figures = key_figures(found, notes, size) if kind == "note" else ()
    speech = speech_of(found, notes, size) if kind in {"note", "talking-points"} else ()
    facts = (*pinned_facts(pinned, found, notes), *facts) if pointed else ()
    clippings = clippings_of(found, notes, size) if kind == "clipping" else ()
    composed = Briefing(
        topic=topic,
        kind=kind,
        language=language,
        pages=pages,
        status="written" if written else "not_found",
        coverage=_coverage(index, language),
        facts=facts,
        events=events,
        figures=figures,
        speech=speech,
        gaps=tuple(asked.label for asked in plan if asked.status == "not_found"),
        clippings=clippings,
        notes=tuple(notes.kept),
        sources=notes.numbered_sources(),
        provenance=replace(made, plan=plan),
    )
    first = [note.n for note in notes.kept if note.span in pinned]
    return numbered(fitted(composed, pages, first) if written else composed)


def provenance_of(index: Index, filter: Filter, reader: Reader | None, made_at: datetime) -> Provenance:
    """How a briefing comes about, but for the plan."""
    first, last = index.date_range()
    return Provenance(
        plan=(),
        filters=_filters(filter),
        generation=index.generation,
        encoder=index.manifest.encoder,
        encoder_fingerprint=index.manifest.encoder_fingerprint,
        reader=reader is not None,
        articles=index.manifest.articles,
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
        version=version("kutip"),
        made_at=made_at.isoformat(timespec="seconds"),
    )


def _coverage(index: Index, language: str) -> str:
    first, last = ((day.year if day else None) for day in index.date_range())
    return not_found(language, articles=index.manifest.articles, first_year=first, last_year=last)


def _filters(filter: Filter) -> dict[str, str]:
    """The filter as a person gave it, what asks for nothing left out."""
    named = {
        "from": filter.date_from,
        "to": filter.date_to,
        "outlet": filter.outlet,
        "place": filter.place,
        "lang": filter.language,
    }
    return {name: str(value) for name, value in named.items() if value is not None}
