"""Lists that are written in rows: lines with a mark, lines of a table, and groups with a label ("emas: A, B; perak: C")."""

import re

from assistant.asked.question import Question
from assistant.spans.dividing import divided, sentence_end
from index.analysis import analyse, stop_words
from index.generation import query_words

Span = tuple[int, int]

MARK = re.compile(r"(?:[-+*•·▪●○◦‣–—]|\(?(?:[0-9]{1,2}|[a-z]{1,2})[.)])\s+")
_CELL = re.compile(r"\s*(?:\||\t)\s*")
_LABEL = re.compile(r"(?P<label>[^:\n]{2,80}?)\s*:\s+")
_TABLE_LABEL = re.compile(r"(?P<label>[^|\t\n]{2,80}?)\s*[|\t]\s*")
_FIGURE = re.compile(r"(?:(?:Rp|US\$|IDR)\.?\s?)?\d[\d.,]*(?:\s+\w+){0,2}\s*$")
_OPENS_WITH_FIGURE = re.compile(r"(?:(?:Rp|US\$|IDR)\.?\s?)?\d")
_PRICED = re.compile(r"(?<=\w)\s+(?:sebesar\s+)?Rp\s?\d[\d.,]*(?:\s+\w+)?\s*$")  # "1. Kabupaten Kotabaru Rp3.272.300"
_RANK = re.compile(r"(?:(?:terbaik|juara|peringkat|rank)\s+(?:\d+|[IVX]+)\s+)?", re.IGNORECASE)
_LINE_CLOSE = re.compile(r"[;,.]?(?:\s+(?:dan|and))?\s*$")
_GROUP = re.compile(r"(?P<label>[^:;\n]{2,80}?):\s+(?P<items>[^:;\n]+)(?:;|\Z)")
_FEWEST_GROUPS = 2


def is_row(line: str) -> bool:
    """Whether `line` is one of a list in lines, or of a table, which nobody understands without what announces it."""
    return MARK.match(line) is not None or _cells(line, 0, len(line)) is not None


def row_members(text: str, question: Question) -> list[Span]:
    """What each row of `text` names: "1. Kabupaten Kolaka: Rp3,4 juta" the regency, "1. Emas: Desa Hulu, Desa Hilir" two
    villages, "Panahan | 2 emas" the first cell; only those of the labels that the question asks for, where it says some.
    """
    bodies, at = [], 0
    for line in text.splitlines(keepends=True):
        end = at + len(_LINE_CLOSE.sub("", line, count=1))
        mark = MARK.match(text, at, end)
        body = (mark.end() if mark else at, end)
        cell = _cells(text, *body)
        if cell or mark:
            bodies.append(cell or body)
        at += len(line)
    priced = [_PRICED.search(text, start, end) for start, end in bodies]
    if all(priced):
        return [(start, price.start()) for (start, _), price in zip(bodies, priced, strict=True) if price]
    labels = [_LABEL.match(text, start, end) for start, end in bodies]
    if all(label and _OPENS_WITH_FIGURE.match(text, label.end()) for label in labels):
        return [label.span("label") for label in labels if label]
    return [span for start, end in _asked_for(text, bodies, question) for span in _of_row(text, start, end)]


def labelled_row(text: str, question: Question) -> Span | None:
    """What a row says of its label where the question asks for just that: "Kuliner: Desa Hulu" for "… kategori kuliner?"."""
    mark = MARK.match(text)
    start = mark.end() if mark else 0
    label = _LABEL.match(text, start) or _TABLE_LABEL.match(text, start)
    if label is None or not is_row(text):
        return None
    words = [word for word in re.findall(r"\w+", label["label"]) if word.isupper() or word not in stop_words()]
    asked = {other for alike in query_words(question.text) for other in alike}
    typed = set(re.findall(r"\w+", question.text))
    said = bool(words) and all(word in typed or not asked.isdisjoint(analyse(word)) for word in words)
    end = len(_LINE_CLOSE.sub("", text, count=1))
    return (label.end(), end) if said and label.end() < end else None


def grouped_members(text: str, start: int, question: Question) -> list[Span]:
    """The members of "kategori putra: A dan B; kategori putri: C", of the groups asked for; [] where there are no groups."""
    end = sentence_end(text, start)
    groups = list(_GROUP.finditer(text, start, end))
    if len(groups) < _FEWEST_GROUPS:
        return []
    asked = _asked_for(text, [group.span() for group in groups], question)
    return [member for group in groups if group.span() in asked for member in divided(text, *group.span("items"))]


def _asked_for(text: str, rows: list[Span], question: Question) -> list[Span]:
    """Those of the labelled `rows` that the question names and not all of them: "kategori kuliner"; all where it names none."""
    labels = [_LABEL.match(text, start, end) for start, end in rows]
    if any(label is None or _FIGURE.match(text, label.end(), row[1]) for label, row in zip(labels, rows, strict=True)):
        return rows
    said = [set(analyse(label["label"])) for label in labels if label]
    if not said:
        return rows
    common = frozenset(said[0]).intersection(*said)
    own = [words - common for words in said]
    asked = {other for alike in query_words(question.text) for other in alike}
    return [row for row, words in zip(rows, own, strict=True) if words and words <= asked] or rows


def _cells(text: str, start: int, end: int) -> Span | None:
    """The cell of a table's line that names what the line is about: the first that is no number; None for other lines."""
    gaps = list(_CELL.finditer(text, start, end))
    if not any(start < gap.start() and gap.end() < end for gap in gaps):
        return None
    edges = [start, *(edge for gap in gaps for edge in gap.span()), end]
    cells = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return next(((a, b) for a, b in cells if re.search(r"[^\W\d_]{3}", text[a:b])), None)


def _of_row(text: str, start: int, end: int) -> list[Span]:
    label = _LABEL.match(text, start, end)
    if label is None:
        return [(start, end)]
    if _FIGURE.match(text, label.end(), end):
        return [(start, label.end("label"))]
    named = [(_RANK.match(text, s, e).end(), e) for s, e in divided(text, label.end(), end)]  # type: ignore[union-attr]
    return named if named and all(text[s].isupper() for s, _ in named) else [(start, end)]
