"""Which files are meant by the paths that a person gives."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.articles import Skipped
from ingest.errors import IngestError
from ingest.kinds import SUFFIXES
from ingest.reading import skipped
from ingest.unread import why_unread


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files that `paths` name: each file itself, each folder's readable files at any depth, each glob's matches.

    A folder gives only files with one of `SUFFIXES`, sorted; hidden ones and links are left out (what a link inside
    the folder points to inside the folder is found anyway). No file comes twice. Raises `IngestError` for a path
    that does not exist or may not be looked at, a folder without anything to read, and a folder that may not be opened.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for file in _files_at(path):
                found.setdefault(file.resolve(), file)
        except OSError as error:  # a name that is too long, a folder on the way that is closed
            raise IngestError(f"{path}: {error.strerror}; nothing was read.") from error
    return list(found.values())


def file_of(source_path: str) -> Path:
    """The file that the source of an article names: itself, or the archive or mail that holds it."""
    path = Path(source_path)
    return next((each for each in (path, *path.parents) if each.is_file()), path)


def passed_over(paths: Sequence[Path]) -> list[Skipped]:
    """The files in folders among `paths` that may hold articles and are not read, with what to do about each."""
    folders = [path for path in paths if path.is_dir()]
    folders += [
        Path(match) for path in paths if glob.has_magic(str(path)) for match in _matches(path) if Path(match).is_dir()
    ]
    found = {file.resolve(): file for folder in folders for file in sorted(_visible(folder))}
    reasons = ((file, why_unread(file.name)) for file in found.values() if not file.name.lower().endswith(SUFFIXES))
    return [skipped(file, reason) for file, reason in reasons if reason]


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(_walk(path))
        if not files:
            unread = next((f" {over.path}: {over.reason}." for over in passed_over([path])), "")
            raise IngestError(
                f"{path}: nothing to read in this folder; files ending in {', '.join(SUFFIXES)} are read.{unread}"
            )
        yield from files
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(str(path)):
        matches = _matches(path)
        if not matches:
            raise IngestError(f"{path}: no file matches this pattern.")
        for match in matches:
            yield from _files_in_match(Path(match))
    else:
        raise IngestError(f"{path}: no such file or folder; check the path.")


def _files_in_match(path: Path) -> Iterator[Path]:
    """A folder that matches a pattern may be empty: the pattern was meant, not the folder."""
    if path.is_dir():
        yield from sorted(_walk(path))
    else:
        yield path


def _matches(pattern: Path) -> list[str]:
    return sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 (pathlib takes no absolute pattern)


def _walk(folder: Path) -> Iterator[Path]:
    return (file for file in _visible(folder) if file.name.lower().endswith(SUFFIXES))


def _visible(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(parent, name)
            if not name.startswith(".") and not file.is_symlink():
                yield file


def _refuse(error: OSError) -> None:
    raise IngestError(f"{error.filename}: {error.strerror}; nothing was read.") from error
