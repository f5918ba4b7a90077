"""The product's own index over the files of a set, built by the product's own code."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.cli.progress import indexing_progress
from evaluation.errors import EvaluationError
from index.encoder import Encoder
from index.generation import Index
from index.store import Report, rebuild
from ingest.articles import Article, Skipped
from ingest.files import find_files
from ingest.reading import read_articles

Progress = Callable[[int, int], None]


def build(paths: Sequence[Path], folder: Path, encoder: Encoder, progress: Progress | None = None) -> Report:
    """Index every article of the files and folders in `folder`.

    Everything is cut and analysed anew, so that no measure is about yesterday's code; only texts that the index in
    `folder` does not know yet meet the encoder. Raises `EvaluationError` when nothing could be read.
    """
    report = rebuild(folder, articles_of(paths), encoder=encoder, progress=progress)
    if report.articles == 0:
        raise EvaluationError(f"{', '.join(map(str, paths))}: no article could be read, nothing to measure.")
    return report


def articles_of(paths: Sequence[Path]) -> Iterator[Article | Skipped]:
    """Every article, and everything that could not become one, of the files and folders."""
    for path in find_files(paths):
        yield from read_articles(path)


def kept_index(name: str, paths: Sequence[Path], cache: Path, encoder: Encoder) -> Index:
    """The index over the files, kept below `cache` under a name that says what it was made of and with.

    The first run embeds every passage; later runs find the vectors there.
    """
    folder = cache / f"{name}-{_key(paths, encoder)}"
    with indexing_progress(len(paths)) as bars:
        build(paths, folder, encoder, bars.passages)
    return Index.open(folder, encoder)


def _key(paths: Sequence[Path], encoder: Encoder) -> str:
    digest = hashlib.sha256(encoder.fingerprint.encode())
    for path in find_files(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
