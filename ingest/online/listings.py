"""Feeds and sitemaps: what they list. An answer is told apart by its first element, not by its address."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

import feedparser
from lxml import etree

from ingest.online.errors import FetchError
from ingest.online.session import LARGEST_ANSWER, Fetched

Kind = Literal["feed", "sitemap", "page"]

_PROLOG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<(?:[\w-]+:)?([\w-]+)", re.DOTALL
)
_KINDS: dict[bytes, Kind] = {
    b"rss": "feed",
    b"feed": "feed",
    b"RDF": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Listing:
    """The addresses that a feed or sitemap lists, in its order: pages, and further sitemaps."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()


def listing_of(answer: Fetched) -> Listing | None:
    """What an answer lists, None when it is a page. Raises `FetchError` for a list that cannot be read."""
    body = _unpacked(answer.body)
    first = _PROLOG.match(body)
    kind = _KINDS.get(first[1], "page") if first else "page"
    if kind == "feed":
        return _feed(body, answer.url)
    return _sitemap(body, answer.url) if kind == "sitemap" else None


def _unpacked(body: bytes) -> bytes:
    """A sitemap may be a gzip file. Raises `FetchError` when it is damaged or grows too large."""
    if not body.startswith(_GZIP):
        return body
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(body, LARGEST_ANSWER)
    except zlib.error as error:
        raise FetchError(f"damaged compressed data ({error})") from error
    if unpacking.unconsumed_tail:
        raise FetchError(f"larger than {LARGEST_ANSWER / 1_000_000:.1f} MB when unpacked")
    return unpacked


def _feed(body: bytes, url: str) -> Listing:
    """RSS 0.9 to 2.0, RDF and Atom."""
    found = feedparser.parse(io.BytesIO(body), response_headers={"content-location": url})
    links = [urljoin(url, str(entry["link"])) for entry in found.entries if entry.get("link")]
    if not links:
        raise FetchError("a feed without any article in it")
    return Listing(tuple(dict.fromkeys(links)))


def _sitemap(body: bytes, url: str) -> Listing:
    """https://www.sitemaps.org/protocol.html; no entity is resolved and nothing is loaded for it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(f"a sitemap that is no XML ({error.msg})") from error
    if root is None:
        raise FetchError("a sitemap that is no XML")

    def addresses(element: str) -> tuple[str, ...]:
        found = (loc.text for loc in root.iterfind(f"{{*}}{element}/{{*}}loc"))
        return tuple(dict.fromkeys(urljoin(url, text.strip()) for text in found if text and text.strip()))

    return Listing(addresses("url"), addresses("sitemap"))
