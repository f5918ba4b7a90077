"""BM25 over a sparse vector: what Qdrant multiplies, and the exact score of what it brings.

A point's vector "lex" has a number for each word, which is as high as BM25's share of the word can be; a query has the
weight of each word. Their product is never below the BM25 of `index.lexical`, so what is best by BM25 is among what is
best by the product, as far as `Statistics.bound` tells. The payload holds the words and their counts, of which the
score itself is computed here, from the numbers of this generation: no word that shares a number with another counts,
and the same passages get the same scores from either store.
"""

import hashlib
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qdrant_client import models

from index.lexical import Alternatives

# Of BM25 (Robertson and Zaragoza, 2009), as tantivy has them.
_K1, _B = 1.2, 0.75

Counts = Mapping[str, int]


def _lengths() -> list[int]:
    """The lengths that tantivy tells apart: it keeps a length in one byte, by Lucene's SmallFloat (4 bits of it)."""

    def decoded(byte: int) -> int:
        bits, shift = byte & 7, (byte >> 3) - 1
        return bits if shift < 0 else (bits | 8) << shift

    return [*range(24), *(24 + decoded(byte) for byte in range(232))]


_LENGTHS = _lengths()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of all passages of a generation: their number, the sum of their lengths in words, and the average length that
    the sparse vectors of their collection were made with.
    """

    passages: int
    words: int
    reference: float

    @property
    def average(self) -> float:
        """Words in a passage."""
        return self.words / self.passages if self.passages else 1.0

    @property
    def bound(self) -> float:
        """By how much BM25 can be above the product of the sparse vectors, since the average length has changed.

        With K = k1 (1 - b + b length / average): (tf + K') / (tf + K) <= K' / K <= average / average'.
        """
        return max(1.0, self.average / self.reference) * 1.0001  # and for what is lost to float32

    def rarity(self, found: int) -> float:
        """The inverse document frequency of a word that stands in `found` passages."""
        return math.log(1 + (self.passages - found + 0.5) / (found + 0.5))


def sparse(counts: Counts, reference: float) -> models.SparseVector:
    """The sparse vector of a passage with these words, made with an average length."""
    length = _kept(sum(counts.values()))
    shares: dict[int, float] = {}
    for word, count in counts.items():
        number = word_number(word)
        shares[number] = shares.get(number, 0.0) + _share(count, length, reference)
    return models.SparseVector(indices=list(shares), values=list(shares.values()))


def weighted(words: Sequence[Alternatives], rarity: Mapping[str, float]) -> models.SparseVector:
    """The sparse vector of a query: each alternative counts as if all of them did."""
    weights: dict[int, float] = {}
    for alternatives in words:
        for word, weight in alternatives.items():
            number = word_number(word)
            weights[number] = weights.get(number, 0.0) + weight * rarity[word]
    return models.SparseVector(indices=list(weights), values=list(weights.values()))


def bm25(words: Sequence[Alternatives], rarity: Mapping[str, float], counts: Counts, statistics: Statistics) -> float:
    """The BM25 of a passage for a query: of the alternatives of a word the one that counts most, times its weight."""
    length, average = _kept(sum(counts.values())), statistics.average
    return sum(
        max(
            (weight * rarity[word] * _share(counts[word], length, average) if word in counts else 0.0)
            for word, weight in alternatives.items()
        )
        for alternatives in words
    )


def word_number(word: str) -> int:
    """The dimension of a word among the 2^32 of a sparse vector."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")


def _share(count: int, length: int, average: float) -> float:
    return (_K1 + 1) * count / (count + _K1 * (1 - _B + _B * length / average))


def _kept(length: int) -> int:
    """A length as tantivy remembers it: rounded down to one of 256."""
    return _LENGTHS[bisect_right(_LENGTHS, length) - 1]
