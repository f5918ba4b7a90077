"""What a question takes over from the ones before it."""

from datetime import date

import pytest

from assistant.asked.followup import in_context
from assistant.asked.question import understand
from assistant.errors import AskError

WINNERS = "Provinsi mana saja yang meraih Piagam Lentera Desa 2022?"
FEE = "Berapa iuran koperasi rumput laut Bali tahun 2022?"
FEE_EN = "What was the seaweed fee in Bali in 2022?"


@pytest.mark.parametrize(
    ("before", "text", "same_as"),
    [
        (WINNERS, "Dan tahun 2021?", "Provinsi mana saja yang meraih Piagam Lentera Desa 2021?"),
        (WINNERS, "Kalau 2019?", "Provinsi mana saja yang meraih Piagam Lentera Desa 2019?"),
        (FEE, "Bagaimana dengan Aceh?", "Berapa iuran koperasi rumput laut Aceh tahun 2022?"),
        (FEE, "Dan Aceh tahun 2021?", "Berapa iuran koperasi rumput laut Aceh tahun 2021?"),
        (FEE_EN, "What about Aceh?", "What was the seaweed fee in Aceh in 2022?"),
        (FEE_EN, "And in 2021?", "What was the seaweed fee in Bali in 2021?"),
        (FEE, "Tahun sebelumnya?", "Berapa iuran koperasi rumput laut Bali tahun 2021?"),
    ],
)
def test_a_slot_is_exchanged_and_the_rest_stays(before: str, text: str, same_as: str) -> None:
    question, whole = in_context(text, [before]), understand(same_as)
    assert (question.kinds, question.years, question.places) == (whole.kinds, whole.years, whole.places)
    assert set(question.names) >= set(whole.names)
    assert question.carried


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Siapa yang menyerahkannya?", "who"),
        ("Di mana?", "where"),
        ("Di mana acaranya digelar?", "where"),
        ("Kapan?", "when"),
    ],
)
def test_a_new_question_word_asks_another_thing_of_the_same_subject(text: str, kind: str) -> None:
    question = in_context(text, [WINNERS])
    assert question.kinds == (kind,)
    assert question.years == (2022,)
    assert "Piagam Lentera Desa" in question.names
    assert any("Piagam Lentera Desa 2022" in subject for subject in question.carried)


def test_slots_live_on_through_several_questions() -> None:
    question = in_context("Di mana?", [WINNERS, "Dan tahun 2021?", "Siapa yang menyerahkannya?"])
    assert (question.kinds, question.years) == (("where",), (2021,))
    assert "Piagam Lentera Desa" in question.names


@pytest.mark.parametrize(
    "text",
    [
        "Berapa penumpang Feri Malam antara Ternate dan Tidore pada Agustus 2024?",
        "How many passengers did the Night Ferry carry in August 2024?",
        "How many people live on the island of Saparua these days?",
    ],
)
@pytest.mark.parametrize("before", [WINNERS, FEE_EN])
def test_a_question_with_a_subject_of_its_own_starts_afresh(before: str, text: str) -> None:
    assert in_context(text, [before]) == understand(text)


@pytest.mark.parametrize("text", [WINNERS, FEE_EN, "Dan tahun 2021?", "Di mana?"])
def test_without_history_a_question_stands_alone(text: str) -> None:
    assert in_context(text, []) == understand(text)


def test_the_language_is_that_of_the_last_question() -> None:
    assert in_context("What about Aceh?", [FEE]).language == "en"
    assert in_context("Bagaimana dengan Aceh?", [FEE_EN]).language == "id"


def test_an_empty_question_is_turned_away() -> None:
    with pytest.raises(AskError, match="empty"):
        in_context(" ", [])


def test_a_blank_line_between_questions_changes_nothing() -> None:
    assert in_context("Dan tahun 2021?", [WINNERS, " "]) == in_context("Dan tahun 2021?", [WINNERS])


def test_a_blank_question_asks_nothing_whatever_came_before() -> None:
    with pytest.raises(AskError, match="empty"):
        in_context("  ", [WINNERS])


def test_a_question_that_brings_its_own_aspect_keeps_no_rival_of_it() -> None:
    question = in_context("Realisasinya berapa?", ["Berapa target panen rumput laut 2020?"])
    assert "target" not in question.text
    assert "rumput laut 2020" in question.text


def test_a_question_that_brings_its_own_year_keeps_no_other() -> None:
    question = in_context("Realisasinya tahun sebelumnya berapa?", ["Berapa target panen rumput laut 2020?"])
    assert question.years == (2019,)
    assert "rumput laut" in question.text


def test_last_year_is_the_one_before_what_was_spoken_of() -> None:
    assert in_context("Tahun lalu?", [FEE], date(2026, 11, 25)).years == (2021,)
    assert in_context("Berapa iuran nelayan Aceh tahun lalu?", ["Siapa ketuanya?"], date(2026, 11, 25)).years == (2025,)


@pytest.mark.parametrize(
    ("before", "asked", "meant"),
    [
        ("Siapa juara kategori besar 2023?", "Kategori kecilnya?", "Siapa juara kategori kecil 2023?"),
        ("Who won the large category in 2023?", "And the small category?", "Who won the small category in 2023?"),
        ("Desa mana yang meraih Emas 2024?", "Dan yang meraih Perak tahun 2023?", "Desa mana yang meraih Perak 2023?"),
        ("How many firms registered in 2024?", "And the year before?", "How many firms registered in 2023?"),
    ],
)
def test_one_of_a_group_is_exchanged_for_another(before: str, asked: str, meant: str) -> None:
    assert in_context(asked, [before]).text == meant


def test_a_question_without_a_subject_of_its_own_leans_on_the_one_before() -> None:
    before = "What was the stunting prevalence in Sumedang in 2024?"
    assert "Sumedang" in in_context("What is the target for 2026?", [before]).text
    assert "Sumedang" in in_context("What was the previous year's target?", [before]).text
    assert "Sumedang" not in in_context("apa syarat daftar kartu pekerja?", [before]).text


@pytest.mark.parametrize("asked", ["Apa itu Siddhakarya?", "What does KPJ stand for?", "Jelaskan Paritrana Award."])
def test_a_question_what_something_else_is_starts_afresh(asked: str) -> None:
    assert in_context(asked, ["Berapa Kartu Pekerja Jakarta yang dibagikan?"]).carried == ()
