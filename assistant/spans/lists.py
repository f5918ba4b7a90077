"""The members of a list inside one sentence or a run of list lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.asked.focus import listed_things
from assistant.asked.question import Question
from assistant.spans.dateline import dateline_end
from assistant.spans.dividing import BETWEEN, divided, names_more, sentence_end
from assistant.spans.enumerations import awards, in_a_row, names_in_a_row
from assistant.spans.firms import asks_for_a_firm, firms
from assistant.spans.rows import grouped_members, is_row, row_members
from assistant.spans.where import JOINS, level_of
from index.analysis import analyse
from ingest.places import Place, find_places

Span = tuple[int, int]

_INTRODUCED = re.compile(
    r"\b(?:yaitu|yakni|adalah|ialah|meliputi|mencakup|berupa|beranggotakan|antara lain|terdiri (?:atas|dari)|masing-masing|"
    r"di antaranya|(?:ter|di)bagi (?:atas|menjadi)|namely|including|consists? of|are|were|such as)\b:?|:(?=\s)",
    re.IGNORECASE,
)
_ONLY_SOME = re.compile(r"antara lain|di antaranya|including|such as", re.IGNORECASE)
_AND_LOWER = re.compile(r" (?:dan|serta|and) [a-z]")
_DEFINES = re.compile(r"adalah|ialah|are|were", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:Selain|Bersama|Besides|Together with|Along with)\s+(?P<one>[^,.;]{2,60}?)(?=,)", re.IGNORECASE
)
_POINTS_BACK = re.compile(r"\b(?:itu|ini|tersebut|that|those|this|these)\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?P<things>[^\W\d_]+)[^.:;]*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|one|two|three|four|five|six|seven|eight|nine|ten)\s+[a-z]",
)
_OTHERS = re.compile(r"\b(?:lain|lainnya|others?)\b", re.IGNORECASE)
_KINDS_OF_PLACE = (
    r"provinsi|provinces?|pemprov|kabupaten|kota|regenc(?:y|ies)|cit(?:y|ies)|daerah|areas?|wilayah|pemkot|pemkab|gubernur|"
    r"governors?"
)
# "Provinsi mana …?"; "pelamar Provinsi Arung" only says where
_PLACE_WORDS = re.compile(rf"\b(?:{_KINDS_OF_PLACE})\b(?!\s(?-i:[A-Z])[\w’'-]*(?!\s(?:mana|apa)\b))", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]")
_BUT_FOR = re.compile(r"\b(?:selain|kecuali|besides|other than|apart from|except)\b", re.IGNORECASE)


def list_members(text: str, question: Question) -> list[Span]:
    """Spans of the members that `text` lists, in order; [] when it lists nothing.

    For a question about places the members are places, each once ("Kalimantan Timur (Kaltim)" is one). Otherwise they
    are what stands between the commas after "yaitu" or a colon, or in a row. One named by "Selain X, …" belongs to the
    list, but where the question leaves it out itself ("What else besides X?").
    """
    lines = row_members(text, question)
    wants_names = asks_for_places(question) or asks_for_a_firm(question)
    if lines and _rows(text) > 1 and not (wants_names and not any(_CAPITAL.search(text, *line) for line in lines)):
        return lines  # "33 pemerintah provinsi" and "89 perusahaan" are counts, and name no place
    if asks_for_a_firm(question):
        return firms(text, question) or [
            member for member in _in_a_sentence(text, question) if _CAPITAL.search(text, *member)
        ]
    left_out = besides(text) if _BUT_FOR.search(question.text) else None
    return [member for member in _in_a_sentence(text, question) if member != left_out]


def asks_for_places(question: Question) -> bool:
    """Whether the members are to be provinces, regencies, cities or areas."""
    things = listed_things(question.text)
    if things:
        return any(analyse(word)[:1] == things for word in _KINDS_OF_PLACE_WORDS)
    return _PLACE_WORDS.search(question.text) is not None


_KINDS_OF_PLACE_WORDS = (
    "provinsi", "pemprov", "kabupaten", "kota", "daerah", "wilayah", "pemkot", "pemkab", "gubernur", "provinces", "regencies",
    "cities", "areas", "governors",
)  # fmt: skip


def _in_a_sentence(text: str, question: Question) -> list[Span]:
    start = dateline_end(text)
    if asks_for_places(question):
        places = _places(text, start, question)
        # "delapan kota, lima kota": how many there are is no place
        members = [member for member in introduced_members(text, start) if not _HOW_MANY.match(text, *member)]
        if len(places) > 1 and (len(places) >= len(members) or not all(text[s].isupper() for s, _ in members)):
            return places
        # "Malaka, Timor Tengah Selatan, dan Sumba Timur": the gazetteer does not know every name alone.
        return members or _with_the_one_apart(text, start, len(text), names_in_a_row(text, start))
    return (
        grouped_members(text, start, question)
        or introduced_members(text, start)
        or _awarded(text, start)
        or _row(text, start)
    )


def is_listing(text: str) -> bool:
    """Whether `text` is written as a list: in lines, after "yaitu", as a row of names, or as clauses that say who won what."""
    return _rows(text) > 1 or bool(introduced_members(text, 0) or _awarded(text, 0) or names_in_a_row(text, 0))


def _rows(text: str) -> int:
    return sum(map(is_row, text.splitlines()))


def tells_only_some(text: str) -> bool:
    """Whether a list says of itself that there are more: "antara lain A dan B", "A, B, dan sebagainya"."""
    introduced = _opening(text, 0)
    some = introduced is not None and _ONLY_SOME.search(introduced.group()) is not None
    return some or names_more(text, 0, sentence_end(text, introduced.end() if introduced else 0))


def announced_things(text: str) -> frozenset[str]:
    """The analysed word for what a list says that it lists: "empat kecamatan, yakni …" -> {"camat"}; none where it does not."""
    introduced = _INTRODUCED.search(text)
    counted = _COUNTED.search(text, 0, introduced.start()) if introduced else None
    return frozenset(analyse(counted["things"])) if counted else frozenset()


def leaves_out(text: str) -> bool:
    """True for "lima provinsi lain, yaitu …" where the one that the others are other than is not in the list."""
    introduced = _INTRODUCED.search(text)
    return introduced is not None and _OTHERS.search(text, 0, introduced.start()) is not None and besides(text) is None


def besides(text: str) -> Span | None:
    """The one that a list names apart: "Kaltim" of "Selain Kaltim, terdapat 5 provinsi lain, yaitu …"."""
    match = _BESIDES.search(text)
    # "Selain sekolah itu, …" names nobody.
    return match.span("one") if match and not _POINTS_BACK.search(match["one"]) else None


def introduced_members(text: str, start: int) -> list[Span]:
    """The members after "yaitu" or a colon, and the one named by "Selain X, …" before them."""
    introduced = _opening(text, start)
    if introduced is None:
        return []
    first = introduced.end()
    members = divided(text, first, sentence_end(text, first))
    if _DEFINES.fullmatch(introduced.group()) and len(members) == 2 and _AND_LOWER.match(text, members[0][1]):
        return []  # "Bantuan pangan adalah beras yang dikelola Bulog dan dibagikan gratis"
    return _with_the_one_apart(text, start, first, _named_alike(text, members))


def _opening(text: str, start: int) -> re.Match[str] | None:
    """The last word of `text` that introduces several."""
    found = [match for match in _INTRODUCED.finditer(text, start) if BETWEEN.search(text, match.end())]
    return found[-1] if found else None


def _with_the_one_apart(text: str, start: int, first: int, members: list[Span]) -> list[Span]:
    apart = besides(text)
    return [apart, *members] if apart and start <= apart[0] < first and members else members


def _row(text: str, start: int) -> list[Span]:
    members = in_a_row(text, start)
    return (
        _with_the_one_apart(text, start, members[0][0], members)
        if members and text[members[0][0]].isupper()
        else members
    )


def _awarded(text: str, start: int) -> list[Span]:
    """Those to whom something went, where several clauses of `text` say so or one names several."""
    found = [winner for award in awards(text) for winner in award.winners if winner[0] >= start]
    return _with_the_one_apart(text, start, found[0][0], found) if len(found) > 1 else []


def _named_alike(text: str, members: list[Span]) -> list[Span]:
    """ "kerja sama PT Hulu, PT Hilir dan CV Muara": where all the others are names, the first is one, too."""
    if len(members) < 2 or text[members[0][0]].isupper() or not all(text[start].isupper() for start, _ in members[1:]):
        return members
    name = re.search(r"[A-Z]", text[members[0][0] : members[0][1]])
    return [(members[0][0] + name.start(), members[0][1]), *members[1:]] if name else members


def _places(text: str, start: int, question: Question) -> list[Span]:
    once: dict[str, Place] = {}
    for place in places_to_list([place for place in find_places(text) if place.start >= start], text, question):
        once.setdefault(place.name, place)
    return [(place.start, place.end) for place in once.values()]


def places_to_list(places: Sequence[Place], text: str, question: Question) -> list[Place]:
    """The `places` of `text` but those that the question is about: they say where, unless they stand in a row with others."""
    joined = {
        place.name
        for one, other in pairwise(places)
        if level_of(one.name) == level_of(other.name) and JOINS.fullmatch(text, one.end, other.start)
        for place in (one, other)
    }
    return [place for place in places if place.name not in question.places or place.name in joined]
