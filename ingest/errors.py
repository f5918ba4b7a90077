"""The errors a person can cause, drawn as one tree.

    KutipError                 one clear line: what is wrong, with which file, and the remedy
    ├── IngestError            a path, a file or a line that cannot become an article
    │   └── ingest.online.errors.FetchError   an address that cannot or may not be fetched
    ├── index.errors.StoreError      an index folder that cannot be opened, read or written
    │   └── index.errors.EmptyIndexError  one without any article
    └── assistant.errors.AskError    a question that cannot be asked, a page that cannot be served

The command line and the page show the line and go on (or exit 1); everything else is a bug and keeps its traceback.
"""


class KutipError(Exception):
    """A person's mistake or a broken input; ``str(error)`` is one line that names the file and the remedy."""


class IngestError(KutipError):
    """A path, a file or a line that cannot become an article."""
