"""The quality gate: the measures over the sample corpus against pinned floors."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.floors import Floors

# Processors differ in the last bits of a vector, and that can turn one close ranking around: one of 80 questions. A law leaves no room.
SLACK = 0.02
LAWS = frozenset({"answers.exact", "answers.evidence_apart"})


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure below its floor; `measured` is None when it was not measured at all."""

    name: str
    floor: float
    measured: float | None


def shortfalls(floors: Floors, measured: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """Every floor that is not reached, in alphabetical order; none of them: the gate is passed."""
    return tuple(
        Shortfall(name, floor, measured.get(name))
        for name, floor in sorted(floors.current.items())
        if measured.get(name, -1.0) < floor - (0.0 if name in LAWS else SLACK)
    )


def changed_data(floors: Floors, data: Mapping[str, str]) -> tuple[str, ...]:
    """What is not what the floors were pinned on: names of `data`, in alphabetical order."""
    return tuple(sorted(name for name in {*floors.data, *data} if floors.data.get(name) != data.get(name)))


def data_hashes(corpus: Path) -> dict[str, str]:
    """The sha256 of the questions, of the judgements and of all articles with their names."""
    return {
        "questions": _sha256([corpus / "questions.jsonl"]),
        "qrels": _sha256([corpus / "qrels.tsv"]),
        "articles": _sha256(sorted(path for path in (corpus / "articles").iterdir() if path.is_file())),
    }


def _sha256(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
