"""PDF: A4, its own font inside, text that can be selected and searched, numbered pages, references that lead to notes."""

import io
import json
from html import escape
from itertools import takewhile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Lines
from reportlab.platypus import Table as Grid

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
from assistant.briefing.writers import paper
from assistant.briefing.writers.packages import language_tag, made_at
from assistant.briefing.written import ENDNOTE, RECORD, annex_of, is_wide, page_of, shown, web_address, written


def as_pdf(document: Document) -> bytes:
    """The document as a PDF with its record attached, for `kutip verify`.

    Made twice: only then is it known how many pages there are.
    """
    paper.register_fonts()
    pages = _Pages(document, io.BytesIO(), 0)
    pages.write()
    out = io.BytesIO()
    _Pages(document, out, pages.page).write()
    return _with_record(out, document)


def pages_of_body(document: Document) -> int:
    """How many pages the document fills before its first page break, with a little room left on each.

    The room is for programs that set another font a little wider: what fits here fits in Word and LibreOffice, too.
    """
    paper.register_fonts()
    pages = _Pages(document, io.BytesIO(), 0, room=_ROOM)
    pages.build(pages.body(), canvasmaker=_Unsaved)
    return int(pages.page)


def _with_record(pages: io.BytesIO, document: Document) -> bytes:
    pdf = PdfWriter(clone_from=PdfReader(pages))
    pdf.pdf_header = "%PDF-1.7"
    attached = pdf.add_attachment(RECORD, json.dumps(document.briefing.as_json()).encode("ascii"))
    attached.associated_file_relationship = NameObject("/Source")  # PDF 2.0, 7.11.3: what the pages were made of
    out = io.BytesIO()
    pdf.write(out)
    return out.getvalue()


class _Unsaved(Canvas):  # type: ignore[misc]
    """Pages that are only counted: references lead to notes that are not on them."""

    def save(self) -> None:
        """Nothing is written."""


class _Pages(SimpleDocTemplate):  # type: ignore[misc]
    """The pages while they are filled; `total` is how many there will be, `room` what stays free of each, in points."""

    def __init__(self, document: Document, out: io.BytesIO, total: int, room: float = 0) -> None:
        about = {
            "title": written(document.title),
            "author": "Kutip",
            "creator": "Kutip",
            "lang": language_tag(document),
        }
        subject = written(document.briefing.topic)
        margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), paper.MARGIN)
        margins["bottomMargin"] += room
        fixed = {
            "pagesize": paper.WIDE if is_wide(document) else paper.UPRIGHT,
            "invariant": 1,
            "initialFontName": paper.FONT,
        }
        super().__init__(out, subject=subject, **about, **margins, **fixed)
        self.document, self.total = document, total
        self.styles = paper.styles()
        self.endnotes = {block.n for block in document.blocks if isinstance(block, Endnote)}

    def write(self) -> None:
        self.build(self.story(), onFirstPage=_begin, onLaterPages=_number)

    def story(self) -> list[Flowable]:
        document = self.document
        story = [*self.head(), *(flowable for block in document.blocks for flowable in self.block(block))]
        annex = self.table(annex_of(document), "annex")[:1]  # the room under it would open a page that stays empty
        return [*story, *self.block(Heading(document.annex_title)), *annex]

    def body(self) -> list[Flowable]:
        blocks = takewhile(lambda block: not isinstance(block, PageBreak), self.document.blocks)
        return [*self.head(), *(flowable for block in blocks for flowable in self.block(block))]

    def head(self) -> list[Flowable]:
        document = self.document
        return [self.lines(_escaped(document.title), "title"), self.lines(_escaped(document.subtitle), "subtitle")]

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Headings are the document's outline."""
        name = getattr(getattr(flowable, "style", None), "name", "")
        if name.startswith("heading"):
            key = f"judul-{self.seq.nextf('outline')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level=0)

    def block(self, block: Block) -> list[Flowable]:
        match block:
            case Heading():
                return [self.lines(_escaped(block.text), f"heading {block.level}")]
            case Paragraph():
                return [self.lines(self.runs(block.runs), "text")]
            case Bullet():
                return [self.lines(self.runs(block.runs), "bullet", "•")]
            case Endnote():
                anchor = f'<a name="{ENDNOTE.format(block.n)}"/>'
                return [self.lines(anchor + self.runs(block.runs), "endnote", f"[{block.n}]")]
            case Table():
                return self.table(block, "cell")
            case PageBreak():
                return [NewPage()]

    def table(self, table: Table, style: str) -> list[Flowable]:
        """Rows are parted between pages only where one is longer than a page; the head stands on each of them."""
        head = [] if table.quiet else [[self.lines(f"<b>{_escaped(name)}</b>", style) for name in table.head]]
        rows = [[self.lines(self.runs(runs), style) for runs in row] for row in table.rows]
        if not head + rows:
            return []
        widths = [self.width * width / sum(table.widths) for width in table.widths]
        look = paper.QUIET if table.quiet else paper.LINED
        heights = [_height(row, widths) for row in head + rows]
        endless = sum(heights[: len(head)]) + max(heights) > self.height * _FULL
        grid = Grid(head + rows, widths, repeatRows=len(head), splitInRow=int(endless), style=look, hAlign="LEFT")
        return [grid, Spacer(1, 2 * mm)]

    def lines(self, markup: str, style: str, bullet: str | None = None) -> Lines:
        return Lines(markup, self.styles[style], bulletText=bullet)

    def runs(self, runs: Runs) -> str:
        return "".join(self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        text = _escaped(shown(run))
        address = web_address(run)
        if run.role == "ref" and run.note in self.endnotes:
            return f'<a href="#{ENDNOTE.format(run.note)}" color="{paper.LINK}">{text}</a>'
        if address:
            return f'<a href="{escape(address)}" color="{paper.LINK}">{text}</a>'
        return _MARKUP.get(run.role, "{}").format(text)


def _height(row: list[Lines], widths: list[float]) -> float:
    """Of a row of a table, in points, with what stands around its words."""
    cells = zip(row, widths, strict=True)
    return float(max(cell.wrap(width - paper.CELL_SIDES, _ENDLESS)[1] for cell, width in cells)) + 6


_ENDLESS = 1e6
_ROOM = 6 * mm
_FULL = 0.98  # of the page's height: a row as high as this does not fit on one
_MARKUP = {
    "strong": "<b>{}</b>",
    "quote": f'<font color="{paper.QUOTED}">{{}}</font>',
    "muted": f'<font color="{paper.GREY}">{{}}</font>',
    "blank": f'<font color="{paper.GREY}">{{}}</font>',
}


def _escaped(text: str) -> str:
    """For reportlab's paragraphs, which are written in XML."""
    return escape(written(text)).replace("\n", "<br/>").replace("\t", "    ")


def _begin(canvas: Canvas, pages: _Pages) -> None:
    """Dated as the briefing is, not as the library's clock has it."""
    date = made_at(pages.document).strftime("D:%Y%m%d%H%M%S%z")
    canvas.setDateFormatter(lambda *_: f"{date[:-2]}'{date[-2:]}'")
    _number(canvas, pages)


def _number(canvas: Canvas, pages: _Pages) -> None:
    canvas.saveState()
    canvas.setFont(paper.FONT, 8.5)
    canvas.setFillColor(paper.GREY)
    words = page_of(pages.document.language).format(pages.page, pages.total)
    canvas.drawCentredString(canvas._pagesize[0] / 2, 12 * mm, words)
    canvas.restoreState()
