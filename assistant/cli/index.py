"""`kutip index`."""

from dataclasses import asdict
from pathlib import Path

import click

from assistant.cli.options import index_option, json_option
from assistant.cli.output import write_json, write_note, write_text
from ingest.errors import IngestError


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@index_option
@click.option("--encoder", help="A sentence-transformers model, path or hub name; default: the bundled one.")
@click.option("--prune", is_flag=True, help="Drop articles of these paths whose file is gone.")
@click.option("--rebuild", is_flag=True, help="Make the index anew, for another encoder or after an update of Kutip.")
@json_option
def index(paths: tuple[str, ...], folder: Path, encoder: str | None, prune: bool, rebuild: bool, as_json: bool) -> None:
    """Add or update every article found in files, folders and globs."""
    from assistant.cli.progress import indexing_progress
    from index.encoder import load_encoder
    from index.store import rebuild as rebuild_index
    from index.store import update
    from ingest.files import find_files
    from ingest.reading import read_articles

    if not all(paths):
        raise IngestError("One of the paths is empty; name files, folders or patterns.")
    roots = [Path(path) for path in paths]
    files = find_files(roots)
    with indexing_progress(len(files)) as progress:
        report = (rebuild_index if rebuild else update)(
            folder,
            (record for file in progress.files(files) for record in read_articles(file)),
            encoder=load_encoder(encoder),
            prune=roots if prune else None,
            progress=progress.passages,
        )
    if as_json:
        write_json(asdict(report))
    else:
        write_text(
            f"{report.articles} articles, {report.passages} passages in {folder}: {report.added} added, {report.updated} updated, "
            f"{report.unchanged} unchanged, {report.removed} removed, {len(report.skipped)} skipped ({report.seconds:.1f} s)"
        )
    nothing_read = report.added + report.updated + report.unchanged == 0
    if nothing_read and len(report.skipped) == 1:
        raise IngestError(f"{report.skipped[0].path}: {report.skipped[0].reason}")
    if not as_json:
        for skipped in report.skipped:
            write_note(f"skipped {skipped.path}: {skipped.reason}")
    if nothing_read and report.skipped:
        first = report.skipped[0]
        raise IngestError(f"None of {len(report.skipped)} could be read; {first.path}: {first.reason}")
