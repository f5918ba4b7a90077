"""How well documents are found."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options
from evaluation.datasets import DEVELOPMENT_SETS, NAMES


@click.command()
@click.option("--set", "names", multiple=True, type=click.Choice(NAMES), help="Only this set; may be repeated.")
@click.option("--sweep", "sweeping", is_flag=True, help="Choose the weights of the fusion on the development sets.")
@options.data_option
@options.cache_option
@options.encoder_option
@json_option
def retrieval(
    names: tuple[str, ...], sweeping: bool, data: Path, cache: Path, encoder_name: str | None, as_json: bool
) -> None:
    """Measure how well dense, lexical and fused search find the documents that answer."""
    from evaluation.datasets import load
    from evaluation.pools import kept_index
    from evaluation.retrieval import RetrievalRow, evaluate_retrieval
    from evaluation.sweep import SweepRow, best_weights, sweep
    from evaluation.tables import print_json, print_retrieval, print_sweep

    encoder = options.encoder(encoder_name)
    rows: list[RetrievalRow] = []
    swept: list[SweepRow] = []
    for name in names or (DEVELOPMENT_SETS if sweeping else NAMES):
        dataset = load(name, data, cache)
        click.echo(f"{name}: {len(dataset.queries)} queries", err=True)
        with kept_index(name, dataset.paths, cache, encoder) as index:
            if sweeping:
                swept += sweep(index, dataset)
            else:
                rows += evaluate_retrieval(index, dataset)
    if as_json:
        print_json({"retrieval": [asdict(row) for row in rows], "sweep": [asdict(row) for row in swept]})
    elif sweeping:
        print_sweep(swept, best_weights(swept))
    else:
        print_retrieval(rows)
