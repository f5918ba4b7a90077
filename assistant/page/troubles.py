"""Why the index cannot be read, in the reader's language; the error's own line is English."""

from assistant.page.words import Language, say
from index.errors import EmptyIndexError, StoreError


def why_no_index(error: StoreError, language: Language) -> str:
    """One line: an empty corpus is told with what to do about it, anything else with the line of the error."""
    if isinstance(error, EmptyIndexError):
        return say("corpus_none", language)
    return f"{say('no_index', language)}: {error}"
