"""A briefing from a topic: researched, chosen, and put together with how it came about."""

from collections.abc import Sequence
from datetime import date, datetime
from importlib.metadata import version
from typing import get_args

from assistant.briefing.choosing.clippings import clippings_of
from assistant.briefing.choosing.events import events_of
from assistant.briefing.choosing.facts import facts_of
from assistant.briefing.choosing.figures import key_figures
from assistant.briefing.choosing.notes import Notes
from assistant.briefing.choosing.size import SIZES
from assistant.briefing.choosing.speech import speech_of
from assistant.briefing.content import Briefing, Kind, Provenance
from assistant.briefing.keeping import numbered
from assistant.briefing.research import Tell, research
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
    now: datetime | None = None,
    tell: Tell = lambda line: None,
) -> Briefing:
    """The briefing on `topic`, as many `pages` long (1, 2 or 4) as its text goes, labels in `language` (None: the topic's).

    `questions` take the place of the plan that would be made from the topic. `tell` hears of each question before it is
    asked. The same for the same index and options but for `now`. Raises `AskError` for a topic that cannot be asked and
    `index.errors.StoreError` when the index cannot be read.
    """
    made_at = now or datetime.now().astimezone()
    topic = topic_of(topic)
    found = research(
        index, topic, language, questions=questions, filter=filter, reader=reader, today=made_at.date(), tell=tell
    )
    notes, size = Notes(index), SIZES[pages]
    facts, plan = facts_of(found, notes, size, language or found.understood.language)
    written = found.holds_topic and bool(facts)
    facts = facts if kind in {"note", "talking-points", "qa"} else ()
    events = events_of(found, notes, size) if kind in {"note", "chronology"} else ()
    figures = key_figures(found, notes, size) if kind == "note" else ()
    speech = speech_of(found, notes, size) if kind in {"note", "talking-points"} else ()
    clippings = clippings_of(found, notes, size) if kind == "clipping" else ()
    shown = language or found.understood.language
    first, last = index.date_range()
    made = Briefing(
        topic=topic,
        kind=kind,
        language=shown,
        pages=pages,
        status="written" if written else "not_found",
        coverage=_coverage(index, shown, first, last),
        facts=facts,
        events=events,
        figures=figures,
        speech=speech,
        gaps=tuple(asked.label for asked in plan if asked.status == "not_found"),
        clippings=clippings,
        notes=tuple(notes.kept),
        sources=notes.numbered_sources(),
        provenance=Provenance(
            plan=plan,
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
        ),
    )
    return numbered(made)


def _coverage(index: Index, language: str, first: date | None, last: date | None) -> str:
    years = [day.year if day else None for day in (first, last)]
    return not_found(language, articles=index.manifest.articles, first_year=years[0], last_year=years[1])


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
