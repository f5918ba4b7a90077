"""Which of several articles that tell one release it most likely came from."""

import re
from datetime import date
from urllib.parse import urlsplit

from ingest.articles import Article

_MOST = 10**12  # characters, more than any text has
_OPENING = 300  # characters where a release says that it is one
_RELEASE = re.compile(r"\b(?:siaran pers|rilis pers|keterangan pers|press release|news release)\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"^(?:pemerintah|pemprov|pemkab|pemkot|kementerian|ministry|dinas|diskominfo|badan|bpjs|biro|humas|sekretariat)\b",
    re.IGNORECASE,
)


def standing(article: Article) -> str:
    """Sorts release wording first, then the earliest, then the most official, then the longest."""
    release = bool(article.release_number or article.issuer or _RELEASE.search(article.text[:_OPENING]))
    day = (article.published or date.max).isoformat()
    return f"{not release:d} {day} {not _is_official(article):d} {_MOST - len(article.text):012}"


def _is_official(article: Article) -> bool:
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # an address that is none
        host = ""
    return host.endswith(".go.id") or _OFFICIAL.match(article.outlet or "") is not None
