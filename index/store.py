"""Writing an index: every run makes a new generation beside the current one and switches to it in one step."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.build import Job, build, deliver, is_whole, journal_of, readings_of
from index.draft import Draft
from index.embedding import Progress, lend
from index.encoder import Encoder
from index.encoding import Encode, encode_here
from index.errors import StoreError
from index.manifest import REBUILD, Manifest, check_encoder, check_made_alike, current_manifest, is_intact
from index.offering import Records, offer_all
from index.pruning import gone_from
from index.readings import Read, Readings, Same
from index.serving import mirror_of
from index.writing import new_generation, only_writer, sweep
from ingest.articles import Article, Skipped
from ingest.rules import rules_fingerprint

if TYPE_CHECKING:
    from index.qdrant.mirror import Mirror


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: `articles` and `passages` count the whole index now, the other numbers the articles of this run.

    `generation` is empty while an index has never held an article.
    """

    generation: str
    articles: int
    passages: int
    added: int
    updated: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    seconds: float


def update(
    folder: Path,
    records: Iterable[Article | Skipped],
    *,
    encoder: Encoder,
    prune: Sequence[Path] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Add new articles to the index in `folder` and bring changed ones up to date; the others stay as they are.

    With `prune` (files, folders or globs that the records were read from) articles from there that did not come again
    are dropped, except where their file was skipped this time. `progress` is told how many of the passages that need
    the encoder have met it, and how many there are. Where nothing changed no generation is written.

    Raises `StoreError` when another run is writing, the disk does not take it, or the index was made in another way or
    is damaged; the last generation is then untouched.
    """
    folder = folder.absolute()
    with _writing(folder, encoder) as mirror:
        return _write(_job(folder, encoder, mirror), lambda draft: records, prune, progress)


def update_files(
    folder: Path,
    files: Iterable[Path],
    *,
    read: Read,
    encoder: Encoder,
    prune: Sequence[Path] | None = None,
    progress: Progress | None = None,
    read_by: str = "",
    encode: Encode = encode_here,
) -> Report:
    """Like `update` with the records that `read` finds in `files`, but files that are as they were are not read again.

    `read_by` names what else the reading depends on: with another one all files are read again. `encode` says where
    passages are encoded.

    Size and times tell, or the bytes where those have changed; see `index.readings`. A file that gave no article, and
    every file after an update of Kutip, is read.
    """
    folder = folder.absolute()
    notes = rules_fingerprint() + read_by
    with _writing(folder, encoder) as mirror, closing(Readings(readings_of(folder), notes)) as readings:

        def records(draft: Draft) -> Iterator[Article | Skipped | Same]:
            yield from readings.records(files, read, draft.holds)
            if prune is not None:
                readings.forget_gone()
            readings.save()

        return _write(replace(_job(folder, encoder, mirror), encode=encode), records, prune, progress)


def remove(folder: Path, doc_ids: Sequence[str], *, encoder: Encoder) -> Report:
    """Drop the articles with these doc_ids; the files they came from are left alone.

    Whoever indexes those files again brings them back. Raises what `update` raises.
    """
    folder = folder.absolute()
    with _writing(folder, encoder) as mirror:
        return _write(_job(folder, encoder, mirror), lambda draft: (), None, None, doc_ids)


@contextmanager
def _writing(folder: Path, encoder: Encoder, *, afresh: bool = False) -> Iterator["Mirror | None"]:
    """Be the only one who writes to a folder, which is level with the store elsewhere that it stands for, if it does.

    Raises `StoreError` unless what is there was made by this encoder; `afresh` it will be.
    """
    with only_writer(folder):
        mirror = mirror_of(folder)
        if mirror is not None and (there := mirror.manifest) is not None:
            if not afresh:
                check_made_alike(folder, there)
                check_encoder(folder, there, encoder.fingerprint)
            if not mirror.is_level():
                _fill_from(mirror, folder, encoder)
        yield mirror


def _fill_from(mirror: "Mirror", folder: Path, encoder: Encoder) -> None:
    """Make the folder's generation anew from what the store holds; no passage meets the encoder that made its vector."""
    lend(journal_of(folder), mirror.vectors())
    (folder / "current").unlink(missing_ok=True)
    _write(Job(folder, None, encoder, afresh=False), lambda draft: mirror.articles(), None, None)
    filled, there = current_manifest(folder), mirror.manifest
    if filled is not None and there is not None:
        if filled.corpus_fingerprint != there.corpus_fingerprint:
            raise StoreError(f"{folder}: the store holds other articles than it says, {REBUILD}")
        mirror.note_level(filled)


def _job(folder: Path, encoder: Encoder, mirror: "Mirror | None") -> Job:
    """An update of the current generation. Raises `StoreError` where it was made in another way or is damaged."""
    base = current_manifest(folder)
    if base is not None:
        check_made_alike(folder, base)
        check_encoder(folder, base, encoder.fingerprint)
        if not is_intact(folder, base, "corpus.sqlite"):
            raise StoreError(f"{folder}: corpus.sqlite was changed or damaged, {REBUILD}")
    renew = base is not None and not is_whole(folder, base)
    return Job(folder, base, encoder, afresh=False, renew=renew, mirror=mirror)


def rebuild(
    folder: Path,
    records: Iterable[Article | Skipped],
    *,
    encoder: Encoder,
    prune: Sequence[Path] | None = None,
    progress: Progress | None = None,
    encode: Encode = encode_here,
) -> Report:
    """Like `update`, but everything is cut, analysed and (with another encoder) embedded again.

    For an index made by another encoder or version, or a damaged one: articles that it still holds intact stay in it,
    all others have to be among the records.
    """
    folder = folder.absolute()
    with _writing(folder, encoder, afresh=True) as mirror:
        return _write(
            Job(folder, _readable(folder), encoder, afresh=True, renew=True, mirror=mirror, encode=encode),
            lambda draft: records,
            prune,
            progress,
        )


def _readable(folder: Path) -> Manifest | None:
    """The current generation if its articles can be trusted, else None."""
    try:
        base = current_manifest(folder)
    except StoreError:  # the reason to rebuild
        return None
    return base if base is not None and is_intact(folder, base, "corpus.sqlite") else None


def _write(
    job: Job,
    records: Callable[[Draft], Records],
    prune: Sequence[Path] | None,
    progress: Progress | None,
    dropped: Sequence[str] = (),
) -> Report:
    started = time.perf_counter()
    manifest = job.base if job.mirror is None else job.mirror.manifest
    changes, skipped = Counter[str](), list[Skipped]()
    with new_generation(job.folder) as generation:
        with closing(Draft(job.folder, generation, job.base, job.encoder.fingerprint)) as draft:
            offer_all(draft, records(draft), changes, skipped)
            changes["removed"] = draft.drop(dropped)
            if prune is not None:
                changes["removed"] += draft.drop_unseen(gone_from(prune, skipped))
            is_lost = job.mirror is not None and job.mirror.manifest is None and job.base is not None
            is_news = job.afresh or is_lost or changes.total() > changes["unchanged"]
            blocks = draft.seal(afresh=job.afresh, renew=job.renew) if is_news else ()
        if is_news:
            made = build(job, generation, blocks, progress)
            manifest = deliver(job, made)
            sweep(job.folder, keep={each.generation for each in (job.base, made) if each is not None})
    journal_of(job.folder).unlink(missing_ok=True)  # all that it could lend is in the generation now
    return Report(
        generation=manifest.generation if manifest else "",
        articles=manifest.articles if manifest else 0,
        passages=manifest.passages if manifest else 0,
        added=changes["added"],
        updated=changes["updated"],
        unchanged=changes["unchanged"],
        removed=changes["removed"],
        skipped=tuple(skipped),
        seconds=round(time.perf_counter() - started, 3),
    )
