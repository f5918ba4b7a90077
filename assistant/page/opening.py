"""An index that opens in the background, so that the page answers while models load."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import click

from assistant.evidence.reader import Reader, reader_if_any
from index.encoder import Encoder
from index.generation import Index
from index.manifest import current_manifest
from ingest.errors import KutipError


class OpeningIndex:
    """An index on its way: opened in a thread of its own, shared by every reader of the page.

    It is opened anew when `kutip index` has finished another generation since, and when opening it failed before: a
    person who reads "run kutip index" and does so need not restart the page. `encoder` replaces the one that the index
    names; `reader_folder` holds the reader, without it there is none.
    """

    def __init__(self, folder: Path, encoder: Encoder | None = None, reader_folder: Path | None = None) -> None:
        self._folder = folder
        self._encoder = encoder
        self._reader_folder = reader_folder
        self._reader_tried = False
        self._reader: Reader | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kutip-index")
        self._lock = Lock()
        self._opened: Future[Index] | None = None

    def start(self) -> None:
        """Begin opening, unless that was begun already; returns at once."""
        self._current()

    @property
    def is_loading(self) -> bool:
        """Whether `get` would wait."""
        return not self._current().done()

    def get(self) -> Index:
        """The index as it is now, its encoder loaded; waits for both. Raises what `Index.open` raises."""
        return self._current().result()

    @property
    def reader(self) -> Reader | None:
        """The reader, once the index is open; None where there is none, or where its files are broken."""
        return self._reader

    @property
    def lacks_reader(self) -> bool:
        """Whether a reader was wanted and could not be had; known once the index is open."""
        return self._reader_folder is not None and self._reader is None

    def _current(self) -> Future[Index]:
        with self._lock:
            if self._opened is None:
                self._opened = self._worker.submit(self._open, None)
            elif self._opened.done() and self._opened.exception() is None:
                before = self._opened.result()
                if current_manifest(self._folder) != before.manifest:
                    self._opened = self._worker.submit(self._open, before)
            elif self._opened.done() and isinstance(self._opened.exception(), KutipError):
                self._opened = self._worker.submit(self._open, None)
            return self._opened

    def _open(self, before: Index | None) -> Index:
        index = Index.open(self._folder, self._encoder)
        if before is not None and before.manifest.encoder_fingerprint == index.manifest.encoder_fingerprint:
            index = Index(self._folder, index.manifest, before.encoder)  # no need to load the same model twice
        if self._reader_folder is not None and not self._reader_tried:
            self._reader_tried = True  # a broken one is reported once, not with every generation
            self._reader = reader_if_any(lambda line: click.echo(line, err=True), self._reader_folder)
        index.encoder.encode_query(["Kutip"])  # its weights are read with the first text: now, not while a person waits
        return index
