"""What one passage and one question cost, taken from the output of `kutip evaluate sizes --json`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of one processor and bytes, for each passage; `update` and `opening` are what a passage that is there adds.

    `memory` is what every search goes through and should not wait for a disk to read; `base_memory` a process' own.
    `search` is the processor's time of one search among `searched` passages.
    """

    disk: float
    memory: float
    base_memory: float
    indexing: float
    update: float
    opening: float
    search: float
    searched: int


def costs_of(measured: Path) -> Costs:
    """Slopes between the largest two of the measured sizes. Raises `EvaluationError` for a file without two."""
    try:
        sizes = sorted(json.loads(measured.read_text(encoding="utf-8"))["sizes"], key=lambda size: size["passages"])
        small, large = sizes[-2], sizes[-1]
        return Costs(
            disk=_slope(small, large, lambda size: size["disk"]),
            memory=_slope(small, large, lambda size: size["hot"]),
            base_memory=large["own"],
            indexing=large["build"] / large["passages"],
            update=_slope(small, large, lambda size: size["update"]),
            opening=_slope(small, large, lambda size: size["opened"]),
            search=large["plain"][0],
            searched=large["passages"],
        )
    except OSError as error:
        raise EvaluationError(f"{measured}: cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise EvaluationError(
            f"{measured}: not the measures of two sizes or more; make it with `kutip evaluate sizes --json`."
        ) from error


def _slope(small: Mapping[str, Any], large: Mapping[str, Any], value: Callable[[Mapping[str, Any]], float]) -> float:
    """What one passage more adds; never less than nothing, which noise could make of a flat measure."""
    slope = (value(large) - value(small)) / (large["passages"] - small["passages"])
    return max(0.0, float(slope))
