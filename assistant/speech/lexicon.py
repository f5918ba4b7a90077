"""The word lists of this room, compiled: `cues.txt`, `roles.txt` and the lists of `assistant.spans`."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.spans.offices import office_forms
from assistant.wordlists import phrases, sections
from index.analysis import analyse
from index.translations import vocabulary


def alternation(entries: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first, white space of any kind between their words."""
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in sorted(entries, key=len, reverse=True))


@cache
def cues() -> dict[str, frozenset[str]]:
    """The sections of `cues.txt`."""
    return phrases("assistant.speech", "cues.txt")


@cache
def roles() -> dict[str, frozenset[str]]:
    """The sections of `roles.txt`."""
    return phrases("assistant.speech", "roles.txt")


@cache
def heads() -> re.Pattern[str]:
    """The words that open an office or another role: "Kepala", "juru bicara", "peneliti"."""
    known = roles()["roles"] | office_forms()
    return re.compile(rf"(?<![\w-])(?:{alternation(known)})(?![\w-])", re.IGNORECASE)


@cache
def titles() -> re.Pattern[str]:
    """Titles and ranks right before a name, with the white space after them: "Komisaris Besar ", "KH "."""
    return re.compile(rf"(?<![\w-])(?:(?:{alternation(roles()['titles'])})\.?\s+)+$", re.IGNORECASE)


@cache
def is_title(word: str) -> bool:
    """Whether a word is a title of its own, or opens a rank: "Dr", "Komisaris"."""
    return word.strip(".").lower() in {title.split()[0] for title in roles()["titles"]}


@cache
def never_names() -> frozenset[str]:
    """Lower-case words that are no part of a person's name though they are often written with a capital."""
    lists = sections("assistant.spans", "capitalised.txt")
    alone = {form for form in office_forms() | roles()["roles"] if " " not in form}
    return lists["office"] | lists["other"] | roles()["not_names"] | alone


@cache
def is_common(word: str) -> bool:
    """Whether a word belongs to the language and is rarely a name: "Perhubungan" does, "Surjaudaja" does not."""
    analysed = analyse(word)
    return not analysed or analysed[0] in vocabulary()
