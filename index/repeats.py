"""Lines that come again and again in articles that tell different things: what cleaning did not know for furniture."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from ingest.articles import Article
from ingest.foot import contacts
from ingest.lines import split_lines
from ingest.releases import is_form_line
from ingest.repeated import shape_of

FEWEST = 3  # origins that a line stands in
SHARE = 0.2  # of the origins of its group
_LONGEST = 300  # characters


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line as one of its articles has it, where those articles are from, and in how many origins it stands there."""

    line: str
    group: str
    origins: int
    of: int


def repeated_lines(articles: Iterable[tuple[Article, int]]) -> list[Repeat]:
    """The lines that stand in three origins or more, and in a fifth of all, of one outlet or folder; the most frequent first.

    Each article comes with the number of its origin: the retellings of one release repeat its lines, too. The form of a
    release (label, number, whom to ask) is no furniture, however often it comes.
    """
    origins: defaultdict[str, set[int]] = defaultdict(set)
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for article, origin in articles:
        group = group_of(article)
        origins[group].add(origin)
        for line in _lines(article.text):
            found[group, shape_of(line)].add(origin)
            spelt[shape_of(line)][line] += 1
    repeats = [
        Repeat(spelt[shape].most_common(1)[0][0], group, len(where), len(origins[group]))
        for (group, shape), where in found.items()
        if len(where) >= max(FEWEST, SHARE * len(origins[group]))
    ]
    return sorted(repeats, key=lambda repeat: (-repeat.origins, repeat.group, repeat.line))


def group_of(article: Article) -> str:
    """Where an article is from: its outlet, else the host of its address, else the folder of its file."""
    host = urlsplit(article.url).hostname if article.url else None
    return article.outlet or host or str(PurePath(article.source_path).parent)


def _lines(text: str) -> Iterator[str]:
    lines = split_lines(text)
    asked = contacts(lines)
    own = dict.fromkeys(line.text for at, line in enumerate(lines) if at not in asked)
    return (line for line in own if len(line) <= _LONGEST and not is_form_line(line))
