"""How well articles are cleaned, put together and heard."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import json_option
from evaluation.command import options


@click.command()
@json_option
def pages(as_json: bool) -> None:
    """Measure cleaning and metadata on pages marked by hand, beside trafilatura alone and no cleaning."""
    from evaluation.marked import FOLDER, FOLDERS, read_pages
    from evaluation.pages import measure_pages
    from evaluation.tables import print_json, print_pages

    measured = [measure_pages(name, read_pages(FOLDER / name)) for name in FOLDERS]
    cleanings = [row for rows, _ in measured for row in rows]
    metadata = [row for _, rows in measured for row in rows]
    if as_json:
        print_json({"cleaning": [asdict(r) for r in cleanings], "metadata": [asdict(r) for r in metadata]})
    else:
        print_pages(cleanings, metadata)


@click.command()
@click.option(
    "--articles", "count", type=click.IntRange(10), default=10_000, show_default=True, help="How many to make."
)
@json_option
def duplicates(count: int, as_json: bool) -> None:
    """Measure how releases and their retellings are put together: made pairs, one event told twice, many articles."""
    from evaluation.duplicates import CHANGED, joined_independently, joined_templates, measure_pairs, measure_scale
    from evaluation.tables import print_duplicates, print_json

    rows = [measure_pairs(changed) for changed in CHANGED]
    independent, templates = joined_independently(), joined_templates()
    scale = measure_scale(count)
    if as_json:
        apart = {
            name: {"pairs": pairs, "joined": joined}
            for name, (joined, pairs) in (("independent", independent), ("other_numbers", templates))
        }
        print_json({"pairs": [asdict(row) for row in rows], **apart, "scale": asdict(scale)})
    else:
        print_duplicates(rows, independent, templates, scale)


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=options.DATA / "quotes",
    show_default="../shared/data/quotes",
    help="The folder of PFSA-ID.",
)
@json_option
def speakers(data: Path, as_json: bool) -> None:
    """Measure how well direct speech in Indonesian news is given to who said it."""
    from evaluation.speakers import measure_speakers
    from evaluation.tables import print_json, print_speakers

    rows = measure_speakers(data)
    if as_json:
        print_json({"speakers": [asdict(row) for row in rows]})
    else:
        print_speakers(rows)
