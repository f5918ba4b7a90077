"""An overview of an index as a person sees it in a terminal: a row of months for every year, bars for the rest."""

from collections.abc import Iterator, Mapping
from datetime import date

from assistant.cli.output import one_line, shows
from index.overview import Counts, Overview

_LEVELS = "▁▂▃▄▅▆▇█"
_PLAIN_LEVELS = ".:-=+*%@"
_MONTHS = "J  F  M  A  M  J  J  A  S  O  N  D"
_MOST_ROWS = 15
_NAME_WIDTH = 32
_BAR_WIDTH = 24


def pictured(overview: Overview) -> str:
    """Everything that is counted, as lines of at most 80 columns."""
    lines = [f"{overview.articles:,} articles, {overview.passages:,} passages", _range(overview.first, overview.last)]
    lines += ["", "Articles per month", *_calendar(overview.months)]
    for title, counts in (
        ("Outlets", overview.outlets),
        ("Languages", overview.languages),
        ("Provinces (an article counts for each that it names)", overview.provinces),
    ):
        lines += ["", title, *_bars(counts, overview.articles)]
    return "\n".join(lines)


def _range(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "no article carries a date"
    return f"{first.isoformat()} to {last.isoformat()}"


def _calendar(months: Counts) -> Iterator[str]:
    """A row for each year that has articles; the height of a block is the month's share of the fullest month."""
    by_year: dict[str, dict[int, int]] = {}
    for month, number in months.items():
        if month is not None:
            by_year.setdefault(month[:4], {})[int(month[5:7])] = number
    fullest = max((max(year.values()) for year in by_year.values()), default=0)
    if by_year:
        yield f"        {_MONTHS}"
    for name, year in by_year.items():
        row = "  ".join(_block(year.get(month, 0), fullest) for month in range(1, 13))
        yield f"  {name}  {row}  {sum(year.values()):>8,}"
    if fullest:
        yield f"  (the highest block is {fullest:,} articles)"
    if undated := months.get(None):
        yield f"  without a date: {undated:,}"


def _block(number: int, fullest: int) -> str:
    """ "█" for the fullest month, "▁" for a month with few articles, a space for one without any."""
    levels = _LEVELS if shows(_LEVELS) else _PLAIN_LEVELS
    return levels[(number * len(levels) - 1) // fullest] if number else " "


def _bars(counts: Mapping[str | None, int], total: int) -> Iterator[str]:
    """The largest numbers with bars for their share of all articles, and how many more there are."""
    shown = list(counts.items())[:_MOST_ROWS]
    block = "█" if shows("█") else "#"
    for name, number in shown:
        label = "(unknown)" if name is None else one_line(name)
        label = label if len(label) <= _NAME_WIDTH else f"{label[: _NAME_WIDTH - 3]}..."
        bar = block * max(1, round(number / total * _BAR_WIDTH))
        yield f"  {label:<{_NAME_WIDTH}} {number:>8,} {number / total:>5.0%}  {bar}"
    if len(counts) > len(shown):
        rest = sum(list(counts.values())[_MOST_ROWS:])
        yield f"  and {len(counts) - len(shown)} more ({rest:,}); --json lists all"
