"""The page's words, dates and numbers in both languages."""

import string
from datetime import date

import pytest

from assistant.asked.kinds import Kind
from assistant.page import words
from assistant.page.words import day, number, preferred_language, say, translations


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_of_a_phrase_take_the_same_fields() -> None:
    for indonesian, english in words._WORDS.values():
        assert fields(indonesian) == fields(english)
        assert indonesian.strip() == indonesian != ""
        assert english.strip() == english != ""


def test_every_kind_of_question_has_a_name() -> None:
    for kind in Kind.__args__:  # type: ignore[attr-defined]
        assert say(f"kind_{kind}", "id") != say(f"kind_{kind}", "en")


def test_the_browser_gets_the_same_labels_in_both_languages() -> None:
    assert translations()["id"].keys() == translations()["en"].keys()
    assert translations()["id"]["ask"] == "Tanya"
    assert translations()["en"]["ask"] == "Ask"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("id-ID,id;q=0.9,en-US;q=0.8", "id"),
        ("en-US", "en"),
        ("EN-gb;q=0.9, id;q=0.8", "en"),
        ("fr-FR, en;q=0.5", "en"),
        ("ja", "id"),
        ("", "id"),
        (None, "id"),
        ("english", "id"),
    ],
)
def test_the_first_language_of_the_browser_that_the_page_speaks_is_spoken(header: str | None, language: str) -> None:
    assert preferred_language(header) == language


def test_dates_are_written_as_people_write_them() -> None:
    assert day(date(2023, 12, 1), "id") == "1 Desember 2023"
    assert day("2024-02-21", "en") == "21 February 2024"
    assert [day(date(2020, month, 9), "id").split()[1] for month in (1, 5, 8)] == ["Januari", "Mei", "Agustus"]  # type: ignore[union-attr]
    assert day("Desember 2023", "id") == "Desember 2023"
    assert day(None, "id") is None


def test_thousands_have_a_point_in_indonesian_and_a_comma_in_english() -> None:
    assert number(1_234_567, "id") == "1.234.567"
    assert number(7_243, "en") == "7,243"
    assert number(62, "id") == "62"
