"""The exact words in a sentence that name the answer: numbers, dates, names, places, documents' numbers, list members.

Everything here returns spans of the text it was given; nothing is ever composed. Where the words cannot be told for
sure the result is empty and the whole sentence is the answer.
"""

import math
import re

from assistant.asked.aspects import other_part
from assistant.asked.question import Question
from assistant.spans.actors import (
    answering_people,
    asked_office,
    asks_for_ranked,
    asks_for_winners,
    asks_who_received,
    names_anything,
    says_which_person,
    tells_a_winner,
)
from assistant.spans.amounts import amounts
from assistant.spans.counted import counted
from assistant.spans.firms import asks_for_a_firm, firms
from assistant.spans.identifiers import identifiers
from assistant.spans.lists import is_listing, leaves_out, list_members
from assistant.spans.reasons import explains
from assistant.spans.where import answering_places, asks_which_place
from ingest.dates import find_dates

Span = tuple[int, int]

_LONG_LIST = 8  # members; longer ones are not better evidence
_OPEN_KINDS = frozenset({"what", "why", "how", "definition", "yes_no"})
_STRICT_KINDS = frozenset({"when", "identifier"})
_ONE_OF_SEVERAL = 0.85  # what a number is worth for each other one beside it: which of them is meant?
_NAMES_PLACE, _NAMES_NONE = 0.8, 0.2  # what a sentence is worth that names a place, or none, where one is asked
_NAMES_ANYBODY = 0.5  # and one that names people, where it does not say that they did what is asked
_LEAVES_OUT = 0.7  # and a list of the others only
_ONLY_A_ROW = 0.85  # and one that stands in a row of things, which any sentence may have
_COUNTS_ELSE = 0.3  # and one beside which something else is named than what is asked


def answer_spans(sentence: str, question: Question) -> list[Span]:
    """Spans of `sentence` that name what `question` asks for, in the order of the sentence; [] when it cannot be told."""
    found: list[Span] = []
    for kind in question.kinds:
        if kind == "how_many":
            found += counted(sentence, question)
        elif kind == "when":
            found += dates(sentence, question)
        elif kind == "identifier":
            found += identifiers(sentence)
        elif kind == "where":
            found += venues(sentence, question)
        elif kind == "list":
            found += list_members(sentence, question)
        elif kind == "who" and asks_for_a_firm(question):
            found += firms(sentence, question) or answering_people(sentence, question)
        elif kind == "who":
            found += answering_people(sentence, question)
        elif kind == "what" and asks_for_a_firm(question):
            found += firms(sentence, question)
        elif kind == "what" and asks_which_place(question):
            places = answering_places(sentence, question)
            found += places if len(places) == 1 else []  # of several it cannot be told which is meant
    return sorted(set(found))


def fit(text: str, question: Question) -> float:
    """How well `text` holds the kind of thing asked for, 0 to 1; .5 where any sentence might.

    0 for a question about a number, a day or a document's number means that the text cannot answer it.
    """
    if question.kind == "what" and asks_which_place(question):
        return _NAMES_PLACE if answering_places(text, question) else _NAMES_NONE
    if set(question.kinds) <= _OPEN_KINDS:
        return explains(text, question.kind)
    spans = answer_spans(text, question)
    if not spans and (asks_for_winners(question) or asks_for_ranked(question)):
        return _NAMES_ANYBODY if tells_a_winner(text, question) else 0.0
    if not spans:
        return _COUNTS_ELSE if question.kind == "how_many" and amounts(text, question) else 0.0
    if question.kind == "list":
        whole = _LEAVES_OUT if leaves_out(text) else 1.0 if is_listing(text) else _ONLY_A_ROW
        return whole * min(1.0, math.log2(1 + len(spans)) / math.log2(1 + _LONG_LIST))
    if question.kind == "who":
        return 1.0 if asks_for_a_firm(question) or says_which_person(text, question) else _NAMES_ANYBODY
    if question.kind == "how_many":
        return _ONE_OF_SEVERAL ** (len(spans) - 1)
    return 1.0


def cannot_answer(text: str, question: Question) -> bool:
    """True when a number, a day or a document's number is asked for and `text` has none."""
    if question.kind == "how_many":
        return not counted(text, question)
    if question.kind == "who":
        unheld = asked_office(question.text) is not None and not answer_spans(text, question)
        return (
            unheld
            or other_part(text, question.text)
            or (asks_who_received(question) and not names_anything(text, question))
        )
    return question.kind in _STRICT_KINDS and not answer_spans(text, question)


# A bare year is a date after one of these words; after a name ("Naker Award 2023") it says which edition.
_YEAR_AS_DATE = re.compile(
    r"\b(?:tahun|sejak|pada|hingga|sampai|mulai|in|since|until|by|from|year)\s+(?:the\s+)?$", re.IGNORECASE
)


# "Kapan batas waktunya?" asks for the last day, and not for that of the report.
_ASKS_UNTIL = re.compile(
    r"\b(?:(?:sampai|hingga|paling lambat|selambat-lambatnya) (?:kapan|tanggal berapa)|tenggat|batas (?:waktu|akhir)|until when|"
    r"deadline)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:sampai|hingga|s\.?d\.?|paling lambat|selambat-lambatnya|sebelum|ditutup|berakhir|tenggat|batas|until|till|by|before|through|"
    r"no later than|deadline|closes?d?|ends?|due)\b[^.;\d]{0,60}(?:\d{1,2}\s*(?:[-–]|sampai|hingga|to)\s*)?$|\d\s*(?:[-–]|to|s\.?d\.?)\s*$",
    re.IGNORECASE,
)


def dates(sentence: str, question: Question) -> list[Span]:
    """Dates and years, those that the question itself gives left out unless the sentence says them more exactly."""
    spans = []
    until = _ASKS_UNTIL.search(question.text) is not None
    for date in find_dates(sentence):
        if until and not _UNTIL.search(sentence, 0, date.start):
            continue
        asked_day = any((day.year, day.month, day.day) == (date.year, date.month, date.day) for day in question.days)
        if asked_day or (
            date.month is None and (date.year in question.years or not _YEAR_AS_DATE.search(sentence[: date.start]))
        ):
            continue
        spans.append((date.start, date.end))
    return spans


_VENUE = re.compile(
    r"\b(?:di|at|in|bertempat di|held at)\s+(?:the\s+)?((?:[A-Z0-9][\w’'./&-]*)(?:[ ,]+(?:dan |of |the )?(?:[A-Z0-9(][\w’'./&)-]*))*)"
)
# "… Kantor Gubernur NTT, Rabu (15/3/2023)": the day is no part of the place.
_WHEN_IT_WAS = re.compile(
    r"[\s,(]+(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum’at|Sabtu|Minggu|Ahad|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|on|\d{1,2}(?:/| [A-Z]))(?!\w).*$"
)


def venues(sentence: str, question: Question) -> list[Span]:
    """What follows "di" or "at" in capitals: "di Balai Sarbini, Jakarta" -> "Balai Sarbini, Jakarta"."""
    spans = []
    for match in _VENUE.finditer(sentence):
        words = _WHEN_IT_WAS.sub("", match.group(1)).rstrip(" ,.(")
        if words and words.lower() not in question.text.lower() and not re.fullmatch(r"[\d.,]+", words):
            spans.append((match.start(1), match.start(1) + len(words)))
    return spans
