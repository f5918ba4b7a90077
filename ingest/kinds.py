"""Which reader is for which ending of a file's name."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from ingest.columns import Columns
from ingest.errors import IngestError
from ingest.formats.markdown import read_markdown
from ingest.formats.plain import read_plain
from ingest.isolation import isolated_reader
from ingest.records import Record


def _late(module: str, name: str) -> Callable[..., Iterator[Any]]:
    """A reader whose library is imported when the first such file comes: most folders hold two kinds."""

    def read(*arguments: Any) -> Iterator[Any]:
        reader: Callable[..., Iterator[Any]] = getattr(import_module(f"ingest.formats.{module}"), name)
        return reader(*arguments)

    return read


def _isolated(module: str, name: str) -> Callable[..., Iterator[Any]]:
    """A reader of a format that can be made to cost more than it shows; see `ingest.isolation`."""

    def read(*arguments: Any) -> Iterator[Any]:
        return iter(isolated_reader().read(module, name, *arguments))

    return read


READERS: dict[str, Callable[[bytes], Iterator[Record]]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": _isolated("web", "read_web_page"),
    ".htm": _isolated("web", "read_web_page"),
    ".pdf": _isolated("pdf", "read_pdf"),
    ".docx": _isolated("word", "read_word"),
    ".odt": _isolated("open_document", "read_open_document"),
    ".rtf": _isolated("rich_text", "read_rich_text"),
    ".eml": _isolated("mail", "read_mail"),
    ".mhtml": _isolated("mail", "read_mail"),
    ".mht": _isolated("mail", "read_mail"),
}
Rows = Iterator[tuple[int, Record | IngestError]]
TABLES: dict[str, Callable[[bytes, Columns], Rows]] = {
    ".csv": _late("table", "read_comma_separated"),
    ".tsv": _late("table", "read_comma_separated"),
    ".xlsx": _isolated("table", "read_workbook"),
}
JSON = ".json"
LINES = (".jsonl", ".jsonl.gz")
ARCHIVE = ".zip"
MAIL = ".eml"
SUFFIXES = (*READERS, *TABLES, JSON, *LINES, ARCHIVE)
"""Endings of the files that are read, in lower case; files may have them in any case."""
