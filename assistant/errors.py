"""The error of this room; the whole tree is drawn in `ingest.errors`."""

from ingest.errors import KutipError


class AskError(KutipError):
    """A question that cannot be asked, or a page that cannot be served."""
