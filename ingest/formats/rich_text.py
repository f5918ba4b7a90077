"""Rich Text files (.rtf), through striprtf."""

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.records import Record


def read_rich_text(data: bytes) -> Iterator[Record]:
    """The one article of an .rtf file. Raises `IngestError` when it is none, or holds no words."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise IngestError("not a Rich Text file; save it again as .rtf")
    if b"\\deleted" in data:
        # striprtf would read what was struck out as if it stood.
        raise IngestError("this Rich Text file holds tracked changes; accept or reject them and save it again")
    try:
        text = scrub(rtf_to_text(data.decode("latin-1"), errors="ignore"))
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise IngestError(f"this Rich Text file is damaged ({type(error).__name__})") from error
    if not text.strip():
        raise IngestError("no text in this Rich Text file")
    yield Record(text="\n\n".join(line for line in text.split("\n") if line.strip()))
