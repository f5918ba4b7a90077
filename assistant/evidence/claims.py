"""What a sentence claims about the thing asked: one number, day, venue, person or place, or the members of a list.

A sentence with several values rarely says which of them is meant, so it claims nothing; neither does one that only tells
what was planned or proposed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked.aspects import aspects, is_wish
from assistant.asked.focus import head_words, ranks
from assistant.asked.question import Question
from assistant.evidence.candidates import Candidate
from assistant.evidence.comparing import amount
from assistant.evidence.quoting import quotation
from assistant.evidence.spread import all_members
from assistant.spans.actors import says_which_person
from assistant.spans.amounts import amounts, is_measured
from assistant.spans.figures import is_figure, is_partial
from assistant.spans.lists import leaves_out
from assistant.spans.values import answer_spans
from assistant.spans.where import answering_places, asks_which_place
from ingest.places import find_places

Span = tuple[int, int]

_ONE_VALUED = frozenset({"how_many", "when", "identifier", "where", "who"})
_GENERIC = re.compile(
    r"\b(?:kabupaten|kota|provinsi|kecamatan|desa|pulau|city|regency|province|district|of)\b", re.IGNORECASE
)
# "Sejak 2017": from when or until when something lasted is no other day of it.
_BOUND = re.compile(
    r"\b(?:sejak|mulai|hingga|sampai|since|from|until|till|through)\s+(?:tahun\s+|tanggal\s+)?$", re.IGNORECASE
)
_OF_PARTIES = frozenset({"who", "list", "what"})  # who gave and who received are two answers; the day is the same
_MAY_GO_UNSAID = frozenset({"stage", "transfer", "span"})
_LEAST_MEMBERS = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """What `candidate` says: `values` as they stand in its article, at `spans` of that article's text.

    A list has several values, anything else one. `figures` are amounts that a place is named with, and only shown.
    """

    candidate: Candidate
    probability: float
    values: tuple[str, ...]
    spans: tuple[Span, ...]
    figures: tuple[Span, ...] = ()

    @property
    def value(self) -> str:
        """The only value, or the first member."""
        return self.values[0]


def claims(weighed: Sequence[tuple[float, Candidate]], question: Question) -> list[Claim]:
    """The sentences that claim something comparable, in their order, but lists that leave somebody out last.

    [] for questions that want nothing of the kind.
    """
    # "When and by whom?" is told by sentences that say both: what only one of them says is compared with nothing.
    question = replace(question, kinds=question.kinds[:1])
    found = []
    for probability, candidate in weighed:
        spans = _claimed(candidate, question) if _is_about_it(candidate.text, question) else []
        if spans:
            text = candidate.article.text
            values = tuple(text[a:b] for a, b in spans)
            found.append(Claim(candidate, probability, values, tuple(spans), _figures(candidate, question)))
    # A list of the five others is true beside one of all six, and says less.
    return sorted(found, key=lambda claim: len(claim.values) > 1 and leaves_out(claim.candidate.text))


def _figures(candidate: Candidate, question: Question) -> tuple[Span, ...]:
    """The one amount of a sentence that names the highest place: it is what makes the place the highest."""
    if question.kind != "what" or "extreme" not in aspects(question.text):
        return ()
    found = amounts(candidate.text, question)
    return tuple((candidate.start + a, candidate.start + b) for a, b in found) if len(found) == 1 else ()


def _is_about_it(sentence: str, question: Question) -> bool:
    """Whether a sentence is about the aspect asked: says that it is the revised figure where that is asked, and no plan."""
    said = aspects(sentence)
    asked = aspects(question.text)
    # What is told without a stage is told as a fact, and a list does not say again who gave and who received.
    asked = {family: asked[family] for family in asked if family != "transfer" or question.kind in _OF_PARTIES}
    told = all(asked[family] <= said[family] if family in said else family in _MAY_GO_UNSAID for family in asked)
    return told and not is_wish(sentence, question.text)


def _claimed(candidate: Candidate, question: Question) -> list[Span]:
    """Spans of the article with what the candidate claims: all of a list, else exactly one or none."""
    sentence, start = candidate.text, candidate.start
    which_place = question.kind == "what" and asks_which_place(question)
    if which_place and ("extreme" in aspects(question.text) or ranks(question.text)):
        spans = answering_places(sentence, question)
    elif question.kind == "list" or which_place:
        return _listed(candidate, question)
    elif question.kind in _ONE_VALUED:
        spans = [span for span in answer_spans(sentence, question) if _is_comparable(sentence, span, question)]
    else:
        return []
    different = {amount(sentence[a:b]) or sentence[a:b] for a, b in spans}
    return [(start + spans[0][0], start + spans[0][1])] if len(different) == 1 else []


def _listed(candidate: Candidate, question: Question) -> list[Span]:
    """The members that the candidate lists, with the lines of the list that it belongs to."""
    quoted = quotation(candidate.article, candidate.start, candidate.end, question)
    start, end = quoted.core
    members = all_members(candidate.article.text[start:end], question)
    return [(start + a, start + b) for a, b in members] if len(members) >= _LEAST_MEMBERS else []


def _is_comparable(sentence: str, span: Span, question: Question) -> bool:
    value = sentence[slice(*span)]
    if question.kind == "how_many":
        known = bool(head_words(question.text)) or is_measured(sentence[slice(*span)])
        return known and is_figure(sentence, span, question) and not is_partial(sentence, question)
    if question.kind == "where":  # a venue is, a city is not: "in Jakarta" and "in the Sarbini Hall" are both true
        for place in reversed(find_places(value)):
            value = value[: place.start] + value[place.end :]
        return len(re.findall(r"\w+", _GENERIC.sub(" ", value))) > 1
    if question.kind == "when":
        return _BOUND.search(sentence, 0, span[0]) is None
    return question.kind != "who" or says_which_person(sentence, question)
