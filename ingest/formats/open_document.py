"""OpenDocument texts (.odt): paragraphs as they read with every tracked change accepted, comments and footnotes left out.

The words are gathered from `content.xml` (OpenDocument 1.3, part 3, chapters 5 and 6).
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive, read_member
from ingest.records import Record, fold

MOST_PARAGRAPHS = 20_000
MOST_BYTES = 50_000_000  # of the unpacked XML
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# What was deleted is kept there; a comment or a footnote inside a sentence would become part of it.
_LEFT_OUT = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"})
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def read_open_document(data: bytes) -> Iterator[Record]:
    """The one article of an .odt file. Raises `IngestError` when it is damaged, locked, too long or no OpenDocument text."""
    try:
        with checked_archive(data) as archive:
            content = read_member(archive, archive.getinfo("content.xml"), MOST_BYTES)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        body = etree.fromstring(content, parser).find(f"{_OFFICE}body")
        blocks = [scrub(block) for block in _blocks(body)] if body is not None else []
    except (etree.LxmlError, *BROKEN) as error:
        raise IngestError(f"not an OpenDocument text that can be read, or damaged ({type(error).__name__})") from error
    if not any(map(str.strip, blocks)):
        raise IngestError("no text in this file")
    if len(blocks) > MOST_PARAGRAPHS:
        raise IngestError(f"more than {MOST_PARAGRAPHS:,} paragraphs in this file; split it")
    yield Record(text="\n\n".join(blocks))


def _blocks(element: Any) -> Iterator[str]:
    """Paragraphs and headings in their order; those of a list with a mark."""
    for child in element:
        if child.tag in _PARAGRAPHS:
            if words := fold(_words(child)):
                yield f"- {words}" if element.tag == f"{_TEXT}list-item" else words
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _words(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _LEFT_OUT:
            parts.append(_SPACES.get(child.tag) or _words(child))
        parts.append(child.tail or "")
    return "".join(parts)
