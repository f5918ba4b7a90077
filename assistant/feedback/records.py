"""Judgements of answers, one JSON line each, in a file beside the index; it never leaves the machine by itself.

    kutip/index/                   the index
    kutip/index-feedback.jsonl     what people think of the answers from it

A line is written in one piece at the end of the file, so several pages over one index can write; a line that a power cut
left unfinished is passed over.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.errors import AskError

Verdict = Literal["right", "wrong", "unsupported", "missing"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LARGEST_FILE = 20_000_000  # bytes; some ten thousand judgements
_LARGEST_LINE = 60_000  # bytes


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation of the judged answer: ``text[start:end] == quote`` in the generation that is named beside it."""

    n: int
    doc_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says about an answer, or with `n` about its n-th citation.

    "right"; "wrong"; "unsupported": the quotation does not support the answer; "missing": something is left out, or
    the corpus does answer what was refused. `values` are the short values that the answer named, all in its quotes.
    """

    time: str
    verdict: Verdict
    n: int | None
    question: str
    history: tuple[str, ...]
    language: str
    answered: bool
    values: tuple[str, ...]
    citations: tuple[Quoted, ...]
    generation: str

    @property
    def about(self) -> tuple[str, tuple[str, ...], str, int | None]:
        """What it judges: of several judgements of the same thing the last one counts."""
        return (self.question, self.history, self.generation, self.n)


def feedback_file(index_folder: Path) -> Path:
    """Where judgements of answers from an index are kept: "kutip/index" -> "kutip/index-feedback.jsonl"."""
    folder = index_folder.resolve()
    return folder.with_name(f"{folder.name}-feedback.jsonl")


def keep(path: Path, judgement: Judgement) -> None:
    """Write one judgement at the end of the file. Raises `AskError` when the file is full or cannot be written."""
    line = f"{json.dumps(asdict(judgement), ensure_ascii=False)}\n".encode()
    if len(line) > _LARGEST_LINE:
        raise AskError("This answer is too long to be kept with a judgement.")
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.fstat(descriptor).st_size + len(line) > LARGEST_FILE:
                raise AskError(f"{path}: full; export what is in it with `kutip feedback` and move it away.")
            os.write(descriptor, line)  # one call: lines of several writers do not mix
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise AskError(f"{path}: cannot be written ({error.strerror}).") from error


def read(path: Path) -> Iterator[Judgement]:
    """The judgements of a file, the oldest first; a file that is not there has none. Raises `AskError` when it cannot be read."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise AskError(f"{path}: cannot be read ({error.strerror}).") from error
    for line in lines:
        judgement = _parsed(line)
        if judgement is not None:
            yield judgement


def _parsed(line: bytes) -> Judgement | None:
    try:
        fields: dict[str, Any] = json.loads(line)
        citations = tuple(Quoted(**citation) for citation in fields["citations"])
        judgement = Judgement(
            **{**fields, "citations": citations, "history": tuple(fields["history"]), "values": tuple(fields["values"])}
        )
    except (ValueError, TypeError, KeyError):
        return None
    return judgement if judgement.verdict in VERDICTS else None
