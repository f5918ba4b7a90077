"""The questions of the sample corpus are fair: everything they ask for stands in the documents that answer them."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation.datasets import SAMPLE, read_qrels
from evaluation.errors import EvaluationError
from evaluation.expectations import Expectation, read_expectations
from evaluation.matching import holds
from evaluation.pools import articles_of
from ingest.articles import Article

QUESTIONS = read_expectations(SAMPLE / "questions.jsonl")
QRELS = read_qrels(SAMPLE / "qrels.tsv")
TWINS = {"right_year": "wrong_year", "wrong_year": "right_year"}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """doc_id -> the text that quotes are slices of."""
    articles = [record for record in articles_of([SAMPLE / "articles"]) if isinstance(record, Article)]
    return {article.doc_id: article.text for article in articles}


def others(question: Expectation, kind: str) -> list[Expectation]:
    """The questions of the same item and language that are of another kind."""
    same = [q for q in QUESTIONS if (q.item, q.language) == (question.item, question.language)]
    return [q for q in same if q.kind == kind]


def by_id(question: Expectation) -> str:
    return question.qid


def test_every_question_is_asked_once_in_each_language() -> None:
    assert len({question.qid for question in QUESTIONS}) == len(QUESTIONS)
    languages = Counter((question.item, question.kind, question.language) for question in QUESTIONS)
    assert set(languages.values()) == {1}
    assert all(languages[item, kind, {"id": "en", "en": "id"}[language]] for item, kind, language in languages)
    assert len({question.item for question in QUESTIONS}) == 80


def test_exactly_the_answerable_questions_have_expectations_and_judged_documents() -> None:
    for question in QUESTIONS:
        assert bool(question.wanted) == bool(QRELS.get(question.qid)) == question.answerable, question.qid
        assert question.answerable == (question.kind != "unanswerable"), question.qid


def test_no_judgement_is_about_a_question_that_is_not_there() -> None:
    assert QRELS.keys() == {question.qid for question in QUESTIONS if question.answerable}


def test_a_follow_up_comes_after_the_first_question_and_nothing_else_has_a_history() -> None:
    for question in QUESTIONS:
        firsts = [first.question for first in others(question, "first")]
        assert list(question.history) == (firsts if question.kind == "followup" else []), question.qid


def test_contradictions_have_at_least_two_sides_and_nothing_else_has_any() -> None:
    for question in QUESTIONS:
        assert (len(question.variants) > 1) == bool(question.variants) == (question.kind == "conflict"), question.qid


def test_nothing_is_expected_and_forbidden_at_once() -> None:
    for question in QUESTIONS:
        wanted = {phrase for group in question.wanted for phrase in group}
        assert not wanted & {*question.forbid}, question.qid


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.answerable], ids=by_id)
def test_every_expectation_stands_in_a_judged_document(question: Expectation, texts: dict[str, str]) -> None:
    judged = [texts[doc_id] for doc_id in QRELS[question.qid]]
    for group in question.wanted:
        assert any(holds(text, phrase) for text in judged for phrase in group), group


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.answerable], ids=by_id)
def test_every_judged_document_holds_some_of_the_answer(question: Expectation, texts: dict[str, str]) -> None:
    for doc_id in QRELS[question.qid]:
        assert any(holds(texts[doc_id], phrase) for group in question.wanted for phrase in group), doc_id


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind in TWINS], ids=by_id)
def test_what_a_twin_forbids_stands_in_the_documents_of_the_other(question: Expectation, texts: dict[str, str]) -> None:
    (twin,) = others(question, TWINS[question.kind])
    assert question.forbid
    assert any(holds(texts[doc_id], phrase) for doc_id in QRELS[twin.qid] for phrase in question.forbid)


def test_a_broken_line_is_an_error_that_names_it(tmp_path: Path) -> None:
    good = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()[0]
    for broken in ("{", "[]", "{}", json.dumps(json.loads(good) | {"kind": "riddle"})):
        (tmp_path / "q.jsonl").write_text(f"{good}\n{broken}\n", encoding="utf-8")
        with pytest.raises(EvaluationError, match=r"q\.jsonl:2"):
            read_expectations(tmp_path / "q.jsonl")
    with pytest.raises(EvaluationError, match="none"):
        read_expectations(tmp_path / "none.jsonl")
