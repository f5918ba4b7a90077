"""Retrieval measures against their formulas, and how sets and runs are made."""

import gzip
import json
from math import log2
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import indexed, story

from evaluation.datasets import DEVELOPMENT_SETS, load, read_qrels, sample
from evaluation.errors import EvaluationError
from evaluation.measures import retrieval_measures
from evaluation.retrieval import DOCUMENTS, documents, with_copies
from index.passages import Passage
from index.search import Hit

SHARED = Path(__file__).parents[2] / "shared" / "data"

DOCS = [f"d{number}" for number in range(15)]
rankings = st.lists(st.permutations(DOCS), min_size=1, max_size=4)


@settings(deadline=None)  # the first call imports ir-measures
@given(rankings, st.sets(st.sampled_from(DOCS), min_size=1))
def test_recall_and_reciprocal_rank_are_what_their_formulas_say(ranked: list[list[str]], relevant: set[str]) -> None:
    run = {f"q{number}": docs for number, docs in enumerate(ranked)}
    qrels = {query_id: dict.fromkeys(relevant, 1) for query_id in run}
    measured = retrieval_measures(qrels, run)

    def mean(values: list[float]) -> float:
        return sum(values) / len(values)

    def gain(docs: list[str]) -> float:
        return sum(1 / log2(rank + 1) for rank, doc in enumerate(docs[:10], start=1) if doc in relevant)

    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(10, len(relevant)) + 1))
    for k in (1, 5, 10):
        assert measured[f"R@{k}"] == pytest.approx(mean([len(relevant & {*d[:k]}) / len(relevant) for d in ranked]))
    first = [next((1 / rank for rank, doc in enumerate(d[:10], start=1) if doc in relevant), 0.0) for d in ranked]
    assert measured["RR@10"] == pytest.approx(mean(first))
    assert measured["nDCG@10"] == pytest.approx(mean([gain(d) / ideal for d in ranked]))


def test_a_query_without_results_counts_as_nought() -> None:
    qrels = {"found": {"a": 1}, "empty": {"a": 1}, "absent": {"a": 1}, "missed": {"a": 1}}
    measured = retrieval_measures(qrels, {"found": ["a"], "empty": [], "missed": ["b"]})
    assert set(measured.values()) == {1 / 4}


def test_a_document_stands_at_the_rank_of_its_best_passage() -> None:
    hits = [Hit(Passage(doc_id, 0, 1), 1.0) for doc_id in ("b", "a", "b", "c", "a")]
    assert documents(hits) == ["b", "a", "c"]
    many = [Hit(Passage(doc_id, 0, 1), 1.0) for doc_id in DOCS]
    assert documents(many) == DOCS[:DOCUMENTS]


def write_set(folder: Path, name: str, records: list[dict[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


def record(question: str, passage: str, source: str = "idk_mrc", answerable: bool = True) -> dict[str, object]:
    return {"question": question, "passage": passage, "source": source, "answerable": answerable}


def test_the_pool_is_every_distinct_passage_of_the_set_and_the_queries_the_answerable_dev_ones(tmp_path: Path) -> None:
    dev = [
        record("q?", "satu"),
        record("r?", "satu "),
        record("s?", "dua", answerable=False),
        record("t?", "x", "facqa"),
    ]
    write_set(tmp_path, "qa.dev", dev)
    write_set(tmp_path, "qa.train", [record("u?", "tiga"), record("v?", "satu")])
    made = load("idk-mrc", tmp_path, tmp_path / "cache")
    pool = [json.loads(line) for path in made.paths for line in path.read_text().splitlines()]
    assert [document["text"].strip() for document in pool] == ["satu", "dua", "tiga"]
    assert [query.text for query in made.queries] == ["q?", "r?"]
    assert {doc_id for docs in made.qrels.values() for doc_id in docs} == {pool[0]["doc_id"]}


def test_a_missing_or_broken_set_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"qa\.dev"):
        load("facqa", tmp_path, tmp_path)
    (tmp_path / "qa.dev.jsonl.gz").write_bytes(b"not gzip")
    with pytest.raises(EvaluationError, match=r"qa\.dev"):
        load("facqa", tmp_path, tmp_path)
    (tmp_path / "qrels.tsv").write_text("q1 0 d1 1\n")
    with pytest.raises(EvaluationError, match=r"qrels\.tsv"):
        read_qrels(tmp_path / "qrels.tsv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development sets lie outside the repository")
@pytest.mark.parametrize(
    ("name", "queries", "passages"),
    [
        ("idk-mrc", 382, 3876),
        ("facqa", 308, 1295),
        ("bpjs-faq", 281, 792),
        ("statmetaqa", 778, 455),
        ("squad-en-id", 365, 1118),
    ],
)
def test_the_development_sets_have_the_sizes_they_were_counted_to_have(
    name: str, queries: int, passages: int, tmp_path: Path
) -> None:
    made = load(name, SHARED, tmp_path)
    lines = [json.loads(line) for path in made.paths for line in path.read_text().splitlines()]
    assert len(made.queries) == len(made.qrels) == queries
    assert len(lines) == passages
    assert {doc_id for docs in made.qrels.values() for doc_id in docs} <= {line["doc_id"] for line in lines}
    assert len({line["doc_id"] for line in lines}) == len(lines)


def test_every_name_of_a_development_set_is_listed_once() -> None:
    assert len(set(DEVELOPMENT_SETS)) == len(DEVELOPMENT_SETS)


def test_sample_queries_stand_alone_and_have_judged_documents() -> None:
    made = sample()
    assert {query.query_id for query in made.queries} == set(made.qrels)
    assert all(docs for docs in made.qrels.values())


def test_a_judged_document_counts_as_the_copy_that_is_shown_for_it(tmp_path: Path) -> None:
    words = "Panen rumput laut Wakatobi naik pada musim kemarau tahun ini, kata ketua koperasi nelayan."
    twins = [story("a", words), story("b", words), story("c", "Ombak tinggi menutup pelabuhan selama dua hari penuh.")]
    with indexed(tmp_path, twins) as index:
        shown = {hit.passage.doc_id for hit in index.search("panen rumput laut", 10)} & {"a", "b"}
        assert len(shown) == 1
        assert [
            set(judged) for judged in with_copies({"1": {"a": 1}, "2": {"b": 1}, "3": {"c": 1}}, index).values()
        ] == [
            shown,
            shown,
            {"c"},
        ]
