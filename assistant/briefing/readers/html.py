"""The quotations of a briefing in HTML: elements that name their note."""

from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml.etree import ParserError

from assistant.briefing.readers.exported import Displayed, Exported, number_in, rows_in
from assistant.briefing.written import ENDNOTE

_ANCHOR = "#" + ENDNOTE.format("")


def read_html(text: str) -> Exported:
    """What a browser would show of the page."""
    if not text.strip():
        return Exported((), None, frozenset())
    try:
        page = lxml.html.document_fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except ParserError:  # nothing but comments
        return Exported((), None, frozenset())
    displayed = [
        Displayed(number_in(mark.get("data-note") or ""), _text(mark)) for mark in page.iter("q", "blockquote")
    ]
    targets = (link.get("href") or "" for link in page.iter("a"))
    cited = (number_in(target.removeprefix(_ANCHOR)) for target in targets if target.startswith(_ANCHOR))
    return Exported(tuple(displayed), rows_in(_tables(page)), frozenset(n for n in cited if n is not None))


def _tables(page: Any) -> Iterator[list[list[str]]]:
    for table in page.iter("table"):
        yield [[_text(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]


def _text(element: Any) -> str:
    """White space counts, as the page is styled."""
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return str(element.text_content())
