"""Another store beside the folder of this machine."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options
from evaluation.datasets import SAMPLE
from evaluation.errors import EvaluationError


@click.command()
@click.option("--store", required=True, metavar="ADDRESS", help="A Qdrant, as qdrant://host:port/name-to-try-under.")
@click.option(
    "--articles",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    default=[SAMPLE / "articles"],
    show_default="those of the sample corpus",
    help="What to index.",
)
@click.option("--every", default=1, show_default=True, type=click.IntRange(min=1), help="Ask only every so many-th.")
@click.option("--search-only", is_flag=True, help="Leave the answers out.")
@options.encoder_option
@options.reader_option
@options.cache_option
@json_option
def stores(
    store: str,
    paths: tuple[Path, ...],
    every: int,
    search_only: bool,
    encoder_name: str | None,
    without_reader: bool,
    cache: Path,
    as_json: bool,
) -> None:
    """Ask a store and a folder of this machine the questions of the sample; exit 1 unless all answers are the same.

    Everything is written to a new collection beside the one that is named, which is removed afterwards.
    """
    from evaluation.expectations import read_expectations
    from evaluation.pools import kept_index
    from evaluation.stores import compare_stores
    from evaluation.tables import print_json, print_stores
    from index.qdrant.address import parse_address

    questions = list(read_expectations(SAMPLE / "questions.jsonl"))[::every]
    reader = None if search_only else options.reader(without_reader)
    with kept_index("stores", paths, cache, options.encoder(encoder_name)) as known:
        compared = compare_stores(known, parse_address(store), questions, reader, answers=not search_only)
    if as_json:
        print_json(asdict(compared))
    else:
        print_stores(compared)
    if compared.different:
        raise EvaluationError(f"{store}: other answers than here to {', '.join(compared.different)}.")
