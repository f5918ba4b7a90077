"""How fast it all is."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options
from evaluation.datasets import SAMPLE
from evaluation.errors import EvaluationError


@click.command()
@click.option(
    "--articles", "paths", required=True, multiple=True, type=click.Path(path_type=Path), help="What to index."
)
@options.encoder_option
@options.reader_option
@json_option
def speed(paths: tuple[Path, ...], encoder_name: str | None, without_reader: bool, as_json: bool) -> None:
    """Measure indexing, searching and asking over a collection, with the questions of the sample corpus."""
    from assistant.cli.progress import indexing_progress
    from evaluation.expectations import read_expectations
    from evaluation.speed import measure_speed
    from evaluation.tables import print_json, print_speed

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    with indexing_progress(len(paths)) as bars:
        measured = measure_speed(
            paths, questions, options.encoder(encoder_name), options.reader(without_reader), bars.passages
        )
    if as_json:
        print_json(asdict(measured))
    else:
        print_speed(measured)


@click.command()
@click.option(
    "--articles",
    "collection",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=options.DATA / "news.jsonl.gz",
    show_default="../shared/data/news.jsonl.gz",
    help="A collection of JSON lines.",
)
@click.option("--most", default=700, show_default=True, type=click.IntRange(min=1), help="Only its first lines.")
@options.encoder_option
@json_option
def throughput(collection: Path, most: int, encoder_name: str | None, as_json: bool) -> None:
    """Measure how fast a collection is indexed, the share of each stage, and a second run over unchanged files."""
    from assistant.cli.progress import indexing_progress
    from evaluation.tables import print_json, print_throughput
    from evaluation.throughput import measure_throughput

    with indexing_progress(0) as bars:
        measured = measure_throughput(collection, most, options.encoder(encoder_name), bars.passages)
    if as_json:
        print_json(asdict(measured) | {"articles_per_second": measured.articles_per_second})
    else:
        print_throughput(measured)


@click.command()
@click.option("--address", default="http://127.0.0.1:7860", show_default=True, help="A page over the sample corpus.")
@click.option("--users", default=40, show_default=True, type=click.IntRange(1, 1000), help="How many at once.")
@click.option("--rounds", default=2, show_default=True, type=click.IntRange(1, 100), help="Questions of each user.")
@json_option
def load(address: str, users: int, rounds: int, as_json: bool) -> None:
    """Ask a page that runs from many sessions at once; exit 1 when an answer is missing or another's."""
    from evaluation.expectations import read_expectations
    from evaluation.load import measure_load
    from evaluation.tables import print_json, print_load

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    measured = measure_load(address, questions[::10], users, rounds)
    if as_json:
        print_json(asdict(measured))
    else:
        print_load(measured)
    if measured.answered < measured.asked or measured.mixed_up:
        raise EvaluationError(f"{address}: not every question got its own answer.")


@click.command()
@click.option("--every", default=4, show_default=True, type=click.IntRange(min=1), help="Ask only every so many-th.")
@options.encoder_option
@json_option
def waiting(every: int, encoder_name: str | None, as_json: bool) -> None:
    """Measure in a browser how long the page over the sample corpus lets people wait, with the reader and without."""
    from evaluation.expectations import read_expectations
    from evaluation.tables import print_json, print_waiting
    from evaluation.waiting import measure_waiting

    questions = [q.question for q in read_expectations(SAMPLE / "questions.jsonl") if not q.history]
    measured = measure_waiting(SAMPLE, questions[::every], options.encoder(encoder_name))
    if as_json:
        print_json({"waiting": [asdict(row) for row in measured]})
    else:
        print_waiting(measured)
