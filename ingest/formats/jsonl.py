"""JSON lines: every line is an object that holds one article. Read line by line, so a file may have any size."""

import gzip
import json
import math
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.decoding import decode, is_binary, scrub
from ingest.errors import IngestError
from ingest.records import Record, record_of

LONGEST_LINE = 20_000_000  # bytes
_SMALL = 100_000_000  # unpacked bytes that are read whatever they were packed to
_MOST_UNPACKED = 100  # times the packed size: articles pack to a fifth, a bomb to a thousandth

_MOST_BLANK = 1_000_000  # lines, one after another
_BOM = b"\xef\xbb\xbf"


def read_lines(path: Path) -> Iterator[tuple[int, Record | IngestError]]:
    """The articles of a `.jsonl` or `.jsonl.gz` file with their line numbers; a broken line gives its error instead.

    Raises `IngestError` when the file is no text or the compressed data is damaged, and `OSError` as reading does.
    """
    packed = path.name.lower().endswith(".gz")
    most = max(_SMALL, _MOST_UNPACKED * path.stat().st_size) if packed else math.inf
    with gzip.open(path, "rb") if packed else path.open("rb") as file:
        try:
            yield from _records(_parts(file, most))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise IngestError(f"damaged compressed data ({error})") from error


def _parts(file: BinaryIO | gzip.GzipFile, most: float) -> Iterator[bytes]:
    """The lines of a file, one that is too long in parts. Raises `IngestError` beyond `most` bytes."""
    while part := file.readline(LONGEST_LINE):
        if file.tell() > most:
            raise IngestError(f"it unpacks to more than {_MOST_UNPACKED} times its size; unpack it")
        yield part


def _records(parts: Iterator[bytes]) -> Iterator[tuple[int, Record | IngestError]]:
    blank = 0
    for number, part in enumerate(_whole_lines(parts), start=1):
        line = part
        blank = 0 if line.strip() else blank + 1
        if blank > _MOST_BLANK:
            raise IngestError(f"more than {_MOST_BLANK:,} blank lines after one another from line {number - blank}")
        if number == 1:
            if is_binary(line) or line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise IngestError("not UTF-8 text, as JSON lines are")
            line = line.removeprefix(_BOM)
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            yield number, IngestError(f"the line is longer than {LONGEST_LINE // 1_000_000} MB")
        elif line.strip():
            yield number, _record(line)


def _whole_lines(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Every line, of one that is too long only its first part."""
    goes_on = False
    for part in parts:
        if not goes_on:
            yield part
        goes_on = not part.endswith(b"\n")


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
