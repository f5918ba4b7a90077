"""JSON lines: every line is an object that holds one article. Read line by line, so a file may have any size."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.decoding import decode, is_binary, scrub
from ingest.errors import IngestError
from ingest.records import Record, record_of

LONGEST_LINE = 20_000_000  # bytes

_BOM = b"\xef\xbb\xbf"


def read_lines(path: Path) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of a `.jsonl` or `.jsonl.gz` file with their line numbers; a broken line gives its error instead.

    Raises `IngestError` when the file is no text or the compressed data is damaged, and `OSError` as reading does.
    """
    with _open(path) as file:
        try:
            yield from _records(file)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise IngestError(f"damaged compressed data ({error})") from error


def _open(path: Path) -> BinaryIO | gzip.GzipFile:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


def _records(file: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, Record | IngestError]]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if number == 1:
            if is_binary(line) or line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise IngestError("not UTF-8 text, as JSON lines are")
            line = line.removeprefix(_BOM)
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest_of_line(file)
            yield number, IngestError(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
        elif line.strip():
            yield number, _record(line)


def _skip_rest_of_line(file: BinaryIO | gzip.GzipFile) -> None:
    while (part := file.readline(LONGEST_LINE)) and not part.endswith(b"\n"):
        pass


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line)


def _record(line: bytes) -> Record | IngestError:
    try:
        fields = json.loads(_decoded(line))
    except json.JSONDecodeError as error:
        return IngestError(f"not JSON ({error.msg} at column {error.colno})")
    except RecursionError:
        return IngestError("not JSON that can be read (nested too deeply)")
    except ValueError as error:  # a number of more digits than Python converts
        return IngestError(f"not JSON that can be read ({error})")
    except IngestError as error:
        return error
    text = fields.get("text") if isinstance(fields, dict) else None
    if not isinstance(text, str) or not text.strip():
        return IngestError('no "text" with words in it; every line is an object like {"title": "…", "text": "…"}')
    return record_of(scrub(text), fields)
