"""Other reports of what an article tells: of other origins, of the same days, about the same places and names.

They are found by what the article says and not by the question: a second source may share no word with the question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from assistant.evidence.origins import origins_in
from assistant.spans.where import lies_in
from index.analysis import analyse
from index.encoder import Vectors
from index.generation import Index
from index.search import Filter, Hit
from index.sentences import sentences
from ingest.articles import Article

Span = tuple[int, int]

_PASSAGES = 24
_REPORTS = 4  # other articles that are held against the one
_DAYS = 7  # between the days on which two reports of one event came out
# The cosine of two articles, by the sentences of what was found of them, from which they may tell one event.
_ALIKE = 0.38
# The rarity from which a name tells an event from others, as a share of that of a word which stands nowhere.
_RARE = 0.4
_WRITTEN_FROM = frozenset({"DKI Jakarta"})  # ministries and agencies write from there, wherever it happened
_NAMES = 0.7  # those rarities together of the names that two reports of one event share


@dataclass(frozen=True, slots=True)
class Report:
    """An article with the unit vectors of those of its sentences that were found, by their spans."""

    article: Article
    vectors: dict[Span, Vectors]

    @property
    def mean(self) -> Vectors:
        """The unit vector of what was found of the article."""
        total = np.sum(list(self.vectors.values()), axis=0)
        unit: Vectors = total / np.linalg.norm(total)
        return unit


def other_reports(index: Index, article: Article, told: Span, filter: Filter) -> tuple[Report, list[Report]] | None:
    """The report that tells ``article.text[told]``, and those by others of the same event, the nearest first.

    None for an article without a day: its event cannot be told from a later one of the same name. `filter` is that of
    the question, and holds for the other reports too.
    """
    day = article.published or article.event_date
    if day is None:
        return None
    around = Filter(*_window(day, filter), filter.outlet, filter.place, filter.language)
    found: dict[str, dict[Span, Vectors]] = {}
    # The names of an event lead to what is told of it; what is told in other words is near in meaning.
    _add(index, index.search_lexical(f"{article.title} {article.text[slice(*told)]}", _PASSAGES, around), found)
    if (vector := found.get(article.doc_id, {}).get(told)) is None:
        return None
    _add(index, index.search_near(vector, _PASSAGES, around), found)
    mine = Report(article, found.pop(article.doc_id))
    others = [Report(other, found[doc_id]) for doc_id in found if (other := index.article(doc_id)) and found[doc_id]]
    same = [other for other in others if _same_event(index, mine, other)]
    labels = origins_in(index, [article, *(other.article for other in same)])
    return mine, [other for other, label in zip(same, labels[1:], strict=True) if label != labels[0]][:_REPORTS]


def _add(index: Index, hits: Sequence[Hit], found: dict[str, dict[Span, Vectors]]) -> None:
    for hit, vectors in zip(hits, index.sentence_vectors([hit.passage for hit in hits]), strict=True):
        found.setdefault(hit.passage.doc_id, {}).update(zip(hit.passage.sentences, vectors, strict=True))


def _window(day: date, filter: Filter) -> tuple[date, date]:
    first, last = day - timedelta(_DAYS), day + timedelta(_DAYS)
    return max(first, filter.date_from or first), min(last, filter.date_to or last)


def _same_event(index: Index, one: Report, other: Report) -> bool:
    if float(one.mean @ other.mean) < _ALIKE:
        return False
    shared = _names(one.article) & _names(other.article)
    rarest = index.rarity({"": 1.0})
    rarities = [index.rarity({name: 1.0}) / rarest for name in shared]
    return sum(rarity for rarity in rarities if rarity >= _RARE) >= _NAMES and _share_a_place(
        one.article, other.article
    )


def _share_a_place(one: Article, other: Article) -> bool:
    """Whether some place is named by both, or lies in one that is; where news is written from tells nothing."""
    here, there = set(one.places) - _WRITTEN_FROM, set(other.places) - _WRITTEN_FROM
    return not here or not there or any(lies_in(a, there) or lies_in(b, here) for a in here for b in there)


@lru_cache(maxsize=256)
def _names(article: Article) -> frozenset[str]:
    return frozenset(
        word for name in re.findall(r"\b[A-Z][\w’'-]{2,}", f"{article.title}. {article.text}") for word in analyse(name)
    )


def spans_of(article: Article) -> Sequence[Span]:
    """The sentences of an article."""
    return sentences(article.text, article.language)
