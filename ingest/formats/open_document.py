"""OpenDocument texts (.odt), through odfdo."""

import io
from collections.abc import Iterator
from typing import Any

from lxml.etree import LxmlError
from odfdo import Document
from odfdo.security import SecurityError

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive
from ingest.records import Record, fold


def read_open_document(data: bytes) -> Iterator[Record]:
    """The one article of an .odt file. Raises `IngestError` when it is damaged, locked or no OpenDocument text."""
    checked_archive(data).close()
    try:
        body = Document(io.BytesIO(data)).body
        blocks = [scrub(block) for block in _blocks(body)]
    except (LxmlError, SecurityError, *BROKEN) as error:
        raise IngestError(f"not an OpenDocument text that can be read, or damaged ({type(error).__name__})") from error
    if not any(map(str.strip, blocks)):
        raise IngestError("no text in this file")
    yield Record(text="\n\n".join(blocks))


def _blocks(body: Any) -> Iterator[str]:
    """Paragraphs and headings wherever they stand, in their order; those of a list with a mark."""
    for element in body.get_elements("//text:p | //text:h"):
        words = fold(element.inner_text)
        listed = element.parent is not None and element.parent.tag == "text:list-item"
        if words:
            yield f"- {words}" if listed else words
