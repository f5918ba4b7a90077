"""Saved web pages: trafilatura finds the article among the page's furniture."""

import re
from collections.abc import Iterator

import trafilatura

from ingest.bylines import is_person
from ingest.decoding import decode, scrub
from ingest.errors import IngestError
from ingest.records import Record, day_of, fold

# JSON-LD, OpenGraph and the URL tell the date; the guesses that would follow are left out: blank rather than guessed.
_DATES = {"extensive_search": False, "original_date": True}
_TABLE_ROW = re.compile(r"^\|.*\|[ ]*$", re.MULTILINE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def read_web_page(data: bytes) -> Iterator[Record]:
    """The one article of an HTML page. Raises `IngestError` when the page is no text or holds no article."""
    page = trafilatura.bare_extraction(
        decode(data), with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if page is None or not page.text:
        raise IngestError("no article text found in this page")
    site = fold(page.sitename or "")
    yield Record(
        text=_TABLE_ROW.sub(lambda row: row.group().replace("|", " "), scrub(page.text)),
        title=fold(scrub(page.title or "")) or None,
        published=day_of(page.date),
        outlet=None if not site or _HOST.fullmatch(site) else site,  # the host is the last resort, see `ingest.outlets`
        url=page.url or None,
        author=_author(page.author),
    )


def _author(names: str | None) -> str | None:
    """The people among the authors that the page's metadata names, "; " between them."""
    people = [fold(scrub(name)) for name in (names or "").split(";")]
    return "; ".join(name for name in people if name and is_person(name)) or None
