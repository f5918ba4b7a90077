"""Articles added to the index and removed from it, by the page; who reads meanwhile reads the generation before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.page.corpus.names import safe_name, told_apart
from assistant.page.corpus.shelf import Placed, Sent, forget, placed
from assistant.page.opening import OpeningIndex
from index.errors import EmptyIndexError, StoreError
from index.store import Report, remove, update_files
from ingest.articles import Article, Skipped
from ingest.errors import IngestError
from ingest.told import Told, told_for

LARGEST = 100_000_000  # bytes of one file; `ingest` has stricter bounds for some kinds
MOST_FILES = 200  # at a time
MOST_BYTES = 1_000_000_000  # at a time

# What is told while files are added: "reading" or "embedding", how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files that were sent; `skipped` names them as their senders do."""

    report: Report
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """The article that was removed; `file` is the file that would bring it back, None when that was deleted too."""

    title: str
    file: str | None


def add_files(opening: OpeningIndex, sent: Sequence[Sent], progress: Progress) -> Added:
    """Keep the files beside the index and index them; articles that an earlier file of that name held go with it.

    Raises `StoreError` when another run is writing or the disk does not take it; everything is then as it was.
    """
    encoder, told = opening.writing_encoder(), _told_for(opening.folder)
    known = [(each.name, safe_name(each.name), each.path) for each in sent]
    names = told_apart(name for _, name, _ in known if name is not None)
    paths = [path for _, name, path in known if name is not None]
    unread = tuple(Skipped(name, "this kind of file is not read") for name, safe, _ in known if safe is None)
    with placed(opening.folder, [Sent(name, path) for name, path in zip(names, paths, strict=True)]) as shelf:
        report = update_files(
            opening.folder,
            _told(shelf.files, progress),
            read=_noting_barren(shelf, told),
            encoder=encoder,
            read_by=told.fingerprint,
            prune=shelf.files,
            progress=lambda done, total: progress("embedding", done, total),
        )
    return Added(report, (*unread, *(Skipped(Path(skip.path).name, skip.reason) for skip in report.skipped)))


def remove_article(opening: OpeningIndex, doc_id: str) -> Removed | None:
    """Remove one article, and its file when the page keeps it and nothing else is in it. None: there is no such article.

    Raises `StoreError` when another run is writing or the disk does not take it.
    """
    index = opening.newest()
    article = index.article(doc_id)
    if article is None:
        return None
    others = set(index.from_file(article.source_path)) - {doc_id}
    remove(opening.folder, [doc_id], encoder=opening.writing_encoder())
    is_gone = not others and forget(opening.folder, article.source_path)
    return Removed(article.title, None if is_gone else article.source_path)


def refresh(opening: OpeningIndex) -> None:
    """Wait until the page reads what was written; an index without articles is none to wait for."""
    try:
        opening.newest()
    except EmptyIndexError:
        return


def _told(files: Sequence[Path], progress: Progress) -> Iterator[Path]:
    for number, file in enumerate(files):
        progress("reading", number, len(files))
        yield file
    progress("reading", len(files), len(files))


def _told_for(folder: Path) -> Told:
    try:
        return told_for(folder)
    except IngestError as error:
        raise StoreError(str(error)) from error


def _noting_barren(shelf: Placed, told: Told) -> Callable[[Path], Iterator[Article | Skipped]]:
    """Reads files, and calls those barren that hold no article."""

    def read(file: Path) -> Iterator[Article | Skipped]:
        shelf.barren.add(file)
        for record in told.read(file):
            if isinstance(record, Article):
                shelf.barren.discard(file)
            yield record

    return read
