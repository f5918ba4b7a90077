"""Encoders beside each other as tables: rows are encoders."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import click

from evaluation.encoders.bitext import Agreement, Matched
from evaluation.encoders.dimensions import Shortened
from evaluation.encoders.finding import Found
from evaluation.encoders.runtimes import EncodingRow
from evaluation.encoders.speed import Rate
from evaluation.tables import Cell, print_table

_SHOWN = ("R@1", "R@10", "RR@10")
_WIDE = 150


def print_found(found: Sequence[Found], megabytes: Mapping[str, float], speeds: Mapping[str, Rate]) -> None:
    """What each finds in each set, its size and its speed."""
    sets = tuple(found[0].measures)
    print_table(
        f"Retrieval: {' / '.join(_SHOWN)}",
        ("encoder", "", *sets, "MB", "passages\nper s", "query,\nms"),
        ((row.name, row.side, *map(_cell, row.measures.values()), *_costs(row, megabytes, speeds)) for row in found),
        _WIDE,
    )


def print_bitext(matched: Mapping[str, Sequence[Matched]], agreed: Mapping[str, Agreement]) -> None:
    """How often a translation is the nearest of all, en-id / id-en; and Spearman's rank correlation of neighbours."""
    first = next(iter(matched.values()))
    print_table(
        "Translations found first, from English / from Indonesian",
        ("encoder", *(f"{row.dataset}\n{row.sentences}" for row in first)),
        (
            (name, *(f"{_share(row.from_english)} / {_share(row.from_indonesian)}" for row in rows))
            for name, rows in matched.items()
        ),
    )
    pairs = next(iter(agreed.values())).pairs
    print_table(
        f"Spearman of {pairs} neighbours with\nall-MiniLM-L6-v2 on the English",
        ("encoder", "English", "Indonesian", "mixed"),
        ((name, row.english, row.indonesian, row.mixed) for name, row in agreed.items()),
    )


def print_shortened(rows: Sequence[Shortened]) -> None:
    """R@1 of every way, alone and fused, and the mean share of the whole's."""
    print_table(
        "R@1 with fewer dimensions",
        ("dimensions", "", "", *rows[0].recall, "kept"),
        ((str(r.dimension), r.way, r.side, *r.recall.values(), f"{r.kept:.1%}") for r in rows),
    )


def print_encoding(rows: Sequence[EncodingRow], missing: Mapping[str, str]) -> None:
    """The speed of every way to encode; "x" holds the processor's seconds against those of the first row. What did not
    run says why.
    """
    columns = ("encoder", "passages/s", "per CPU s", "query, ms", "load, s", "x")
    print_table("Encoding", columns, (tuple(asdict(row).values()) for row in rows))
    for name, reason in missing.items():
        click.echo(f"{name}: {reason}")


def _cell(measures: Mapping[str, float]) -> str:
    return "/".join(_share(measures[name]) for name in _SHOWN)


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _costs(row: Found, megabytes: Mapping[str, float], speeds: Mapping[str, Rate]) -> tuple[Cell, ...]:
    """Said once, beside what the encoder finds alone; BM25 has none."""
    if row.side != "alone" or row.name not in speeds:
        return ("", "", "")
    rate = speeds[row.name]
    return (f"{megabytes[row.name]:.1f}", f"{rate.passages_per_second:.1f}", f"{rate.query_milliseconds:.1f}")
