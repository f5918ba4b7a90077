"""To refuse can be as right as to answer, and is counted as such."""

from pathlib import Path

from newsroom import NEWS, indexed

from assistant.evidence.reader import load_reader
from evaluation.datasets import DevelopmentQuestion
from evaluation.decisions import COVERAGES, measure_decisions, measure_reading


def question(text: str, answer: str) -> DevelopmentQuestion:
    return DevelopmentQuestion(text, "", answer)


ASKED = [
    question("Siapa yang menyerahkan Piagam Lentera Desa 2022?", "Retno Wulandari"),  # answered right
    question("Siapa yang menyerahkan Piagam Lentera Desa 2021?", "Somebody Else"),  # answered wrong
    question("Siapa yang menyerahkan Piagam Gandasuli 1961?", ""),  # refused right
    question("Siapa yang menyerahkan Piagam Lodayana 1962?", "Somebody"),  # refused wrong
    question("¿Quién entregó la carta a los pescadores del puerto?", ""),  # not taken
]


def test_decisions_are_right_both_ways(tmp_path: Path) -> None:
    with indexed(tmp_path, NEWS) as index:
        measured = measure_decisions("made", ASKED, index, None)
    assert measured.questions == 4
    assert measured.answered_right == 1 / 3
    assert measured.refused_right == 1.0
    assert len(measured.errors) == len(COVERAGES)
    assert measured.errors[-1] == 0.5


def test_the_reader_alone_answers_from_what_search_brings_and_refuses_the_rest(tmp_path: Path) -> None:
    asked = [
        question("Siapa yang menyerahkan Piagam Lentera Desa 2022?", "Retno Wulandari"),
        question("Berapa harga semen di kota Paris?", ""),
    ]
    with indexed(tmp_path, NEWS) as index:
        measured = measure_reading("made", asked, index, load_reader())
        wrong = measure_reading("made", [question(asked[0].question, "Somebody Else")], index, load_reader())
    assert (measured.questions, measured.answered_right, measured.refused_right) == (2, 1.0, 1.0)
    assert measured.errors == (0.0,) * len(COVERAGES)
    assert (wrong.answered_right, wrong.errors[-1]) == (0.0, 1.0)
