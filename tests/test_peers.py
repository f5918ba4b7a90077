"""The contest with other tools: that it measures what it says, on a few articles."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluation.bench.peers.collection import canonical, collect
from evaluation.bench.peers.comparison import Row, contest
from evaluation.bench.peers.contestant import PEERS
from evaluation.bench.peers.table import ahead
from evaluation.command import evaluate
from evaluation.errors import EvaluationError
from evaluation.latency import Latency

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PEERS_PYTHON = os.environ.get("KUTIP_BENCH_PYTHON")

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is not here")


def a_row(name: str, *, seconds: float, size: int, recall: float) -> Row:
    return Row(
        name=name,
        articles=10,
        passages=10,
        first=seconds,
        again=seconds,
        query=Latency(seconds, seconds),
        cold=seconds,
        build_peak=size,
        search_peak=size,
        size=size,
        measures={"R@1": recall, "R@10": recall, "RR@10": recall},
    )


def test_ahead_is_measured_against_the_best_peer_whichever_way_is_better() -> None:
    ours = a_row("kutip", seconds=2.0, size=100, recall=0.9)
    peers = [a_row("txtai", seconds=4.0, size=50, recall=0.6), a_row("haystack", seconds=8.0, size=80, recall=0.3)]
    ratios = ahead([ours, *peers])
    assert ratios["articles indexed a second"] == pytest.approx(2.0)
    assert ratios["query p95, ms"] == pytest.approx(2.0)
    assert ratios["index on disk, MB"] == pytest.approx(0.5)
    assert ratios["R@1"] == pytest.approx(1.5)


def test_documents_keep_the_rank_of_their_best_passage_and_copies_are_one() -> None:
    assert canonical(["b", "a", "b", "c"], {"a": "a", "b": "b", "c": "a"}, 10) == ["b", "a"]


def test_peers_that_are_not_installed_are_named_before_anything_runs() -> None:
    result = CliRunner().invoke(evaluate, ["peers", "--only", "txtai"], env={"KUTIP_BENCH_PYTHON": None})
    assert isinstance(result.exception, EvaluationError)
    assert "txtai" in str(result.exception)
    assert "make peers" in str(result.exception)


@needs_data
def test_every_query_has_its_answer_among_the_articles(tmp_path: Path) -> None:
    collection = collect(DATA, tmp_path, news=3, passages=40)
    assert collection.articles == 43
    assert len(collection.queries) > 10
    assert all(judged.keys() <= set(collection.alike.values()) for judged in collection.qrels.values())


@needs_data
def test_kutip_takes_part_as_its_users_run_it() -> None:
    (ours,) = contest(("kutip",), None, DATA, news=3, passages=20)
    assert ours.articles == 23
    assert ours.passages >= 23
    assert ours.again < ours.first
    assert ours.measures["R@10"] == 1.0  # of twenty-three documents


@needs_data
@pytest.mark.slow
@pytest.mark.skipif(PEERS_PYTHON is None, reason="KUTIP_BENCH_PYTHON names no Python that has the peers")
@pytest.mark.parametrize("name", PEERS)
def test_every_peer_indexes_and_finds(name: str) -> None:
    (row,) = contest((name,), Path(str(PEERS_PYTHON)), DATA, news=3, passages=20)
    assert row.articles == 23
    assert row.passages >= 23
    assert row.measures["R@10"] > 0.8
