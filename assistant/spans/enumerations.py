"""Lists in running text that no "yaitu" introduces: names in a row, things in a row, and who won what in a row of clauses."""

import re
from dataclasses import dataclass

from assistant.spans.dividing import divided, sentence_end

Span = tuple[int, int]

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
_CLOSING = re.compile(r",?\s+(?:dan|serta|maupun|and)\s+(?=\w)")
_COMMA = re.compile(r",\s+")
_EDGE = re.compile(r"[.!?:;]\s|[\"“”\n]|\)\s[–—-]\s")
# What opens a row of things: a deed, or a word that says how they belong to the sentence.
_DEED = re.compile(
    r"\b(?:di(?!nas\b|gital|ri\b|rekt|sipl|alog|esel|abet|amet|plom|strib|vers|klat|spens|skus)|"
    r"me(?=[mnlrwy])(?!mori|mber|nteri|nara|nu\b|ntal|ntega|rah\b|rek\b|lon\b|lati\b|nit\b|nengah|meng)|"
    r"ber(?!as\b|kas\b|ita\b|lian|sih\b|sama\b)|ter(?!nak|mina|asi\b|ong\b|ompet|igu\b|apis|pal\b|api\b|tib\b))[a-z]{3,}\b"
)
_OPENER = re.compile(
    r"\b(?:berupa|untuk|oleh|kepada|dengan|dari|di|ke|dalam|pada|bagi|tentang|seperti|sebagai|termasuk|atas|antara lain|ada|yaitu|"
    r"yakni|adalah|ialah|juga|dapat|bisa|harus|wajib|punya|in|on|by|for|to|with|of|from|at|into|between|covers?|covered|includes?|"
    r"included|including|involves?|involved|offers?|offered|sells?|sold|provides?|provided|separate|bring|has|have|had|are|were|is|was|"
    r"says?|said|gets?|got|receives?|received|brings?|brought|needs?|needed|wants?|wanted|planted|built|joined|visited|won)\s+",
    re.IGNORECASE,
)
# What follows the last thing of a row and belongs to the whole sentence.
_GOES_ON = re.compile(
    r"\s+(?:di|pada|kepada|mulai|sejak|selama|hingga|sampai|untuk|dengan|agar|karena|sebelum|setelah|saat|ketika|menjadi|merupakan|"
    r"oleh|ikut|turut|juga|akan|in|at|on|for|from|during|since|before|after|with|when|while|will|is|are|was|were)\b"
)
_MOST_WORDS = 9  # of a thing in a row
_MOST_WORDS_UNSURE = 3
_LEAD_WORDS = 4  # of the first one where it opens the sentence
# "Juara I diraih tim A, Juara II diraih B dan C"
_GONE_TO = re.compile(
    rf"\b(?:(?:diraih|direbut|ditempati|diduduki|dimenangi|dimenangkan|disabet|diperoleh|digondol|disusul|diikuti|dipegang)\b(?:\s+oleh)?|"
    rf"(?:jatuh|diberikan|diserahkan|dianugerahkan)\s+(?:ke)?pada|menjadi milik|went to|(?:was\s+)?won by|followed by)\s+"
    rf"(?:(?:tim|regu|kontingen|grup|kelompok|the)\s+)?(?P<name>{_NAME}(?:(?:,\s+(?:{_AND})?|\s+{_AND})(?!(?:Juara|Peringkat|Posisi|Kategori|Medali|Terbaik)\b){_NAME})*)"
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Award:
    """A clause that says to whom something went: ``text[label[0]:label[1]]`` says what, `winners` are spans of the names."""

    label: Span
    winners: tuple[Span, ...]


def awards(text: str) -> list[Award]:
    """Every clause of `text` that says to whom something went, in order."""
    found, at = [], 0
    for match in _GONE_TO.finditer(text):
        end = match.end() - match["name"].endswith(".")
        found.append(Award((at, match.start()), tuple(divided(text, match.start("name"), end))))
        at = end
    return found


def in_a_row(text: str, start: int) -> list[Span]:
    """The longest row of names or of things in `text` from `start`; [] where there is none."""
    names, things = names_in_a_row(text, start), _things(text, start)
    return things if len(things) > len(names) else names


def names_in_a_row(text: str, start: int) -> list[Span]:
    """Names in one row: "Demak, Sragen, dan Cilacap meraih penghargaan"."""
    found = [match for match in _SERIES.finditer(text, start) if not _ONE_OFFICE.match(match.group())]
    longest = max(found, key=lambda match: match.end() - match.start(), default=None)
    if longest is None:
        pair = _PAIR.search(text, start)
        return [pair.span("one"), pair.span("other")] if pair else []
    return divided(text, longest.start(), longest.end() - text[: longest.end()].endswith("."))


def _things(text: str, start: int) -> list[Span]:
    """Things in one row, in lower case: "diisi penyuluhan gizi, pemeriksaan tensi, dan donor darah"."""
    rows = [_row_closed_by(text, start, closing) for closing in _CLOSING.finditer(text, start)]
    return max(rows, key=len, default=[])


def _row_closed_by(text: str, start: int, closing: re.Match[str]) -> list[Span]:
    """The row whose last member follows `closing`: read backwards, up to the one that a deed or another opener precedes."""
    edges = [edge.end() for edge in _EDGE.finditer(text, start, closing.start())]
    left = edges[-1] if edges else start
    last = _last_member(text, closing.end())
    deed = _DEED.match(text, *last)
    prefix = deed.group()[:2] if deed else None
    members, at = [last], closing.start()
    while True:
        comma = max((match for match in _COMMA.finditer(text, left, at)), key=lambda match: match.start(), default=None)
        segment = (comma.end() if comma else left, at)
        first = _first_member(text, segment, prefix)
        if first is not None:
            members.append(first)
            break
        members.append(segment)
        if comma is None:
            if len(text[slice(*segment)].split()) > _LEAD_WORDS:
                return []
            break
        at = comma.start()
    # One comma may as well part two clauses: "Dalam rangka hari jadi, bibit dan pupuk dibagikan".
    sure = len(members) > _FEWEST or closing.group().startswith(",")
    most = _MOST_WORDS if sure else _MOST_WORDS_UNSURE
    too_long = any(len(text[a:b].split()) > most for a, b in members)
    if len(members) < _FEWEST or too_long or any(a >= b for a, b in members):
        return []
    if all(text[a].isupper() for a, _ in members):
        return []  # names in a row are read as names
    return divided(text, members[-1][0], members[0][1])


def _last_member(text: str, start: int) -> Span:
    end = sentence_end(text, start)
    for mark in (_COMMA, re.compile(r"[;:\n\"”]"), _GOES_ON):
        cut = mark.search(text, start + 1, end)
        end = cut.start() if cut else end
    # "dan Cirebon menjadi kota tujuan", "dan telur dijual": what they do is none of them
    deed = re.compile(rf"\s+{_DEED.pattern}").search(text, start + 1, end)
    return (start, deed.start() if deed and not _DEED.match(text, start) else end)


def _first_member(text: str, segment: Span, prefix: str | None) -> Span | None:
    """The part of a segment that is the first member, None where the segment is a member as a whole."""
    start, end = segment
    if prefix is not None:
        if text.startswith(prefix, start):
            return None
        deeds = [deed for deed in _DEED.finditer(text, start, end) if deed.group().startswith(prefix)]
        return (deeds[-1].start(), end) if deeds else None
    openers = [opener.end() for opener in _OPENER.finditer(text, start, end)]
    openers += [deed.end() for deed in _DEED.finditer(text, start, end) if deed.end() < end]
    at = max(openers, default=start)
    at += len(text[at:end]) - len(text[at:end].lstrip())
    return (at, end) if start < at < end else None
