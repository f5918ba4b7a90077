"""What is reckoned for larger corpora and crowds."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.bench.reach.costs import costs_of
from evaluation.bench.reach.queue import cores_for, p95_wait
from evaluation.bench.reach.reckoning import Crowd, Machine, reckon
from evaluation.errors import EvaluationError


def a_size(passages: int) -> dict[str, Any]:
    return {
        "passages": passages,
        "disk": 5_000 * passages,
        "own": 200_000_000,
        "hot": 1_000 * passages,
        "build": passages / 250,
        "update": 1 + passages / 10_000,
        "opened": 0.1,
        "plain": [0.02, 0.04],
    }


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    path = tmp_path / "sizes.json"
    path.write_text(json.dumps({"sizes": [a_size(100_000), a_size(1_000), a_size(10_000)]}))
    return path


def test_costs_are_the_slopes_between_the_largest_sizes(measured: Path) -> None:
    costs = costs_of(measured)
    assert costs.disk == pytest.approx(5_000)
    assert costs.memory == pytest.approx(1_000)
    assert costs.base_memory == pytest.approx(200_000_000)
    assert costs.update == pytest.approx(1e-4)
    assert costs.opening == 0
    assert costs.searched == 100_000


def test_measures_of_one_size_are_not_enough(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"sizes": [a_size(1_000)]}))
    with pytest.raises(EvaluationError, match="sizes --json"):
        costs_of(tmp_path / "one.json")


def test_nobody_waits_where_cores_stand_idle_and_all_do_where_they_are_short() -> None:
    alone = p95_wait(rate=1.0, service=0.2, cores=200)
    assert 0.2 < alone < 0.5  # the spread of an answer
    assert p95_wait(rate=10.0, service=0.2, cores=3) == pytest.approx(alone, rel=1.0)
    assert p95_wait(rate=10.0, service=0.2, cores=1) > 100  # twice what a core can do: the queue only grows


def test_cores_are_no_more_than_the_wait_asks_for() -> None:
    cores = cores_for(rate=16.0, service=0.25, within=3.0)
    assert p95_wait(16.0, 0.25, cores) <= 3.0 < p95_wait(16.0, 0.25, cores - 1)
    with pytest.raises(ValueError, match="by itself"):
        cores_for(rate=1.0, service=5.0, within=3.0)


def test_ten_times_the_corpus_needs_more_of_everything_and_names_what_breaks(measured: Path) -> None:
    costs, crowd, machine = costs_of(measured), Crowd(users=40), Machine()
    small, large = (
        reckon(costs, passages, crowd, machine, encoded_a_second=50, copies=2) for passages in (10_000, 10**9)
    )
    assert small.first_limit == "none"
    assert (small.shards, small.machines) == (1, 2)
    assert large.first_limit.startswith("updating")
    assert large.shards == 20  # 1,000 GB of memory, 51 GB of each machine
    assert large.machines == 40
    assert large.price == 40 * machine.price
