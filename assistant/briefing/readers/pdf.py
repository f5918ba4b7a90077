"""A PDF read back: the record that lies in it, and what stands on its pages held against that.

Pages have no marks of quotations: each quotation of the record is looked for in the text, white space aside, since a page
breaks its lines where it likes. One that is not there is what stands in its place, before its number.
"""

import io
import json
import logging
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from pypdf import PdfReader

from assistant.briefing.quotations import Quotation
from assistant.briefing.readers.record import read_record
from assistant.briefing.written import LANGUAGES, RECORD, page_of, written
from assistant.errors import AskError
from ingest.formats.pdf import BROKEN

_LARGEST = 64 * 2**20  # bytes
_TOKEN = re.compile(r"[“”]|\[\d+\]|(?:(?![“”]|\[\d+\])\S)+")
_FIELDS = ("n", "doc_id", "start", "end", "quote", "path", "sha256")  # of a note in the record
_SAME = 1 / 3  # share of a quotation's words that must be left for it to count as edited, and not as gone
_FOOTERS = [re.compile(page_of(language).format(r"\d+", r"\d+") + r"\s*\n?") for language in LANGUAGES]


def read_pdf(data: bytes, name: str) -> list[Quotation]:
    """What the pages display of each note of the record, and what the record says where that is something else.

    Raises `AskError` for what is no PDF, or one in which no record lies.
    """
    if len(data) > _LARGEST:
        raise AskError(f"{name}: this PDF is too large; `kutip brief` writes none like it.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity that it mends
    try:
        pdf = PdfReader(io.BytesIO(data))
        attached = pdf.attachments.get(RECORD) or []
        text = "\n".join(_without_footer(page.extract_text()) for page in pdf.pages)
    except BROKEN as error:
        raise AskError(f"{name}: this PDF cannot be read; give one that `kutip brief` wrote.") from error
    if not attached:
        raise AskError(
            f"{name}: the record that `kutip brief` puts into a PDF is not in it; give the file as it was written."
        )
    notes = _notes(attached[0], name)
    displayed = _displayed([note.quote or "" for note in notes], [note.note or 0 for note in notes], text)
    return list(_held_together(notes, displayed))


def _notes(attached: bytes, name: str) -> list[Quotation]:
    """The notes of the record, in their order."""
    try:
        record: Any = json.loads(attached)
        notes = [{key: note.get(key) for key in _FIELDS} for note in record["notes"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AskError(f"{name}: the record in this PDF is broken; give the file as it was written.") from error
    return read_record(json.dumps({"notes": notes}), name)


def _held_together(notes: Sequence[Quotation], displayed: Sequence[str | None]) -> Iterator[Quotation]:
    """Words on a page that are those of the record are one quotation, other words are two that both have to be exact."""
    for note, words in zip(notes, displayed, strict=True):
        if words is None or _squeezed(words) != _squeezed(written(note.quote or "")):
            yield Quotation(words, note.place, note.note, written=True)
        if words is not None:
            yield note


def _displayed(quotes: Sequence[str], numbers: Sequence[int], text: str) -> list[str | None]:
    """What stands in the text for each quotation, None where it is gone."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    squeezed = _squeezed(text)
    places: list[tuple[int, int] | None] = []
    after = 0
    for quote, number in zip(quotes, numbers, strict=True):
        sought = _squeezed(written(quote))
        at = _before_its_number(squeezed, sought, number, after)
        places.append((letters[at], letters[at + len(sought) - 1] + 1) if at >= 0 and sought else None)
        after = at + len(sought) if at >= 0 else after
    ends = [0, *(place[1] if place else -1 for place in places)]
    starts = [*(place[0] if place else -1 for place in places), len(text)]
    found: list[str | None] = []
    for n, (quote, number) in enumerate(zip(quotes, numbers, strict=True)):
        if places[n]:
            found.append(quote)
            continue
        before = max(end for end in ends[: n + 1])
        then = next(start for start in starts[n + 1 :] if start >= 0)
        found.append(_edited(quote, text[before:then], number))
    return found


def _before_its_number(squeezed: str, sought: str, number: int, after: int) -> int:
    """Where the words stand before the number of their note, -1 where they do not: in a title they are no quotation."""
    found = (squeezed.find(f"{sought}{mark}[{number}]", after) for mark in ("”", ""))
    return min((at for at in found if at >= 0), default=-1)


def _edited(quote: str, around: str, number: int) -> str | None:
    """The words before its number that were this quotation, with the white space it had; None where too few are left."""
    said = list(_TOKEN.finditer(quote))
    words = [token.group() for token in said]
    best: list[str] = []
    most = max(1.0, _SAME * len(words))
    for before in around.split(f"[{number}]")[:-1]:
        says = [token.group() for token in _TOKEN.finditer(before)]
        blocks = [
            block for block in SequenceMatcher(a=words, b=says, autojunk=False).get_matching_blocks() if block.size
        ]
        if (same := sum(block.size for block in blocks)) >= most:
            closed = says[-1] == "”" and words[-1] != "”"
            most, best = same, says[max(0, blocks[0].b - blocks[0].a) : len(says) - closed]
    pieces = []
    for what, a, b, c, d in SequenceMatcher(a=words, b=best, autojunk=False).get_opcodes():
        pieces += [quote[said[a].start() : said[b - 1].end()]] if what == "equal" else [" ".join(best[c:d])] * (d > c)
    return " ".join(pieces) or None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _without_footer(text: str) -> str:
    for footer in _FOOTERS:
        text = footer.sub("", text, count=1)
    return text
