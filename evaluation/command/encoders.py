"""Encoders beside each other."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options
from evaluation.datasets import DEVELOPMENT_SETS

QUESTION = "Siapa yang menyerahkan penghargaan itu kepada gubernur?"


def _named(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, Path]]:
    """NAME=PATH, or a PATH whose last part is the name."""
    pairs = [(value.partition("=") if "=" in value else (Path(value).name, "=", value)) for value in values]
    return [(name, Path(path)) for name, _, path in pairs]


@click.command()
@click.option(
    "--encoder",
    "named",
    multiple=True,
    metavar="NAME=PATH",
    callback=_named,
    help="One more encoder, any sentence-transformers model; may be repeated.",
)
@click.option(
    "--set", "names", multiple=True, type=click.Choice(DEVELOPMENT_SETS), help="Only this set; may be repeated."
)
@click.option(
    "--passages", "count", default=60, show_default=True, type=click.IntRange(1), help="How many to take the time of."
)
@options.data_option
@options.cache_option
@json_option
def encoders(
    named: list[tuple[str, Path]], names: tuple[str, ...], count: int, data: Path, cache: Path, as_json: bool
) -> None:
    """Measure encoders beside BM25: what they find, size, speed, and sentences with their translations.

    Always among them: all-MiniLM-L6-v2 as it is, and the bundled encoder.
    """
    from evaluation.datasets import load
    from evaluation.encoders.bitext import agree, match, read_translated
    from evaluation.encoders.finding import find
    from evaluation.encoders.lineup import Remembering, lineup
    from evaluation.encoders.speed import passages_of, rates
    from evaluation.encoders.table import print_bitext, print_found
    from evaluation.tables import print_json

    pairs, contestants, names = read_translated(data), lineup(named), names or DEVELOPMENT_SETS
    found = find(contestants, names, data, cache)
    speeds = rates(contestants, passages_of(load(names[0], data, cache).paths, count), QUESTION)
    remembering = {each.name: Remembering(each.encoder) for each in contestants}
    judge = next(iter(remembering.values()))
    matched = {name: list(match(encoder, pairs)) for name, encoder in remembering.items()}
    agreed = {name: agree(encoder, judge, pairs) for name, encoder in remembering.items()}
    if as_json:
        print_json(
            {
                "retrieval": [asdict(row) for row in found],
                "megabytes": {each.name: each.megabytes for each in contestants},
                "speed": {name: asdict(rate) for name, rate in speeds.items()},
                "bitext": {name: [asdict(row) for row in rows] for name, rows in matched.items()},
                "similarity": {name: asdict(row) for name, row in agreed.items()},
            }
        )
        return
    print_found(found, {each.name: each.megabytes for each in contestants}, speeds)
    print_bitext(matched, agreed)


@click.command()
@click.option(
    "--keep",
    "kept",
    multiple=True,
    default=(256, 128),
    show_default=True,
    type=click.IntRange(1),
    help="How many dimensions; may be repeated.",
)
@click.option(
    "--set", "names", multiple=True, type=click.Choice(DEVELOPMENT_SETS), help="Only this set; may be repeated."
)
@options.data_option
@options.cache_option
@options.encoder_option
@json_option
def dimensions(
    kept: tuple[int, ...], names: tuple[str, ...], data: Path, cache: Path, encoder_name: str | None, as_json: bool
) -> None:
    """Measure what R@1 is left when the vectors of an encoder have fewer dimensions."""
    from evaluation.encoders.dimensions import shorten
    from evaluation.encoders.table import print_shortened
    from evaluation.tables import print_json

    rows = shorten(options.encoder(encoder_name), kept, names or DEVELOPMENT_SETS, data, cache)
    if as_json:
        print_json({"dimensions": [asdict(row) for row in rows]})
    else:
        print_shortened(rows)


def _python_option(runtime: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        f"--{runtime}-python",
        f"{runtime}_python",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        envvar=f"KUTIP_{runtime.upper()}_PYTHON",
        help=f"The Python with `kutip[{runtime}]` (environment: KUTIP_{runtime.upper()}_PYTHON).",
    )


@click.command()
@click.option(
    "--articles", "paths", required=True, multiple=True, type=click.Path(path_type=Path), help="What to encode."
)
@click.option(
    "--passages", "count", default=100, show_default=True, type=click.IntRange(min=1), help="How many of them."
)
@click.option("--cores", default=2, show_default=True, type=click.IntRange(min=1), help="How many each may use.")
@click.option(
    "--encoder",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    show_default="the bundled one",
    help="The folder of another encoder that is a plain BERT.",
)
@_python_option("onnx")
@_python_option("openvino")
@json_option
def encoding(
    paths: tuple[Path, ...],
    count: int,
    cores: int,
    folder: Path | None,
    onnx_python: Path | None,
    openvino_python: Path | None,
    as_json: bool,
) -> None:
    """Measure how fast passages and a question are encoded: by what Kutip does itself, and by what else computes."""
    from evaluation.encoders.lineup import BUNDLED_FOLDER
    from evaluation.encoders.runtimes import measure_encoding, ways
    from evaluation.encoders.speed import passages_of
    from evaluation.encoders.table import print_encoding
    from evaluation.tables import print_json

    wanted = ways(folder or BUNDLED_FOLDER, onnx_python, openvino_python)
    rows, missing = measure_encoding(wanted, passages_of(paths, count), QUESTION, cores)
    if as_json:
        print_json({"encoding": [asdict(row) for row in rows], "missing": missing})
    else:
        print_encoding(rows, missing)
