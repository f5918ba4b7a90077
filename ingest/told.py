"""What people told an index about its files: columns of tables, lines that belong to no article. Kept in its folder."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.articles import Article, Skipped
from ingest.columns import Columns, as_told, remembered_columns
from ingest.reading import read_articles, read_page, read_without
from ingest.repeated import dropped_lines


@dataclass(frozen=True, slots=True)
class Told:
    """The columns by field, and the shapes of the lines that are dropped; see `ingest.columns` and `ingest.repeated`."""

    columns: Columns = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()

    @property
    def fingerprint(self) -> str:
        """Another one, and a file may give other articles than it did."""
        lines = hashlib.sha256("\n".join(sorted(self.dropped)).encode()).hexdigest() if self.dropped else ""
        return f"{as_told(self.columns)}{lines}"

    def read(self, file: Path) -> Iterator[Article | Skipped]:
        """The articles of a file, see `read_articles`."""
        return read_without(read_articles(file, self.columns), self.dropped)

    def read_page(self, file: Path, url: str) -> Iterator[Article | Skipped]:
        """The article of a file that keeps a page of the web, see `read_page`."""
        return read_without(read_page(file, url), self.dropped)


def told_for(folder: Path) -> Told:
    """What was told the index in `folder`. Raises `IngestError` when a file that keeps it is damaged."""
    return Told(remembered_columns(folder), dropped_lines(folder))
