"""What every file gave when it was last read, so that a file that is as it was need not be read and cleaned again.

The notes only save time. They are believed where the generation before holds every article that they name with the
same hash; in all other cases (a crash, a damaged file of notes, another version of the rules) the file is read again.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.writing import open_aid
from ingest.articles import Article, Skipped

Read = Callable[[Path], Iterator[Article | Skipped]]

_TABLE = """
create table if not exists readings (
    file text primary key, fingerprint text not null, stamp text not null, sha256 text not null,
    articles text not null, skipped text not null
) without rowid
"""
# A file that was changed less than this before it was read could change again without a newer time: some file systems
# count in steps of two seconds. Its bytes are compared next time.
_SETTLED = 2_000_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Same:
    """An article of a file that is as it was: the index holds it with this hash already."""

    doc_id: str
    sha256: str
    source_path: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, and what was skipped in it."""

    articles: tuple[Same, ...]
    skipped: tuple[Skipped, ...]


class Readings:
    """The notes of one index folder, in the file `path`; `fingerprint` says by which rules files are read today.

    Nothing is written before `save`. Raises `sqlite3.OperationalError` when the disk does not take it.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self._fingerprint = fingerprint
        self._connection = open_aid(path, _TABLE)

    def close(self) -> None:
        """Let the file go; what was not saved is forgotten."""
        self._connection.close()

    def save(self) -> None:
        """Keep what was noted since the notes were opened."""
        if self._connection.in_transaction:
            self._connection.execute("commit")

    def records(
        self, files: Iterable[Path], read: Read, held: Callable[[Sequence[Same]], bool]
    ) -> Iterator[Article | Skipped | Same]:
        """The records of each file: as noted where the file is as it was and the articles are `held`, else as read."""
        for file in files:
            known = self._recall(file)
            if known is not None and held(known.articles):
                yield from known.articles
                yield from known.skipped
            else:
                yield from self._read(file, read)

    def forget_gone(self) -> None:
        """Drop the notes about files that are not there any more."""
        noted = self._connection.execute("select file from readings").fetchall()
        gone = [(file,) for (file,) in noted if not Path(file).exists()]
        self._change("delete from readings where file = ?", gone)

    def _recall(self, file: Path) -> Reading | None:
        """What the file gave, if its size and times are those of then, or else its bytes."""
        found = self._connection.execute(
            "select stamp, sha256, articles, skipped from readings where file = ? and fingerprint = ?",
            (_name(file), self._fingerprint),
        ).fetchone()
        if found is None:
            return None
        stamp, sha256, articles, skipped = found
        now = _stamp(file)
        if now != stamp:
            if now is None or _sha256(file) != sha256:
                return None
            self._change("update readings set stamp = ? where file = ?", [(_settled(now), _name(file))])
        return Reading(
            tuple(Same(*fields) for fields in json.loads(articles)),
            tuple(Skipped(f"{file}{place}", reason) for place, reason in json.loads(skipped)),
        )

    def _read(self, file: Path, read: Read) -> Iterator[Article | Skipped]:
        """Read the file, and note what it gave. A file that gave no article is tried again every time."""
        articles, skipped = list[Same](), list[tuple[str, str]]()
        before, sha256, can_be_told = _stamp(file), _sha256(file), True
        for record in read(file):
            yield record
            if isinstance(record, Article):
                articles.append(Same(record.doc_id, record.sha256, record.source_path))
            else:
                can_be_told = can_be_told and record.path.startswith(str(file))
                skipped.append((record.path.removeprefix(str(file)), record.reason))
        if articles and can_be_told and before is not None and sha256 is not None and before == _stamp(file):
            told = json.dumps([(same.doc_id, same.sha256, same.source_path) for same in articles])
            row = (_name(file), self._fingerprint, _settled(before), sha256, told, json.dumps(skipped))
            self._change("insert or replace into readings values (?, ?, ?, ?, ?, ?)", [row])

    def _change(self, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("begin")
        self._connection.executemany(statement, rows)


def _name(file: Path) -> str:
    return str(file.resolve()).encode(errors="backslashreplace").decode()


def _stamp(file: Path) -> str | None:
    """Size, time of the last change of the bytes and of anything about the file; None where there is no file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _settled(stamp: str) -> str:
    """The stamp, or an empty one for a file that has just been changed: its time alone does not tell."""
    newest = max(map(int, stamp.split()[1:]))
    return stamp if newest < time.time_ns() - _SETTLED else ""


def _sha256(file: Path) -> str | None:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
