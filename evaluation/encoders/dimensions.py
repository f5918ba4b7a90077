"""What of an encoder's quality is left when its vectors are cut short: plainly, and along their principal axes."""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import click
import numpy as np

from evaluation.datasets import load
from evaluation.encoders.finding import SIDES, measured
from evaluation.encoders.lineup import Projected, Remembering
from evaluation.errors import EvaluationError
from index.encoder import Encoder, Vectors

WHOLE, CUT, PRINCIPAL = "whole", "cut", "principal axes"
FITTED_ON = 2_000  # passages


@dataclass(frozen=True, slots=True)
class Shortened:
    """R@1 by set with so many dimensions, "alone" or "fused"; `kept` is the mean of its shares of the whole's R@1."""

    dimension: int
    way: str
    side: str
    recall: dict[str, float]
    kept: float


def shorten(
    encoder: Encoder, dimensions: Sequence[int], names: Iterable[str], data: Path, cache: Path
) -> list[Shortened]:
    """The whole encoder, then each number of dimensions in both ways.

    The axes are those of training passages, fitted without centring: turned onto all of them every cosine is what it
    was. Raises `EvaluationError` for more dimensions than there are.
    """
    if too_many := [dimension for dimension in dimensions if dimension > encoder.dimension]:
        raise EvaluationError(f"{encoder.name}: it has {encoder.dimension} dimensions, {too_many[0]} cannot be kept.")
    datasets = [load(name, data, cache) for name in names]
    remembering = Remembering(encoder)
    axes = principal_axes(remembering.encode_document(training_passages(data)))
    identity = np.eye(encoder.dimension, dtype=np.float32)
    ways: list[tuple[str, Encoder]] = [(WHOLE, remembering)]
    for dimension in dimensions:
        ways += [
            (CUT, Projected(remembering, identity[:, :dimension])),
            (PRINCIPAL, Projected(remembering, axes[:, :dimension])),
        ]
    found: list[Shortened] = []
    whole: dict[str, dict[str, float]] = {}
    for way, each in ways:
        click.echo(f"{way}, {each.dimension}", err=True)
        rows = list(measured(each, datasets, cache))
        for engine, side in SIDES.items():
            recall = {row.dataset: row.measures["R@1"] for row in rows if row.engine == engine}
            of_whole = whole.setdefault(side, recall)
            kept = fmean(value / of_whole[name] for name, value in recall.items() if of_whole[name])
            found.append(Shortened(each.dimension, way, side, recall, kept))
    return found


def principal_axes(rows: Vectors) -> Vectors:
    """Orthonormal columns ``[dimension, dimension]``, along which `rows` are longest first (uncentred PCA)."""
    _, _, axes = np.linalg.svd(rows, full_matrices=True)
    columns: Vectors = np.ascontiguousarray(axes.T, dtype=np.float32)
    return columns


def training_passages(data: Path) -> list[str]:
    """Distinct passages of the training questions, spread evenly over the file."""
    path = data / "qa.train.jsonl.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            passages = list(dict.fromkeys(str(json.loads(line)["passage"]) for line in lines))
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise EvaluationError(f"{path}: the training passages cannot be read ({error}).") from error
    return passages[:: max(1, len(passages) // FITTED_ON)]
