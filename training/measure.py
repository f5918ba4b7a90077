"""Quick measures of an encoder by itself, without the product's index: is this training step worth keeping?

The pool to retrieve from is every distinct passage of the set, train and dev together; for the English questions it is
theirs and those of the Indonesian SQuAD. `kutip evaluate` measures the product; these numbers only steer training.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt

from evaluation.encoders.bitext import Ranks, ranks_of
from training.data import Question, SentencePair, read_cross_questions, read_parallel_dev, read_questions

Floats = npt.NDArray[np.float32]

INDONESIAN_SETS = ("idk_mrc", "facqa_news", "bpjs_faq")
SQUAD = "squad2_dev_translated"
CUTOFF = 10


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: R@1, R@10 and MRR@10 of `count` queries against `pool` candidates."""

    name: str
    count: int
    pool: int
    recall_at_1: float
    recall_at_10: float
    mrr_at_10: float


def measure_retrieval(model: Any, name: str, queries: Sequence[Question], pool: Sequence[str]) -> Measure:
    """How high each answerable question ranks the passage that it was asked about."""
    passages = list(dict.fromkeys(pool))
    asked = [query for query in queries if query.answerable]
    gold = _places(passages, [query.passage for query in asked])
    return _measure(name, encode(model, [query.question for query in asked]), encode(model, passages), gold)


def measure_matching(model: Any, name: str, pairs: Sequence[SentencePair]) -> list[Measure]:
    """How high each sentence ranks its own translation among all of the set, from English and from Indonesian.

    A text that occurs twice is one candidate.
    """
    sides = ([pair.english for pair in pairs], [pair.indonesian for pair in pairs])
    distinct = [list(dict.fromkeys(side)) for side in sides]
    vectors = [encode(model, texts) for texts in distinct]
    places = [_places(texts, side) for texts, side in zip(distinct, sides, strict=True)]
    return [
        _measure(f"{name}, en to id", vectors[0][places[0]], vectors[1], places[1]),
        _measure(f"{name}, id to en", vectors[1][places[1]], vectors[0], places[0]),
    ]


def encode(model: Any, texts: Sequence[str]) -> Floats:
    """Unit rows in float32."""
    vectors = model.encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)


def measure_all(model: Any, data: Path) -> list[Measure]:
    """Every row of the table, in its order."""
    train, dev = read_questions(data, "train"), read_questions(data, "dev")
    measures = []
    for source in INDONESIAN_SETS:
        pool = [question.passage for question in [*train, *dev] if question.source == source]
        measures.append(measure_retrieval(model, source, [q for q in dev if q.source == source], pool))
    cross = read_cross_questions(data, "dev")
    distractors = [question.passage for question in train if question.source == SQUAD]
    measures.append(measure_retrieval(model, "qa.en-id", cross, [*(q.passage for q in cross), *distractors]))
    pairs = read_parallel_dev(data)
    for source in dict.fromkeys(pair.source for pair in pairs):
        measures += measure_matching(model, source, [pair for pair in pairs if pair.source == source])
    return measures


def table(columns: dict[str, list[Measure]]) -> str:
    """A Markdown table with one column of R@1 / R@10 / MRR@10 for each model."""
    first = next(iter(columns.values()))
    lines = ["| set | queries / pool | " + " | ".join(columns) + " |", "|---|---|" + "---|" * len(columns)]
    for row, measure in enumerate(first):
        cells = (measures[row] for measures in columns.values())
        values = (f"{c.recall_at_1:.3f} / {c.recall_at_10:.3f} / {c.mrr_at_10:.3f}" for c in cells)
        lines.append(f"| {measure.name} | {measure.count} / {measure.pool} | " + " | ".join(values) + " |")
    return "\n".join(lines)


def _places(distinct: Sequence[str], texts: Sequence[str]) -> Ranks:
    place = {text: row for row, text in enumerate(distinct)}
    return np.array([place[text] for text in texts])


def _measure(name: str, queries: Floats, candidates: Floats, gold: Ranks) -> Measure:
    ranks = ranks_of(queries, candidates, gold)
    reciprocal = np.where(ranks <= CUTOFF, 1 / ranks, 0.0)
    return Measure(
        name,
        len(ranks),
        len(candidates),
        float((ranks == 1).mean()),
        float((ranks <= CUTOFF).mean()),
        float(reciprocal.mean()),
    )


@click.command()
@click.argument("models", nargs=-1, required=True)
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
def main(models: tuple[str, ...], data: Path) -> None:
    """Print R@1 / R@10 / MRR@10 of MODELS side by side; `minilm` is all-MiniLM-L6-v2 as it is."""
    from sentence_transformers import SentenceTransformer

    from training.body import minilm_path

    columns = {}
    for name in models:
        model = SentenceTransformer(
            str(minilm_path()) if name == "minilm" else name, device="cpu", local_files_only=True
        )
        columns[name] = measure_all(model, data)
        click.echo(table({name: columns[name]}), err=True)
    click.echo(table(columns))


if __name__ == "__main__":
    main()
