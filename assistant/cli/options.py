"""The options that several commands share: where the index is, how a filter is given."""

import functools
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from assistant.cli.words import is_text, typed_text
from assistant.errors import AskError

if TYPE_CHECKING:
    from index.search import Filter

_Command = TypeVar("_Command", bound=Callable[..., Any])


def index_option(command: _Command) -> _Command:
    """Adds ``--index DIR`` and ``--store ADDRESS`` (environment: KUTIP_INDEX, KUTIP_STORE).

    The parameter is called `folder`: the index folder, or the one that stands for the store on this machine.
    """

    @functools.wraps(command)
    def with_folder(*arguments: Any, index_folder: str | None, store: str | None, **more: Any) -> Any:
        folder = _index_folder(index_folder) if store is None else _folder_for(store, index_folder)
        return command(*arguments, folder=folder, **more)

    wrapped: Callable[..., Any] = with_folder
    for option in (
        click.option(
            "--store",
            envvar="KUTIP_STORE",
            metavar="ADDRESS",
            help="A store in Qdrant instead, qdrant://host:port/collection (environment: KUTIP_STORE).",
        ),
        click.option(
            "--index",
            "index_folder",
            envvar="KUTIP_INDEX",
            metavar="DIR",
            show_default="the user's data folder",
            help="The index folder (environment: KUTIP_INDEX).",
        ),
    ):
        wrapped = option(wrapped)
    return cast(_Command, wrapped)


def _index_folder(named: str | None) -> Path:
    if named is None:
        return default_folder()
    if not named:
        raise AskError("--index: the name of the folder is empty; name a folder.")
    if not is_text(named):  # neither FAISS nor tantivy opens it
        raise AskError(f"{named}: the folder's name is no UTF-8 text; name another folder with --index.")
    return Path(named)


def _folder_for(store: str, named: str | None) -> Path:
    """The folder that stands for a store: the one that is named, else one for it among the user's data."""
    from index.qdrant.address import parse_address, stand_for

    address = parse_address(store)
    folder = default_folder().with_name("stores") / address.slug if named is None else _index_folder(named)
    stand_for(folder, address)
    return folder


def default_folder() -> Path:
    """Where the index is when nobody says: the operating system's place for a user's data.

    Raises `AskError` for a user without a home.
    """
    import platformdirs

    try:
        return platformdirs.user_data_path("kutip", appauthor=False) / "index"
    except RuntimeError as error:
        raise AskError("This user has no home folder; name the index folder with --index or KUTIP_INDEX.") from error


def json_option(command: _Command) -> _Command:
    """Adds ``--json``; the parameter is called `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")(command)


def filter_options(command: _Command) -> _Command:
    """Adds ``--from --to --outlet --place --lang``; `chosen_filter` makes a `Filter` of them."""
    of_language = click.option("--lang", callback=_language_code, help="Only articles in this language: id or en.")
    return filter_options_but_language(of_language(command))


def filter_options_but_language(command: _Command) -> _Command:
    """Adds ``--from --to --outlet --place``, for a command whose ``--lang`` is that of what it writes."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    for option in (
        click.option("--place", callback=typed_text, help="Only articles that mention this province, regency or city."),
        click.option("--outlet", callback=typed_text, help="Only articles of this outlet."),
        click.option("--to", "date_to", type=day, help="Only articles dated on or before this day (YYYY-MM-DD)."),
        click.option("--from", "date_from", type=day, help="Only articles dated on or after this day (YYYY-MM-DD)."),
    ):
        command = option(command)
    return command


def _language_code(context: click.Context, parameter: click.Parameter, code: str | None) -> str | None:
    if code is not None and not re.fullmatch(r"[A-Za-z]{2,3}", code):
        raise AskError(f"--lang {code}: a language is given by its code; write id or en.")
    return code and code.lower()


def chosen_filter(
    *,
    date_from: datetime | None,
    date_to: datetime | None,
    outlet: str | None,
    place: str | None,
    lang: str | None = None,
) -> "Filter":
    """The filter that the options describe.

    Raises `AskError` for a place that is not in the gazetteer and for a range of days without a day in it.
    """
    from index.search import Filter
    from ingest.places import find_places_in_question

    if date_from and date_to and date_from > date_to:
        raise AskError(f"--from {date_from:%Y-%m-%d} is after --to {date_to:%Y-%m-%d}; turn them round.")
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
