"""Which articles are gone: their file, or their line of a file, did not come again."""

import re
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from ingest.articles import Skipped

_LINE = re.compile(r":\d+$")


def gone_from(roots: Sequence[Path], skipped: Iterable[Skipped]) -> Callable[[str], bool]:
    """A test for the `source_path` of an article that was not seen in this run: is it gone?

    It is when a file with its path would have been found under `roots` (files, folders or globs that were read),
    unless its file, or a line of it, was skipped: what cannot be read today is not known to be gone. What came from
    the web is never gone: a feed lists only what is new.
    """
    asked = [Path(str(root.resolve()).encode(errors="backslashreplace").decode()) for root in roots]
    unread = {_file(skip.path) for skip in skipped}

    def is_gone(source_path: str) -> bool:
        if "://" in source_path:
            return False
        path = _file(source_path)
        return unread.isdisjoint((path, *path.parents)) and any(
            _is_below(path, root) or _matches(path.parts, root.parts) for root in asked
        )

    return is_gone


def _file(place: str) -> Path:
    """The file of a `path` or `path:line`."""
    return Path(_LINE.sub("", place)).resolve()


def _is_below(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and not any(map(_is_hidden, path.relative_to(folder).parts))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a glob finds the path of these `parts`, or a folder that holds it; hidden names have to be named."""
    if not pattern:
        return not any(map(_is_hidden, parts))
    if pattern[0] == "**":
        deeper = bool(parts) and not _is_hidden(parts[0]) and _matches(parts[1:], pattern)
        return deeper or _matches(parts, pattern[1:])
    fits = bool(parts) and fnmatchcase(parts[0], pattern[0])
    return fits and _is_hidden(parts[0]) <= _is_hidden(pattern[0]) and _matches(parts[1:], pattern[1:])


def _is_hidden(name: str) -> bool:
    return name.startswith(".")
