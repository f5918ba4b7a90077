"""The headline of a PDF that the printer broke over two lines or three: larger than the text, with no room for one more word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject

from ingest.decoding import scrub
from ingest.records import fold

_LARGER = 1.15  # times the size of the text
_SAME = 0.05  # difference in size within one headline
_FULL = 0.9  # of the characters that have room on a line; letters are not all as wide
_MOST_LINES = 4
_TOP = 25  # lines


@dataclass(slots=True)
class SizedText:
    """The text of a page as it is written, piece by piece, with the size of its letters in points."""

    pieces: list[tuple[str, float]]

    def visit(self, text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        """What pypdf calls for every piece: `cm` and `tm` are the matrices that it is drawn by."""
        scale = max(abs(tm[0]), abs(tm[3]), abs(tm[1])) * max(abs(cm[0]), abs(cm[3]), abs(cm[1]))
        self.pieces.append((text, size * scale))

    def lines(self) -> list[tuple[str, float]]:
        """The lines with the size of most of their letters; blank ones are left out."""
        lines: list[tuple[str, float]] = []
        words, sizes = "", Counter[float]()
        for text, size in [*self.pieces, ("\n", 0.0)]:
            *ends, rest = scrub(text).split("\n")
            for end in ends:
                words, sizes[size] = words + end, sizes[size] + len(end.strip())
                if words.strip():
                    lines.append((fold(words), max(sizes, key=lambda each: sizes[each])))
                words, sizes = "", Counter()
            words, sizes[size] = words + rest, sizes[size] + len(rest.strip())
        return lines


def text_and_headlines(page: PageObject) -> tuple[str, list[list[str]]]:
    """The text of a page, and those of its first lines that are one headline, several lines each."""
    sized = SizedText([])
    text = scrub(page.extract_text(visitor_text=sized.visit) or "")
    return text, wrapped_headlines(sized.lines())


def wrapped_headlines(lines: Sequence[tuple[str, float]]) -> list[list[str]]:
    """Runs of large lines of one size of which each but the last is full."""
    letters = Counter[float]()
    for words, size in lines:
        letters[size] += len(words)
    if not letters:
        return []
    body = max(letters, key=lambda size: letters[size])
    room = max(len(words) * size for words, size in lines if abs(size - body) <= _SAME * body)
    found, run = list[list[str]](), list[str]()
    before = 0.0
    for words, size in [*lines[:_TOP], ("", 0.0)]:
        full = bool(run) and (len(run[-1]) + 1 + len(words.partition(" ")[0])) * size > _FULL * room
        if full and size >= _LARGER * body and abs(size - before) <= _SAME * size and len(run) < _MOST_LINES:
            run.append(words)
        else:
            found += [run] if len(run) > 1 else []
            run = [words] if size >= _LARGER * body else []
        before = size
    return found


def with_whole_headlines(lines: Sequence[str], headlines: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a page, those of each headline on one, blank lines around it."""
    whole = list(lines)
    for headline in headlines:
        length = len(headline)
        places = (at for at in range(len(whole) - length + 1) if whole[at : at + length] == list(headline))
        at = next(places, None)
        if at is not None:
            whole[at : at + length] = ["", " ".join(headline), ""]
    return whole
