"""Which site a page is of, by what its own furniture says: who claims the copyright, and what stands above everything."""

import re
from collections.abc import Iterator, Sequence

_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?"
_CLAIM = re.compile(
    rf"(?:©|\(c\)|copyright|hak cipta)(?:\s*(?:©|\(c\)|@))?\s*{_YEARS}[,:]?\s+(?:(?:by|oleh|[-–—|])\s+)?(?P<name>[^\W\d_].+)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[,;|·•–—(]|\.(?:\s|$)|\s-\s|\b(?:all rights?|hak cipta|dilindungi|powered|design\w*|hosted|tema|theme)\b).*",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:PT|CV|UD|Yayasan)\b|.*\b(?:Tbk|Ltd|Inc|Grup|Group|Holdings?|Network)\b", re.IGNORECASE)
_MOST_WORDS = 8
_TOP = 12  # lines: links for screen readers and an address may stand above a site's name


def site_name(lines: Sequence[str]) -> str | None:
    """The site that a page's copyright line names with a year, spelt as at the page's top; None where none does.

    ["Harian Warga", …, "© 2024 HARIANWARGA.CO.ID, a subsidiary of …"] -> "Harian Warga". A company that publishes
    ("© 2024 PT Warta Kawat") is no site, and a photo's "© Reuters" has no year.
    """
    claimed = next(_claimed(lines), None)
    if claimed is None:
        return None
    return next((line for line in lines[:_TOP] if is_named(line, claimed)), claimed)


def is_named(line: str, site: str) -> bool:
    """Whether a line is the site's name and nothing else; the name of its domain is one: "Harian Warga", "HARIANWARGA.CO.ID"."""
    letters = _letters(line)
    return bool(letters) and letters in {_letters(site), _letters(site.partition(".")[0])}


def _claimed(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if match := _CLAIM.search(line):
            name = _AFTER_NAME.sub("", match["name"]).rstrip(" .:")
            if name and not _COMPANY.match(name) and len(name.split()) <= _MOST_WORDS:
                yield name


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
