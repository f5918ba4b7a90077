"""Builds the bundled encoder from the data folder.

python -m training.encoder --data ../shared/data --out models/kutip-id-en

An encoder that is there already can go on learning:

python -m training.encoder --data ../shared/data --start models/kutip-id-en --out DIR --work .train/further
"""

from pathlib import Path

import click

from training.body import load_body, minilm_path
from training.data import Licences
from training.export import WEIGHTS, export, load_seedling
from training.finetune import finetune
from training.initialise import Seedling
from training.recipe import Recipe
from training.seedling import plant
from training.sources import sources_of

ROWS = 28_900  # as many as keep the folder under 45 MB in float16
EMBEDDINGS = 6.25  # times the body's rate: the row of a word is moved by its own few texts only


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), default=Path(".train"), show_default=True)
@click.option(
    "--start", type=click.Path(path_type=Path, exists=True, file_okay=False), help="An encoder to go on from."
)
@click.option("--steps", type=click.IntRange(min=0), default=900, show_default=True)
@click.option("--batch", type=click.IntRange(min=2), default=48, show_default=True)
@click.option("--rate", type=float, default=8e-5, show_default=True, help="The body's highest learning rate.")
@click.option("--rows", type=click.IntRange(min=1000), default=ROWS, show_default=True)
@click.option("--licences", type=click.Choice(["open", "research"]), default="open", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
def main(
    data: Path,
    out: Path,
    work: Path,
    start: Path | None,
    steps: int,
    batch: int,
    rate: float,
    rows: int,
    licences: Licences,
    seed: int,
) -> None:
    """Write the encoder to OUT: vocabulary, alignment, fine-tuning (`--steps 0`: none), export.

    What was done is kept in WORK: the aligned start, and a checkpoint every few steps. Killed at any moment, the same
    command goes on from there.
    """
    seedling = load_seedling(start) if start else _planted(data, licences, rows, work)
    if steps:
        recipe = Recipe(
            steps=steps,
            batch=batch,
            seed=seed,
            licences=licences,
            start=str(start or ""),
            embeddings_rate=EMBEDDINGS * rate,
            body_rate=rate,
        )
        seedling = finetune(seedling, sources_of(data, licences), recipe, work, click.echo)
    click.echo(f"written: {export(seedling, out)}")


def _planted(data: Path, licences: Licences, rows: int, work: Path) -> Seedling:
    """The aligned start, made once for each vocabulary size and licence and kept as a model folder in `work`."""
    folder = work / f"start-{licences}-{rows}"
    if not (folder / WEIGHTS).is_file():
        export(plant(data, load_body(minilm_path()), licences, rows), folder)
    return load_seedling(folder)


if __name__ == "__main__":
    main()
