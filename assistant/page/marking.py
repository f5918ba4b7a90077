"""A text cut into pieces, some of them marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is marked as `kind`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under one mark; `kind` is "" where nothing is marked."""

    text: str
    kind: str


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """`text` cut at its marks; joined, the pieces are `text` again. Where marks overlap the first one wins.

    ``pieces("abcd", [Mark(1, 3, "quote")])`` -> ``[Piece("a", ""), Piece("bc", "quote"), Piece("d", "")]``
    """
    ends = {edge for mark in marks for edge in (mark.start, mark.end) if 0 < edge < len(text)}
    cuts = pairwise(sorted({0, len(text), *ends}))
    runs = groupby(((start, end, _kind_at(start, marks)) for start, end in cuts), key=lambda run: run[2])
    return [_piece(text, kind, list(group)) for kind, group in runs]


def _kind_at(position: int, marks: Iterable[Mark]) -> str:
    return next((mark.kind for mark in marks if mark.start <= position < mark.end), "")


def _piece(text: str, kind: str, runs: Sequence[tuple[int, int, str]]) -> Piece:
    return Piece(text[runs[0][0] : runs[-1][1]], kind)
