"""The stretch of a page that is the article, told by the shape of its lines alone: running text holds together, furniture does not.

Every line weighs for or against being an article's own, and the article is the stretch with the greatest sum ("maximum
subsequence segmentation", Pasternack and Roth, WWW 2009): a label between two paragraphs does not end it, a lone sentence
in the page's foot ("We use cookies to …") does not prolong it. No word of any outlet is known here.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from ingest.lines import Line, has_ornament, is_capital, is_list_item, is_prose, is_title_case, long_words
from ingest.places import find_places

_PROSE, _SENTENCE, _LONE_SENTENCE, _BESIDE, _CONTINUED = 4.0, 2.0, 1.0, 1.0, 0.5
_OTHER, _INSIDE = -1.0, -0.1
_WITHIN = frozenset(
    {
        "related link",
        "related block",
        "advertisement",
        "video link",
        "next page",
        "embed",
        "loading",
        "photo credit",
        "ornament",
    }
)
"""Dirt that stands between an article's paragraphs; other dirt stands around it."""
_OF_PAGES = frozenset(
    {
        "page furniture",
        "site notice",
        "share",
        "counter",
        "breadcrumb",
        "comments",
        "comment form",
        "copyright",
        "subscription",
        "tags",
        "follow",
    }
)
"""Dirt that only a page has; a day or an author's name may stand above a bare text, too."""
_SENTENCE_WORDS = 5
_ADDRESSED = 0.3  # of the sentences
_CALL = re.compile(r"(?:\S+ ){3}\S+[!?][\"'”’)]*$")
_ADDRESS = re.compile(r"\b(?:anda|kamu|your?)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“”]")
_LABEL = re.compile(r"[^\s:]{2,20}(?: [^\s:]{2,20})? ?: ")
_ENDED = re.compile(r"\.[\"'”’)\]]*(?:\s?[(\[][^()\[\]]{1,60}[)\]])?$")  # a reporter's initials may follow
_SIGNS_OF_PAGE = 2
_LINES_OF_HEAD = 5  # a headline, its second line, a standfirst, a day and an author may stand above a bare text
_MOST_ITEMS = 12  # lines of a list without marks
_STANDFIRST_WORDS = 6
_ITEM_WORDS = 4
_LONG_SENTENCE = 80  # characters
_SIGNATURE_LINES = 4


def article_lines(lines: Sequence[Line], gone: Mapping[int, str], own: Collection[int], *, signed: bool) -> range:
    """The lines from the first of the article's to its last: all of them where nothing tells that a page is around it.

    `gone` are known to be dirt, `own` to be the article's wherever they stand; a release may be `signed` below its text.
    """
    weights = _weights(lines, gone, own)
    first, last = _with_blocks(weights, *_heaviest(weights))
    if first == last:
        return range(len(lines))
    last = _past_list(lines, gone, weights, last)
    last = _past_signature(lines, gone, last) if signed else last
    signs = sum(rule in _OF_PAGES for at, rule in gone.items() if not first <= at < last)
    head = [at for at in range(first) if at not in own and not is_list_item(lines[at].text)]
    headed = len(head) >= _LINES_OF_HEAD and max(weights[:first]) < _PROSE
    return range(first, last) if headed or signs >= _SIGNS_OF_PAGE else range(len(lines))


def opening_lines(lines: Sequence[Line], above: Sequence[int], article: range, *, titled: bool) -> set[int]:
    """Which of the lines `above` an article open it all the same: a standfirst, a list in short, a dateline alone.

    `titled`: the headline stands right above these lines; else they may begin anywhere.
    """
    if not above:
        return set()
    marked = {at for at in above if is_list_item(lines[at].text) and lines[at].text.count(" ") >= _ITEM_WORDS}
    dateline = {at for at in above[-1:] if at == article.start - 1 and _is_dateline(lines[at].text)}
    spoken = long_words(" ".join(lines[at].text for at in article))
    first, shared = (above[:1], 1) if titled else (above, 2)
    short = (
        at for at in first if _is_standfirst(lines[at].text) and len(long_words(lines[at].text) & spoken) >= shared
    )
    return {*marked, *dateline, *islice(short, 1)}


def _is_standfirst(line: str) -> bool:
    return line.count(" ") + 1 >= _STANDFIRST_WORDS and not _is_labelled(line) and not is_title_case(line)


def _is_dateline(line: str) -> bool:
    place, comma, _ = line.partition(", ")
    return bool(comma) and any(found.start == 0 and found.end == len(place) for found in find_places(place))


def _weights(lines: Sequence[Line], gone: Mapping[int, str], own: Collection[int]) -> list[float]:
    """What each line says for (above 0) or against being the article's own."""
    running = [at not in gone and _runs(line.text) for at, line in enumerate(lines)]
    addressed = [runs and _addresses(line.text) for runs, line in zip(running, lines, strict=True)]
    to_readers = sum(addressed) >= _ADDRESSED * sum(running)  # an article of advice speaks to its readers throughout
    before = _nearest(running, gone)
    after = _nearest(running[::-1], {len(lines) - 1 - at: rule for at, rule in gone.items()})[::-1]
    listed = _introduced(lines, gone, running)
    return [
        0.0
        if at in own or at in listed
        else (_INSIDE if gone[at] in _WITHIN else _OTHER)
        if at in gone
        else _weight(line.text, running[at], before[at], after[at], aside=addressed[at] and not to_readers)
        for at, line in enumerate(lines)
    ]


def _introduced(lines: Sequence[Line], gone: Mapping[int, str], running: Sequence[bool]) -> set[int]:
    """The lines of lists that a line with a colon opens and running text closes: they weigh nothing, as items with marks do."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.text.endswith(":") and at not in gone:
            below = [
                *takewhile(
                    lambda row: row not in gone and not running[row],
                    range(at + 1, min(at + 2 + _MOST_ITEMS, len(lines))),
                )
            ]
            closed = below and len(below) <= _MOST_ITEMS and below[-1] + 1 < len(lines) and running[below[-1] + 1]
            found |= {at, *below} if closed else set()
    return found


def _weight(line: str, runs: bool, before: bool, after: bool, *, aside: bool) -> float:
    if is_list_item(line):
        return 0.0
    if not runs:
        return _CONTINUED if before and (line[0].islower() or _CALL.search(line)) else _OTHER
    if aside:
        return _BESIDE if before else _OTHER
    if is_prose(line):
        return _PROSE
    return _SENTENCE if before or after else _LONE_SENTENCE


def _nearest(running: Sequence[bool], gone: Mapping[int, str]) -> list[bool]:
    """Whether running text stands right before each line, dirt that stands between paragraphs looked through."""
    before, runs = [], False
    for at, runs_here in enumerate(running):
        before.append(runs)
        runs = runs if gone.get(at) in _WITHIN else runs_here
    return before


def _runs(line: str) -> bool:
    """A sentence: it has an end, and the words for one."""
    closed = _ENDED.search(line) is not None and line.count(" ") + 1 >= _SENTENCE_WORDS
    return (
        is_prose(line) or closed or (len(line) >= _LONG_SENTENCE and not is_title_case(line) and not _is_labelled(line))
    )


def _addresses(line: str) -> bool:
    """Whether a line speaks to whoever reads the page; those who are quoted speak to others."""
    return _ADDRESS.search(line) is not None and _QUOTATION.search(line) is None


def _heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """Where the stretch with the greatest sum begins and ends: [-1, 4, -1, 4, -1, 1] -> (1, 4); the first of equal ones."""
    best, found = 0.0, (0, 0)
    total, first = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, first = 0.0, at
        total += weight
        if total > best:
            best, found = total, (first, at + 1)
    return found


def _with_blocks(weights: Sequence[float], first: int, last: int) -> tuple[int, int]:
    """A stretch made longer to every two paragraphs that stand together: a table or lyrics between them are the article's."""
    blocks = [at for at, (weight, below) in enumerate(pairwise(weights)) if weight == below == _PROSE]
    return min([first, *blocks]), max([last, *(at + 2 for at in blocks)])


def _past_list(lines: Sequence[Line], gone: Mapping[int, str], weights: Sequence[float], last: int) -> int:
    """The end of the article where lists follow its last sentence: with marks, after a colon, or closed by a sentence."""
    while True:
        while last < len(lines) and last not in gone and is_list_item(lines[last].text):
            last += 1
        below = last
        while below < min(last + _MOST_ITEMS, len(lines)) and below not in gone and _is_item(lines[below].text):
            below += 1
        items = [line.text for line in lines[last:below]]
        closed = below < len(lines) and below not in gone and weights[below] > 0
        if not closed or len(items) < 2 or sum(map(_has_small_words, items)) * 2 < len(items):
            opened = lines[last - 1].text.endswith(":") or (len(items) > 1 and items[0].endswith(":"))
            return below if opened else last
        last = below + 1


def _past_signature(lines: Sequence[Line], gone: Mapping[int, str], last: int) -> int:
    """The end of a release that somebody signed: "Kepala Biro Humas", a name, an office."""
    below = last
    while below < len(lines) and below not in gone and not _is_labelled(lines[below].text):
        below += 1
    return below if below - last <= _SIGNATURE_LINES and below < len(lines) else last


def _has_small_words(line: str) -> bool:
    """ "Surat dari desa", unlike a page's labels: "Papan Kabar"."""
    return any(word[0].islower() for word in line.split())


def _is_item(line: str) -> bool:
    return not _runs(line) and not is_capital(line) and not _is_labelled(line)


def _is_labelled(line: str) -> bool:
    """ "Lokasi: Kupang", "Beranda | Berita": no sentence and no item of a list."""
    return has_ornament(line) or _LABEL.match(line) is not None
