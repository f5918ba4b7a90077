"""Stamps: lines that say when a page was published, and sometimes by whom."""

import re
from collections.abc import Iterable
from datetime import date

from ingest.dates import find_dates

_LONGEST = 120  # characters
_MOST_WORDS = 6  # beside the date: an outlet, a desk, a city
_MOST_BESIDE = 2  # of them right beside it: a headline goes on to its date, "Upacara Hari Buruh 1 Mei 2024"
_NOT_NAMES = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"wib|wita|wit|am|pm|gmt|utc|pukul|jam|diperbarui|dipublikasikan|diterbitkan|terbit|tayang|diposting|dibuat|tanggal|"
    r"publish(?:ed)?|updated?|posted|last|on|at|jurnalis|views?|dilihat|dibaca|lihat|kali|"
    r"siaran|pers|press|release|rilis|nomor|no)\b|\d{1,2}[.:]\d{2}(?:[.:]\d{2})?",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:diperbarui|diupdate|diubah|updated?|modified)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BY = re.compile(
    r"^(?:di\w+ )?(?:oleh|by|posted by)\b\s*:?\s*[\w.'’ -]{2,40}?\s*(?:[,|·•–-]|\b(?:di|pada|on)\b)\s*(?=\0)",
    re.IGNORECASE,
)
_DATE = "\0"  # stands for a date that was found; no text holds it, see `ingest.decoding.scrub`
_PARTED = re.compile(r"[,|/:;•·()–—-]")
_DOMAIN = re.compile(r"(?<![\w@.])(?:[\w-]+\.)+(?:com|co|id|net|org|info|news|tv)(?![\w.])", re.IGNORECASE)


def stamp_day(line: str) -> date | None:
    """The day of a line that is a stamp and nothing else, None for any other line.

    "Kompas.com - 21/02/2024, 19:57 WIB" -> date(2024, 2, 21); "Acara digelar pada 21 Februari 2024." -> None
    """
    if len(line) > _LONGEST or not any(map(str.isdigit, line)) or line.endswith((".", "?", "!")):
        return None
    mentions = find_dates(line)
    day = next((day for mention in mentions if (day := mention.as_date())), None)
    if day is None:
        return None
    rest = line
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]}{_DATE}{rest[mention.end :]}"
    rest = _BY.sub("", rest)
    parts = [part for part in _PARTED.split(_NOT_NAMES.sub(" , ", rest)) if part]
    beside = max(len(_WORD.findall(part)) for part in parts if _DATE in part)
    words = sum(len(_WORD.findall(part)) for part in parts)
    return day if beside <= _MOST_BESIDE and words <= _MOST_WORDS else None


def stamped_day(stamps: Iterable[str]) -> date | None:
    """The day of the first stamp among `stamps`, one that tells of a change only when no other is there; else None."""
    ordered = sorted(stamps, key=lambda stamp: _CHANGED.search(stamp) is not None)
    return next((day for stamp in ordered if (day := stamp_day(stamp))), None)


def stamped_outlet(stamps: Iterable[str]) -> str | None:
    """The site that a stamp names ("Kompas.com - 21/02/2024" -> "Kompas.com"); a person's name there is no outlet."""
    return next((site for stamp in stamps if stamp_day(stamp) and (site := site_in(stamp))), None)


def site_in(text: str) -> str | None:
    """The first domain name written in `text`, as it is written there."""
    match = _DOMAIN.search(text)
    return match.group() if match else None
