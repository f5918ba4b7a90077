"""Plain text, with or without front matter or a header."""

import re
from collections.abc import Iterator

from ingest.decoding import decode
from ingest.formats.front_matter import split_front_matter
from ingest.formats.header import split_header
from ingest.records import Record, record_of

# Bold markers come along when a page is copied into a text file; single asterisks and underscores mean too much else.
_BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*|\n\s*\n).)*?\S)\*\*", re.DOTALL)


def read_plain(data: bytes) -> Iterator[Record]:
    """The one article of a text file. Raises `IngestError` when the file is no text or its front matter is broken."""
    fields, body = split_front_matter(decode(data))
    if not fields:
        fields, body = split_header(body)
    yield record_of(_BOLD.sub(r"\1", body), fields)
