"""Which lines of a page are links to other stories: blocks under a heading, headlines under "Baca juga", doubled ones.

Like those of `ingest.furniture`, every function looks at all lines and changes none.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.boilerplate import rules_for
from ingest.furniture import Verdicts, plain
from ingest.labels import heads_links
from ingest.lines import Line, has_full_stop, is_capital, is_list_item, is_prose, is_tiny, is_title_case, wrap_width

_SENTENCE_WORDS = 5
_BARE_LABEL = re.compile(
    r"(?:baca|lihat|simak) (?:juga|pula)\W*|(?:also read|read (?:also|more)|promosi)\W*", re.IGNORECASE
)
_MOST_LINKS = 5  # headlines under a bare "Baca juga"
_HEADLINE_WORDS = 4  # fewer may be a heading of the article's own
_AGE = re.compile(
    r"\d+ (?:(?:menit|jam|hari|minggu|bulan) (?:yang )?lalu|(?:min(?:ute)?s?|hours?|days?|weeks?|months?) ago)",
    re.IGNORECASE,
)
_LINK_WORDS = (6, 16)
_LETTERED = re.compile(r"[^\W\d_][\w'’-]*")
_DOUBLED_LENGTH = 25  # characters; shorter lines repeat in verses
_MOST_LABELS = 2  # between two doubled headlines


def link_blocks(lines: Sequence[Line]) -> Verdicts:
    """Blocks of links or comments below running text, from their heading to where running text goes on."""
    rules = rules_for("heading")
    gone: Verdicts = {}
    name, seen_prose = None, False
    for at, line in enumerate(lines):
        label = plain(line.text).rstrip(" :>»")
        heading = rules.pattern.fullmatch(label) if seen_prose else None
        if heading:
            name = rules.name_of(heading)
        elif seen_prose and heads_links(label):
            name = "related block"
        elif _resumes(line.text) or (
            name != "comments" and _is_sentence(line.text) and not any(map(_tells_age, lines[at + 1 : at + 3]))
        ):
            name = None
        if name:
            gone[at] = name
        seen_prose = seen_prose or is_prose(line.text)
    return gone


def _tells_age(line: Line) -> bool:
    """ "5 hours ago": only another story has its age beside it."""
    return _AGE.fullmatch(line.text) is not None


def _is_sentence(line: str) -> bool:
    """Short running text, which no headline is; a reader's comment may be."""
    return line.count(" ") + 1 >= _SENTENCE_WORDS and has_full_stop(line) and not line.endswith("..")


def _resumes(line: str) -> bool:
    """Running text again: unlike a headline it ends with a full stop."""
    return is_prose(line) and has_full_stop(line)


def listed_links(lines: Sequence[Line]) -> Verdicts:
    """The headlines under a bare "Baca juga"."""
    gone: Verdicts = {}
    one_a_line = wrap_width(lines) == 0
    for at, line in enumerate(lines):
        if _BARE_LABEL.fullmatch(plain(line.text)):
            for below in range(at + 1, min(at + 1 + _MOST_LINKS, len(lines))):
                first = one_a_line and below == at + 1 and _may_be_headline(lines[below].text)
                if not first and not _is_headline(lines[below].text):
                    break
                gone[below] = "related link"
    return gone


def _is_headline(line: str) -> bool:
    own = line.endswith((".", ":", ",")) or line[0] in "\"“'‘" or is_capital(line) or is_list_item(line)
    return not own and is_title_case(line) and len(_LETTERED.findall(line)) >= _HEADLINE_WORDS


def _may_be_headline(line: str) -> bool:
    """As long as a headline and without the end of a sentence, in small letters too, as some outlets write them."""
    open_ended = line[0].isupper() and line[-1].isalnum()
    return open_ended and _LINK_WORDS[0] <= len(line.split()) <= _LINK_WORDS[1] and not is_capital(line)


def doubled_headlines(lines: Sequence[Line]) -> Verdicts:
    """Lists of links in which every headline stands twice, with the tiny labels between; one pair alone is none."""
    pairs = [
        at
        for at, (line, after) in enumerate(pairwise(lines))
        if line.text == after.text and len(line.text) >= _DOUBLED_LENGTH and not _resumes(line.text)
    ]
    gone: Verdicts = {}
    for first, second in pairwise(pairs):
        between = range(first + 2, second)
        if all(is_tiny(lines[at].text) for at in between) and len(between) <= _MOST_LABELS:
            gone.update(dict.fromkeys(range(first, second + 2), "related block"))
    return gone
