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
from index.errors import StoreError
from index.passages import embedded_text
from index.writing import open_aid

Progress = Callable[[int, int], None]

# Passages between two commits of the journal: what a crash can cost. The encoder makes its own batches of them.
_BATCH = 256
# Passages whose vectors are in memory at once while they are gathered.
_CHUNK = 16_384

_JOURNAL = "create table if not exists journal (key blob primary key, vector blob not null) without rowid"
_MISSING = """
select min("row") from new.passages
where key not in (select key from old.passages) and key not in (select key from journal)
group by key order by 1
"""
_TEXTS = """
select passages.key, title, text, "start", "end" from json_each(?)
join new.passages on "row" = value join new.articles using (article)
"""
_SOURCES = """
select (select min("row") from old.passages where old.passages.key = new.passages.key), vector
from new.passages left join journal using (key)
where new.passages."row" >= ? and new.passages."row" < ? order by new.passages."row"
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the generation before can lend: the file of its corpus, and its vectors (a memory map)."""

    corpus: Path
    vectors: Vectors


def embed(folder: Path, journal: Path, known: Known | None, encoder: Encoder, progress: Progress | None) -> Vectors:
    """Write `vectors.npy` for the corpus in a new generation's `folder`, and return it as a memory map.

    Row i belongs to passage i. Only texts that neither `known` nor the journal has are encoded; `progress` is told how
    many of those are done, and of how many. Raises `StoreError` for an encoder whose vectors are no unit vectors.
    """
    with closing(_connect(folder, journal, known)) as connection:
        _encode_missing(connection, encoder, progress)
        _gather(connection, folder / "vectors.npy", known, encoder)
        (count,) = connection.execute("select count(*) from new.passages").fetchone()
    # An empty file cannot be mapped.
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r" if count else None)
    return vectors


def known_vectors(known: Known) -> Iterator[tuple[bytes, bytes]]:
    """The vectors of a generation, each with its key, as `lend` takes them."""
    with closing(sqlite3.connect(f"{known.corpus.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        for row, key in connection.execute('select "row", key from passages order by "row"'):
            yield key, known.vectors[row].tobytes()


def lend(journal: Path, vectors: Iterable[tuple[bytes, bytes]]) -> None:
    """Put vectors that are known from elsewhere into a journal, each under its key (see `index.draft.passage_key`)."""
    with closing(open_aid(journal, _JOURNAL)) as connection:
        connection.execute("begin")
        connection.executemany("insert or ignore into journal values (?, ?)", vectors)
        connection.execute("commit")


def _connect(folder: Path, journal: Path, known: Known | None) -> sqlite3.Connection:
    connection = open_aid(journal, _JOURNAL)
    connection.execute("attach ? as new", (f"{(folder / 'corpus.sqlite').as_uri()}?mode=ro&immutable=1",))
    if known is None:
        connection.execute("attach ':memory:' as old")
        connection.execute('create table old.passages ("row", key)')
    else:
        connection.execute("attach ? as old", (f"{known.corpus.as_uri()}?mode=ro&immutable=1",))
    return connection


def _encode_missing(connection: sqlite3.Connection, encoder: Encoder, progress: Progress | None) -> None:
    missing = [row for (row,) in connection.execute(_MISSING)]
    if missing and progress is not None:
        progress(0, len(missing))
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        found = connection.execute(_TEXTS, (str(batch),)).fetchall()
        vectors = encoder.encode_document([embedded_text(title, text[a:b]) for _, title, text, a, b in found])
        _check(vectors, encoder)
        connection.execute("begin")
        connection.executemany(
            "insert into journal values (?, ?)",
            ((key, vector.tobytes()) for (key, *_), vector in zip(found, vectors, strict=True)),
        )
        connection.execute("commit")
        if progress is not None:
            progress(start + len(batch), len(missing))


def _check(vectors: Vectors, encoder: Encoder) -> None:
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):  # false for what is not a number, too
        raise StoreError(f"{encoder.name}: the encoder gives vectors that are not of length 1, install it again")


def _gather(connection: sqlite3.Connection, path: Path, known: Known | None, encoder: Encoder) -> None:
    """Write all vectors in row order. No memory map: on a full disk writing through one kills the process."""
    (total,) = connection.execute("select count(*) from new.passages").fetchone()
    dimension = known.vectors.shape[1] if known is not None else encoder.dimension
    header = {"descr": "<f4", "fortran_order": False, "shape": (total, dimension)}
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for start in range(0, total, _CHUNK):
            sources = connection.execute(_SOURCES, (start, start + _CHUNK)).fetchall()
            chunk = np.empty((len(sources), dimension), dtype="<f4")
            for row, (old_row, vector) in enumerate(sources):
                if known is not None and old_row is not None:
                    chunk[row] = known.vectors[old_row]
                else:
                    chunk[row] = np.frombuffer(vector, "<f4")
            file.write(chunk.tobytes())
