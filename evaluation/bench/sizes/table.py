"""The sizes as a table: a line for each."""

from collections.abc import Sequence

from evaluation.bench.sizes.engines import SHARES, EngineRow
from evaluation.bench.sizes.measuring import Size
from evaluation.bench.sizes.vectors import Geometry
from evaluation.tables import print_table

_MB = 1e6


def print_sizes(sizes: Sequence[Size], geometry: Geometry) -> None:
    """Time and memory, latencies, recall; and how near the derived vectors' neighbours are beside real ones."""
    print_table(
        "Time, memory and disk (searching: after 600 questions)",
        ("passages", "engine", "ms/article", "open s", "update s", "cpu s", "own MB", "mapped MB", "disk MB"),
        (
            (
                size.passages,
                size.engine,
                "-" if size.per_article is None else f"{size.per_article:.1f}",
                f"{size.opened:.2f}",
                f"{size.update:.1f}",
                f"{size.update_cpu:.1f}",
                *(f"{bytes_ / _MB:.0f}" for bytes_ in (size.own, size.files, size.disk)),
            )
            for size in sizes
        ),
    )
    print_table(
        "A search in ms, p50 / p95, and recall@10 of dense search beside brute force; filters keep 0.1 %, 5 %, 50 %",
        ("passages", "no filter", "0.1 %", "5 %", "recall", "at 0.1 %", "at 5 %", "at 50 %"),
        (
            (
                size.passages,
                *(f"{p50 * 1e3:.0f} / {p95 * 1e3:.0f}" for p50, p95 in (size.plain, size.rare, size.some)),
                *(size.recall[name] for name in ("plain", "rare", "some", "half")),
            )
            for size in sizes
        ),
    )
    print_table(
        "Mean cosine of a question with its first and tenth neighbour among equally many passages",
        ("passages", "first", "tenth"),
        (
            ("real", geometry.real_first, geometry.real_tenth),
            ("derived", geometry.derived_first, geometry.derived_tenth),
        ),
    )


def print_engines(rows: Sequence[EngineRow]) -> None:
    """Each engine at each size; times and recall with filters that keep all, half, a twentieth and a thousandth."""
    print_table(
        "Engines for vectors",
        ("passages", "engine", "build s", "open ms", "disk MB", "resident MB"),
        (
            (
                row.passages,
                row.engine,
                f"{row.build:.1f}",
                f"{row.opened * 1e3:.1f}",
                f"{row.disk / _MB:.0f}",
                f"{row.memory / _MB:.0f}",
            )
            for row in rows
        ),
    )
    print_table(
        "A search for the candidates of a fused one, ms p50 / p95, and recall@10 beside brute force",
        ("passages", "engine", *(f"{'all' if share == 1 else f'{share:.1%}'}" for share in SHARES)),
        (
            (
                row.passages,
                row.engine,
                *(
                    f"{row.latency[share].p50 * 1e3:.1f} / {row.latency[share].p95 * 1e3:.1f}  {row.recall[share]:.3f}"
                    for share in SHARES
                ),
            )
            for row in rows
        ),
    )
