"""Word files (.docx): paragraphs, lists and tables in their order, as they read with every tracked change accepted.

python-docx opens the package and parses its XML safely; its `Paragraph.text` leaves out what was inserted under tracked
changes and what stands in content controls, and a sentence without its "tidak" says the opposite. So the words are
gathered from the XML (ECMA-376, part 1, chapter 17). Macros and templates are never run or fetched.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.formats.zipped import BROKEN, checked_archive
from ingest.records import Record, fold

MOST_PARAGRAPHS = 20_000
_LIST_STYLE = re.compile(r"^List(?:Bullet|Number)|^Daftar", re.IGNORECASE)
_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_TEXT, _TAB, _HYPHEN = (qn(f"w:{name}") for name in ("t", "tab", "noBreakHyphen"))
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
# Deleted and moved away; text boxes stand twice in a file, for new and for old programs.
_LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr")})


def read_word(data: bytes) -> Iterator[Record]:
    """The one article of a .docx file. Raises `IngestError` when it is damaged, locked, too long or no Word file."""
    checked_archive(data).close()
    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document.element.body))
        named = fold(scrub(document.core_properties.title or ""))
    except (OpcError, LxmlError, *BROKEN) as error:
        raise IngestError(f"not a Word file that can be read, or damaged ({type(error).__name__})") from error
    if not any(words.strip() for words, _ in paragraphs):
        raise IngestError("no text in this Word file")
    styled = next((fold(words) for words, style in paragraphs if style == "Title" and words.strip()), None)
    # The title of the file's properties is often that of a template; it counts where the text says it too.
    says = named and any(named.casefold() == fold(words).casefold() for words, _ in paragraphs[:20])
    yield Record(text="\n\n".join(words for words, _ in paragraphs), title=styled or (named if says else None))


def _paragraphs(element: Any) -> Iterator[tuple[str, str]]:
    """The words and the style of each paragraph; a row of a table is one, without style."""
    for number, block in enumerate(_blocks(element)):
        if number >= MOST_PARAGRAPHS:
            raise IngestError(f"more than {MOST_PARAGRAPHS:,} paragraphs in this Word file; split it")
        if block.tag == _ROW:
            cells = [
                fold(" ".join(_words(paragraph) for paragraph in cell.iter(_PARAGRAPH))) for cell in block.iter(_CELL)
            ]
            yield scrub(" ".join(dict.fromkeys(filter(None, cells)))), ""
        else:
            style = _style(block)
            mark = "- " if _is_item(block, style) else ""
            words = "\n".join(map(fold, scrub(_words(block)).split("\n")))
            yield (mark + words if words.strip() else ""), style


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and rows in their order, those inside content controls and tracked changes too."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
        elif child.tag == _TABLE:
            yield from child.iter(_ROW)
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _words(element: Any) -> str:
    parts = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag == _TAB:
            parts.append(" ")
        elif child.tag == _HYPHEN:
            parts.append("-")
        else:
            parts.append(_words(child))
    return "".join(parts)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val"), "") if style is not None else ""


def _is_item(paragraph: Any, style: str) -> bool:
    """An item of a list, whose bullet or number Word draws and does not write."""
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return numbered or _LIST_STYLE.match(style) is not None
