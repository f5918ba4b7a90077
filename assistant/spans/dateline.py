"""The place, outlet and day that a news story opens with: "LAMPUNG BARAT (Sai Lampung) - …", "Jakarta, 11 Februari 2022 – …".

They say where a story was written, and are no part of what it tells.
"""

import re

from ingest.outlets import dateline_of

_DASH = re.compile(r"\s*[–—-]+\s+")
_ASIDE = re.compile(r"\([^()]*\)|\S+\.\S+")  # an outlet in brackets, or its site
_WORD = re.compile(r"[^\W\d_]{2,}")  # the "l" of "JAKARTA l Budaya Indonesia" is a stroke


def dateline_end(sentence: str) -> int:
    """Where the story begins in its first sentence, 0 without a dateline.

    A sentence may hold a dash of its own: what stands before it is a dateline where it has capitals all through.
    """
    head = dateline_of(sentence)
    dash = _DASH.match(sentence, len(head)) if head else None
    if head is None or dash is None:
        return 0
    words = _WORD.findall(_ASIDE.sub(" ", head))
    return dash.end() if words and all(word[0].isupper() for word in words) else 0
