"""The members of a list answer, gathered from the sentences of one article that list the same thing, and whether all are there.

"Kategori desa diraih A, B, dan C. Kategori kota diraih D dan E." are two halves of one answer; a list of another article
is another origin's, and is quoted beside it.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Value
from assistant.asked.question import Question
from assistant.evidence.candidates import FEATURES, Candidate
from assistant.evidence.comparing import amount, member_key
from assistant.evidence.quoting import Quotation
from assistant.spans.amounts import amounts, counts_only_others
from assistant.spans.lists import besides, is_listing, list_members
from index.analysis import analyse
from index.generation import query_words

Span = tuple[int, int]

_COVERED = FEATURES.index("covered")
_SAYS_AS_MUCH = 0.6  # share of what the first sentence says of the question that its further halves say too
_FEWEST, _MOST = 2, 100  # a count of members; more is no list that anybody writes down
_COUNTED_WITHIN = 3  # words after a number among which stands what it counts


def other_halves(best: Candidate, fitting: Sequence[Candidate], question: Question) -> list[Candidate]:
    """The sentences of the best one's article that list too and say as much of the question, in the order of the article."""
    enough = _SAYS_AS_MUCH * best.features[_COVERED]
    found = [
        candidate
        for candidate in fitting
        if candidate is not best
        and candidate.article.doc_id == best.article.doc_id
        and candidate.features[_COVERED] >= enough
        and is_listing(candidate.text)
    ]
    return sorted(found, key=lambda candidate: candidate.start)


def listed(chosen: Sequence[Quotation], question: Question) -> list[Value]:
    """Every member that the first listing quotation and its article's other halves name, each once."""
    first = next((quoted for quoted in chosen if _members(quoted, question)), None)
    if first is None:
        return []
    enough = _SAYS_AS_MUCH * _said(first, question)
    once: dict[str, Value] = {}
    text, doc_id = first.article.text, first.article.doc_id
    for quoted in chosen:
        half = is_listing(quoted.article.text[slice(*quoted.core)]) and _said(quoted, question) >= enough
        half = half and _same_things(first.text, quoted.text, question)
        if quoted is first or (half and quoted.article.doc_id == doc_id):
            for start, end in _members(quoted, question):
                once.setdefault(member_key(text[start:end]), Value(text[start:end], doc_id, start, end))
    return list(once.values())


def stated_count(chosen: Sequence[Quotation], question: Question) -> int | None:
    """How many members the listing sentence says there are: 6 for "Selain A, 5 provinsi lain, yaitu …"; None if it does not."""
    listing = [quoted for quoted in chosen if _members(quoted, question)]
    if len(listing) != 1:
        return None  # halves say their own numbers
    start, end = listing[0].core
    sentence = listing[0].article.text[start:end]
    asked = {word for words in query_words(question.text) for word in words}
    for at, close in amounts(sentence, replace(question, kinds=("how_many",))):
        number = amount(sentence[at:close])
        after = analyse(" ".join(sentence[close:].split()[:_COUNTED_WITHIN]))
        if (
            number is not None
            and _FEWEST <= number <= _MOST
            and number.denominator == 1
            and not asked.isdisjoint(after)
        ):
            left_out = counts_only_others(sentence, (at, close)) and besides(sentence) is not None
            return int(number) + left_out
    return None


def _same_things(one: str, other: str, question: Question) -> bool:
    """Whether two lists are of what the question asks for: where one says "jalur" or "penerima", the other does too.

    Of sentences side by side that is taken for granted; a list in lines has a heading of its own.
    """
    if "\n" not in other:
        return True
    names = set(analyse(" ".join((*question.names, *question.places))))
    asked = [
        words for words in query_words(question.text) if names.isdisjoint(words) and not any(w.isdigit() for w in words)
    ]
    here, there = set(analyse(one)), set(analyse(other))
    said = [words for words in asked if not here.isdisjoint(words)]
    return not said or any(not there.isdisjoint(words) for words in said)


def _members(quoted: Quotation, question: Question) -> list[Span]:
    start, end = quoted.core
    return [(start + a, start + b) for a, b in list_members(quoted.article.text[start:end], question)]


def _said(quoted: Quotation, question: Question) -> float:
    """The share of the question's words that the quotation says."""
    said = frozenset(analyse(quoted.text))
    asked = query_words(question.text)
    return sum(not said.isdisjoint(words) for words in asked) / max(1, len(asked))
