"""Forty people at once: every one gets an answer, and their own; more than the queue holds are told so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import serving
from conftest import ToyEncoder, made_up_articles

from evaluation.errors import EvaluationError
from evaluation.load import measure_load
from index.store import update

ARTICLES = list(made_up_articles(12))
QUESTIONS = [f"Siapa yang membuka {article.title}?" for article in ARTICLES[:5]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("load") / "index"
    update(folder, ARTICLES, encoder=ToyEncoder())
    with serving(folder) as address:
        yield address


def test_forty_people_at_once_get_their_own_answers(address: str) -> None:
    load = measure_load(address, QUESTIONS, users=40, rounds=2)
    assert (load.asked, load.answered) == (80, 80)
    assert (load.refused, load.failed, load.mixed_up) == (0, 0, 0)
    assert 0 < load.alone_p50 <= load.p95


def test_more_than_the_queue_holds_are_refused_and_nobody_fails(address: str) -> None:
    load = measure_load(address, QUESTIONS, users=200, rounds=1)
    assert load.refused > 0
    assert load.answered + load.refused == load.asked == 200
    assert (load.failed, load.mixed_up) == (0, 0)


def test_no_page_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="kutip chat"):
        measure_load("http://127.0.0.1:9", QUESTIONS, users=1, rounds=1)
