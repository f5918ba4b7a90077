"""What a run of `kutip index` did, told to a person: the numbers, and what was skipped and why."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.serving import name_of
from index.store import Report
from ingest.articles import Skipped

_LISTED_ONE_BY_ONE = 20
_EXAMPLES = 3


def summary(report: Report, folder: Path) -> str:
    """One line with the numbers of a run: of the whole index first, then of the run."""
    rate = (report.added + report.updated + report.unchanged) / report.seconds if report.seconds else 0
    return (
        f"{report.articles} articles, {report.passages} passages in {name_of(folder)}: {report.added} added, {report.updated} updated, "
        f"{report.unchanged} unchanged, {report.removed} removed, {len(report.skipped)} skipped "
        f"({report.seconds:.1f} s, {rate:.0f} articles/s)"
    )


def skipped_lines(skipped: Sequence[Skipped]) -> Iterator[str]:
    """A line for each thing that was skipped; for many, a line for each reason with its number and some examples."""
    if len(skipped) <= _LISTED_ONE_BY_ONE:
        yield from (f"skipped {skip.path}: {skip.reason}" for skip in skipped)
        return
    by_reason = defaultdict[str, list[str]](list)
    for skip in skipped:
        by_reason[skip.reason].append(skip.path)
    for reason, paths in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        more = f" and {len(paths) - _EXAMPLES} more" if len(paths) > _EXAMPLES else ""
        yield f"skipped {len(paths)}: {reason} ({', '.join(paths[:_EXAMPLES])}{more})"
    yield "(--json lists every one)"
