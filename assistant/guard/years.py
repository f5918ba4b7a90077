"""The years and days that a sentence is about, against those that a question names."""

import re
from datetime import date

from assistant.asked.question import Question
from assistant.guard.surroundings import just_before, opening
from assistant.guard.told import Years, begins_looking_back, years_in
from assistant.spans.yearly import tells_figure_of
from index.analysis import stop_words
from ingest.articles import Article
from ingest.dates import find_dates

# Under a headline about 2024 "UMP 2023 tercatat Rp1,9 juta" is another figure.
_PER_YEAR = frozenset({"how_many", "list"})
_NAMED_YEAR = re.compile(
    r"(?:(?P<name>[A-Z][\w’'-]*)[”\")]? (?:(?:tahun|edisi|periode|edition) )?|"
    r"\b(?:tahun anggaran|tahun buku|tahun ajaran|tahun pelajaran|laporan keuangan|fiscal year|academic year) )"
    r"(?P<year>(?:19|20)\d\d)(?![\w/])"
)
_NONE = Years((), (), (), ())
_SPEECH = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Before a year, no name of what it is an edition of.
_OPENS = re.compile(r"tahun|sepanjang|selama|akhir|awal|periode|edisi|throughout|during|year|early|late", re.IGNORECASE)


def years_of(article: Article, sentence: str) -> tuple[int, ...]:
    """The years that a sentence is about: its own, else those of its article."""
    day = article.event_date or article.published
    own = years_in(sentence, day).own
    if own:
        return own
    context = years_in(f"{article.title}. {opening(article)}", day).own
    return context or ((day.year,) if day else ())


def other_year(article: Article, start: int, sentence: str, question: Question) -> bool:
    """True when the question names a year and the sentence is of another one, by itself or by its article."""
    if not question.years:
        return False
    # What a speaker says of last year is no year of the speaker's.
    said = sentence if question.kind in _PER_YEAR else _SPEECH.sub(" ", sentence)
    own = years_in(said, _day_of(article))
    asked = years_in(question.text, None)
    told = {*asked.own, *asked.compared}  # the year of a law that the question names is none that it asks about
    return any(_is_other(article, start, sentence, own, year, question) for year in question.years if year in told)


def _is_other(article: Article, start: int, sentence: str, own: Years, year: int, question: Question) -> bool:
    figures = question.kind in _PER_YEAR
    as_edition = _is_edition(year, question.text)
    headline = years_in(article.title, _day_of(article))
    if year in years_in(question.text, None).compared and year in own.compared:
        return False  # "Naik berapa persen dibandingkan 2023?"
    if figures and year in own.compared and tells_figure_of(sentence, year, question):
        return False  # "Turun dibandingkan 2022 yang tercatat 384.900 ton"
    if year in own.told and (figures or year not in own.bounds):
        return False
    if own.told and (figures or year not in headline.own) and not (year in own.days and not figures and not as_edition):
        return True  # the sentence tells of a year, and it is another one
    if figures and year in own.compared:
        return True  # "Sejak 2018 sampai 2022" counts no year alone
    edition = _edition_of(article)
    if year in own.days:
        return as_edition and edition is not None and edition != year
    return _told_of_another(article, start, year, question, headline, edition)


def _told_of_another(
    article: Article, start: int, year: int, question: Question, headline: Years, edition: int | None
) -> bool:
    """Whether a sentence that names no year, or only the days of others, is of another one by what stands around it."""
    figures = question.kind in _PER_YEAR
    opened = years_in(opening(article), None)
    if headline.own and year not in headline.own and figures and year not in opened.told:
        return True  # the day on which it was told is no year that figures are of
    dated = {known.year for known in (article.event_date, article.published) if known is not None}
    before = _told_before(article, start)
    context = {*headline.own, *opened.own, *opened.compared, *before.own} - (set() if figures else {*opened.bounds})
    if year not in context and year not in dated:
        return True
    if headline.own and year not in headline.own and year not in context:
        return True
    if figures and before.told and year not in before.own and year not in headline.own and edition != year:
        return True
    # An article about a later edition looks back at this one; what it tells without a year is of its own time.
    of_its_time = any(known - 1 <= year <= known for known in dated)
    if dated and not of_its_time and year not in headline.own and year not in before.own:
        return True
    return bool(
        edition
        and edition != year
        and year not in before.own
        and (year not in dated or _is_edition(year, question.text))
    )


def _day_of(article: Article) -> date | None:
    """The day on which an article speaks: "tahun lalu" is the year before."""
    return article.published or article.event_date


def _told_before(article: Article, start: int) -> Years:
    """The years of the last sentence before `start` that has any, not far back; asides left out."""
    before = re.split(r"(?<=[.!?])\s|\n", just_before(article, start))
    day = _day_of(article)
    told = (years_in(sentence, day) for sentence in reversed(before) if not begins_looking_back(sentence))
    return next((years for years in told if years.own), _NONE)


def _edition_of(article: Article) -> int | None:
    """The year of the award or event that an article is about, the one that it names first: "Naker Award 2023"."""
    for text in (article.title, opening(article)):
        days = [(date.start, date.end) for date in find_dates(text) if date.month is not None]
        for named in _NAMED_YEAR.finditer(text):
            # "Pada 2022 …", "Sepanjang 2022 …"
            name = named["name"]
            opens = name is not None and (name.lower() in stop_words() or _OPENS.fullmatch(name))
            if not opens and not any(start <= named.start("year") < end for start, end in days):
                return int(named["year"])
    return None


def _is_edition(year: int, question: str) -> bool:
    """Whether the question says the year as part of a name: "Naker Award 2023", and not "in 2023"."""
    return any(int(named["year"]) == year for named in _NAMED_YEAR.finditer(question))


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
