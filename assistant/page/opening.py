"""An index that opens in the background, so that the page answers while models load."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock, Timer

import click

from assistant.evidence.reader import Reader, reader_if_any
from index.encoder import Encoder, load_encoder
from index.generation import Index
from index.serving import current
from ingest.errors import KutipError


class OpeningIndex:
    """An index on its way: opened in a thread of its own, shared by every reader of the page.

    It is opened anew when another generation was finished since (until that is open, the one before is read), and
    when opening it failed before: a person who reads "run kutip index" and does so need not restart the page.
    `encoder` replaces the one that the index names; `reader_folder` holds the reader, without it there is none.
    """

    def __init__(self, folder: Path, encoder: Encoder | None = None, reader_folder: Path | None = None) -> None:
        self.folder = folder
        self._encoder = encoder
        self._reader_folder = reader_folder
        self._reader_tried = False
        self._reader: Reader | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kutip-index")
        self._lock = Lock()
        self._opened: Future[Index] | None = None
        self._next: Future[Index] | None = None

    def start(self) -> None:
        """Begin opening, unless that was begun already; returns at once."""
        self._current()

    def start_within(self, seconds: float) -> None:
        """Begin opening when it is first asked for, or else after so many seconds; returns at once.

        Until then a browser that fetches the page has the processor to itself: imports and models would hold it up.
        """
        waiting = Timer(seconds, self.start)
        waiting.daemon = True
        waiting.start()

    @property
    def is_loading(self) -> bool:
        """Whether `get` would wait."""
        return not self._current().done()

    def get(self) -> Index:
        """The index as it is now, its encoder loaded; waits for both. Raises what `Index.open` raises."""
        return self._current().result()

    def newest(self) -> Index:
        """Like `get`, but waits for the last finished generation."""
        while True:
            self._current()
            with self._lock:
                opening = self._next or self._opened
            index = opening.result() if opening is not None else self.get()
            if index.manifest == current(self.folder):
                self._current()  # from now on everybody reads it
                return index

    def writing_encoder(self) -> Encoder:
        """The encoder that an addition to the index needs; that of the index, where there is one."""
        if self._encoder is not None:
            return self._encoder
        made = current(self.folder)
        if made is None:
            return load_encoder()
        return self.get().encoder if made.articles else load_encoder(made.encoder, made.encoder_fingerprint)

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
            if self._next is not None and self._next.done():
                self._opened, self._next = self._next, None
            if self._opened is None:
                self._opened = self._worker.submit(self._open, None)
            elif self._next is None and self._opened.done():
                self._look_for_news(self._opened)
            return self._opened

    def _look_for_news(self, opened: Future[Index]) -> None:
        """Begin opening the index anew when it was written to since, or could not be opened."""
        error = opened.exception()
        if error is None:
            before = opened.result()
            if self._is_news(before):
                self._next = self._worker.submit(self._open, before)
        elif isinstance(error, KutipError):
            self._opened = self._worker.submit(self._open, None)

    def _is_news(self, before: Index) -> bool:
        """Whether there is another generation now. A store that is away is told of by what is asked of it next."""
        try:
            return current(self.folder) != before.manifest
        except KutipError:
            return False

    def _open(self, before: Index | None) -> Index:
        index = Index.open(self.folder, self._encoder)
        if before is not None and before.manifest.encoder_fingerprint == index.manifest.encoder_fingerprint:
            index = Index(self.folder, index.store, before.encoder)  # no need to load the same model twice
        if self._reader_folder is not None and not self._reader_tried:
            self._reader_tried = True  # a broken one is reported once, not with every generation
            self._reader = reader_if_any(lambda line: click.echo(line, err=True), self._reader_folder)
        index.encoder.encode_query(["Kutip"])  # its weights are read with the first text: now, not while a person waits
        return index
