"""The error of this room; the whole tree is drawn in `ingest.errors`."""

from ingest.errors import KutipError


class TrainingError(KutipError):
    """Training data that is missing or broken, a checkpoint of another run, a folder that is no model."""
