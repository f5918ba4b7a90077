"""How answers are judged and summed up."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Conflict, Side, Value
from assistant.asked.question import Question
from evaluation.answers import Judgement, Tally, answer_latency, answer_measures, tallies
from evaluation.expectations import Expectation, Group, Kind
from evaluation.judging import (
    Verdict,
    is_exact,
    keeps_evidence_apart,
    list_score,
    shows_conflict,
    values_hold,
    verdict,
)
from evaluation.latency import latency_of
from evaluation.matching import fold, holds, same_value
from evaluation.report import report
from evaluation.selective import Point, confidence_errors, curve, threshold_for

ARTICLE = "Upah 2024 naik 4,02 persen. Sri Wahyuni menerima piala di Balai Sarbini."


def expected(
    *expect: Group, kind: Kind = "plain", forbid: Group = (), variants: tuple[Group, ...] = (), accept: Group = ()
) -> Expectation:
    return Expectation(
        qid="q1",
        item="q1",
        kind=kind,
        language="id",
        question="Siapa?",
        history=(),
        answerable=kind != "unanswerable",
        expect=expect,
        forbid=forbid,
        variants=variants,
        accept=accept,
        answer="",
    )


def citation(quote: str, start: int = 0, doc_id: str = "a") -> Citation:
    return Citation(1, doc_id, f"{doc_id}.md", "", None, None, None, start, start + len(quote), quote)


def said(*quotes: str, values: tuple[Value, ...] = (), conflicts: tuple[Conflict, ...] = ()) -> Answer:
    return Answer(
        question="Siapa?",
        language="id",
        status="answered" if quotes else "not_found",
        statement="",
        values=values,
        citations=tuple(map(citation, quotes)),
        origins=1,
        conflicts=conflicts,
        nearest=(),
        confidence=0.5,
        understood=Question("Siapa?", "id", ("who",)),
    )


def value(text: str) -> Value:
    return Value(text, "a", 0, len(text))


def test_typography_does_not_matter_to_a_phrase() -> None:
    assert holds("diserahkan  Ma’ruf\nAmin, Rp 23.000", "ma'ruf amin")
    assert holds("upah Rp\u00a05.067.381 sebulan", "Rp5.067.381")
    assert holds("Januari–Maret", "januari-maret")


def test_a_number_is_a_whole_number() -> None:
    for text in ("12.500", "2012", "1/12/2023", "0,12", "12,5 persen", "112"):
        assert not holds(text, "12")
    for text in ("12 gubernur", "ada 12.", "(12)", "12, lalu 13"):
        assert holds(text, "12")


def test_a_word_is_a_whole_word() -> None:
    assert not holds("Papuanya", "Papua")
    assert holds("Papua.", "Papua")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_values_are_the_same_whatever_sort_of_place_or_firm_they_are_called() -> None:
    assert same_value("Kabupaten Demak", "Demak")
    assert same_value("Pemprov DI Yogyakarta (DIY)", "DI Yogyakarta")
    assert same_value("PT Bank NTB Syariah", "bank NTB syariah")
    assert not same_value("Papua Barat", "Papua")
    assert not same_value("Kota", "Kabupaten")


@pytest.mark.parametrize(
    ("quotes", "worth"),
    [
        ((ARTICLE,), "right"),
        (("Sri Wahyuni hadir.", "Di Balai Sarbini."), "right"),
        (("Sri Wahyuni hadir.",), "incomplete"),
        (("Semua hadir.",), "wrong"),
        ((), "refused"),
    ],
)
def test_a_right_answer_quotes_every_group_and_an_incomplete_one_some(quotes: tuple[str, ...], worth: Verdict) -> None:
    assert verdict(expected(("Sri Wahyuni",), ("Balai Sarbini", "Balai Kartini")), said(*quotes)) == worth


def test_what_nothing_answers_is_rightly_refused_or_invented() -> None:
    nothing = expected(kind="unanswerable")
    assert verdict(nothing, said()) == "refused_rightly"
    assert verdict(nothing, said(ARTICLE)) == "invented"


def test_a_quote_from_the_other_year_makes_the_answer_wrong_unless_it_compares_the_years() -> None:
    twin = expected(("Rp2.036.947",), kind="right_year", forbid=("Rp1.958.169",))
    this_year, other_year = "UMP 2024 adalah Rp2.036.947.", "UMP 2023 adalah Rp1.958.169."
    assert verdict(twin, said(this_year)) == "right"
    assert verdict(twin, said(this_year, other_year)) == "wrong_year"
    assert verdict(twin, said("UMP 2024 menjadi Rp2.036.947 dari Rp1.958.169.")) == "right"


def test_all_sides_of_a_contradiction_have_to_be_quoted_and_set_against_each_other() -> None:
    sides = expected(kind="conflict", variants=(("20.875",), ("15.083",)))
    both = ("Ada 20.875 kartu.", "Ada 15.083 kartu.")
    assert verdict(sides, said(both[0])) == "incomplete"
    assert verdict(sides, said(*both)) == "right"
    shown = Conflict("2019", (Side("20.875 kartu", (1,)), Side("15.083", (2,))))
    other = Conflict("2019", (Side("20.875 kartu", (1,)), Side("3.070", (2,))))
    assert shows_conflict(sides, said(*both, conflicts=(other, shown)))
    assert not shows_conflict(sides, said(*both, conflicts=(other,)))
    assert not shows_conflict(sides, said(*both))


def test_values_are_judged_apart_from_the_sentences_around_them() -> None:
    who = expected(("Sri Wahyuni",))
    assert values_hold(who, said(ARTICLE, values=(value("Sri Wahyuni"),)))
    assert not values_hold(who, said(ARTICLE, values=(value("Balai Sarbini"),)))


def test_list_scores_are_precision_and_recall_over_names() -> None:
    three = expected(("Jambi",), ("Aceh", "NAD"), ("Papua",), kind="list", accept=("Sulawesi Tengah",))
    names = ("Jambi", "Provinsi Aceh", "Bali", "Papua Barat", "Sulawesi Tengah")
    score = list_score(three, said(ARTICLE, values=tuple(map(value, names))))
    assert (score.precision, score.recall) == (2 / 4, 2 / 3)
    assert score.f1 == pytest.approx(2 / (1 / (2 / 4) + 1 / (2 / 3)))  # the harmonic mean, from its definition
    assert list_score(three, said()).f1 == 0.0


def test_a_list_member_named_twice_is_recalled_once() -> None:
    two = expected(("Aceh", "NAD"), ("Papua",), kind="list")
    score = list_score(two, said(ARTICLE, values=(value("Aceh"), value("NAD"))))
    assert (score.precision, score.recall) == (1.0, 1 / 2)


def test_only_slices_are_exact() -> None:
    start = ARTICLE.index("Sri")
    texts = {"a": ARTICLE}.get
    exact = said("Upah 2024", values=(Value("Sri Wahyuni", "a", start, start + 11),))
    assert is_exact(exact, texts)
    assert not is_exact(said("Upah  2024"), texts)
    assert not is_exact(said("Upah 2024", values=(Value("Sri Wahyuni", "a", start + 1, start + 12),)), texts)
    assert not is_exact(said("Upah 2024"), {"b": ARTICLE}.get)


def test_answers_have_citations_and_refusals_have_none() -> None:
    assert keeps_evidence_apart(said(ARTICLE))
    assert keeps_evidence_apart(said())
    assert not keeps_evidence_apart(said(values=(value("Aceh"),)))


def judged(kind: Kind, worth: Verdict, seconds: float = 0.1, language: str = "id") -> Judgement:
    question = expected(("x",), kind=kind)
    object.__setattr__(question, "language", language)
    return Judgement(
        question,
        worth,
        worth == "right",
        worth == "right",
        1.0,
        True,
        True,
        None,
        None,
        False,
        False,
        0.5,
        seconds,
        "",
        (),
    )


def test_tallies_count_every_question_once_and_once_more_in_the_whole() -> None:
    rows = tallies([judged("plain", "right"), judged("plain", "wrong"), judged("unanswerable", "refused_rightly")])
    assert rows == (
        Tally("plain", "id", Counter(right=1, wrong=1)),
        Tally("unanswerable", "id", Counter(refused_rightly=1)),
        Tally("all", "id", Counter(right=1, wrong=1, refused_rightly=1)),
    )
    assert [row.good for row in rows] == [1 / 2, 1.0, 2 / 3]


def test_answerable_and_unanswerable_questions_are_measured_apart_by_language() -> None:
    judgements = [
        judged("plain", "right"),
        judged("plain", "refused"),
        judged("unanswerable", "refused_rightly"),
        judged("unanswerable", "invented", language="en"),
    ]
    measures = answer_measures(judgements)
    assert measures["right.id"] == 1 / 2
    assert measures["refused_rightly.id"] == 1.0
    assert measures["refused_rightly.en"] == 0.0
    assert "right.en" not in measures


@given(st.lists(st.floats(0, 10), min_size=1))
def test_the_median_is_the_least_time_that_half_the_questions_stay_within(seconds: list[float]) -> None:
    p50 = latency_of(seconds).p50
    assert sum(s <= p50 for s in seconds) * 2 >= len(seconds)
    assert sum(s < p50 for s in seconds) * 2 < len(seconds)


def test_the_slowest_of_twenty_lies_beyond_the_95th_percentile() -> None:
    judgements = [judged("plain", "right", seconds=float(n)) for n in range(1, 21)]
    assert answer_latency(judgements).p95 == 19.0


POINTS = [
    Point("a", 0.9, True, True),
    Point("b", 0.9, False, True),
    Point("c", 0.5, True, True),
    Point("d", 0.1, False, False),
]


def test_the_curve_gives_coverage_and_error_of_answering_from_each_confidence() -> None:
    rows = curve(POINTS)
    for row in rows:
        above = [point for point in POINTS if point.confidence >= row.threshold]
        assert row.coverage == len(above) / len(POINTS)
        assert row.error == sum(not point.right for point in above) / len(above)
    assert [row.threshold for row in rows] == [0.9, 0.5, 0.1]


def test_the_threshold_for_an_error_covers_the_most_questions() -> None:
    best = threshold_for(POINTS, 0.4)
    assert best is not None
    assert best.threshold == 0.5
    assert threshold_for([Point("a", 0.9, False, True)], 0.4) is None


def test_the_confidence_of_a_refusal_is_that_of_no_answer() -> None:
    answered = [replace(judged("plain", "right"), confidence=0.9), replace(judged("plain", "wrong"), confidence=0.9)]
    refused = replace(judged("unanswerable", "refused_rightly", language="en"), confidence=0.15)
    failed = replace(judged("plain", "failed", language="en"), confidence=0.7)
    errors = confidence_errors([*answered, refused, failed])
    assert errors == {"id": pytest.approx(0.4), "en": pytest.approx(0.15)}


def test_a_report_tells_every_answer_that_was_not_as_it_should_be() -> None:
    good, bad = (
        judged("plain", "right"),
        replace(judged("plain", "wrong"), statement="*Bali* | Aceh", quotes=("a\n# b",)),
    )
    page = report([good, bad])
    told = page[page.index("## Not as it should be") :]
    assert told.count("**q1**") == 1
    assert "\\*Bali\\* \\| Aceh" in told  # words of articles stay words, whatever they mark up
    assert "\n# b" not in told
    assert "| plain | id | 2 | 1 |" in page
    assert report([good, bad]) == page
