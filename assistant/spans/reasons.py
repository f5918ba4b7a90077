"""Whether a sentence gives a reason, a way or a meaning: what "why", "how" and "what is" ask for."""

import re

from assistant.asked.kinds import Kind

_OPEN = 0.5  # any sentence might answer
_MARKS: dict[Kind, tuple[re.Pattern[str], float, float]] = {
    # what marks an answer, what a sentence with it is worth, and one without
    "why": (
        re.compile(
            r"\b(?:karena|sebab|penyebab\w*|disebabkan|lantaran|akibat\w*|dipicu|alasan\w*|agar|supaya|demi|mengingat|sehingga|"
            r"bertujuan|tujuan\w*|because|since|due to|so that|in order to|reasons?|caused|as a result|owing to)\b",
            re.IGNORECASE,
        ),
        0.9,
        0.3,
    ),
    "definition": (
        re.compile(
            r"\b(?:adalah|ialah|merupakan|singkatan|kepanjangan|artinya|berarti|yaitu|yakni|is|are|means|stands for|refers to)\b|\(",
            re.IGNORECASE,
        ),
        0.7,
        0.4,
    ),
}


def explains(text: str, kind: Kind) -> float:
    """How well `text` holds what a question of `kind` wants, 0 to 1; .5 for kinds that show no mark of it."""
    if kind not in _MARKS:
        return _OPEN
    marks, marked, unmarked = _MARKS[kind]
    return marked if marks.search(text) else unmarked
