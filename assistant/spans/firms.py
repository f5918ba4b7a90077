"""Names of firms, schools and associations, and the questions that want one: "Siapa kontraktor …?"."""

import re
from functools import cache

from assistant.asked.question import Question
from assistant.wordlists import sections

Span = tuple[int, int]

_WANTED = re.compile(
    r"\b(?:kontraktor|pelaksana proyek|perusahaan|pengembang|pemasok|pembeli|operator|penyedia|lembaga|yayasan|koperasi|universitas|bank|"
    r"contractors?|company|companies|firms?|developers?|suppliers?|buyers?|providers?|foundations?|cooperatives?|universit(?:y|ies)|banks?)\b"
    r"(?!\s+(?-i:[A-Z]))",  # "rektor Universitas Nusa" asks for no university
    re.IGNORECASE,
)
_ASKED = frozenset({"who", "what", "list"})


def asks_for_a_firm(question: Question) -> bool:
    """Whether what a question asks for is named like a firm, and not like a person."""
    asking = re.search(r"\b(?:siapa\w*|apa|mana|who|which|what)\b", question.text, re.IGNORECASE)
    return (
        question.kind in _ASKED
        and asking is not None
        and _WANTED.search(question.text, asking.start(), asking.end() + 40) is not None
    )


def firms(sentence: str, question: Question) -> list[Span]:
    """The firms that `sentence` names and the question does not, in order: "PT Karya Waduk Persada"."""
    asked = question.text.lower()
    return [name.span() for name in _names().finditer(sentence) if name.group().lower() not in asked]


@cache
def _names() -> re.Pattern[str]:
    openings = sorted(sections("assistant.spans", "capitalised.txt")["firm"], key=len, reverse=True)
    opening = "|".join(rf"(?:{re.escape(word.upper())}|{re.escape(word.capitalize())})" for word in openings)
    return re.compile(
        rf"\b(?:{opening})\.?(?:\s+(?:(?:dan|&|of)\s+(?=[A-Z]))?[A-Z][\w’'&-]*)+(?:\s+\((?:Persero|Perseroda)\))?(?:\s+Tbk)?"
    )
