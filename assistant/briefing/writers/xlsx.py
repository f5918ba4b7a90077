"""Excel: each table on a sheet of its own, all other words on one more; every cell is a text and never a formula."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from assistant.briefing.document import Document, Heading, PageBreak, Run, Runs, Table
from assistant.briefing.writers.packages import language_tag, made_at, repacked
from assistant.briefing.written import QUOTE_COLOUR, annex_of, shown, text_of, to_excel, web_address, written

_LONGEST_CELL, _LONGEST_NAME, _LONGEST_ADDRESS = 32_767, 31, 2_079  # characters, Excel's limits
_WIDTH = 150  # of a sheet, in characters, shared among its columns
_NARROWEST = 6
_LINE, _HIGHEST = 13.0, 409.0  # points, of a line and of a row (Excel's limit)
_PLAIN, _BOLD = Font(name="Arial", size=10), Font(name="Arial", size=10, bold=True)
_QUOTED, _BESIDE = InlineFont(rFont="Arial", sz=10, color=f"FF{QUOTE_COLOUR.upper()}"), InlineFont(rFont="Arial", sz=10)
_HEAD = PatternFill("solid", fgColor="EEF1F5")
_TEXT = {"id": "Teks", "en": "Text"}


def as_xlsx(document: Document) -> bytes:
    """The document as an Excel file; a quiet table is a part of the text."""
    book = Workbook()
    book.remove(book.active)
    name = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            name = block.text
        elif isinstance(block, Table) and not block.quiet:
            _fill(_sheet(book, name), block)
    if lines := list(_lines(document)):
        _write_text(book.create_sheet(_named(book, _TEXT.get(document.language, "Text")), _place(document)), lines)
    _fill(_sheet(book, document.annex_title), annex_of(document))
    return _saved(book, document)


def _lines(document: Document) -> Iterator[Sequence[Runs]]:
    """The words outside of tables, line by line, in cells beside each other where they stood beside each other."""
    yield ((Run(document.title, "strong"),),)
    yield ((Run(document.subtitle),),)
    for block in document.blocks:
        match block:
            case Heading():
                yield ((Run(block.text, "strong"),),)
            case Table():
                yield from block.rows if block.quiet else ()
            case PageBreak():
                pass
            case _:
                number = getattr(block, "n", None)
                yield (block.runs,) if number is None else ((Run(f"[{number}] "), *block.runs),)


def _place(document: Document) -> int:
    """Words before the first table go first: what is opened is what was meant to be read first."""
    first = next((block for block in document.blocks if not isinstance(block, Heading)), None)
    return len(document.blocks) if isinstance(first, Table) and not first.quiet else 0


def _fill(sheet: Worksheet, table: Table) -> None:
    """The head stays in sight and on every printed page; columns can be filtered."""
    if table.head:
        for at, name in enumerate(table.head, start=1):
            cell = _set(sheet.cell(1, at), written(name))
            cell.font, cell.fill = _BOLD, _HEAD
        sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.head))}{len(table.rows) + 1}"
    _append(sheet, table.rows)
    _shape(sheet, [_WIDTH * width / sum(table.widths) for width in table.widths])


def _write_text(sheet: Worksheet, lines: Sequence[Sequence[Runs]]) -> None:
    _append(sheet, lines)
    _shape(sheet, [_WIDTH * 0.6, _WIDTH * 0.4])


def _append(sheet: Worksheet, rows: Sequence[Sequence[Runs]]) -> None:
    """What is longer than a cell can be goes on in the cell below."""
    for row in rows:
        pieces = [_pieces(text_of(runs)) for runs in row]
        for line in zip_longest(*pieces, fillvalue=""):
            at = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
            for column, (text, runs) in enumerate(zip(line, row, strict=True), start=1):
                cell = _set(sheet.cell(at, column), text)
                if text == text_of(runs) and any(run.role == "quote" for run in runs):
                    cell.value = _in_colours(runs)
                cell.font = _BOLD if runs and runs[0].role == "strong" else _PLAIN
                address = web_address(runs[0]) if len(runs) == 1 else None
                if address == text and len(text) <= _LONGEST_ADDRESS:
                    cell.hyperlink = address


def _in_colours(runs: Runs) -> CellRichText:
    """Quotations in their colour: `kutip verify` knows them by it."""
    pieces = (
        TextBlock(_QUOTED if run.role == "quote" else _BESIDE, to_excel(shown(run))) for run in runs if shown(run)
    )
    return CellRichText(*pieces)


def _pieces(text: str) -> list[str]:
    return [text[start : start + _LONGEST_CELL] for start in range(0, len(text), _LONGEST_CELL)] or [""]


def _set(cell: Cell, text: str) -> Cell:
    """Text, whatever it looks like; the prefix keeps it one when somebody edits the cell."""
    cell.value = to_excel(text)
    cell.data_type = "s"  # not "f", whatever it begins with
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _shape(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Rows are as high as their text is taken to be: not every program measures it when a file is opened."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = max(_NARROWEST, width)
    for row in sheet.iter_rows():
        lines = [_lines_of(str(cell.value or ""), max(_NARROWEST, widths[cell.column - 1])) for cell in row]
        sheet.row_dimensions[row[0].row].height = min(_HIGHEST, _LINE * max(lines) + 2)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddFooter.center.text = "&P / &N"


def _lines_of(text: str, width: float) -> int:
    return sum(1 + int(len(line) / (width * 0.9)) for line in text.split("\n"))


def _sheet(book: Workbook, name: str) -> Worksheet:
    return book.create_sheet(_named(book, name))


def _named(book: Workbook, name: str) -> str:
    """A name that Excel takes and that no other sheet has."""
    base = re.sub(r"[\[\]:*?/\\\s]+", " ", written(name)).strip(" '")[:_LONGEST_NAME].strip(" '") or "Tabel"
    taken = {sheet.casefold() for sheet in book.sheetnames}
    candidate, n = base, 1
    while candidate.casefold() in taken:
        n += 1
        candidate = f"{base[: _LONGEST_NAME - len(str(n)) - 1]} {n}"
    return candidate


def _saved(book: Workbook, document: Document) -> bytes:
    made = made_at(document)
    book.active = 0
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = written(document.title)[:255], "Kutip", "Kutip"
    about.subject, about.language = written(document.briefing.topic)[:255], language_tag(document)
    out = io.BytesIO()
    book.save(out)
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)  # saving set it to now
    return repacked(out.getvalue(), made, {"docProps/core.xml": tostring(about.to_tree())})
