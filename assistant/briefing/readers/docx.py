"""The quotations of a Word file, after whatever an editor did to it.

Word cuts a run in pieces where it likes; so pieces of the quotations' style that follow each other are one quotation,
and so is everything between the two ends of its bookmark, whatever style it has. Tracked changes count as accepted.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from assistant.briefing.readers.exported import Displayed, Exported, number_in, rows_in
from assistant.briefing.written import ENDNOTE_BOOKMARK, QUOTE_BOOKMARK, QUOTE_STYLE
from assistant.errors import AskError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_LARGEST = 64 * 2**20  # bytes of one part, unpacked
_QUOTE = re.compile(QUOTE_BOOKMARK.format(r"(\d{1,9})", r"\d+"))
_ENDNOTE = ENDNOTE_BOOKMARK.format("")


def read_docx(data: bytes, name: str) -> Exported:
    """What Word would show of the file. Raises `AskError` for what is no Word file."""
    body, styles = _parts(data, name)
    reading = _Reading(_quote_styles(styles))
    reading.read(body)
    displayed = [
        Displayed(note if note is not None else reading.reference(at), text) for note, text, at in reading.found
    ]
    tables = (
        [[_words(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        for table in body.iter(f"{_W}tbl")
    )
    return Exported(tuple(displayed), rows_in(tables), frozenset(n for _, n in reading.references))


class _Reading:
    """One walk through a body: the open bookmarks, and the quotation that is being gathered."""

    def __init__(self, styles: set[str]) -> None:
        self.styles = styles
        self.open: dict[str, int] = {}
        self.gathered: list[str] = []
        self.note: int | None = None
        self.position = 0
        self.found: list[tuple[int | None, str, int]] = []
        self.references: list[tuple[int, int]] = []

    def read(self, element: Any) -> None:
        for what, part in _events(element):
            if what == "bookmark":
                self.bookmark(part)
            elif what == "run":
                self.run(part)
            elif what == "reference":
                n = number_in((part.get(f"{_W}anchor") or "").removeprefix(_ENDNOTE))
                self.references += [] if n is None else [(self.position, n)]
            else:
                self.paragraph_ends()
        self.end()

    def bookmark(self, element: Any) -> None:
        number = element.get(f"{_W}id") or ""
        if element.tag == f"{_W}bookmarkEnd":
            self.open.pop(number, None)
            return
        named = _QUOTE.fullmatch(element.get(f"{_W}name") or "")
        if named:
            self.end()
            self.open[number] = self.note = int(named[1])

    def run(self, run: Any) -> None:
        text = _words(run)
        if self.open or _style(run) in self.styles:
            self.gathered.append(text)
        elif text:
            self.end()

    def paragraph_ends(self) -> None:
        """A bookmark goes on behind the end of a paragraph that somebody put into a quotation, a style does not."""
        if self.open:
            self.gathered.append("\n")
        else:
            self.end()

    def end(self) -> None:
        text = "".join(self.gathered)
        if text.strip():
            self.found.append((self.note, text, self.position))
        self.gathered, self.note = [], None
        self.position += 1

    def reference(self, at: int) -> int | None:
        """The note that the next reference names: what a quotation belongs to that lost its bookmark."""
        return next((n for position, n in self.references if position >= at), None)


def _events(element: Any) -> Iterator[tuple[str, Any]]:
    for part in element:
        if part.tag in _UNSEEN:
            continue
        if part.tag in {f"{_W}bookmarkStart", f"{_W}bookmarkEnd"}:
            yield "bookmark", part
        elif part.tag == f"{_W}r":
            yield "run", part
        else:
            if part.tag == f"{_W}hyperlink":
                yield "reference", part
            yield from _events(part)
            if part.tag == f"{_W}p":
                yield "end", part


def _words(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _LETTERS:
        return _LETTERS[element.tag]
    return "".join(_words(part) for part in element if part.tag not in _UNSEEN)


def _style(run: Any) -> str | None:
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return None if style is None else style.get(f"{_W}val")


def _quote_styles(styles: Any) -> set[str]:
    """The identifiers of the style: programs that save a file anew give it others, the name stays."""
    named = (style for style in styles.iter(f"{_W}style") if style.find(f"{_W}name") is not None)
    return {style.get(f"{_W}styleId") for style in named if style.find(f"{_W}name").get(f"{_W}val") == QUOTE_STYLE}


def _parts(data: bytes, name: str) -> tuple[Any, Any]:
    """The body and the styles."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [package.getinfo(name) for name in ("word/document.xml", "word/styles.xml")]
            if any(part.file_size > _LARGEST for part in parts):
                raise AskError(f"{name}: this Word file is too large; `kutip brief` writes none like it.")
            body, styles = (etree.fromstring(package.read(part), parser) for part in parts)
    except (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError, EOFError, OSError, RuntimeError) as error:
        raise AskError(f"{name}: this is no Word file that can be read; give one that `kutip brief` wrote.") from error
    return body, styles
