"""From one file to its articles."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ingest.articles import Article, Skipped
from ingest.columns import NO_COLUMNS, Columns
from ingest.composing import compose, placed_at, without
from ingest.errors import IngestError
from ingest.formats.json_document import read_json
from ingest.formats.jsonl import read_lines
from ingest.kinds import ARCHIVE, JSON, LINES, MAIL, READERS, SUFFIXES, TABLES
from ingest.packed import Packed, files_in_archive, files_in_mail
from ingest.records import Record
from ingest.unread import why_unread

LARGEST_FILE = 20_000_000  # bytes of a file that holds one article; more is not a press release
LARGEST_TABLE = 100_000_000  # bytes of a table or an archive


def read_articles(path: Path, columns: Columns = NO_COLUMNS) -> Iterator[Article | Skipped]:
    """The articles of one file, one at a time; what cannot become an article comes as `Skipped` with the reason.

    `columns` says which column of a table holds which field where its name does not tell, {"text": "Uraian"}.

    Never raises for a bad file. An article without a `doc_id` of its own gets one from the path of its file (its
    address or its words, for a line of JSON), so the same file always gives the same one.
    """
    try:
        yield from _articles(path, columns)
    except IngestError as error:
        yield skipped(path, str(error))
    except OSError as error:
        yield skipped(path, error.strerror or str(error))


def read_without(records: Iterable[Article | Skipped], dropped: frozenset[str]) -> Iterator[Article | Skipped]:
    """The records, each article without the lines that an index drops from all; see `ingest.repeated`."""
    for record in records:
        if isinstance(record, Skipped) or not dropped:
            yield record
        else:
            yield without(record, dropped) or skipped(record.source_path, "nothing but lines that this index drops")


def read_page(path: Path, url: str) -> Iterator[Article | Skipped]:
    """Like `read_articles`, for a file that keeps what came from the web: its address is the source and gives the doc_id.

    What the page itself says about either does not count: a page could call itself another one.
    """
    for record in read_articles(path):
        if isinstance(record, Skipped):
            yield skipped(url, record.reason)
        else:
            yield placed_at(record, url, _id_of_address(url))


def _articles(path: Path, columns: Columns) -> Iterator[Article | Skipped]:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IngestError("not a regular file")
    if status.st_size == 0:
        raise IngestError("the file is empty")
    name = path.name.lower()
    if name.endswith(LINES):
        yield from _articles_in_lines(path)
        return
    largest = LARGEST_TABLE if name.endswith((*TABLES, JSON, ARCHIVE)) else LARGEST_FILE
    if status.st_size > largest:
        raise IngestError(f"larger than {largest // 1_000_000} MB; split it")
    if name.endswith(ARCHIVE):
        yield from _articles_packed(files_in_archive(path.read_bytes(), LARGEST_FILE), path, columns)
    elif name.endswith(MAIL):
        yield from _articles_in_mail(path, columns)
    else:
        file = _File(name, str(path), path.resolve(), _id_of_file(path))
        yield from _articles_in(path.read_bytes(), file, columns)


@dataclass(frozen=True, slots=True)
class _File:
    """One file, packed or not: its name in lower case, what a person calls it, where it is from, the doc_id of its article."""

    name: str
    where: str
    source: Path
    doc_id: str


def _articles_in(data: bytes, file: _File, columns: Columns) -> Iterator[Article | Skipped]:
    """The articles of the bytes of one file."""
    table = next((reader for suffix, reader in TABLES.items() if file.name.endswith(suffix)), None)
    if table is not None:
        yield from _articles_of(table(data, columns), file.where, file.source)
        return
    if file.name.endswith(JSON):
        yield from _articles_of(read_json(data), file.where, file.source)
        return
    reader = next((reader for suffix, reader in READERS.items() if file.name.endswith(suffix)), None)
    if reader is None:
        raise IngestError(
            why_unread(file.name) or f"this kind of file is not read; files ending in {', '.join(SUFFIXES)} are"
        )
    for record in reader(data):
        article = compose(record, doc_id=record.doc_id or file.doc_id, source_path=file.source, find_title=True)
        yield article or skipped(file.where, "no article text left after cleaning")


def _articles_packed(packed: Iterable[Packed], path: Path, columns: Columns) -> Iterator[Article | Skipped]:
    """The articles of the files that `path` holds, each with a source of its own below it."""
    source = path.resolve()
    for inside, data in packed:
        where = f"{path}/{inside}"
        file = _File(inside.name.lower(), where, source / inside, _id(inside.stem, os.fsencode(source / inside)))
        if isinstance(data, IngestError):
            yield skipped(where, str(data))
        else:
            yield from _of_one(data, file, columns)


def _articles_in_mail(path: Path, columns: Columns) -> Iterator[Article | Skipped]:
    """The mail itself, unless it only brings its attachments, and the articles attached to it."""
    data = path.read_bytes()
    body = list(_of_one(data, _File(path.name.lower(), str(path), path.resolve(), _id_of_file(path)), columns))
    attached = list(_articles_packed(files_in_mail(data, LARGEST_FILE), path, columns))
    brings = any(isinstance(each, Article) for each in attached)
    yield from (each for each in body if isinstance(each, Article) or not brings)
    yield from attached


def _of_one(data: bytes, file: _File, columns: Columns) -> Iterator[Article | Skipped]:
    try:
        yield from _articles_in(data, file, columns)
    except IngestError as error:
        yield skipped(file.where, str(error))


def _articles_in_lines(path: Path) -> Iterator[Article | Skipped]:
    yield from _articles_of(read_lines(path), str(path), path.resolve())


def _articles_of(
    records: Iterable[tuple[int, Record | IngestError]], file: str, source: Path
) -> Iterator[Article | Skipped]:
    for number, record in records:
        where = f"{file}:{number}"
        if isinstance(record, IngestError):
            yield skipped(where, str(record))
            continue
        article = compose(record, doc_id=record.doc_id or _id_of_record(record), source_path=source, find_title=False)
        yield article or skipped(where, "no article text left after cleaning")


def skipped(path: Path | str, reason: str) -> Skipped:
    """What could not be read, its path in characters that can be shown and the reason on one line."""
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
