"""Where the sentences of a text stand: the smallest thing that is quoted.

sentencex knows quotations and most abbreviations. Two things are added here. Press releases are written in lines, and
a line may be a heading, a list item or a wrapped piece of a sentence; and Indonesian letters are full of short forms
("Jl. Merdeka No. 5 Lt. 13", "Rp. 4,9 juta") that it takes for ends.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import sentencex

Span = tuple[int, int]

_LIST_MARK = re.compile(r"(?:[-*+•·▪●○◦‣–—]|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])[ \t]+\S")
_CLOSED = re.compile(r"[.!?:;…][\"'”’)\]*_]*\s*$")
_OPENING = "([“‘\"'"
_DOMAIN = re.compile(r"[A-Z]{2,4}(?![^\W\d_])")  # "REPUBLIKA." goes on with "CO.ID", but "katanya." may with "Menurut"
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}\. \d{3}(?!\d)")  # "2. 000 orang" of a careless typist
# Longer lines are paragraphs on one line each, not a page that was wrapped.
_WIDEST_WRAP = 120
# Characters beside a boundary that decide about it: looking further would make long texts slow.
_WINDOW = 40
# sentencex needs time in the square of a run's length where quotation marks are not closed.
_LONGEST_RUN = 20_000


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of `text` as ``(start, end)`` in order: ``text[start:end]`` has no white space at its ends.

    Together they hold every character of `text` that is not white space, and none holds a blank line. A list item is
    a sentence, and so is a heading; a quotation and the words that attribute it ("…," ujar X.) are one. `language`
    is "en" for English; everything else is read as Indonesian.

    "Jl. Merdeka No. 5. Baru." -> [(0, 18), (19, 24)]
    """
    code = "en" if language == "en" else "id"
    return [
        span for run in _runs(text) for start, end in _portions(text, *run) for span in _split(text, start, end, code)
    ]


def _runs(text: str) -> list[Span]:
    """Stretches of lines that belong together: no sentence goes from one to the next."""
    runs: list[Span] = []
    for lines in _blocks(text):
        wrapped_at = _wrap_width(lines)
        start, end = lines[0]
        for before, line in pairwise(lines):
            if not _goes_on(text, before, line, wrapped_at):
                runs.append((start, end))
                start = line[0]
            end = line[1]
        runs.append((start, end))
    return runs


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines between blank lines, each as its trimmed span."""
    block: list[Span] = []
    start = 0
    for line in text.split("\n"):
        span = trim(text, start, start + len(line))
        start += len(line) + 1
        if span is not None:
            block.append(span)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(lines: Sequence[Span]) -> int | None:
    """The width that a block may have been wrapped at; None where its lines are too few or too long to tell."""
    width = max(end - start for start, end in lines)
    return width if len(lines) > 2 and width <= _WIDEST_WRAP else None


def _goes_on(text: str, before: Span, line: Span, wrapped_at: int | None) -> bool:
    """Whether `line` continues the sentence of the line `before` it.

    It does when it starts in lower case and that one was left open, or when the block looks wrapped: the first word
    of `line` would not have fitted before it.
    """
    if _LIST_MARK.match(text, *line):
        return False
    if text[line[0]].islower():
        return not _CLOSED.search(text, max(before[0], before[1] - _WINDOW), before[1])
    first_word = text[line[0] : line[0] + _WIDEST_WRAP].split(maxsplit=1)[0]
    return wrapped_at is not None and before[1] - before[0] + 1 + len(first_word) > wrapped_at


def _portions(text: str, start: int, end: int) -> Iterator[Span]:
    """A run in portions that sentencex reads in time, broken at white space: no paragraph is that long."""
    while end - start > _LONGEST_RUN:
        space = max(text.rfind(mark, start + 1, start + _LONGEST_RUN) for mark in (" ", "\n"))
        middle = space if space > 0 else start + _LONGEST_RUN
        yield start, middle
        start = middle
    yield start, end


def _split(text: str, start: int, end: int, code: str) -> list[Span]:
    """The sentences of one run, sentencex's boundaries less the ones that an abbreviation explains."""
    run = text[start:end]
    spans: list[Span] = []
    open_at: int | None = None
    for boundary in sentencex.get_sentence_boundaries(code, run):
        first = boundary["start_index"] if open_at is None else open_at
        last = boundary["end_index"]
        if _is_unfinished(run[max(first, last - _WINDOW) : last], run[last : last + _WINDOW]):
            open_at = first
            continue
        open_at = None
        spans.append((first, last))
    if open_at is not None:
        spans.append((open_at, len(run)))
    return [trimmed for a, b in spans if (trimmed := trim(text, start + a, start + b)) is not None]


def _is_unfinished(before: str, after: str) -> bool:
    """Whether the sentence that ends in `before` goes on in `after` (both cut to a window around the boundary)."""
    following = after.lstrip()
    if not following:
        return False
    if following[0].islower() or _LIST_MARK.fullmatch(f"{before.strip()} x"):
        return True
    if _THOUSANDS.search(f"{before.rstrip()[-5:]} {following[:4]}"):
        return True
    if not before[-1:].isspace() and _DOMAIN.match(after):
        return True
    word = before.split()[-1].lstrip(_OPENING)
    return word.endswith(".") and word[:-1].lower() in _abbreviations()


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends; None when nothing else is in it."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    stripped = inner.strip()
    return (start + left, start + left + len(stripped)) if stripped else None


@cache
def _abbreviations() -> frozenset[str]:
    lines = (files("index") / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
