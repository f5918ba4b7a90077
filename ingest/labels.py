"""Lines made of nothing but words that a page says of itself: "Kirim ke teman", "Berita Terpopuler", "Hari ini : 120"."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?|&")
_MOST_WORDS = 7
_LONGEST = 80  # characters
_LONGEST_CALL = 15  # words
_LONGEST_REQUEST = 200  # characters
_SENTENCE_ENDS = '.:;,?!"”’…\\'
_OPENS_LINKS = frozenset(
    {"terpopuler", "populer", "terkini", "trending", "latest", "popular", "rekomendasi", "more", "also"}
)


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


def asks_readers(line: str) -> bool:
    """Whether a line without an end asks its readers for something on the page: "Kamu bisa gabung di grup WhatsApp kami"."""
    if len(line) > _LONGEST_REQUEST:
        return False
    words = _WORD.findall(line.casefold())
    ended = line.rstrip()[-1] in _SENTENCE_ENDS or not line[0].isalpha()
    if ended or not 1 < len(words) <= _LONGEST_CALL or not opens_with_call(line):
        return False
    return any(word in _words()["page"] for word in words)


def opens_with_call(line: str) -> bool:
    """Whether a line speaks to its readers from its first word on: "Ikuti …", "Download …"."""
    first = _WORD.search(line.casefold())
    return first is not None and first.group() in _words()["calls"]


def leads_elsewhere(line: str) -> bool:
    """Whether a label that heads links stands before a headline: "Selanjutnya: Ekspor Kopi Naik"."""
    label, _, headline = line.partition(":")
    return bool(headline.strip()) and line.rstrip()[-1] not in _SENTENCE_ENDS and heads_links(label)


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
    known = _known()
    return words[0] in _OPENS_LINKS and len(words) <= 3 and sum(word not in known for word in words) == 1


@cache
def _known() -> frozenset[str]:
    words = _words()
    return words["page"] | words["links"] | words["beside"]


def _split(line: str) -> list[str]:
    return _WORD.findall(line.casefold()) if len(line) <= _LONGEST else []


def _only_known(words: list[str]) -> bool:
    return all(word in _known() for word in words)
