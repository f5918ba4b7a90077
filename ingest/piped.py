"""What comes through a pipe: bytes without a name, kept as a file so that their source can be read again."""

import hashlib
import json
from pathlib import Path

from ingest.decoding import decode, is_binary
from ingest.errors import IngestError

LARGEST = 100_000_000  # bytes
_MARKS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_HTML = ("<!doctype html", "<html", "<head", "<?xml")
_OPENING = 2_000  # characters that tell the kind


def keep_piped(data: bytes, folder: Path) -> Path:
    """A file in `folder` with these bytes, named after them; its ending says what they are: text, HTML, JSON (lines), a PDF.

    Raises `IngestError` when there are none, too many, or they are of no kind that can be told, and `OSError` as writing does.
    """
    if not data.strip():
        raise IngestError("-: nothing came through the pipe")
    if len(data) > LARGEST:
        raise IngestError(f"-: larger than {LARGEST // 1_000_000} MB; save it as a file and name that")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{hashlib.sha256(data).hexdigest()[:16]}{kind_of(data)}"
    if not file.exists():
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(data)
        unfinished.replace(file)
    return file


def kind_of(data: bytes) -> str:
    """The ending for these bytes: ".jsonl", ".json", ".html", ".pdf", ".rtf", else ".txt". Raises `IngestError` for others."""
    opening = data.lstrip()
    for mark, suffix in _MARKS:
        if opening.startswith(mark):
            return suffix
    if is_binary(data):
        raise IngestError("-: no text, page or JSON; save it as a file with its ending and name that")
    text = decode(data).strip()
    if text[:_OPENING].lower().startswith(_HTML):
        return ".html"
    if _is_json(text.split("\n", 1)[0]) and text.startswith("{"):
        return ".jsonl"
    return ".json" if text[0] in "[{" and _is_json(text) else ".txt"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
