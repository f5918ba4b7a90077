"""What each encoder finds in the development sets through the product's own index: alone, and together with BM25."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from evaluation.datasets import Dataset, load
from evaluation.encoders.lineup import Contestant
from evaluation.pools import kept_index
from evaluation.retrieval import RetrievalRow, evaluate_retrieval
from index.encoder import Encoder

BM25 = "BM25"
SIDES = {"dense": "alone", "fused": "fused"}


@dataclass(frozen=True, slots=True)
class Found:
    """What one encoder finds "alone" or "fused" with BM25: the retrieval measures by set. BM25 itself is alone."""

    name: str
    side: str
    measures: dict[str, dict[str, float]]


def find(contestants: Sequence[Contestant], names: Iterable[str], data: Path, cache: Path) -> list[Found]:
    """BM25 first, then two rows for each encoder, over the sets called `names`.

    The fusion is the product's, with the product's weights, which were chosen for the bundled encoder.
    """
    datasets = [load(name, data, cache) for name in names]
    found: list[Found] = []
    for contestant in contestants:
        click.echo(contestant.name, err=True)
        rows = list(measured(contestant.encoder, datasets, cache))
        if not found:
            found.append(Found(BM25, "alone", _by_set(rows, "lexical")))
        found += [Found(contestant.name, side, _by_set(rows, engine)) for engine, side in SIDES.items()]
    return found


def measured(encoder: Encoder, datasets: Iterable[Dataset], cache: Path) -> Iterator[RetrievalRow]:
    """The measures of each engine over each set."""
    for dataset in datasets:
        with kept_index(dataset.name, dataset.paths, cache, encoder) as index:
            yield from evaluate_retrieval(index, dataset)


def _by_set(rows: Iterable[RetrievalRow], engine: str) -> dict[str, dict[str, float]]:
    return {row.dataset: row.measures for row in rows if row.engine == engine}
