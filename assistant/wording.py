"""The sentences that Kutip itself says, in both languages. Everything else a reader sees is a quotation."""

from collections.abc import Sequence

from assistant.answer import Side

_AND = {"id": "dan", "en": "and"}

_ANSWERED_WITH_VALUES = {"id": "{values}.", "en": "{values}."}
_ANSWERED_BY_QUOTES = {
    "id": "Jawabannya ada pada kutipan {numbers}.",
    "en": "The answer is in quotation {numbers}.",
}
_SOURCES_DISAGREE = {"id": "Sumber tidak sepakat: {sides}.", "en": "Sources disagree: {sides}."}
_COUNT_DIFFERS = {
    "id": "Kutipan menyebut {said}, yang terbaca {named}.",
    "en": "The quotation says {said}, {named} could be read.",
}
_NAMES_SOME = {
    "id": "Kutipan menyebutnya sebagai sebagian saja.",
    "en": "The quotation names these among others.",
}
_NEWEST = {"id": "terbaru", "en": "newest"}
_OFFICIAL = {"id": "resmi", "en": "official"}
_NOT_FOUND = {
    "id": "Tidak ditemukan dalam korpus ini ({articles} artikel{dates}). Tidak ada kutipan yang cukup kuat untuk menjawab.",
    "en": "Not in this corpus ({articles} articles{dates}). No quotation is strong enough to answer.",
}
_OTHER_YEAR = {
    "id": " Yang terdekat menyangkut tahun {years}, bukan {asked}.",
    "en": " The nearest passages are about {years}, not {asked}.",
}


def series(items: Sequence[str], language: str) -> str:
    """ "A, B dan C" / "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND[language]} {items[-1]}"


def with_values(values: Sequence[str], language: str) -> str:
    """The statement of an answer whose values are known."""
    return _ANSWERED_WITH_VALUES[language].format(values=series(values, language))


def by_quotes(count: int, language: str) -> str:
    """The statement of an answer that only whole sentences give."""
    numbers = series([f"[{n}]" for n in range(1, count + 1)], language)
    return _ANSWERED_BY_QUOTES[language].format(numbers=numbers)


def sources_disagree(sides: Sequence[Side], language: str) -> str:
    """The statement of an answer whose origins contradict each other: every value with the quotations that say it."""
    shown = [
        " ".join((side.value, "".join(f"[{n}]" for n in side.citations), *marks(side, language))) for side in sides
    ]
    return _SOURCES_DISAGREE[language].format(sides="; ".join(shown))


def marks(side: Side, language: str) -> list[str]:
    """What is known of the sources of one side of a contradiction: "(terbaru, resmi)"; [] where that is nothing."""
    known = [_NEWEST[language]] * side.newest + [_OFFICIAL[language]] * side.official
    return [f"({', '.join(known)})"] if known else []


def count_differs(said: int | None, named: int, language: str) -> str:
    """What is added to a list whose members are not as many as its sentence says."""
    return _COUNT_DIFFERS[language].format(said=said, named=named)


def names_some(language: str) -> str:
    """What is added to a list whose sentence says of itself that there are more ("antara lain", "dan lain-lain")."""
    return _NAMES_SOME[language]


def not_found(language: str, *, articles: int, first_year: int | None, last_year: int | None) -> str:
    """The statement of a refusal: what was searched."""
    dates = ""
    if first_year is not None and last_year is not None:
        dates = f", {first_year}" if first_year == last_year else f", {first_year}–{last_year}"
    return _NOT_FOUND[language].format(
        articles=f"{articles:,}".replace(",", "." if language == "id" else ","), dates=dates
    )


def other_years(years: Sequence[int], asked: Sequence[int], language: str) -> str:
    """What is added to a refusal when the nearest passages are about another year than the one asked."""
    return _OTHER_YEAR[language].format(
        years=series([str(year) for year in years], language), asked=series([str(year) for year in asked], language)
    )
