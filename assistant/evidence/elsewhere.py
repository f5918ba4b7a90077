"""What another report of the same event tells in place of a figure or a day that answers.

Two reports are lined up by what they count: figures that both give explain each other, and of those that are left the
one told in the nearest words stands where the other's stands. So neither needs the question's words.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.asked.aspects import aspects
from assistant.asked.question import Question
from assistant.evidence.occasions import counts_until_a_day, on_one_occasion, own_years
from assistant.evidence.reports import Report, spans_of
from assistant.spans.dateline import dateline_end
from assistant.spans.figures import is_figure
from assistant.spans.quantities import Quantity, counts_alike, quantities
from assistant.spans.where import lies_in
from index.encoder import Vectors
from ingest.articles import Article
from ingest.dates import find_dates
from ingest.places import find_places, province_of

Span = tuple[int, int]

# The natural logarithm of how many times one figure may be the other: told wrong is seldom told wildly.
_FARTHEST = 0.8
_FAR_COSTS = 0.15
_NEAR = 0.27  # the mean of the cosines with the sentence and with the question from which two sentences tell one thing
# The same where they call what they count by other words, and how far apart the figures may be then.
_NEAR_UNNAMED, _CLOSE = 0.38, 0.3
_OTHER_DAY = 0.05  # what it costs that only one of two sentences counts up to a day
_CLEARLY = 0.02  # by how much the nearest has to be nearer than the next
_SMALL = 20  # a small number is said of many things: equal ones explain each other only where they count alike
_NEAR_DAYS = 0.36  # days are told of everything in a report: those of one thing have to be told in nearer words
# "ujarnya, Sabtu (16/1/2021)" is when it was said.
_SAID_ON = re.compile(
    r"\b(?:kata|ujar|ungkap|jelas|tutur|ucap|terang|tegas|imbuh|tambah|papar|sebut|said|told|says)(?:nya)?\b[^.]{0,80}$",
    re.IGNORECASE,
)
# "UMP ditambah 15 persen atau Rp5,1 juta" is reckoned from the figure.
_RECKONED = re.compile(r"\b(?:ditambah|plus|dikalikan|dikurangi|kali lipat)\b[^.;]{0,60}$", re.IGNORECASE)
_SAME_DAYS = 15  # between two days of one event
_COMMA = re.compile(r"[,;:](?=\s)")
_PART = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}(?:di antaranya|di antara mereka|of (?:whom|them|which))\b|\s+lain(?:nya)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure or a day of a report: the sentence at `sentence`, the words at `span`, both of the article's text."""

    report: Report
    sentence: Span
    span: Span


@dataclass(frozen=True, slots=True)
class _Figure:
    sentence: Span
    quantity: Quantity


def figure_instead(
    mine: Report, sentence: Span, figure: Quantity, other: Report, question: Question, query: Vectors
) -> Told | None:
    """The figure that `other` tells in place of `figure` of the sentence of `mine`, None where it tells the same or none for sure."""
    here, there = _figures(mine.article), _figures(other.article)
    free_here, free_there = _unexplained(here, there)
    anchor = next((f for f in free_here if f.sentence == sentence and f.quantity.span == figure.span), None)
    if anchor is None:
        return None
    text = mine.article.text[slice(*sentence)]
    found = []
    for rival in free_there:
        vector = other.vectors.get(rival.sentence)
        if vector is None or not _may_stand_for(anchor, rival, mine, other, question):
            continue
        far = (
            abs(math.log(rival.quantity.worth / figure.worth))
            if min(rival.quantity.worth, figure.worth) > 0
            else math.inf
        )
        near = (float(mine.vectors[sentence] @ vector) + float(query @ vector)) / 2
        near -= _OTHER_DAY * (
            counts_until_a_day(text) != counts_until_a_day(other.article.text[slice(*rival.sentence)])
        )
        named = counts_alike(figure, rival.quantity) and (figure.unit or rival.quantity.things)
        alike = named or (figure.unit == rival.quantity.unit and near >= _NEAR_UNNAMED and far <= _CLOSE)
        if alike and far <= _FARTHEST and near >= _NEAR:
            found.append((near - _FAR_COSTS * far, rival))
    found.sort(key=lambda pair: -pair[0])
    if not found or (
        len(found) > 1
        and found[0][0] - found[1][0] < _CLEARLY
        and found[0][1].quantity.worth != found[1][1].quantity.worth
    ):
        return None
    best = found[0][1]
    if best.quantity.agrees(figure):
        return None
    return Told(other, best.sentence, _absolute(best))


def _figures(article: Article) -> list[_Figure]:
    found = []
    for start, end in spans_of(article):
        begins = dateline_end(article.text[start:end])
        found += [_Figure((start, end), q) for q in quantities(article.text[start:end]) if q.span[0] >= begins]
    return found


def _unexplained(here: Sequence[_Figure], there: Sequence[_Figure]) -> tuple[list[_Figure], list[_Figure]]:
    """The figures of two reports that the other one does not give as well, near enough; each explains one figure only."""
    pairs = [
        (abs(math.log(max(float(one.quantity.worth), 1e-9) / max(float(other.quantity.worth), 1e-9))), n, m)
        for n, one in enumerate(here)
        for m, other in enumerate(there)
        if _explains(one.quantity, other.quantity)
    ]
    mine: dict[tuple[str, object], tuple[str, object]] = {}
    theirs: dict[tuple[str, object], tuple[str, object]] = {}
    for _, n, m in sorted(pairs):
        one, other = _key(here[n]), _key(there[m])
        if one not in mine and other not in theirs:
            mine[one], theirs[other] = other, one
    return [f for f in here if _key(f) not in mine], [f for f in there if _key(f) not in theirs]


def _explains(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit or not one.agrees(other):
        return False
    loose = not one.things or not other.things or counts_alike(one, other)
    return bool(one.unit) or one.worth > _SMALL or loose


def _key(figure: _Figure) -> tuple[str, object]:
    return figure.quantity.unit, figure.quantity.worth


def _may_stand_for(anchor: _Figure, rival: _Figure, mine: Report, other: Report, question: Question) -> bool:
    text, sentence = other.article.text[slice(*rival.sentence)], mine.article.text[slice(*anchor.sentence)]
    if not is_figure(text, rival.quantity.span, question) or _PART.match(text, rival.quantity.span[1]):
        return False
    if _RECKONED.search(text, 0, rival.quantity.span[0]):
        return False
    return (
        _stage(clause(mine.article.text, anchor.sentence, _absolute(anchor)))
        == _stage(clause(other.article.text, rival.sentence, _absolute(rival)))
        and _of_one_year(sentence, text, other.article)
        and _of_one_place(text, mine.article, other.article, question)
        and on_one_occasion(sentence, text, question.text)
    )


def _stage(text: str) -> frozenset[str]:
    return aspects(text).get("stage", frozenset()) - {"outcome"}


def clause(text: str, sentence: Span, span: Span) -> str:
    """What stands between the commas around a span: "empat tahun, lebih ringan daripada tuntutan" is no demand."""
    start = max((m.end() for m in _COMMA.finditer(text, sentence[0], span[0])), default=sentence[0])
    end = _COMMA.search(text, span[1], sentence[1])
    return text[start : end.start() if end else sentence[1]]


def _absolute(figure: _Figure) -> Span:
    start = figure.sentence[0]
    return start + figure.quantity.span[0], start + figure.quantity.span[1]


def _of_one_year(sentence: str, text: str, article: Article) -> bool:
    """Whether both are of one year: what names none is of its article's year, or looks ahead with the other."""
    here, there = own_years(sentence), own_years(text)
    if here and there:
        return not here.isdisjoint(there)
    alone, day = here or there, article.published or article.event_date
    return not alone or day is None or max(alone) >= day.year


def _of_one_place(text: str, article: Article, other: Article, question: Question) -> bool:
    """Whether what `other` says in `text` may be of the places that are asked, and that the article itself knows."""
    known = {*article.places, *question.places}
    told = {place.name for place in find_places(text)}
    # Where a place is asked, the figure of its neighbour in the same list is none of it.
    wanted = set(question.places) or known
    return all(_related(name, wanted) for name in told) and all(_knows(other, name, known) for name in question.places)


def _knows(article: Article, name: str, known: set[str]) -> bool:
    """Whether an article names a place, by its bare name too; one that names no places but known ones may leave it unsaid."""
    bare = name.removeprefix("Kabupaten ").removeprefix("Kota ")
    said = _related(name, set(article.places)) or re.search(
        rf"\b{re.escape(bare)}\b", f"{article.title} {article.text}", re.I
    )
    return bool(said) or all(_related(place, known) for place in article.places)


def _related(name: str, others: set[str]) -> bool:
    return lies_in(name, others) or name in {province_of(other) for other in others}


def day_instead(
    mine: Report, sentence: Span, day: date, other: Report, question: Question, query: Vectors
) -> Told | None:
    """The day that `other` tells in place of `day`; None where it names that day too, or none for sure."""
    here, there = _days(mine), _days(other)
    if any(when == day for _, _, when in there):
        return None
    known = {when for _, _, when in here}
    found = []
    for at, span, when in there:
        vector = other.vectors.get(at)
        if vector is None or when in known or abs((when - day).days) > _SAME_DAYS:
            continue
        near = (float(mine.vectors[sentence] @ vector) + float(query @ vector)) / 2
        one, text = mine.article.text[slice(*sentence)], other.article.text[slice(*at)]
        same_stage = aspects(one).get("stage", frozenset()) == aspects(text).get("stage", frozenset())
        if near >= _NEAR_DAYS and same_stage and on_one_occasion(one, text, question.text):
            found.append((near, at, span, when))
    if not found or len({when for *_, when in found}) > 1:
        return None
    _, at, span, _ = max(found, key=lambda each: each[0])
    return Told(other, at, span)


def _days(report: Report) -> list[tuple[Span, Span, date]]:
    article, found = report.article, []
    for start, end in spans_of(article):
        text = article.text[start:end]
        begins = dateline_end(text)
        for mention in find_dates(text, article.published):
            when = mention.as_date()
            if when is not None and mention.start >= begins and not _SAID_ON.search(text, 0, mention.start):
                found.append(((start, end), (start + mention.start, start + mention.end), when))
    return found
