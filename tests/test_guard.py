"""The year, day, place and rank that a question names are those of its answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from newsroom import story

from assistant.asked.question import understand
from assistant.guard.contradicting import contradicts, counts_something_else
from assistant.guard.series import editions
from assistant.guard.years import years_of


def about_another(question: str, sentence: str, **fields: Any) -> bool:
    article = story("g", sentence, **fields)
    return contradicts(article, 0, len(sentence), understand(question))


@pytest.mark.parametrize(
    ("sentence", "fields", "other"),
    [
        ("Piagam Lentera 2022 diraih Bali.", {}, False),
        ("Piagam Lentera 2021 diraih Bali.", {}, True),
        ("Piagam Lentera 2021 diraih Bali.", {"published": date(2022, 1, 5)}, True),
        ("Piagam Lentera diraih Bali.", {"published": date(2022, 1, 5)}, False),
        ("Piagam Lentera diraih Bali.", {"event_date": date(2022, 1, 5)}, False),
        ("Piagam Lentera diraih Bali.", {"title": "Piagam Lentera 2022"}, False),
        ("Piagam Lentera diraih Bali.", {"title": "Piagam Lentera 2021"}, True),
        ("Piagam Lentera diraih Bali.", {}, True),
        ("Kode pos 12022 dan harga Rp2.022.500 berlaku.", {}, True),
        ("Piagam Lentera diraih Bali untuk pertama kali sejak 2018.", {"title": "Piagam Lentera 2022"}, False),
        ("Pesertanya naik dibandingkan akhir tahun 2021.", {"title": "Piagam Lentera 2022"}, False),
        ("It has more winners than in 2021.", {"title": "Piagam Lentera 2022"}, False),
        ("Piagam Lentera dibagikan sejak 2022 sampai November 2024.", {"title": "Piagam Lentera 2022"}, False),
        ("Piagam Lentera musim 2021/2022 ditutup.", {}, False),
    ],
)
def test_the_year_asked_is_the_year_answered(sentence: str, fields: dict[str, Any], other: bool) -> None:
    assert about_another("Siapa meraih Piagam Lentera 2022?", sentence, **fields) == other


def test_a_figure_is_not_of_the_year_in_which_it_was_told() -> None:
    fields: dict[str, Any] = {"title": "Harga Ikan 2022 Naik", "published": date(2021, 12, 20)}
    sentence = "Harga ikan ditetapkan Rp40.000, kata panitia, Senin (20/12/2021)."
    assert about_another("Berapa harga ikan 2021?", "Harga ikan Rp40.000.", **fields)
    assert not about_another("Berapa harga ikan 2022?", "Harga ikan Rp40.000.", **fields)
    assert not about_another("Kapan harga ikan 2021 ditetapkan?", sentence, **fields)


def test_what_is_counted_since_a_year_is_not_the_count_of_that_year() -> None:
    assert about_another("Berapa piagam dibagikan pada 2018?", "Sejak 2018 sampai 2022 dibagikan 45 ribu piagam.")
    assert not about_another("Berapa piagam dibagikan pada 2018?", "Pada 2018 dibagikan 3 ribu piagam.")


def test_a_question_without_a_year_takes_any() -> None:
    assert not about_another("Siapa meraih Piagam Lentera?", "Piagam Lentera 2021 diraih Bali.")


def test_an_article_answers_for_a_day_that_it_knows() -> None:
    question = "Apa yang diserahkan pada 3 November 2022?"
    assert not about_another(question, "Piagam diserahkan Kamis (3/11/2022).")
    assert not about_another(question, "Piagam diserahkan siang hari.", published=date(2022, 11, 3))
    assert about_another(question, "Piagam diserahkan Jumat (4/11/2022).", published=date(2022, 11, 5))


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Berapa perahu di Aceh?", "Aceh memiliki 40 perahu.", False),
        ("How many boats are there in West Java?", "Jawa Barat memiliki 40 perahu (boats).", False),
        ("Berapa perahu di Aceh?", "Bali memiliki 40 perahu.", True),
        ("Berapa perahu di Aceh?", "Warga memiliki 40 perahu.", True),
        ("Berapa perahu di Aceh dan Bali?", "Aceh memiliki 40 perahu.", True),
        ("Berapa perahu di sana?", "Bali memiliki 40 perahu.", False),
    ],
)
def test_the_place_asked_is_the_place_answered(question: str, sentence: str, other: bool) -> None:
    assert about_another(question, sentence) == other


def test_a_sentence_about_another_place_is_not_saved_by_its_article() -> None:
    text = "Bali memiliki 40 perahu. Aceh memiliki 50 perahu."
    article, question = story("g", text), understand("Berapa perahu di Aceh?")
    half = text.index(" Aceh")
    assert contradicts(article, 0, half, question)
    assert not contradicts(article, half + 1, len(text), question)


def test_a_sentence_without_a_place_is_about_the_one_named_last() -> None:
    text = "Aceh memiliki 50 perahu. Bali menyusul. Di sana ada 40 perahu."
    question, at = understand("Berapa perahu di Aceh?"), text.index("Di sana")
    assert contradicts(story("g", text), at, len(text), question)
    assert contradicts(story("h", text, title="Perahu di Aceh dan Bali"), at, len(text), question)
    assert not contradicts(story("i", text, title="Perahu di Aceh"), at, len(text), question)


def test_an_article_about_a_province_does_not_answer_for_a_regency_that_it_names_in_passing() -> None:
    text = f"Kalimantan Utara punya 40 perahu. {'Nelayan melaut. ' * 60}Malinau menyusul."
    assert contradicts(story("g", text), 0, text.index(" Nelayan"), understand("Berapa perahu di Malinau?"))
    assert not contradicts(story("g", text), 0, text.index(" Nelayan"), understand("Berapa perahu di Kaltara?"))


def test_the_rank_asked_is_the_rank_answered() -> None:
    question = "Siapa meraih peringkat kedua?"
    assert not about_another(question, "Peringkat kedua diraih Desa Sumber.")
    assert not about_another(question, "Juara II diraih Desa Sumber.")
    assert about_another(question, "Peringkat ketiga diraih Desa Hulu.")


def test_years_of_a_sentence_are_its_own_else_those_around_it() -> None:
    article = story("g", "Pada 2021 Bali menang. Aceh kalah.", published=date(2023, 1, 1))
    assert years_of(article, "Piagam 2019 dan 2020.") == (2019, 2020)
    assert years_of(article, "Aceh kalah.") == (2021,)
    assert years_of(story("h", "Aceh kalah.", published=date(2023, 1, 1)), "Aceh kalah.") == (2023,)
    assert years_of(story("i", "Aceh kalah."), "Aceh kalah.") == ()


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Siapa juara 10K putra?", "Juara 10K putra adalah Wayan Arta.", False),
        ("Siapa juara 10K putra?", "Juara 21K putra adalah Wayan Arta.", True),
        ("Siapa juara 10K putra?", "Juara 5K dan 10K putra hadir.", False),
        ("Berapa harga pupuk SP-36?", "Harga pupuk SP-36 naik 5 persen.", False),
        ("Berapa harga pupuk SP-36?", "Harga pupuk urea naik 5 persen.", True),
        ("Siapa Kepala Kanwil Jawa Tengah I?", "Kepala Kanwil Jawa Tengah II Wayan Arta hadir.", True),
        ("Siapa Kepala Kanwil Jawa Tengah I?", "Kepala Kanwil Jawa Tengah I Wayan Arta hadir.", False),
        ("Siapa Kepala Kanwil Jawa Tengah?", "Kepala Kanwil Jawa Tengah II Wayan Arta hadir.", False),
    ],
)
def test_one_of_a_series_does_not_answer_for_another(question: str, sentence: str, other: bool) -> None:
    assert about_another(question, sentence) == other


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Berapa target panen?", "Target panen 40 ton.", False),
        ("Berapa target panen?", "Realisasi panen 38 ton.", True),
        ("Berapa ton panen yang terealisasi?", "Panen ditargetkan terealisasi 40 ton.", True),
        ("Desa mana yang panennya tertinggi?", "Panen terendah dicatat Desa Hulu.", True),
        ("Desa mana yang panennya tertinggi?", "Panen tertinggi dicatat Desa Hulu.", False),
        ("Berapa kenaikan iuran?", "Penurunan iuran Rp500.", True),
        ("Which village had the highest yield?", "Panen terendah dicatat Desa Hulu.", True),
    ],
)
def test_one_aspect_does_not_answer_for_its_opposite(question: str, sentence: str, other: bool) -> None:
    assert about_another(question, sentence) == other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Siapa meraih Piagam Lentera?", False),
        ("Siapa meraih Piagam Lentra?", False),  # a slip of the finger
        ("Siapa meraih Piagam Gandasuli?", True),
        ("Who won the Lentera Charter?", False),  # a word that can be translated
        ("Who won the Gandasuli Charter?", True),
    ],
)
def test_the_name_asked_is_the_name_answered(question: str, other: bool) -> None:
    assert about_another(question, "Piagam Lentera diraih Bali.") == other


def test_a_name_is_not_a_slip_of_a_word_that_looks_alike() -> None:
    assert about_another("Siapa meraih Lodayana?", "Semua layanan itu diraih Bali.")


def test_a_place_named_far_from_a_sentence_does_not_make_it_about_it() -> None:
    text = (
        "Iuran naik di Bali.\n\n"
        + "Cuaca cerah sepanjang hari dan ombak tenang. " * 20
        + "Iurannya Rp5.000. Aceh menyusul."
    )
    at = text.index("Iurannya")
    article = story("g", text)
    assert contradicts(article, at, at + len("Iurannya Rp5.000."), understand("Berapa iuran di Aceh?"))
    assert not contradicts(article, at, at + len("Iurannya Rp5.000."), understand("Berapa iuran di Bali?"))


def test_a_regency_answers_for_its_province() -> None:
    assert not about_another("Siapa menang di Bali?", "Kabupaten Gianyar menang lagi.")


def test_numerals_and_ordinals_are_one_number() -> None:
    for number, roman in ((1, "I"), (4, "IV"), (9, "IX"), (12, "XII"), (19, "XIX"), (26, "XXVI")):
        assert (
            editions(f"Kejurnas Panjat Tebing {roman}")
            == editions(f"Kejurnas Panjat Tebing ke-{number}")
            == {("Tebing", number)}
        )
        assert editions(f"the {number}th Panjat Tebing was held") == {("Tebing", number)}


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Berapa peserta Festival Bahasa Ibu I?", True),
        ("Berapa peserta Festival Bahasa Ibu III?", False),
        ("How many took part in the first Festival Bahasa Ibu?", True),
        ("How many took part in the third Festival Bahasa Ibu?", False),
        ("Berapa peserta Festival Bahasa Ibu kedua?", True),
        ("Berapa peserta Festival Bahasa Ibu ke-12?", True),
        ("Berapa peserta Festival Bahasa Ibu ke-3?", False),
        ("How many took part in the 12th Festival Bahasa Ibu?", True),
        ("Berapa peserta Festival Bahasa Ibu yang ketiga?", False),
        ("Berapa peserta Festival Layang-Layang yang ketiga?", False),
    ],
)
def test_an_edition_is_told_by_the_opening_of_its_article(question: str, other: bool) -> None:
    text = "Festival Bahasa Ibu III dibuka bupati. Pesertanya 2.067 siswa."
    article = story("f", text, title="Bupati buka festival bahasa")
    at = text.index("Pesertanya")
    named = replace(understand(question), names=())  # the guard for names is another one
    assert contradicts(article, at, len(text), named) == other


def test_the_numeral_of_the_sentence_counts_before_that_of_the_headline() -> None:
    question = "Siapa tuan rumah Pekan Bahari Maluku XIII?"
    sentence = "Tuan rumah Pekan Bahari XIII adalah Tual."
    assert not about_another(question, sentence, title="Pekan Bahari Maluku XII Ditutup")
    assert about_another(question, "Tuan rumah Pekan Bahari XII adalah Tual.", title="Pekan Bahari Maluku XII Ditutup")


def test_a_number_beside_something_else_counts_something_else() -> None:
    article = story("g", "Lomba diikuti 40 perahu.")
    end = len(article.text)
    assert counts_something_else(article, 0, end, understand("Berapa peserta upacara?"))
    assert not counts_something_else(article, 0, end, understand("Berapa perahu yang ikut?"))


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Berapa pendaftar Mitra Vokasi 2022?", True),
        ("Berapa pendaftar Mitra Vokasi 2023?", False),
        ("Berapa pendaftar Mitra Vokasi 2024?", True),
        ("Berapa pendaftar pada 2024?", False),
    ],
)
def test_a_sentence_without_a_year_is_of_the_edition_that_its_article_names_first(question: str, other: bool) -> None:
    text = "Sejak 2021 belum pernah begini. Mitra Vokasi 2023 dibuka, Mitra Vokasi 2022 sepi. Tamu tiba Mei 2023. Pendaftarnya 391."
    article = story("m", text, title="Pendaftar bertambah", published=date(2024, 1, 5))
    asked = replace(understand(question), names=())
    assert contradicts(article, text.index("Pendaftarnya"), len(text), asked) == other


def test_a_sentence_is_of_the_year_that_the_one_before_it_names() -> None:
    text = "Piagam Lentera 2025 dibuka hari ini. Pada 2021 pialanya jatuh ke Bali. Pesertanya 41 desa."
    article = story("p", text, title="Piagam Lentera 2025", published=date(2025, 1, 5))
    for year, other in ((2021, False), (2023, True)):
        asked = understand(f"Siapa yang datang pada {year}?")
        assert contradicts(article, text.index("Pesertanya"), len(text), asked) == other


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Pejabat mana yang menyerahkan Piagam Lentera?", False),  # a capital at the head of a question makes no name
        ("Keterampilan apa yang dinilai Piagam Lentera?", False),
        ("LBH Surya membuka apa?", False),
        ("LPK Surya membuka apa?", True),
        ("Piagam Lodaya diraih siapa?", True),
    ],
)
def test_a_word_that_only_opens_a_question_is_no_name_and_short_forms_are_known(question: str, other: bool) -> None:
    assert about_another(question, "Piagam Lentera dibuka Lembaga Bantuan Hukum Surya.") == other


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Berapa luas tanah yang dibebaskan?", "Ganti rugi dibayar untuk 71 hektare.", False),
        ("Berapa luas tanah yang dibebaskan?", "Ganti rugi dibayar kepada 133 keluarga.", True),
        ("Berapa daerah yang dinilai?", "Penilaian diikuti 257 kabupaten/kota.", False),
        ("Berapa jatah dana Desa Karang?", "Penerima terbesar Desa Karang, yakni Rp1,64 miliar.", False),
        ("Berapa anggaran festival?", "Hadiah juara umum menjadi Rp25 juta.", True),
    ],
)
def test_units_kinds_and_money_tell_what_a_number_counts(question: str, sentence: str, other: bool) -> None:
    article = story("c", sentence, title="Kabar")
    assert counts_something_else(article, 0, len(sentence), understand(question)) == other
