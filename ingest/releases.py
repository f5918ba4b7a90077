"""The form of an official press release: letterhead, label, number, date, headline in capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import Line, is_capital, is_prose
from ingest.places import find_places
from ingest.stamps import stamp_day

_FORM_LINES = 25  # the form stands above this line or it is none
_LONGEST = 300  # characters of a line of it
_AGENCY_WORDS = 8
_ADDRESS_LINES = 2  # of a letterhead that no label follows
_LABEL = re.compile(
    r"(?:siaran pers|rilis pers|pers rilis|keterangan pers|berita pers|press release|news release|press statement)"
    r"(?:\s+(?:biro|humas|bagian|kementerian|kemnaker|dinas|pemerintah|pemprov|pemkot|pemkab|badan|bpjs|direktorat|bersama)"
    r"(?:\s+\w+){0,5})?(?:\W*(?:nomor|no|number)\b.*)?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:.*\b(?:siaran pers|rilis pers|press release)\W+)?(?:nomor|no|number)\s*[.:]*\s*"
    r"(?P<number>(?:[A-Z]{1,5}\s)?(?=\S*\d)[\w.()-]+(?:\s?/\s?[\w.()-]+)+)\W*(?:(?:tanggal|tgl|date)\b.*)?",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:telp|telepon|tel|phone|fax|faks|faksimile|e-?mail|website|situs|laman|http|kode pos|po box|"
    r"call cent(?:er|re)|hotline|pos-?el|surel)\b|www\.|@|\(0\d{2,3}\)\s?\d{5}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:jalan|jl|jln|gedung|lantai|lt|blok|komplek|kompleks)\b", re.IGNORECASE)
_AGENCY = re.compile(
    r"^(?:pemerintah|pemprov|pemkab|pemkot|kementerian|ministry|dinas|badan|bpjs|sekretariat|biro|direktorat|inspektorat|"
    r"kantor|dewan|komisi|balai|lembaga|kepolisian|polda|polres|dprd|perumdam?|pdam|rsud|universitas|pt\.?|bank|republi[ck])\b",
    re.IGNORECASE,
)
_EMBARGO = re.compile(
    r"(?:untuk (?:segera |dapat )*(?:disiarkan|dipublikasikan|dirilis)|for immediate release|embargo)\b.*",
    re.IGNORECASE,
)
_REPUBLIC = re.compile(r"\b(?:republik indonesia|RI|republic of indonesia)$", re.IGNORECASE)
_SPACED_CITY = re.compile(r"^(?:\S ){3,}\S(?:\s+\d{5})?$|^[\w .,-]{3,40}\s\d{5}$")


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a release by line number: `letterhead` goes, `kept` (label, number, date) stays in the text.

    `agency` is the first line of the letterhead, `number` the release's number; both as printed.
    """

    letterhead: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    agency: str | None = None
    number: str | None = None


def release_form(lines: Sequence[Line]) -> Form:
    """What of `lines` is the form of a release; an empty form for any other article."""
    top = _top(lines)
    labels = [at for at, line in enumerate(top) if _LABEL.fullmatch(line)]
    if not labels:
        return _without_label(top)
    numbers = {at: match["number"] for at, line in enumerate(top) if (match := _NUMBER.fullmatch(line))}
    first = min([*labels, *numbers])
    dates = [at for at, line in enumerate(top) if at > first and stamp_day(line)]
    letterhead = _letterhead(top[:first])
    return Form(
        letterhead=frozenset(letterhead),
        kept=frozenset([*labels, *numbers, *dates]),
        agency=_agency([top[at] for at in letterhead]),
        number=next(iter(numbers.values()), None),
    )


def _without_label(top: Sequence[str]) -> Form:
    """A letterhead that no "SIARAN PERS" follows: an agency's name, then its address, nothing between them."""
    reach = [at for at, line in enumerate(top) if _is_reach(line)]
    if len(reach) < _ADDRESS_LINES or not any(_CONTACT.search(top[at]) for at in reach) or not _AGENCY.match(top[0]):
        return Form()
    head = top[: reach[-1] + 1]
    if not all(_is_reach(line) or _is_agency(line) for line in head):
        return Form()
    return Form(letterhead=frozenset(range(len(head))), agency=_agency(head))


def is_form_line(line: str) -> bool:
    """A release's label or number and nothing else: "SIARAN PERS", "Nomor: 12/HMS/2024"."""
    return len(line) <= _LONGEST and (_LABEL.fullmatch(line) is not None or _NUMBER.fullmatch(line) is not None)


def is_agency_name(line: str) -> bool:
    """An agency's name and nothing else: it opens with a word for one and closes with the place it is of."""
    if _AGENCY.match(line) is None or line.count(" ") >= _AGENCY_WORDS:
        return False
    places = find_places(line)
    return _REPUBLIC.search(line) is not None or (bool(places) and places[-1].end == len(line))


def _is_reach(line: str) -> bool:
    return any(form.search(line) for form in (_CONTACT, _ADDRESS, _SPACED_CITY))


def _is_agency(line: str) -> bool:
    return is_capital(line) or _AGENCY.match(line) is not None


def _agency(letterhead: Sequence[str]) -> str | None:
    """The first name in a letterhead, as printed but for capitals."""
    names = [
        line for line in letterhead if _is_agency(line) and not _SPACED_CITY.search(line) and not _EMBARGO.match(line)
    ]
    return next((_in_title_case(name) if is_capital(name) else name for name in names), None)


def _top(lines: Sequence[Line]) -> list[str]:
    """The lines above the first running text."""
    top: list[str] = []
    for line in lines[:_FORM_LINES]:
        if len(line.text) > _LONGEST or (is_prose(line.text) and not is_capital(line.text)):
            break
        top.append(line.text)
    return top


def _letterhead(above: Sequence[str]) -> list[int]:
    """Numbers of the lines above the label that name the agency and its address; a headline may stand below them."""
    reach = [at for at, line in enumerate(above) if _is_reach(line)]
    last = max(reach, default=len(above))
    return [
        at
        for at, line in enumerate(above)
        if at in reach or (at < last and (is_capital(line) or (reach and _is_agency(line)))) or _EMBARGO.fullmatch(line)
    ]


_SHORT_WORDS = frozenset({"AIR", "GAS", "IBU", "HAJI"})  # no acronyms


def _in_title_case(line: str) -> str:
    """ "PEMERINTAH PROVINSI DKI JAKARTA" -> "Pemerintah Provinsi DKI Jakarta"; short words are acronyms or "dan"."""
    words = [word.lower() if word in {"DAN", "DI", "KE", "OF", "THE", "AND", "FOR"} else word for word in line.split()]
    return " ".join(
        word.capitalize() if (len(word) > 3 and "." not in word) or word in _SHORT_WORDS else word for word in words
    )
