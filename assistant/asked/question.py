"""What a question asks for: its language, its kind, and the years, dates, places and names that it fixes."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from assistant.asked.kinds import Kind, asked_kinds
from assistant.asked.language import question_language
from assistant.errors import AskError
from ingest.dates import find_dates
from ingest.places import find_places_in_question

_Item = TypeVar("_Item", bound=Hashable)

LONGEST_QUESTION = 2_000  # characters; more is a pasted document, not a question


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month of a year, that a question names ("7 Agustus 2020", "Desember 2023")."""

    year: int
    month: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: everything an answer is checked against.

    `text` is what is asked, with the slots of earlier questions already in it; `carried` names those slots. `kinds`
    holds one kind for most questions and two for "where and when". `places` are canonical names (see
    `ingest.places`), `names` the proper names as typed.
    """

    text: str
    language: str
    kinds: tuple[Kind, ...]
    years: tuple[int, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The first thing that is asked for."""
        return self.kinds[0]

    def as_json(self) -> dict[str, Any]:
        """The part of the command contract called `understood` (JSON types only)."""
        return {
            "years": list(self.years),
            "places": list(self.places),
            "names": list(self.names),
            "kind": self.kind,
            "carried": list(self.carried),
        }


def understand(text: str, today: date | None = None) -> Question:
    """Read one question on its own (earlier questions are `assistant.asked.followup`'s business).

    "Tahun lalu" is the year before `today`'s (None: the day it is asked), and is read and shown as that year. Raises
    `AskError` when there is nothing to read: an empty question, one longer than `LONGEST_QUESTION` characters, or one in
    a language that is neither Indonesian nor English.
    """
    asked = _with_years(_spelled_out(" ".join(text.split())), today or date.today())
    if not re.search(r"\w", asked):
        raise AskError("The question is empty: type a question in Indonesian or English.")
    if len(asked) > LONGEST_QUESTION:
        raise AskError(
            f"The question has {len(asked):,} characters, at most {LONGEST_QUESTION:,} are read: ask one short question."
        )
    dates = find_dates(asked)
    return Question(
        text=asked,
        language=question_language(asked),
        kinds=asked_kinds(asked),
        years=_unique(date.year for date in dates if date.year is not None),
        days=_unique(Day(date.year, date.month, date.day) for date in dates if date.year and date.month),
        places=_unique(place.name for place in find_places_in_question(asked)),
        names=proper_names(asked),
    )


def _spelled_out(text: str) -> str:
    """`text` with the short forms of words written out: "brp" -> "berapa". Capitals ("DR", "SP") are left as they are."""
    return re.sub(
        r"(?<![\w.’'-])[a-z]+(?![\w’'-])\.?", lambda word: _short_forms().get(word[0].removesuffix("."), word[0]), text
    )


@cache
def _short_forms() -> dict[str, str]:
    lines = (files("assistant.asked") / "short_forms.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


_RELATIVE_YEARS = (
    (re.compile(r"\b(?:dua tahun (?:yang )?lalu|two years ago)\b", re.IGNORECASE), -2),
    (re.compile(r"(?<=\btahun )(?:ini|sekarang)\b|\b(?:this|the current) year(?:'s)?\b", re.IGNORECASE), 0),
    (re.compile(r"(?<=\btahun )(?:(?:yang )?lalu|kemarin)\b|\blast year(?:'s)?\b", re.IGNORECASE), -1),
    (re.compile(r"(?<=\btahun )depan\b|\bnext year(?:'s)?\b", re.IGNORECASE), +1),
)


def _with_years(text: str, today: date) -> str:
    """`text` with the year in figures where it is said from today's point of view: "tahun lalu" -> "tahun 2025"."""
    for pattern, step in _RELATIVE_YEARS:
        text = pattern.sub(str(today.year + step), text)
    return text


# A run of capitalised words, figures and short joining words between them: "Kartu Pekerja Jakarta", "BPJS Ketenagakerjaan".
_CAPITALISED = re.compile(r"\b(?:[A-Z][\w’'/-]*)(?:\s+(?:(?:dan|of|and|the|de)\s+)?[A-Z][\w’'/-]*)*")
_NOT_A_NAME = re.compile(
    r"^(?:ceritakan|jelaskan|tampilkan|carikan|berikan|tunjukkan|sampaikan|uraikan|paparkan|ringkaskan|tuliskan|tolong|mohon|cari|beri|coba|please|show|tell|find|explain|describe|summari[sz]e|"
    r"siapa|apa|apakah|pengertian|arti|makna|kapan|di mana|dimana|di|ke|dari|mana|berapa|bagaimana|mengapa|kenapa|sebutkan|rinci|dan|kalau|"
    r"nomor|pada|"
    r"provinsi|kabupaten|kota|daerah|pemprov|pemkot|penghargaan|peringkat|tahun|"
    r"who|whom|what|when|where|which|why|how|did|does|do|is|was|were|are|list|name|give|and|in|on|at|the|best|top|since)\b\s*",
    re.IGNORECASE,
)


def proper_names(text: str) -> tuple[str, ...]:
    """Names as typed, question words cut off: "Who won Naker Award 2023?" -> ("Naker Award",).

    A question typed all in lower case has none; retrieval does without.
    """
    names = []
    for match in _CAPITALISED.finditer(text):
        name = match.group().removesuffix("'s").removesuffix("’s")
        while (stripped := _NOT_A_NAME.sub("", name, count=1)) != name:
            name = stripped
        if len(name) > 1:
            names.append(name)
    return _unique(names)


def _unique(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
