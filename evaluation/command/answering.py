"""How well questions are answered, read and refused."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options


@click.command()
@click.option("--verbose", is_flag=True, help="List every question that was not answered as it should be.")
@click.option("--curve", is_flag=True, help="Show what a threshold on the confidence buys.")
@click.option("--points", type=click.Path(path_type=Path, dir_okay=False), help="Write (confidence, right) pairs here.")
@click.option(
    "--report", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page of Markdown here."
)
@options.corpus_option
@options.questions_option
@options.encoder_option
@options.reader_option
@json_option
def answers(
    verbose: bool,
    curve: bool,
    points: Path | None,
    page: Path | None,
    corpus: Path,
    questions: Path | None,
    encoder_name: str | None,
    without_reader: bool,
    as_json: bool,
) -> None:
    """Ask the questions of a corpus and judge every answer."""
    from evaluation.answers import answer_measures
    from evaluation.report import report
    from evaluation.sample import ask_sample, sample_index
    from evaluation.selective import curve as curve_of
    from evaluation.selective import points as points_of
    from evaluation.selective import write_points
    from evaluation.tables import print_answers, print_bad, print_curve, print_json

    with sample_index(corpus, options.encoder(encoder_name)) as index:
        judgements = ask_sample(questions or corpus / "questions.jsonl", index, options.reader(without_reader))
    sample_points = points_of(judgements)
    if points is not None:
        write_points(sample_points, points)
    if page is not None:
        page.write_text(report(judgements), encoding="utf-8")
    if as_json:
        print_json({"measures": answer_measures(judgements), "judgements": [asdict(j) for j in judgements]})
        return
    if verbose:
        print_bad(judgements)
    print_answers(judgements)
    if curve:
        print_curve(curve_of(sample_points))


@click.command()
@click.option("--verbose", is_flag=True, help="List every question that was answered.")
@options.corpus_option
@options.questions_option
@options.encoder_option
@options.reader_option
@json_option
def swaps(
    verbose: bool, corpus: Path, questions: Path | None, encoder_name: str | None, without_reader: bool, as_json: bool
) -> None:
    """Ask about other years, places and names than the corpus holds; every one of these questions must be refused."""
    from evaluation.expectations import read_expectations
    from evaluation.sample import sample_index
    from evaluation.swaps import measure_swaps
    from evaluation.tables import print_json, print_swaps

    asked = read_expectations(questions or corpus / "questions.jsonl")
    with sample_index(corpus, options.encoder(encoder_name)) as index:
        rows, answered = measure_swaps(asked, index, options.reader(without_reader))
    if as_json:
        print_json({"swaps": [asdict(row) for row in rows], "answered": [asdict(each) for each in answered]})
        return
    if verbose:
        for each in answered:
            click.echo(f"{each.what}: {each.question}\n    {each.statement}\n    {each.quote}\n")
    print_swaps(rows)


@click.command()
@click.option(
    "--set",
    "names",
    multiple=True,
    type=click.Choice(("idk-mrc", "facqa", "squad-en-id")),
    help="Only this set; may be repeated.",
)
@click.option(
    "--every", type=click.IntRange(min=1), default=1, show_default=True, help="Ask only every so many-th question."
)
@options.data_option
@options.cache_option
@options.encoder_option
@options.reader_option
@json_option
def decisions(
    names: tuple[str, ...],
    every: int,
    data: Path,
    cache: Path,
    encoder_name: str | None,
    without_reader: bool,
    as_json: bool,
) -> None:
    """Search, read, answer or refuse on the development sets: how often that is right, and how sure it was."""
    from evaluation.datasets import load, read_development
    from evaluation.decisions import measure_decisions, measure_reading
    from evaluation.pools import kept_index
    from evaluation.tables import print_decisions, print_json

    encoder, reader = options.encoder(encoder_name), options.reader(without_reader)
    rows = []
    for name in names or ("idk-mrc",):
        with kept_index(name, load(name, data, cache).paths, cache, encoder) as index:
            asked = read_development(name, data)[::every]
            rows.append(measure_decisions(name, asked, index, reader))
            if reader is not None:
                rows.append(measure_reading(f"{name}, reader alone", asked, index, reader))
    if as_json:
        print_json({"decisions": [asdict(row) for row in rows]})
    else:
        print_decisions(rows)


@click.command()
@options.data_option
@json_option
def reader(data: Path, as_json: bool) -> None:
    """Measure how well the reader finds the answer in the passage that holds it, and sees where there is none."""
    from evaluation.reading import READING_SETS, measure_reader
    from evaluation.tables import print_json, print_reading

    loaded = options.reader(without=False)
    rows = [measure_reader(loaded, name, data) for name in READING_SETS] if loaded else []
    if as_json:
        print_json({"reading": [asdict(row) for row in rows]})
    else:
        print_reading(rows)


@click.command()
@click.option(
    "--questions",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    show_default="the development half",
    help="Other questions over the same articles.",
)
@options.encoder_option
@options.reader_option
@json_option
def contradictions(questions: Path | None, encoder_name: str | None, without_reader: bool, as_json: bool) -> None:
    """Ask about what two reports of an event tell otherwise, and about what only looks it, by kind."""
    from evaluation.contradictions import by_kind
    from evaluation.datasets import CONTRADICTIONS
    from evaluation.sample import ask_sample, sample_index
    from evaluation.tables import print_contradictions, print_json

    with sample_index(CONTRADICTIONS, options.encoder(encoder_name)) as index:
        asked = ask_sample(questions or CONTRADICTIONS / "dev.jsonl", index, options.reader(without_reader))
    rows = by_kind(asked)
    if as_json:
        print_json({"contradictions": [asdict(row) for row in rows]})
    else:
        print_contradictions(rows)
