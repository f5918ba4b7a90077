"""Which year a sentence is of, and which of its figures, where several years stand in it or around it."""

from datetime import date
from typing import Any

import pytest
from newsroom import story

from assistant.asked.question import understand
from assistant.guard.contradicting import contradicts
from assistant.guard.told import begins_looking_back, years_in
from assistant.guard.years import other_year
from assistant.spans.counted import counted

DAY = date(2021, 1, 12)


@pytest.mark.parametrize(
    ("text", "told", "days", "compared"),
    [
        ("Sepanjang 2019 datang 2.104 orang, kata Wahyu, Jumat (10/1/2020).", (2019,), (2020,), ()),
        (
            "Pelabuhan melayani 702 orang sepanjang tahun lalu, dibandingkan 2.104 orang pada 2019.",
            (2020,),
            (),
            (2019,),
        ),
        ("Hasilnya naik dari 214 ton pada 2018 menjadi 342 ton.", (), (), (2018,)),
        ("Skornya melorot dari 70,9 pada 2018.", (), (), (2018,)),
        ("The fair drew 9,150 visitors this year, up from 8,400 a year earlier.", (2021,), (), (2020,)),
        ("Lima tahun lalu hanya tiga kapal.", (2016,), (), ()),
        ("Tahun depan lomba pindah ke Bali.", (), (), (2022,)),
        ("Sejak 2017 sudah terbit 45 ribu kartu.", (), (), (2017,)),
        ("Tarif itu berlaku 12 tahun.", (), (), ()),
    ],
)
def test_years_told_of_are_apart_from_days_and_from_what_is_looked_back_to(
    text: str, told: tuple[int, ...], days: tuple[int, ...], compared: tuple[int, ...]
) -> None:
    years = years_in(text, DAY)
    assert (years.told, years.days, years.compared) == (told, days, compared)


def test_without_a_day_last_year_is_no_year() -> None:
    assert years_in("Tahun lalu juaranya Bali.", None).own == ()
    assert begins_looking_back("Tahun lalu juaranya Bali.") and not begins_looking_back("Juaranya tahun lalu Bali.")


def test_what_goes_up_to_a_year_is_bound_by_it() -> None:
    assert years_in("Sampai akhir 2021 terkumpul 64 kantong.", None).bounds == (2021,)


def about_another(question: str, text: str, sentence: str, **fields: Any) -> bool:
    start = text.index(sentence)
    return contradicts(story("g", text, **fields), start, start + len(sentence), understand(question))


LAST = "Tahun lalu juaranya Desa Karang dengan hadiah Rp75 juta."
NOW = "Desa Sido menjadi juara, Rabu (20/9/2023)."


def test_last_year_in_an_article_is_the_year_before_it() -> None:
    fields: dict[str, Any] = {"published": date(2023, 9, 20)}
    text = f"{NOW} {LAST} Hadiahnya Rp100 juta."
    assert not about_another("Siapa juara tahun 2022?", text, LAST, **fields)
    assert about_another("Siapa juara tahun 2023?", text, LAST, **fields)
    assert about_another("Siapa juara tahun 2022?", text, NOW, **fields)
    # An aside about last year does not make what follows a thing of last year.
    assert not about_another("Berapa hadiah tahun 2023?", text, "Hadiahnya Rp100 juta.", **fields)


def test_a_figure_goes_with_the_year_told_just_before_it() -> None:
    text = "Sepanjang tahun lalu pelabuhan sepi, dibandingkan 18 ribu kapal pada 2019. Kapal tinggal 7.904."
    fields: dict[str, Any] = {"published": DAY}
    assert about_another("Berapa kapal pada 2019?", text, "Kapal tinggal 7.904.", **fields)
    assert not about_another("Berapa kapal pada 2020?", text, "Kapal tinggal 7.904.", **fields)


def test_the_day_of_a_report_is_not_the_year_of_its_figure() -> None:
    text = "Sepanjang 2019 datang 2.104 tamu, kata Wahyu, Jumat (10/1/2020)."
    assert about_another("Berapa tamu pada 2020?", text, text, published=date(2020, 1, 10))
    assert not about_another("Berapa tamu pada 2019?", text, text, published=date(2020, 1, 10))


def test_an_edition_is_not_the_year_in_which_it_was_handed_over() -> None:
    text = "Piagam Lentera 2022 dibagikan. Piagam diserahkan Camat Ayu, Kamis (16/2/2023)."
    sentence = "Piagam diserahkan Camat Ayu, Kamis (16/2/2023)."
    fields: dict[str, Any] = {"published": date(2023, 2, 16)}
    assert about_another("Siapa menyerahkan Piagam Lentera 2023?", text, sentence, **fields)
    assert not about_another("Siapa menyerahkan Piagam Lentera pada 2023?", text, sentence, **fields)
    assert not about_another("Siapa menyerahkan Piagam Lentera 2022?", text, sentence, **fields)


def test_what_a_speaker_says_of_earlier_years_is_no_year_of_the_speaker() -> None:
    sentence = "“Dua tahun lalu hanya tiga kapal,” ujar Ketua Panitia Femi Lala, Rabu (7/2/2024)."
    assert not about_another("Siapa Ketua Panitia pada 2024?", sentence, sentence, published=date(2024, 2, 7))


def test_a_year_that_the_question_only_compares_with_is_no_year_of_the_answer() -> None:
    text = "Rasionya naik 1,2 persen dibandingkan akhir 2023."
    assert not about_another("Naik berapa persen dibandingkan akhir 2023?", text, text, published=date(2024, 12, 1))


ROW = "Angka stunting terus turun, yakni 28,1 persen pada 2020, 25,3 persen pada 2021, dan 22,9 persen pada 2022."
FELL = "Produksi sepanjang 2023 mencapai 361 ton, turun dibandingkan 2022 yang tercatat 384 ton."


@pytest.mark.parametrize(
    ("sentence", "question", "found"),
    [
        (ROW, "Berapa angka stunting pada 2021?", ["25,3 persen"]),
        (ROW, "Berapa angka stunting pada 2022?", ["22,9 persen"]),
        (FELL, "Berapa produksi tahun 2022?", ["384"]),
        (FELL, "Berapa produksi tahun 2023?", ["361"]),
        ("Peserta 342 desa, naik dari 214 desa pada tahun sebelumnya.", "Berapa desa yang ikut pada 2023?", ["342"]),
        ("Sepanjang 2018 dan 2019 total kartu 46 ribu.", "Berapa total kartu 2019?", []),
    ],
)
def test_of_the_figures_of_several_years_the_one_asked_is_taken(sentence: str, question: str, found: list[str]) -> None:
    assert [sentence[a:b] for a, b in counted(sentence, understand(question))] == found


def test_a_figure_beside_the_year_that_is_looked_back_to_answers_for_it() -> None:
    assert not about_another("Berapa produksi tahun 2022?", FELL, FELL, published=date(2024, 2, 6))
    assert not about_another("Berapa produksi tahun 2023?", FELL, FELL, published=date(2024, 2, 6))


def test_an_article_of_the_edition_asked_may_speak_of_this_year_before() -> None:
    text = "Piagam Lentera 2023 tiba. Tahun ini becak menyambutnya. Bali, Aceh, dan Jambi duduk sederet."
    sentence = "Bali, Aceh, dan Jambi duduk sederet."
    assert not about_another("Siapa saja peraih Piagam Lentera 2023?", text, sentence, published=date(2024, 3, 7))


@pytest.mark.parametrize(
    "text",
    ["Hak itu diatur Undang-Undang Nomor 14 Tahun 2008.", "Hak itu diatur UU 14/2008.", "The 2008 law grants it."],
)
def test_the_year_of_a_law_is_no_year_that_is_told_of(text: str) -> None:
    assert years_in(text, DAY).own == ()
    article = story("g", text, published=DAY)
    assert other_year(article, 0, text, understand("Berapa badan yang patuh pada 2008?"))
    assert not other_year(article, 0, text, understand("Apa yang diatur UU Nomor 14 Tahun 2008?"))
