"""The preview of a briefing: what its files hold but for the annex, and at each quotation what can be done to it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from assistant.briefing.content import Act, Briefing, Note, Span
from assistant.briefing.document import Document, Run, Runs
from assistant.briefing.editing import Edit, can_move, edited, pinned
from assistant.briefing.keeping import numbered, used
from assistant.briefing.layout import laid_out
from assistant.page.briefing.files import FORMATS
from assistant.page.markup import render, web_address
from assistant.page.reference import Reference, fingerprint
from assistant.page.words import Language, say


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing as it was written under filters (in words), and what was done to it since; `key` tells it from others."""

    briefing: Briefing
    filters: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    key: str = field(default_factory=lambda: uuid4().hex)

    @property
    def pinned(self) -> list[Span]:
        """Where the quotations stand that are pinned, the last one first: where it was put."""
        kept = pinned(self.edits)
        order = dict.fromkeys(edit.note for edit in reversed(self.edits) if edit.act == "pin" and edit.note in kept)
        return [self.briefing.note(n).span for n in order]

    def carried_over(self, before: "Draft") -> "Draft":
        """What was pinned and dropped in the draft before is so in this one, where it is quoted here, too."""
        here = {note.span: note.n for note in self.briefing.notes}
        pins = [Edit("pin", here[span]) for span in reversed(before.pinned) if span in here]
        spans = (before.briefing.note(edit.note).span for edit in before.edits if edit.act == "drop")
        return self.with_edits((*pins, *(Edit("drop", here[span]) for span in spans if span in here)))

    def with_edits(self, edits: tuple[Edit, ...]) -> "Draft":
        """The same briefing with these edits in place of those before."""
        return replace(self, edits=edits)

    @property
    def document(self) -> Document:
        """What is previewed, and written to files."""
        return laid_out(numbered(edited(self.briefing, self.edits)))


@dataclass(frozen=True, slots=True)
class Handles:
    """What can be done to the quotation that is shown with a number; `note` is its number as it was written."""

    n: int
    note: int
    pinned: bool
    movable: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run, and behind the number of a quotation that stands whole before it the handles of it."""

    run: Run
    handles: Handles | None


def render_draft(draft: Draft, language: Language) -> str:
    """The preview; each number is a citation that opens its evidence."""
    document = draft.document
    handles = {handle.n: handle for handle in _handles(draft)}
    return render(
        "briefing.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        document=document,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        pieces=lambda runs: list(_pieces(runs, handles)),
        references={note.n: str(_reference(note)) for note in document.briefing.notes},
        address=web_address,
        formats=FORMATS,
        filters=draft.filters,
        key=draft.key,
        edits=json.dumps([[edit.act, edit.note] for edit in draft.edits]),
        dropped=sum(edit.act == "drop" for edit in draft.edits),
    )


def _handles(draft: Draft) -> Iterator[Handles]:
    now, first = edited(draft.briefing, draft.edits), pinned(draft.edits)
    moves: tuple[Act, ...] = ("up", "down")
    for n, note in enumerate(used(now), start=1):
        yield Handles(n, note, note in first, tuple(act for act in moves if can_move(now, note, act)))


def _pieces(runs: Runs, handles: dict[int, Handles]) -> Iterator[Piece]:
    quoted: int | None = None
    for run in runs:
        if run.role == "quote":
            quoted = run.note
        ends = quoted is not None and run.role == "ref" and run.note == quoted
        yield Piece(run, handles.get(run.note or 0) if ends else None)
        quoted = None if ends else quoted


def _reference(note: Note) -> Reference:
    return Reference(note.n, note.doc_id, note.start, note.end, fingerprint(note.quote), claims=True)
