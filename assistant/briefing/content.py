"""What a briefing holds, whatever it will be written as: facts, days, figures and speech, each resting on quotations.

Corpus words stand in `Note.quote` and in `Value`s alone, both slices of an article (law 1). Everything points at the
notes it rests on by their numbers; a note points at its source. `Briefing.as_json` is the full record.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Literal

from assistant.answer import Conflict, Speaker, Value

Kind = Literal["note", "talking-points", "qa", "chronology", "clipping"]
"""Nota dinas, butir wicara, tanya jawab, kronologi, kliping."""

FactKind = Literal["what", "who", "when", "where", "how_many", "list", "why", "how", "asked"]
"""What a fact tells; "asked" where a person typed the question."""

Span = tuple[str, int, int]
"""doc_id, start and end of a quotation."""

Act = Literal["drop", "pin", "unpin", "up", "down"]
"""What a person does to a quotation: leaves it out, puts it first and keeps it, no longer does, moves it by one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered quotation, ``article.text[start:end] == quote``; `n` counts from 1, `source` is the number of a `Source`."""

    n: int
    doc_id: str
    path: str
    start: int
    end: int
    quote: str
    source: int
    speaker: Speaker | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.doc_id, self.start, self.end

    @property
    def sha256(self) -> str:
        """The hash of the quotation in UTF-8, hexadecimal."""
        return sha256(self.quote.encode("utf-8")).hexdigest()

    @property
    def marked(self) -> str:
        """The quote between quotation marks; speech without ours, so that nobody seems to say what was only reported."""
        return self.quote if self.speaker is not None else f"“{self.quote}”"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is quoted; days are ISO 8601. Sources of the same `origin` carry one release (law 5)."""

    n: int
    doc_id: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    event_date: str | None
    url: str | None
    path: str
    origin: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline fact: what was asked in the briefing's language, its short answer in the briefing's words, and the quotations that say so.

    `statement` is None where only whole sentences answer. `origins` counts the independent origins that name all of its values.
    """

    kind: FactKind
    question: str
    statement: str | None
    values: tuple[Value, ...]
    notes: tuple[int, ...]
    origins: int
    conflicts: tuple[Conflict, ...] = ()  # its sides count notes of the briefing


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, or in a month or year where no more is told ("2023-12-01", "2023-12", "2023")."""

    day: str
    notes: tuple[int, ...]  # the first tells it, the others say the same


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its article has it, its unit ("Rp", "persen", "kabupaten") and the day it is told of, blank where not told."""

    value: Value
    unit: Value | None
    day: str | None
    note: int


@dataclass(frozen=True, slots=True)
class Clipping:
    """An article about the topic, for a press clipping sheet; `summary` is the number of the note that stands for it."""

    source: int
    summary: int
    page: str | None
    category: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the plan, how it is told, and what became of it; `notes` are those of its answer that were kept.

    "left_out": it is answered, and nothing of the answer is in the briefing.
    """

    kind: FactKind
    question: str
    label: str
    status: Literal["answered", "repeated", "left_out", "not_found"]
    confidence: float
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did to a quotation, ``article.text[start:end]``, after the briefing was written."""

    act: Act
    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a briefing came about. `made_at` is ISO 8601 with its zone; all else is the same for the same index and options."""

    plan: tuple[Asked, ...]
    filters: dict[str, str]
    generation: str
    encoder: str
    encoder_fingerprint: str
    reader: bool
    articles: int
    first_day: str | None
    last_day: str | None
    version: str
    made_at: str
    changes: tuple[Change, ...] = ()  # by hand, in their order


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing on a topic, its labels in `language` ("id" or "en"), quotations as they are.

    `status` is "not_found" when the corpus does not hold the topic: no notes then, `coverage` says what was searched.
    """

    topic: str
    kind: Kind
    language: str
    pages: int
    status: Literal["written", "not_found"]
    coverage: str
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    speech: tuple[int, ...]  # notes that quote somebody
    gaps: tuple[str, ...]  # questions of the plan that the corpus does not answer
    clippings: tuple[Clipping, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    provenance: Provenance

    def note(self, n: int) -> Note:
        """The note numbered `n`."""
        return self.notes[n - 1]

    def source(self, n: int) -> Source:
        """The source numbered `n`."""
        return self.sources[n - 1]

    def as_json(self) -> dict[str, Any]:
        """The full record in JSON types; every quotation with its offsets and hash."""
        record = asdict(self)
        record["notes"] = [{**asdict(note), "sha256": note.sha256} for note in self.notes]
        plain: dict[str, Any] = json.loads(json.dumps(record))  # tuples are lists there
        return plain
