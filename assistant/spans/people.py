"""Names of people in a sentence, told by capitals and by the office that stands before them.

A run of capitalised words is read from its end: what stands before an office, an organisation or a place is not part
of the name. "Wali Kota Administrasi Jakarta Utara Ali Maulana Hakim" -> "Ali Maulana Hakim".
"""

import re
from functools import cache

from assistant.spans.dateline import dateline_end
from assistant.spans.identifiers import identifiers
from assistant.wordlists import sections
from ingest.places import find_places

Span = tuple[int, int]

_RUN = re.compile(r"[A-Z][\w’'-]*\.?(?:\s+(?:(?:bin|binti|van|von|de|al)\s+)?[A-Z][\w’'-]*\.?)*")
_WORD = re.compile(r"\S+")
_ROMAN = re.compile(r"[ivx]{2,5}|v|x")  # "Kanwil DJP Jawa Tengah II"; but "I Wayan" is a name
_SPEECH = re.compile(
    r"\s*(?:mengatakan|menyatakan|menyebut|menjelaskan|menambahkan|mengaku|berharap|said|says|added|explained)\b"
)


def people(sentence: str) -> list[Span]:
    """Spans of names of people, offices and titles in front cut off; a single word needs an office before it."""
    places = [(place.start, place.end) for place in find_places(sentence)] + identifiers(sentence)
    places.append((0, dateline_end(sentence)))
    spans = []
    for run in _RUN.finditer(sentence):
        words = [(run.start() + word.start(), run.start() + word.end()) for word in _WORD.finditer(run.group())]
        first = len(words)
        while first > 0 and _may_be_a_name(sentence, words[first - 1], places):
            first -= 1
        name = words[first:]
        alone = len(name) == 1 and not _office_before(sentence, words, first, name[0][1])
        if not name or alone or len(name) > 5 or _names_a_firm(sentence, words, first):
            continue
        end = name[-1][1]
        spans.append((name[0][0], end - 1 if sentence[end - 1] == "." else end))
    return spans


def _names_a_firm(sentence: str, words: list[Span], first: int) -> bool:
    """True for "PT Sungai Mas" and "Balai Petitih"; "Rektor Universitas Nusa Maria Seran" holds a person's name, too."""
    bare = [sentence[slice(*word)].strip(".").lower() for word in words]
    opens = bare[max(0, first - 1) : first + 1]
    if len(bare) > first > 0 and bare[first - 1] in _words()["venue"]:
        return True
    return not _words()["firm"].isdisjoint(opens) and _words()["office"].isdisjoint(bare[:first])


def _may_be_a_name(sentence: str, word: Span, places: list[Span]) -> bool:
    bare = sentence[slice(*word)].strip(".").lower()
    if _ROMAN.fullmatch(bare) or bare in _words()["office"] or bare in _words()["other"] or bare.isdigit():
        return False
    return not any(start < word[1] and word[0] < end for start, end in places)


def _office_before(sentence: str, words: list[Span], first: int, end: int) -> bool:
    """True for "Sekda Jateng Sumarno", "Sekretaris Daerah Jawa Tengah, Sumarno," and "Sumarno mengatakan"."""
    before = sentence[: words[first][0]]
    office = re.search(r"([A-Z]\w+)[^.;:]{0,40}$", before)
    near = [word.strip(".,()").lower() for word in before.split()[-6:]]
    return (office is not None and bool(_words()["office"] & set(near))) or _SPEECH.match(sentence[end:]) is not None


@cache
def _words() -> dict[str, frozenset[str]]:
    return sections("assistant.spans", "capitalised.txt")
