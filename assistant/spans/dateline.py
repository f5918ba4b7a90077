"""The place, outlet and day that a news story opens with: "LAMPUNG BARAT (Sai Lampung) - …", "Jakarta, 11 Februari 2022 – …".

They say where a story was written, and are no part of what it tells.
"""

import re

_DATELINE = re.compile(r"[A-Z][A-Za-z.’']*(?:[ ,/-]+[A-Za-z0-9][\w.’']*){0,7}(?:,? ?\([^()]{2,30}\))?,? ?\s[–—-]+\s")


def dateline_end(sentence: str) -> int:
    """Where the story begins in its first sentence, 0 without a dateline."""
    found = _DATELINE.match(sentence)
    return found.end() if found and _names_a_town(found.group()) else 0


def _names_a_town(opening: str) -> bool:
    """A sentence may hold a dash of its own; what stands before it is a dateline where it has capitals all through."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", " ", opening))
    return all(word[0].isupper() for word in words)
