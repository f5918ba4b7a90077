"""What several commands share: where the index is, how a filter is given, how JSON is written and a batch is read."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.errors import AskError
from index.search import Filter

_Command = TypeVar("_Command", bound=Callable[..., Any])


def index_option(command: _Command) -> _Command:
    """Adds ``--index DIR`` (environment: KUTIP_INDEX); the parameter is called `folder`."""
    return click.option(
        "--index",
        "folder",
        envvar="KUTIP_INDEX",
        type=click.Path(path_type=Path, file_okay=False),
        default=default_folder,
        show_default="the user's data folder",
        help="The index folder (environment: KUTIP_INDEX).",
    )(command)


def default_folder() -> Path:
    """Where the index is when nobody says: the operating system's place for a user's data."""
    import platformdirs

    return platformdirs.user_data_path("kutip", appauthor=False) / "index"


def json_option(command: _Command) -> _Command:
    """Adds ``--json``; the parameter is called `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")(command)


def filter_options(command: _Command) -> _Command:
    """Adds ``--from --to --outlet --place --lang``; `chosen_filter` makes a `Filter` of them."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    for option in (
        click.option("--lang", help="Only articles in this language: id or en."),
        click.option("--place", help="Only articles that mention this province, regency or city."),
        click.option("--outlet", help="Only articles of this outlet."),
        click.option("--to", "date_to", type=day, help="Only articles dated on or before this day (YYYY-MM-DD)."),
        click.option("--from", "date_from", type=day, help="Only articles dated on or after this day (YYYY-MM-DD)."),
    ):
        command = option(command)
    return command


def chosen_filter(
    *, date_from: datetime | None, date_to: datetime | None, outlet: str | None, place: str | None, lang: str | None
) -> Filter:
    """The filter that the options describe. Raises `AskError` for a place that is not in the gazetteer."""
    from ingest.places import find_places_in_question

    canonical = None
    if place is not None:
        found = find_places_in_question(place)
        if not found:
            raise AskError(f"--place {place}: no such province, regency or city; write its Indonesian name.")
        canonical = found[0].name
    return Filter(
        date_from=date_from.date() if date_from else None,
        date_to=date_to.date() if date_to else None,
        outlet=outlet,
        place=canonical,
        language=lang,
    )


def write_json(document: object) -> None:
    """One JSON document on one line of stdout, non-ASCII letters as they are."""
    click.echo(json.dumps(document, ensure_ascii=False))


def batch_lines(path: Path, field: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, each with a string `field`. Raises `AskError` naming the line that is not one."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _batch_line(line, field, f"{path}:{number}")
    except OSError as error:
        raise AskError(f"{path}: {error.strerror}; check the path.") from error
    except UnicodeDecodeError as error:
        raise AskError(f"{path}: not UTF-8 text; save it as UTF-8.") from error


def _batch_line(line: str, field: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise AskError(f"{where}: not JSON ({error.msg}); each line is one object.") from error
    if not isinstance(record, dict) or not isinstance(record.get(field), str):
        raise AskError(f'{where}: no "{field}"; each line is an object like {{"qid": "1", "{field}": "…"}}.')
    return record
