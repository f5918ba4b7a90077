"""Words that a person types: they may be bytes that are no text."""

import re

import click

from assistant.errors import AskError


def is_text(words: str) -> bool:
    """False for words with half of a surrogate pair in them: a byte that could not be decoded, a broken JSON escape."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def typed_text(context: click.Context, parameter: click.Parameter, words: str | None) -> str | None:
    """A callback for an argument or option that is text. Raises `AskError` when it is not."""
    if words is not None and not is_text(words):
        raise AskError(f"{parameter.human_readable_name}: these bytes are no UTF-8 text; type it again.")
    return words


def searchable(query: str) -> str:
    """The query, if there is a word in it. Raises `AskError` when it is empty."""
    if not re.search(r"\w", query):
        raise AskError("The query is empty: type the words to look for.")
    return query
