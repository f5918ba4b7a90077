"""Which lines of a page are its furniture: labels, links, counters, credits, ornaments.

Every function looks at all lines of the extracted text and answers with the numbers of those that go and the name of
the rule each falls under; none of them changes anything.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from ingest.boilerplate import LONGEST_LINE, rules_for
from ingest.labels import asks_readers, is_furniture, leads_elsewhere
from ingest.lines import Line, has_full_stop, is_capital, is_list_item, is_prose, is_section, is_tiny
from ingest.outlets import dateline_of
from ingest.places import find_places
from ingest.stamps import site_in, stamp_day

Verdicts = dict[int, str]

_DECORATION = re.compile(r"^[\s•·▪●*>»|(\[\\–—\U0001F300-\U0001FAFF☎✅-]+(?=[^\W_])")
_WORD = re.compile(r"[^\W_]")
_TOP_LINES = 30
_TOP_PROSE = 2  # a standfirst may come above a stamp
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b")
_MARKERS = frozenset({"stamp", "credit", "counter", "share"})
_PHOTO_BUTTON = re.compile(r"(?:zoom-?in)?\s?(?:lihat foto|perbesar)\W*", re.IGNORECASE)
_SEGMENTS = re.compile(r"\s+[-|•·–/]\s+|\s*\|\s*")
_CLOSED = re.compile(r"[\W_]+(?:END|SELESAI)[\W_]+")  # "- END -"


def plain(line: str) -> str:
    """`line` without the bullets, brackets and arrows before its first word."""
    return _DECORATION.sub("", line)


def dirty_lines(lines: Sequence[Line]) -> Verdicts:
    """Lines that are dirt wherever they stand."""
    rules = rules_for("line")
    gone: Verdicts = {}
    for at, line in enumerate(lines):
        if not _WORD.search(line.text) or _CLOSED.fullmatch(line.text):
            gone[at] = "ornament"
        elif len(line.text) <= LONGEST_LINE and (match := _full_match(rules.pattern, line.text)):
            gone[at] = rules.name_of(match)
        elif is_furniture(line.text) or _asks_readers(line.text) or _is_all_dirt(line.text, rules.pattern):
            gone[at] = "page furniture"
        elif leads_elsewhere(plain(line.text)):
            gone[at] = "related link"
    return gone


def _asks_readers(line: str) -> bool:
    """A step of instructions asks, too, and is an item of a list."""
    return not is_list_item(line) and asks_readers(plain(line))


def _is_all_dirt(line: str, pattern: re.Pattern[str]) -> bool:
    """Several pieces of dirt on one line: "Kategori : Keagamaan - Hits : 234 kali"."""
    parts = _SEGMENTS.split(line) if len(line) <= LONGEST_LINE else []
    return len(parts) > 1 and all(is_furniture(part) or _full_match(pattern, part) for part in parts)


def _full_match(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """A match of the line without its decoration, or with it: "[video.1]" is dirt because of its brackets."""
    bare = plain(line)
    return pattern.fullmatch(bare) or (pattern.fullmatch(line) if bare != line else None)


def captions(lines: Sequence[Line]) -> Verdicts:
    """Captions of photos above the second paragraph; lower down, or last, such a line may be a paragraph with its author."""
    pattern = rules_for("caption").pattern
    last = max((at for at, line in enumerate(lines) if runs_on(line.text)), default=-1)
    top = range(min(_end_of_top(lines), last))
    gone = {at: "photo credit" for at in top if pattern.fullmatch(lines[at].text) or _is_labelled_caption(lines, at)}
    gone |= _beside_photo(lines, gone)
    if agency := _agency(lines):
        credited = re.compile(rf".{{5,220}}\({re.escape(agency)}\s?/[^()]{{2,60}}\)", re.IGNORECASE)
        gone |= {at: "photo credit" for at in range(last) if credited.fullmatch(lines[at].text)}
    return gone


def _beside_photo(lines: Sequence[Line], gone: Mapping[int, str]) -> Verdicts:
    """Captions without a credit: said again by one that has it, or between the photo's button and a lead with a dateline."""
    told = [lines[at].text for at in gone]
    found = {at for at in range(_end_of_top(lines)) if any(text.startswith(lines[at].text) for text in told)}
    buttons = [at for at, line in enumerate(lines[:_TOP_LINES]) if _PHOTO_BUTTON.fullmatch(line.text)]
    prose = (
        at for at, line in enumerate(lines[:_TOP_LINES]) if buttons and at > buttons[0] and _has_dateline(line.text)
    )
    lead = next(prose, 0)
    found |= {
        at
        for at in range(buttons[0] if buttons else 0, lead)
        if has_full_stop(lines[at].text) and not is_list_item(lines[at].text)
    }
    return dict.fromkeys(found - gone.keys(), "photo credit")


def _has_dateline(line: str) -> bool:
    dateline = dateline_of(line)
    return dateline is not None and (bool(find_places(dateline)) or site_in(dateline) is not None)


def _agency(lines: Sequence[Line]) -> str | None:
    """The agency that the dateline names in brackets: "BANDUNG, Nov. 15 (Xinhua) -- " -> "Xinhua"."""
    datelines = (dateline_of(line.text) for line in lines[:_TOP_LINES] if is_prose(line.text))
    found = (re.search(r"\(([A-Z]\w+)\)$", dateline) for dateline in datelines if dateline)
    return next((match[1] for match in found if match), None)


def _is_labelled_caption(lines: Sequence[Line], at: int) -> bool:
    """ "MEJA BARU - Murid mencoba meja." above a paragraph with a dateline of its own: it is no dateline then."""
    label = dateline_of(lines[at].text)
    if label is None or not is_capital(label) or find_places(label):
        return False
    below = next((line.text for line in lines[at + 1 :] if is_prose(line.text)), "")
    return bool(find_places(dateline_of(below) or ""))


def top_labels(lines: Sequence[Line], gone: Mapping[int, str], title: str | None) -> Verdicts:
    """Stamps, bylines and the tiny labels beside them, above the article's second paragraph.

    `gone` tells lines already judged. Without a `title` the first line is kept: it may be the headline.
    """
    top = range(_end_of_top(lines))
    opening = next((at for at in top if is_prose(lines[at].text)), len(top))
    markers = {at: name for at in top if (name := _marker(lines[at].text, gone.get(at), early=at < opening))}
    labels = {at for at in top if at in markers or at in gone or is_tiny(lines[at].text)}
    if title is None:
        labels -= _perhaps_titles([at for at in top if at not in gone and at not in markers], lines)
    verdicts: Verdicts = {}
    for at in sorted(labels - gone.keys()):
        if at in markers:
            verdicts[at] = markers[at]
        elif any(_touches(at, step, labels, markers, lines) for step in (-1, 1)) or all(
            _reaches(at, step, labels, markers) for step in (-1, 1)
        ):
            verdicts[at] = "label"
    return verdicts


def _perhaps_titles(left: Sequence[int], lines: Sequence[Line]) -> set[int]:
    """The first line of those `left`, and the ones below it as long as they are but the name of a section."""
    sections = list(takewhile(lambda at: is_section(lines[at].text), left))
    return {*left[: len(sections) + 1]}


def _end_of_top(lines: Sequence[Line]) -> int:
    prose = [at for at, line in enumerate(lines[:_TOP_LINES]) if is_prose(line.text)]
    return prose[_TOP_PROSE - 1] if len(prose) >= _TOP_PROSE else min(len(lines), _TOP_LINES) if prose else 0


def _marker(line: str, verdict: str | None, *, early: bool) -> str | None:
    """What a line says about the page rather than the event: a stamp, a credit, a counter; None for other lines.

    Below running text a date alone may be a heading of the article's own; a stamp has the time or the site there.
    """
    if verdict is not None:
        return verdict if verdict in _MARKERS else None
    if stamp_day(plain(line)) and (early or _CLOCK.search(line) or site_in(line)):
        return "stamp"
    return "credit" if len(line) <= LONGEST_LINE and rules_for("credit").pattern.fullmatch(plain(line)) else None


def _touches(at: int, step: int, labels: set[int], markers: Mapping[int, str], lines: Sequence[Line]) -> bool:
    """Whether a run of labels without a blank line leads from a line to a marker."""
    while at in labels and not lines[at if step < 0 else at + 1 if at + 1 < len(lines) else at].opens_block:
        at += step
        if at in markers:
            return True
    return False


def _reaches(at: int, step: int, labels: set[int], markers: Mapping[int, str]) -> bool:
    """Whether nothing but labels stands between a line and a marker."""
    while at in labels:
        at += step
        if at in markers:
            return True
    return False


def runs_on(line: str) -> bool:
    """Running text, or an item of a list: what an article is made of."""
    return is_prose(line) or is_list_item(line) or has_full_stop(line)
