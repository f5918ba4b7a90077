"""Which language a text is in."""

import pytest

from ingest.language import language_of, language_scores


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gubernur menyerahkan penghargaan kepada para pemenang di Jakarta pada hari Jumat.", "id"),
        ("The governor handed the award to the winners in Jakarta on Friday.", "en"),
        ("Le président de la République a annoncé hier de nouvelles mesures pour l'emploi des jeunes.", "fr"),
        ("De minister heeft gisteren de prijs uitgereikt aan de winnaars in Jakarta.", "nl"),
        ("部长宣布了新的计划", "zh"),
        ("siapa menang", "id"),
        ("UMP DKI 2024?", "id"),
        ("", "id"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_scan_of_indonesian_full_of_arabic_names_stays_indonesian() -> None:
    assert (
        language_of("Ahmad bin Abdul Hamid lahir di Kendal dan belajar kepada Syekh Muhammad bin Yusuf al-Makassari.")
        == "id"
    )


def test_scores_rank_the_language_itself_first() -> None:
    scores = language_scores("Gubernur menyerahkan penghargaan kepada para pemenang di Jakarta pada hari Jumat.")
    assert max(scores, key=scores.__getitem__) == "id"
    assert scores["en"] > scores["zh"]
