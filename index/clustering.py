"""Which articles of a new generation are one release told by several outlets, and which of them it came from.

Written to `origins.sqlite` beside the corpus, signatures to `origins.npy`. What the generation before knows about articles
that did not change, their signatures and which of them were compared with what result, is taken from there.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.corpus import Corpus
from index.shingles import (
    MADE_BY,
    SAME_ORIGIN,
    Hashes,
    Signatures,
    candidates,
    containment,
    figures,
    same_figures,
    shingles,
    signatures,
    words_of,
)
from index.sources import standing

_TABLES = """
create table made (made_by text not null);
-- `origin` numbers the clusters; `copy` is a hash of the words: equal ones, exact copies. `rank` orders a cluster, the
-- likely source first; `standing` is what it goes by. The n-th by doc_id has the n-th signature.
create table origins (
    doc_id text primary key, origin integer not null, copy blob not null, rank integer not null, sha256 text not null,
    standing text not null
) without rowid;
-- Pairs of articles, by their hashes, that were worth comparing, and whether one is told by the other.
create table compared (
    one text not null, other text not null, retold integer not null, primary key (one, other)
) without rowid;
create index members on origins (origin, rank);
create index copies on origins (copy, rank);
"""
_BATCH = 512  # articles whose shingles are in memory at once


@dataclass(frozen=True, slots=True)
class _Signed:
    """What is kept of an article while clusters are made; the lesser `standing` is the likelier source."""

    doc_id: str
    sha256: str
    copy: bytes
    standing: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the generation before knows: each article with the row of its signature, and the pairs that were compared."""

    articles: dict[str, tuple[int, _Signed]]
    signatures: Signatures
    compared: dict[tuple[str, str], bool]


def write_origins(corpus: Corpus, path: Path, old: Path | None) -> None:
    """Cluster the articles of `corpus` and write the file at `path`, and `.npy` beside it; `old` is that of the
    generation before, if both are intact.
    """
    known = _known(old)
    signed, matrix = _sign(corpus, known)
    np.save(signatures_of(path), matrix)
    compared = _compared(corpus, signed, matrix, known.compared)
    clusters: dict[int, list[int]] = {}
    for row, root in enumerate(_joined(len(signed), [pair for pair, retold in compared.items() if retold])):
        clusters.setdefault(root, []).append(row)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_TABLES}")
        connection.execute("insert into made values (?)", (MADE_BY,))
        connection.executemany("insert into origins values (?, ?, ?, ?, ?, ?)", sorted(_rows(signed, clusters)))
        pairs = {(signed[a].sha256, signed[b].sha256): retold for (a, b), retold in compared.items()}
        connection.executemany("insert into compared values (?, ?, ?)", sorted((*pair, pairs[pair]) for pair in pairs))
        connection.commit()


def signatures_of(path: Path) -> Path:
    """Where the signatures lie that belong to an `origins.sqlite`."""
    return path.with_suffix(".npy")


def _rows(
    signed: Sequence[_Signed], clusters: Mapping[int, list[int]]
) -> Iterator[tuple[str, int, bytes, int, str, str]]:
    for number, rows in enumerate(clusters.values()):
        ordered = sorted((signed[row] for row in rows), key=lambda one: (one.standing, one.doc_id))
        for rank, one in enumerate(ordered):
            yield one.doc_id, number, one.copy, rank, one.sha256, one.standing


def _known(old: Path | None) -> _Known:
    nothing = _Known({}, signatures([]), {})
    if old is None:
        return nothing
    with closing(sqlite3.connect(f"{old.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute("select made_by from made").fetchone() != (MADE_BY,):
            return nothing
        rows = connection.execute("select doc_id, sha256, copy, standing from origins order by doc_id")
        articles = {row[0]: (at, _Signed(*row)) for at, row in enumerate(rows)}
        compared = {(one, other): bool(told) for one, other, told in connection.execute("select * from compared")}
    return _Known(articles, np.load(signatures_of(old)), compared)


def _sign(corpus: Corpus, known: _Known) -> tuple[list[_Signed], Signatures]:
    """Every article in the order of doc_ids with its signature, made or taken from the generation before."""
    signed: list[_Signed] = []
    before: list[int] = []
    parts = [known.signatures]
    fresh: list[Hashes] = []

    def flush() -> None:
        parts.append(signatures(fresh))
        fresh.clear()

    made = len(known.signatures)  # and a row behind them for each that is new
    for doc_id, sha256 in corpus.hashes():
        row, one = known.articles.get(doc_id, (0, None))
        if one is None or one.sha256 != sha256:
            row, one, hashes = made, *_described(corpus, doc_id)
            made += 1
            fresh.append(hashes)
            if len(fresh) == _BATCH:
                flush()
        signed.append(one)
        before.append(row)
    flush()
    return signed, np.concatenate(parts)[before]


def _described(corpus: Corpus, doc_id: str) -> tuple[_Signed, Hashes]:
    """An article that is there, and its shingles."""
    article = corpus.article(doc_id)
    if article is None:
        raise KeyError(doc_id)
    words = words_of(article.text)
    copy = hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()
    return _Signed(doc_id, article.sha256, copy, standing(article)), shingles(words)


def _compared(
    corpus: Corpus, signed: Sequence[_Signed], matrix: Signatures, known: Mapping[tuple[str, str], bool]
) -> dict[tuple[int, int], bool]:
    """The candidate pairs, and whether they share enough of their shingles, and of their numbers where they have many."""

    @lru_cache(maxsize=4096)
    def told_by(row: int) -> tuple[Hashes, frozenset[str]]:
        article = corpus.article(signed[row].doc_id)
        text = article.text if article else ""
        return shingles(words_of(text)), figures(text)

    def is_retold(one: int, other: int) -> bool:
        (words, numbers), (other_words, other_numbers) = told_by(one), told_by(other)
        return same_figures(numbers, other_numbers) and containment(words, other_words) >= SAME_ORIGIN

    compared: dict[tuple[int, int], bool] = {}
    for one, other in candidates(matrix).tolist():
        before = known.get((signed[one].sha256, signed[other].sha256))
        told = before if before is not None else signed[one].copy == signed[other].copy or is_retold(one, other)
        compared[one, other] = told
    return compared


def _joined(count: int, linked: Sequence[tuple[int, int]]) -> list[int]:
    """The first row of each row's cluster (union-find with path halving)."""
    parent = list(range(count))

    def root(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    for one, other in linked:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return [root(row) for row in range(count)]
