"""How long indexing, searching and asking take over a given collection."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.asking import ask
from assistant.evidence.reader import Reader
from evaluation.errors import EvaluationError
from evaluation.latency import Latency, latency_of
from evaluation.pools import Progress, build
from index.encoder import Encoder
from index.generation import Index


@dataclass(frozen=True, slots=True)
class Speed:
    """Counts, seconds, and bytes on disk.

    `cold_ask` is one question in a process of its own: interpreter, imports, encoder and index included.
    """

    articles: int
    passages: int
    skipped: int
    index_seconds: float
    index_bytes: int
    search: Latency
    ask: Latency
    cold_ask: float

    @property
    def articles_per_second(self) -> float:
        """How many articles were read, cleaned, cut, embedded and written in one second."""
        return self.articles / self.index_seconds


def measure_speed(
    paths: Sequence[Path], questions: Sequence[str], encoder: Encoder, reader: Reader | None, progress: Progress
) -> Speed:
    """Index the files in a folder of their own, then search and ask every question once, one after the other."""
    with tempfile.TemporaryDirectory(prefix="kutip-speed-") as name:
        folder = Path(name)
        started = time.perf_counter()
        report = build(paths, folder, encoder, progress)
        seconds = time.perf_counter() - started
        index = Index.open(folder, encoder)
        index.search(questions[0])  # the first query pays for what is loaded late
        return Speed(
            articles=report.articles,
            passages=report.passages,
            skipped=len(report.skipped),
            index_seconds=seconds,
            index_bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
            search=_timed(lambda question: index.search(question), questions),
            ask=_timed(lambda question: ask(index, question, reader=reader), questions),
            cold_ask=_cold_ask(folder, questions[0]),
        )


def _timed(act: Callable[[str], object], questions: Sequence[str]) -> Latency:
    seconds = []
    for question in questions:
        started = time.perf_counter()
        act(question)
        seconds.append(time.perf_counter() - started)
    return latency_of(seconds)


def _cold_ask(folder: Path, question: str) -> float:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "ask", "--index", str(folder), question]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command, no shell
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        raise EvaluationError(f"`kutip ask` failed in a process of its own: {done.stderr.strip()}")
    return seconds
