"""What of an answer becomes a fact of a briefing: nothing is stated that the sources dispute."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Conflict, Side, Value
from assistant.asked.question import understand
from assistant.briefing.choosing.facts import facts_of
from assistant.briefing.choosing.notes import Notes
from assistant.briefing.choosing.size import SIZES
from assistant.briefing.plan import Planned
from assistant.briefing.research import Research
from index.generation import Index

QUESTION = "Berapa penerima piagam itu?"
ASKED = Planned("how_many", QUESTION, QUESTION)


@pytest.fixture
def disputed(small_index: Index) -> Answer:
    """Two articles, each with a value of its own."""
    articles = list(small_index.articles())[:2]
    values = [Value(article.text[:8], article.doc_id, 0, 8) for article in articles]
    citations = [
        Citation(n, a.doc_id, a.source_path, a.title, a.outlet, None, None, 0, 40, a.text[:40])
        for n, a in enumerate(articles, start=1)
    ]
    sides = tuple(Side(value.text, (n,), (value,)) for n, value in enumerate(values, start=1))
    return Answer(
        question=QUESTION,
        language="id",
        status="answered",
        statement="",
        values=tuple(values),
        citations=tuple(citations),
        origins=2,
        conflicts=(Conflict(QUESTION, sides),),
        nearest=(),
        confidence=0.99,
        understood=understand(QUESTION),
    )


def told(index: Index, answer: Answer) -> tuple[str | None, int]:
    found = Research(answer.understood, ((ASKED, answer),), (), (), holds_topic=True)
    (fact,), _ = facts_of(found, Notes(index), SIZES[1], "id")
    return fact.statement, len(fact.conflicts)


def test_a_contradiction_names_its_sides(small_index: Index, disputed: Answer) -> None:
    statement, conflicts = told(small_index, disputed)
    assert conflicts == 1
    assert statement is not None and all(value.text in statement for value in disputed.values)
    assert "tidak sepakat" in statement


def test_a_contradiction_that_lost_a_side_states_nothing(small_index: Index, disputed: Answer) -> None:
    gone = replace(disputed.citations[1], doc_id="gone")
    halved = replace(disputed, citations=(disputed.citations[0], gone))
    assert told(small_index, halved) == (None, 0)


def test_what_nobody_disputes_is_stated(small_index: Index, disputed: Answer) -> None:
    agreed = replace(disputed, conflicts=(), values=disputed.values[:1])
    assert told(small_index, agreed) == (f"{disputed.values[0].text}.", 0)
