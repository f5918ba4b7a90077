"""Which of the places in a sentence a question means: "Provinsi Sulawesi mana …?", "Which city had the highest …?"."""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from assistant.asked.question import Question
from assistant.spans.dateline import dateline_end
from ingest.places import find_places, province_of

Span = tuple[int, int]

_WHICH = re.compile(
    r"\b(?P<id>provinsi|kabupaten|kota|daerah|wilayah)\s+(?:(?!yang\b|di\b)[\w’'-]+\s+)?(?:mana|apa)\b(?! saja)|"
    r"\b(?:which|what)\s+(?:[\w’'-]+\s+){0,2}?(?P<en>province|regency|city|region|area)\b",
    re.IGNORECASE,
)
_LEVEL = {
    "provinsi": "province",
    "province": "province",
    "kabupaten": "regency",
    "regency": "regency",
    "kota": "city",
    "city": "city",
}

# Between two places of a row: "Jawa Tengah, Sumatera Selatan, dan Kepulauan Bangka Belitung".
JOINS = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:,|;|,?\s+(?:dan|serta|and))\s+(?:(?:provinsi|kabupaten|kota)\s+)?", re.IGNORECASE
)


def asks_which_place(question: Question) -> bool:
    """Whether the question wants to know which one place it was."""
    return _WHICH.search(question.text) is not None


def answering_places(sentence: str, question: Question) -> list[Span]:
    """The places in a sentence that a "which province" question may mean, each once, in order.

    Those that the question names are left out, and those on other islands than it names.
    """
    asked = _WHICH.search(question.text)
    level = _LEVEL.get((asked["id"] or asked["en"]).lower()) if asked else None
    islands = [provinces for name, provinces in _islands() if name.search(question.text)] if not question.places else []
    once: dict[str, Span] = {}
    told = dateline_end(sentence)
    for place in find_places(sentence):
        if place.start < told:
            continue
        fits = level is None or level_of(place.name) == level
        there = not islands or any(province_of(place.name) in provinces for provinces in islands)
        if fits and there and place.name not in question.places:
            once.setdefault(place.name, (place.start, place.end))
    return list(once.values())


def lies_in(name: str, asked: Collection[str]) -> bool:
    """Whether a place, by its canonical name, is one of those asked or lies in one."""
    return name in asked or province_of(name) in asked


def level_of(name: str) -> str:
    """ "province", "regency" or "city" for a canonical name."""
    if name.startswith("Kota "):
        return "city"
    return "regency" if name.startswith("Kabupaten ") else "province"


@cache
def _islands() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    lines = (files("assistant.spans") / "islands.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        (re.compile(rf"\b(?:{names})\b", re.IGNORECASE), frozenset(provinces.split("|"))) for names, provinces in rows
    )
