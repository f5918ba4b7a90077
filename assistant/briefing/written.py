"""What a written briefing looks like inside, so that its quotations are found again: what writers and readers agree on.

Every displayed quotation carries the number of its note, every reference leads to its endnote, and the last table (the
annex) tells for each note where its words stand and the hash they have.
"""

import re
from dataclasses import replace

from assistant.briefing.document import Document, Run, Table

ENDNOTE = "catatan-{}"
"""The anchor of an endnote in Markdown and HTML, where its references lead."""
PLACE = "kutipan-{}"
"""The anchor of a note's row in the annex."""
QUOTE_COLOUR = "12305c"
"""Of quotations wherever there is colour; what tells them in Excel."""
QUOTE_STYLE = "Kutipan"
"""The character style of quotations in Word."""
QUOTE_BOOKMARK = "Kutipan_{}_{}"
"""The bookmark around a quotation in Word: the number of its note, and one that makes it unique."""
ENDNOTE_BOOKMARK = "Catatan_{}"
"""The bookmark of an endnote in Word."""
COLUMNS = ("n", "doc_id", "start", "end", "sha256")
"""What the annex tells of each note, by the names of its columns; "path", which `kutip verify --files` reads, is ours."""
PATH = "path"
RECORD = "kutip.json"
"""The attachment of a PDF that holds the full record."""
LANGUAGES = ("id", "en")
"""Of labels."""
BLANK = "…" * 12
"""A line for a person to fill in, where the run that asks for one does not say how long."""

_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, section 2.2


def written(text: str) -> str:
    r"""`text` as a document can hold it: every line end a line feed, U+FFFD for what XML forbids.

    "a<CR><LF>b<VT>c" -> "a<LF>b<U+FFFD>c"; anything else stays as it is.
    """
    return _NOT_WRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def to_excel(text: str) -> str:
    """ "_x0041_", which is an A to Excel, as "_x005F_x0041_" (ECMA-376 part 1, 22.9.2.19)."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def of_excel(text: str) -> str:
    """What `to_excel` made back as it was."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def shown(run: Run) -> str:
    """The text of a run as a document holds it."""
    return written(run.text) or (BLANK if run.role == "blank" else "")


def is_wide(document: Document) -> bool:
    """Whether its pages lie on their side: a table has more columns than words fit into beside each other."""
    return any(isinstance(block, Table) and len(block.widths) > _MOST_COLUMNS for block in document.blocks)


def page_of(language: str) -> str:
    """What stands under a page, to be filled in with its number and how many there are."""
    return {"id": "Halaman {} dari {}"}.get(language, "Page {} of {}")


def annex_of(document: Document) -> Table:
    """The document's annex with a column for the path of each note's file, if it has none."""
    annex = document.annex
    if PATH in annex.head or "n" not in annex.head:
        return annex
    paths = {str(note.n): note.path for note in document.briefing.notes}
    at = annex.head.index("n")
    rows = tuple((*row, (Run(paths.get(text_of(row[at]), "")),)) for row in annex.rows)
    return replace(annex, head=(*annex.head, PATH), rows=rows, widths=(*annex.widths, _PATH_WIDTH))


def text_of(runs: tuple[Run, ...]) -> str:
    """The runs' words without their roles."""
    return "".join(shown(run) for run in runs)


def web_address(run: Run) -> str | None:
    """Where a "link" leads: only to pages of the web. None for any other run or address."""
    found = re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", run.text) if run.role == "link" else None
    return found.group() if found else None


_PATH_WIDTH = 0.3
_MOST_COLUMNS = 6  # on an upright page
