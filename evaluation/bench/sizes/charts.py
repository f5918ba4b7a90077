"""Each measure against size, as small SVG files: both axes logarithmic, a dashed line where the bar is."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from evaluation.bench.sizes.measuring import Size

_WIDTH, _HEIGHT = 360, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 30, 34
_COLOURS = ("#1f5f8b", "#b3541e", "#4f772d")


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines of one measure: what each is called and how it is read from a size; `bar` is the most that is wanted."""

    name: str
    title: str
    lines: tuple[tuple[str, Callable[[Size], float | None]], ...]
    bar: float | None


CHARTS = (
    Chart("cost", "Indexing an article, ms (vectors aside)", (("", lambda size: size.per_article),), None),
    Chart(
        "search",
        "A search, p95, ms",
        (
            ("no filter", lambda size: size.plain[1] * 1e3),
            ("keeps 0.1 %", lambda size: size.rare[1] * 1e3),
            ("keeps 5 %", lambda size: size.some[1] * 1e3),
        ),
        60.0,
    ),
    Chart(
        "memory",
        "Resident while searching, MB",
        (("own and mapped", lambda size: (size.own + size.files) / 1e6), ("own", lambda size: size.own / 1e6)),
        1500.0,
    ),
    Chart("opening", "Opening, s", (("", lambda size: size.opened),), 2.0),
    Chart("update", "Adding one article, s", (("", lambda size: size.update),), 10.0),
    Chart("disk", "One generation on disk, MB", (("", lambda size: size.disk / 1e6),), None),
    Chart(
        "recall",
        "Missed of the ten nearest (1 - recall), at least .0001",
        (
            ("no filter", lambda size: max(1e-4, 1 - size.recall["plain"])),
            ("keeps 0.1 %", lambda size: max(1e-4, 1 - size.recall["rare"])),
            ("keeps 50 %", lambda size: max(1e-4, 1 - size.recall["half"])),
        ),
        0.01,
    ),
)


def draw_charts(sizes: Sequence[Size], folder: Path) -> None:
    """Write one SVG for each chart into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for chart in CHARTS:
        (folder / f"{chart.name}.svg").write_text(svg(chart, sizes), encoding="utf-8")


def svg(chart: Chart, sizes: Sequence[Size]) -> str:
    """A chart as SVG; a size that a line has no value for has no point on it."""
    points = [[(s.passages, value) for s in sizes if (value := read(s)) is not None] for _, read in chart.lines]
    values = [value for line in points for _, value in line] + ([chart.bar] if chart.bar else [])
    across = _Axis([size.passages for size in sizes], _LEFT, _WIDTH - _RIGHT)
    up = _Axis(values or [1.0], _HEIGHT - _BOTTOM, _TOP)
    parts = [f'<text x="{_LEFT}" y="16" font-weight="bold">{escape(chart.title)}</text>', *_grid(across, up)]
    if chart.bar:
        y = up.at(chart.bar)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#a00" stroke-dasharray="5 4"/>')
    for number, ((name, _), line) in enumerate(zip(chart.lines, points, strict=True)):
        parts += _line(name, number, [(across.at(x), up.at(value)) for x, value in line])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif"'
        f' font-size="11" fill="none"><rect width="100%" height="100%" fill="#fff"/><g fill="#222">'
        + "\n".join(parts)
        + "</g></svg>\n"
    )


class _Axis:
    """Maps values to pixels on a logarithmic scale from the power of ten below the least to the one above the most."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.first = math.floor(math.log10(min(values)))
        self.last = max(self.first + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.first) / (self.last - self.first)
        return self._start + share * (self._end - self._start)

    def powers(self) -> list[int]:
        return list(range(self.first, self.last + 1))


def _grid(across: _Axis, up: _Axis) -> list[str]:
    parts = []
    for power in across.powers():
        x = across.at(10**power)
        parts.append(f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 15}" text-anchor="middle">10'
            f'<tspan dy="-4" font-size="8">{power}</tspan></text>'
        )
    for power in up.powers():
        y = up.at(10**power)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 4}" text-anchor="middle">passages</text>')
    return parts


def _line(name: str, number: int, points: Sequence[tuple[float, float]]) -> list[str]:
    colour = _COLOURS[number]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    parts = [f'<path d="M{path}" stroke="{colour}" stroke-width="2" fill="none"/>'] if points else []
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    if name:
        parts.append(f'<text x="{_LEFT + 6}" y="{_TOP + 12 + 13 * number}" fill="{colour}">{escape(name)}</text>')
    return parts
