"""Lists that are told over several sentences: "Lima kecamatan terendam. Di Kecamatan Hulu … Tiga lainnya ialah A, B, dan C."

Such a list is taken to be one only where the number that the article gives for it is the number of members found.
"""

import re
from dataclasses import replace

from assistant.asked.focus import listed_things
from assistant.asked.question import Question
from assistant.evidence.comparing import amount, member_key
from assistant.spans.amounts import amounts
from assistant.spans.figures import counts_only_others
from assistant.spans.lists import introduced_members, list_members, places_to_list
from assistant.spans.where import level_of
from index.analysis import analyse
from index.generation import query_words
from index.sentences import sentences
from ingest.places import find_places

Span = tuple[int, int]

_FEWEST, _MOST = 2, 20  # members; more are written in lines
_COUNTED_WITHIN = 3  # words after a number among which stands what it counts
_BEFORE, _AFTER = 4, 7  # sentences around one that may belong to its list
_LONGEST = 900  # characters, as of one quotation
_LEVELS = {"provinsi": "province", "kabupaten": "regency", "kota": "city"}
_NAMED = re.compile(r"\b(?P<thing>[^\W\d_]{3,})\s+(?=(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}))")


def all_members(text: str, question: Question) -> list[Span]:
    """The members that `text` lists in one sentence or in lines, or over its sentences where it says how many there are."""
    return _over_sentences(text, question) or list_members(text, question)


def spread_run(text: str, language: str, start: int, end: int, question: Question) -> Span | None:
    """The shortest run of sentences around the one at `start` that lists as many as it says; None where none does.

    A sentence that lists them all by itself needs no other.
    """
    spans = sentences(text, language)
    at = next((n for n, (first, last) in enumerate(spans) if first <= start and end <= last), None)
    if at is None or not _things(question):
        return None
    around = spans[max(0, at - _BEFORE)][0], spans[min(len(spans) - 1, at + _AFTER)][1]
    if _stated(text[slice(*around)], question) is None:
        return None
    runs = [
        (spans[first][0], spans[last][1])
        for first in range(max(0, at - _BEFORE), at + 1)
        for last in range(at, min(len(spans), at + _AFTER + 1))
        if first < last and spans[last][1] - spans[first][0] <= _LONGEST
    ]
    if _stated(text[start:end], question) == len(list_members(text[start:end], question)):
        return None
    whole = [(first, last) for first, last in runs if _over_sentences(text[first:last], question)]
    return min(whole, key=lambda run: run[1] - run[0], default=None)


def _over_sentences(text: str, question: Question) -> list[Span]:
    things = _things(question)
    if not things or not re.search(r"[.!?]\s", text):
        return []
    stated = _stated(text, question)
    if stated is None:
        return []
    once: dict[str, Span] = {}
    for start, end in sorted((*_places(text, question), *_named(text, things), *_introduced(text))):
        once.setdefault(member_key(text[start:end]), (start, end))
    return list(once.values()) if len(once) == stated else []


def _stated(text: str, question: Question) -> int | None:
    """The largest number that counts what is to be listed, "five others" left out; None where none does."""
    things, found = _things(question), []
    for start, end in amounts(text, replace(question, text="", kinds=("how_many",))):
        number = amount(text[start:end])
        after = analyse(" ".join(text[end:].split()[:_COUNTED_WITHIN]))
        counts = number is not None and number.denominator == 1 and _FEWEST <= number <= _MOST
        if counts and not things.isdisjoint(after) and not counts_only_others(text, (start, end)):
            found.append(int(number or 0))
    return max(found, default=None)


def _things(question: Question) -> frozenset[str]:
    """The analysed words for what is to be listed, in all the ways that it may be called."""
    asked = listed_things(question.text)
    return frozenset(
        word
        for words in query_words(question.text)
        if any(words.get(thing) == 1.0 for thing in asked)
        for word in words
    )


def _places(text: str, question: Question) -> list[Span]:
    level = next((level for word, level in _LEVELS.items() if not _things(question).isdisjoint(analyse(word))), None)
    return [
        (place.start, place.end)
        for place in places_to_list(find_places(text), text, question)
        if level_of(place.name) == level
    ]


def _named(text: str, things: frozenset[str]) -> list[Span]:
    """ "Kecamatan Hulu" where kecamatan are asked for: "Hulu"."""
    found = [match for match in _NAMED.finditer(text) if things.intersection(analyse(match["thing"]))]
    return [match.span("name") for match in found]


def _introduced(text: str) -> list[Span]:
    return [(start, end) for start, end in introduced_members(text, 0) if text[start].isupper()]
