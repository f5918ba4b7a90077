"""PDF files with a text layer, through pypdf: pages to lines, lines to paragraphs, headers and footers left out.

A page holds lines where the printer broke them. What was one paragraph is one line again: white space folds and a word
that was parted at the end of a line is whole. Nothing else changes (law 3).
"""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import quantiles

from pypdf import PdfReader
from pypdf.errors import DeprecationError, PyPdfError

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.formats.pdf_headline import text_and_headlines, with_whole_headlines
from ingest.formats.recognition import can_recognise, recognised_pages
from ingest.lines import is_list_item
from ingest.records import Record, fold

MOST_PAGES = 300
# What pypdf raises over a damaged file, by trial with tens of thousands of them.
BROKEN = (
    PyPdfError,
    DeprecationError,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    OSError,
    ArithmeticError,
    EOFError,
    zlib.error,
)
MOST_CHARACTERS = 3_000_000
_FEWEST_LETTERS = 30  # on a page on average; less is a picture of a page
_EDGE_LINES = 3  # at the top and at the bottom of a page, where headers and footers stand
_FULL = 0.8  # of the usual width of a line: the next one goes on from it
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:halaman|hal\.?|page)\s*)?\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\.(?:html?|docx?|pdf|odt|rtf|txt|indd|pptx?)$", re.IGNORECASE)
_PARTED = re.compile(r"(\w+)-\n(\w+)")


def read_pdf(data: bytes) -> Iterator[Record]:
    """The one article of a PDF. Raises `IngestError` when it is damaged, locked, too long, or a scan without text."""
    # pypdf tells of every oddity that it mends; a file that cannot be read is told of below.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError("this PDF is locked with a password; save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise IngestError(f"this PDF has {len(reader.pages)} pages, at most {MOST_PAGES} are read; split it")
        pages = list(_pages(reader))
        title = fold(scrub(str(reader.metadata.title or ""))) if reader.metadata else ""
    except BROKEN as error:
        raise IngestError(f"this PDF is damaged and cannot be read ({type(error).__name__})") from error
    is_scan = _is_blank(pages)
    if is_scan:
        pages = _recognised(reader)
    text = "\n".join(_reflowed(_without_running_titles(pages)))
    # What writers put into a PDF's title is often the name of a draft; it counts when it stands on the first page.
    stands = title and not _FILE_NAME.search(title) and title.casefold() in fold(" ".join(pages[0])).casefold()
    yield Record(text=text, title=title if stands else None, recognised=is_scan)


def _is_blank(pages: Sequence[list[str]]) -> bool:
    letters = sum(map(str.isalpha, "".join(line for page in pages for line in page)))
    return letters < _FEWEST_LETTERS * max(1, len(pages))


def _recognised(reader: PdfReader) -> list[list[str]]:
    if not can_recognise():
        raise IngestError(
            "no text in this PDF, it is a scan; run it through text recognition (for instance ocrmypdf) first, or install tesseract"
        )
    try:
        pages = list(recognised_pages(reader))
    except BROKEN as error:
        raise IngestError(f"the pictures of this scan are damaged ({type(error).__name__})") from error
    if _is_blank(pages):
        raise IngestError("a scan in which no words are recognised")
    return pages


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page."""
    characters = 0
    for number, page in enumerate(reader.pages):
        # In the order in which it was written: reading by position would mix the sentences of two columns.
        text, headlines = text_and_headlines(page) if number == 0 else (scrub(page.extract_text() or ""), [])
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise IngestError(f"this PDF holds more than {MOST_CHARACTERS // 1_000_000} million characters; split it")
        yield with_whole_headlines([fold(line) for line in text.split("\n")], headlines)


def _without_running_titles(pages: Sequence[list[str]]) -> list[str]:
    """All lines, less page numbers and what stands at the edge of most pages, its figures aside."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, times in seen.items() if len(pages) > 2 and times > len(pages) / 2}
    lines: list[str] = []
    for page in pages:
        edges = set(_edges(page))
        kept = [line for line in page if line not in edges or not (_key(line) in often or _PAGE_NUMBER.fullmatch(line))]
        while kept and not kept[0]:
            kept.pop(0)
        while kept and not kept[-1]:
            kept.pop()
        lines += kept
    return lines


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _reflowed(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs on one line each, blank lines where they were."""
    lengths = [len(line) for line in lines if line]
    full = _FULL * (quantiles(lengths, n=10)[8] if len(lengths) > 1 else 0)
    gathered: list[str] = []
    for line in lines:
        if gathered and (not line or is_list_item(line) or not _goes_on(gathered[-1], line, full)):
            yield _joined(gathered)
            gathered = []
        if line:
            gathered.append(line)
        else:
            yield ""
    if gathered:
        yield _joined(gathered)


def _goes_on(before: str, line: str, full: float) -> bool:
    """Whether `line` is the rest of the one before it: that one had no room left, or was left open."""
    return len(before) >= full or (line[0].islower() and before[-1] not in ".!?:;")


def _joined(lines: Sequence[str]) -> str:
    return _PARTED.sub(_mended, "\n".join(lines)).replace("\n", " ")


def _mended(match: re.Match[str]) -> str:
    """ "ketenaga-\\nkerjaan" is one word; "provinsi-\\nprovinsi" and "Kalimantan-\\nJawa" keep their hyphen."""
    before, after = match[1], match[2]
    doubled = after.lower().startswith(before.lower()) or before.lower().endswith(after.lower())
    hyphen = "-" if doubled or not after[0].islower() or before[-1].isdigit() else ""
    return f"{before}{hyphen}{after}"
