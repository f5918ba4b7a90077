"""`kutip index`."""

import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.online import Guest, web_options
from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_note, write_text
from ingest.errors import IngestError, KutipError

if TYPE_CHECKING:
    from assistant.cli.indexing import Job
    from index.encoding import Encode
    from index.store import Report
    from ingest.columns import Columns


def _cluster(context: click.Context, parameter: click.Parameter, address: str | None) -> str | None:
    """The address of a cluster, or "local" without one: a path that stands behind --ray is none."""
    if address is None or address in ("local", "auto") or re.fullmatch(r"[\w.\[\]:-]+:\d{1,5}", address):
        return address
    raise click.UsageError(f"--ray {address}: write the address as host:port or auto, or put --ray behind the paths.")


@click.command()
@click.argument("sources", metavar="PATH|URL|-…", nargs=-1)
@index_option
@click.option(
    "--encoder",
    help="A sentence-transformers model, path or hub name; default: the one of the index, else the bundled one.",
)
@click.option("--prune", is_flag=True, help="Drop articles of these paths whose file is gone.")
@click.option("--rebuild", is_flag=True, help="Make the index anew, for another encoder or after an update of Kutip.")
@click.option("--watch", is_flag=True, help="Stay, and index again whenever something changes there; Ctrl+C ends it.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="The column of a table that holds a field, where its name does not tell: text=Uraian. Remembered; text= forgets it.",
)
@click.option(
    "--ray",
    is_flag=False,
    flag_value="local",
    metavar="[ADDRESS]",
    callback=_cluster,
    help="Embed on the Ray cluster at host:port that this machine is part of, or at auto; alone, on a cluster of its own.",
)
@web_options
@json_option
def index(
    sources: tuple[str, ...],
    folder: Path,
    encoder: str | None,
    prune: bool,
    rebuild: bool,
    watch: bool,
    columns: tuple[str, ...],
    ray: str | None,
    urls: Path | None,
    guest: Guest,
    as_json: bool,
) -> None:
    """Add or update every article found in files, folders and globs, at web addresses, and in a pipe (-).

    A pipe brings one text, page, PDF or any number of JSON lines.

    At an address may be an article, an RSS or Atom feed, or a sitemap. Pages are asked for as robots.txt allows it, one
    at a time, and kept, so that an interrupted run goes on where it was.
    """
    from assistant.cli.indexing import Job
    from index.encoder import load_encoder
    from index.serving import current
    from ingest.columns import columns_of, remembered_columns
    from ingest.online.fetching import is_address, read_address_list

    if not sources and urls is None:
        raise click.UsageError("Missing argument 'PATH|URL|-…'.")
    if not all(sources):
        raise IngestError("One of the paths is empty; name files, folders or patterns.")
    addresses = [*filter(is_address, sources), *(read_address_list(urls) if urls is not None else ())]
    piped = _piped() if "-" in sources else None
    roots = [Path(source) for source in sources if not is_address(source) and source != "-"]
    if watch and (addresses or piped or not roots):
        raise click.UsageError(
            "--watch follows files and folders; index web addresses and pipes in a run of their own."
        )
    made = None if rebuild else current(folder)
    # An index goes on with the encoder, and in the precision, that it was made with.
    known = (encoder, None) if made is None else (encoder or made.encoder, made.encoder_fingerprint)
    job = Job(
        folder,
        roots,
        addresses,
        guest,
        load_encoder(*known),
        prune,
        piped,
        _columns(remembered_columns(folder), columns_of(columns)),
        _encode(ray),
    )
    if not watch:
        _once(job, rebuild=rebuild, as_json=as_json)
        return
    try:
        _stay(job, rebuild=rebuild, as_json=as_json)
    except KeyboardInterrupt:
        write_note("Stopped watching; the last complete index stays.")


def _encode(ray: str | None) -> "Encode":
    """Where passages are encoded: in this process, or on a cluster."""
    if ray is None:
        from index.encoding import encode_here

        return encode_here
    from index.fleet import encode_with_ray

    return encode_with_ray(ray)


def _columns(before: "Columns", told: "Columns") -> "Columns":
    """The columns that hold in this run; where they were told before, or otherwise, a line on stderr says so."""
    from ingest.columns import as_told, changed_columns

    columns, changed = changed_columns(before, told)
    if changed:
        write_note(f"Columns were {as_told(before)}, now {as_told(columns) or 'as usual'}: all tables are read again.")
    elif before:
        write_note(f"Columns as told before: {as_told(columns)}.")
    return columns


def _piped() -> bytes:
    """What comes through the pipe, up to a byte more than is read of it."""
    from ingest.piped import LARGEST

    return sys.stdin.buffer.read(LARGEST + 1)


def _once(job: "Job", *, rebuild: bool, as_json: bool) -> None:
    from assistant.cli.indexing import run, run_afresh

    _tell((run_afresh if rebuild else run)(job), job.folder, as_json=as_json)


def _stay(job: "Job", *, rebuild: bool, as_json: bool) -> None:
    """Index now and after every change, until Ctrl+C."""
    from assistant.cli.watching import changes

    for _ in changes(job.roots, job.folder):
        try:
            _once(job, rebuild=rebuild, as_json=as_json)
        except KutipError as error:  # an empty folder, a full disk: the next change may mend it
            write_note(f"Error: {error}")
        else:
            rebuild = False
        write_note("Watching; Ctrl+C ends it.")


def _tell(report: "Report", folder: Path, *, as_json: bool) -> None:
    """The report on stdout, what was skipped on stderr. Raises `IngestError` when nothing at all could be read."""
    from assistant.cli.summary import skipped_lines, summary

    if as_json:
        write_json(asdict(report))
    else:
        write_text(summary(report, folder))
    nothing_read = report.added + report.updated + report.unchanged == 0
    if nothing_read and len(report.skipped) == 1:
        raise IngestError(f"{report.skipped[0].path}: {report.skipped[0].reason}")
    if not as_json:
        for line in skipped_lines(report.skipped):
            write_note(line)
    if nothing_read and report.skipped:
        first = report.skipped[0]
        raise IngestError(f"None of {len(report.skipped)} could be read; {first.path}: {first.reason}")
