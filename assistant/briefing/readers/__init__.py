"""Exported files read back: the quotations that they display, and where their annex says that these come from."""

from collections.abc import Callable
from pathlib import Path

from assistant.briefing.quotations import Quotation
from assistant.errors import AskError

Reader = Callable[[bytes, str], list[Quotation]]
"""From a file's bytes and its name for messages to its quotations."""


def quotations_in(path: Path) -> list[Quotation]:
    """Every quotation that a file displays, by the suffix of its name; what has another is read as JSON.

    Raises `AskError` for a file that cannot be read, or that holds nothing which Kutip exports.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AskError(f"{path}: cannot be read ({error.strerror}).") from error
    return _READERS.get(path.suffix.lower(), _json)(data, str(path))


def _json(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.record import read_record

    return read_record(_text(data, name), name)


def _markdown(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.exported import quotations_of
    from assistant.briefing.readers.markdown import read_markdown

    return quotations_of(read_markdown(_text(data, name)), name)


def _html(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.exported import quotations_of
    from assistant.briefing.readers.html import read_html

    return quotations_of(read_html(_text(data, name)), name)


def _docx(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.docx import read_docx
    from assistant.briefing.readers.exported import quotations_of

    return quotations_of(read_docx(data, name), name)


def _xlsx(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.exported import quotations_of
    from assistant.briefing.readers.xlsx import read_xlsx

    return quotations_of(read_xlsx(data, name), name)


def _pdf(data: bytes, name: str) -> list[Quotation]:
    from assistant.briefing.readers.pdf import read_pdf

    return read_pdf(data, name)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AskError(
            f"{name}: this is no UTF-8 text; give a file that `kutip ask --json` or `kutip brief` wrote."
        ) from error


_READERS: dict[str, Reader] = {
    ".docx": _docx,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
}
