"""The dates that a text names, in Indonesian, English and figures.

Figures are read day first, as Indonesia writes them. What a date leaves out stays out: "Agustus 2019" has no day, and
"17 Agustus" has no year. Only a day of the week makes a date without a year a particular one ("Kamis (17/2)"), and
then the day of publication tells the year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agus agt agu ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
# Words too, so without a year they need a capital letter: "they may 3 times", "march 5 km".
_MONTHS_AND_WORDS = frozenset({"may", "march", "mar", "jan", "des", "dec", "sep", "agus"})
_ENGLISH_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY_NAMES = (
    "senin monday mon",
    "selasa tuesday tue",
    "rabu wednesday wed",
    "kamis thursday thu",
    "jumat jum'at jum’at friday fri",
    "sabtu saturday sat",
    "minggu ahad sunday sun",
)
_WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_WEEKDAY = "|".join(f"{name}(?=[,.])" if len(name) == 3 else name for name in _WEEKDAYS)
_TODAY = r"kemarin|hari ini|malam|pagi|siang|sore|petang|besok|lusa|yesterday|today|tomorrow"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TO = r"\s*(?:[-–—/&]|s\.?/?d\.?|sampai(?:\s+dengan)?|hingga|dan|and|to|until)\s*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_UNTIL = rf"(?P<until>{_TO}{_DAY})?"
_YEAR = r"(?P<y>[12]\d{3})(?!\d|[.,]\d)"
_COUNTED = (
    r"orang|persen|percent|peserta|unit|kilometer|km|meter|kg|ton|liter|rupiah|ribu|juta|miliar|pekerja|karyawan|buruh|"
    r"perusahaan|people|persons|workers|participants|companies|million|thousand|kali|times|halaman|pages|kartu|cards|rumah"
)

# Where a date can start: a figure that does not belong to a word or a longer number, or the name of a month.
_START = re.compile(
    rf"(?=[\dJFMAPSOND])(?:(?<![\d/])(?<!\d[.,-])(?<![^\W\d_])\d|(?<=\d{{4}}[/-])(?:19|20)\d\d|\b(?:{_MONTH})\b)",
    re.IGNORECASE,
)
# Tried in this order at every start; the groups d, m, y and until mean the same in each.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d|[-/.]\d)",  # 2023-12-01
        r"(?P<d>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>[12]\d{3})(?!\d|[-/]\d)",  # 1/12/2023
        r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<short>\d{2})(?![\w/-])",  # 1/12/23
        rf"(?P<d>\d{{1,2}})(?P<until>{_TO}\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y>[12]\d{{3}})(?!\d|[-/]\d)",  # 4-6/12/2023
        rf"(?P<d>{_DAY}){_UNTIL}[\s.-]*(?:of\s+)?(?P<m>{_MONTH})(?![^\W\d_])(?:\.?,?[\s-]*(?:tahun\s+)?{_YEAR})?",
        rf"(?P<m>{_MONTH})\b\.?\s+(?P<d>{_DAY}){_UNTIL},?\s+{_YEAR}",  # December 1, 2023
        rf"(?P<m>{_MONTH})\b\.?,?\s+(?:tahun\s+|of\s+)?{_YEAR}",  # Desember 2023
        rf"(?P<m>{_ENGLISH_MONTH})\s+(?P<d>{_DAY})(?![.,:]?\d|\w)",  # December 1
        r"(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?=\s?\))(?P<fraction>)",  # Kamis (17/2)
        rf"(?<!-)(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|-\d{{1,2}}\b|\s+(?:{_COUNTED})\b)",  # 2023
        r"(?<=\d{4}[/-])(?P<year>(?:19|20)\d\d)(?![\w%/]|[.,]\d)",  # the second of 2019-2024
    )
)
_WEEKDAY_BEFORE = re.compile(
    rf"\b(?:(?P<name>{_WEEKDAY})(?:\s+(?:{_TODAY}))?|{_TODAY})\b[\s,.]*(?:(?:tanggal|tgl\.?)\s+)?\(?\s*$",
    re.IGNORECASE,
)
# A figure after one of these is an amount or a document's number, whatever it looks like.
_NOT_A_YEAR = re.compile(r"(?:\b(?:Rp|IDR|USD|no|nomor|number|pukul)\.?|\$)\s?:?\s?$", re.IGNORECASE)
_LOOK_BACK = 20  # characters; a weekday and a bracket fit


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names at ``text[start:end]``, weekday and brackets left out of the span.

    `year` is None where the text leaves it open, `month` and `day` likewise; "12-14 Maret 2024" has no day.
    `on_weekday` says that a day of the week stands before it ("Jumat (1/12/2023)"); `weekday` is which one, Monday is 0.
    """

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    on_weekday: bool = False
    weekday: int | None = None

    def as_date(self) -> date | None:
        """The calendar day, None unless year, month and day are all known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def fits_weekday(self) -> bool:
        """False when the calendar has the day on another weekday than the text: one of the two is a misprint."""
        day = self.as_date()
        return day is None or self.weekday is None or day.weekday() == self.weekday


def find_dates(text: str, published: date | None = None) -> list[DateMention]:
    """Every date of `text` in order. `published` gives a year to days named by their weekday alone.

    "Jumat (1/12/2023)" -> [DateMention(7, 16, 2023, 12, 1, on_weekday=True)]
    """
    mentions = [_dated(mention, published) for mention in _mentions(text)]
    shared = [_sharing_year(text, mention, after) for mention, after in pairwise(mentions)]
    return [*shared, *mentions[-1:]]


def _mentions(text: str) -> Iterator[DateMention]:
    done = 0
    for start in _START.finditer(text):
        if start.start() >= done and (mention := _mention_at(text, start.start())):
            yield mention
            done = mention.end


def _mention_at(text: str, start: int) -> DateMention | None:
    before = text[max(0, start - _LOOK_BACK) : start]
    weekday = _WEEKDAY_BEFORE.search(before)
    for form in _FORMS:
        match = form.match(text, start)
        if match is None or not _is_meant(match, before, on_weekday=weekday is not None):
            continue
        year, month, day = _year_month_day(match.groupdict())
        if _is_calendar(year, month, day):
            name = weekday["name"] if weekday else None
            number = _WEEKDAYS[name.lower()] if name else None
            return DateMention(start, match.end(), year, month, day, weekday is not None, number)
    return None


def _year_month_day(parts: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    written = parts.get("y") or parts.get("year")
    year = int(written) if written else None
    if short := parts.get("short"):
        year = 2000 + int(short)
    month_text, day_text = parts.get("m"), parts.get("d")
    month = None if month_text is None else _MONTHS.get(month_text.lower()) or int(month_text)
    day = int(re.sub(r"\D", "", day_text)) if day_text and not parts.get("until") else None
    if month and month > 12 and day and day <= 12:  # 12/25/2023 can only be the American order
        month, day = day, month
    return year, month, day


def _is_calendar(year: int | None, month: int | None, day: int | None) -> bool:
    if month is None:
        return True
    try:
        date(year or 2000, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def _is_meant(match: re.Match[str], before: str, *, on_weekday: bool) -> bool:
    """Whether what could be a date is one: a fraction in brackets, an amount and the verb "may" are not."""
    parts = match.groupdict()
    if "fraction" in parts:
        return on_weekday
    if "year" in parts:
        return not _NOT_A_YEAR.search(before)
    month = parts["m"]
    if not month.isdigit() and not parts.get("y") and month.lower() in _MONTHS_AND_WORDS:
        return month[0].isupper()
    return True


def _dated(mention: DateMention, published: date | None) -> DateMention:
    """The mention with the year in which its day lies nearest to the day of publication."""
    if published is None or mention.year is not None or not mention.on_weekday or not (mention.month and mention.day):
        return mention
    candidates = [
        date(year, mention.month, mention.day)
        for year in (published.year - 1, published.year, published.year + 1)
        if _is_calendar(year, mention.month, mention.day)
    ]
    if not candidates:
        return mention
    return replace(mention, year=min(candidates, key=lambda day: abs(day - published)).year)


_BETWEEN = re.compile(_TO, re.IGNORECASE)


def _sharing_year(text: str, mention: DateMention, after: DateMention) -> DateMention:
    """ "31 Maret-5 April 2023": the first day is of the year that the second names."""
    between = mention.year is None and after.month is not None and _BETWEEN.fullmatch(text[mention.end : after.start])
    if between and _is_calendar(after.year, mention.month, mention.day):
        return replace(mention, year=after.year)
    return mention
