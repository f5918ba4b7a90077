"""Why the index cannot be read, in the reader's language; the error's own line, which is English, stands behind it."""

from assistant.page.words import Language, say
from index.errors import EmptyIndexError, StoreError
from index.manifest import REBUILD


def why_no_index(error: StoreError, language: Language) -> str:
    """One line that says what to do: fill an empty corpus, build an index again that this Kutip cannot use."""
    if isinstance(error, EmptyIndexError):
        return say("corpus_none", language)
    if REBUILD in str(error):
        return f"{say('no_index', language)}: {say('index_to_rebuild', language)} ({str(error).replace(REBUILD, '').rstrip(' ,')})"
    return f"{say('no_index', language)}: {error}"
