"""Where an index is cut into blocks: runs of articles in the order of doc_ids, each with files of its own.

A block begins at a doc_id whose hash says so (content-defined chunking, as LBFS cuts files: Muthitacharoen, Chen and
Mazières, 2001). So blocks depend on the articles alone and not on what came when, and one more article touches one block:
a generation names the blocks that did not change, and makes the one that did.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Articles of a block on average. More make an update slower, fewer make more segments for a search to look into.
ARTICLES = 2_048

_PASSAGE_BITS = 24  # of the key of a passage, for its place in its block
_ORDINAL_BITS = 16
_SUM_BITS = 256


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a generation: `name` is its folder's, `start` the doc_id that it begins at ("": the first of all).

    `fingerprint` is the sum of the hashes of its articles; see `fingerprint_of`.
    """

    name: str
    start: str
    articles: int
    passages: int
    fingerprint: str

    @property
    def first_key(self) -> int:
        """The key of the first passage, which no passage of another block ever has; the others follow."""
        return first_key(self.name)


class Range(NamedTuple):
    """The doc_ids from `start` on and before `end` (None: no end)."""

    start: str
    end: str | None

    def overlaps(self, other: "Range") -> bool:
        """Whether some doc_id may lie in both."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)


def begins_block(doc_id: str) -> bool:
    """Whether the article with this doc_id is the first of a block wherever it is."""
    return int.from_bytes(hashlib.blake2b(doc_id.encode(), digest_size=8).digest()) % ARTICLES == 0


def block_name(generation: str, ordinal: int) -> str:
    """The name of a block that a generation made."""
    return f"{generation}-{ordinal:04d}"


def first_key(name: str) -> int:
    """See `Block.first_key`."""
    generation, _, ordinal = name.partition("-")
    return ((int(generation) << _ORDINAL_BITS) + int(ordinal)) << _PASSAGE_BITS


def ranges_of(starts: Iterable[str]) -> list[Range]:
    """What blocks cover that begin at these doc_ids, and at the first of all."""
    ordered = sorted({"", *starts})
    return [Range(start, end) for start, end in pairwise([*ordered, None]) if start is not None]


def block_at(starts: Sequence[str], doc_id: str) -> int:
    """Which of the blocks that begin at `starts`, ascending, may hold a doc_id; -1 where it lies before the first."""
    return bisect_right(starts, doc_id) - 1


def fingerprint_of(parts: Iterable[str]) -> str:
    """The sum of fingerprints of articles or blocks: of a set, in whatever order and however it is cut."""
    total = sum(int(part, 16) for part in parts) % (1 << _SUM_BITS)
    return f"{total:064x}"
