"""Law 6: the year asked is the year answered, and the place, and the name.

A sentence is held against what the question fixes, with its article as context. What contradicts the question never
becomes a citation; it may be shown as "nearest".
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from assistant.asked.aspects import other_aspect
from assistant.asked.focus import head_words, names_rank, ranks
from assistant.asked.question import Question
from assistant.evidence.series import other_of_series
from assistant.spans.where import lies_in
from index.analysis import analyse, stop_words
from index.generation import query_words
from ingest.articles import Article
from ingest.dates import find_dates
from ingest.places import find_places, find_places_in_question, province_of

_SPELT_ALIKE = 0.8
_PER_YEAR = frozenset(
    {"how_many", "list"}
)  # under a headline about 2024 "UMP 2023 tercatat Rp1,9 juta" is another figure
_BEFORE = 250  # characters before a sentence, about the one before it
_LEAD = 600  # characters of the text that say what the article is about


def contradicts(article: Article, start: int, end: int, question: Question) -> bool:
    """True when the sentence `article.text[start:end]` is about another year, day, place or thing than the question's."""
    sentence = article.text[start:end]
    return (
        _other_year(article, start, sentence, question)
        or _other_day(article, question)
        or _other_place(article, start, sentence, question)
        or _other_rank(sentence, question)
        or other_of_series(article, sentence, question)
        or other_aspect(sentence, question.text)
        or _other_name(article, question)
    )


def counts_something_else(article: Article, start: int, end: int, question: Question) -> bool:
    """A number counts what is asked only where that is named: "35 kabupaten/kota" is no answer to "Berapa peserta …?".

    The sentence before may name it, and so may the headline. An article that uses another word for it is held against the
    question wrongly: what a reader is sure of is not.
    """
    if question.kind != "how_many":
        return False
    head = head_words(question.text)
    said = set(analyse(f"{article.title} {article.text[max(0, start - _BEFORE) : end]}"))
    wanted = [words for words in query_words(question.text) if any(words.get(word) == 1.0 for word in head)]
    return bool(wanted) and not any(word in said for words in wanted for word in words)


def years_of(article: Article, sentence: str) -> tuple[int, ...]:
    """The years that a sentence is about: its own, else those of its article."""
    own = named_years(sentence)
    if own:
        return own
    context = named_years(f"{article.title}. {article.text[:_LEAD]}")
    return context or tuple(day.year for day in (article.event_date, article.published) if day is not None)[:1]


def _other_year(article: Article, start: int, sentence: str, question: Question) -> bool:
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
        context = {*headline, *named_years(article.text[:_LEAD])}
        if (
            headline
            and year not in headline
            and question.kind in _PER_YEAR
            and year not in _editions(article.text[:_LEAD])
        ):
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


# "For the first time since 2018", "dibandingkan akhir 2023": a year that a sentence only looks back to is not its own.
_COMPARED = re.compile(
    r"\b(?:sejak|since|sebelum|before|daripada|ketimbang|than|dibanding(?:kan|ing)?|compared (?:to|with)|against|terhadap)\s+"
    r"(?:(?:dengan|tahun|akhir|awal|pertengahan|pada|periode|the|end|year|of|in|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"january|february|march|may|june|july|august|october|december)\s+)*(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def _years_before(article: Article, start: int) -> tuple[int, ...]:
    """The years of the last sentence before `start` that names any, not far back."""
    before = re.split(r"(?<=[.!?])\s|\n", article.text[max(0, start - _BEFORE) : start])
    return next((years for told in reversed(before) if (years := named_years(told))), ())


_NAMED_YEAR = re.compile(
    r"(?P<name>[A-Z][\w’'-]*)[”\")]? (?:(?:tahun|edisi|periode|edition) )?(?P<year>(?:19|20)\d\d)(?![\w/])"
)

_OPENS = frozenset(
    (
        "tahun",
        "sepanjang",
        "selama",
        "akhir",
        "awal",
        "periode",
        "edisi",
        "throughout",
        "during",
        "year",
        "early",
        "late",
    )
)


def _edition_of(article: Article) -> int | None:
    """The year of the award or event that an article is about, the one that it names first: "Naker Award 2023"."""
    for text in (article.title, article.text[:_LEAD]):
        days = [(date.start, date.end) for date in find_dates(text) if date.month is not None]
        for named in _NAMED_YEAR.finditer(text):
            opens = (
                named["name"].lower() in stop_words() or named["name"].lower() in _OPENS
            )  # "Pada 2022 …", "Sepanjang 2022 …"
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


def _other_day(article: Article, question: Question) -> bool:
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


def _other_place(article: Article, start: int, sentence: str, question: Question) -> bool:
    """A question that names places is answered from an article that mentions every one of them.

    A sentence that names other provinces instead is about those, unless the headline says otherwise.
    """
    if not question.places:
        return False
    asked = set(question.places)
    headline = {place.name for place in find_places(article.title)}
    mentioned = {*article.places, *headline}
    if not asked <= mentioned | {province_of(name) for name in mentioned}:
        return True
    said = {place.name for place in find_places(sentence)}
    if any(lies_in(name, asked) for name in said):
        return False
    # A headline of one place says what every sentence below it is about; one of several places leaves that open.
    only_there = bool(headline) and all(_related(name, asked) for name in headline)
    if only_there and any(lies_in(name, asked) for name in headline):
        return False
    if not all(_related(name, asked) for name in said):
        return True
    # A sentence without a place is about the one named last before it, else the one that its article opens with; and
    # where only what holds the asked one is named, the article has to be about the asked one in some way.
    opening = {place.name for place in find_places(article.text[:_LEAD])}
    before = _named_last(article.text[max(0, start - _BEFORE) : start])
    about = said or before or opening
    return not any(_related(name, asked) for name in about) or not any(
        lies_in(name, asked) for name in about | opening | headline | before
    )


def _named_last(text: str) -> set[str]:
    """The places of the last sentence that names any."""
    for sentence in reversed(re.split(r"(?<=[.!?:])\s|\n", text)):
        if places := find_places(sentence):
            return {place.name for place in places}
    return set()


def _related(name: str, asked: set[str]) -> bool:
    """Whether a place is one of those asked, lies in one, or holds one."""
    return lies_in(name, asked) or name in {province_of(place) for place in asked}


def _other_name(article: Article, question: Question) -> bool:
    """A question that names somebody or something is answered from an article that names them too, spelt nearly so.

    Places and days have guards of their own.
    """
    terms = query_words(question.text)
    known = _words_of(article)
    for word in _name_words(question.text, question.names):
        own = analyse(word)
        asked = {other for term in terms for other in term if any(term.get(part) == 1.0 for part in own)}
        if article.language != question.language and not asked <= set(own):
            continue  # a word that can be translated may be said in a way that no table knows
        if (
            asked
            and asked.isdisjoint(known)
            and not get_close_matches(word.lower(), _spelled(article), 1, _SPELT_ALIKE)
        ):
            return True
    return False


def _name_words(text: str, names: Sequence[str]) -> list[str]:
    for place in reversed(find_places_in_question(text)):
        text = f"{text[: place.start]} {text[place.end :]}"
    for date in reversed(find_dates(text)):
        text = f"{text[: date.start]} {text[date.end :]}"
    named = {word for name in names for word in re.findall(r"[\w’'-]{3,}", name)}
    return [word for word in re.findall(r"[\w’'-]{3,}", text) if word in named]


@lru_cache(maxsize=64)
def _words_of(article: Article) -> frozenset[str]:
    places = " ".join(article.places)
    return frozenset(analyse(f"{article.title}. {article.text} {places} {article.outlet or ''}"))


@lru_cache(maxsize=64)
def _spelled(article: Article) -> tuple[str, ...]:
    # A name is a slip of another name only: "Lodayana" is not one of "layanan".
    return tuple({word.lower() for word in re.findall(r"\b[A-Z][\w’'-]{2,}", f"{article.title} {article.text}")})


def _other_rank(sentence: str, question: Question) -> bool:
    asked = ranks(question.text)
    return bool(asked) and not any(names_rank(sentence, rank) for rank in asked)


def named_years(text: str) -> tuple[int, ...]:
    """The years that a text names, each once, in their order."""
    return tuple(dict.fromkeys(_numbers(text)))


def _numbers(text: str) -> Iterable[int]:
    return (int(match) for match in re.findall(r"(?<![\d.,/])(?:19[4-9]\d|20\d\d)(?![\d.,]*\d)|(?<=/)20\d\d\b", text))
