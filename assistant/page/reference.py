"""What a citation button carries: which slice of which article it opens, and a fingerprint of the words it promised.

The page keeps no memory of answers. A button that was rendered an hour ago still says everything that opening its
quotation needs, and the fingerprint tells whether the article has changed since.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

from assistant.answer import Citation


@dataclass(frozen=True, slots=True)
class Reference:
    """The `n`-th quotation of an answer: ``text[start:end]`` of `doc_id`; `claims` is False for a nearest passage."""

    n: int
    doc_id: str
    start: int
    end: int
    fingerprint: str
    claims: bool

    def __str__(self) -> str:
        """As the value of a button: "n=1&doc=s001&start=10&end=42&is=6f1c…&claims=1"."""
        fields = {"n": self.n, "doc": self.doc_id, "start": self.start, "end": self.end, "is": self.fingerprint}
        return urlencode({**fields, "claims": int(self.claims)})


def refer(citation: Citation, *, claims: bool) -> Reference:
    """The reference to a citation, or (`claims` False) to a passage that is near but answers nothing."""
    print_ = fingerprint(citation.quote)
    return Reference(citation.n, citation.doc_id, citation.start, citation.end, print_, claims)


def fingerprint(text: str) -> str:
    """64 bits of SHA-256 in hexadecimal: enough to notice a change, short enough for a button."""
    return sha256(text.encode()).hexdigest()[:16]


def read_references(values: Iterable[object]) -> list[Reference]:
    """References from the values of buttons, as a browser sends them; what is not a reference is left out."""
    read = (_read(value) for value in values)
    return [reference for reference in read if reference is not None]


def _read(value: object) -> Reference | None:
    if not isinstance(value, str):
        return None
    fields = {name: found[0] for name, found in parse_qs(value).items()}
    try:
        numbers = [int(fields[name]) for name in ("n", "start", "end", "claims")]
        reference = Reference(numbers[0], fields["doc"], numbers[1], numbers[2], fields["is"], bool(numbers[3]))
    except (KeyError, ValueError):
        return None
    return reference if 0 <= reference.start < reference.end else None
