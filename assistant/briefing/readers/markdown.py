"""The quotations of a briefing in Markdown: links to rows of the annex."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.briefing.readers.exported import Displayed, Exported, number_in, rows_in
from assistant.briefing.written import ENDNOTE, PLACE

_TEXT = {"text", "text_special", "code_inline", "html_inline"}
_BREAKS = {"softbreak", "hardbreak"}


def read_markdown(text: str) -> Exported:
    """What a renderer would show of the text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    links = [link for token in tokens if token.type == "inline" for link in _links(token.children or [])]
    displayed = [Displayed(n, words) for target, words in links if (n := _note(PLACE, target)) is not None]
    cited = [n for target, _ in links if (n := _note(ENDNOTE, target)) is not None]
    return Exported(tuple(displayed), rows_in(_tables(tokens)), frozenset(cited))


def _links(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Where each link leads and the words that it shows."""
    target: str | None = None
    words: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            target, words = str(token.attrs["href"]), []
        elif token.type == "link_close" and target is not None:
            yield target, "".join(words)
            target = None
        else:
            words.append(_shown(token))


def _shown(token: Token) -> str:
    return token.content if token.type in _TEXT else "\n" if token.type in _BREAKS else ""


def _note(anchor: str, target: str) -> int | None:
    before, after = f"#{anchor}".split("{}")
    inside = re.fullmatch(re.escape(before) + "(.*)" + re.escape(after), target)
    return number_in(inside[1]) if inside else None


def _tables(tokens: Sequence[Token]) -> Iterator[list[list[str]]]:
    table: list[list[str]] = []
    for token in tokens:
        if token.type == "table_open":
            table = []
        elif token.type == "tr_open":
            table.append([])
        elif token.type == "inline" and table:
            parts = [_shown(part) for part in token.children or () if part.type != "html_inline"]
            table[-1].append("".join(parts))
        elif token.type == "table_close":
            yield table
