"""The form of an official press release: letterhead, label, number, date, headline in capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import Line, is_capital, is_prose
from ingest.stamps import stamp_day

_FORM_LINES = 25  # the form stands above this line or it is none
_LONGEST = 300  # characters of a line of it
_LABEL = re.compile(
    r"(?:siaran pers|rilis pers|pers rilis|keterangan pers|berita pers|press release|news release|press statement)"
    r"(?:\s+(?:biro|humas|bagian|kementerian|kemnaker|dinas|pemerintah|pemprov|pemkot|pemkab|badan|bpjs|direktorat|bersama)"
    r"(?:\s+\w+){0,5})?(?:\W*(?:nomor|no|number)\b.*)?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:.*\b(?:siaran pers|rilis pers|press release)\W+)?(?:nomor|no|number)\s*[.:]*\s*"
    r"(?P<number>(?=\S*\d)[\w.()-]+(?:\s?/\s?[\w.()-]+)+)\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:telp|telepon|tel|phone|fax|faks|faksimile|e-?mail|website|situs|laman|http|kode pos|po box)\b|www\.|@",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:jalan|jl|jln|gedung|lantai|lt|blok|komplek|kompleks)\b", re.IGNORECASE)
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
        return Form()
    numbers = {at: match["number"] for at, line in enumerate(top) if (match := _NUMBER.fullmatch(line))}
    first = min([*labels, *numbers])
    dates = [at for at, line in enumerate(top) if at > first and stamp_day(line)]
    letterhead = _letterhead(top[:first])
    agencies = [top[at] for at in letterhead if is_capital(top[at]) and not _SPACED_CITY.search(top[at])]
    return Form(
        letterhead=frozenset(letterhead),
        kept=frozenset([*labels, *numbers, *dates]),
        agency=_in_title_case(agencies[0]) if agencies else None,
        number=next(iter(numbers.values()), None),
    )


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
    reach = [
        at for at, line in enumerate(above) if any(form.search(line) for form in (_CONTACT, _ADDRESS, _SPACED_CITY))
    ]
    last = max(reach, default=len(above))
    return [at for at, line in enumerate(above) if at in reach or (is_capital(line) and at < last)]


def _in_title_case(line: str) -> str:
    """ "PEMERINTAH PROVINSI DKI JAKARTA" -> "Pemerintah Provinsi DKI Jakarta"; short words are acronyms or "dan"."""
    words = [word.lower() if word in {"DAN", "DI", "KE", "OF", "THE"} else word for word in line.split()]
    return " ".join(word if len(word) <= 3 or "." in word else word.capitalize() for word in words)
