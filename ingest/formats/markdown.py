"""Markdown, with or without front matter."""

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.decoding import decode
from ingest.formats.front_matter import split_front_matter
from ingest.records import Record, record_of


def read_markdown(data: bytes) -> Iterator[Record]:
    """The one article of a Markdown file. Raises `IngestError` when it is no text or its front matter is broken."""
    fields, body = split_front_matter(decode(data))
    yield record_of(plain_text(body), fields)


def plain_text(markdown: str) -> str:
    """The words of a Markdown text without its markup, one block after another with a blank line between.

    List items keep their mark or number and follow each other line by line; table cells are parted by a space.

    "**Hasil**\\n\\n1. [Aceh](x)\\n2. Bali" -> "Hasil\\n\\n1. Aceh\\n2. Bali"
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return "".join(_blocks(tokens)).strip("\n")


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.type == "inline":
            yield mark + "".join(_inline(token.children or ()))
            mark = ""
        elif token.type in _ENDS:
            yield "\n" if token.hidden else _ENDS[token.type]
        elif token.type in {"fence", "code_block"}:
            yield f"{token.content}\n"
        elif token.type == "html_block":
            yield f"{_without_tags(token.content)}\n\n"


_ENDS = {
    **dict.fromkeys(("paragraph_close", "heading_close"), "\n\n"),
    **dict.fromkeys(("bullet_list_close", "ordered_list_close", "table_close", "tr_close"), "\n"),
    **dict.fromkeys(("th_close", "td_close"), " "),
}


def _inline(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield "\n"


# Every piece ends at the end of the text if nothing else ends it, so that no markup makes the search start over.
_NOT_WORDS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^<>]*>|<[!?][^<>]*>", re.DOTALL | re.IGNORECASE
)


def _without_tags(markup: str) -> str:
    return html.unescape(_NOT_WORDS.sub(" ", markup))
