"""A question without a year or a place that it names, for the chips that can be taken off an answer."""

import re
from collections.abc import Callable

from assistant.asked.question import understand
from assistant.errors import AskError
from ingest.places import find_places_in_question

# What leads to a year or a place and means nothing without it.
_LEADING = re.compile(
    r"\b(?:(?:di|ke|dari|pada|untuk|kepada|oleh|selama|sejak|tahun|provinsi|kabupaten|kota|"
    r"in|at|for|of|from|to|by|during|since|year|province|the)\s+)+$",
    re.IGNORECASE,
)


def without_year(question: str, year: int) -> str | None:
    """ "Berapa UMP Jakarta tahun 2022?" -> "Berapa UMP Jakarta?"; None when no question without that year is left."""
    spans = [found.span() for found in re.finditer(rf"\b{year}\b", question)]
    return _asked(_cut(question, spans), lambda left: year not in understand(left).years) if spans else None


def without_place(question: str, place: str) -> str | None:
    """ "Siapa yang menang di Kaltim?" -> "Siapa yang menang?"; None when no question without that place is left."""
    spans = [(found.start, found.end) for found in find_places_in_question(question) if found.name == place]
    return _asked(_cut(question, spans), lambda left: place not in understand(left).places) if spans else None


def _cut(question: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        before, after = _LEADING.sub("", question[:start]), re.sub(r"^['’]s\b", "", question[end:])
        question = f"{before} {after}"
    return re.sub(r"\s+([?.!,;])", r"\1", " ".join(question.split()))


def _asked(left: str, is_without: Callable[[str], bool]) -> str | None:
    try:
        return left if is_without(left) else None
    except AskError:  # nothing is left to ask
        return None
