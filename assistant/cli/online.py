"""What `kutip index` does with web addresses: its options, and the pages that come of them."""

import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from ingest.articles import Skipped
from ingest.errors import IngestError

if TYPE_CHECKING:
    from ingest.online.fetching import Progress

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Pages:
    """What was fetched: the file that keeps each page with its address, and what could not be had."""

    addresses: Mapping[Path, str]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Guest:
    """How to ask: hosts that may have private addresses, seconds between two requests to one, most pages of a run."""

    allowed: tuple[str, ...]
    pause: float
    most: int


def web_options(command: _Command) -> _Command:
    """Adds ``--urls FILE``, and ``--pause --most-pages --allow-host``, which come as one parameter called `guest`."""

    @functools.wraps(command)
    def with_guest(*, allowed: tuple[str, ...], pause: float, most_pages: int, **more: Any) -> Any:
        return command(guest=Guest(allowed, pause, most_pages), **more)

    wrapped: Callable[..., Any] = with_guest
    for option in (
        click.option(
            "--allow-host",
            "allowed",
            multiple=True,
            metavar="HOST",
            help="Ask this host though its address is private.",
        ),
        click.option(
            "--most-pages",
            default=1_000,
            show_default=True,
            type=click.IntRange(min=1),
            help="Pages that a run asks for.",
        ),
        click.option(
            "--pause",
            default=1.0,
            show_default=True,
            type=click.FloatRange(min=0),
            help="Seconds between two requests to a site.",
        ),
        click.option("--urls", type=click.Path(path_type=Path), help="A text file with a web address in each line."),
    ):
        wrapped = option(wrapped)
    return cast(_Command, wrapped)


def fetched_pages(addresses: Sequence[str], folder: Path, guest: Guest, progress: "Progress") -> Pages:
    """Fetch the pages at these addresses, and in the feeds and sitemaps at them, to a folder inside the index folder.

    Raises `IngestError` when another run fetches to that folder or the disk does not take it.
    """
    import sqlite3

    from filelock import FileLock, Timeout

    from ingest.online.fetching import fetch
    from ingest.online.session import Session
    from ingest.online.shelf import Shelf

    web, found, skipped = folder.absolute() / ".web", dict[Path, str](), list[Skipped]()
    try:
        web.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(web / "lock", timeout=0),
            closing(Shelf(web)) as shelf,
            Session(allowed=guest.allowed, pause=guest.pause) as session,
        ):
            for page in fetch(addresses, session, shelf, most=guest.most, progress=progress):
                if isinstance(page, Skipped):
                    skipped.append(page)
                else:
                    found[page.file] = page.url
    except Timeout as error:
        raise IngestError(f"{web}: another `kutip index` is fetching to this index, wait until it is done") from error
    except (OSError, sqlite3.OperationalError) as error:
        raise IngestError(f"{web}: cannot be written ({error}); what was fetched before is kept") from error
    except sqlite3.DatabaseError as error:
        raise IngestError(f"{web}: damaged ({error}); remove this folder and run it again to fetch anew") from error
    return Pages(found, tuple(skipped))
