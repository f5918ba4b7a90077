"""The question sets beside the sample are fair: what they ask for stands in their articles, and their halves share nothing."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.datasets import SAMPLE, Qrels, read_qrels
from evaluation.expectations import Expectation, read_expectations
from evaluation.matching import holds
from evaluation.pools import articles_of
from ingest.articles import Article

FOLDER = SAMPLE.parent / "evaluation"
HALVES = ("dev", "test")
JUDGED = ("wide", "broad")  # the sets that say which articles answer which question


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Both halves of a set, and doc_id -> the text that quotes are slices of."""

    halves: dict[str, tuple[Expectation, ...]]
    texts: dict[str, str]

    @property
    def questions(self) -> tuple[Expectation, ...]:
        return tuple(question for half in self.halves.values() for question in half)


def read_set(folder: Path) -> QuestionSet:
    articles = [record for record in articles_of([folder / "articles"]) if isinstance(record, Article)]
    halves = {half: read_expectations(folder / f"{half}.jsonl") for half in HALVES}
    return QuestionSet(halves, {article.doc_id: article.text for article in articles})


@pytest.fixture(scope="module", params=["unseen", "fresh", "lists", "contradictions", *JUDGED])
def either(request: pytest.FixtureRequest) -> QuestionSet:
    return read_set(FOLDER / request.param)


@pytest.fixture(scope="module", params=JUDGED)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(FOLDER, request.param)


@pytest.fixture(scope="module")
def asked(folder: Path) -> QuestionSet:
    return read_set(folder)


@pytest.fixture(scope="module")
def judged(folder: Path) -> Qrels:
    return read_qrels(folder / "qrels.tsv")


def test_every_question_is_asked_once_and_in_one_half(either: QuestionSet) -> None:
    assert not [qid for qid, times in Counter(q.qid for q in either.questions).items() if times > 1]
    dev, test = ({question.item for question in either.halves[half]} for half in HALVES)
    assert not dev & test


def test_exactly_the_answerable_questions_have_expectations(either: QuestionSet) -> None:
    for question in either.questions:
        assert bool(question.wanted) == question.answerable == (question.kind != "unanswerable"), question.qid


def test_a_follow_up_has_its_first_question_before_it(either: QuestionSet) -> None:
    firsts = {(q.item, q.language): q.question for q in either.questions if q.kind == "first"}
    for question in either.questions:
        before = [firsts[question.item, question.language]] if question.kind == "followup" else []
        assert list(question.history) == before, question.qid


def test_contradictions_have_at_least_two_sides(either: QuestionSet) -> None:
    for question in either.questions:
        assert len(question.variants) > 1 or not question.variants, question.qid
        assert question.variants or question.kind != "conflict", question.qid


def test_nothing_is_expected_and_forbidden_at_once(either: QuestionSet) -> None:
    for question in either.questions:
        assert not {phrase for group in question.wanted for phrase in group} & {*question.forbid}, question.qid


def test_everything_that_is_expected_or_forbidden_stands_in_an_article(either: QuestionSet) -> None:
    for question in either.questions:
        for group in (*question.wanted, *((phrase,) for phrase in question.forbid)):
            assert any(holds(text, phrase) for text in either.texts.values() for phrase in group), (question.qid, group)


def test_every_alternative_and_every_side_stands_in_a_judged_article(asked: QuestionSet, judged: Qrels) -> None:
    for question in asked.questions:
        texts = [asked.texts[doc_id] for doc_id in judged.get(question.qid, {})]
        for phrase in (phrase for group in question.wanted for phrase in group):
            assert any(holds(text, phrase) for text in texts), (question.qid, phrase)


def test_every_judged_article_holds_some_of_the_answer(asked: QuestionSet, judged: Qrels) -> None:
    questions = {question.qid: question for question in asked.questions}
    assert judged.keys() == {question.qid for question in asked.questions if question.answerable}
    for qid, documents in judged.items():
        phrases = [phrase for group in questions[qid].wanted for phrase in group]
        for doc_id in documents:
            assert any(holds(asked.texts[doc_id], phrase) for phrase in phrases), (qid, doc_id)


def test_the_sides_of_a_contradiction_stand_in_different_articles(asked: QuestionSet, judged: Qrels) -> None:
    for question in (question for question in asked.questions if question.variants):
        told = [
            {doc_id for doc_id in judged[question.qid] if any(holds(asked.texts[doc_id], phrase) for phrase in side)}
            for side in question.variants
        ]
        assert not any(all(doc_id in side for side in told) for doc_id in judged[question.qid]), question.qid


def test_the_halves_share_no_article_and_leave_none_unasked(asked: QuestionSet, judged: Qrels) -> None:
    dev, test = (
        {doc_id for question in asked.halves[half] for doc_id in judged.get(question.qid, {})} for half in HALVES
    )
    assert not dev & test
    assert dev | test == asked.texts.keys()
