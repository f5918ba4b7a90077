"""The quotations of JSON: answers of `kutip ask --json`, line by line or one alone, and the full record of a briefing."""

import json
from collections.abc import Iterator
from typing import Any

from assistant.briefing.quotations import Place, Quotation
from assistant.errors import AskError

_WORDS = ("quote", "text")  # a citation's or a note's, and a value's or a hit's


def read_record(text: str, name: str) -> list[Quotation]:
    """Every ``{doc_id, start, end, quote}`` of a JSON document, or of JSON lines, in its order.

    A value or a hit (`text` beside offsets) is a quotation, too. A note that a briefing rests on and does not hold has
    neither words nor place. Raises `AskError` for a text that is not JSON, or that holds nothing which Kutip exports.
    """
    documents = list(_documents(text, name))
    found = [quotation for document in documents for quotation in _walk(document, name)]
    found += [Quotation(None, None, n) for document in documents for n in _lost_notes(document)]
    if not found and not any(
        isinstance(document, dict) and document.keys() & {"citations", "notes"} for document in documents
    ):
        raise AskError(f"{name}: no quotation with its place in it; give a file that Kutip wrote.")
    return found


def _documents(text: str, name: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _line(line, f"{name}:{number}")


def _line(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise AskError(
            f"{where}: this is no JSON; give a file that `kutip ask --json` or `kutip brief` wrote."
        ) from error


def _walk(document: Any, name: str) -> Iterator[Quotation]:
    """Without recursion: what is nested a thousand deep is a broken file, not a crash."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += reversed(part)
        elif isinstance(part, dict):
            if "quote" in part or {"doc_id", "start", "end", "text"} <= part.keys():
                yield _quotation(part, name)
            waiting += reversed(part.values())


def _quotation(part: dict[str, Any], name: str) -> Quotation:
    words = next(part[key] for key in _WORDS if key in part)
    doc_id, start, end = part.get("doc_id"), part.get("start"), part.get("end")
    if not isinstance(words, str) or not isinstance(doc_id, str) or type(start) is not int or type(end) is not int:
        raise AskError(f"{name}: a quotation has lost its doc_id, start or end, so it cannot be checked.")
    place = Place(doc_id, start, end, _text(part.get("path")), _text(part.get("sha256")))
    return Quotation(words, place, part["n"] if type(part.get("n")) is int else None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _lost_notes(document: Any) -> list[int]:
    """The notes that a briefing's facts, events, figures, speech or clippings rest on and that are not among its notes."""
    if not isinstance(document, dict) or not {"notes", "facts", "provenance"} <= document.keys():
        return []
    held = {note["n"] for note in _dicts(document["notes"]) if type(note.get("n")) is int}
    rested = [n for fact in _dicts(document["facts"]) for n in _list(fact.get("notes"))]
    rested += [event.get("note") for name in ("events", "figures") for event in _dicts(document.get(name))]
    rested += [
        *_list(document.get("speech")),
        *(clipping.get("summary") for clipping in _dicts(document.get("clippings"))),
    ]
    return sorted({n for n in rested if type(n) is int} - held)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [part for part in _list(value) if isinstance(part, dict)]
