"""Tables with one article in each row: .csv, .tsv and .xlsx. The first row names the columns.

A column is known by its name in Indonesian or English ("judul", "isi", "tanggal", "media", "tautan"), see `COLUMNS`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.decoding import decode, scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive
from ingest.records import Record, fold, record_of

MOST_ROWS = 200_000
COLUMNS = {
    "text": (
        "text",
        "teks",
        "isi",
        "isi berita",
        "konten",
        "content",
        "body",
        "naskah",
        "berita",
        "artikel",
        "article",
    ),
    "title": ("title", "judul", "judul berita", "headline"),
    "published": ("published", "date", "tanggal", "tanggal terbit", "tgl", "publish date", "published at"),
    "outlet": ("outlet", "media", "sumber", "source", "nama media", "portal"),
    "url": ("url", "link", "tautan", "alamat"),
    "doc_id": ("doc_id", "id"),
    "language": ("language", "lang", "bahasa"),
}
"""The names that a column may have, the most usual first."""

Row = Sequence[object]


def read_comma_separated(data: bytes) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of a .csv or .tsv file with their row numbers. Raises `IngestError` when it has no column of texts."""
    text = decode(data)
    csv.field_size_limit(20_000_000)
    try:
        dialect = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from _records(csv.reader(io.StringIO(text, newline=""), dialect))
    except csv.Error as error:
        raise IngestError(f"not a table that can be read ({error})") from error


def read_workbook(data: bytes) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of the first sheet of an .xlsx file; formulas are not computed, what was last shown counts."""
    checked_archive(data).close()
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = list(islice(sheet.iter_rows(values_only=True), MOST_ROWS))
    except (InvalidFileException, SyntaxError, *BROKEN) as error:
        raise IngestError(f"not an Excel workbook that can be read, or damaged ({type(error).__name__})") from error
    yield from _records(iter(rows))


def _records(rows: Iterator[Row]) -> Iterator[tuple[int, Record | IngestError]]:
    names = [fold(str(cell or "")).casefold() for cell in next(rows, ())]
    columns = {field: at for field, known in COLUMNS.items() if (at := _first(names, known)) is not None}
    if "text" not in columns:
        raise IngestError(f"no column of texts; name one of them {', '.join(COLUMNS['text'][:4])}")
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise IngestError(f"more than {MOST_ROWS:,} rows; split it")
        cells = {field: _words(row[at]) for field, at in columns.items() if at < len(row)}
        if not any(cells.values()):
            continue
        if not cells.get("text"):
            yield number, IngestError("no text in this row")
        else:
            yield number, record_of(scrub(cells["text"]), cells)


def _first(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _words(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()
