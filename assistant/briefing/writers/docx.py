"""Word: real headings, lists and tables, which an editor can go on with.

Every quotation has the character style "Kutipan" and stands in a bookmark that names its note: the style shows an
editor what is quoted, and `kutip verify` finds what became of it after the editing.
"""

import io
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from assistant.briefing.document import (
    Block,
    Bullet,
    Document,
    Endnote,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)
from assistant.briefing.writers.packages import made_at, repacked
from assistant.briefing.writers.word_styles import prepare, shade, text_width
from assistant.briefing.written import (
    ENDNOTE_BOOKMARK,
    QUOTE_BOOKMARK,
    QUOTE_STYLE,
    annex_of,
    shown,
    web_address,
    written,
)

_STYLES = {"quote": QUOTE_STYLE, "ref": "Rujukan", "muted": "Redup", "blank": "Isian", "strong": "Strong"}


def as_docx(document: Document) -> bytes:
    """The document as a Word file."""
    word = docx.Document()
    prepare(word, document)
    _Writing(word).write(document)
    out = io.BytesIO()
    word.save(out)
    return repacked(out.getvalue(), made_at(document))


class _Writing:
    """One Word file while it is written; bookmarks are numbered through.

    A page break is a trait of the heading after it: as a paragraph of its own it would make an empty page behind a full one.
    """

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        self.bookmarks = count(1)
        self.breaks = False

    def write(self, document: Document) -> None:
        self.word.add_paragraph(written(document.title), style="Title")
        if document.subtitle:
            self.word.add_paragraph(written(document.subtitle), style="Subtitle")
        for block in document.blocks:
            self.block(block)
        self.block(Heading(document.annex_title))
        self.table(annex_of(document), "Lampiran")

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                heading = self.word.add_paragraph(written(block.text), style=f"Heading {block.level}")
                heading.paragraph_format.page_break_before = self.breaks or None
                self.breaks = False
            case Paragraph():
                self.runs(self.word.add_paragraph(), block.runs)
            case Bullet():
                self.runs(self.word.add_paragraph(style="List Bullet"), block.runs)
            case Endnote():
                paragraph = self.word.add_paragraph(style="Catatan")
                with_number = (Run(f"[{block.n}]\t"), *block.runs)
                self.marked(paragraph, ENDNOTE_BOOKMARK.format(block.n), with_number[:1])
                self.runs(paragraph, with_number[1:])
            case Table():
                self.table(block, "Isi Tabel")
            case PageBreak():
                self.breaks = True

    def table(self, table: Table, style: str) -> None:
        """Rows are not parted between pages, and the head stands on each of them."""
        head = [] if table.quiet else [tuple((Run(name, "strong"),) for name in table.head)]
        rows = [*head, *table.rows]
        if not rows:
            return
        made = self.word.add_table(len(rows), len(table.widths), None if table.quiet else "Table Grid")
        _set_widths(made, table.widths, text_width(self.word))
        for at, (place, row) in enumerate(zip(made.rows, rows, strict=True)):
            _keep_together(place, heads=bool(head) and at == 0)
            for cell, runs in zip(place.cells, row, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = style
                if head and at == 0:
                    shade(cell)
                self.runs(paragraph, runs)
        self.word.add_paragraph(style="Sela")  # or a table that follows would be one with this

    def runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        for run in runs:
            if run.role == "quote" and run.note is not None:
                name = QUOTE_BOOKMARK.format(run.note, next(self.bookmarks))
                self.marked(paragraph, name, (run,))
            elif run.role == "ref" and run.note is not None:
                _link(paragraph, run, {qn("w:anchor"): ENDNOTE_BOOKMARK.format(run.note)})
            elif address := web_address(run):
                relation = paragraph.part.relate_to(
                    address, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
                _link(paragraph, run, {qn("r:id"): relation})
            else:
                _add(paragraph, run)

    def marked(self, paragraph: WordParagraph, name: str, runs: Runs) -> None:
        """Runs between the two ends of a bookmark."""
        number = str(next(self.bookmarks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        paragraph._p.append(start)
        for run in runs:
            _add(paragraph, run)
        paragraph._p.append(end)


def _add(paragraph: WordParagraph, run: Run) -> WordRun:
    return paragraph.add_run(shown(run), style=_STYLES.get(run.role))


def _link(paragraph: WordParagraph, run: Run, target: dict[str, str]) -> None:
    link = OxmlElement("w:hyperlink")
    for name, value in target.items():
        link.set(name, value)
    made = _add(paragraph, run)
    if run.role == "link":
        made.style = "Tautan"
    link.append(made._r)
    paragraph._p.append(link)


def _keep_together(row: object, *, heads: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))


def _set_widths(table: WordTable, widths: tuple[float, ...], page: int) -> None:
    """Fixed: left to itself Word gives a column of long hashes the whole page."""
    table.autofit = False
    total = sum(widths)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = int(page * share / total)
    for row in table.rows:
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = int(page * share / total)
