"""Which articles of a new generation are one release told by several outlets, and which of them it came from.

Written to `origins.sqlite` beside the corpus. What the generation before knows about articles that did not change, their
signatures and which of them belong together, is taken from there.
"""

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

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
from ingest.articles import Article

_TABLES = """
create table made (made_by text not null);
-- `origin` numbers the clusters; `copy` is a hash of the words: equal ones, exact copies. `rank` orders a cluster, the
-- likely source first.
create table origins (
    doc_id text primary key, origin integer not null, copy blob not null, rank integer not null, sha256 text not null,
    signature blob not null
) without rowid;
create table links (one text not null, other text not null, primary key (one, other)) without rowid;
create index members on origins (origin, rank);
create index copies on origins (copy, rank);
"""
_BATCH = 512  # articles whose shingles are in memory at once
_OPENING = 300  # characters where a release says that it is one
_RELEASE = re.compile(r"\b(?:siaran pers|rilis pers|keterangan pers|press release|news release)\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"^(?:pemerintah|pemprov|pemkab|pemkot|kementerian|ministry|dinas|diskominfo|badan|bpjs|biro|humas|sekretariat)\b",
    re.IGNORECASE,
)

Known = dict[str, tuple[str, bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Signed:
    """What is kept of an article while clusters are made; `standing` sorts the likelier source first."""

    doc_id: str
    sha256: str
    copy: bytes
    standing: tuple[bool, date, bool, int, str]


def write_origins(corpus: Corpus, path: Path, old: Path | None) -> None:
    """Cluster the articles of `corpus` and write the file at `path`; `old` is that of the generation before, if intact."""
    known, links = _known(old)
    signed, matrix = _sign(corpus, known)
    linked = _links(corpus, signed, matrix, links)
    roots = _joined(len(signed), linked)
    clusters: dict[int, list[int]] = {}
    for row, root in enumerate(roots):
        clusters.setdefault(root, []).append(row)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_TABLES}")
        connection.execute("insert into made values (?)", (MADE_BY,))
        for number, rows in enumerate(clusters.values()):
            ordered = sorted(rows, key=lambda row: signed[row].standing)
            connection.executemany(
                "insert into origins values (?, ?, ?, ?, ?, ?)",
                (
                    (signed[row].doc_id, number, signed[row].copy, rank, signed[row].sha256, matrix[row].tobytes())
                    for rank, row in enumerate(ordered)
                ),
            )
        pairs = sorted({(signed[one].sha256, signed[other].sha256) for one, other in linked})
        connection.executemany("insert into links values (?, ?)", pairs)
        connection.commit()


def _known(old: Path | None) -> tuple[Known, set[tuple[str, str]]]:
    if old is None:
        return {}, set()
    with closing(sqlite3.connect(f"{old.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        if connection.execute("select made_by from made").fetchone() != (MADE_BY,):
            return {}, set()
        rows = connection.execute("select doc_id, sha256, copy, signature from origins")
        known = {doc_id: (sha256, copy, signature) for doc_id, sha256, copy, signature in rows}
        return known, set(connection.execute("select one, other from links"))


def _sign(corpus: Corpus, known: Known) -> tuple[list[_Signed], Signatures]:
    """Every article in the order of doc_ids with its signature, made or taken from the generation before."""
    signed: list[_Signed] = []
    parts: list[Signatures] = []
    fresh: list[Hashes] = []
    at: list[int] = []

    def flush() -> None:
        made = signatures(fresh)
        part = parts[-1]
        part[at] = made
        fresh.clear()
        at.clear()

    for number, article in enumerate(corpus.articles()):
        if number % _BATCH == 0:
            if parts:
                flush()
            parts.append(np.zeros((_BATCH, signatures([]).shape[1]), np.uint32))
        sha256, copy, signature = known.get(article.doc_id, ("", b"", b""))
        if sha256 == article.sha256:
            parts[-1][number % _BATCH] = np.frombuffer(signature, np.uint32)
        else:
            words = words_of(article.text)
            copy = hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest()
            fresh.append(shingles(words))
            at.append(number % _BATCH)
        signed.append(_Signed(article.doc_id, article.sha256, copy, _standing(article)))
    if parts:
        flush()
    matrix = np.concatenate([*parts, signatures([])])[: len(signed)]
    return signed, matrix


def _standing(article: Article) -> tuple[bool, date, bool, int, str]:
    """Release wording first, then the earliest, then the most official, then the longest."""
    release = bool(article.release_number or article.issuer or _RELEASE.search(article.text[:_OPENING]))
    return (
        not release,
        article.published or date.max,
        not _is_official(article),
        -len(article.text),
        article.doc_id,
    )


def _is_official(article: Article) -> bool:
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # an address that is none
        host = ""
    return host.endswith(".go.id") or _OFFICIAL.match(article.outlet or "") is not None


def _links(
    corpus: Corpus, signed: Sequence[_Signed], matrix: Signatures, links: set[tuple[str, str]]
) -> list[tuple[int, int]]:
    """The candidate pairs that share enough of their shingles, and their numbers where they have many."""

    @lru_cache(maxsize=4096)
    def told_by(row: int) -> tuple[Hashes, frozenset[str]]:
        article = corpus.article(signed[row].doc_id)
        text = article.text if article else ""
        return shingles(words_of(text)), figures(text)

    def is_retold(one: int, other: int) -> bool:
        (words, numbers), (other_words, other_numbers) = told_by(one), told_by(other)
        return same_figures(numbers, other_numbers) and containment(words, other_words) >= SAME_ORIGIN

    linked: list[tuple[int, int]] = []
    for one, other in candidates(matrix).tolist():
        alike = signed[one].copy == signed[other].copy or (signed[one].sha256, signed[other].sha256) in links
        if alike or is_retold(one, other):
            linked.append((one, other))
    return linked


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
