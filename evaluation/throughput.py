"""How fast a collection is indexed, what share each stage takes, and what a second run over unchanged files costs."""

import gzip
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation.errors import EvaluationError
from index.analysis import analyse
from index.embedding import Progress
from index.encoder import Encoder, Vectors
from index.passages import cut, embedded_text
from index.sentences import Span
from index.store import update_files
from ingest.articles import Article, Skipped
from ingest.formats.jsonl import read_lines
from ingest.reading import read_articles


@dataclass(frozen=True, slots=True)
class Throughput:
    """Counts, and seconds of wall clock.

    `reading` is decoding files and parsing JSON; `cleaning` everything else up to an `Article`; `splitting` cutting
    passages and analysing their words; `encoding` the encoder's own time; `writing` the rest of the first run: both
    indexes, SQLite, checksums, and waiting for the disk. `again` is a second run over the same files, `changed` a
    third one in which a hundredth of them (at least one) had changed.
    """

    articles: int
    passages: int
    first: float
    reading: float
    cleaning: float
    splitting: float
    encoding: float
    writing: float
    again: float
    changed: float

    @property
    def articles_per_second(self) -> float:
        """How many articles were read, cleaned, cut, encoded and written in one second of the first run."""
        return self.articles / self.first


@dataclass(slots=True)
class _Clock:
    seconds: float = 0.0

    def timed(self, records: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
        """The same records; the time that they take to come is added up, what is done with them is not."""
        while True:
            started = time.perf_counter()
            record = next(records, None)
            self.seconds += time.perf_counter() - started
            if record is None:
                return
            yield record


class _TimedEncoder:
    """The same vectors; the time that passages take is added up."""

    def __init__(self, inner: Encoder) -> None:
        self.name, self.fingerprint, self.dimension = inner.name, inner.fingerprint, inner.dimension
        self.seconds = 0.0
        self._inner = inner

    def encode_query(self, texts: list[str]) -> Vectors:
        return self._inner.encode_query(texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        return self._inner.encode_document(texts)

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        started = time.perf_counter()
        vectors = self._inner.encode_passages(texts, spans)
        self.seconds += time.perf_counter() - started
        return vectors


def measure_throughput(collection: Path, most: int, encoder: Encoder, progress: Progress) -> Throughput:
    """Index the first `most` lines of a collection of JSON lines, each as a file of its own, three times.

    Raises `EvaluationError` when there is no article in it.
    """
    encoder.encode_document(["Muat model."])  # loading the model is no part of the throughput
    timed, clock = _TimedEncoder(encoder), _Clock()
    with tempfile.TemporaryDirectory(prefix="kutip-throughput-") as name:
        folder, files = Path(name, "index"), _files_of(collection, most, Path(name, "files"))
        started = time.perf_counter()
        report = update_files(
            folder, files, read=lambda file: clock.timed(read_articles(file)), encoder=timed, progress=progress
        )
        first = time.perf_counter() - started
        if report.articles == 0:
            raise EvaluationError(f"{collection}: no article could be read, nothing to measure.")
        again = _seconds_of_update(folder, files, encoder)
        for file in files[: max(1, len(files) // 100)]:
            file.write_bytes(file.read_bytes().replace(b". ", b"! ", 1))
        changed = _seconds_of_update(folder, files, encoder)
        reading, splitting = _reading(files), _splitting(files)
    encoding = timed.seconds
    return Throughput(
        articles=report.articles,
        passages=report.passages,
        first=first,
        reading=reading,
        cleaning=clock.seconds - reading,
        splitting=splitting,
        encoding=encoding,
        writing=first - clock.seconds - splitting - encoding,
        again=again,
        changed=changed,
    )


def _files_of(collection: Path, most: int, folder: Path) -> list[Path]:
    """The lines as files, settled long ago as those of a real folder are."""
    folder.mkdir()
    files = []
    with gzip.open(collection) if collection.suffix == ".gz" else collection.open("rb") as lines:
        for number, line in enumerate(islice(lines, most)):
            file = folder / f"{number:06d}.jsonl"
            file.write_bytes(line)
            files.append(file)
    return files


def _seconds_of_update(folder: Path, files: Sequence[Path], encoder: Encoder) -> float:
    started = time.perf_counter()
    update_files(folder, files, read=read_articles, encoder=encoder)
    return time.perf_counter() - started


def _reading(files: Sequence[Path]) -> float:
    started = time.perf_counter()
    for file in files:
        for _ in read_lines(file):
            pass
    return time.perf_counter() - started


def _splitting(files: Sequence[Path]) -> float:
    articles = [record for file in files for record in read_articles(file) if isinstance(record, Article)]
    started = time.perf_counter()
    for article in articles:
        for passage in cut(article):
            analyse(embedded_text(article.title, article.text[passage.start : passage.end]))
    return time.perf_counter() - started
