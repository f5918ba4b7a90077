"""What a bar of the overview, or a cell of its calendar, stands for: the articles behind it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from urllib.parse import parse_qs, urlencode

from assistant.page.words import Language, month, say
from index.search import Filter
from ingest.places import english_name

Field = Literal["month", "outlet", "place", "language"]


@dataclass(frozen=True, slots=True)
class Pick:
    """All articles whose `field` is `value`: a month like "2023-12", an outlet's full name, a province, a language."""

    field: Field
    value: str

    def __str__(self) -> str:
        """As the value of a button: "field=month&value=2023-12"."""
        return urlencode({"field": self.field, "value": self.value})

    @property
    def filter(self) -> Filter:
        """The filter that lets these articles through."""
        if self.field == "month":
            first = date.fromisoformat(f"{self.value}-01")
            return Filter(date_from=first, date_to=first.replace(day=monthrange(first.year, first.month)[1]))
        if self.field == "outlet":
            return Filter(outlet=self.value)
        return Filter(place=self.value) if self.field == "place" else Filter(language=self.value)

    def named(self, language: Language) -> str:
        """What people call it: "Desember 2023", "Central Java", "Indonesian"."""
        if self.field == "month":
            return month(self.value, language)
        if self.field == "place":
            return (english_name(self.value) or self.value) if language == "en" else self.value
        if self.field == "language" and self.value in {"id", "en"}:
            return say(f"language_{self.value}", language)
        return self.value


def read_pick(value: object) -> Pick | None:
    """The pick in a button's value, as a browser sends it; None for anything else."""
    if not isinstance(value, str):
        return None
    fields = {name: found[0] for name, found in parse_qs(value).items()}
    field, picked = fields.get("field"), fields.get("value")
    if field not in get_args(Field) or not picked:
        return None
    pick = Pick(field, picked)  # type: ignore[arg-type]  # one of the four
    try:
        _ = pick.filter
    except ValueError:  # "2023-13" is no month
        return None
    return pick
