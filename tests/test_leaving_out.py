"""Questions without a year or a place that they name."""

import json
import re
from pathlib import Path

import pytest

from assistant.asked.question import understand
from assistant.page.leaving_out import without_place, without_year

SAMPLE = Path(__file__).parents[1] / "corpus" / "questions.jsonl"


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Berapa UMP DKI Jakarta tahun 2022?", "Berapa UMP DKI Jakarta?"),
        ("Berapa UMP DKI Jakarta pada tahun 2022 menurut gubernur?", "Berapa UMP DKI Jakarta menurut gubernur?"),
        ("How much was Jakarta's minimum wage in 2022?", "How much was Jakarta's minimum wage?"),
        ("Kapan?", None),
        ("2022?", None),
    ],
)
def test_a_year_goes_with_the_words_that_led_to_it(question: str, left: str | None) -> None:
    assert without_year(question, 2022) == left


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Siapa yang menerima penghargaan itu di Kaltim?", "Siapa yang menerima penghargaan itu?"),
        ("Siapa Gubernur Provinsi Kalimantan Timur?", "Siapa Gubernur?"),
        ("Who won the award in East Kalimantan?", "Who won the award?"),
        ("Siapa yang menang di Jambi?", None),
    ],
)
def test_a_place_goes_with_the_words_that_led_to_it(question: str, left: str | None) -> None:
    assert without_place(question, "Kalimantan Timur") == left


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_what_is_left_of_a_real_question_is_a_question_without_it() -> None:
    cut = 0
    for line in SAMPLE.read_text().splitlines():
        question = json.loads(line)["question"]
        for year in understand(question).years:
            left = without_year(question, year)
            if left is not None:
                cut += 1
                assert year not in understand(left).years
                assert set(words(left)) < set(words(question))
    assert cut > 50
