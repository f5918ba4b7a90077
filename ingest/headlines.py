"""Where the headline of a page stands, and what stands above it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from ingest.lines import (
    Line,
    has_full_stop,
    has_ornament,
    is_capital,
    is_list_item,
    is_prose,
    is_section,
    is_tiny,
    is_title_case,
    long_words,
)
from ingest.mastheads import is_named, site_name
from ingest.outlets import dateline_of
from ingest.places import find_places
from ingest.releases import is_agency_name

_LONGEST_TITLE = 200  # characters
_SENTENCE_WORDS = 18
_SPEECH = re.compile(r"[\"”],? [a-z]")  # "…," kata Bupati
_WRAPPED_LINES = 5
_WIDEST_WRAP = 100
_INNER_END = re.compile(r"[a-z0-9)][.!?][\"'”’)\]]* [A-Z\"“]")
_MOST_SECTIONS = 6  # lines with a section's name above the headline
_HEADLINE_WORDS = 4
_PRICE_WORDS = 4
_LEAD = 3  # paragraphs
_MOST_OTHERS = 4
_SHARED_WORDS = 3
_TOLD = 0.4  # of a headline's long words stand in its text
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_GREETING = re.compile(
    r"(?:selamat (?:pagi|siang|sore|malam|datang)|salam|assalam\w*|yth|kepada|halo|hai|dear|good (?:morning|day))\b",
    re.I,
)
_TITLE_LINES = 6  # a repeated headline is one of the first so many lines that are left


def headline(lines: Sequence[Line], left: Sequence[int], article: range) -> list[int]:
    """The lines of the headline among those `left`, when `article` tells where its text stands; [] when none is one.

    Of what stands above the text on a page, the headline is what the text speaks of; a line alone there is it unasked.
    """
    above = [at for at in left if at < article.start]
    if not above:
        return [] if article.start else title_lines(lines, left)
    spoken = long_words(" ".join(lines[at].text for at in article))
    site = site_name([line.text for line in lines]) or ""
    shares = {
        at: _share(lines[at].text, spoken)
        for at in above
        if _may_head(lines[at].text) and not is_named(lines[at].text, site)
    }
    likely = max(shares, key=shares.__getitem__, default=None)
    told = next((at for at, share in shares.items() if share >= _TOLD), likely)
    if told is None or (shares[told] == 0 and len(shares) > 1):
        return []
    return [told, *_continuing(lines, told, [at for at in above if at > told])]


def _may_head(line: str) -> bool:
    """Whether a line may be a headline where others stand beside it: no part of the site, no agency, no greeting."""
    known = is_section(line) or is_agency_name(line) or has_ornament(line) or _GREETING.match(line) is not None
    return _may_be_title(line) and not known


def _share(line: str, spoken: set[str]) -> float:
    """How many of a line's long words the text has, two at least, as a share; half of it for one."""
    words = long_words(line)
    shared = len(words & spoken)
    return shared / max(1, len(words)) / (1 if shared > 1 else 2)


def title_lines(lines: Sequence[Line], left: Sequence[int]) -> list[int]:
    """The lines of the headline: the first one left, with those that continue it in capitals; [] when it is none."""
    left = [*dropwhile(lambda at: _GREETING.match(lines[at].text) is not None, left)]
    sections = list(takewhile(lambda at: _names_section(lines[at].text), left[:_MOST_SECTIONS]))
    below = left[len(sections) :]
    below = below[_of_others(lines, below) :]
    if len(below) > 1 and _is_headline(lines, below):
        left = below
    if len(left) < 2 or not _may_be_title(lines[left[0]].text) or _is_wrapped(lines, left[0]):
        return []
    return [left[0], *_continuing(lines, left[0], left[1:-1])]


def _continuing(lines: Sequence[Line], first: int, below: Sequence[int]) -> list[int]:
    """Those of the lines `below` that go on with a headline whose first line is `first`."""
    titled = [first]
    for at in below:
        if lines[at].opens_block or not _continues(lines, titled[-1], at):
            break
        titled.append(at)
    return titled[1:]


def _continues(lines: Sequence[Line], before: int, at: int) -> bool:
    """Whether a headline goes on: in capitals, or in small letters on a line that a blank one follows."""
    title, text = lines[before].text, lines[at].text
    if is_capital(title):
        return is_capital(text)
    alone = at + 1 < len(lines) and lines[at + 1].opens_block and _may_be_title(text)
    return alone and text[0].islower() and is_title_case(f"{title} {text}")


def _may_be_title(line: str) -> bool:
    """A line of a headline's length that is no sentence and no item of a list."""
    if len(line) > _LONGEST_TITLE or is_list_item(line):
        return False
    stopped = has_full_stop(line) and not line.endswith("...")
    return _all_capitals(line) if stopped else is_title_case(line) or not _is_sentence(line)


def _all_capitals(line: str) -> bool:
    """Every long word has a capital, as in a headline that somebody closed with a full stop: names alone do not make one."""
    return is_title_case(line) and not any(word[0].islower() for word in _LONG_WORD.findall(line))


def _is_sentence(line: str) -> bool:
    """Small words that end as a sentence or hold an end, are as many as in one, report speech, or open a report from a place."""
    told = dateline_of(line) or ""
    return (
        line.endswith("!")
        or _INNER_END.search(line) is not None
        or line.count(" ") >= _SENTENCE_WORDS
        or _SPEECH.search(line) is not None
        or is_capital(told)
        or any(place.start == 0 for place in find_places(told))
    )


def _is_wrapped(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the first of a sentence that was broken to the width of a page: the next ones are as full."""
    block = [lines[at], *takewhile(lambda line: not line.opens_block, lines[at + 1 : at + 1 + _WRAPPED_LINES])]
    texts = [line.text for line in block]
    width = max(map(len, texts))
    full = [len(text) + 1 + len(below.split(" ", 1)[0]) > width for text, below in pairwise(texts)]
    told = _INNER_END.search(" ".join(texts)) is not None or has_full_stop(texts[-1])
    return len(texts) > 1 and width <= _WIDEST_WRAP and all(full[:2]) and told


def _names_section(line: str) -> bool:
    """A part of the site, or the agency whose site it is: "Berita Umum", "Kementerian Ketenagakerjaan RI"."""
    return is_section(line) or is_agency_name(line) or _is_price(line)


def _is_price(line: str) -> bool:
    """A price or its change, from a ticker: "Emas 1.385.000", "-0,12%"."""
    return len(line.split()) <= _PRICE_WORDS and re.search(r"\d[.,]\d+%?$", line) is not None


def _of_others(lines: Sequence[Line], below: Sequence[int]) -> int:
    """How many lines above the headline are mottos of the site and headlines of a ticker: the article speaks of none of them."""
    lead = long_words(" ".join([lines[at].text for at in below if is_prose(lines[at].text)][:_LEAD]))
    for number, at in enumerate(below[:_MOST_OTHERS]):
        text = lines[at].text
        if not _may_be_title(text) or not is_title_case(text):
            return 0
        shared = len(long_words(text) & lead)
        if shared >= _SHARED_WORDS:
            return number
        if shared > 1:
            return 0
    return 0


def _is_headline(lines: Sequence[Line], left: Sequence[int]) -> bool:
    """Long enough for a headline under the name of a section, and no line of running text that was wrapped."""
    text, after = lines[left[0]].text, lines[left[1]]
    wrapped = left[1] == left[0] + 1 and not after.opens_block and after.text[0].islower() and not is_tiny(after.text)
    return len(text.split()) >= _HEADLINE_WORDS and _may_be_title(text) and not wrapped


def above_repeated_title(lines: Sequence[Line], left: Sequence[int], title: str) -> dict[int, str]:
    """The title where the page says it again, and the names of sections above it."""
    top = left[:_TITLE_LINES]
    said = [
        at for at in top if len(lines[at].text) <= _LONGEST_TITLE + len(title) and says_title(lines[at].text, title)
    ]
    above = [at for at in top if said and at < said[0]]
    if any(is_prose(lines[at].text) for at in above):
        above = []
    return dict.fromkeys(above, "section") | dict.fromkeys(said, "repeated title")


def says_title(line: str, title: str | None) -> bool:
    """Whether a line is the title and nothing else, marks and capitals aside."""
    return bool(title) and _letters(line) == _letters(title or "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
