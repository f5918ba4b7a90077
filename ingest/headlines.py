"""Where the headline of a page stands, and what stands above it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.lines import Line, is_capital, is_prose, is_section, is_tiny, is_title_case
from ingest.releases import is_agency_name

_LONGEST_TITLE = 200  # characters
_MOST_SECTIONS = 6  # lines with a section's name above the headline
_HEADLINE_WORDS = 4
_PRICE_WORDS = 4
_LEAD = 3  # paragraphs
_MOST_OTHERS = 4
_SHARED_WORDS = 3
_LONG_WORD = 5  # letters
_TITLE_LINES = 6  # a repeated headline is one of the first so many lines that are left


def title_lines(lines: Sequence[Line], left: Sequence[int]) -> list[int]:
    """The lines of the headline: the first one left, with those that continue it in capitals; [] when it is none."""
    sections = list(takewhile(lambda at: _names_section(lines[at].text), left[:_MOST_SECTIONS]))
    below = left[len(sections) :]
    below = below[_of_others(lines, below) :]
    if len(below) > 1 and _is_headline(lines, below):
        left = below
    if len(left) < 2 or not _may_be_title(lines[left[0]].text):
        return []
    titled = [left[0]]
    for at in left[1:-1]:
        if lines[at].opens_block or not _continues(lines, titled[-1], at):
            break
        titled.append(at)
    return titled


def _continues(lines: Sequence[Line], before: int, at: int) -> bool:
    """Whether a headline goes on: in capitals, or in small letters on a line that a blank one follows."""
    title, text = lines[before].text, lines[at].text
    if is_capital(title):
        return is_capital(text)
    alone = at + 1 < len(lines) and lines[at + 1].opens_block and _may_be_title(text)
    return alone and text[0].islower() and is_title_case(f"{title} {text}")


def _may_be_title(line: str) -> bool:
    """A line of a headline's length that is no sentence; a full stop may close a headline in title case."""
    is_sentence = line.endswith(".") and not line.endswith("...") and not is_title_case(line)
    return len(line) <= _LONGEST_TITLE and not is_sentence


def _names_section(line: str) -> bool:
    """A part of the site, or the agency whose site it is: "Berita Umum", "Kementerian Ketenagakerjaan RI"."""
    return is_section(line) or is_agency_name(line) or _is_price(line)


def _is_price(line: str) -> bool:
    """A price or its change, from a ticker: "Emas 1.385.000", "-0,12%"."""
    return len(line.split()) <= _PRICE_WORDS and re.search(r"\d[.,]\d+%?$", line) is not None


def _of_others(lines: Sequence[Line], below: Sequence[int]) -> int:
    """How many lines above the headline are mottos of the site and headlines of a ticker: the article speaks of none of them."""
    lead = _long_words(" ".join([lines[at].text for at in below if is_prose(lines[at].text)][:_LEAD]))
    for number, at in enumerate(below[:_MOST_OTHERS]):
        text = lines[at].text
        if not _may_be_title(text) or not is_title_case(text):
            return 0
        shared = len(_long_words(text) & lead)
        if shared >= _SHARED_WORDS:
            return number
        if shared > 1:
            return 0
    return 0


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _LONG_WORD}


def _is_headline(lines: Sequence[Line], left: Sequence[int]) -> bool:
    """Long enough for a headline under the name of a section, and no line of running text that was wrapped."""
    text, after = lines[left[0]].text, lines[left[1]]
    wrapped = left[1] == left[0] + 1 and not after.opens_block and after.text[0].islower() and not is_tiny(after.text)
    return len(text.split()) >= _HEADLINE_WORDS and _may_be_title(text) and not wrapped


def above_repeated_title(lines: Sequence[Line], left: Sequence[int], title: str) -> dict[int, str]:
    """The title where the page says it again, and the names of sections above it."""
    top = left[:_TITLE_LINES]
    said = [at for at in top if _same(lines[at].text, title)]
    above = [at for at in top if said and at < said[0]]
    if any(is_prose(lines[at].text) for at in above):
        above = []
    return dict.fromkeys(above, "section") | dict.fromkeys(said, "repeated title")


def _same(line: str, title: str) -> bool:
    return bool(title) and _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
