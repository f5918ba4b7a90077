"""When to index again: something changed where the articles come from."""

from collections.abc import Iterator, Sequence
from glob import has_magic
from pathlib import Path

from index.manifest import is_part_of_index
from ingest.errors import IngestError

_PATIENCE = 500  # milliseconds until the first run, when the watch is surely set up
_SETTLE = 1_600  # milliseconds without a further change before a batch of changes is acted upon


def changes(roots: Sequence[Path], index_folder: Path) -> Iterator[None]:
    """Comes once as soon as the watch is set up, so that nothing falls between, then after every batch of changes.

    Files and folders are watched themselves, for a glob the folder that its pattern starts in; what an index
    writes for itself does not count. Ends at Ctrl+C. Raises `IngestError` for a path that is not there.
    """
    from watchfiles import Change, DefaultFilter, watch

    own, usual = index_folder.absolute(), DefaultFilter()

    def counts(change: Change, path: str) -> bool:
        return usual(change, path) and not is_part_of_index(own, Path(path))

    batches = watch(
        *(_watched(root) for root in roots),
        watch_filter=counts,
        debounce=_SETTLE,
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    is_first = True
    for batch in batches:
        if batch or is_first:
            is_first = False
            yield


def _watched(root: Path) -> Path:
    """What has to be watched to see a change in what `root` names: an editor replaces a file in its folder."""
    if root.is_dir():
        return root.absolute()
    if root.exists():
        return root.absolute().parent
    parts = root.absolute().parts
    fixed = next((number for number, part in enumerate(parts) if has_magic(part)), 0)
    folder = Path(*parts[:fixed]) if fixed else root
    if not folder.is_dir():
        raise IngestError(f"{root}: no such file or folder; check the path.")
    return folder
