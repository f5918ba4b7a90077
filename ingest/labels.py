"""Lines made of nothing but words that a page says of itself: "Kirim ke teman", "Berita Terpopuler", "Hari ini : 120"."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?|&")
_MOST_WORDS = 7
_LONGEST = 80  # characters
_OPENS_LINKS = frozenset({"terpopuler", "populer", "terkini", "trending", "latest", "popular", "rekomendasi", "more"})


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words of `furniture_words.txt` by section."""
    sections: dict[str, set[str]] = {}
    name = ""
    for line in (files("ingest") / "furniture_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            sections.setdefault(name, set()).update(line.split())
    return {section: frozenset(words) for section, words in sections.items()}


def is_furniture(line: str) -> bool:
    """Whether the page speaks of itself and of nothing else; figures beside the words are counters."""
    known = _words()
    words = _split(line)
    telling = known["page"] | known["links"]
    return 0 < len(words) <= _MOST_WORDS and any(word in telling for word in words) and _only_known(words)


def may_be_furniture(line: str) -> bool:
    """Words and figures of which the page's furniture is made, though they may be the article's too: "Halaman:", "2"."""
    return len(line) <= _LONGEST and _only_known(_split(line))


def heads_links(line: str) -> bool:
    """Whether a line is the heading of a block of links: "Anda mungkin suka", "Terpopuler Jabar"."""
    words = _split(line)
    if not 0 < len(words) <= _MOST_WORDS or line.rstrip().endswith("."):
        return False
    if _only_known(words):
        return any(word in _words()["links"] for word in words)
    # One word that is not known may name the desk.
    known = frozenset().union(*_words().values())
    return words[0] in _OPENS_LINKS and len(words) <= 3 and sum(word not in known for word in words) == 1


def _split(line: str) -> list[str]:
    return _WORD.findall(line.casefold()) if len(line) <= _LONGEST else []


def _only_known(words: list[str]) -> bool:
    known = frozenset().union(*_words().values())
    return all(word in known for word in words)
