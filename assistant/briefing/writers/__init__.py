"""A laid-out document in the formats that people send: the same words, whatever the format.

Libraries are imported when a format is asked for, so that a question does not wait for them.
"""

from collections.abc import Callable

from assistant.briefing.document import Document

Writer = Callable[[Document], bytes]
"""The same bytes for the same document."""


def _docx(document: Document) -> bytes:
    from assistant.briefing.writers.docx import as_docx

    return as_docx(document)


def _markdown(document: Document) -> bytes:
    from assistant.briefing.writers.markdown import as_markdown

    return as_markdown(document)


def _html(document: Document) -> bytes:
    from assistant.briefing.writers.html import as_html

    return as_html(document)


def _pdf(document: Document) -> bytes:
    from assistant.briefing.writers.pdf import as_pdf

    return as_pdf(document)


def _xlsx(document: Document) -> bytes:
    from assistant.briefing.writers.xlsx import as_xlsx

    return as_xlsx(document)


WRITERS: dict[str, Writer] = {".docx": _docx, ".pdf": _pdf, ".md": _markdown, ".html": _html, ".xlsx": _xlsx}
"""By the suffix of the file that is written."""
