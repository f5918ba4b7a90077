"""Percentiles of measured times."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Latency:
    """The median and the 95th percentile of some times, in seconds."""

    p50: float
    p95: float


def latency_of(seconds: Sequence[float]) -> Latency:
    """Percentiles by the nearest-rank method: the smallest time that at least p percent stay within.

    Raises `ValueError` when there is nothing to measure.
    """
    if not seconds:
        raise ValueError("no times to take percentiles of")
    ordered = sorted(seconds)

    def nearest_rank(percent: int) -> float:
        return ordered[ceil(percent / 100 * len(ordered)) - 1]

    return Latency(p50=nearest_rank(50), p95=nearest_rank(95))
