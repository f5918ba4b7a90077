"""The members of a list inside one sentence or a run of list lines."""

import re

from assistant.question import Question
from ingest.places import Place, find_places

Span = tuple[int, int]

_INTRODUCED = re.compile(
    r"\b(?:yaitu|yakni|adalah|ialah|meliputi|mencakup|antara lain|terdiri (?:atas|dari)|masing-masing|di antaranya|"
    r"namely|including|are|were|such as)\b:?|:(?=\s)",
    re.IGNORECASE,
)
# A comma, "dan", or both; a comma inside a number ("7,50") or before "and/dan" counts once.
_BETWEEN = re.compile(r"\s*[,;]\s+(?:(?:dan|serta|and)\s+)?|\s+(?:dan|serta|and|&)\s+|\s*\n+\s*")
_STOP = re.compile(r"\.\s|\.$|$")
_MARK = re.compile(r"^(?:[-•*–]|\(?[0-9a-z]{1,2}[.)])\s+")
_BESIDES = re.compile(
    r"\b(?:Selain|Bersama|Besides|Together with|Along with)\s+(?P<one>[^,.;]{2,60}?)(?=,)", re.IGNORECASE
)
_PLACE_WORDS = re.compile(
    r"\b(?:provinsi|provinces?|pemprov|kabupaten|kota|regenc(?:y|ies)|cit(?:y|ies)|daerah|areas?|wilayah|pemkot|pemkab|gubernur|governors?)\b",
    re.I,
)
_DATELINE = re.compile(r"^[A-Z][\w\s.,]{2,40}\s[–—-]\s")


def list_members(text: str, question: Question) -> list[Span]:
    """Spans of the members that `text` lists, in order; [] when it lists nothing.

    For a question about places the members are places, each once ("Kalimantan Timur (Kaltim)" is one). Otherwise they
    are what stands between the commas after "yaitu" or a colon. One named by "Selain X, …" belongs to the list.
    """
    lines = _list_lines(text)
    if len(lines) > 1:
        return lines
    dateline = _DATELINE.match(text)
    start = dateline.end() if dateline else 0
    if _PLACE_WORDS.search(question.text):
        places = _places(text, start, question)
        if places:
            return places
    introduced = [match for match in _INTRODUCED.finditer(text, start) if _BETWEEN.search(text, match.end())]
    if not introduced:
        return []
    first = introduced[-1].end()
    members = _between(text, first, _STOP.search(text, first).start())  # type: ignore[union-attr]
    besides = _BESIDES.search(text, start, first)
    return [besides.span("one"), *members] if besides else members


def _list_lines(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        if mark := _MARK.match(line):
            spans.append((at + mark.end(), at + len(line.rstrip())))
        at += len(line)
    return spans


def _places(text: str, start: int, question: Question) -> list[Span]:
    asked = set(question.places)
    once: dict[str, Place] = {}
    for place in find_places(text):
        if place.start >= start and place.name not in asked:
            once.setdefault(place.name, place)
    return [(place.start, place.end) for place in once.values()]


def _between(text: str, start: int, end: int) -> list[Span]:
    spans, at = [], start
    for between in _BETWEEN.finditer(text, start, end):
        spans.append((at, between.start()))
        at = between.end()
    spans.append((at, end))
    trimmed = [(s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in spans]
    return [(s, e) for s, e in trimmed if s < e and len(text[s:e].split()) <= 14]
