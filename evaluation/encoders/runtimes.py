"""How fast texts are encoded, whatever computes: every way in a process of its own, all in turns in one run."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from evaluation.encoders.lineup import MINILM, minilm_folder
from evaluation.encoders.speed import ROUNDS
from evaluation.errors import EvaluationError
from index.bert import own_precision

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of `evaluation.encoders.runtime` with a model, and the Python that has what it needs."""

    name: str
    runtime: str
    folder: Path
    python: Path | None


@dataclass(frozen=True, slots=True)
class EncodingRow:
    """One way to encode: passages per second of the clock and of the processor (all cores together), and one question.

    The processor's seconds say the same on a busy machine and on an idle one, more or less, and
    `times_the_reference` compares them. `load_seconds` go from the start of the process to the first vector;
    converting and quantizing are among them for ONNX Runtime and OpenVINO.
    """

    name: str
    passages_per_second: float
    passages_per_processor_second: float
    query_milliseconds: float
    load_seconds: float
    times_the_reference: float


def ways(folder: Path, onnx: Path | None, openvino: Path | None) -> list[Way]:
    """all-MiniLM-L6-v2 through plain sentence-transformers, the reference; then every way with the encoder in `folder`."""
    here, name = Path(sys.executable), folder.name
    bfloat16 = here if own_precision() == "bfloat16" else None
    return [
        Way(f"{MINILM}, sentence-transformers", "plain", minilm_folder(), here),
        Way(f"{name}, sentence-transformers", "plain", folder, here),
        Way(f"{name}, own, float32", "own_float32", folder, here),
        Way(f"{name}, own, bfloat16", "own_bfloat16", folder, bfloat16),
        Way(f"{name}, ONNX Runtime, int8", "onnx", folder, onnx),
        Way(f"{name}, OpenVINO, int8", "openvino", folder, openvino),
    ]


def measure_encoding(
    wanted: Sequence[Way], passages: list[str], question: str, cores: int
) -> tuple[list[EncodingRow], dict[str, str]]:
    """The rows of the ways that run, and why the others do not. The best of `ROUNDS` rounds counts, taken in turns.

    Each process keeps to `cores` cores. The first way is the reference; raises `EvaluationError` where it does not run.
    """
    missing = {way.name: "not on this machine, or its Python is not named" for way in wanted if way.python is None}
    with ExitStack() as stack:
        running: dict[str, _Process] = {}
        loaded: dict[str, float] = {}
        for way in (way for way in wanted if way.python is not None):
            click.echo(way.name, err=True)
            process = stack.enter_context(_started(way, cores))
            try:
                loaded[way.name] = process.ask(passages)[0]
                running[way.name] = process
            except EvaluationError as error:
                missing[way.name] = str(error)
        reference = wanted[0].name
        if reference not in running:
            raise EvaluationError(f"{reference}: {missing[reference]}; there is nothing to compare with.")
        encoded, asked = _best(running, passages), _best(running, [question])
    rows = [
        EncodingRow(
            name,
            len(passages) / wall,
            len(passages) / processor,
            asked[name][0] * 1000,
            loaded[name],
            encoded[reference][1] / processor,
        )
        for name, (wall, processor) in encoded.items()
    ]
    return rows, missing


@dataclass(frozen=True, slots=True)
class _Process:
    texts: IO[str]
    seconds: IO[str]
    complaints: IO[str]

    def ask(self, texts: list[str]) -> list[float]:
        """The seconds that it answers. Raises `EvaluationError` with its last words when it has ended."""
        try:
            self.texts.write(json.dumps(texts) + "\n")
            self.texts.flush()
            line = self.seconds.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.complaints.seek(0)
            words = self.complaints.read().strip().splitlines()
            raise EvaluationError(words[-1].strip() if words else "it ended without a word")
        answer: list[float] = json.loads(line)
        return answer


@contextmanager
def _started(way: Way, cores: int) -> Iterator[_Process]:
    arguments = [
        str(way.python),
        "-m",
        "evaluation.encoders.runtime",
        way.runtime,
        str(way.folder.absolute()),
        str(cores),
    ]
    alone = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(_ROOT)}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True, env=alone
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("pipes were asked for")
        try:
            yield _Process(process.stdin, process.stdout, complaints)
        finally:
            process.kill()  # it waits for texts, there is nothing to lose
            process.communicate()


def _best(running: Mapping[str, _Process], texts: list[str]) -> dict[str, tuple[float, float]]:
    """Seconds of clock and processor of the best round of each."""
    best = dict.fromkeys(running, (float("inf"), float("inf")))
    for _ in range(ROUNDS):
        for name, process in running.items():
            wall, processor = process.ask(texts)
            best[name] = (min(best[name][0], wall), min(best[name][1], processor))
    return best
