"""Saved web pages: trafilatura finds the article among the page's furniture."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice, takewhile

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.bylines import is_person
from ingest.decoding import decode, scrub
from ingest.errors import IngestError
from ingest.lines import is_prose
from ingest.mastheads import site_name
from ingest.records import Record, day_of, fold
from ingest.stamps import stamped_day

# JSON-LD, OpenGraph and the URL tell the date; the guesses that would follow are left out: blank rather than guessed.
_DATES = {"extensive_search": False, "original_date": True}
_STAMP_LINES = 20  # below the headline
_TABLE_ROW = re.compile(r"^\|.*\|[ ]*$", re.MULTILINE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def read_web_page(data: bytes) -> Iterator[Record]:
    """The one article of an HTML page. Raises `IngestError` when the page is no text or holds no article."""
    markup = decode(data)
    page = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if page is None or not page.text:
        raise IngestError("no article text found in this page")
    site = fold(page.sitename or "")
    tree = _tree(markup)
    yield Record(
        text=_TABLE_ROW.sub(lambda row: row.group().replace("|", " "), scrub(page.text)),
        title=fold(scrub(page.title or "")) or None,
        published=day_of(page.date) or _stamped(tree),
        outlet=None if not site or _HOST.fullmatch(site) else site,  # the host is the last resort, see `ingest.outlets`
        url=page.url or None,
        author=_author(page.author),
        site=None if tree is None else site_name(_lines(tree)),
    )


def _tree(markup: str) -> HtmlElement | None:
    try:
        return document_fromstring(markup.encode(), parser=HTMLParser(encoding="utf-8"))
    except LxmlError:
        return None


def _lines(tree: HtmlElement) -> list[str]:
    """What a browser shows, from one mark of the markup to the next."""
    shown = tree.xpath("//body//text()[normalize-space()][not(ancestor::script or ancestor::style)]")
    return [fold(scrub(words)) for words in shown]


def _stamped(tree: HtmlElement | None) -> date | None:
    """The day of the stamp between the headline and the first paragraph: what the extraction leaves out of the text."""
    if tree is None:
        return None
    headlines = tree.xpath("//h1")
    if len(headlines) != 1:
        return None
    lines = (fold(scrub(words)) for words in headlines[0].xpath("following::text()[normalize-space()]"))
    return stamped_day(takewhile(lambda line: not is_prose(line), islice(lines, _STAMP_LINES)))


def _author(names: str | None) -> str | None:
    """The people among the authors that the page's metadata names, "; " between them."""
    people = [fold(scrub(name)) for name in (names or "").split(";")]
    return "; ".join(name for name in people if name and is_person(name)) or None
