"""Which outlet an article is of, where its metadata does not say."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from ingest.places import find_places
from ingest.stamps import site_in

# "Samarinda, intuisi.co – ", "JAKARTA l Budaya Indonesia - ", "Jakarta (ANTARA) - ", "KOMPAS.com -- "
_DATELINE = re.compile(r"(?P<head>[^–—\n]{2,70}?)(?:\s*[–—]|\s+-|-{1,2}(?=\s))")
_PARTS = re.compile(r"\s*[,|/•·()]\s*|\s+[lI]\s+")
_BRAND = re.compile(r"[A-Za-z][a-z]+[A-Z]\w+")  # "InfoPublik", "detikJabar"
_LONGEST_NAME = 4  # words
_DATELINE_LINES = 4  # it opens one of the first lines: a headline and a standfirst may come before


def dateline_outlet(lines: Sequence[str]) -> str | None:
    """The outlet in the dateline that opens one of the first `lines`, as written there; None without one.

    It is a domain name, or what stands beside a place: "JAKARTA l Budaya Indonesia -" -> "Budaya Indonesia".
    """
    return next((outlet for line in lines[:_DATELINE_LINES] if (outlet := _outlet_of(line))), None)


def named_beside_author(lines: Iterable[str]) -> str | None:
    """The outlet behind an author's name: "Dede Suryana - kabarcitanduy.com" -> "kabarcitanduy.com"."""
    last = (line.rpartition(" - ")[2] for line in lines if " - " in line)
    return next((name for name in last if name == site_in(name) or _BRAND.fullmatch(name)), None)


def dateline_of(line: str) -> str | None:
    """What stands before the dash that opens a report: "Jakarta, 7 Agustus 2020 – …" -> "Jakarta, 7 Agustus 2020"."""
    match = _DATELINE.match(line)
    return match["head"] if match else None


def _outlet_of(line: str) -> str | None:
    dateline = dateline_of(line)
    if dateline is None:
        return None
    if site := site_in(dateline):
        return site
    parts = [part for part in _PARTS.split(dateline) if part]
    others = [part for part in parts if not _is_place(part) and part != "Indonesia" and not any(map(str.isdigit, part))]
    if len(parts) < 2:
        return None
    if others[:1] == parts[:1] and (parts[0].isupper() or _BRAND.fullmatch(parts[-1])):
        others = others[1:]  # a town that the gazetteer does not have
    if len(others) != 1 or others[0] == parts[0]:
        return None
    other = others[0]
    is_name = other[0].isupper() and not any(map(str.isdigit, other)) and len(other.split()) <= _LONGEST_NAME
    return other if is_name and other.lower() not in _WEEKDAYS else None


def _is_place(part: str) -> bool:
    return any(place.start == 0 and place.end == len(part) for place in find_places(part))


_WEEKDAYS = frozenset({"senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum’at", "sabtu", "minggu", "ahad"})


def host_of(url: str | None) -> str | None:
    """The host of a web address without "www.": the last resort for an outlet; None for anything else."""
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:  # an address that is none, such as one with an open bracket
        return None
    return host.removeprefix("www.") if host else None
