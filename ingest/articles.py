"""What an article is: the one thing that leaves this room."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One press release or news article after cleaning.

    `text` is what every quotation is a slice of: cleaning removed lines and spans and folded white space, nothing
    was reworded (law 3). The headline is in `title` and not in `text`. Unknown metadata is None, never guessed.
    `language` is an ISO 639-1 code, "id" or "en" for nearly all. `places` are canonical names of the provinces,
    regencies and cities that title or text mention (see `ingest.places`). `place` is that of the dateline and `issuer` the
    agency that a press release is of, both as printed. `sha256` covers every other field but
    `source_path`, so equal hashes mean that nothing needs to be indexed again.
    """

    doc_id: str
    title: str
    text: str
    published: date | None
    event_date: date | None
    outlet: str | None
    url: str | None
    language: str
    release_number: str | None
    places: tuple[str, ...]
    source_path: str
    sha256: str
    author: str | None = None
    place: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not become an article: which (`path`, or `path:line`) and why, in one line."""

    path: str
    reason: str
