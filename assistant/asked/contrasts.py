"""Words that a follow-up exchanges for one another: large, medium and small; gold, silver and bronze (`contrasts.tsv`)."""

import re
from functools import cache
from importlib.resources import files


def exchanged(text: str, slot: str) -> tuple[str, str]:
    """`text` with its word exchanged for the one of the same group that `slot` names, and what is left of `slot`.

    ("Juara kategori besar 2023", "kategori kecilnya") -> ("Juara kategori kecil 2023", "kategori")
    """
    for group in _groups():
        here, there = _said(text, group), _said(slot, group)
        if here and there and here[1] != there[1]:
            word = slot[there[0].start() : there[0].end()]
            text = f"{text[: here[0].start()]}{word}{text[here[0].end() :]}"
            slot = f"{slot[: there[0].start()]} {slot[there[0].end() :]}".replace(" nya", " ")
    return text, slot


def without_exchanged(text: str, said: str) -> str:
    """`text` less its words that `said` exchanges: "won Silver" after "Who won Gold?" is "won"."""
    for group in _groups():
        here, there = _said(text, group), _said(said, group)
        if here and there and here[1] != there[1]:
            text = f"{text[: here[0].start()]} {text[here[0].end() :]}"
    return " ".join(text.split())


def _said(text: str, group: tuple[re.Pattern[str], ...]) -> tuple[re.Match[str], int] | None:
    """The first member of a group that `text` names, and which one it is."""
    found = [(match, n) for n, member in enumerate(group) if (match := member.search(text))]
    return min(found, key=lambda pair: pair[0].start(), default=None)


@cache
def _groups() -> tuple[tuple[re.Pattern[str], ...], ...]:
    lines = (files("assistant.asked") / "contrasts.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(re.compile(rf"\b(?:{member})(?=(?:nya)?\b)", re.IGNORECASE) for member in line.split("\t"))
        for line in lines
        if line and not line.startswith("#")
    )
