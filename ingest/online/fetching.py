"""From the addresses that a person gives to pages on the shelf: lists are followed, trouble with one stops no other."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urldefrag

from courlan import normalize_url

from ingest.articles import Skipped
from ingest.errors import IngestError
from ingest.online.errors import FetchError
from ingest.online.listings import Listing, listing_of
from ingest.online.session import Session, checked
from ingest.online.shelf import Page, Shelf

Progress = Callable[[int, int], None]

MOST_PAGES = 1_000
"""Pages that one run asks for; the rest waits for the next run."""

_DEEPEST = 4  # a sitemap of sitemaps of sitemaps; deeper is a trap
_LARGEST_LIST = 5_000_000  # bytes of a text file with addresses


def is_address(words: str) -> bool:
    """Whether what a person gives is a web address and no path."""
    return words.lower().startswith(("http://", "https://"))


def read_address_list(file: Path) -> list[str]:
    """The addresses in a text file, one in a line; empty lines and lines that start with # say nothing.

    Raises `IngestError` when the file cannot be read.
    """
    try:
        if file.stat().st_size > _LARGEST_LIST:
            raise IngestError(f"{file}: too large for a list of addresses.")
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise IngestError(f"{file}: {error.strerror}; check the path.") from error
    except UnicodeDecodeError as error:
        raise IngestError(f"{file}: no text; write one address in each line.") from error
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def fetch(
    addresses: Sequence[str],
    session: Session,
    shelf: Shelf,
    *,
    most: int = MOST_PAGES,
    progress: Progress | None = None,
) -> Iterator[Page | Skipped]:
    """The pages at these addresses and in the feeds and sitemaps at them, each once, and what could not be had.

    A page that came lately is taken from the shelf, an older one is asked for again if it has changed. At most `most`
    pages are asked for. `progress` is told how many addresses are done, and how many are known.
    """
    waiting = deque((address, 0) for address in addresses)
    known, done, asked = set[str](), 0, 0
    while waiting:
        address, depth = waiting.popleft()
        named = _normal(address)
        if named in known:
            continue
        known.add(named)
        kept = shelf.page(named) if shelf.is_fresh(named) else None
        if kept is not None:
            yield kept
        elif asked == most:
            yield Skipped(f"{address} and {len(waiting)} more", f"{most} pages were asked for; run it again to go on")
            return
        else:
            asked += 1
            found = _attempt(named, depth, session, shelf)
            if isinstance(found, Listing):
                waiting.extendleft((sitemap, depth + 1) for sitemap in reversed(found.sitemaps))
                waiting.extend((page, depth + 1) for page in found.pages)
            else:
                yield found
        done += 1
        if progress is not None:
            progress(done, done + len(waiting))


def _attempt(address: str, depth: int, session: Session, shelf: Shelf) -> Page | Skipped | Listing:
    try:
        return _ask(address, depth, session, shelf)
    except FetchError as error:
        return Skipped(address, " ".join(str(error).split()))


def _ask(address: str, depth: int, session: Session, shelf: Shelf) -> Page | Listing:
    kept = shelf.page(address)
    answer = session.get(address, shelf.conditions(address) if kept is not None else None)
    if kept is not None and answer.status == 304:
        shelf.confirm(address)
        return kept
    listing = listing_of(answer)
    if listing is None:
        return shelf.keep(address, answer)
    if depth == _DEEPEST:
        raise FetchError("a list in a list in a list; it is not followed any deeper")
    return listing


def _normal(address: str) -> str:
    """One spelling for one page: no fragment, no trackers ("utm_source=…"); what is no address stays as it is."""
    try:
        checked(address)
        return str(normalize_url(urldefrag(address).url))
    except (FetchError, ValueError):
        return address
