"""`kutip evaluate stores`: two stores over the same articles, asked the same."""

from pathlib import Path

import pytest
from newsroom import NEWS, indexed

from evaluation.expectations import Expectation
from evaluation.stores import Compared, compare_stores
from index.qdrant.address import parse_address
from index.search import Filter, Hit

_ASKED = {
    "who": "Siapa yang menyerahkan Piagam Lentera Desa 2022?",
    "which": "Provinsi mana saja yang meraih Piagam Lentera Desa 2021?",
    "ferry": "How many passengers did the night ferry carry in August 2024?",
}


def questions() -> list[Expectation]:
    return [
        Expectation(qid, qid, "plain", "id", question, (), True, (), (), (), (), "") for qid, question in _ASKED.items()
    ]


def compared(tmp_path: Path) -> Compared:
    address = parse_address(f"qdrant://{tmp_path}/local/try")
    with indexed(tmp_path / "index", NEWS) as known:
        return compare_stores(known, address, questions(), None, answers=True)


def test_answers_from_both_stores_are_the_same_and_nothing_is_left_behind(tmp_path: Path) -> None:
    found = compared(tmp_path)
    assert (found.articles, found.questions, found.different) == (len(NEWS), 3, ())
    assert {row.name for row in found.recall} >= {"none", "outlet"}
    assert all(row.recall == 1.0 for row in found.recall)
    assert not list((tmp_path / "local" / "collection").iterdir())


def test_a_store_that_answers_otherwise_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.qdrant.reading import QdrantStore

    def blind(store: QdrantStore, *arguments: object, filter: Filter | None = None) -> list[Hit]:
        return []

    monkeypatch.setattr(QdrantStore, "fused", blind)
    assert compared(tmp_path).different == ("who", "which", "ferry")
