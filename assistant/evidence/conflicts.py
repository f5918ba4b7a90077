"""Origins that disagree: the same question, the same kind of value, and the values cannot both be right."""

from collections.abc import Sequence

from assistant.asked.focus import head_words
from assistant.asked.question import Question
from assistant.evidence.candidates import FEATURES, Candidate
from assistant.evidence.claims import Claim
from assistant.evidence.comparing import disagree, member_key, same_year
from assistant.evidence.occasions import on_one_occasion
from assistant.guard.told import named_years
from assistant.spans.figures import says_the_deed, stated_plainly
from assistant.spans.lists import leaves_out
from assistant.spans.quantities import Quantity, quantity_at
from index.analysis import analyse
from index.generation import query_words

_COVERED = FEATURES.index("covered")
_NEARBY = FEATURES.index("covered_nearby")
_AS_CLOSE = 0.9  # a rival says at least this share of what the first says of the question
_AS_CLOSE_NEARBY = 0.5  # or, with its neighbours, this share, if it counts the same thing and says what happened to it
_AS_CLOSE_HAPPENED = 0.75  # a day or a venue needs more: much else happened somewhere
_TRANSLATED = 0.8
_HAPPENED = frozenset({"when", "where"})  # a day or a venue is one of something that happened, which both sentences say
_MOST_WORDS = 0.6
_LISTS_OVERLAP = 0.5  # share of the shorter list found in the other: they list the same thing
_MAY_DIFFER = (
    0.25  # share of a list that the other contradicts, but one member in any case; more, and they list other things
)


def rivals(first: Claim, others: Sequence[Claim], question: Question) -> list[Claim]:
    """The claims of other articles that speak of the same thing as `first` and cannot be true together with it.

    What happened in another year is another occasion, unless the question itself says which year it means.
    """
    found: list[Claim] = []
    for other in others:
        elsewhere = other.candidate.article.doc_id != first.candidate.article.doc_id
        if elsewhere and _same_thing(first, other, question) and all(contradict(other, one) for one in (first, *found)):
            found.append(other)
    return found


def _same_thing(first: Claim, other: Claim, question: Question) -> bool:
    if len(first.values) > 1 < len(other.values):
        return True  # two lists that overlap are about one thing, whatever their sentences say
    if question.years and not _tells_of_then(other, question):
        return False
    if not question.years and not (same_year(first.value, other.value) and _same_occasion(first, other)):
        return False
    if not on_one_occasion(first.candidate.text, other.candidate.text, question.text):
        return False
    if not says_the_deed(first.candidate.text, question) or not _may_tell_of_it(other, question):
        return False
    mine, theirs = first.candidate.features, other.candidate.features
    # In the other language the words of a question are told by what translates them, which weighs less.
    worth = 1.0 if first.candidate.article.language == other.candidate.article.language else _TRANSLATED
    happened = question.kind in _HAPPENED
    as_close = theirs[_COVERED] >= worth * _AS_CLOSE * mine[_COVERED]
    if as_close and (not happened or _speak_of_the_same(first.candidate, other.candidate, question)):
        return True
    near = _AS_CLOSE_NEARBY if question.kind == "how_many" else _AS_CLOSE_HAPPENED
    tells_it = question.kind in {"how_many", "who", *_HAPPENED} and _shares_the_deed(
        first.candidate, other.candidate, question
    )
    return tells_it and theirs[_NEARBY] >= worth * near * mine[_NEARBY]


def _same_occasion(first: Claim, other: Claim) -> bool:
    """False for sentences that speak of different years: who gave the award in 1994, and who did in 2019.

    Where only one of them says a year, the other is of the year of its article.
    """
    here, there = (set(named_years(claim.candidate.text)) for claim in (first, other))
    if bool(here) != bool(there):
        here, there = here or _years_of(first), there or _years_of(other)
    return not here or not there or not here.isdisjoint(there)


def _years_of(claim: Claim) -> set[int]:
    article = claim.candidate.article
    return {day.year for day in (article.event_date, article.published) if day is not None}


def _tells_of_then(claim: Claim, question: Question) -> bool:
    """Whether a claim is of a year that the question names: it says so, or its article is of that time or has no date.

    An article about the next edition looks back to this one in its opening, and its figures are of the next one.
    """
    dated = _years_of(claim)
    near = any(abs(year - asked) <= 1 for year in dated for asked in question.years)
    return near or not dated or not set(question.years).isdisjoint(named_years(claim.candidate.text))


def contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims of one kind cannot both be right; of lists, whether each has members that the other denies."""
    if len(one.values) == len(other.values) == 1:
        return disagree(one.value, other.value) and not _agree(one, other)
    here, there = ({member_key(value) for value in claim.values} for claim in (one, other))
    overlap = len(here & there) / min(len(here), len(there))
    # Whom the other list leaves out itself ("selain sekolah itu") is no member that it denies.
    few = all(
        len(mine - theirs) <= max(1, _MAY_DIFFER * len(mine)) + leaves_out(claim.candidate.text)
        for mine, theirs, claim in ((here, there, other), (there, here, one))
    )
    # A list that leaves somebody out ("five other provinces") is shorter and still true.
    return overlap >= _LISTS_OVERLAP and few and bool(here - there) and bool(there - here)


def _agree(one: Claim, other: Claim) -> bool:
    """Whether both give one figure, one of them rounded or told as about it: "2.140 warga" and "sekitar 2.100 orang"."""
    here, there = (figure_of(claim) for claim in (one, other))
    return here is not None and there is not None and here.unit == there.unit and here.agrees(there)


def figure_of(claim: Claim) -> Quantity | None:
    """The one figure that a claim is about, with what it measures; None where it is none or several."""
    start, end = claim.spans[0]
    return quantity_at(claim.candidate.text, start - claim.candidate.start, end - claim.candidate.start)


def disputed(claim: Claim, others: Sequence[Claim]) -> tuple[int, ...]:
    """The places in `claim.values` of what the other claims do not say: the members of a list that it has alone."""
    if len(claim.values) == 1:
        return (0,)
    said = {member_key(value) for other in others for value in other.values}
    return tuple(n for n, value in enumerate(claim.values) if member_key(value) not in said)


def _may_tell_of_it(claim: Claim, question: Question) -> bool:
    text, at = claim.candidate.text, claim.candidate.start
    plain = all(stated_plainly(text, (start - at, end - at)) for start, end in claim.spans)
    return plain or says_the_deed(text, question)


def _speak_of_the_same(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether the other says most of the words of the question that the first says: when the road was opened, and not when
    the slide came that closed it.
    """
    here, there = set(analyse(one.text)), set(analyse(other.text))
    said = [words for words in query_words(question.text) if not here.isdisjoint(words)]
    return sum(not there.isdisjoint(words) for words in said) >= _MOST_WORDS * len(said)


def _shares_the_deed(one: Candidate, other: Candidate, question: Question) -> bool:
    """Whether both sentences say a word of the question beside what is counted: "mengungsi" of "warga yang mengungsi"."""
    head = set(head_words(question.text))
    named = set(analyse(" ".join((*question.names, *question.places))))
    asked = query_words(question.text)
    rest = [words for words in asked if not any(words.get(h) == 1.0 for h in head)]
    if all(any(words.get(name) == 1.0 for name in named) for words in rest):
        rest = asked  # "Berapa anggaran Jembatan Musi?": to say what it is a figure of is enough
    here, there = set(analyse(one.text)), set(analyse(other.text))
    return any(not here.isdisjoint(words) and not there.isdisjoint(words) for words in rest)
