r"""Markdown: CommonMark with tables. Corpus text is escaped, so that a renderer shows it to the letter.

A quotation is a link to its row of the annex and a reference a link to its endnote: both survive every renderer, and
`kutip verify` finds them again.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.briefing.document import (
    Block,
    Bullet,
    Document,
    Endnote,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
)
from assistant.briefing.written import ENDNOTE, PLACE, annex_of, shown, text_of, web_address, written

# What means something inside a line of CommonMark or of its usual extensions: tables, ~~, formulas, ==, :emoji:.
_INLINE = re.compile(r"[\\`*_\[\]<>&~$^#]|!(?=\[|$)|:(?=//|[\w+-]+:)|@|=(?==)|(?<=www)\.", re.IGNORECASE | re.MULTILINE)
_LINE_START = re.compile(r"^(?=[-+=:])", re.MULTILINE)
_LINE_NUMBER = re.compile(r"^(\d+)(?=[.)])", re.MULTILINE)
_LOST_SPACE = re.compile(r"\t|(?<=\n) +| +(?=\n)|^ {2,}")  # that a renderer takes for layout
_BREAK = "\\\n"
_BREAK_IN_CELL = "&#10;"


def as_markdown(document: Document) -> bytes:
    """The document as UTF-8 Markdown."""
    parts = [f"# {_line(document.title)}", _line(document.subtitle)]
    for kind, blocks in groupby(document.blocks, type):
        parts.append(("\n" if kind is Bullet else "\n\n").join(_block(block) for block in blocks))
    parts += [f"## {_line(document.annex_title)}", _annex(annex_of(document))]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    r"""`text` so that a renderer shows it as it is: "*a* [b]" -> "\*a\* \[b\]". Line ends become hard breaks."""
    text = _INLINE.sub(r"\\\g<0>", text)
    text = _LINE_NUMBER.sub(r"\1\\", _LINE_START.sub(r"\\", text))
    text = _LOST_SPACE.sub(lambda space: "".join(f"&#{ord(letter)};" for letter in space.group()), text)
    return text.replace("|", "&#124;").replace("\n", _BREAK)


def _line(text: str) -> str:
    return escaped(written(text)).replace(_BREAK, _BREAK_IN_CELL)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_line(block.text)}"
        case Paragraph():
            return _runs(block.runs)
        case Bullet():
            return "- " + _runs(block.runs).replace("\n", "\n  ")
        case Endnote():
            return f'<a id="{ENDNOTE.format(block.n)}"></a>\\[{block.n}\\] {_runs(block.runs)}'
        case Table():
            return _table(block, [[_cell(runs) for runs in row] for row in block.rows])
        case PageBreak():
            return "---"


def _annex(table: Table) -> str:
    """Each number of a note is what the note's quotations lead to."""
    at = table.head.index("n") if "n" in table.head else None
    rows = [[_cell(runs) for runs in row] for row in table.rows]
    for row, runs in zip(rows, table.rows, strict=True):
        if at is not None:
            row[at] = f'<a id="{PLACE.format(_line(text_of(runs[at])))}"></a>{row[at]}'
    return _table(table, rows)


def _table(table: Table, rows: list[list[str]]) -> str:
    """A quiet table has an empty head: Markdown knows no other."""
    head = [""] * len(table.widths) if table.quiet else [_line(name) for name in table.head]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(runs: Runs) -> str:
    return _runs(runs).replace(_BREAK, _BREAK_IN_CELL)


def _runs(runs: Runs) -> str:
    return "".join(_run(run, before, after) for before, run, after in _in_company(runs))


def _in_company(runs: Runs) -> Iterator[tuple[str, Run, str]]:
    """Each run and the texts before and after it; plain runs that follow each other are one."""
    merged: list[Run] = []
    for run in runs:
        plain = run.role in {"plain", "muted"}
        if plain and merged and merged[-1].role == "plain":
            merged[-1] = Run(merged[-1].text + shown(run))
        else:
            merged.append(Run(shown(run)) if plain else run)
    texts = [shown(run) for run in merged]
    for at, run in enumerate(merged):
        yield "".join(texts[:at]), run, "".join(texts[at + 1 :])


def _run(run: Run, before: str, after: str) -> str:
    words = escaped(shown(run))
    if run.role == "quote" and run.note is not None:
        return f"[{words}](#{PLACE.format(run.note)})"
    if run.role == "ref" and run.note is not None:
        return f"[{words}](#{ENDNOTE.format(run.note)})"
    if run.role == "strong" and _can_be_strong(before, shown(run), after):
        return f"**{words}**"
    address = web_address(run)
    return f"<{address}>" if address else words


def _can_be_strong(before: str, text: str, after: str) -> bool:
    """Whether ``**`` before and after opens and closes (CommonMark 6.2, flanking), rather than being shown."""
    if not text or text[0].isspace() or text[-1].isspace():
        return False
    opens = text[0].isalnum() or not before or before[-1].isspace()
    return opens and (text[-1].isalnum() or not after or after[0].isspace())
