"""`kutip corpus`."""

from collections.abc import Mapping
from pathlib import Path

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_text


@click.command()
@index_option
@json_option
def corpus(folder: Path, as_json: bool) -> None:
    """Show what the index holds: articles by outlet, month, language and province."""
    from assistant.cli.picture import pictured
    from index.generation import Index

    with Index.open(folder) as index:
        overview, generation = index.overview(), index.generation
    if not as_json:
        write_text(pictured(overview))
        return
    write_json(
        {
            "generation": generation,
            "articles": overview.articles,
            "passages": overview.passages,
            "first": overview.first and overview.first.isoformat(),
            "last": overview.last and overview.last.isoformat(),
            "outlets": _listed("outlet", overview.outlets),
            "months": _listed("month", overview.months),
            "languages": _listed("language", overview.languages),
            "provinces": _listed("province", overview.provinces),
        }
    )


def _listed(name: str, counts: Mapping[str | None, int]) -> list[dict[str, str | int | None]]:
    return [{name: value, "articles": number} for value, number in counts.items()]
