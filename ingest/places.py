"""The provinces, regencies and cities that a text names.

Matching goes word by word through the gazetteer's dictionary of first words, longest name first, so its cost does not
grow with the number of places.

A name that several places share is settled by the word before or after it ("Bupati Semarang", "Bekasi Regency").
Standing alone it is the province, else the city: that is how the press writes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.gazetteer import Kind, Name, gazetteer


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names at ``text[start:end]``; `name` is the canonical Indonesian one ("Kota Semarang")."""

    name: str
    start: int
    end: int


def find_places(text: str) -> list[Place]:
    """Every mention of a place in an article, in order, none overlapping; a name needs its capital letters.

    "Wali Kota Semarang di Jateng" -> [Place("Kota Semarang", 5, 18), Place("Jawa Tengah", 22, 28)]
    """
    return list(_find(text, _CAPITALISED, any_case=False))


def find_places_in_question(text: str) -> list[Place]:
    """Like `find_places`, for words that a person typed: "who won in east kalimantan" names Kalimantan Timur.

    Names that are also words of the language ("malang", "solo") still need a capital letter or "kota" before them.
    """
    return list(_find(text, _WORD, any_case=True))


def english_name(name: str) -> str | None:
    """The English name of a place given by its canonical one, None for an unknown place.

    "Kalimantan Timur" -> "East Kalimantan", "Kabupaten Kutai Kartanegara" -> "Kutai Kartanegara Regency"
    """
    row = gazetteer().by_name.get(name)
    return row.english if row else None


def province_of(name: str) -> str | None:
    """The province that a place lies in (a province lies in itself), None for an unknown place.

    "Kota Semarang" -> "Jawa Tengah"
    """
    known = gazetteer()
    row = known.by_name.get(name)
    return known.by_code[row.code[:2]].name if row else None


_WORD = re.compile(r"[A-Za-z]+|\d+(?= Kota\b)")
_CAPITALISED = re.compile(r"\b[A-Z][A-Za-z]*|\b50(?= Kota\b)")
_BEFORE: dict[str, Kind] = {
    **dict.fromkeys(("kota", "pemkot", "walkot", "walikota", "kotamadya", "administrasi"), "city"),
    **dict.fromkeys(("kabupaten", "kab", "pemkab", "bupati", "wabup"), "regency"),
    **dict.fromkeys(("provinsi", "propinsi", "prov", "pemprov", "gubernur", "wagub"), "province"),
}
_AFTER: dict[str, Kind] = {"city": "city", "municipality": "city", "regency": "regency", "province": "province"}
_OF: dict[str, Kind] = {
    "city": "city",
    "mayor": "city",
    "regency": "regency",
    "regent": "regency",
    "province": "province",
}
# Part of the name when it stands before it: "Kota Semarang", "Kab. Semarang".
_NAMED_KIND = frozenset({"kota", "kabupaten", "kab"})
_STREET = frozenset({"jalan", "jl", "jln"})
_ABBREVIATED = frozenset({"kab", "kep", "prov", "jl", "jln", "d", "i"})


def _find(text: str, first_word: re.Pattern[str], *, any_case: bool) -> Iterator[Place]:
    names = gazetteer().by_first_word
    done = 0
    for first in first_word.finditer(text):
        if first.start() < done or (candidates := names.get(first.group().lower())) is None:
            continue
        for name in candidates:
            if (end := _end_of(text, first, name, any_case=any_case)) is None:
                continue
            if place := _settle(text, first.start(), end, name, any_case=any_case):
                yield place
                done = place.end
                break
            if not name.by_kind:  # "Lebak Bulus" is no place, and neither is the "Lebak" in it
                done = end
                break


def _end_of(text: str, first: re.Match[str], name: Name, *, any_case: bool) -> int | None:
    """Where `name` ends when it starts with the word `first`; None when the text says something else."""
    word: re.Match[str] | None = first
    for number, wanted in enumerate(name.words):
        if number:
            previous = word
            word = _WORD.match(text, _after_gap(text, previous)) if previous else None
        if word is None or word.group().lower() != wanted:
            return None
        if not any_case and not _cased(word.group(), acronym=name.acronym):
            return None
    return word.end() if word and not text[word.end() : word.end() + 1].isalnum() else None


def _cased(word: str, *, acronym: bool) -> bool:
    if acronym or len(word) <= 2:  # "DIY", and "DI Yogyakarta" unlike "Di Yogyakarta"
        return word.isupper() or word.isdigit()
    return word[0].isupper() or word == "dan"


def _after_gap(text: str, word: re.Match[str]) -> int:
    """The position of the next word of a name: one space, no-break space or hyphen on, a full stop after "Kab"."""
    at = word.end()
    if text[at : at + 1] == "." and word.group().lower() in _ABBREVIATED:
        at += 1
    return at + (text[at : at + 1] in {" ", "-", "\xa0"})


def _settle(text: str, start: int, end: int, name: Name, *, any_case: bool) -> Place | None:
    """Which of the places called `name` is meant, its kind's word taken into the span; None when none is."""
    kind, begin = _kind_before(text, start, any_case=any_case)
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    after = following.group().lower() if following else ""
    if kind not in name.by_kind and _AFTER.get(after) in name.by_kind:
        kind = _AFTER[after]
        end = following.end() if following else end
    if kind in name.by_kind:
        return Place(name.by_kind[kind], begin if begin is not None else start, end)
    if name.alone is None or (name.needs_capital and not text[start].isupper()):
        return None
    return None if _word_before(text, start)[0] in _STREET else Place(name.alone, start, end)


def _kind_before(text: str, start: int, *, any_case: bool) -> tuple[Kind | None, int | None]:
    """The kind of place that the words before a name tell, and where the name starts if they are part of it."""
    word, at = _word_before(text, start)
    if word == "of":
        return _OF.get(_word_before(text, at)[0]), None
    part_of_name = word in _NAMED_KIND and (any_case or text[at].isupper())
    return _BEFORE.get(word), at if part_of_name else None


_LAST_WORD = re.compile(r"([A-Za-z]+)[.)]*[ \xa0]$")


def _word_before(text: str, at: int) -> tuple[str, int]:
    window = max(0, at - 20)
    match = _LAST_WORD.search(text[window:at])
    return (match.group(1).lower(), window + match.start()) if match else ("", at)
