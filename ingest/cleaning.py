"""From an extracted text to the article's own words: a headline and paragraphs, the page's dirt left behind.

Cleaning only removes (law 3). Lines go, spans go, white space folds; where a span inside a line goes the line is
broken there, so every line that is left stands in the extracted text exactly like that.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.boilerplate import rules_for
from ingest.foot import contacts, end_matter
from ingest.frame import article_lines, opening_lines
from ingest.furniture import captions, dirty_lines, plain, top_labels
from ingest.headlines import above_repeated_title, headline, says_title
from ingest.lines import Line, paragraphs, split_lines, wrap_width
from ingest.links import doubled_headlines, link_blocks, listed_links
from ingest.notices import site_notices
from ingest.records import Record
from ingest.releases import Form, release_form
from ingest.stamps import stamp_day

_HEADING_MARK = re.compile(r"^#{1,6} (?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_SENTENCE_END_INSIDE = re.compile(r"[.!?…][\"'”’)\]]*\s*(?=\S)")
# A first look that costs little: a line without any of these, in lower case, holds none of the spans.
_SPAN_MARKS = (
    "[",
    "/",
    "advertisement",
    "scroll to",
    "juga:",
    "juga :",
    "juga video",
    "pula:",
    "(baca ",
    "(lihat ",
    "(simak ",
)
_LONGEST_TAIL = 800  # characters that a rule for what follows the last sentence can take
_REPEATED = 80  # characters; a paragraph as long as this is not said twice on purpose


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece that cleaning took out, and the name of the rule that it fell under."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's words, and what the page said about them.

    `paragraphs` make the text; `form` is what a press release says about itself; `stamps` are lines that may tell day
    and outlet, read before they went (those of a release stay in the text).
    """

    title: str
    paragraphs: tuple[str, ...]
    form: Form
    stamps: tuple[str, ...]
    removed: tuple[Removed, ...]


def clean(record: Record, *, find_title: bool) -> Cleaned:
    """The article in `record.text`. `find_title`: when the record has no title the first line may be it."""
    removed: list[Removed] = []
    lines = _broken_at_spans(split_lines(record.text), removed)
    form = release_form(lines)
    gone = _furniture(lines, form, record.title)
    own = form.kept | contacts(lines)
    whole = not find_title or wrap_width(lines) > 0  # no page around it, or none that its lines tell
    article = range(len(lines)) if whole else article_lines(lines, gone, own, signed=bool(form.kept))
    left = [at for at in range(len(lines)) if at not in gone]
    titled = [] if record.title or not find_title else _headline(lines, gone, form.kept, article)
    title = record.title or " ".join(lines[at].text for at in titled)
    gone |= {at: "title" if at in titled else "section" for at in left if titled and at <= titled[-1]}
    headed = titled or _titled(lines, record.title, article)
    gone |= _around(lines, [at for at in left if at not in gone and at not in own], article, headed)
    gone = {at: rule for at, rule in gone.items() if at not in form.kept}
    gone |= above_repeated_title(lines, [at for at in left if at not in gone and at not in form.kept], title)

    removed += [Removed(rule, lines[at].text) for at, rule in sorted(gone.items())]
    # Where something went the next line starts anew: it must not be taken for the rest of a wrapped one.
    kept = [
        replace(line, opens_block=line.opens_block or at - 1 in gone) for at, line in enumerate(lines) if at not in gone
    ]
    texts = tuple(_finished(paragraphs(kept), removed))
    named = max((at for at, rule in gone.items() if rule in {"title", "repeated title"}), default=-1)
    stamped = sorted((at for at, rule in gone.items() if rule == "stamp"), key=lambda at: (at < named, at))
    stamps = [lines[at].text for at in stamped]  # a day above the headline may be the day of the visit
    return Cleaned(title, texts, form, (*stamps, *(lines[at].text for at in sorted(form.kept))), tuple(removed))


def _headline(lines: Sequence[Line], gone: Mapping[int, str], kept: Collection[int], article: range) -> list[int]:
    """The lines of the headline; above an article on its page a short one may have been taken for a label."""
    labels = {at for at, rule in gone.items() if rule == "label" and at < article.start}
    return headline(
        lines, [at for at in range(len(lines)) if at not in kept and (at not in gone or at in labels)], article
    )


def _titled(lines: Sequence[Line], title: str | None, article: range) -> list[int]:
    """The line above the article that says the title, which is known from elsewhere."""
    return [at for at in range(article.start) if says_title(lines[at].text, title)][:1]


def _around(lines: Sequence[Line], left: Sequence[int], article: range, titled: Sequence[int]) -> dict[int, str]:
    """The lines outside of the article but for those that open it; a stamp is one wherever it stands."""
    outside = [at for at in left if at not in article]
    above = [at for at in outside if (titled[-1] if titled else -1) < at < article.start]
    opening = opening_lines(lines, above, article, titled=bool(titled))
    return {at: _place(lines[at].text, at, article) for at in outside if at not in opening}


def _place(line: str, at: int, article: range) -> str:
    if at >= article.stop:
        return "end matter"
    return "stamp" if stamp_day(plain(line)) else "section"


def _broken_at_spans(lines: Iterable[Line], removed: list[Removed]) -> list[Line]:
    """The lines without heading marks, broken where advertisements, embedded media and bracketed links stood."""
    broken: list[Line] = []
    rules = rules_for("span")
    cut = False  # a span went just before: what follows is no continuation of what stands before it
    for line in lines:
        text, done = _HEADING_MARK.sub("", line.text), 0
        cut = cut or line.opens_block or text != line.text  # a heading goes on from nothing
        for match in rules.pattern.finditer(text) if _may_break(text) else ():
            before = text[done : match.start()].strip()
            rule = rules.name_of(match)
            if rule == "related link" and before and not _SENTENCE_END.search(before):
                continue  # a bracket inside a sentence belongs to it
            removed.append(Removed(rule, match.group()))
            broken += [Line(before, cut)] if before else []
            cut, done = True, match.end()
        if rest := text[done:].strip():
            broken.append(Line(rest, cut))
            cut = False
    return broken


def _may_break(text: str) -> bool:
    lowered = text.lower()
    return any(mark in lowered for mark in _SPAN_MARKS)


def _furniture(lines: Sequence[Line], form: Form, title: str | None) -> dict[int, str]:
    """The lines that are not the article's, by number, with the rule each falls under."""
    gone = (
        site_notices(lines)
        | dirty_lines(lines)
        | captions(lines)
        | doubled_headlines(lines)
        | listed_links(lines)
        | link_blocks(lines)
    )
    gone |= dict.fromkeys(form.letterhead, "letterhead")
    gone |= top_labels(lines, gone, title)
    gone |= end_matter(lines, gone)
    return {at: rule for at, rule in gone.items() if at not in form.kept}


def _finished(texts: Sequence[str], removed: list[Removed]) -> Iterator[str]:
    """The paragraphs without what trails their last sentences, each long one only once."""
    seen: set[str] = set()
    left = []
    for text in texts:
        shorter = _cut_tail(text, "ending", removed)
        if len(shorter) >= _REPEATED and shorter in seen:
            removed.append(Removed("repeated paragraph", shorter))
        elif shorter:
            seen.add(shorter)
            left.append(shorter)
    if left:
        left[-1] = _cut_tail(left[-1], "closing", removed)
    return iter(left)


def _cut_tail(text: str, where: str, removed: list[Removed]) -> str:
    """`text` up to its last sentence, without the dirt that the rules for `where` know after it."""
    rules = rules_for(where)
    for end in _SENTENCE_END_INSIDE.finditer(text, max(0, len(text) - _LONGEST_TAIL)):
        match = rules.pattern.fullmatch(text, end.end())
        if match:
            removed.append(Removed(rules.name_of(match), match.group()))
            return text[: end.end()].rstrip()
    return text
