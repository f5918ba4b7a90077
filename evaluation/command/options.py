"""The options that several commands share, and what they stand for."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evaluation.datasets import SAMPLE

if TYPE_CHECKING:
    from assistant.evidence.reader import Reader
    from index.encoder import Encoder

DATA = SAMPLE.parent.parent / "shared" / "data"

encoder_option = click.option(
    "--encoder", "encoder_name", help="A sentence-transformers model in place of the bundled one."
)
reader_option = click.option(
    "--without-reader", is_flag=True, help="Choose sentences without the reader, to see what it is worth."
)
corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=SAMPLE,
    show_default="the sample corpus",
    help="A folder with articles/ and questions.jsonl.",
)
questions_option = click.option(
    "--questions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    show_default="the corpus' questions.jsonl",
    help="Other questions over the same articles.",
)
data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=DATA,
    show_default="../shared/data",
    help="The folder of the development sets.",
)
cache_option = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: default_cache(),
    show_default="the user's cache folder",
    help="Where the indexes over development sets are kept.",
)


def encoder(name: str | None) -> "Encoder":
    """The bundled encoder, or the one that `--encoder` names."""
    from index.encoder import load_encoder

    return load_encoder(name)


def reader(without: bool) -> "Reader | None":
    """The bundled reader, None with `--without-reader`."""
    from assistant.evidence.reader import load_reader

    return None if without else load_reader()


def default_cache() -> Path:
    """Where development sets and the indexes over them are kept."""
    import platformdirs

    return platformdirs.user_cache_path("kutip", appauthor=False) / "evaluation"
