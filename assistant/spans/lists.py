"""The members of a list inside one sentence or a run of list lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.asked.question import Question
from assistant.spans.dateline import dateline_end
from assistant.spans.firms import asks_for_a_firm, firms
from assistant.spans.where import JOINS, level_of
from index.analysis import analyse
from ingest.places import Place, find_places

Span = tuple[int, int]

_INTRODUCED = re.compile(
    r"\b(?:yaitu|yakni|adalah|ialah|meliputi|mencakup|antara lain|terdiri (?:atas|dari)|masing-masing|di antaranya|"
    r"namely|including|are|were|such as)\b:?|:(?=\s)",
    re.IGNORECASE,
)
_AND_LOWER = re.compile(r" (?:dan|serta|and) [a-z]")
_DEFINES = re.compile(r"adalah|ialah|are|were", re.IGNORECASE)
# A comma, "dan", or both; a comma inside a number ("7,50") or before "and/dan" counts once.
_COMMA = r"\s*[,;]\s+(?:(?:dan|serta|maupun|and)\s+)?|\s*\n+\s*"
_BETWEEN = re.compile(rf"{_COMMA}|\s+(?:dan|serta|maupun|and|&)\s+")
_BETWEEN_COMMAS = re.compile(_COMMA)
_CLOSING_COMMA = re.compile(r"[,;]\s+(?:dan|serta|maupun|and)\s")
_SEMICOLON = re.compile(r"\s*;\s+(?:(?:dan|serta|and)\s+)?")
# "A, B, dan C, kata Bupati": what follows the last member, in lower case, is none.
_AFTER_LAST = re.compile(
    r",\s.*?\b(?:dan|serta|maupun|and)\s(?:(?!\s(?:dan|serta|and)\s)[^,;]|,(?=\d))+(?P<rest>,\s+(?!(?:dan|serta|maupun|and)\b)[a-z][^,;]*)$"
)
# "pertama, bibit; kedua, pupuk", "(1) bibit; (2) pupuk"
_ORDINAL = re.compile(
    r"(?:(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|first|second|third|fourth|fifth|sixth),?\s+|"
    r"\(?[0-9a-z]{1,2}[.)]\s+)?",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.\s|\.$|$")
_MARK = re.compile(r"^(?:[-•*–]|\(?[0-9a-z]{1,2}[.)])\s+")
_LABEL = re.compile(r"(?P<label>[^:\n]{2,80}?)\s*:\s+")
_FIGURE = re.compile(r"(?:(?:Rp|US\$|IDR)\.?\s?)?\d[\d.,]*(?:\s+\w+){0,2}\s*$")
_PRICED = re.compile(r"(?<=\w)\s+(?:sebesar\s+)?Rp\s?\d[\d.,]*(?:\s+\w+)?\s*$")  # "1. Kabupaten Kotabaru Rp3.272.300"
_RANK = re.compile(r"(?:(?:terbaik|juara|peringkat|rank)\s+(?:\d+|[IVX]+)\s+)?", re.IGNORECASE)
_LINE_CLOSE = re.compile(r"[;,.]?(?:\s+(?:dan|and))?\s*$")
_BESIDES = re.compile(
    r"\b(?:Selain|Bersama|Besides|Together with|Along with)\s+(?P<one>[^,.;]{2,60}?)(?=,)", re.IGNORECASE
)
# "Desa Pringsari di Kabupaten Semarang" is Desa Pringsari.
_WHERE_IT_IS = re.compile(r"(?<=\w) (?:di|in) (?=[A-Z])[^,;]*$")
_POINTS_BACK = re.compile(r"\b(?:itu|ini|tersebut|that|those|this|these)\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?P<things>[^\W\d_]+)[^.:;]*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:lain|lainnya|others?)\b", re.IGNORECASE)
_PLACE_WORDS = re.compile(
    r"\b(?:provinsi|provinces?|pemprov|kabupaten|kota|regenc(?:y|ies)|cit(?:y|ies)|daerah|areas?|wilayah|pemkot|pemkab|gubernur|governors?)\b",
    re.I,
)
# Three names or more; two may be a name with an apposition ("Demak, Jawa Tengah").
_NAME = r"[A-Z0-9][\w’'./&-]*(?:\s+(?:(?:di|dan|of|the|bin)\s+(?=[A-Z]))?[A-Z0-9(][\w’'./&)-]*)*"
_AND = r"(?:dan|serta|and)\s+"
_SERIES = re.compile(rf"{_NAME}(?:,\s+(?:{_AND})?{_NAME})+,?\s+{_AND}{_NAME}")
# "PT Hulu dan PT Hilir", "Desa Hulu dan Desa Hilir": two that say of what kind they are.
_WORDS = r"(?:\s+[A-Z0-9(][\w’'./&)-]*(?<![.]))+"
_PAIR = re.compile(rf"\b(?P<one>(?P<kind>[A-Z]\w+){_WORDS})\s+{_AND}(?P<other>(?P=kind){_WORDS})")
# "Dinas Pendidikan, Pemuda, dan Olahraga" is one office.
_ONE_OFFICE = re.compile(
    r"^(?:dinas|kementerian|badan|direktorat|asisten|kepala|komisi|biro|bidang|deputi|menteri|ministry|department|minister|agency|office)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]")
_BUT_FOR = re.compile(r"\b(?:selain|kecuali|besides|other than|apart from|except)\b", re.IGNORECASE)


def list_members(text: str, question: Question) -> list[Span]:
    """Spans of the members that `text` lists, in order; [] when it lists nothing.

    For a question about places the members are places, each once ("Kalimantan Timur (Kaltim)" is one). Otherwise they
    are what stands between the commas after "yaitu" or a colon. One named by "Selain X, …" belongs to the list, but where
    the question leaves it out itself ("What else besides X?").
    """
    lines = _list_lines(text)
    wants_names = _PLACE_WORDS.search(question.text) or asks_for_a_firm(question)
    if len(lines) > 1 and not (wants_names and not any(_CAPITAL.search(text, *line) for line in lines)):
        return lines  # "33 pemerintah provinsi" and "89 perusahaan" are counts, and name no place
    if asks_for_a_firm(question):
        return firms(text, question) or [
            member for member in _in_a_sentence(text, question) if _CAPITAL.search(text, *member)
        ]
    left_out = besides(text) if _BUT_FOR.search(question.text) else None
    return [member for member in _in_a_sentence(text, question) if member != left_out]


def _in_a_sentence(text: str, question: Question) -> list[Span]:
    start = dateline_end(text)
    if _PLACE_WORDS.search(question.text):
        places = _places(text, start, question)
        members = introduced_members(text, start)
        if len(places) > 1 and (len(places) >= len(members) or not all(text[s].isupper() for s, _ in members)):
            return places
        # "Malaka, Timor Tengah Selatan, dan Sumba Timur": the gazetteer does not know every name alone.
        return members or _series(text, start)
    return introduced_members(text, start) or _series(text, start)


def is_listing(text: str) -> bool:
    """Whether `text` is written as a list: in lines, after "yaitu", or as a series of names."""
    return len(_list_lines(text)) > 1 or bool(introduced_members(text, 0) or _series(text, 0))


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


def _series(text: str, start: int) -> list[Span]:
    """Names that stand in one series without an introduction: "Demak, Sragen, dan Cilacap meraih penghargaan"."""
    found = [match for match in _SERIES.finditer(text, start) if not _ONE_OFFICE.match(match.group())]
    longest = max(found, key=lambda match: match.end() - match.start(), default=None)
    if longest is None:
        pair = _PAIR.search(text, start)
        return [pair.span("one"), pair.span("other")] if pair else []
    apart = _BESIDES.search(text, start, longest.start())
    return [
        *([apart.span("one")] if apart else []),
        *_between(text, longest.start(), longest.end() - text[: longest.end()].endswith(".")),
    ]


def introduced_members(text: str, start: int) -> list[Span]:
    """The members after "yaitu" or a colon, and the one named by "Selain X, …" before them."""
    introduced = [match for match in _INTRODUCED.finditer(text, start) if _BETWEEN.search(text, match.end())]
    if not introduced:
        return []
    first = introduced[-1].end()
    members = _between(text, first, _STOP.search(text, first).start())  # type: ignore[union-attr]
    if _DEFINES.fullmatch(introduced[-1].group()) and len(members) == 2 and _AND_LOWER.match(text, members[0][1]):
        return []  # "Bantuan pangan adalah beras yang dikelola Bulog dan dibagikan gratis"
    apart = besides(text)
    members = _named_alike(text, members)
    return [apart, *members] if apart and start <= apart[0] < first else members


def _named_alike(text: str, members: list[Span]) -> list[Span]:
    """ "kerja sama PT Hulu, PT Hilir dan CV Muara": where all the others are names, the first is one, too."""
    if len(members) < 2 or text[members[0][0]].isupper() or not all(text[start].isupper() for start, _ in members[1:]):
        return members
    name = re.search(r"[A-Z]", text[members[0][0] : members[0][1]])
    return [(members[0][0] + name.start(), members[0][1]), *members[1:]] if name else members


def _list_lines(text: str) -> list[Span]:
    """What each marked line names: "1. Kabupaten Kolaka: Rp3,4 juta" the regency, "1. Emas: Desa Hulu, Desa Hilir" two villages."""
    bodies, at = [], 0
    for line in text.splitlines(keepends=True):
        if mark := _MARK.match(line):
            bodies.append((at + mark.end(), at + len(_LINE_CLOSE.sub("", line, count=1))))
        at += len(line)
    priced = [_PRICED.search(text, start, end) for start, end in bodies]
    if all(priced):
        return [(start, price.start()) for (start, _), price in zip(bodies, priced, strict=True) if price]
    return [span for start, end in bodies if start < end for span in _of_line(text, start, end)]


def _of_line(text: str, start: int, end: int) -> list[Span]:
    label = _LABEL.match(text, start, end)
    if label is None:
        return [(start, end)]
    if _FIGURE.match(text, label.end(), end):
        return [(start, label.end("label"))]
    named = [(_RANK.match(text, s, e).end(), e) for s, e in _between(text, label.end(), end)]  # type: ignore[union-attr]
    return named if named and all(text[s].isupper() for s, _ in named) else [(start, end)]


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


def _between(text: str, start: int, end: int) -> list[Span]:
    # "a, b dan c, d, serta e" has four members: where a comma closes the list, a bare "dan" is inside one of them.
    closed = _CLOSING_COMMA.search(text, start, end) is not None
    between_members = _BETWEEN_COMMAS if closed else _BETWEEN
    if len(_SEMICOLON.findall(text, start, end)) > 1:
        between_members = _SEMICOLON  # commas are inside the members then
    elif after := _AFTER_LAST.search(text[start:end]):
        end = start + after.start("rest")
    spans, at = [], start
    for between in between_members.finditer(text, start, end):
        spans.append((at, between.start()))
        at = between.end()
    spans.append((at, end))
    trimmed = [
        (s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(_WHERE_IT_IS.sub("", text[s:e]))) for s, e in spans
    ]
    trimmed = [(_ORDINAL.match(text, s, e).end(), e) for s, e in trimmed if s < e]  # type: ignore[union-attr]
    return [(s, e) for s, e in trimmed if s < e and len(text[s:e].split()) <= 14]
