"""A briefing laid out: headings, paragraphs, bullets and tables, which every writer knows how to write.

`assistant.briefing.layout` makes one of a `Briefing`; the writers (`assistant.briefing.writers`) know nothing else. Text is
plain text from an untrusted corpus: a writer escapes all of it for its format, and runs no field, formula, link or markup
that stands in it.
"""

from dataclasses import dataclass
from typing import Literal

from assistant.briefing.content import Briefing

Role = Literal["plain", "strong", "muted", "quote", "ref", "blank", "link"]
"""How a run is meant. "quote": the words of a note, exactly. "ref": the number of a note, "[3]", which leads to it.
"blank": a line for a person to fill in. "link": the address of a source."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one role; `note` is the number of the note that a "quote" or "ref" belongs to.

    A quote's text is ``Note.quote`` to the letter, line breaks included; quotation marks around it are runs of their own.
    """

    text: str
    role: Role = "plain"
    note: int | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section, 2 a part of one (the title is not among the blocks)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that follow each other."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a bulleted list; bullets that follow each other are one list."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Endnote:
    """The target of the refs ``[n]``: the quotation's source in words, and where in it the quotation stands."""

    n: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; `widths` are shares of the page's width, one for each column. `rows` are as wide as `head`.

    A `quiet` table (a letter's head: "Kepada | …") has no head and no lines.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The heading that follows starts on a new page."""


Block = Heading | Paragraph | Bullet | Endnote | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """What is written: a title, a line under it, the blocks, and the briefing they were made of.

    `language` is that of labels and headings ("id" or "en"). The quotations of a written document can be checked months
    later: its last table (`annex`) gives each note's doc_id, start, end and sha256 in columns n, doc_id, start, end, sha256.
    """

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
    annex: Table
    annex_title: str
    briefing: Briefing
