"""Builds the bundled reader: an extractive question answering model on the encoder's body.

python -m training.reader --data ../shared/data --body models/kutip-id-en --out models/kutip-reader

A reader that is there already can go on learning, from Indonesian questions put into English too:

python -m training.reader --data ../shared/data --body models/kutip-reader --out DIR --work .train/further --steps 1400 --rate 1e-4 --switch
"""

from collections.abc import Sequence
from pathlib import Path

import click

from training.calibration import calibrate
from training.data import (
    Question,
    is_held_out,
    read_cross_questions,
    read_questions,
)
from training.recipe import Recipe
from training.span_head import export_reader, start_on, train_reader
from training.switching import question_words

ENGLISH = "squad2_en_id"
SOURCES = ("idk_mrc", "facqa", "squad2")  # the others' answers are whole texts, or figures in tables


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--body", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option(
    "--work", type=click.Path(path_type=Path, file_okay=False), default=Path(".train/reader"), show_default=True
)
@click.option("--steps", type=click.IntRange(min=1), default=2600, show_default=True)
@click.option("--batch", type=click.IntRange(min=2), default=24, show_default=True)
@click.option("--rate", type=float, default=1.5e-4, show_default=True, help="The body's highest learning rate.")
@click.option("--switch", is_flag=True, help="Put a part of the Indonesian questions into English, word by word.")
@click.option("--seed", type=int, default=0, show_default=True)
def main(
    data: Path, body: Path, out: Path, work: Path, steps: int, batch: int, rate: float, switch: bool, seed: int
) -> None:
    """Train on the training questions, calibrate on the part of them that was held out, and write the model to OUT.

    BODY is an encoder, or a reader whose training goes on with a schedule of its own.

    A checkpoint is kept in WORK every few steps. Killed at any moment, the same command goes on from there.
    """
    recipe = Recipe(steps=steps, batch=batch, seed=seed, embeddings_rate=1e-4, body_rate=rate)
    asked = reader_questions(data)
    learnt = [question for question in asked if not is_held_out(question)]
    model = train_reader(
        start_on(body, seed), learnt, question_words(data) if switch else None, recipe, work, click.echo
    )
    export_reader(model, body, out)
    calibrate(out, held_out(asked), click.echo)
    click.echo(f"written: {out}")


def held_out(asked: Sequence[Question]) -> dict[str, list[Question]]:
    """The questions that no reader learnt from, by the language they are asked in."""
    kept = [question for question in asked if is_held_out(question)]
    return {
        "id": [question for question in kept if question.source != ENGLISH],
        "en": [question for question in kept if question.source == ENGLISH],
    }


def reader_questions(data: Path) -> list[Question]:
    """All training questions that a span of a passage answers, or that nothing answers, in both languages."""
    indonesian = [q for q in read_questions(data, "train") if q.source.startswith(SOURCES)]
    return [*indonesian, *read_cross_questions(data, "train")]


if __name__ == "__main__":
    main()
