"""The error of this room; the whole tree is drawn in `ingest.errors`."""

from ingest.errors import KutipError


class EvaluationError(KutipError):
    """A set, a question file or a floors file that is missing or broken."""
