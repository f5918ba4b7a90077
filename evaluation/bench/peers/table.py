"""The contest as a table: measures down, contestants across, and beside each row whether Kutip is ahead."""

from collections.abc import Callable, Sequence

from evaluation.bench.peers.comparison import Row
from evaluation.bench.peers.contestant import OURS
from evaluation.tables import Cell, print_table

_MB = 1e6

# What is measured, how to get it from a row, and whether more is better.
_ROWS: tuple[tuple[str, Callable[[Row], float], bool], ...] = (
    ("articles indexed a second", lambda row: row.articles_per_second, True),
    ("second run, nothing changed, s", lambda row: row.again, False),
    ("query p50, ms", lambda row: row.query.p50 * 1e3, False),
    ("query p95, ms", lambda row: row.query.p95 * 1e3, False),
    ("cold start to first result, s", lambda row: row.cold, False),
    ("peak memory, indexing, MB", lambda row: row.build_peak / _MB, False),
    ("peak memory, searching, MB", lambda row: row.search_peak / _MB, False),
    ("index on disk, MB", lambda row: row.size / _MB, False),
    ("R@1", lambda row: row.measures["R@1"], True),
    ("R@10", lambda row: row.measures["R@10"], True),
    ("MRR@10", lambda row: row.measures["RR@10"], True),
)


def print_contest(rows: Sequence[Row]) -> None:
    """Every measure of every contestant; the last column is the best peer's value as a multiple of Kutip's (>1: ahead)."""
    print_table(
        f"{rows[0].articles} articles; passages: {', '.join(f'{row.name} {row.passages}' for row in rows)}",
        ("measure", *(row.name for row in rows), "ahead by"),
        (_line(name, value, is_more_better, rows) for name, value, is_more_better in _ROWS),
    )


def ahead(rows: Sequence[Row]) -> dict[str, float]:
    """For each measure how many times better Kutip is than the best peer; below 1 it is behind."""
    return {name: _ratio(value, is_more_better, rows) for name, value, is_more_better in _ROWS}


def _line(name: str, value: Callable[[Row], float], is_more_better: bool, rows: Sequence[Row]) -> Sequence[Cell]:
    ratio = f"{_ratio(value, is_more_better, rows):.2f}" if len(rows) > 1 else "-"
    return (name, *(round(value(row), 3) for row in rows), ratio)


def _ratio(value: Callable[[Row], float], is_more_better: bool, rows: Sequence[Row]) -> float:
    ours = next(value(row) for row in rows if row.name == OURS)
    peers = [value(row) for row in rows if row.name != OURS] or [ours]
    return ours / max(peers) if is_more_better else min(peers) / ours
