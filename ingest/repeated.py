"""Lines that stand in many articles of an index and belong to none of them: a person has them dropped, for good.

They are kept in a file of the index folder, one in a line, that can be looked at and edited. What an article says then depends
on its file and on this list, and on no other article: another one that is added changes nothing in it.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ingest.errors import IngestError

REMEMBERED = "furniture.txt"
_HEAD = "# Lines that `kutip index` leaves out of every article, figures aside. Made by `kutip corpus furniture --drop`; edit freely."
_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")


def shape_of(line: str) -> str:
    """A line in small letters, every figure a nought: "Dibaca 1.311 kali" -> "dibaca 0 kali"."""
    return _FIGURES.sub("0", " ".join(line.split()).casefold())


def dropped_lines(folder: Path) -> frozenset[str]:
    """The shapes of the lines that are dropped in the index in `folder`. Raises `IngestError` when they cannot be read."""
    file = folder / REMEMBERED
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError(f"{file}: cannot be read ({error}); mend it, or remove it to drop no lines") from error
    return frozenset(shape_of(line) for line in lines if line.strip() and not line.startswith("#"))


def drop_lines(folder: Path, lines: Iterable[str]) -> None:
    """Have these lines dropped from now on, beside those that are. Raises `OSError` when the disk does not take them."""
    file = folder / REMEMBERED
    known = dropped_lines(folder)
    before = file.read_text(encoding="utf-8").rstrip("\n") if file.exists() else _HEAD
    unfinished = file.with_suffix(".txt.part")
    new = [line for line in lines if shape_of(line) not in known]
    unfinished.write_text("\n".join([before, *new]) + "\n", encoding="utf-8")
    unfinished.replace(file)


def without_lines(text: str, dropped: frozenset[str]) -> str:
    """`text` without its lines of a dropped shape; the others stand as they stood."""
    paragraphs = (_left(paragraph, dropped) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _left(paragraph: str, dropped: frozenset[str]) -> str:
    return "\n".join(line for line in paragraph.split("\n") if shape_of(line) not in dropped)
