"""The rules of writing: one writer at a time, one clear line when the disk gives up, nothing half-made left behind."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError
from index.manifest import is_current

# SQLite's troubles with the disk; its other errors are bugs of ours.
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
# The primary code is in the low byte of SQLite's extended one.
_PRIMARY = 0xFF
# What a generation is called; whatever else lies in their folder is not ours to touch.
_GENERATION = re.compile(r"[0-9]{6,}")
_BLOCK = re.compile(r"[0-9]{6,}-[0-9]{4,}")


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Be the only one who writes to an index folder; the system lets the lock go when the process dies.

    Raises `StoreError` when another process holds it, and for every trouble with the disk inside the block.
    """
    untouched = "what was indexed before is untouched"
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{folder}: this is a file, name a folder for the index")
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout as error:
        raise StoreError(f"{folder}: another `kutip index` is writing here, wait until it is done") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{error.filename or folder}: cannot be written ({reason}); {untouched}") from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY not in _DISK:
            raise
        raise StoreError(f"{folder}: cannot be written ({error}); {untouched}") from error


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """An empty folder for the next generation; it is gone afterwards unless it has become the current one.

    What earlier runs left unfinished is swept away first.
    """
    for name in ("generations", "blocks"):
        (folder / name).mkdir(exist_ok=True)
    for left_over in _generations(folder):
        if not (left_over / "manifest.json").exists():
            shutil.rmtree(left_over)
    _sweep_blocks(folder)
    number = max((int(path.name) for path in _generations(folder)), default=0) + 1
    generation = folder / "generations" / f"{number:06d}"
    generation.mkdir()
    try:
        yield generation
    finally:
        if not is_current(folder, generation.name):
            shutil.rmtree(generation, ignore_errors=True)
            for path in _blocks(folder):
                if path.name.startswith(f"{generation.name}-"):
                    shutil.rmtree(path, ignore_errors=True)


def open_aid(path: Path, table: str) -> sqlite3.Connection:
    """A database that only saves time, with its table; a new one in the place of one that a power cut left unreadable."""
    connection = sqlite3.connect(path.as_uri(), uri=True, isolation_level=None)
    try:
        connection.execute(table)
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise
        path.unlink()
        connection = sqlite3.connect(path.as_uri(), uri=True, isolation_level=None)
        connection.execute(table)
    return connection


def sweep(folder: Path, keep: set[str]) -> None:
    """Remove the generations that are not called one of `keep`, and the blocks that none of those is made of.

    Who has one open can go on reading it.
    """
    for path in _generations(folder):
        if path.name not in keep:
            shutil.rmtree(path)
    _sweep_blocks(folder)


def _sweep_blocks(folder: Path) -> None:
    """Remove the blocks that no generation names. One whose manifest cannot be read names none: it cannot be opened."""
    named: set[str] = set()
    for generation in _generations(folder):
        try:
            fields = json.loads((generation / "manifest.json").read_bytes())
            named |= {block["name"] for block in fields["blocks"]}
        except (FileNotFoundError, ValueError, KeyError, TypeError):  # damaged, or of an older format
            continue
    for path in _blocks(folder):
        if path.name not in named:
            shutil.rmtree(path)


def _generations(folder: Path) -> list[Path]:
    return [path for path in (folder / "generations").iterdir() if _GENERATION.fullmatch(path.name)]


def _blocks(folder: Path) -> list[Path]:
    return [path for path in (folder / "blocks").iterdir() if _BLOCK.fullmatch(path.name)]
