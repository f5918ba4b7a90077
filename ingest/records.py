"""What a format module hands over: one article's words and metadata as the file has them, nothing cleaned yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ingest.dates import find_dates
from ingest.decoding import scrub


@dataclass(frozen=True, slots=True)
class Record:
    """One article as extracted. `text` is what law 3 speaks of: the cleaned text is made of its lines.

    Everything that the file does not say in so many words is None. `doc_id` is an explicit one.
    """

    text: str
    title: str | None = None
    doc_id: str | None = None
    published: date | None = None
    event_date: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    release_number: str | None = None
    author: str | None = None
    place: str | None = None
    issuer: str | None = None
    site: str | None = None  # by the furniture around the text, which is not in it
    recognised: bool = False  # from the picture of a page: letters may be misread


# The names under which a field may stand in front matter or in a JSON line; the first that has a value counts.
_FIELDS = {
    "doc_id": ("doc_id", "id"),
    "title": ("title", "headline", "judul"),
    "published": ("published", "date", "published_at", "tanggal"),
    "event_date": ("event_date",),
    "outlet": ("outlet", "source", "media"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "release_number": ("release_number",),
    "author": ("author", "penulis", "byline"),
    "place": ("place", "dateline"),
    "issuer": ("issuer",),
}


def record_of(text: str, fields: Mapping[str, object]) -> Record:
    """A record of `text` with the metadata in `fields` (front matter, a JSON object); unknown keys are ignored."""
    known = {name: _first(fields, keys) for name, keys in _FIELDS.items()}
    return Record(
        text=text,
        title=known["title"],
        doc_id=known["doc_id"],
        published=day_of(known["published"]),
        event_date=day_of(known["event_date"]),
        outlet=known["outlet"],
        url=known["url"],
        language=_language_code(known["language"]),
        release_number=known["release_number"],
        author=known["author"],
        place=known["place"],
        issuer=known["issuer"],
    )


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and (folded := fold(scrub(str(value)))):
            return folded
    return None


def _language_code(tag: str | None) -> str | None:
    """ "id-ID" -> "id"; None for what is no language tag, such as "Indonesian"."""
    code = re.split(r"[-_]", tag.lower(), maxsplit=1)[0] if tag else ""
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def fold(text: str) -> str:
    """`text` on one line: every run of white space, no-break spaces among it, is one space, none at the ends."""
    return " ".join(text.split())


def day_of(stamp: str | None) -> date | None:
    """The first full day that a stamp names ("2023-12-01T19:34", "Rabu, 18 Jun 2025 07:30 WIB"), None without one."""
    if stamp is None:
        return None
    return next((day for mention in find_dates(stamp) if (day := mention.as_date())), None)
