"""Days that a text names by the day it was published on: "kemarin", "hari ini", "Selasa lalu", "on Thursday".

Only where the publication date is known. A day inside a quotation is left alone (it counts from the day of the speech),
and so are recurring days ("setiap Senin"), spans ("hingga hari ini") and a bare weekday in a sentence about the future.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("Senin", "Monday"),
            ("Selasa", "Tuesday"),
            ("Rabu", "Wednesday"),
            ("Kamis", "Thursday"),
            ("Jumat", "Jum'at", "Jum’at", "Friday"),
            ("Sabtu", "Saturday"),
            ("Minggu", "Ahad", "Sunday"),
        )
    )
    for name in names
}
_DAYS = {"hari ini": 0, "today": 0, "kemarin": -1, "yesterday": -1, "besok": 1, "tomorrow": 1, "lusa": 2}
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_RELATIVE = re.compile(
    r"\b(?:(?P<day>(?i:hari ini|kemarin(?! (?:lusa|dulu))|besok|(?<!kemarin )lusa|today|yesterday|tomorrow))"
    rf"|(?P<name>{'|'.join(_WEEKDAYS)}))\b(?P<after>(?:\s*,?\s*(?:pagi|siang|sore|petang|malam))?"
    r"(?:\s*,?\s*\(?(?P<which>kemarin|lalu|yang lalu|ini|hari ini|mendatang|depan|besok)\b)?)",
)
_NOT_ONE_DAY = re.compile(
    r"\b(?:setiap|tiap|saban|every|each|sampai|hingga|sejak|until|since|dan|and|atau|or|last|next|per|masa|era|pekan|"
    r"dari|mulai|from|black|good|as of)\s+(?:hari\s+|dengan\s+|saat\s+)?$|[-–/]\s*$",
    re.IGNORECASE,
)
_BARE_BEFORE = re.compile(r"(?:\b(?:pada|hari|on|last)\s+(?:hari\s+)?|[,(]\s*)$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:[-–/&]|hingga\b|sampai\b|s\.?d\b|dan\b|and\b|to\b|until\b|malam\b|s\b)|['’]s\b|\s+[A-Z]|\s*,?\s*\(?\d"
)
_FUTURE = re.compile(r"\b(?:akan|bakal|rencananya|direncanakan|dijadwalkan|will|shall|is to|scheduled|planned)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[\"“A-Z])")


def relative_days(text: str, published: date) -> Iterator[tuple[int, date]]:
    """Every day that `text` names relative to `published`, with the offset where it is named.

    Published on Friday 1 December 2023: "Kamis kemarin" -> 30 November, "hari ini" -> 1 December.
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in _RELATIVE.finditer(text):
        inside = any(start <= match.start() < end for start, end in quoted)
        if inside or _NOT_ONE_DAY.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        day = _named(match, published) if match["name"] else _counted(match, published)
        if day is not None:
            yield match.start(), day


def _counted(match: re.Match[str], published: date) -> date | None:
    if re.match(r"\s*,?\s*\(?\d", match.string[match.end("day") :]):
        return None  # a date stands beside it and says it better
    return published + timedelta(days=_DAYS[match["day"].lower()])


def _named(match: re.Match[str], published: date) -> date | None:
    """The weekday nearest to `published` on the side that its neighbours tell; None where they leave it open."""
    back = (published.weekday() - _WEEKDAYS[match["name"]]) % 7
    before, after = match.string[: match.start()], match.string[match.end() :]
    which = match["which"]
    if match["name"] == "Minggu" and which not in {None, "kemarin"}:
        return None  # "minggu lalu" is last week
    if _GOES_ON.match(after):
        return None
    if which in {"mendatang", "depan", "besok"}:
        return published + timedelta(days=7 - back)
    if which in {"kemarin", "lalu", "yang lalu"}:
        return published - timedelta(days=back or 7)
    if which == "hari ini" and back:
        return None  # the text and the calendar disagree
    start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
    if which is None and (not _BARE_BEFORE.search(before) or _FUTURE.search(before, start)):
        return None
    if which == "ini" and back and _FUTURE.search(before, start):
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back)
