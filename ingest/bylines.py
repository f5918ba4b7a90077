"""Who wrote an article and where, as its own lines say: a labelled byline, the place of the dateline."""

import re
from collections.abc import Iterable, Sequence

from ingest.outlets import dateline_of
from ingest.places import find_places
from ingest.stamps import site_in

_NAME = r"(?P<name>[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,4})"
# Only a label makes a name an author: what merely looks like one may be anybody.
_LABELLED = re.compile(
    rf"(?:^|[(|/•·])\s*(?:Penulis|Reporter|Pewarta|Wartawan|Jurnalis|Kontributor|Oleh|Writer|Author|By)\s*:\s*{_NAME}"
    r"\s*(?=$|[()|/•·,;–-]|Editor\b)"
)
_NOBODY = re.compile(r"\b(?:admin|administrator|redaksi|tim|humas|editor|redaktur|kontributor)\b", re.IGNORECASE)
_DATELINE_PARAGRAPHS = 4
_PARTS = re.compile(r"\s*[,|/•·()]\s*|\s+[lI]\s+")


def author_of(lines: Iterable[str]) -> str | None:
    """The first author that a line names with a label ("Penulis: Dewi Anggraini | Editor: …"); None without one."""
    names = (match["name"] for line in lines if (match := _LABELLED.search(line.strip())))
    return next((name for name in names if is_person(name)), None)


def is_person(name: str) -> bool:
    """Whether an author's name can be a person's: no desk, no account, no address."""
    return _NOBODY.search(name) is None and not any(map(str.isdigit, name)) and site_in(name) is None


def dateline_place(paragraphs: Sequence[str]) -> str | None:
    """The place in the dateline of one of the first paragraphs, as printed but for capitals.

    "SAMARINDA, intuisi.co – …" -> "Samarinda"; None unless what stands there is a province, regency or city.
    """
    for paragraph in paragraphs[:_DATELINE_PARAGRAPHS]:
        for part in _PARTS.split(dateline_of(paragraph) or ""):
            if any(place.start == 0 and place.end == len(part) for place in find_places(part)):
                return part.title() if part.isupper() and len(part) > 3 else part
    return None
