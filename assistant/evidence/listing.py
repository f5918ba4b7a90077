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
from assistant.evidence.reader import Found
from assistant.evidence.spread import all_members
from assistant.spans.amounts import amounts
from assistant.spans.figures import counts_only_others
from assistant.spans.lists import announced_things, besides, is_listing, list_members, tells_only_some
from assistant.spans.rows import is_row
from index.analysis import analyse
from index.generation import query_words
from index.lexical import Alternatives

Span = tuple[int, int]

_COVERED = FEATURES.index("covered")
_SAYS_AS_MUCH = 0.6  # share of what the first sentence says of the question that its further halves say too
_READ_WORSE = 10.0  # log-odds; a list in which a reader sees so much less than in the first is a list of something else
_FAR = 800  # characters between the halves of a list
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
        and _is_half(best, candidate, question)
    ]
    return sorted(found, key=lambda candidate: candidate.start)


def _is_half(best: Candidate, other: Candidate, question: Question) -> bool:
    near = other.start - best.end <= _FAR and best.start - other.end <= _FAR
    return near and _read_alike(best.found, other.found) and _same_things(best.text, other.text, question)


def _read_alike(one: Found | None, other: Found | None) -> bool:
    """Whether a reader sees the answer in the other list about as well as in the first; True where it saw neither."""
    return one is None or other is None or one.margin - other.margin <= _READ_WORSE


def listed(chosen: Sequence[Quotation], question: Question) -> list[Value]:
    """Every member that the first listing quotation and its article's other halves name, each once."""
    first = _telling(chosen, question)
    if first is None:
        return []
    enough = _SAYS_AS_MUCH * _said(first, question)
    once: dict[str, Value] = {}
    text, doc_id = first.article.text, first.article.doc_id
    for quoted in chosen:
        half = is_listing(quoted.article.text[slice(*quoted.core)]) and _said(quoted, question) >= enough
        half = half and _read_alike(first.found, quoted.found) and _same_things(first.text, quoted.text, question)
        if quoted is first or (half and quoted.article.doc_id == doc_id):
            for start, end in _members(quoted, question):
                once.setdefault(member_key(text[start:end]), Value(text[start:end], doc_id, start, end))
    return list(once.values())


def _telling(chosen: Sequence[Quotation], question: Question) -> Quotation | None:
    """The first quotation that is told as a list, else the first that has a row of things; None where none lists."""
    listing = [quoted for quoted in chosen if _members(quoted, question)]
    # A row of things may stand in any sentence.
    told = [quoted for quoted in listing if is_listing(quoted.article.text[slice(*quoted.core)])]
    return next(iter(told or listing), None)


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


def only_some(chosen: Sequence[Quotation], question: Question) -> bool:
    """Whether the quotation whose members are named says that there are more."""
    first = _telling(chosen, question)
    return first is not None and tells_only_some(first.article.text[slice(*first.core)])


def _same_things(one: str, other: str, question: Question) -> bool:
    """Whether two lists are of what the question asks for.

    The other says every word of the question that the first says, or one that the first leaves out ("Kategori desa …"
    and "Kategori kota …"); it announces nothing else ("empat kecamatan, yakni"), and names if the first one does.
    """
    asked = _asked_words(question)
    here, there = (
        {n for n, words in enumerate(asked) if not said.isdisjoint(words)} for said in map(_analysed, (one, other))
    )
    announced = announced_things(other)
    of_another_kind = bool(announced) and not any(announced & words.keys() for words in query_words(question.text))
    return (
        (here <= there or bool(there - here))
        and not of_another_kind
        and _announced_alike(one, other)
        and _names(one, question) <= _names(other, question)
    )


def _announced_alike(one: str, other: str) -> bool:
    """Whether two lists in lines are announced in some word that is the same: "Pemenang kategori desa:", "… kategori kota:"."""
    lines = [text.splitlines() for text in (one, other)]
    if any(len(rows) < _FEWEST or is_row(rows[0]) for rows in lines):
        return True
    here, there = (_analysed(rows[0]) for rows in lines)
    return not here.isdisjoint(there)


def _analysed(text: str) -> set[str]:
    return set(analyse(text))


def _asked_words(question: Question) -> list[Alternatives]:
    """The words of the question that are neither names nor numbers: later halves do not say those again."""
    names = set(analyse(" ".join((*question.names, *question.places))))
    return [
        words for words in query_words(question.text) if names.isdisjoint(words) and not any(w.isdigit() for w in words)
    ]


def _names(text: str, question: Question) -> bool:
    """Whether the members that `text` lists are names."""
    members = list_members(text, question)
    return bool(members) and all(text[start].isupper() for start, _ in members)


def _members(quoted: Quotation, question: Question) -> list[Span]:
    start, end = quoted.core
    return [(start + a, start + b) for a, b in all_members(quoted.article.text[start:end], question)]


def _said(quoted: Quotation, question: Question) -> float:
    """The share of the question's words that the quotation says."""
    said = frozenset(analyse(quoted.text))
    asked = query_words(question.text)
    return sum(not said.isdisjoint(words) for words in asked) / max(1, len(asked))
