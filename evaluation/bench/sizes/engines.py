"""The two engines for vectors beside one another and beside brute force, over vectors alone: where does which one pay?"""

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from evaluation.bench.memory import resident
from evaluation.bench.sizes.measuring import prepare
from evaluation.bench.sizes.vectors import DerivedEncoder
from evaluation.latency import Latency, latency_of
from index.encoder import Encoder, Vectors
from index.engines import EXACT, Engine, approximate_for, load_engine, make_engine
from index.fusion import CANDIDATES
from index.ranking import Rows
from index.rows import RawVectors

SHARES = (1.0, 0.5, 0.05, 0.001)
K = 10
_ASKED = 100
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class EngineRow:
    """One engine over so many vectors. Seconds and bytes; `memory` is what opening it and searching made resident.

    `latency` and `recall` are by the share that a filter keeps; what is timed fetches as many candidates as the fused
    search does.
    """

    passages: int
    engine: str
    build: float
    opened: float
    disk: int
    memory: int
    latency: dict[float, Latency]
    recall: dict[float, float]


def measure_engines(work: Path, news: Path, encoder: Encoder, sizes: Sequence[int]) -> list[EngineRow]:
    """Both engines at every size, over derived vectors (see `evaluation.bench.sizes.vectors`) and real questions."""
    prepare(work, news, encoder)
    derived = DerivedEncoder(encoder, np.load(work / "real.npy"))
    questions = encoder.encode_query(json.loads((work / "questions.json").read_text(encoding="utf-8"))[:_ASKED])
    rows = []
    for passages in sorted(sizes):
        click.echo(f"{passages} vectors", err=True)
        vectors = work / f"vectors-{passages}.npy"
        write_vectors(vectors, passages, derived.encode_document, encoder.dimension)
        rows += [measure_engine(name, vectors, questions) for name in (EXACT, approximate_for(passages))]
        vectors.unlink()
    return rows


def measure_engine(name: str, vectors: Path, questions: Vectors) -> EngineRow:
    """Make the engine called `name` over the array in the file `vectors`, open it again and ask it every question."""
    raw: Vectors = np.load(vectors, mmap_mode="r")
    allowed = {share: _kept(len(raw), share) for share in SHARES}
    with tempfile.TemporaryDirectory(prefix="kutip-engine-", dir=vectors.parent) as folder:
        path = Path(folder, "dense.faiss")
        started = time.perf_counter()
        make_engine(name, RawVectors([vectors])).save(path)
        built = time.perf_counter() - started
        before, started = sum(resident()), time.perf_counter()
        engine = load_engine(name, path, RawVectors([vectors]))
        opened = time.perf_counter() - started
        latency = {share: _latency(engine, questions, rows) for share, rows in allowed.items()}
        memory = sum(resident()) - before
        found = {share: [engine.search(q, K, rows).scores for q in questions] for share, rows in allowed.items()}
        disk = path.stat().st_size
    cosines = np.concatenate([questions @ raw[at : at + _CHUNK].T for at in range(0, len(raw), _CHUNK)], axis=1)
    recall = {share: _recall(cosines, rows, found[share]) for share, rows in allowed.items()}
    return EngineRow(len(raw), name, built, opened, disk, memory, latency, recall)


def write_vectors(path: Path, count: int, encode: Callable[[list[str]], Vectors], dimension: int) -> None:
    """`count` derived vectors as one array in a file."""
    written = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(count, dimension))
    for start in range(0, count, _CHUNK):
        numbers = range(start, min(count, start + _CHUNK))
        written[start : start + len(numbers)] = encode(list(map(str, numbers)))
    written.flush()


def _kept(count: int, share: float) -> Rows | None:
    if share == 1.0:
        return None
    return np.flatnonzero(np.random.default_rng(3).random(count) < share)


def _latency(engine: Engine, questions: Vectors, rows: Rows | None) -> Latency:
    seconds = []
    for question in questions:
        started = time.perf_counter()
        engine.search(question, CANDIDATES, rows)
        seconds.append(time.perf_counter() - started)
    return latency_of(seconds)


def _recall(cosines: npt.NDArray[np.float32], rows: Rows | None, found: list[npt.NDArray[np.float32]]) -> float:
    """The mean share of the nearest that were found; as near as the tenth counts, since ties have no order."""
    candidates = cosines if rows is None else cosines[:, rows]
    k = min(K, candidates.shape[1])
    least = np.partition(candidates, -k, axis=1)[:, -k]
    return float(np.mean([(scores >= each - 1e-5).sum() / k for scores, each in zip(found, least, strict=True)]))
