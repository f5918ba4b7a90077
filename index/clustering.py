"""Which articles of a new generation are one release told by several outlets, and which of them it came from.

Written to `origins.sqlite`, signatures to `signatures.npy` in each block. What the generation before knows is taken over:
only articles that meet a changed one in some band are compared anew, and only their clusters put together again. The
result is that of comparing all of them.
"""

import hashlib
import shutil
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.corpus import Corpus
from index.ranking import Rows
from index.shingles import (
    SAME_ORIGIN,
    Hashes,
    Signatures,
    affected,
    candidates,
    containment,
    figures,
    same_figures,
    shingles,
    words_of,
)
from index.signing import known_in, sign, signatures_in

_TABLES = """
-- `origin` numbers the clusters, by a hash of their first doc_id; `copy` is a hash of the words: equal ones, exact copies.
-- `rank` orders a cluster, the likely source first; `standing` is what it goes by.
create table origins (
    doc_id text primary key, origin integer not null, copy blob not null, rank integer not null, standing text not null
) without rowid;
-- Pairs of articles that were worth comparing, and whether one is told by the other.
create table compared (
    one text not null, other text not null, retold integer not null, primary key (one, other)
) without rowid;
"""
_INDEXES = """
create index if not exists members on origins (origin, rank);
create index if not exists copies on origins (copy, rank);
create index if not exists the_other on compared (other, one);
"""
_SCRATCH = """
pragma journal_mode = off; pragma synchronous = off;
create temp table lost (doc_id text primary key) without rowid;
create temp table near (doc_id text primary key) without rowid;
"""
_TORN = """
select one, other from compared
where retold and (one in (select doc_id from lost) or other in (select doc_id from lost))
"""
# Where a cluster falls apart, what is left of it has to be put together.
_LEFT = """
select doc_id from origins
where origin in (select origin from lost join origins using (doc_id)) and doc_id not in (select doc_id from lost)
"""
_FORGET = """
delete from origins where doc_id in (select doc_id from lost);
delete from compared where one in (select doc_id from lost) or other in (select doc_id from lost)
"""
_COMPARED = """
select one, other, retold from near as first join compared on one = first.doc_id join near as second
on other = second.doc_id
"""
# What is one release with an article, or was: the rows of its cluster may be put in several, and all of them anew.
_LINKED = """
select other from compared where one = :it and retold
union select one from compared where other = :it and retold
"""
_MANY = 8  # an eighth of all articles changed: looking at all of them is as fast

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Old:
    """The origins of the generation before, as they were written, and the folders of its blocks."""

    path: Path
    folders: Sequence[Path]


def write_origins(folders: Sequence[Path], path: Path, old: Old | None) -> None:
    """Cluster the articles of the blocks in `folders` and write the file at `path`, and signatures into new blocks."""
    before = old.folders if old is not None else ()
    known = known_in([folder for folder in before if folder not in folders])
    new = [folder for folder in folders if folder not in before]
    fresh = [one for folder in new for one in sign(folder, known)]
    with closing(Corpus([folder / "corpus.sqlite" for folder in new])) as there:
        made = {one.doc_id for one in fresh}
        lost = [doc_id for doc_id in known if doc_id in made or there.stamp(doc_id) is None]
    if old is not None:
        shutil.copyfile(old.path, path)
    with closing(sqlite3.connect(path)) as connection, closing(_corpus(folders)) as corpus:
        connection.executescript(_SCRATCH + (_TABLES if old is None else ""))
        doc_ids, matrix = corpus.doc_ids(), signatures_in(folders)
        gone = [known[doc_id].signature for doc_id in lost]
        rows = _to_compare(matrix, [bisect_left(doc_ids, doc_id) for doc_id in made], gone)
        torn = _forget(connection, lost)
        connection.executemany(
            "insert into origins values (?, 0, ?, 0, ?)", ((one.doc_id, one.copy, one.standing) for one in fresh)
        )
        pairs = [(doc_ids[one], doc_ids[other]) for one, other in candidates(matrix, rows).tolist()]
        near = doc_ids if rows is None else [doc_ids[row] for row in rows.tolist()]
        changed = _compare(connection, corpus, pairs, near)
        _put_together(connection, doc_ids if rows is None else {*torn, *changed, *made})
        connection.executescript(_INDEXES)
        connection.commit()


def _corpus(folders: Sequence[Path]) -> Corpus:
    return Corpus([folder / "corpus.sqlite" for folder in folders])


def _to_compare(matrix: Signatures, made: Sequence[int], gone: Sequence[Signatures]) -> Rows | None:
    """The rows whose pairs may be others than before, where those are few; None stands for all."""
    if _MANY * (len(made) + len(gone)) > len(matrix):
        return None
    return affected(matrix, np.array([*matrix[made], *gone], np.uint32).reshape(-1, matrix.shape[1]))


def _forget(connection: sqlite3.Connection, lost: Sequence[str]) -> set[str]:
    """Remove articles that are gone or changed; those that were one release with them."""
    connection.executemany("insert into lost values (?)", ((doc_id,) for doc_id in lost))
    torn = {doc_id for pair in connection.execute(_TORN) for doc_id in pair}.difference(lost)
    left = {doc_id for (doc_id,) in connection.execute(_LEFT)}
    for statement in _FORGET.split(";"):
        connection.execute(statement)
    return torn | left


def _compare(connection: sqlite3.Connection, corpus: Corpus, pairs: Sequence[_Pair], near: Sequence[str]) -> set[str]:
    """Make `pairs` those that were compared among the articles `near`; the articles that are in others than before.

    They were compared before, or share enough of their shingles, and of their numbers where they have many.
    """
    connection.executemany("insert into near values (?)", ((doc_id,) for doc_id in near))
    before = {(one, other): told for one, other, told in connection.execute(_COMPARED)}
    is_retold = _comparison(connection, corpus)
    new = {pair: is_retold(*pair) for pair in pairs if pair not in before}
    old = before.keys() - set(pairs)
    connection.executemany("delete from compared where one = ? and other = ?", old)
    connection.executemany("insert into compared values (?, ?, ?)", ((*pair, told) for pair, told in new.items()))
    joined = [pair for pair, told in new.items() if told]
    return {doc_id for pair in [*joined, *(pair for pair in old if before[pair])] for doc_id in pair}


def _comparison(connection: sqlite3.Connection, corpus: Corpus) -> Callable[[str, str], bool]:
    @lru_cache(maxsize=4096)
    def told_by(doc_id: str) -> tuple[bytes, Hashes, frozenset[str]]:
        ((copy,),) = connection.execute("select copy from origins where doc_id = ?", (doc_id,))
        article = corpus.article(doc_id)
        text = article.text if article else ""
        return copy, shingles(words_of(text)), figures(text)

    def is_retold(one: str, other: str) -> bool:
        (copy, words, numbers), (other_copy, other_words, other_numbers) = told_by(one), told_by(other)
        alike = same_figures(numbers, other_numbers) and containment(words, other_words) >= SAME_ORIGIN
        return copy == other_copy or alike

    return is_retold


def _put_together(connection: sqlite3.Connection, touched: Iterable[str]) -> None:
    """Number and order the clusters of these articles, and of those that were in one with them before."""
    joined = _edges(connection, touched)
    clusters: dict[str, list[str]] = {}
    for doc_id, root in _joined(joined).items():
        clusters.setdefault(root, []).append(doc_id)
    standings = dict(_of(connection, "select doc_id, standing from origins where doc_id = ?", joined))
    for first, members in clusters.items():
        number = int.from_bytes(hashlib.blake2b(first.encode(), digest_size=7).digest())
        ordered = sorted(members, key=lambda doc_id: (standings[doc_id], doc_id))
        connection.executemany(
            "update origins set origin = ?, rank = ? where doc_id = ?",
            ((number, rank, doc_id) for rank, doc_id in enumerate(ordered)),
        )


def _edges(connection: sqlite3.Connection, touched: Iterable[str]) -> dict[str, list[str]]:
    """Everything that hangs together with these articles, now or before, each with what it is one release with."""
    edges: dict[str, list[str]] = {}
    waiting = list(touched)
    while waiting:
        doc_id = waiting.pop()
        if doc_id not in edges:
            edges[doc_id] = [other for (other,) in connection.execute(_LINKED, {"it": doc_id})]
            waiting += edges[doc_id]
    return edges


def _of(connection: sqlite3.Connection, query: str, doc_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for doc_id in doc_ids:
        yield connection.execute(query, (doc_id,)).fetchone()


def _joined(edges: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The first article of each one's cluster (union-find with path halving)."""
    parent = {doc_id: doc_id for doc_id in edges}

    def root(doc_id: str) -> str:
        while parent[doc_id] != doc_id:
            parent[doc_id] = parent[parent[doc_id]]
            doc_id = parent[doc_id]
        return doc_id

    for one, others in edges.items():
        for other in others:
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    return {doc_id: root(doc_id) for doc_id in edges}
