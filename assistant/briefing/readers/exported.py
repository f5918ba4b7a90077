"""A written briefing as `kutip verify` sees it: what it displays, and what its annex says of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.briefing.quotations import Place, Quotation
from assistant.briefing.written import COLUMNS, PATH
from assistant.errors import AskError


@dataclass(frozen=True, slots=True)
class Displayed:
    """Words that a file shows as a quotation, and the number of the note that they belong to, if it can be told."""

    note: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file displays in its order, the rows of its annex by note (None: there is no annex), and its references."""

    displayed: tuple[Displayed, ...]
    rows: dict[int, Place] | None
    cited: frozenset[int]


def quotations_of(exported: Exported, name: str) -> list[Quotation]:
    """Everything that has to be checked: what is displayed, and what is only cited any more.

    Raises `AskError` when the file called `name` has no annex and displays nothing, or displays nothing of its annex:
    then all went through a program that lost the marks of quotations, and nothing can be said of it.
    """
    rows = exported.rows or {}
    if not exported.displayed and (exported.rows is None or rows):
        raise AskError(f"{name}: no quotation can be told from other text; give a file that `kutip brief` wrote.")
    shown = [Quotation(text.text, _place(rows, text.note), text.note, written=True) for text in exported.displayed]
    left = sorted(exported.cited - {text.note for text in exported.displayed})
    return shown + [Quotation(None, _place(rows, note), note, written=True) for note in left]


def rows_in(tables: Iterable[Sequence[Sequence[str]]]) -> dict[int, Place] | None:
    """The rows of the last table that has the annex's columns. A row that was broken counts as removed."""
    found = None
    for table in tables:
        if table and set(COLUMNS) <= set(table[0]):
            found = dict(_rows(table))
    return found


def number_in(text: str) -> int | None:
    """ "[3]" -> 3, "3" -> 3, "[x]" -> None"""
    found = re.fullmatch(r"\s*\[?\s*([0-9]{1,9})\s*\]?\s*", text)
    return int(found[1]) if found else None


def _rows(table: Sequence[Sequence[str]]) -> Iterator[tuple[int, Place]]:
    for cells in table[1:]:
        row = dict(zip(table[0], cells, strict=False))
        n, start, end = (number_in(row.get(name, "")) for name in ("n", "start", "end"))
        if n is not None and start is not None and end is not None:
            yield n, Place(row["doc_id"], start, end, row.get(PATH) or None, row.get("sha256", "").strip() or None)


def _place(rows: dict[int, Place], note: int | None) -> Place | None:
    return None if note is None else rows.get(note)
