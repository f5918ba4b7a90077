"""What is read out of one question on its own."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked.question import LONGEST_QUESTION, Day, proper_names, understand
from assistant.errors import AskError


def test_a_question_fixes_years_days_places_and_names() -> None:
    question = understand("Siapa peraih Piagam Lentera Desa di Maluku Utara pada 3 November 2022?")
    assert (question.language, question.kind) == ("id", "who")
    assert question.years == (2022,)
    assert question.days == (Day(2022, 11, 3),)
    assert question.places == ("Maluku Utara",)
    assert "Piagam Lentera Desa" in question.names
    assert question.carried == ()


def test_a_place_has_one_name_in_both_languages() -> None:
    assert understand("who won in west java?").places == understand("siapa menang di Jabar?").places == ("Jawa Barat",)


def test_a_month_is_a_day_without_its_number() -> None:
    assert understand("Berapa penumpang feri pada Agustus 2024?").days == (Day(2024, 8, None),)


def test_what_is_named_twice_is_fixed_once() -> None:
    question = understand("Apakah Bali tahun 2021 sama dengan Bali tahun 2021?")
    assert (question.years, question.places) == ((2021,), ("Bali",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who won the Lantern Charter 2022?", ("Lantern Charter",)),
        ("Berapa Kartu Nelayan Tual yang dibagikan?", ("Kartu Nelayan Tual",)),
        ("siapa peraih piagam lentera?", ()),
        ("Apa kepanjangan KNT?", ("KNT",)),
        ("What is the Strait Herald's budget?", ("Strait Herald",)),
    ],
)
def test_names_are_as_typed_without_the_words_of_asking(text: str, names: tuple[str, ...]) -> None:
    assert proper_names(text) == names


@pytest.mark.parametrize("nothing", ["", " \n\t ", "?", "...!?", "😀"])
def test_an_empty_question_is_turned_away(nothing: str) -> None:
    with pytest.raises(AskError, match="empty"):
        understand(nothing)


def test_a_pasted_document_is_turned_away_and_the_longest_question_is_not() -> None:
    assert understand("siapa ".ljust(LONGEST_QUESTION, "x")).kind == "who"
    with pytest.raises(AskError, match="2,000"):
        understand("siapa ".ljust(LONGEST_QUESTION + 1, "x"))


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_understood_or_turned_away_in_one_line(text: str) -> None:
    try:
        question = understand(text)
    except AskError as error:
        assert len(str(error).splitlines()) == 1
        return
    assert question.language in {"id", "en"}
    assert question.kind == question.kinds[0]
    assert question.text.split() == text.split()
    assert all(name in question.text for name in question.names)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Berapa UMP Bali tahun lalu?", (2025,)),
        ("Berapa UMP Bali tahun ini?", (2026,)),
        ("What was Bali's minimum wage last year?", (2025,)),
        ("What will the wage be next year?", (2027,)),
        ("Siapa juara dua tahun lalu?", (2024,)),
        ("Siapa juara tahun 2019?", (2019,)),
        ("Siapa juara?", ()),
    ],
)
def test_a_year_said_from_today_is_that_year(text: str, years: tuple[int, ...]) -> None:
    question = understand(text, date(2026, 11, 25))
    assert question.years == years
    assert all(str(year) in question.text for year in years)


@pytest.mark.parametrize(
    "text", ["Ceritakan Piala Desa Hijau 2022", "Tolong jelaskan Piala Desa Hijau", "Explain the Piala Desa Hijau"]
)
def test_what_asks_is_no_part_of_a_name(text: str) -> None:
    assert understand(text).names == ("Piala Desa Hijau",)


def test_a_name_may_end_like_a_word_that_asks() -> None:
    assert understand("Kapan Makan Bergizi Gratis dimulai?").names == ("Makan Bergizi Gratis",)


def test_short_forms_are_written_out() -> None:
    assert understand("kec. mana yg pemilihnya plg sedikit thn 2021?").text == (
        "kecamatan mana yang pemilihnya paling sedikit tahun 2021?"
    )
    assert understand("pasang listrik brp?").kinds == ("how_many",)
    assert understand("Siapa SP itu?").text == "Siapa SP itu?"
