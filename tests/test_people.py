"""Who is a person in a sentence."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.spans.people import people


def names(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in people(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Wali Kota Administrasi Jakarta Utara Ali Maulana Hakim hadir.", ["Ali Maulana Hakim"]),
        ("Sekretaris Daerah Bali Wayan Sudarma membuka acara.", ["Wayan Sudarma"]),
        ("Plt. Bupati Bogor Rangga Prasetya menutup acara.", ["Rangga Prasetya"]),
        ("Pj Gubernur Maluku Lestari Ayu Puspita hadir.", ["Lestari Ayu Puspita"]),
        ("Kepala Dinas Sosial Kota Semarang Bagas Wirawan hadir.", ["Bagas Wirawan"]),
        ("Governor Laksmi Paramita said the ferry sank.", ["Laksmi Paramita"]),
        ("The harbour master Yusuf Lamadike said the ferry broke down.", ["Yusuf Lamadike"]),
        ("Siti Aminah binti Tarudin menambahkan hal itu.", ["Siti Aminah binti Tarudin"]),
        ("Turut menandatangani Bagas Wirawan dan Lestari Puspita.", ["Bagas Wirawan", "Lestari Puspita"]),
        ("Bupati Rangga mengatakan hal itu.", ["Rangga"]),
    ],
)
def test_a_person_is_the_name_without_the_office(sentence: str, found: list[str]) -> None:
    assert names(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "UMP ditetapkan lewat Keputusan Gubernur Nomor 1153 Tahun 2022.",
        "Kementerian Ketenagakerjaan dan BPJS Ketenagakerjaan membuka pendaftaran.",
        "Dinas Kelautan Provinsi Maluku Utara menilai desa.",
        "Panen berlangsung di Jawa Tengah, Kota Semarang, dan Kabupaten Wakatobi.",
        "Nelayan Wakatobi memanen rumput laut.",
        "Acara digelar pada Kamis, 3 November.",
        "Pemerintah Provinsi Kalimantan Timur hadir.",
        "Juri menilai 41 desa.",
        "Emas diraih PT Sandang Lestari Abadi dan CV Sungai Mas.",
        "LAMPUNG BARAT (Sai Lampung) - Bendungan diresmikan.",
        "Penetapan itu tertuang dalam Keputusan Bupati Sikka Nomor 87/HK/2023.",
        "Piala diserahkan gubernur di Balai Petitih, Pontianak.",
        "Rektor hadir di Universitas Tunas Bangsa.",
    ],
)
def test_organisations_places_and_days_are_no_people(sentence: str) -> None:
    assert names(sentence) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Gubernur", "Bali", "Sari", "Dewi", "Dr.", "H.", "(Kota)", "Sekda,", "dan", ".", "Ali-Baba", "O’Brien"]
        ),
        max_size=14,
    )
)
def test_names_are_slices_in_order_that_do_not_overlap(words: list[str]) -> None:
    sentence = " ".join(words)
    spans = people(sentence)
    assert all(0 <= start < end <= len(sentence) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all(sentence[start].isupper() for start, _ in spans)
