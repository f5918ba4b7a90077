"""The progress bar of indexing, on stderr."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class IndexingProgress:
    """Three bars: pages fetched (if any are), files read, passages embedded."""

    def __init__(self, bars: Progress, fetching: TaskID, reading: TaskID, embedding: TaskID) -> None:
        self._bars, self._fetching, self._reading, self._embedding = bars, fetching, reading, embedding

    def pages(self, done: int, total: int) -> None:
        """Called while pages are fetched: `done` of the `total` addresses that are known are done."""
        self._bars.update(self._fetching, completed=done, total=total, visible=True)

    def files(self, files: Sequence[Path]) -> Iterator[Path]:
        """The files, one by one; the bar moves on when the next one is asked for."""
        self._bars.update(self._reading, total=len(files))
        for file in files:
            yield file
            self._bars.advance(self._reading)

    def passages(self, done: int, total: int) -> None:
        """Called by the store: `done` of `total` passages have their vectors."""
        self._bars.update(self._embedding, completed=done, total=total, visible=True)


class _RateColumn(ProgressColumn):
    """How many are done in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


@contextmanager
def indexing_progress(files: int) -> Iterator[IndexingProgress]:
    """Shows the bars while the block runs; nothing is drawn when stderr is not a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        fetching = bars.add_task("Fetching pages", total=None, visible=False)
        reading = bars.add_task("Reading files", total=files)
        embedding = bars.add_task("Embedding passages", total=None, visible=False)
        yield IndexingProgress(bars, fetching, reading, embedding)
