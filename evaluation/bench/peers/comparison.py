"""The contest: every contestant over the same articles with the same encoder files, one after the other."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from evaluation.bench.peers.collection import Collection, canonical, collect
from evaluation.bench.peers.contestant import OURS
from evaluation.errors import EvaluationError
from evaluation.latency import Latency, latency_of
from evaluation.measures import retrieval_measures

_ROOT = Path(__file__).resolve().parents[3]
ENCODER = _ROOT / "models" / "kutip-id-en"
_DOCUMENTS = 10
_COLD = 3  # processes; the median of their times counts


@dataclass(frozen=True, slots=True)
class Row:
    """One contestant. Seconds of wall clock, bytes; `cold` is from the start of a process to its first result.

    `first` and `again` are whole processes: imports, the encoder, all articles, everything on disk.
    """

    name: str
    articles: int
    passages: int
    first: float
    again: float
    query: Latency
    cold: float
    build_peak: int
    search_peak: int
    size: int
    measures: dict[str, float]

    @property
    def articles_per_second(self) -> float:
        """Of the first run."""
        return self.articles / self.first


def contest(names: Sequence[str], python: Path | None, data: Path, news: int, passages: int | None = None) -> list[Row]:
    """Every contestant over the first `news` articles of the news and `passages` (all) of IDK-MRC, with the bundled encoder.

    `python` is the one that has the peers. Raises `EvaluationError` before anything is measured where it has not.
    """
    interpreters = {name: Path(sys.executable) if name == OURS or python is None else python for name in names}
    for name in names:
        _check_installed(name, interpreters[name])
    with TemporaryDirectory(prefix="kutip-peers-") as folder:
        collection = collect(data, Path(folder), news, passages)
        rows = []
        for name in names:
            click.echo(f"{name}: {collection.articles} articles", err=True)
            rows.append(measure(name, collection, Path(folder, name), ENCODER, interpreters[name]))
        return rows


def _check_installed(name: str, python: Path) -> None:
    done = _run(python, "-c", f"import evaluation.bench.peers.{name}")
    if done.returncode != 0:
        raise EvaluationError(
            f"{name}: cannot be imported by {python} ({_last_line(done.stderr)}). The peers have an environment of"
            " their own: make it with `make peers` and name its Python with --python."
        )


def measure(name: str, collection: Collection, folder: Path, encoder: Path, python: Path) -> Row:
    """Index twice, start cold, ask everything. `folder` is made by the contestant.

    Raises `EvaluationError` when a process of the contestant fails.
    """
    built, first = _timed(python, name, "build", collection.path, folder, encoder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    _, again = _timed(python, name, "build", collection.path, folder, encoder)
    texts = [text for _, text in collection.queries]
    cold = [_timed(python, name, "first", folder, encoder, question)[1] for question in texts[:_COLD]]
    queries = collection.path.parent / "queries.json"
    queries.write_text(json.dumps(texts), encoding="utf-8")
    asked, _ = _timed(python, name, "ask", folder, encoder, queries)
    run = {
        query_id: canonical(found, collection.alike, _DOCUMENTS)
        for (query_id, _), found in zip(collection.queries, asked["found"], strict=True)
    }
    return Row(
        name=name,
        articles=collection.articles,
        passages=built["passages"],
        first=first,
        again=again,
        query=latency_of(asked["seconds"]),
        cold=median(cold),
        build_peak=built["peak"],
        search_peak=asked["peak"],
        size=size,
        measures=retrieval_measures(collection.qrels, run),
    )


def _timed(python: Path, *arguments: str | Path) -> tuple[dict[str, Any], float]:
    started = time.perf_counter()
    done = _run(python, "-m", "evaluation.bench.peers.driver", *map(str, arguments))
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        raise EvaluationError(f"{arguments[0]}: `{arguments[1]}` failed ({_last_line(done.stderr)}).")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer, seconds


def _run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run our own code with the Python of a contestant; none of them may reach for a network."""
    quiet = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "PYTHONPATH": str(_ROOT)}
    return subprocess.run(  # noqa: S603 - our own modules, no shell
        [str(python), *arguments], capture_output=True, text=True, check=False, env={**os.environ, **quiet}
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]
