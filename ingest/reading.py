"""From one file to its articles."""

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ingest.articles import Article, Skipped
from ingest.composing import compose, placed_at
from ingest.errors import IngestError
from ingest.formats.jsonl import read_lines
from ingest.formats.markdown import read_markdown
from ingest.formats.plain import read_plain
from ingest.formats.web import read_web_page
from ingest.records import Record

LARGEST_FILE = 20_000_000  # bytes of a file that holds one article; more is not a press release

_READERS: dict[str, Callable[[bytes], Iterator[Record]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_web_page,
    ".htm": read_web_page,
}
_LINES = (".jsonl", ".jsonl.gz")
SUFFIXES = (*_READERS, *_LINES)
"""Endings of the files that are read, in lower case; files may have them in any case."""


def read_articles(path: Path) -> Iterator[Article | Skipped]:
    """The articles of one file, one at a time; what cannot become an article comes as `Skipped` with the reason.

    Never raises for a bad file. An article without a `doc_id` of its own gets one from the path of its file (its
    address or its words, for a line of JSON), so the same file always gives the same one.
    """
    try:
        yield from _articles(path)
    except IngestError as error:
        yield _skipped(path, str(error))
    except OSError as error:
        yield _skipped(path, error.strerror or str(error))


def read_page(path: Path, url: str) -> Iterator[Article | Skipped]:
    """Like `read_articles`, for a file that keeps what came from the web: its address is the source and gives the doc_id.

    What the page itself says about either does not count: a page could call itself another one.
    """
    for record in read_articles(path):
        if isinstance(record, Skipped):
            yield _skipped(url, record.reason)
        else:
            yield placed_at(record, url, _id_of_address(url))


def _articles(path: Path) -> Iterator[Article | Skipped]:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IngestError("not a regular file")
    if status.st_size == 0:
        raise IngestError("the file is empty")
    name = path.name.lower()
    if name.endswith(_LINES):
        yield from _articles_in_lines(path)
        return
    reader = next((reader for suffix, reader in _READERS.items() if name.endswith(suffix)), None)
    if reader is None:
        raise IngestError(f"this kind of file is not read; files ending in {', '.join(SUFFIXES)} are")
    if status.st_size > LARGEST_FILE:
        raise IngestError(f"larger than {LARGEST_FILE // 1_000_000} MB, one article is expected in it; split it")
    for record in reader(path.read_bytes()):
        article = compose(
            record, doc_id=record.doc_id or _id_of_file(path), source_path=path.resolve(), find_title=True
        )
        yield article or _skipped(path, "no article text left after cleaning")


def _articles_in_lines(path: Path) -> Iterator[Article | Skipped]:
    source = path.resolve()
    for number, record in read_lines(path):
        where = f"{path}:{number}"
        if isinstance(record, IngestError):
            yield _skipped(where, str(record))
            continue
        article = compose(record, doc_id=record.doc_id or _id_of_record(record), source_path=source, find_title=False)
        yield article or _skipped(where, "no article text left after cleaning")


def _skipped(path: Path | str, reason: str) -> Skipped:
    return Skipped(str(path).encode(errors="backslashreplace").decode(), " ".join(reason.split()))


def _id_of_file(path: Path) -> str:
    """ "siaran-pers-1499-3f2a9c01" for "Siaran Pers 1499.txt": readable, and equal names differ by folder."""
    return _id(path.stem, os.fsencode(path.resolve()))


def _id(name: str, whole: bytes) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].rstrip("-")
    digest = hashlib.sha256(whole).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def _id_of_address(url: str) -> str:
    """ "upah-minimum-2024-3f2a9c01" for "https://example.org/berita/upah-minimum-2024.html?page=1"."""
    last = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    return _id(Path(last).stem, url.encode())


def _id_of_record(record: Record) -> str:
    words = record.url or f"{record.title or ''}\n{record.text}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]
