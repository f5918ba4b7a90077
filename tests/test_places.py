"""Which places a text names, against tables written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.gazetteer import gazetteer
from ingest.places import english_name, find_places, find_places_in_question, province_of

TABLE: list[tuple[str, list[tuple[str, str]]]] = [
    ("yaitu Jambi, Aceh, dan Papua.", [("Jambi", "Jambi"), ("Aceh", "Aceh"), ("Papua", "Papua")]),
    ("Daerah Istimewa Yogyakarta (DIY)", [("Daerah Istimewa Yogyakarta",) * 2, ("Daerah Istimewa Yogyakarta", "DIY")]),
    (
        "Di Yogyakarta dan DI Yogyakarta",
        [("Daerah Istimewa Yogyakarta", "Yogyakarta"), ("Daerah Istimewa Yogyakarta", "DI Yogyakarta")],
    ),
    ("Wali Kota Semarang di Jateng", [("Kota Semarang", "Kota Semarang"), ("Jawa Tengah", "Jateng")]),
    ("Bupati Semarang; Pemkab Bekasi", [("Kabupaten Semarang", "Semarang"), ("Kabupaten Bekasi", "Bekasi")]),
    ("Pemerintah Kota (Pemkot) Bandung", [("Kota Bandung", "Bandung")]),
    ("Kab. Bogor, Bogor", [("Kabupaten Bogor", "Kab. Bogor"), ("Kota Bogor", "Bogor")]),
    ("Kabupaten Kutai Kartanegara", [("Kabupaten Kutai Kartanegara",) * 2]),
    ("Kota Administrasi Jakarta Utara", [("Kota Jakarta Utara", "Kota Administrasi Jakarta Utara")]),
    ("Jakarta Utara, Jakarta", [("Kota Jakarta Utara", "Jakarta Utara"), ("DKI Jakarta", "Jakarta")]),
    ("SAMARINDA - KALIMANTAN TIMUR", [("Kota Samarinda", "SAMARINDA"), ("Kalimantan Timur", "KALIMANTAN TIMUR")]),
    ("Papua Barat Daya dan Papua Barat", [("Papua Barat Daya",) * 2, ("Papua Barat",) * 2]),
    ("di Aceh. Barat daya kota itu", [("Aceh", "Aceh")]),
    (
        "Sultra, Sulteng, NTB, Babel",
        [
            ("Sulawesi Tenggara", "Sultra"),
            ("Sulawesi Tengah", "Sulteng"),
            ("Nusa Tenggara Barat", "NTB"),
            ("Kepulauan Bangka Belitung", "Babel"),
        ],
    ),
    ("Governor of West Java in Bekasi Regency", [("Jawa Barat", "West Java"), ("Kabupaten Bekasi", "Bekasi Regency")]),
    ("the city of Bandung and Semarang City", [("Kota Bandung", "Bandung"), ("Kota Semarang", "Semarang City")]),
    ("Bau-Bau dan Toli-Toli", [("Kota Bau Bau", "Bau-Bau"), ("Kabupaten Toli-Toli", "Toli-Toli")]),
    ("Kota Batu; Kabupaten Batang", [("Kota Batu",) * 2, ("Kabupaten Batang",) * 2]),
]
NOT_PLACES = [
    "Batu bata, Batang pohon, Bone in, Metro TV, Puncak acara",
    "medan perang, nasib malang, serang balik, penyanyi solo",
    "Papua Nugini dan Papua New Guinea",
    "Jalan Medan Merdeka Barat",
    "Jl. Surabaya Nomor 5",
    "The Jakarta Post",
    "Acehnese, Balinese",
    "jawa tengah dan aceh",
]
QUESTIONS = [
    ("who won in east kalimantan?", ["Kalimantan Timur"]),
    ("kaltim menang apa di jawa tengah", ["Kalimantan Timur", "Jawa Tengah"]),
    ("berapa ump dki 2023", ["DKI Jakarta"]),
    ("How far did North Jakarta get?", ["Kota Jakarta Utara"]),
    ("upah di kota malang", ["Kota Malang"]),
    ("bupati semarang", ["Kabupaten Semarang"]),
    ("sungguh malang nasib pekerja solo", []),
    ("Apa yang terjadi di Solo?", ["Kota Surakarta"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_places_are_found_by_every_name_of_theirs(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(place.name, text[place.start : place.end]) for place in find_places(text)] == expected


@pytest.mark.parametrize("text", NOT_PLACES)
def test_words_that_only_look_like_places_are_none(text: str) -> None:
    assert find_places(text) == []


@pytest.mark.parametrize(("question", "names"), QUESTIONS)
def test_a_question_may_be_typed_in_lower_case(question: str, names: list[str]) -> None:
    assert [place.name for place in find_places_in_question(question)] == names


def test_the_gazetteer_holds_every_province_regency_and_city() -> None:
    kinds = [row.kind for row in gazetteer().by_name.values()]
    assert [kinds.count(kind) for kind in ("province", "regency", "city")] == [38, 416, 98]


def test_every_canonical_name_is_found_and_has_an_english_name_and_a_province() -> None:
    for row in gazetteer().by_name.values():
        assert [place.name for place in find_places(f"Ia tiba di {row.name}, kemarin.")] == [row.name]
        assert [place.name for place in find_places_in_question(row.name.lower())] == [row.name]
        assert english_name(row.name)
        assert province_of(str(province_of(row.name))) == province_of(row.name)


def test_every_alias_means_its_own_place() -> None:
    for row in gazetteer().by_name.values():
        for alias in row.aliases:
            assert [place.name for place in find_places(alias.removeprefix("^"))] == [row.name]


def test_names_in_english_and_provinces_of_places() -> None:
    assert english_name("Kalimantan Timur") == "East Kalimantan"
    assert english_name("Kabupaten Kutai Kartanegara") == "Kutai Kartanegara Regency"
    assert province_of("Kota Semarang") == "Jawa Tengah"
    assert english_name("Atlantis") is None
    assert province_of("Atlantis") is None


@given(
    st.lists(
        st.sampled_from(
            ["Kota", "Kabupaten", "Semarang", "Papua", "Barat", "Daya", "di", "Batu", ",", ".", "of", "City", "-"]
        ),
        max_size=12,
    )
)
def test_mentions_are_in_order_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    for find in (find_places, find_places_in_question):
        at = 0
        for place in find(text):
            assert at <= place.start < place.end <= len(text)
            at = place.end
