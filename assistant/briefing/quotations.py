"""The quotations that an exported file holds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import AskError

_WORDS = ("quote", "text")  # a citation's, and a value's or a hit's


def quotations_in(path: Path) -> list[dict[str, Any]]:
    """Every ``{doc_id, start, end, quote}`` of a JSON document, or of JSON lines, in its order.

    A value or a hit (`text` beside offsets) is a quotation, too. Raises `AskError` for a file that cannot be read, that
    is not JSON, or that holds nothing which Kutip exports.
    """
    documents = list(_documents(path))
    found = [quotation for document in documents for quotation in _walk(document, path)]
    if not found and not any(isinstance(document, dict) and "citations" in document for document in documents):
        raise AskError(f"{path}: no quotation with its place in it; give a file that `kutip ask --json` wrote.")
    return found


def _documents(path: Path) -> Iterator[Any]:
    try:
        written = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AskError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise AskError(f"{path}: this is no UTF-8 text; give a file that `kutip ask --json` wrote.") from error
    try:
        yield json.loads(written)
    except (json.JSONDecodeError, RecursionError):
        for number, line in enumerate(written.split("\n"), start=1):
            if line.strip():
                yield _line(line, f"{path}:{number}")


def _line(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise AskError(f"{where}: this is no JSON; give a file that `kutip ask --json` wrote.") from error


def _walk(document: Any, path: Path) -> Iterator[dict[str, Any]]:
    """Without recursion: what is nested a thousand deep is a broken file, not a crash."""
    waiting = [document]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += reversed(part)
        elif isinstance(part, dict):
            if "quote" in part or {"doc_id", "start", "end", "text"} <= part.keys():
                yield _quotation(part, path)
            waiting += reversed(part.values())


def _quotation(part: dict[str, Any], path: Path) -> dict[str, Any]:
    words = next(part[name] for name in _WORDS if name in part)
    places = (part.get("start"), part.get("end"))
    whole = all(isinstance(text, str) for text in (words, part.get("doc_id")))
    if not whole or any(type(place) is not int for place in places):
        raise AskError(f"{path}: a quotation has lost its doc_id, start or end, so it cannot be checked.")
    named = part.get("path")
    return {
        "doc_id": part["doc_id"],
        "start": places[0],
        "end": places[1],
        "quote": words,
        "path": named if isinstance(named, str) else None,
    }
