"""One run of `kutip index`: pages are fetched, files found, and the index brought up to date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.cli.online import Guest, Pages, fetched_pages
from assistant.cli.progress import IndexingProgress, indexing_progress
from index.encoder import Encoder
from index.encoding import Encode, encode_here
from index.manifest import is_part_of_index
from index.store import Report, rebuild, update_files
from ingest.articles import Article, Skipped
from ingest.columns import Columns, remember_columns
from ingest.errors import IngestError
from ingest.files import find_files, passed_over
from ingest.told import Told, told_for


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is about: files, folders and globs (`roots`), web addresses and how to ask for them, and where to.

    `prune` drops the articles of the roots whose file is gone; what came from the web, or through a pipe (`piped`), stays.
    `encode` says where passages are encoded.
    """

    folder: Path
    roots: Sequence[Path]
    addresses: Sequence[str]
    guest: Guest
    encoder: Encoder
    prune: bool
    piped: bytes | None = None
    columns: Columns = field(default_factory=dict)
    encode: Encode = encode_here


def run(job: Job) -> Report:
    """Add what is new and bring up to date what has changed."""
    return _run(job, afresh=False)


def run_afresh(job: Job) -> Report:
    """Make the index anew, with the articles that it holds already."""
    return _run(job, afresh=True)


def _run(job: Job, *, afresh: bool) -> Report:
    folder = job.folder.resolve()
    files = [file for file in find_files(job.roots) if not is_part_of_index(folder, file.resolve())]
    if job.piped is not None:
        files.append(_kept(job.piped, folder))
    with indexing_progress(len(files)) as progress:
        pages = Pages({}, ())
        if job.addresses:
            pages = fetched_pages(job.addresses, job.folder, job.guest, progress.pages)
        before = told_for(folder)
        told = replace(before, columns=job.columns)
        report = _write(job, [*files, *pages.addresses], FileReader(told, pages.addresses), progress, afresh=afresh)
    if report.generation and told != before:
        _remember(job.columns, folder)
    return replace(report, skipped=(*pages.skipped, *report.skipped, *passed_over(job.roots)))


def _remember(columns: Columns, folder: Path) -> None:
    try:
        remember_columns(folder, columns)
    except OSError as error:
        raise IngestError(
            f"{folder}: cannot be written ({error.strerror or error}); name the columns in the next run, too."
        ) from error


def _kept(piped: bytes, folder: Path) -> Path:
    """The file inside the index folder that keeps what came through a pipe, as fetched pages are kept."""
    from ingest.piped import keep_piped

    try:
        return keep_piped(piped, folder / ".piped")
    except OSError as error:
        raise IngestError(f"{folder}: cannot be written ({error.strerror or error}); nothing was read.") from error


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files as the index was told to; `addresses` are those of the files that keep fetched pages."""

    told: Told
    addresses: Mapping[Path, str]

    def __call__(self, file: Path) -> Iterator[Article | Skipped]:
        """The records of a file, or of the page that it keeps."""
        address = self.addresses.get(file)
        return self.told.read(file) if address is None else self.told.read_page(file, address)


def _write(job: Job, files: Sequence[Path], read: FileReader, progress: IndexingProgress, *, afresh: bool) -> Report:
    prune = job.roots if job.prune else None
    read_now = progress.files(files)
    if not afresh:
        return update_files(
            job.folder,
            read_now,
            read=read,
            encoder=job.encoder,
            prune=prune,
            progress=progress.passages,
            read_by=read.told.fingerprint,
            encode=job.encode,
        )
    records = (record for file in read_now for record in read(file))
    return rebuild(job.folder, records, encoder=job.encoder, prune=prune, progress=progress.passages, encode=job.encode)
