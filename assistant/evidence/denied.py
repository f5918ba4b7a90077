"""Reports by others that cannot be right together with an answer, whatever words they use.

`conflicts` compares sentences that were found for the question. Here the other reports of the event are looked for, and
what they tell in place of the answer; what both articles tell alike is never a contradiction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Value
from assistant.asked.aspects import aspects
from assistant.asked.question import Question
from assistant.evidence.candidates import FEATURES, Candidate
from assistant.evidence.claims import Claim, claims
from assistant.evidence.comparing import member_key
from assistant.evidence.conflicts import contradict, figure_of
from assistant.evidence.elsewhere import Told, clause, day_instead, figure_instead
from assistant.evidence.occasions import is_provisional
from assistant.evidence.quoting import Quotation
from assistant.evidence.reports import Report, other_reports, spans_of
from index.analysis import analyse
from index.encoder import Vectors
from index.generation import Index
from index.search import Filter
from ingest.dates import find_dates
from ingest.places import find_places

Span = tuple[int, int]

# Of a list only a figure that stands for it.
_COMPARED = frozenset({"how_many", "what", "when", "who", "where", "list"})
_BY_CLAIM = frozenset({"who", "where"})
_NEAR = 0.3  # the mean of the cosines with the answer and with the question from which a sentence may claim another
_UNKNOWN = (0.0,) * len(FEATURES)
_MOST = 2  # reports against one answer


@dataclass(frozen=True, slots=True)
class Denied:
    """What an answer claims and those who tell otherwise."""

    first: Claim
    against: tuple[Claim, ...]


def denied(
    index: Index, chosen: Sequence[Quotation], values: Sequence[Value], question: Question, filter: Filter
) -> Denied | None:
    """Who tells otherwise than the first quotation; None where nobody does, or it cannot be told what is claimed."""
    if question.kind not in _COMPARED or not chosen:
        return None
    firsts = [first for first in _claimed_by(chosen, values, question) if _is_what_is_asked(first, question)]
    if not firsts:
        return None
    candidate = firsts[0].candidate
    found = other_reports(index, candidate.article, (candidate.start, candidate.end), filter)
    if found is None:
        return None
    mine, others = found
    query = index.query_vector(question.text)
    disputed = []
    for first in firsts:
        against = [claim for other in others if (claim := _instead(first, mine, other, question, query))]
        if against:
            disputed.append(Denied(first, tuple(against[:_MOST])))
    return disputed[0] if len(disputed) == 1 else None  # of several figures it cannot be told which is meant


def _instead(first: Claim, mine: Report, other: Report, question: Question, query: Vectors) -> Claim | None:
    sentence = (first.candidate.start, first.candidate.end)
    if question.kind in _BY_CLAIM and not figure_of(first):
        return _claimed(first, mine, other, question, query)
    told: Told | None = None
    if figure := figure_of(first):
        told = figure_instead(mine, sentence, figure, other, question, query)
    elif question.kind == "when" and (day := _day(first)):
        told = day_instead(mine, sentence, day, other, question, query)
    return _as_claim(other, told.sentence, [told.span]) if told else None


def _claimed_by(chosen: Sequence[Quotation], values: Sequence[Value], question: Question) -> list[Claim]:
    """What is answered, each in one sentence: a figure, day, person or venue."""
    doc_id = values[0].doc_id if values else chosen[0].article.doc_id
    quoted = next((quoted for quoted in chosen if quoted.article.doc_id == doc_id), chosen[0])
    spans = [(value.start, value.end) for value in values if value.doc_id == doc_id]
    if not spans and quoted.found is not None:
        spans = [(quoted.found.start, quoted.found.end)]  # a figure in it is compared, nothing else
    at = [span for span in spans_of(quoted.article) if spans and span[0] <= spans[0][0] and spans[0][1] <= span[1]]
    if not at:
        return []
    report = Report(quoted.article, {})
    inside = [span for span in spans if at[0][0] <= span[0] and span[1] <= at[0][1]]
    return [_as_claim(report, at[0], [span]) for span in _meant(quoted.article.text, at[0], inside, question)]


def _is_what_is_asked(first: Claim, question: Question) -> bool:
    """False for an answer of another stage than the one asked for: a figure where the proposed or the provisional one is."""
    sentence = first.candidate.text
    stages = [aspects(text).get("stage", frozenset()) - {"outcome"} for text in (question.text, sentence)]
    return stages[0] <= stages[1] and is_provisional(question.text) <= is_provisional(sentence)


def _meant(text: str, sentence: Span, spans: Sequence[Span], question: Question) -> list[Span]:
    """Those of several values whose clause says more of the question than any other's; all where there is one value."""
    once = list({text[a:b]: (a, b) for a, b in spans}.values())
    if len(once) < 2:
        return once
    asked = set(analyse(question.text))
    said = [len(asked.intersection(analyse(clause(text, sentence, span)))) for span in once]
    return (
        [span for span, words in zip(once, said, strict=True) if words == max(said)]
        if said.count(max(said)) == 1
        else []
    )


def _as_claim(report: Report, sentence: Span, spans: Sequence[Span]) -> Claim:
    text = report.article.text
    candidate = Candidate(report.article, *sentence, 0, _UNKNOWN)
    return Claim(candidate, 1.0, tuple(text[a:b] for a, b in spans), tuple(spans))


def _day(claim: Claim) -> date | None:
    start = claim.spans[0][0] - claim.candidate.start
    mentions = find_dates(claim.candidate.text, claim.candidate.article.published)
    return next((mention.as_date() for mention in mentions if mention.start <= start < mention.end), None)


def _claimed(first: Claim, mine: Report, other: Report, question: Question, query: Vectors) -> Claim | None:
    """What the other report claims in the question's words about a person or a venue, where it is another than ours
    and neither article knows what the other one says.
    """
    sentence = (first.candidate.start, first.candidate.end)
    if first.value not in {claim.value for claim in claims([(1.0, first.candidate)], question)}:
        return None
    everything = [(1.0, Candidate(other.article, *span, 0, _UNKNOWN)) for span in spans_of(other.article)]
    told = claims(everything, replace(question, years=()))
    rivals = []
    for claim in told:
        vector = other.vectors.get((claim.candidate.start, claim.candidate.end))
        near = (float(mine.vectors[sentence] @ vector) + float(query @ vector)) / 2 if vector is not None else 0.0
        named = all(len(value.split()) > 1 for value in (first.value, claim.value))  # a single word may be an acronym
        if named and near >= _NEAR and contradict(claim, first) and _unknown_to_each_other(first, claim):
            rivals.append(claim)
    different = {tuple(map(member_key, claim.values)) for claim in rivals}
    return rivals[0] if len(different) == 1 else None


def _unknown_to_each_other(one: Claim, other: Claim) -> bool:
    """Whether each article leaves unsaid what only the other one says."""
    here, there = ({member_key(value): value for value in claim.values} for claim in (one, other))
    mine, theirs = _words(one.candidate.article.text), _words(other.candidate.article.text)
    return all(
        not _distinct(value) <= said
        for only, said in ((here.keys() - there.keys(), theirs), (there.keys() - here.keys(), mine))
        for value in ((here | there)[key] for key in only)
    )


def _distinct(value: str) -> frozenset[str]:
    for place in reversed(find_places(value)):
        if re.search(r"\w", value[: place.start] + value[place.end :]):
            value = value[: place.start] + value[place.end :]
    return _words(value)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
