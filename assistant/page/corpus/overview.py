"""The overview of the corpus: a calendar of months, and bars for outlets, provinces and languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from assistant.page.corpus.picking import Field, Pick
from assistant.page.markup import render
from assistant.page.words import Language, counted, day, month, number, say
from index.generation import Index
from index.overview import Counts

_BARS = 8  # of each kind are seen at once
_FURTHER = 300  # more can be opened; the rest is only told as a number
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: `share` (0 to 100) is its length beside the longest; `pick` is None where nothing can be picked."""

    name: str
    count: str
    share: int
    pick: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The longest bars, and `further` ones behind the line `rest` that says how many they are ("" for none)."""

    title: str
    note: str
    bars: list[Bar]
    further: list[Bar]
    rest: str


def render_overview(index: Index, language: Language) -> str:
    """Counts, calendar and charts of an open index."""
    held = index.overview()
    counts = {"articles": number(held.articles, language), "passages": number(held.passages, language)}
    return render(
        "overview.html",
        say=lambda name, **fields: say(name, language, **fields),
        language=language,
        counts=say("corpus_counts", language, **counts),
        range=say("corpus_range", language, first=day(held.first, language), last=day(held.last, language))
        if held.first
        else "",
        letters=[month(f"2000-{which:02d}", language)[0] for which in _MONTHS],
        years=list(_years(held.months, language)),
        undated=counted("articles", held.months[None], language) if held.months.get(None) else "",
        charts=[
            _chart("by_outlet", "outlet", held.outlets, language),
            _chart("by_province", "place", held.provinces, language, note=say("by_province_more", language)),
            _chart("by_language", "language", held.languages, language),
        ],
    )


def _chart(title: str, field: Field, counts: Counts, language: Language, note: str = "") -> Chart:
    known = {value: count for value, count in counts.items() if value is not None}
    most = max(known.values(), default=1)
    bars = [_bar(Pick(field, value), count, most, language) for value, count in islice(known.items(), _BARS + _FURTHER)]
    more = len(known) - _BARS
    rest = say("others", language, count=number(more, language)) if more > 0 else ""
    unknown = [_unknown(counts[None], most, language)] if None in counts else []
    return Chart(say(title, language), note, [*bars[:_BARS], *unknown], bars[_BARS:], rest)


def _bar(pick: Pick, count: int, most: int, language: Language) -> Bar:
    name = pick.named(language)
    label = say("pick", language, name=name, count=counted("articles", count, language))
    return Bar(name, number(count, language), _share(count, most), str(pick), label)


def _unknown(count: int, most: int, language: Language) -> Bar:
    name = say("unknown", language)
    return Bar(name, number(count, language), _share(count, most), None, name)


def _share(count: int, most: int) -> int:
    return min(100, max(1, round(100 * count / most)))


def _years(months: Mapping[str | None, int], language: Language) -> Iterator[tuple[str, list[Bar | None]]]:
    """A row for each year that has articles, the newest first; `share` tells how full a month is."""
    known = {name: count for name, count in months.items() if name}
    most = max(known.values(), default=1)
    for year in sorted({name[:4] for name in known}, reverse=True):
        names = [f"{year}-{which:02d}" for which in _MONTHS]
        yield (
            year,
            [_bar(Pick("month", name), known[name], most, language) if name in known else None for name in names],
        )
