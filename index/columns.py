"""What a filter asks of articles, in columns: a filter over a quarter of a million articles takes a millisecond so."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from index.search import Filter

# Of every article: its number, its day as a number that sorts (20231202), and the names that are compared.
COLUMNS = """
select article, cast(replace(coalesce(published, event_date), '-', '') as integer), outlet, language from articles
"""

Mask = npt.NDArray[np.bool_]
_NO_DAY = 0


class Columns:
    """Days, outlets and languages by the number of the article; articles are numbered from 1 without a gap."""

    def __init__(self, rows: Sequence[tuple[int, int | None, str | None, str]]) -> None:
        self._days = np.zeros(len(rows) + 1, np.int32)
        self._outlets: dict[str, int] = {}
        self._languages: dict[str, int] = {}
        self._outlet = np.zeros(len(rows) + 1, np.int32)
        self._language = np.zeros(len(rows) + 1, np.int32)
        for article, day, outlet, language in rows:
            self._days[article] = day or _NO_DAY
            self._outlet[article] = 0 if outlet is None else self._outlets.setdefault(outlet, len(self._outlets) + 1)
            self._language[article] = self._languages.setdefault(language, len(self._languages) + 1)

    def __len__(self) -> int:
        return len(self._days)

    def passing(self, wanted: Filter) -> Mask:
        """Which articles pass a filter, its place aside; the number 0, which no article has, never does."""
        passes = np.ones(len(self), dtype=bool)
        passes[0] = False
        if wanted.date_from is not None:
            passes &= self._days >= _sortable(wanted.date_from)
        if wanted.date_to is not None:
            passes &= (self._days != _NO_DAY) & (self._days <= _sortable(wanted.date_to))
        if wanted.outlet is not None:
            part = wanted.outlet.casefold()
            passes &= _among(self._outlet, (code for name, code in self._outlets.items() if part in name.casefold()))
        if wanted.language is not None:
            passes &= _among(self._language, [self._languages.get(wanted.language, -1)])
        return passes


def _among(codes: npt.NDArray[np.int32], chosen: Iterable[int]) -> Mask:
    found: Mask = np.isin(codes, np.fromiter(chosen, np.int32))
    return found


def _sortable(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
