"""`kutip index`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_note, write_text
from ingest.errors import IngestError, KutipError

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.store import Report


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@index_option
@click.option("--encoder", help="A sentence-transformers model, path or hub name; default: the bundled one.")
@click.option("--prune", is_flag=True, help="Drop articles of these paths whose file is gone.")
@click.option("--rebuild", is_flag=True, help="Make the index anew, for another encoder or after an update of Kutip.")
@click.option("--watch", is_flag=True, help="Stay, and index again whenever something changes there; Ctrl+C ends it.")
@json_option
def index(
    paths: tuple[str, ...],
    folder: Path,
    encoder: str | None,
    prune: bool,
    rebuild: bool,
    watch: bool,
    as_json: bool,
) -> None:
    """Add or update every article found in files, folders and globs."""
    from index.encoder import load_encoder

    if not all(paths):
        raise IngestError("One of the paths is empty; name files, folders or patterns.")
    job = _Job(folder, [Path(path) for path in paths], load_encoder(encoder), prune)
    if not watch:
        _tell((_rebuild if rebuild else _update)(job), folder, as_json=as_json)
        return
    try:
        _stay(job, rebuild=rebuild, as_json=as_json)
    except KeyboardInterrupt:
        write_note("Stopped watching; the last complete index stays.")


def _stay(job: "_Job", *, rebuild: bool, as_json: bool) -> None:
    """Index now and after every change, until Ctrl+C."""
    from assistant.cli.watching import changes

    for _ in changes(job.roots, job.folder):
        try:
            _tell((_rebuild if rebuild else _update)(job), job.folder, as_json=as_json)
        except KutipError as error:  # an empty folder, a full disk: the next change may mend it
            write_note(f"Error: {error}")
        else:
            rebuild = False
        write_note("Watching; Ctrl+C ends it.")


@dataclass(frozen=True, slots=True)
class _Job:
    folder: Path
    roots: Sequence[Path]
    encoder: "Encoder"
    prune: bool


def _update(job: _Job) -> "Report":
    from assistant.cli.progress import indexing_progress
    from index.store import update_files
    from ingest.files import find_files
    from ingest.reading import read_articles

    files = find_files(job.roots)
    with indexing_progress(len(files)) as progress:
        return update_files(
            job.folder,
            progress.files(files),
            read=read_articles,
            encoder=job.encoder,
            prune=job.roots if job.prune else None,
            progress=progress.passages,
        )


def _rebuild(job: _Job) -> "Report":
    from assistant.cli.progress import indexing_progress
    from index.store import rebuild
    from ingest.files import find_files
    from ingest.reading import read_articles

    files = find_files(job.roots)
    with indexing_progress(len(files)) as progress:
        return rebuild(
            job.folder,
            (record for file in progress.files(files) for record in read_articles(file)),
            encoder=job.encoder,
            prune=job.roots if job.prune else None,
            progress=progress.passages,
        )


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
