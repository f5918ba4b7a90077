"""The years and days that a sentence is about, against those that a question names."""

import re
from collections.abc import Iterable

from assistant.asked.question import Question
from assistant.guard.surroundings import just_before, opening
from index.analysis import stop_words
from ingest.articles import Article
from ingest.dates import find_dates

# Under a headline about 2024 "UMP 2023 tercatat Rp1,9 juta" is another figure.
_PER_YEAR = frozenset({"how_many", "list"})
# "For the first time since 2018", "dibandingkan akhir 2023": a year that a sentence only looks back to is not its own.
_COMPARED = re.compile(
    r"\b(?:sejak|since|sebelum|before|daripada|ketimbang|than|dibanding(?:kan|ing)?|compared (?:to|with)|against|terhadap)\s+"
    r"(?:(?:dengan|tahun|akhir|awal|pertengahan|pada|periode|the|end|year|of|in|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"january|february|march|may|june|july|august|october|december)\s+)*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    r"(?P<name>[A-Z][\w’'-]*)[”\")]? (?:(?:tahun|edisi|periode|edition) )?(?P<year>(?:19|20)\d\d)(?![\w/])"
)
# Before a year, no name of what it is an edition of.
_OPENS = re.compile(r"tahun|sepanjang|selama|akhir|awal|periode|edisi|throughout|during|year|early|late", re.IGNORECASE)


def years_of(article: Article, sentence: str) -> tuple[int, ...]:
    """The years that a sentence is about: its own, else those of its article."""
    own = named_years(sentence)
    if own:
        return own
    context = named_years(f"{article.title}. {opening(article)}")
    return context or tuple(day.year for day in (article.event_date, article.published) if day is not None)[:1]


def named_years(text: str) -> tuple[int, ...]:
    """The years that a text names, each once, in their order."""
    return tuple(dict.fromkeys(_numbers(text)))


def other_year(article: Article, start: int, sentence: str, question: Question) -> bool:
    """True when the question names a year and the sentence is of another one, by itself or by its article."""
    if not question.years:
        return False
    own = named_years(sentence)
    told = named_years(_COMPARED.sub(" ", sentence))
    headline = named_years(article.title)
    for year in question.years:
        if year in own:
            if told and year not in told and question.kind in _PER_YEAR:
                return True  # "Sejak 2018 sampai 2022" counts no year alone
            continue
        if told and (year not in headline or question.kind in _PER_YEAR) and not _only_full_dates(sentence):
            return True  # the sentence names its year, and it is another one
        context = {*headline, *named_years(opening(article))}
        if headline and year not in headline and question.kind in _PER_YEAR and year not in _editions(opening(article)):
            return True  # the day on which it was told is no year that figures are of
        dated = {day.year for day in (article.event_date, article.published) if day is not None}
        if year not in context and year not in dated:
            return True
        if headline and year not in headline and year not in context:
            return True
        # An article about a later edition looks back at this one; what it tells without a year is of its own time.
        of_its_time = any(day - 1 <= year <= day for day in dated)
        before = _years_before(article, start)
        if dated and not of_its_time and year not in headline and year not in before:
            return True
        edition = _edition_of(article)
        if (
            edition
            and edition != year
            and year not in before
            and (year not in dated or _is_edition(year, question.text))
        ):
            return True
    return False


def _years_before(article: Article, start: int) -> tuple[int, ...]:
    """The years of the last sentence before `start` that names any, not far back."""
    before = re.split(r"(?<=[.!?])\s|\n", just_before(article, start))
    return next((years for told in reversed(before) if (years := named_years(told))), ())


def _edition_of(article: Article) -> int | None:
    """The year of the award or event that an article is about, the one that it names first: "Naker Award 2023"."""
    for text in (article.title, opening(article)):
        days = [(date.start, date.end) for date in find_dates(text) if date.month is not None]
        for named in _NAMED_YEAR.finditer(text):
            # "Pada 2022 …", "Sepanjang 2022 …"
            opens = named["name"].lower() in stop_words() or _OPENS.fullmatch(named["name"])
            if not opens and not any(start <= named.start("year") < end for start, end in days):
                return int(named["year"])
    return None


def _is_edition(year: int, question: str) -> bool:
    """Whether the question says the year as part of a name: "Naker Award 2023", and not "in 2023"."""
    return any(int(named["year"]) == year for named in _NAMED_YEAR.finditer(question))


def _editions(text: str) -> set[int]:
    """The years of a text that belong to no day: "UMP 2022", and not "20 Desember 2021"."""
    dated = [date for date in find_dates(text) if date.month is not None]
    for date in reversed(dated):
        text = f"{text[: date.start]} {text[date.end :]}"
    return set(named_years(text))


def _only_full_dates(sentence: str) -> bool:
    """True when every year of the sentence belongs to a day or month: when something happened, not which edition it was."""
    return all(date.month is not None for date in find_dates(sentence) if date.year is not None)


def other_day(article: Article, question: Question) -> bool:
    """A question that names a day is answered from an article that knows that day."""
    if not question.days:
        return False
    known = {(date.year, date.month, date.day) for date in find_dates(article.text, article.published)}
    known |= {(day.year, day.month, day.day) for day in (article.event_date, article.published) if day is not None}
    months = {(year, month) for year, month, _ in known}
    return not any(
        (day.year, day.month) in months if day.day is None else (day.year, day.month, day.day) in known
        for day in question.days
    )


def _numbers(text: str) -> Iterable[int]:
    return (int(match) for match in re.findall(r"(?<![\d.,/])(?:19[4-9]\d|20\d\d)(?![\d.,]*\d)|(?<=/)20\d\d\b", text))
