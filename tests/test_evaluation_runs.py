"""Whole runs of the measures over small corpora, with the product's own index and a toy encoder."""

import json
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles

from evaluation.answers import answer_measures
from evaluation.datasets import Dataset, Query
from evaluation.errors import EvaluationError
from evaluation.pools import build, kept_index
from evaluation.retrieval import PASSAGES, documents, evaluate_retrieval
from evaluation.sample import measure_sample
from evaluation.sweep import best_weights, sweep
from index.fusion import LEXICAL_WEIGHT
from index.generation import Index

ARTICLES = list(made_up_articles(40))


@pytest.fixture
def known_items() -> Dataset:
    """Every tenth article is looked for with its last sentence."""
    chosen = ARTICLES[::10]
    queries = tuple(Query(f"q-{a.doc_id}", a.text.split(". ")[-1], "id-id") for a in chosen)
    return Dataset("known", (), queries, {f"q-{a.doc_id}": {a.doc_id: 1} for a in chosen})


def test_every_engine_is_measured_over_every_query(small_index: Index, known_items: Dataset) -> None:
    rows = evaluate_retrieval(small_index, known_items)
    assert [(row.engine, row.queries) for row in rows] == [("dense", 4), ("lexical", 4), ("fused", 4)]
    for row, engine in zip(
        rows, (small_index.search_dense, small_index.search_lexical, small_index.search), strict=True
    ):
        found = [
            next(iter(known_items.qrels[q.query_id])) in documents(engine(q.text, PASSAGES))
            for q in known_items.queries
        ]
        assert row.measures["R@10"] == sum(found) / len(found)


def test_the_sweep_ranks_as_the_search_does_at_the_weight_in_use(small_index: Index, known_items: Dataset) -> None:
    (fused,) = [row for row in evaluate_retrieval(small_index, known_items) if row.engine == "fused"]
    (row,) = sweep(small_index, known_items, weights=[LEXICAL_WEIGHT["id"]])
    assert row.measures == fused.measures


def test_the_chosen_weight_has_the_best_mean_over_the_sets_of_a_language(
    small_index: Index, known_items: Dataset
) -> None:
    rows = sweep(small_index, known_items)
    chosen = best_weights(rows)["id"]
    assert max(row.measures["RR@10"] for row in rows) == next(r for r in rows if r.weight == chosen).measures["RR@10"]


def write_corpus(folder: Path) -> Path:
    """Three articles, a question that one of them answers, one that none does."""
    (folder / "articles").mkdir(parents=True)
    texts = {
        "upah": "Gubernur Maju menetapkan upah minimum Kota Kupang 2024 sebesar Rp2.500.000 per bulan.",
        "kartu": "Dinas Sosial membagikan 12 ribu kartu pekerja di Ambon pada 3 Mei 2024.",
        "jalan": "Panitia lomba lari di Manado menutup pendaftaran pada hari Sabtu sore.",
    }
    for name, text in texts.items():
        (folder / "articles" / f"{name}.md").write_text(f"---\ndoc_id: {name}\ntitle: {name}\n---\n{text}\n")
    rest: dict[str, object] = {
        "language": "id",
        "history": [],
        "forbid": [],
        "variants": [],
        "accept": [],
        "answer": "",
    }
    questions = (
        {
            "qid": "1",
            "item": "1",
            "kind": "plain",
            "question": "Berapa upah minimum Kota Kupang 2024?",
            "answerable": True,
        }
        | {"expect": [["Rp2.500.000"]]},
        {"qid": "2", "item": "2", "kind": "unanswerable", "question": "Siapa kapten tim nasional voli putri Norwegia?"}
        | {"answerable": False, "expect": []},
    )
    (folder / "questions.jsonl").write_text("".join(json.dumps(rest | question) + "\n" for question in questions))
    (folder / "qrels.tsv").write_text("1\t0\tupah\t1\n")
    return folder


def test_a_corpus_is_asked_judged_and_searched_and_its_quotes_are_slices(tmp_path: Path, toy: ToyEncoder) -> None:
    result = measure_sample(write_corpus(tmp_path), toy, None)
    assert [judgement.expected.qid for judgement in result.judgements] == ["1", "2"]
    assert answer_measures(result.judgements)["exact"] == 1.0
    assert answer_measures(result.judgements)["evidence_apart"] == 1.0
    assert result.measures["retrieval.id.RR@10"] == 1.0
    assert all(0.0 <= value <= 1.0 for value in result.measures.values())


def test_a_kept_index_embeds_nothing_twice_and_everything_for_another_encoder(tmp_path: Path, toy: ToyEncoder) -> None:
    paths = [write_corpus(tmp_path / "corpus") / "articles"]
    cache = tmp_path / "cache"
    kept_index("set", paths, cache, toy).close()
    assert toy.documents_encoded == 3
    kept_index("set", paths, cache, toy).close()
    assert toy.documents_encoded == 3
    other = ToyEncoder("other")
    kept_index("set", paths, cache, other).close()
    assert other.documents_encoded == 3


def test_an_index_without_articles_is_an_error_and_not_a_measure_of_nought(tmp_path: Path, toy: ToyEncoder) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(EvaluationError, match=r"empty\.txt"):
        build([tmp_path / "empty.txt"], tmp_path / "index", toy)
