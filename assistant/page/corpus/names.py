"""Names of files that people send, made safe for any folder."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from ingest.kinds import SUFFIXES

_LONGEST = 120  # bytes of a name without its ending; file systems take 255 with it
# What Windows refuses, or any shell reads as something else.
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # Windows' devices


def safe_name(name: str) -> str | None:
    """A name for a file sent as `name`; None for one whose ending says that it is not read.

    >>> safe_name("../../Siaran Pers: 12.PDF"), safe_name("C:\\\\tmp\\\\.daftar.csv"), safe_name("foto.png")
    ('Siaran Pers_ 12.pdf', 'daftar.csv', None)
    """
    last = re.split(r"[/\\]", name)[-1]
    text = unicodedata.normalize("NFC", last.encode(errors="ignore").decode())
    printable = "".join(letter if letter.isprintable() else " " for letter in text if letter != "\0").strip()
    ending = max((suffix for suffix in SUFFIXES if printable.lower().endswith(suffix)), key=len, default=None)
    if ending is None:
        return None
    stem = " ".join(_UNSAFE.sub("_", printable[: -len(ending)]).split()).strip(" .")
    if not stem or _RESERVED.match(stem):
        stem = f"_{stem}"
    return stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .") + ending


def told_apart(names: Iterable[str]) -> list[str]:
    """The names, a number in those that came before in any case: ["a.txt", "A.txt"] -> ["a.txt", "A-2.txt"]."""
    taken: set[str] = set()
    apart = []
    for name in names:
        free, number = name, 1
        while free.lower() in taken:
            number += 1
            free = f"{Path(name).stem}-{number}{Path(name).suffix}"
        taken.add(free.lower())
        apart.append(free)
    return apart
