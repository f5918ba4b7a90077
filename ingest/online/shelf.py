"""Pages that were fetched, as files: what a later run need not ask for again, and what the readers read."""

import hashlib
import mimetypes
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from ingest.online.session import Fetched

FRESH = 24 * 3600  # seconds in which a page is not asked for again

_TABLE = """
create table if not exists pages (
    asked text primary key, url text not null, file text not null, etag text, modified text, fetched real not null
) without rowid
"""
# mimetypes knows these by other endings, or by none.
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: the file that keeps it, and its address after redirects."""

    file: Path
    url: str


class Shelf:
    """The pages of one folder. Every page is safe on the disk before the next one is fetched.

    Raises `OSError` and `sqlite3.OperationalError` when the disk does not take it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._connection = sqlite3.connect(folder / "pages.sqlite", isolation_level=None)
        self._connection.execute(_TABLE)

    def close(self) -> None:
        """Let the files go."""
        self._connection.close()

    def page(self, asked: str) -> Page | None:
        """The page that came for this address earlier, None where none did or its file is gone."""
        found = self._connection.execute("select file, url from pages where asked = ?", (asked,)).fetchone()
        page = Page(self._folder / found[0], found[1]) if found else None
        return page if page is not None and page.file.exists() else None

    def is_fresh(self, asked: str) -> bool:
        """Whether the page came so lately that nobody has to be asked again."""
        found = self._connection.execute("select fetched from pages where asked = ?", (asked,)).fetchone()
        return found is not None and 0 <= time.time() - found[0] < FRESH

    def conditions(self, asked: str) -> dict[str, str]:
        """The headers that ask for the page only if it has changed (RFC 9110, 13.1)."""
        found = self._connection.execute("select etag, modified from pages where asked = ?", (asked,)).fetchone()
        etag, modified = found or (None, None)
        return {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}

    def keep(self, asked: str, answer: Fetched) -> Page:
        """Put an answer on the shelf; its file is written beside and then takes its place."""
        name = hashlib.sha256(answer.url.encode()).hexdigest()[:32] + _suffix(answer)
        page = Page(self._folder / name, answer.url)
        if not page.file.exists() or page.file.read_bytes() != answer.body:
            unfinished = page.file.with_suffix(".part")
            unfinished.write_bytes(answer.body)
            unfinished.replace(page.file)
        headers = answer.headers
        row = (asked, answer.url, name, headers.get("etag"), headers.get("last-modified"), time.time())
        self._connection.execute("insert or replace into pages values (?, ?, ?, ?, ?, ?)", row)
        return page

    def confirm(self, asked: str) -> None:
        """Note that the page is still as it was."""
        self._connection.execute("update pages set fetched = ? where asked = ?", (time.time(), asked))


def _suffix(answer: Fetched) -> str:
    """The ending that says which reader the bytes are for; a page is HTML unless the site says something else."""
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    return _SUFFIXES.get(kind) or mimetypes.guess_extension(kind) or ".html"
