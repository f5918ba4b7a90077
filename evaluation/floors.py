"""Floors under the measures, and the file that keeps them.

A floor only rises; lowering one takes a reason, and the reason stays in the file. Every floor carries all it ever was,
so a clone without history can still tell whether one went down silently (`silently_lowered`).

    {"data": {"questions": "<sha256>", …},
     "floors": {"answers.right.id": [{"floor": 0.8, "date": "2026-01-31", "reason": null}, …]}}
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from evaluation.errors import EvaluationError

FLOORS = Path(__file__).resolve().parent / "floors.json"
DIGITS = 4  # a measure is pinned rounded down to this many digits


@dataclass(frozen=True, slots=True)
class Pin:
    """What a floor was set to and when; `reason` says why when that was lower than before."""

    floor: float
    date: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Floors:
    """The sha256 of everything that was measured on, and of each measure all its pins, the last one in force."""

    data: Mapping[str, str]
    history: Mapping[str, tuple[Pin, ...]]

    @property
    def current(self) -> dict[str, float]:
        """The floor in force under each measure."""
        return {name: pins[-1].floor for name, pins in self.history.items()}


def read_floors(path: Path) -> Floors:
    """The floors of a file; none at all when there is no file. Raises `EvaluationError` when it cannot be read."""
    if not path.exists():
        return Floors({}, {})
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        floors = Floors(
            data={name: str(digest) for name, digest in fields["data"].items()},
            history={name: tuple(Pin(**pin) for pin in pins) for name, pins in fields["floors"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(f"{path}: the floors cannot be read ({error}).") from error
    if not all(floors.history.values()):
        raise EvaluationError(f"{path}: there is a measure without a floor.")
    return floors


def write_floors(floors: Floors, path: Path) -> None:
    """Write the file, measures in alphabetical order, so that a change of one floor is a change of one place."""
    fields = {
        "data": dict(sorted(floors.data.items())),
        "floors": {name: [asdict(pin) for pin in pins] for name, pins in sorted(floors.history.items())},
    }
    path.write_text(json.dumps(fields, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def pin(floors: Floors, measured: Mapping[str, float], data: Mapping[str, str], reason: str | None) -> Floors:
    """The floors raised to what was measured.

    A measure that is lower than its floor is pinned lower only with a `reason`; without one `EvaluationError` names
    every such measure, and so it does when a floor has no measure any more.
    """
    rounded = {name: _round_down(value) for name, value in measured.items()}
    lower = {name for name, floor in floors.current.items() if rounded.get(name, -1.0) < floor}
    if lower and reason is None:
        raise EvaluationError(f'Floors do not go down silently: {", ".join(sorted(lower))}; give --lower "reason".')
    history = dict(floors.history)
    for name, value in rounded.items():
        pins = history.get(name, ())
        if not pins or pins[-1].floor != value:
            history[name] = (*pins, Pin(value, date.today().isoformat(), reason if name in lower else None))
    for name in lower - rounded.keys():
        history[name] = (*history[name], Pin(0.0, date.today().isoformat(), reason))
    return Floors(data, history)


def silently_lowered(floors: Floors) -> tuple[str, ...]:
    """The measures of which some floor is lower than the one before it and says no reason."""
    return tuple(
        name
        for name, pins in floors.history.items()
        if any(later.floor < earlier.floor and not later.reason for earlier, later in pairwise(pins))
    )


def _round_down(value: float) -> float:
    # A little is added first: 0.29 * 10**4 is 2899.9999…, and means 2900.
    scale: int = 10**DIGITS
    return int(value * scale + 1e-6) / scale
