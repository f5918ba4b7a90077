"""Which years a text is of: those it tells something of, those that its days fall in, those it only looks back to.

"Sepanjang 2019 … kata Wahyu, Jumat (10/1/2020)" tells of 2019 on a day of 2020, "naik dibandingkan 2018" looks back to 2018.
What is said from the text's own point of view ("tahun lalu", "a year earlier") is of the year that its day makes it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.spans.identifiers import identifiers
from ingest.dates import find_dates

_MONTH_WORDS = (
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"january|february|march|may|june|july|august|october|december"
)
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_COUNT = {
    "dua": 2,
    "two": 2,
    "tiga": 3,
    "three": 3,
    "empat": 4,
    "four": 4,
    "lima": 5,
    "five": 5,
    "sepuluh": 10,
    "ten": 10,
}
_RELATIVE = (
    (re.compile(r"\b(?:sepanjang |selama |pada )?tahun (?:ini|berjalan)\b|\bthis year\b", re.IGNORECASE), 0),
    (
        re.compile(
            r"\b(?:tahun (?:yang )?(?:lalu|sebelumnya|kemarin)|setahun (?:sebelumnya|lalu|silam)|last year|the previous year|"
            r"(?:a|the) year (?:earlier|before|ago))\b",
            re.IGNORECASE,
        ),
        -1,
    ),
    (re.compile(r"\b(?:tahun (?:depan|mendatang)|next year)\b", re.IGNORECASE), 1),
)
_AGO = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNT)}) (?:tahun (?:yang )?(?:lalu|silam)|years (?:ago|earlier))\b", re.IGNORECASE
)
# "For the first time since 2018", "dibandingkan akhir 2023", "naik dari 214 desa pada 2022": only looked back to.
_LOOKS_BACK = re.compile(
    r"\b(?:(?:sejak|since|sebelum|before|daripada|ketimbang|than|dibanding(?:kan|ing)?|compared (?:to|with)|against|terhadap)\s+"
    r"(?:[\d.,]+\s+(?:\w+\s+){0,3}?)?"
    rf"(?:(?:dengan|tahun|akhir|awal|pertengahan|pada|periode|the|end|year|of|in|{_MONTH_WORDS})\s+)*"
    r"|(?:dari|from)\s+(?:Rp\s?)?\d[^;]{0,40}?(?:pada|di|in)\s+(?:tahun\s+)?"
    r"|(?:naik|turun|meningkat|menurun|bertambah|berkurang|anjlok|susut|menyusut|up|down|rose|fell|dropped|risen)\b[^.;:]{0,20}?"
    r"\b(?:dari|from)\b[^.;]{0,40}?)$",
    re.IGNORECASE,
)
# "UU 14/2008", "Undang-Undang Keterbukaan Informasi Publik Tahun 2008", "the 2008 law"
_OF_LAW = re.compile(
    rf"\b(?:UU|PP|Perpres|Permen\w*|Perda|Pergub|Undang-Undang|Peraturan|Keputusan|Law|Regulation|Decree)\b[^.,;]{{0,60}}?\b{_YEAR}\b|"
    rf"\b{_YEAR} (?:law|regulation|decree|act)\b",
)
# What goes on from then, or up to then, is of no single year.
_BOUND = re.compile(
    rf"\b(?:sampai|hingga|until|till|through|per|as of)\s+(?:(?:tahun|akhir|awal|pertengahan|the|end|of|{_MONTH_WORDS})\s+)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a text. `told` are those that it tells of, as a time or an edition, in their order; `days` those of its
    days and months; `compared` those it looks back to, and "tahun depan". `bounds`, part of `told`, only end what is told.
    """

    told: tuple[int, ...]
    days: tuple[int, ...]
    compared: tuple[int, ...]
    bounds: tuple[int, ...]

    @property
    def own(self) -> tuple[int, ...]:
        """What the text tells of and when it was."""
        return tuple(dict.fromkeys((*self.told, *self.days)))


def years_in(text: str, day: date | None) -> Years:
    """The years of `text`, said on `day`; without one "tahun lalu" is of no year."""
    told: list[int] = []
    days: list[int] = []
    compared: list[int] = []
    bounds: list[int] = []
    dated = [mention for mention in find_dates(text) if mention.month is not None]
    numbered = [*identifiers(text), *(match.span() for match in _OF_LAW.finditer(text))]
    for start, year in sorted([*_named(text), *_relative(text, day)]):
        if any(a <= start < b for a, b in numbered):
            continue  # "Undang-Undang Nomor 14 Tahun 2008" tells of no 2008
        before = text[:start]
        if any(mention.start <= start < mention.end for mention in dated):
            days.append(year)
        elif _LOOKS_BACK.search(before) or (
            day is not None and year > day.year and not text.startswith(str(year), start)
        ):
            compared.append(year)
        else:
            told.append(year)
            if _BOUND.search(before):
                bounds.append(year)
    return Years(*(tuple(dict.fromkeys(years)) for years in (told, days, compared, bounds)))


def begins_looking_back(text: str) -> bool:
    """True for an aside: "Tahun lalu juara pertama diraih …" before the text goes on with its own year."""
    return any(
        pattern.match(text.lstrip('"“ ')) for pattern in (*(pattern for pattern, step in _RELATIVE if step < 0), _AGO)
    )


def named_years(text: str) -> tuple[int, ...]:
    """The years that a text names in figures, each once, in their order."""
    return tuple(dict.fromkeys(year for _, year in _named(text)))


def _named(text: str) -> Iterable[tuple[int, int]]:
    for match in re.finditer(rf"(?<![\d.,/]){_YEAR}(?![\d.,]*\d)|(?<=/)20\d\d\b", text):
        yield match.start(), int(match.group())


def _relative(text: str, day: date | None) -> Iterable[tuple[int, int]]:
    if day is None:
        return
    counted = list(_AGO.finditer(text))
    for match in counted:
        yield match.start(), day.year - _COUNT[match["count"].lower()]
    for pattern, step in _RELATIVE:
        for match in pattern.finditer(text):
            if not any(ago.start() <= match.start() < ago.end() for ago in counted):
                yield match.start(), day.year + step
