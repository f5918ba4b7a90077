"""The command contract: the keys of an answer, and nothing but JSON in them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from newsroom import NEWS, indexed

from assistant.answer import Answer, Citation, Conflict, Side, Value
from assistant.asked.question import understand
from assistant.asking import ask

ANSWER = {
    "question", "language", "status", "statement", "values", "citations", "origins", "conflicts", "nearest", "confidence",
    "understood",
}  # fmt: skip
CITATION = {"n", "doc_id", "path", "title", "outlet", "published", "url", "start", "end", "quote", "speaker"}
VALUE = {"text", "doc_id", "start", "end"}
UNDERSTOOD = {"years", "places", "names", "kind"}

CITED = Citation(1, "d", "/d.md", "Judul", None, "2023-01-02", None, 3, 8, "“Ayo”", None)
FULL = Answer(
    question="Berapa?",
    language="id",
    status="answered",
    statement="Sumber tidak sepakat.",
    values=(Value("23", "d", 3, 5),),
    citations=(CITED,),
    origins=1,
    conflicts=(Conflict("Berapa?", (Side("23", (1,)), Side("24", (2, 3)))),),
    nearest=(CITED,),
    confidence=0.123456,
    understood=understand("Berapa perahu di Bali pada 3 Mei 2022?"),
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    asked = ["Provinsi mana saja yang meraih Piagam Lentera Desa 2022?", "Siapa penemu telepon?", "Who won in 1998?"]
    with indexed(tmp_path_factory.mktemp("json"), NEWS) as index:
        yield [FULL.as_json(), *(ask(index, question).as_json() for question in asked)]


def test_the_keys_are_those_of_the_contract(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        assert set(document) == ANSWER
        assert all(set(citation) == CITATION for citation in (*document["citations"], *document["nearest"]))
        assert all(set(value) == VALUE for value in document["values"])
        assert set(document["understood"]) == UNDERSTOOD | {"carried"}
        for conflict in document["conflicts"]:
            assert set(conflict) == {"about", "sides"}
            assert all(set(side) == {"value", "citations", "newest", "official"} for side in conflict["sides"])


def test_a_round_trip_through_json_changes_nothing(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        assert json.loads(json.dumps(document)) == document


def test_the_values_are_those_of_the_answer() -> None:
    document = FULL.as_json()
    assert document["citations"] == document["nearest"] == [asdict(CITED)]
    assert document["values"] == [{"text": "23", "doc_id": "d", "start": 3, "end": 5}]
    assert document["conflicts"][0]["sides"] == [
        {"value": "23", "citations": [1], "newest": False, "official": False},
        {"value": "24", "citations": [2, 3], "newest": False, "official": False},
    ]
    assert document["understood"] == {
        "years": [2022],
        "places": ["Bali"],
        "names": list(FULL.understood.names),
        "kind": "how_many",
        "carried": [],
    }
    assert document["confidence"] == pytest.approx(FULL.confidence, abs=1e-4)
