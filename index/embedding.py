"""The vectors of the next generation: reused where the text is known, encoded where it is not, never lost on the way.

What is encoded goes to a journal batch by batch, so that a run that is cut short leaves its work to the next one.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import Encoder, Vectors
from index.encoding import Encode
from index.errors import StoreError
from index.sentence_vectors import Halves, open_sentences
from index.writing import open_aid

Progress = Callable[[int, int], None]

# Passages whose vectors are gathered between two questions to the database.
_CHUNK = 16_384

_JOURNAL = "create table if not exists encoded (key blob primary key, vectors blob not null) without rowid"
_MISSING = """
select min("row") from new.passages
where key not in (select key from old.passages) and key not in (select key from encoded)
group by key order by 1
"""
_SHARDS = "create table if not exists shards (shard text primary key, passages integer not null, node text not null)"
_SOURCES = """
select before."row", before."first", json_array_length(passages.sentences) / 2, vectors
from new.passages left join encoded using (key) left join old.passages as before on before."row" =
    (select min("row") from old.passages where old.passages.key = new.passages.key)
where passages."row" >= ? and passages."row" < ? order by passages."row"
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the generation before can lend: the file of its corpus, and its vectors (memory maps)."""

    corpus: Path
    vectors: Vectors
    sentences: Halves

    @classmethod
    def of(cls, generation: Path) -> "Known":
        """What the files in a generation's folder hold; only for files whose checksums were verified."""
        vectors: Vectors = np.load(generation / "vectors.npy", mmap_mode="r")
        return cls(generation / "corpus.sqlite", vectors, open_sentences(generation / "sentences.npy"))


def embed(
    folder: Path, journal: Path, known: Known | None, encoder: Encoder, encode: Encode, progress: Progress | None
) -> Vectors:
    """Write `vectors.npy` and `sentences.npy` for the corpus in a new generation's `folder`; the former is returned as
    a memory map.

    Row i belongs to passage i. Only texts that neither `known` nor the journal has are encoded, as `encode` does it;
    `progress` is told how many of those are done, and of how many. Raises `StoreError` for an encoder whose vectors are
    no unit vectors, and where some passage got none.
    """
    with closing(_connect(folder, journal, known)) as connection:
        _encode_missing(connection, folder / "corpus.sqlite", encoder, encode, progress)
        _gather(connection, folder, known, encoder)
        (count,) = connection.execute("select count(*) from new.passages").fetchone()
    # An empty file cannot be mapped.
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r" if count else None)
    return vectors


def known_vectors(known: Known) -> Iterator[tuple[bytes, bytes]]:
    """The vectors of a generation, each with its key, as `lend` takes them."""
    with closing(sqlite3.connect(f"{known.corpus.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        rows = connection.execute('select "row", key, "first", json_array_length(sentences) / 2 from passages')
        for row, key, first, count in rows:
            yield key, known.vectors[row].tobytes() + known.sentences[first : first + count].tobytes()


def lend(journal: Path, vectors: Iterable[tuple[bytes, bytes]]) -> None:
    """Put vectors that are known from elsewhere into a journal, each under its key (see `index.draft.passage_key`)."""
    with closing(open_aid(journal, _JOURNAL)) as connection:
        connection.execute("begin")
        connection.executemany("insert or ignore into encoded values (?, ?)", vectors)
        connection.execute("commit")


def _connect(folder: Path, journal: Path, known: Known | None) -> sqlite3.Connection:
    connection = open_aid(journal, _JOURNAL)
    connection.execute(_SHARDS)
    connection.execute("attach ? as new", (f"{(folder / 'corpus.sqlite').as_uri()}?mode=ro&immutable=1",))
    if known is None:
        connection.execute("attach ':memory:' as old")
        connection.execute('create table old.passages ("row", "first", key)')
    else:
        connection.execute("attach ? as old", (f"{known.corpus.as_uri()}?mode=ro&immutable=1",))
    return connection


def _encode_missing(
    connection: sqlite3.Connection, corpus: Path, encoder: Encoder, encode: Encode, progress: Progress | None
) -> None:
    """Every shard goes to the journal in one step, with a line in its manifest: wholly, or not at all."""
    missing = [row for (row,) in connection.execute(_MISSING)]
    if missing and progress is not None:
        progress(0, len(missing))
    done = 0
    for shard in encode(corpus, missing, encoder):
        _check(np.concatenate(shard.vectors), encoder)
        connection.execute("begin")
        connection.executemany(
            "insert or ignore into encoded values (?, ?)",
            ((key, _packed(rows)) for key, rows in zip(shard.keys, shard.vectors, strict=True)),
        )
        connection.execute("insert or replace into shards values (?, ?, ?)", (shard.name, len(shard.keys), shard.node))
        connection.execute("commit")
        done += len(shard.keys)
        if progress is not None:
            progress(done, len(missing))
    if done != len(missing) or connection.execute(_MISSING).fetchone() is not None:
        raise StoreError(f"{done} of {len(missing)} passages got a vector; run the same command again")


def _check(vectors: Vectors, encoder: Encoder) -> None:
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):  # false for what is not a number, too
        raise StoreError(f"{encoder.name}: the encoder gives vectors that are not of length 1, install it again")


def _packed(rows: Vectors) -> bytes:
    """A passage's row in single precision, then those of its sentences in half."""
    whole, parts = rows[0].astype("<f4").tobytes(), rows[1:].astype("<f2").tobytes()
    return bytes(whole + parts)


def _gather(connection: sqlite3.Connection, folder: Path, known: Known | None, encoder: Encoder) -> None:
    """Write all vectors in row order. No memory map: on a full disk writing through one kills the process."""
    counted = "select count(*), coalesce(sum(json_array_length(sentences) / 2), 0) from new.passages"
    (passages, sentences) = connection.execute(counted).fetchone()
    dimension = known.vectors.shape[1] if known is not None else encoder.dimension
    with (folder / "vectors.npy").open("wb") as wholes, (folder / "sentences.npy").open("wb") as parts:
        for file, kind, total in ((wholes, "<f4", passages), (parts, "<f2", sentences)):
            header = {"descr": kind, "fortran_order": False, "shape": (total, dimension)}
            np.lib.format.write_array_header_1_0(file, header)
        for start in range(0, passages, _CHUNK):
            for piece in _pieces(connection.execute(_SOURCES, (start, start + _CHUNK))):
                if isinstance(piece, bytes):
                    wholes.write(piece[: 4 * dimension])
                    parts.write(piece[4 * dimension :])
                elif known is not None:
                    wholes.write(known.vectors[piece.rows].data)
                    parts.write(known.sentences[piece.sentences].data)


@dataclass(frozen=True, slots=True)
class _Run:
    """Passages that followed one another in the generation before, too: their rows and those of their sentences."""

    rows: slice
    sentences: slice


def _pieces(sources: Iterable[tuple[int | None, int, int, bytes]]) -> Iterator[_Run | bytes]:
    """What `_SOURCES` finds, in its order: vectors of one passage, or runs of known ones, which are copied at once."""
    start = end = first = last = 0
    for row, at, count, packed in sources:
        if row is not None and row == end > start and at == last:
            end, last = end + 1, last + count
            continue
        if end > start:
            yield _Run(slice(start, end), slice(first, last))
        if row is None:
            start = end
            yield packed
        else:
            start, end, first, last = row, row + 1, at, at + count
    if end > start:
        yield _Run(slice(start, end), slice(first, last))
