"""What a site tells its visitors about itself above or below an article: its cookies, their browser."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.lines import Line, is_prose

_LONGEST = 400  # characters
_OF_SITES = re.compile(
    r"\b(?:browser|peramban|cookies?|kuki|javascript|ad-? ?block(?:er)?|pop-?ups?|"
    r"(?:this|our) (?:site|website|page)|(?:situs|laman|website|halaman) (?:web )?(?:ini|kami))\b",
    re.IGNORECASE,
)
_TO_VISITORS = re.compile(r"\b(?:anda|kamu|your?|please|mohon|silakan|silahkan)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s+")
_QUOTATION = re.compile(r"[\"“”]")


def site_notices(lines: Sequence[Line]) -> dict[int, str]:
    """The notices above the first paragraph and below the last: between paragraphs an article may speak of the same."""
    above = [*takewhile(lambda at: not _is_told(lines[at].text), range(len(lines)))]
    below = [*takewhile(lambda at: not _is_told(lines[at].text), reversed(range(len(above), len(lines))))]
    return {at: "site notice" for at in (*above, *below) if len(above) < len(lines) and is_notice(lines[at].text)}


def _is_told(line: str) -> bool:
    return is_prose(line) and not is_notice(line)


def is_notice(line: str) -> bool:
    """Whether every sentence of a line speaks to visitors or of the site, and the line does both."""
    if len(line) > _LONGEST or _OF_SITES.search(line) is None or _QUOTATION.search(line) is not None:
        return False
    sentences = [part for part in _SENTENCE.split(line) if part]
    about = all(_OF_SITES.search(part) or _TO_VISITORS.search(part) for part in sentences)
    return about and _TO_VISITORS.search(line) is not None
