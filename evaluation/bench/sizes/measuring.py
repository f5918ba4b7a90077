"""One size after the other: the same articles, only more of them, each step in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from evaluation.bench.sizes.articles import real_articles, sentences_of
from evaluation.bench.sizes.vectors import DerivedEncoder, Geometry, geometry
from evaluation.errors import EvaluationError
from index.encoder import Encoder
from index.engines import EXACT
from index.manifest import current_manifest, files_of
from index.passages import cut, embedded_text

_ROOT = Path(__file__).resolve().parents[3]
_REAL_ARTICLES = 3_000  # sentences come from these
_REAL_PASSAGES = 2_000  # and vectors from so many passages of theirs
_QUESTIONS = slice(1_000, 1_200)  # headlines of articles whose passages gave no vector
PASSAGES_OF_AN_ARTICLE = 4.2


@dataclass(frozen=True, slots=True)
class Size:
    """One size. Seconds and bytes; latencies are (p50, p95) of a fused search with its filter, the question's encoding included.

    `rare` and `some` are filters that keep a thousandth and a twentieth. `build` is None where nobody
    noted it. `own` and `files` are what a process that searches has resident (its encoder's share is `encoder`);
    pages of `files` can be dropped.
    `hot` is the part of `disk` that every search goes through: both search indexes.
    `recall` is that of dense search at ten beside brute force, by filter. `update_cpu` are seconds of a processor, which
    other work on the machine does not lengthen as it does those of the clock.
    """

    articles: int
    passages: int
    engine: str
    build: float | None
    build_peak: int | None
    disk: int
    hot: int
    opened: float
    first: float
    plain: tuple[float, float]
    rare: tuple[float, float]
    some: tuple[float, float]
    own: int
    files: int
    encoder: int
    recall: dict[str, float]
    update: float
    update_cpu: float

    @property
    def per_article(self) -> float | None:
        """Milliseconds of indexing an article, vectors aside."""
        return None if self.build is None else 1e3 * self.build / self.articles


def prepare(work: Path, news: Path, encoder: Encoder) -> Geometry:
    """Make what all sizes share, unless it is there; how the derived vectors compare with the real ones."""
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "real.npy").exists():
        articles = real_articles(news, _REAL_ARTICLES)
        texts = [embedded_text(a.title, a.text[p.start : p.end]) for a in articles[: _QUESTIONS.start] for p in cut(a)]
        _write(work / "pool.json", sentences_of(articles))
        _write(work / "questions.json", [article.title for article in articles[_QUESTIONS]])
        np.save(work / "real.npy", encoder.encode_document(texts[:_REAL_PASSAGES]))
    real = np.load(work / "real.npy")
    questions = encoder.encode_query(json.loads((work / "questions.json").read_text(encoding="utf-8")))
    return geometry(questions, real, DerivedEncoder(encoder, real).encode_document(list(map(str, range(len(real))))))


def measure_size(work: Path, passages: int) -> Size:
    """Index, search, compare with brute force, add one article. The index stays in `work`; a later run takes it from there.

    Raises `EvaluationError` when a step fails.
    """
    folder, articles = work / f"index-{passages}", max(1, round(passages / PASSAGES_OF_AN_ARTICLE))
    click.echo(f"{passages} passages", err=True)
    noted = work / f"built-{passages}.json"
    if not _is_there(folder):
        noted.write_text(json.dumps(_step("build", folder, work, str(articles))), encoding="utf-8")
    built = json.loads(noted.read_text(encoding="utf-8")) if noted.exists() else None
    found, recall = _step("search", folder, work), _step("recall", folder, work)
    there = current_manifest(folder)
    if there is None:
        raise EvaluationError(f"{folder}: there is no index, remove the folder and measure again.")
    sizes = {path: where.stat().st_size for path, where in files_of(folder, there)}
    hot = sum(size for path, size in sizes.items() if path == "dense.faiss" or "/lexical/" in path)
    updated = _step("update", folder, work, str(there.articles))
    return Size(
        articles=there.articles,
        passages=there.passages,
        engine=there.engines.get("dense", EXACT),
        build=None if built is None else built["seconds"],
        build_peak=None if built is None else built["peak"],
        disk=sum(sizes.values()),
        hot=hot,
        opened=found["opened"],
        first=found["first"],
        plain=tuple(found["plain"]),
        rare=tuple(found["rare"]),
        some=tuple(found["some"]),
        own=found["own"],
        files=found["files"],
        encoder=found["encoder"],
        recall=recall,
        update=updated["seconds"],
        update_cpu=updated["cpu"],
    )


def _is_there(folder: Path) -> bool:
    return folder.exists() and current_manifest(folder) is not None


def _step(*arguments: str | Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "evaluation.bench.sizes.driver", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - our own
    if done.returncode != 0:
        raise EvaluationError(
            f"{arguments[1]}: `{arguments[0]}` failed ({(done.stderr.strip() or '?').splitlines()[-1]})."
        )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _write(path: Path, lines: list[str]) -> None:
    path.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
