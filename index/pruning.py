"""Which articles are gone: their file, or their line of a file, did not come again."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ingest.articles import Skipped

_LINE = re.compile(r":\d+$")


def gone_from(roots: Sequence[Path], skipped: Iterable[Skipped]) -> Callable[[str], bool]:
    """A test for the `source_path` of an article that was not seen in this run: is it gone?

    It is when the path lies under one of `roots` (files, folders or globs that were read), unless its file, or a line
    of it, was skipped: what cannot be read today is not known to be gone.
    """
    asked = [root.resolve() for root in roots]
    unread = {_file(skip.path) for skip in skipped}

    def is_gone(source_path: str) -> bool:
        path = _file(source_path)
        return path not in unread and any(path.is_relative_to(root) or path.match(str(root)) for root in asked)

    return is_gone


def _file(place: str) -> Path:
    """The file of a `path` or `path:line`."""
    return Path(_LINE.sub("", place)).resolve()
