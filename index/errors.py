"""The errors of this room; the whole tree is drawn in `ingest.errors`."""

from ingest.errors import KutipError


class StoreError(KutipError):
    """An index folder that cannot be opened, read or written, or was made in another way than it is asked for."""


class EmptyIndexError(StoreError):
    """An index folder in which there is no article (any more, or yet)."""
