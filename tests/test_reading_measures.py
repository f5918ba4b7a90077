"""What the reader is measured by, computed by hand."""

import pytest

from evaluation.reading import auroc, calibration_error, f1, words


def test_words_are_compared_without_case_and_marks() -> None:
    assert words("“Rp4,9 Juta.”") == words("rp4 9 juta")


@pytest.mark.parametrize(
    ("said", "wanted", "value"),
    [
        ("Wakil Presiden Ratna Kusuma", "Ratna Kusuma", 2 * (2 / 4) * 1 / (2 / 4 + 1)),
        ("Ratna Kusuma", "ratna kusuma.", 1.0),
        ("", "", 1.0),
        ("Bali", "", 0.0),
        ("", "Bali", 0.0),
        ("Aceh", "Bali", 0.0),
    ],
)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(said: str, wanted: str, value: float) -> None:
    assert f1(said, wanted) == pytest.approx(value)


def test_auroc_counts_the_pairs_in_order() -> None:
    assert auroc([0.9, 0.4], [0.5, 0.1]) == 3 / 4
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None


def test_a_boast_is_a_calibration_error() -> None:
    honest = [(0.25, True), (0.25, False), (0.25, False), (0.25, False)]
    assert calibration_error(honest) == pytest.approx(0.0)
    assert calibration_error([(0.95, False)] * 4) == pytest.approx(0.95)
    assert calibration_error([*honest, *[(0.95, False)] * 4]) == pytest.approx(0.475)
