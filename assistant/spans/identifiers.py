"""Documents' numbers: of releases, letters, regulations."""

import re

Span = tuple[int, int]

# "1499/SP-HMS/08/2020", "Nomor 18 Tahun 2022", "Kep-12/2021": a figure with a slash, or figures after "nomor".
_IDENTIFIER = re.compile(
    r"\b[A-Za-z]*[.-]?\d+(?:[/.-][A-Z][\w.-]*)+(?:/\d+)*(?:/[\w.-]+)*|\b\d+(?:/[\w.-]*[A-Z][\w.-]*)+(?:/[\w.-]+)*"
    r"|(?<=[Nn]omor )\d[\d.]*/[\w./-]*\w(?: [Tt]ahun \d{4})?"
    r"|(?<=[Nn]omor )\d+ [Tt]ahun \d{4}|(?<=No\. )\d+ [Tt]ahun \d{4}"
)


def identifiers(sentence: str) -> list[Span]:
    """Where `sentence` names a document by its number, in order."""
    return [match.span() for match in _IDENTIFIER.finditer(sentence)]
