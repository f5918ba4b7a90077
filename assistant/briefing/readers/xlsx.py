"""The quotations of an Excel file: the pieces of a cell that have the colour of quotations.

Excel keeps the colours of a cell's pieces while the words are edited. A cell that was overwritten has none left: its
"[3]" then cites a note that stands nowhere.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assistant.briefing.readers.exported import Displayed, Exported, rows_in
from assistant.briefing.written import QUOTE_COLOUR, of_excel
from assistant.errors import AskError

_REFERENCE = re.compile(r"\[(\d{1,9})\]")
_BROKEN = (  # what openpyxl and the parsers below it raise for packages that were cut or filled with something else
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError, OSError, RuntimeError),
    *(AttributeError, LookupError, SyntaxError, TypeError, ValueError),
)
_LARGEST = 64 * 2**20  # bytes of all parts, unpacked


def read_xlsx(data: bytes, name: str) -> Exported:
    """What the cells show. Raises `AskError` for what is no Excel file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                raise AskError(f"{name}: this Excel file is too large; `kutip brief` writes none like it.")
        with warnings.catch_warnings():  # of styles and the like, which nobody has to hear of
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), rich_text=True)
    except _BROKEN as error:
        raise AskError(f"{name}: this is no Excel file that can be read; give one that `kutip brief` wrote.") from error
    cells = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    found = [part for value in cells for part in _parts(value)]
    displayed = [part for part in found if isinstance(part, Displayed)]
    cited = {part for part in found if isinstance(part, int)}
    rows = rows_in(_table(sheet) for sheet in book.worksheets)
    return Exported(tuple(displayed), rows, frozenset(cited & set(rows or {})))


def _parts(value: Any) -> Iterator[Displayed | int]:
    """Of one cell: each quotation, with the note that the next reference names, and each reference."""
    pieces = value if isinstance(value, CellRichText) else [of_excel(str(value))]  # openpyxl decodes pieces, not cells
    groups = [(quoted, "".join(map(str, group))) for quoted, group in groupby(pieces, _is_quoted)]
    for at, (quoted, text) in enumerate(groups):
        if quoted:
            after = (_REFERENCE.search(words) for is_quote, words in groups[at:] if not is_quote)
            named = next((found for found in after if found), None)
            yield Displayed(int(named[1]) if named else None, text)
        else:
            yield from (int(number) for number in _REFERENCE.findall(text))


def _is_quoted(piece: Any) -> bool:
    colour = piece.font.color if isinstance(piece, TextBlock) else None
    return colour is not None and isinstance(colour.rgb, str) and colour.rgb[-6:].lower() == QUOTE_COLOUR


def _table(sheet: Worksheet) -> list[list[str]]:
    return [["" if cell is None else of_excel(str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)]
