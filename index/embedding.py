"""The vectors of the next generation: reused where the text is known, encoded where it is not, never lost on the way.

What is encoded goes to a journal batch by batch, so that a run that is cut short leaves its work to the next one.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from index.blocks import Block, block_at
from index.encoder import Encoder, Vectors
from index.encoding import Encode, Shard
from index.errors import StoreError
from index.manifest import Manifest, block_files
from index.ranking import Rows
from index.rows import RowFile
from index.writing import open_aid

Progress = Callable[[int, int], None]

# Passages whose vectors are copied at once, at most.
_LONGEST = 4_096

_JOURNAL = "create table if not exists encoded (key blob primary key, vectors blob not null) without rowid"
# Where the vectors of the passages of the new blocks are known from, by key.
_SOURCES = """
create temp table sources (
    key blob primary key, part integer not null, "row" integer not null, "first" integer not null, count integer not null
) without rowid;
create temp table missing (key blob primary key, block integer not null, "row" integer not null) without rowid;
"""
_KNOWN = """
insert or ignore into sources
    select key, :part, before."row", before."first", json_array_length(before.sentences) / 2
    from (select distinct key from new.passages where key not in (select key from sources)) join old.passages as before
    using (key) order by before."row"
"""
_UNKNOWN = "select 1 from new.passages where key not in (select key from sources) limit 1"
_MISSING = """
insert or ignore into missing select key, :block, min("row") from new.passages
where key not in (select key from sources) and key not in (select key from encoded) group by key order by 3
"""
_SHARDS = "create table if not exists shards (shard text primary key, passages integer not null, node text not null)"
_FOUND = """
select part, sources."row", sources."first", sources.count, vectors
from new.passages left join sources using (key) left join encoded using (key) order by passages."row"
"""


class Known:
    """What the generation before can lend: the files of its blocks. Only for files whose checksums were verified."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.starts = [block.start for block in manifest.blocks]
        self.dimension = manifest.dimension
        self.corpora = block_files(folder, manifest, "corpus.sqlite")
        self.vectors = [RowFile(path) for path in block_files(folder, manifest, "vectors.npy")]
        self.sentences = [RowFile(path) for path in block_files(folder, manifest, "sentences.npy")]
        self.first_rows = [0, *accumulate(block.passages for block in manifest.blocks)]

    def nearest_first(self, start: str) -> list[int]:
        """The numbers of all blocks; those that lie around a doc_id come first, because they have most of its block."""
        around = block_at(self.starts, start)
        return sorted(range(len(self.starts)), key=lambda part: abs(part - around))


def embed(
    folders: Sequence[tuple[Block, Path]],
    journal: Path,
    known: Known | None,
    encoder: Encoder,
    encode: Encode,
    progress: Progress | None,
) -> dict[str, Rows]:
    """Write `vectors.npy` and `sentences.npy` beside the corpus of new blocks, each given with its folder.

    Row i belongs to passage i. Only texts that neither `known` nor the journal has are encoded, as `encode` does it;
    `progress` is told how many of those are done, and of how many. What comes back says, by the names of the blocks, for
    every row which one of the generation before it was taken from, -1 for none. Raises `StoreError` for an encoder whose
    vectors are no unit vectors, and where some passage got none.
    """
    with closing(_connect(journal)) as connection:
        for number, (block, folder) in enumerate(folders):
            with _attached(connection, folder / "corpus.sqlite", "new"):
                if known is not None:
                    _look_up(connection, known, block.start)
                connection.execute(_MISSING, {"block": number})
        _encode_missing(connection, [folder for _, folder in folders], encoder, encode, progress)
        return {block.name: _gather(connection, folder, known, encoder) for block, folder in folders}


def known_vectors(known: Known) -> Iterator[tuple[bytes, bytes]]:
    """The vectors of a generation, each with its key, as `lend` takes them."""
    query = 'select "row", key, "first", json_array_length(sentences) / 2 from passages'
    for corpus, vectors, sentences in zip(known.corpora, known.vectors, known.sentences, strict=True):
        with closing(sqlite3.connect(f"{corpus.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            for row, key, first, count in connection.execute(query):
                yield key, vectors.read(row, 1) + sentences.read(first, count)


def lend(journal: Path, vectors: Iterable[tuple[bytes, bytes]]) -> None:
    """Put vectors that are known from elsewhere into a journal, each under its key (see `index.draft.passage_key`)."""
    with closing(open_aid(journal, _JOURNAL)) as connection:
        connection.execute("begin")
        connection.executemany("insert or ignore into encoded values (?, ?)", vectors)
        connection.execute("commit")


def _connect(journal: Path) -> sqlite3.Connection:
    connection = open_aid(journal, _JOURNAL)
    connection.execute(_SHARDS)
    connection.executescript(_SOURCES)
    return connection


@contextmanager
def _attached(connection: sqlite3.Connection, corpus: Path, name: str) -> Iterator[None]:
    connection.execute(f"attach ? as {name}", (f"{corpus.absolute().as_uri()}?mode=ro&immutable=1",))
    try:
        yield
    finally:
        connection.execute(f"detach {name}")


def _look_up(connection: sqlite3.Connection, known: Known, start: str) -> None:
    """Note where the vectors of a block are in the generation before, as far as they are."""
    for part in known.nearest_first(start):
        if connection.execute(_UNKNOWN).fetchone() is None:
            return
        with _attached(connection, known.corpora[part], "old"):
            connection.execute(_KNOWN, {"part": part})


def _encode_missing(
    connection: sqlite3.Connection,
    folders: Sequence[Path],
    encoder: Encoder,
    encode: Encode,
    progress: Progress | None,
) -> None:
    """Every shard goes to the journal in one step, with a line in its manifest: wholly, or not at all."""
    (total,) = connection.execute("select count(*) from missing").fetchone()
    done = 0
    if total and progress is not None:
        progress(0, total)
    for number, folder in enumerate(folders):
        wanted = connection.execute('select "row" from missing where block = ? order by 1', (number,)).fetchall()
        for shard in encode(folder / "corpus.sqlite", [row for (row,) in wanted], encoder):
            _check(np.concatenate(shard.vectors), encoder)
            _keep(connection, shard)
            done += len(shard.keys)
            if progress is not None:
                progress(done, total)
    lost = "select 1 from missing where key not in (select key from encoded) limit 1"
    if done != total or connection.execute(lost).fetchone() is not None:
        raise StoreError(f"{done} of {total} passages got a vector; run the same command again")


def _keep(connection: sqlite3.Connection, shard: Shard) -> None:
    connection.execute("begin")
    connection.executemany(
        "insert or ignore into encoded values (?, ?)",
        ((key, _packed(rows)) for key, rows in zip(shard.keys, shard.vectors, strict=True)),
    )
    connection.execute("insert or replace into shards values (?, ?, ?)", (shard.name, len(shard.keys), shard.node))
    connection.execute("commit")


def _check(vectors: Vectors, encoder: Encoder) -> None:
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):  # false for what is not a number, too
        raise StoreError(f"{encoder.name}: the encoder gives vectors that are not of length 1, install it again")


def _packed(rows: Vectors) -> bytes:
    """A passage's row in single precision, then those of its sentences in half."""
    whole, parts = rows[0].astype("<f4").tobytes(), rows[1:].astype("<f2").tobytes()
    return bytes(whole + parts)


def _gather(connection: sqlite3.Connection, folder: Path, known: Known | None, encoder: Encoder) -> Rows:
    """Write the vectors of a block in row order. No memory map: on a full disk writing through one kills the process."""
    dimension = known.dimension if known is not None else encoder.dimension
    counted = "select count(*), coalesce(sum(json_array_length(sentences) / 2), 0) from new.passages"
    rows: list[int] = []
    with (
        _attached(connection, folder / "corpus.sqlite", "new"),
        (folder / "vectors.npy").open("wb") as wholes,
        (folder / "sentences.npy").open("wb") as parts,
    ):
        (passages, sentences) = connection.execute(counted).fetchone()
        for file, kind, total in ((wholes, "<f4", passages), (parts, "<f2", sentences)):
            header = {"descr": kind, "fortran_order": False, "shape": (total, dimension)}
            np.lib.format.write_array_header_1_0(file, header)
        with closing(connection.execute(_FOUND)) as sources:
            for piece in _pieces(sources):
                if isinstance(piece, bytes):
                    wholes.write(piece[: 4 * dimension])
                    parts.write(piece[4 * dimension :])
                    rows.append(-1)
                elif known is not None:
                    wholes.write(known.vectors[piece.part].read(piece.row, piece.rows))
                    parts.write(known.sentences[piece.part].read(piece.first, piece.sentences))
                    before = known.first_rows[piece.part] + piece.row
                    rows += range(before, before + piece.rows)
    return np.array(rows, np.int64)


@dataclass(frozen=True, slots=True)
class _Run:
    """Passages that followed one another in a block of the generation before, too: where they and their sentences were."""

    part: int
    row: int
    rows: int
    first: int
    sentences: int

    def with_next(self, part: int, row: int, first: int, count: int) -> "_Run | None":
        """The run with one passage more; None where that one does not follow, or the run is long enough."""
        follows = (part, row, first) == (self.part, self.row + self.rows, self.first + self.sentences)
        if not follows or self.rows == _LONGEST:
            return None
        return replace(self, rows=self.rows + 1, sentences=self.sentences + count)


def _pieces(sources: Iterable[tuple[int | None, int, int, int, bytes]]) -> Iterator[_Run | bytes]:
    """What `_FOUND` finds, in its order: vectors of one passage, or runs of known ones, which are copied at once."""
    run: _Run | None = None
    for part, row, first, count, packed in sources:
        longer = run.with_next(part, row, first, count) if run is not None and part is not None else None
        if run is not None and longer is None:
            yield run
        run = longer
        if part is None:
            yield packed
        elif run is None:
            run = _Run(part, row, 1, first, count)
    if run is not None:
        yield run
