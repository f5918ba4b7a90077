"""Questions that a corpus does not answer, made from ones that it does: another year, another place, another name.

Every other word of the question is in the corpus, so words and vectors alone find much. All of them have to be refused. They are the
easy sort: years that no article has, places that none names, names of nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asked.question import proper_names
from assistant.asking import ask
from assistant.evidence.reader import Reader
from evaluation.expectations import Expectation
from index.generation import Index
from ingest.gazetteer import gazetteer
from ingest.places import find_places_in_question

# No press release is about these: names of nobody, with the look of Indonesian ones.
_NAMES = ("Wirabraja", "Tanjungsekar", "Lodayana", "Mandalakirti", "Purnasetya", "Gandasuli")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Swap:
    """An unanswerable question; `what` was exchanged: "year", "place" or "name"."""

    what: str
    question: Expectation


@dataclass(frozen=True, slots=True)
class SwapRow:
    """How many swaps of one sort and language were asked, and how many of them refused."""

    what: str
    language: str
    questions: int
    refused: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A swap that was answered although nothing answers it, for a person who reads why."""

    what: str
    question: str
    statement: str
    quote: str


def measure_swaps(
    questions: Iterable[Expectation], index: Index, reader: Reader | None
) -> tuple[tuple[SwapRow, ...], tuple[Answered, ...]]:
    """Ask every swap; a row for each sort and language, and those that were answered."""
    asked: Counter[tuple[str, str]] = Counter()
    refused: Counter[tuple[str, str]] = Counter()
    answered = []
    for swap in swaps(questions, index):
        sort = (swap.what, swap.question.language)
        answer = ask(index, swap.question.question, reader=reader)
        asked[sort] += 1
        if answer.status == "not_found":
            refused[sort] += 1
        else:
            quote = answer.citations[0].quote
            answered.append(Answered(swap.what, swap.question.question, answer.statement, quote))
    return tuple(SwapRow(*sort, asked[sort], refused[sort]) for sort in asked), tuple(answered)


def swaps(questions: Iterable[Expectation], index: Index) -> Iterator[Swap]:
    """Up to three swaps of each answerable question that stands alone; deterministic."""
    first, last = index.date_range()
    unknown_years = (first.year - 11, last.year + 4) if first and last else (1961, 2061)
    elsewhere = _places_never_named(index)
    for number, question in enumerate(questions):
        if not question.answerable or question.history:
            continue
        text = question.question
        if _YEAR.search(text):
            yield _swap("year", question, _YEAR.sub(str(unknown_years[number % 2]), text))
        if (places := find_places_in_question(text)) and elsewhere:
            name = elsewhere[number % len(elsewhere)]
            yield _swap("place", question, f"{text[: places[0].start]}{name}{text[places[0].end :]}")
        if names := _names(text):
            yield _swap("name", question, text.replace(names[-1], _NAMES[number % len(_NAMES)]))


def _swap(what: str, question: Expectation, text: str) -> Swap:
    asked = replace(
        question, question=text, kind="unanswerable", answerable=False, expect=(), variants=(), forbid=(), accept=()
    )
    return Swap(what, asked)


def _names(text: str) -> Sequence[str]:
    """The proper names of a question that are neither places nor in its first word."""
    places = [text[place.start : place.end] for place in find_places_in_question(text)]
    found = [name for name in proper_names(text) if not any(name in place or place in name for place in places)]
    # One short word with a capital may be a month or a form of address.
    return [name for name in found if not text.startswith(name) and not re.fullmatch(r"[A-Z][a-z]{2,8}", name)]


def _places_never_named(index: Index) -> list[str]:
    """Short names of provinces and regencies that no article mentions, in the gazetteer's order."""
    mentioned = {place for article in index.articles() for place in article.places}
    return [name for name in gazetteer().by_name if name not in mentioned][:40]
