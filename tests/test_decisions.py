"""To refuse can be as right as to answer, and is counted as such."""

from pathlib import Path

from newsroom import NEWS, indexed

from evaluation.datasets import DevelopmentQuestion
from evaluation.decisions import COVERAGES, measure_decisions


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
