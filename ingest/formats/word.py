"""Word files (.docx), through python-docx: paragraphs, lists and tables in their order. Macros and templates are never run or fetched."""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive
from ingest.records import Record, fold

_LIST_STYLE = re.compile(r"^(?:list|daftar)\b", re.IGNORECASE)


def read_word(data: bytes) -> Iterator[Record]:
    """The one article of a .docx file. Raises `IngestError` when it is damaged, locked or no Word file."""
    checked_archive(data).close()
    try:
        document = Document(io.BytesIO(data))
        blocks = [scrub(block) for block in _blocks(document)]
        title = _title(document)
    except (OpcError, LxmlError, *BROKEN) as error:
        raise IngestError(f"not a Word file that can be read, or damaged ({type(error).__name__})") from error
    if not any(map(str.strip, blocks)):
        raise IngestError("no text in this Word file")
    yield Record(text="\n\n".join(blocks), title=title)


def _blocks(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            mark = "- " if _is_item(block) else ""
            yield "\n".join(f"{mark if n == 0 else ''}{fold(line)}" for n, line in enumerate(block.text.split("\n")))
        elif isinstance(block, Table):
            yield "\n".join(" ".join(dict.fromkeys(fold(cell.text) for cell in row.cells)) for row in block.rows)


def _is_item(paragraph: Paragraph) -> bool:
    """An item of a list, whose bullet or number Word draws and does not write."""
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    style = paragraph.style.name if paragraph.style is not None else None
    return bool(paragraph.text.strip()) and (numbered or _LIST_STYLE.match(style or "") is not None)


def _title(document: WordDocument) -> str | None:
    """The paragraph in the style "Title", else the title of the file's properties where the text says it too."""
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Title" and paragraph.text.strip():
            return fold(scrub(paragraph.text))
    named = fold(scrub(document.core_properties.title or ""))
    says = named and any(named.casefold() == fold(paragraph.text).casefold() for paragraph in document.paragraphs[:20])
    return named if says else None
