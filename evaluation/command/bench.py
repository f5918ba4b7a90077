"""Kutip beside other tools, and over ever larger corpora."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.bench.peers.contestant import CONTESTANTS
from evaluation.command import options

work_option = click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: options.default_cache() / "sizes",
    show_default="the user's cache folder",
    help="Where the indexes are made and stay.",
)


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


@click.command()
@click.option(
    "--passages",
    "wanted",
    multiple=True,
    default=(1_000, 10_000),
    show_default=True,
    type=click.IntRange(100),
    help="How many; may be repeated.",
)
@work_option
@click.option("--charts", type=click.Path(path_type=Path, file_okay=False), help="Draw each measure against size here.")
@options.data_option
@json_option
def sizes(wanted: tuple[int, ...], work: Path, charts: Path | None, data: Path, as_json: bool) -> None:
    """Measure ever larger corpora of recombined news on this machine: cost, search, memory, recall, opening, updating."""
    from evaluation.bench.sizes.charts import draw_charts
    from evaluation.bench.sizes.measuring import measure_size, prepare
    from evaluation.bench.sizes.table import print_sizes
    from evaluation.tables import print_json

    work = work.absolute()
    neighbours = prepare(work, data / "news.jsonl.gz", options.encoder(None))
    measured = [measure_size(work, passages) for passages in sorted(wanted)]
    if charts is not None:
        draw_charts(measured, charts)
    if as_json:
        print_json({"sizes": [asdict(size) for size in measured], "geometry": asdict(neighbours)})
    else:
        print_sizes(measured, neighbours)


@click.command()
@click.option(
    "--passages",
    "wanted",
    multiple=True,
    default=(10_000, 100_000),
    show_default=True,
    type=click.IntRange(2_000),
    help="How many; may be repeated.",
)
@work_option
@options.data_option
@json_option
def engines(wanted: tuple[int, ...], work: Path, data: Path, as_json: bool) -> None:
    """Measure exact and approximate search over vectors alone, beside brute force, with and without filters."""
    from evaluation.bench.sizes.engines import measure_engines
    from evaluation.bench.sizes.table import print_engines
    from evaluation.tables import print_json

    rows = measure_engines(work.absolute(), data / "news.jsonl.gz", options.encoder(None), wanted)
    if as_json:
        print_json({"engines": [asdict(row) for row in rows]})
    else:
        print_engines(rows)


@click.command()
@click.argument("measured", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--passages", "corpora", multiple=True, default=(10**6, 10**7, 10**9), show_default=True, type=click.IntRange(1)
)
@click.option("--users", "crowds", multiple=True, default=(40, 10_000), show_default=True, type=click.IntRange(1))
@click.option("--questions", default=6.0, show_default=True, help="What each user asks in the busiest hour.")
@click.option("--answering", default=0.2, show_default=True, help="Seconds of a core for an answer, see `speed`.")
@click.option("--encoded", default=50.0, show_default=True, help="Passages that a core encodes in a second.")
@click.option("--copies", default=2, show_default=True, type=click.IntRange(1), help="Machines that hold each shard.")
@click.option("--price", default=150.0, show_default=True, help="A machine of 16 cores, 64 GB and 2 TB, a month.")
@json_option
def reach(
    measured: Path,
    corpora: tuple[int, ...],
    crowds: tuple[int, ...],
    questions: float,
    answering: float,
    encoded: float,
    copies: int,
    price: float,
    as_json: bool,
) -> None:
    """Reckon what larger corpora and crowds need, from MEASURED, the output of `kutip evaluate sizes --json`."""
    from evaluation.bench.reach.costs import costs_of
    from evaluation.bench.reach.reckoning import Crowd, Machine, reckon
    from evaluation.bench.reach.table import print_reach
    from evaluation.tables import print_json

    costs, machine = costs_of(measured), Machine(price=price)
    needs = [
        reckon(costs, passages, Crowd(users, questions, answering), machine, encoded_a_second=encoded, copies=copies)
        for passages in corpora
        for users in crowds
    ]
    if as_json:
        print_json({"costs": asdict(costs), "machine": asdict(machine), "needs": [asdict(need) for need in needs]})
    else:
        print_reach(costs, machine, needs)
