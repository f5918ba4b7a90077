"""Which citations are independent: two outlets carrying one release are one origin (law 5).

Texts are compared by the word 4-grams that they share (Broder, "On the resemblance and containment of documents", 1997).
Containment and not resemblance, because an outlet often prints half a release.
"""

import re
from collections.abc import Sequence

from index.generation import Index
from ingest.articles import Article

_SHINGLE = 4  # words
_LONG = 100  # words
_SAME_ORIGIN = 0.4  # share of the shorter text's shingles found in the longer; told independently it stays under .1


def origins(articles: Sequence[Article]) -> list[int]:
    """The origin of each article, numbered from 0 in order of first appearance: one release in two outlets -> [0, 0]."""
    shingles = [_shingles(article.text) for article in articles]
    labels: list[int] = []
    for here, mine in enumerate(shingles):
        same = next(
            (labels[there] for there in range(here) if _containment(mine, shingles[there]) >= _SAME_ORIGIN), None
        )
        labels.append(max(labels, default=-1) + 1 if same is None else same)
    return labels


def origins_in(index: Index, articles: Sequence[Article]) -> list[int]:
    """Like `origins`, with what the index knows of the whole corpus: a release reworded here and there is one origin too.

    The index compares by few words at a time (see `index.origins`), which for texts of a few sentences is chance.
    """
    labels = origins(articles)
    for here, article in enumerate(articles):
        carried = index.origin_of(article.doc_id) if _is_long(article) else None
        for there in range(here):
            other = articles[there]
            if carried is not None and other.doc_id in carried.doc_ids and _is_long(other):
                labels = [labels[there] if label == labels[here] else label for label in labels]
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return [numbers[label] for label in labels]


def _is_long(article: Article) -> bool:
    return len(article.text.split()) >= _LONG


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))


def _containment(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other))
