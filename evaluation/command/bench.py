"""Kutip beside other tools, and over ever larger corpora."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.bench.peers.contestant import CONTESTANTS
from evaluation.command import options


@click.command()
@click.option(
    "--articles", "news", default=300, show_default=True, type=click.IntRange(1), help="How many of the news articles."
)
@click.option("--passages", type=click.IntRange(1), show_default="all", help="How many of the passages of IDK-MRC.")
@click.option("--only", "names", multiple=True, type=click.Choice(CONTESTANTS), help="Only this one; may be repeated.")
@click.option(
    "--python",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    envvar="KUTIP_BENCH_PYTHON",
    help="The Python that has the peers (environment: KUTIP_BENCH_PYTHON).",
)
@options.data_option
@json_option
def peers(
    news: int, passages: int | None, names: tuple[str, ...], python: Path | None, data: Path, as_json: bool
) -> None:
    """Measure Kutip beside a LangChain script, txtai and Haystack: the same articles, the same encoder files."""
    from evaluation.bench.peers.comparison import contest
    from evaluation.bench.peers.table import ahead, print_contest
    from evaluation.tables import print_json

    rows = contest(names or CONTESTANTS, python, data, news, passages)
    if as_json:
        print_json({"contestants": [asdict(row) for row in rows], "ahead": ahead(rows)})
    else:
        print_contest(rows)
