"""Asks every question of a set, judges every answer and sums the verdicts up."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.answer import Answer
from assistant.asking import ask
from assistant.errors import AskError
from assistant.evidence.reader import Reader
from evaluation.expectations import Expectation
from evaluation.judging import (
    GOOD,
    ListScore,
    Verdict,
    held,
    is_exact,
    keeps_evidence_apart,
    list_score,
    shows_conflict,
    values_hold,
    verdict,
)
from evaluation.latency import Latency, latency_of
from index.generation import Index


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question, what became of it, and how long that took.

    `values_right` asks the same of the short values as `verdict` asks of the quotes; `first_quote_tells` says whether
    the quotation that a reader meets first holds any of what was expected, `telling` the share of all quotations that
    do. `items` scores list questions, `conflict_shown` contradictions; both are None elsewhere. `flagged` says that some
    contradiction is reported. `nearest_holds` tells of a refusal whether the answer was among the nearest passages.
    `quotes` are for a person who reads why.
    """

    expected: Expectation
    verdict: Verdict
    values_right: bool
    first_quote_tells: bool
    telling: float
    exact: bool
    evidence_apart: bool
    items: ListScore | None
    conflict_shown: bool | None
    flagged: bool
    nearest_holds: bool
    confidence: float
    seconds: float
    statement: str
    quotes: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Answered right and completely, or rightly refused."""
        return self.verdict in GOOD


def judge_all(index: Index, reader: Reader | None, questions: Iterable[Expectation]) -> tuple[Judgement, ...]:
    """Ask each question with its history and judge the answer, in order; "this year" is that of the newest article."""
    judgements = []
    _, today = index.date_range()
    for question in questions:
        started = time.perf_counter()
        try:
            answer = ask(index, question.question, history=question.history, reader=reader, today=today)
        except AskError as error:
            judgements.append(_failed(question, error, time.perf_counter() - started))
        else:
            judgements.append(_judged(index, question, answer, time.perf_counter() - started))
    return tuple(judgements)


def _judged(index: Index, expected: Expectation, answer: Answer, seconds: float) -> Judgement:
    def text_of(doc_id: str) -> str | None:
        article = index.article(doc_id)
        return article.text if article else None

    return Judgement(
        expected=expected,
        verdict=verdict(expected, answer),
        values_right=expected.answerable and values_hold(expected, answer),
        first_quote_tells=held(expected.wanted, [citation.quote for citation in answer.citations[:1]]) > 0,
        telling=fmean([held(expected.wanted, [citation.quote]) > 0 for citation in answer.citations] or [0.0]),
        exact=is_exact(answer, text_of),
        evidence_apart=keeps_evidence_apart(answer),
        items=list_score(expected, answer) if expected.kind == "list" else None,
        conflict_shown=shows_conflict(expected, answer) if expected.variants else None,
        flagged=bool(answer.conflicts),
        nearest_holds=_nearest_holds(expected, answer),
        confidence=answer.confidence,
        seconds=seconds,
        statement=answer.statement,
        quotes=tuple(citation.quote for citation in answer.citations),
    )


def _nearest_holds(expected: Expectation, answer: Answer) -> bool:
    nearest = [citation.quote for citation in answer.nearest]
    return expected.answerable and held(expected.wanted, nearest) == len(expected.wanted)


def _failed(expected: Expectation, error: AskError, seconds: float) -> Judgement:
    return Judgement(
        expected=expected,
        verdict="failed",
        values_right=False,
        first_quote_tells=False,
        telling=0.0,
        exact=True,
        evidence_apart=True,
        items=ListScore(0.0, 0.0) if expected.kind == "list" else None,
        conflict_shown=False if expected.variants else None,
        flagged=False,
        nearest_holds=False,
        confidence=0.0,
        seconds=seconds,
        statement=str(error),
        quotes=(),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of one kind and language came to which verdict."""

    kind: str
    language: str
    verdicts: Counter[Verdict]

    @property
    def questions(self) -> int:
        """All questions of this row."""
        return self.verdicts.total()

    @property
    def good(self) -> float:
        """The share that was answered right or rightly refused, between 0 and 1."""
        return sum(self.verdicts[name] for name in GOOD) / self.questions


def tallies(judgements: Sequence[Judgement]) -> tuple[Tally, ...]:
    """One tally for each kind and language, in the order of the questions, then one for each language as a whole."""
    rows: dict[tuple[str, str], Counter[Verdict]] = {}
    for judgement in judgements:
        rows.setdefault((judgement.expected.kind, judgement.expected.language), Counter())[judgement.verdict] += 1
    whole: dict[str, Counter[Verdict]] = {}
    for (_, language), verdicts in rows.items():
        whole.setdefault(language, Counter()).update(verdicts)
    return (
        *(Tally(kind, language, verdicts) for (kind, language), verdicts in rows.items()),
        *(Tally("all", language, verdicts) for language, verdicts in whole.items()),
    )


def answer_measures(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Every measure of the answers by name, between 0 and 1, higher is better; what no question asks for is left out.

    `right` and `refused_rightly` are given for each language; `values_right` and `first_quote_tells` are shares of the
    answerable questions, those that were refused included; `right_year` is the share of twin questions whose answer
    is not taken from the other year; the list measures are means over the list questions.
    """
    measures: dict[str, float] = {}
    for language in dict.fromkeys(judgement.expected.language for judgement in judgements):
        spoken = [judgement for judgement in judgements if judgement.expected.language == language]
        measures |= _share(f"right.{language}", [j.good for j in spoken if j.expected.answerable])
        measures |= _share(f"refused_rightly.{language}", [j.good for j in spoken if not j.expected.answerable])
    lists = [judgement.items for judgement in judgements if judgement.items is not None]
    return (
        measures
        | _share("values_right", [j.values_right for j in judgements if j.expected.answerable])
        | _share("first_quote_tells", [j.first_quote_tells for j in judgements if j.expected.answerable])
        | _share("quotes_that_tell", [j.telling for j in judgements if j.expected.answerable and j.verdict == "right"])
        | _share("right_year", [j.verdict != "wrong_year" for j in judgements if j.expected.forbid])
        | _share("conflict_shown", [j.conflict_shown for j in judgements if j.conflict_shown is not None])
        | _share("no_false_conflict", [not j.flagged for j in judgements if j.conflict_shown is None])
        | _share("list_precision", [score.precision for score in lists])
        | _share("list_recall", [score.recall for score in lists])
        | _share("list_f1", [score.f1 for score in lists])
        | _share("exact", [j.exact for j in judgements])
        | _share("evidence_apart", [j.evidence_apart for j in judgements])
    )


def _share(name: str, shares: Sequence[float]) -> dict[str, float]:
    return {name: fmean(shares)} if shares else {}


def answer_latency(judgements: Sequence[Judgement]) -> Latency:
    """How long the questions took to answer."""
    return latency_of([judgement.seconds for judgement in judgements])
