"""Where files that people add are kept: a folder beside the index, so that indexing finds them again.

    kutip/index/           the index
    kutip/index-added/     the files: one file, one name; sent again under its name, a file takes the place of the old one

A file is put there before it is indexed, since its path names its articles. What turns out to hold no article, and
everything when indexing fails, is taken back.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import StoreError

_BEFORE = ".before"  # hidden, so that no run of the indexing reads it


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: under which name it is to be kept, and where its bytes are now."""

    name: str
    path: Path


@dataclass(slots=True)
class Placed:
    """The files on the shelf, in the order in which they were sent; `barren` collects those to take back."""

    files: list[Path]
    barren: set[Path] = field(default_factory=set)


def shelf_of(index_folder: Path) -> Path:
    """The folder of added files of an index: "kutip/index" -> "kutip/index-added"."""
    folder = index_folder.resolve()
    return folder.with_name(f"{folder.name}-added")


@contextmanager
def placed(index_folder: Path, sent: Sequence[Sent]) -> Iterator[Placed]:
    """The files on the shelf while the block runs; afterwards they stay.

    All are taken back when the block fails, those that it called barren in any case; what was there under their names
    is then as it was. Raises `StoreError` when the disk does not take them.
    """
    folder = shelf_of(index_folder)
    put: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in sent:
            _keep_before(folder / each.name)
            put.append(folder / each.name)
            _move(each.path, folder / each.name)
    except OSError as error:
        _take_back(put)
        raise StoreError(f"{folder}: cannot be written ({error.strerror or error}); nothing was added") from error
    here = Placed(put)
    try:
        yield here
    except BaseException:
        _take_back(put)
        raise
    _take_back([file for file in put if file in here.barren])
    for file in put:
        _before(file).unlink(missing_ok=True)


def forget(index_folder: Path, source_path: str) -> bool:
    """Delete a file that an article came from, if it is one of the shelf's; whether it was."""
    file = Path(source_path)
    if file.parent != shelf_of(index_folder) or not file.is_file():
        return False
    file.unlink()
    return True


def _before(file: Path) -> Path:
    return file.with_name(f".{file.name}{_BEFORE}")


def _keep_before(file: Path) -> None:
    if file.exists():
        file.replace(_before(file))


def _take_back(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
        if _before(file).exists():
            _before(file).replace(file)


def _move(source: Path, target: Path) -> None:
    """Move a file in one step, from another file system too."""
    half = target.with_name(f".{target.name}.half")
    shutil.copyfile(source, half)
    half.replace(target)
    source.unlink(missing_ok=True)
