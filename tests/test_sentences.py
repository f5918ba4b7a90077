import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences

# Pieces that make texts with every sort of line, mark and script that a sentence span could trip over.
_WORDS = [
    "Ia datang",
    "lalu pergi",
    "Jl. Merdeka No. 5",
    "“Ya,” katanya",
    "Rp. 4,9 juta",
    "- satu",
    "2. dua",
    "Dr. Ida",
]
_MARKS = [". ", "? ", "… ", ", ", "”", '"', "(", ")", "\t", "\x00", "\u2028", "\n", "\n\n", " \n \n", "\r\n", "😀", "é́"]
_PIECES = st.sampled_from(_WORDS + _MARKS)


def split(text: str, language: str = "id") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@given(st.one_of(st.lists(_PIECES).map("".join), st.text()))
def test_sentences_are_trimmed_ordered_and_hold_every_character(text: str) -> None:
    spans = sentences(text, "id")
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@given(st.one_of(st.lists(_PIECES).map("".join), st.text()))
def test_no_sentence_holds_a_blank_line(text: str) -> None:
    assert not any(re.search(r"\n[^\S\n]*\n", sentence) for sentence in split(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Kantor itu berada di Jl. Merdeka Selatan No. 8 Lt. 13.",
        "Upah naik menjadi Rp. 4,9 juta pada 12 Des. 2023.",
        "PT. Sumber Makmur Tbk. menandatangani perjanjian itu.",
        "Prof. Dr. H. Ahmad Fauzi, S.H., M.Si. hadir bersama Ir. Siti.",
        "Acara dihadiri oleh pejabat, buruh, dsb. sejak pagi.",
        "Sekitar 2. 000 orang hadir.",
        "Hubungi Telp. (021) 555 untuk keterangan.",
        "Kab. Bogor dan Kec. Cibinong menerima bantuan.",
        "CONTOHPOS.CO.ID, SEMARANG - Kota itu menang.",
        "TELADAN.CO, Jakarta - Kota itu menang.",
        "Harga di www.contoh.id naik 3,5 persen pukul 10.30 WIB.",
    ],
)
def test_an_abbreviation_or_a_number_does_not_end_a_sentence(sentence: str) -> None:
    assert split(f"{sentence} Kalimat kedua.") == [sentence, "Kalimat kedua."]


def test_a_quotation_stays_with_the_words_that_attribute_it() -> None:
    said = "“Kami senang. Ini bukti kerja keras! Terima kasih,” ujar Siti Rahma."
    assert split(f"Acara selesai. {said} Ia lalu pulang.") == ["Acara selesai.", said, "Ia lalu pulang."]


def test_a_list_item_is_a_sentence() -> None:
    text = "Pemenangnya:\n1. Jawa Barat\n2. Aceh dan kotanya\n- Papua\n• Jambi\na) Riau"
    assert split(text) == text.split("\n")


def test_a_heading_is_a_sentence() -> None:
    text = "Tantangan di Daerah\nPemerintah menilai bahwa tantangan terbesar adalah jumlah pengawas yang kurang."
    assert split(text) == text.split("\n")


def test_a_wrapped_sentence_is_one() -> None:
    text = (
        "Gubernur menyerahkan penghargaan itu kepada Wali Kota di Balai Kota\n"
        "Semarang pada hari Rabu. Penghargaan tersebut diterima oleh Kepala\n"
        "Dinas Tenaga Kerja yang mewakili.\nAcara ditutup."
    )
    assert [" ".join(sentence.split()) for sentence in split(text)] == [
        "Gubernur menyerahkan penghargaan itu kepada Wali Kota di Balai Kota Semarang pada hari Rabu.",
        "Penghargaan tersebut diterima oleh Kepala Dinas Tenaga Kerja yang mewakili.",
        "Acara ditutup.",
    ]


@pytest.mark.parametrize("piece", ["kata ", "x", " ", "Satu kalimat. ", '"halo. ', "(", "Dr. ", "\n \n", "a.b."])
def test_time_grows_with_length_and_not_with_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        sentences(text, "id")
        return time.process_time() - started

    seconds(1_000)
    assert seconds(400_000) < max(1.0, 60 * seconds(20_000))


def test_english_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mr. Smith of the U.S. embassy paid Rp. 4.9 million. He left at 5 p.m. on Jan. 3."
    assert split(text, "en") == ["Mr. Smith of the U.S. embassy paid Rp. 4.9 million.", "He left at 5 p.m. on Jan. 3."]


def test_a_forgotten_space_still_parts_two_sentences() -> None:
    assert split("Acara selesai, katanya.Menurut dia semua senang.") == [
        "Acara selesai, katanya.",
        "Menurut dia semua senang.",
    ]


def test_a_sentence_may_open_with_an_acronym_and_a_domain_stays_whole() -> None:
    text = "Urutan itu berbeda. UMP 2024 naik. RTH juga. REPUBLIKA.CO.ID, JAKARTA - KPJ terbit."
    assert split(text) == [
        "Urutan itu berbeda.",
        "UMP 2024 naik.",
        "RTH juga.",
        "REPUBLIKA.CO.ID, JAKARTA - KPJ terbit.",
    ]
