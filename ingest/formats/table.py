"""Tables with one article in each row: .csv, .tsv and .xlsx. One of the first rows names the columns.

A column is known by its name in Indonesian or English ("judul", "isi", "tanggal", "media", "tautan"), or as a person
says, see `ingest.columns`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.columns import KNOWN, NO_COLUMNS, Columns, places_of
from ingest.decoding import decode, scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive
from ingest.records import Record, fold, record_of

MOST_ROWS = 200_000
_SHEETS = 10  # a cover and notes may come first
_HEADER_ROWS = 10  # a title, the name of an agency and a blank row may stand above the names of the columns
Row = Sequence[object]


def read_comma_separated(data: bytes, columns: Columns = NO_COLUMNS) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of a .csv or .tsv file with their row numbers. Raises `IngestError` when it has no column of texts."""
    text = decode(data)
    csv.field_size_limit(20_000_000)
    try:
        dialect = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from _records(csv.reader(io.StringIO(text, newline=""), dialect), columns)
    except csv.Error as error:
        raise IngestError(f"not a table that can be read ({error})") from error


def read_workbook(data: bytes, columns: Columns = NO_COLUMNS) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of the first sheet of an .xlsx file with a column of texts; of formulas, what was last shown counts."""
    checked_archive(data).close()
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [list(islice(sheet.iter_rows(values_only=True), MOST_ROWS)) for sheet in book.worksheets[:_SHEETS]]
    except (InvalidFileException, SyntaxError, *BROKEN) as error:
        raise IngestError(f"not an Excel workbook that can be read, or damaged ({type(error).__name__})") from error
    with_texts = (rows for rows in sheets if _has_header(rows, columns))
    yield from _records(iter(next(with_texts, sheets[0] if sheets else [])), columns)


def _has_header(rows: Sequence[Row], columns: Columns) -> bool:
    try:
        _header(iter(rows), columns)
    except IngestError:
        return False
    return True


def _records(rows: Iterator[Row], columns: Columns) -> Iterator[tuple[int, Record | IngestError]]:
    header, places = _header(rows, columns)
    for number, row in enumerate(rows, start=header + 1):
        if number > MOST_ROWS:
            raise IngestError(f"more than {MOST_ROWS:,} rows; split it")
        cells = {field: _words(row[at]) for field, at in places.items() if at < len(row)}
        if not any(cells.values()):
            continue
        if not cells.get("text"):
            yield number, IngestError("no text in this row")
        else:
            yield number, record_of(scrub(cells["text"]), cells)


def _header(rows: Iterator[Row], columns: Columns) -> tuple[int, dict[str, int]]:
    """The number of the row that names the columns, and where each field stands. Raises `IngestError` without one."""
    widest: list[str] = []
    for number, row in enumerate(islice(rows, _HEADER_ROWS), start=1):
        names = [fold(str(cell or "")) for cell in row]
        places = places_of([name.casefold() for name in names], columns)
        if "text" in places:
            return number, places
        widest = max(widest, [name for name in names if name], key=len)
    known = ", ".join(KNOWN["text"][:4])
    named = f" (there are: {', '.join(widest[:8])})" if widest else ""
    raise IngestError(f"no column of texts{named}; name it {known}, or say which it is with --column text=NAME")


def _words(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()
