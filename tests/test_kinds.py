import pytest

from assistant.asked.kinds import asked_kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Siapa yang menyerahkan penghargaan itu?", ("who",)),
        ("Siapa saja penerima piagam tahun 2021?", ("list",)),
        ("provinsi mana saja yang menang?", ("list",)),
        ("Which provinces won the award?", ("list",)),
        ("Sebutkan semua kabupaten peraih juara.", ("list",)),
        ("Apa manfaat lain embung selain irigasi?", ("list",)),
        ("Selain Bali, provinsi mana lagi yang menang?", ("list",)),
        ("What else is the reservoir used for?", ("list",)),
        ("Which teams won the race?", ("list",)),
        ("What facilities were built at the pier?", ("list",)),
        ("What allowance did interns get in 2022?", ("what",)),
        ("Di mana dan kapan acara digelar?", ("when", "where")),
        ("Where and when was it held?", ("when", "where")),
        ("Berapa upah minimum Bali 2022?", ("how_many",)),
        ("What is the province's minimum wage in 2021?", ("how_many",)),
        ("How many regencies took part?", ("how_many",)),
        ("Since when has the programme run?", ("when",)),
        ("Tahun berapa program ini dimulai?", ("when",)),
        ("Nomor siaran pers tentang banjir?", ("identifier",)),
        ("Nomor berapa siaran pers tanggal 7 Agustus 2020?", ("identifier",)),
        ("What is the number of the 8 August press release?", ("identifier",)),
        ("Apa kepanjangan KPJ?", ("definition",)),
        ("What does KPJ stand for?", ("definition",)),
        ("What is a wage structure?", ("definition",)),
        ("Apa perbedaan keduanya?", ("definition",)),
        ("Mengapa gubernur merevisi upah?", ("why",)),
        ("Bagaimana cara mendaftar?", ("how",)),
        ("Apakah Bali menang?", ("yes_no",)),
        ("Did Bali win?", ("yes_no",)),
        ("Penghargaan apa yang diraih Jambi?", ("what",)),
    ],
)
def test_the_words_of_a_question_tell_what_it_asks_for(question: str, kinds: tuple[str, ...]) -> None:
    assert set(asked_kinds(question)) == set(kinds)


def test_every_question_has_a_kind() -> None:
    assert asked_kinds("Paritrana 2019") == ("what",)


@pytest.mark.parametrize(
    "question", ["What share of companies took part?", "What number of cities won?", "What score did Bali get?"]
)
def test_one_figure_about_many_things_is_no_list(question: str) -> None:
    assert asked_kinds(question) == ("how_many",)
