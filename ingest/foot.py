"""Where an article ends and the foot of its page begins: credits, tags, ways to share, comments, small print.

Like those of `ingest.furniture`, every function looks at all lines and changes none.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from ingest.boilerplate import rules_for
from ingest.furniture import Verdicts, plain, runs_on
from ingest.labels import is_furniture, may_be_furniture, opens_with_call
from ingest.lines import Line, has_full_stop, is_prose, is_tiny, is_title_case
from ingest.stamps import site_in, stamp_day

_FEET = frozenset(
    {
        "credit",
        "reporter",
        "tags",
        "share",
        "counter",
        "follow",
        "subscription",
        "copyright",
        "comment form",
        "comments",
        "page furniture",
    }
)
_ENDS = frozenset({"credit", "reporter", "tags", "copyright", "comment form", "comments"})
_DISCLAIMER = re.compile(
    r"(?:DISCLAIMER|Disclaimer)\b|(?:Isi )?[Kk]omentar (?:yang tampil |pembaca )?(?:menjadi|adalah) tanggung ?jawab"
)
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d{2}\b")
_NOT_A_WORD = re.compile(r"[^\w\s]")
_STAMP_WORDS = 7  # weekday, day, month, year, hour, minutes, zone
_WHOLE_FOOT = 4  # signs of the foot, one of them that nothing but a foot has
_PROMOTED_WORDS = 6  # of a headline between the article and the page's foot
_CONTACT = re.compile(
    r"(?:untuk )?(?:informasi|keterangan) lebih lanjut\b.{0,60}|narahubung\b.{0,80}|kontak (?:media|pers|person)\b.{0,80}|"
    r"(?:media|press) contacts?\b.{0,80}|contact person\b.{0,80}|for (?:more|further) information\b.{0,60}",
    re.IGNORECASE,
)
_CONTACT_LINES = 6
_CONTACT_LENGTH = 70  # characters


def end_matter(lines: Sequence[Line], gone: Mapping[int, str]) -> Verdicts:
    """What trails the article: below its last running text, all from the first sign of the page's foot on."""
    reach = contacts(lines)
    feet = {at for at, line in enumerate(lines) if at not in reach and _is_foot(line.text, gone.get(at))}
    feet |= _stamped_links(lines)
    running = _last_running(lines, gone, feet)
    if running is None:
        return {}
    last = max([running, *reach])
    first = min((at for at in feet if at > last), default=len(lines))
    if first < len(lines) and not lines[last].text.endswith(":"):
        first = _above_foot(lines, gone, last, first)
    return {at: "credit" if at in feet else "end matter" for at in range(first, len(lines)) if at not in gone}


def _stamped_links(lines: Sequence[Line]) -> set[int]:
    """Headlines with a day and an hour below each, two or more: links to other stories."""
    stamps = [at for at, line in enumerate(lines) if at and _is_stamp(line.text)]
    above = [at - 1 for at in stamps if not has_full_stop(lines[at - 1].text) and not is_tiny(lines[at - 1].text)]
    return {*above, *(at + 1 for at in above)} if len(above) > 1 else set()


def _is_stamp(line: str) -> bool:
    """A day and an hour and nothing else."""
    bare = _NOT_A_WORD.sub("", line)
    return _CLOCK.search(line) is not None and stamp_day(plain(line)) is not None and len(bare.split()) <= _STAMP_WORDS


def _last_running(lines: Sequence[Line], gone: Mapping[int, str], feet: set[int]) -> int | None:
    """Where running text ends; a short sentence below a whole foot ("Diberdayakan oleh Blogger.") does not resume it."""
    running: int | None = None
    rules: list[str] = []  # of the signs since then
    for at, line in enumerate(lines):
        if at in feet:
            rules.append(gone.get(at, "credit"))
        elif at not in gone and runs_on(line.text) and not _DISCLAIMER.match(line.text):
            whole = len(rules) >= _WHOLE_FOOT and not _ENDS.isdisjoint(rules)
            signed = running is not None and "credit" in rules
            if not (running is not None and whole and not is_prose(line.text)) and not (
                signed and opens_with_call(line.text)
            ):
                running, rules = at, []
    return running


def _above_foot(lines: Sequence[Line], gone: Mapping[int, str], last: int, first: int) -> int:
    """Where the foot begins, the page's own small words above its first sign and one headline above those included.

    A list without marks may stand there, too, and is the article's own; a headline there is alone.
    """
    while first - 1 > last and (first - 1 in gone or may_be_furniture(lines[first - 1].text)):
        first -= 1
    above = lines[first - 1].text
    alone = first - 2 == last and len(above.split()) >= _PROMOTED_WORDS and is_title_case(above)
    return first - 1 if alone else first


def contacts(lines: Sequence[Line]) -> set[int]:
    """Whom a release names for questions, and how to reach them: the release's own words, though a page's foot is alike."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if _CONTACT.fullmatch(plain(line.text)):
            below = range(at + 1, min(at + 1 + _CONTACT_LINES, len(lines)))
            found |= {at, *takewhile(lambda row: _names_contact(lines[row].text), below)}
    return found


def _names_contact(line: str) -> bool:
    return len(line) <= _CONTACT_LENGTH and not is_furniture(line) and not rules_for("line").pattern.fullmatch(line)


def _is_foot(line: str, verdict: str | None) -> bool:
    """Who made the article, its tags, ways to share or follow: nothing of the article's own stands below these."""
    if verdict is not None:
        return verdict in _FEET
    if is_tiny(line) and site_in(line):
        return True
    if _DISCLAIMER.match(line):
        return True
    return any(rules_for(where).pattern.fullmatch(line) for where in ("credit", "closing"))
