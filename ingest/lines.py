"""Lines of an extracted text, and paragraphs made of them again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.records import fold

# A wider line is a paragraph on one line, not a piece of a wrapped one.
_WIDEST_WRAP = 140
_NARROWEST_WRAP = 40
_MOST_WRAPS = 0.8  # of the line breaks inside a wrapped text's blocks

_LIST_MARK = re.compile(r"(?:[-*+•·▪●○◦‣–—]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+\S")
_CLOSERS = "\"'”’)]"
_SENTENCE_ENDS = (".", "!", "?", "…")
_ORNAMENT = re.compile(r"[|»›•©@#<>]|://")
_PROSE_LENGTH = 80
_LONG_PROSE = 200
_TINY_LENGTH = 45
_TINY_WORDS = 5
_SECTION_WORDS = 3
_TITLE_WORDS = 4
_LONG_WORD = 5  # letters
_WORD = re.compile(r"\w+")
_TITLE_CAPITALS = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its white space folded; `opens_block` when a blank line or nothing stands before it."""

    text: str
    opens_block: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold anything but white space."""
    lines: list[Line] = []
    blank = True
    for raw in text.split("\n"):
        if folded := fold(raw):
            lines.append(Line(folded, opens_block=blank))
        blank = not folded
    return lines


def is_list_item(line: str) -> bool:
    """ "- satu", "• satu", "1. satu", "b) satu"."""
    return _LIST_MARK.match(line) is not None


def is_prose(line: str) -> bool:
    """A sentence or more of running text, as opposed to a headline, a label or a stamp."""
    return len(line) >= _LONG_PROSE or (len(line) >= _PROSE_LENGTH and _is_closed(line))


def has_full_stop(line: str) -> bool:
    """Closed as running text is and a headline is not."""
    return line.rstrip(_CLOSERS).endswith(".")


def _is_closed(line: str) -> bool:
    return line.endswith(('"', "”")) or line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def has_ornament(line: str) -> bool:
    """Signs that part the labels of a page, name an account or point somewhere: "Beranda » Ekbis", "@kantor", "#upah"."""
    return _ORNAMENT.search(line) is not None


def is_tiny(line: str) -> bool:
    """A few words that are no sentence: a name, a label, a counter."""
    return len(line) <= _TINY_LENGTH and line.count(" ") < _TINY_WORDS and not line.endswith((".", "?", "!"))


def is_section(line: str) -> bool:
    """Up to three words that may name a section of the site above a headline: "Nasional", "Berita Umum"."""
    words = line.split()
    return len(words) <= _SECTION_WORDS and not any(word[0].isdigit() for word in words)


def is_title_case(line: str) -> bool:
    """Most of its words, four or more, have a capital, as in a headline and unlike in a sentence."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    return len(words) >= _TITLE_WORDS and sum(word[0].isupper() for word in words) >= _TITLE_CAPITALS * len(words)


def long_words(text: str) -> set[str]:
    """The words of five letters or more, in small letters: those that tell what a text is about."""
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= _LONG_WORD}


def is_capital(line: str) -> bool:
    """In capitals throughout, as agencies and headlines of press releases are."""
    return line.isupper() and sum(map(str.isalpha, line)) >= 3


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a text: wrapped lines are one again, items of a list follow each other line by line.

    Lines that merely follow each other are paragraphs of their own: many pages come with one line for each.
    """
    if not lines:
        return []
    width = wrap_width(lines)
    joined = [lines[0].text]
    for before, line in pairwise(lines):
        if width and not line.opens_block and not is_list_item(line.text) and _would_not_fit(before, line, width):
            joined[-1] = f"{joined[-1]} {line.text}"
        elif is_list_item(line.text) and (is_list_item(joined[-1].rpartition("\n")[2]) or not line.opens_block):
            joined[-1] = f"{joined[-1]}\n{line.text}"
        else:
            joined.append(line.text)
    return joined


def wrap_width(lines: Sequence[Line]) -> int:
    """The width that the text was wrapped at, 0 when it was not: then too few line breaks look like wraps."""
    width = max((len(line.text) for line in lines), default=0)
    breaks = [(before, line) for before, line in pairwise(lines) if not line.opens_block]
    wraps = sum(_would_not_fit(before, line, width) for before, line in breaks)
    open_ended = any(not _is_closed(before.text) for before, _ in breaks)
    fits = _NARROWEST_WRAP <= width <= _WIDEST_WRAP and open_ended
    return width if fits and wraps >= _MOST_WRAPS * len(breaks) else 0


def _would_not_fit(before: Line, line: Line, width: int) -> bool:
    """A line is wrapped when the next word had no room left on it."""
    return len(before.text) + 1 + len(line.text.split(" ", 1)[0]) > width
