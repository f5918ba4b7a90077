"""The error of this room; the whole tree is drawn in `ingest.errors`."""

from ingest.errors import IngestError


class FetchError(IngestError):
    """An address that cannot or may not be fetched; ``str(error)`` is the reason, without the address."""
