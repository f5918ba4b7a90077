"""Figures are read with what they measure, in words too, and rounded ones agree with exact ones."""

from fractions import Fraction

import pytest

from assistant.spans.numerals import spelled_number
from assistant.spans.quantities import Quantity, counts_alike, quantities


def only(sentence: str) -> Quantity:
    (found,) = quantities(sentence)
    return found


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("dua", 2),
        ("sebelas", 11),
        ("delapan belas", 18),
        ("dua puluh", 20),
        ("tiga puluh sembilan", 39),
        ("seratus dua puluh lima", 125),
        ("tujuh ribu lima ratus", 7500),
        ("seratus dua puluh ribu", 120_000),
        ("dua juta tiga ratus ribu", 2_300_000),
        ("twenty-two", 22),
        ("three hundred", 300),
        ("emas", None),
        ("belas", None),
    ],
)
def test_numbers_in_words_are_worth_what_they_say(words: str, worth: int | None) -> None:
    assert spelled_number(words) == worth


@pytest.mark.parametrize(
    ("sentence", "worth", "unit"),
    [
        ("Tercatat 2.140 jiwa mengungsi", 2140, ""),
        ("Biayanya Rp96,4 miliar dari APBN", 96_400_000_000, "rupiah"),
        ("Pinjaman 2,5 miliar rupiah untuk koperasi", 2_500_000_000, "rupiah"),
        ("Kontrak 12,4 juta dolar Amerika Serikat", 12_400_000, "dollar"),
        ("Kontrak USD 14.2 million", 14_200_000, "dollar"),
        ("Hasilnya 7,8 ton gabah", 7800, "mass"),
        ("Bobotnya 870 kilogram", 870, "mass"),
        ("Prevalensi 15,2 persen", Fraction(152, 10), "share"),
        ("Delapan belas nyawa melayang", 18, ""),
    ],
)
def test_a_figure_is_worth_its_digits_times_its_unit(sentence: str, worth: float | Fraction, unit: str) -> None:
    figure = only(sentence)
    assert (figure.worth, figure.unit) == (worth, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Selasa (14/9/2021) pukul 16.49 WIB",
        "Peringkat 2 dan juara 3",
        "Suparmin (34) tersenyum pada 2023",
        "Kapal tenggelam di Batang Dua",
        "Salah satu warga",
    ],
)
def test_days_hours_ranks_ages_and_names_are_no_figures(sentence: str) -> None:
    assert quantities(sentence) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("22.870 orang", "23 ribu orang", True),
        ("280 meter", "hampir 300 meter", True),
        ("8.200 santri", "lebih dari 8.000 santri", True),
        ("318 usulan", "tiga ratusan usulan", True),
        ("8,1 persen", "8 persen", True),
        ("1.200 kilogram", "1,2 ton", True),
        ("18 orang", "20 orang", False),
        ("12 hektare", "hampir 20 hektare", False),
        ("7.800 santri", "lebih dari 8.000 santri", False),
        ("7,8 ton", "6,9 ton", False),
        ("Rp2.418.280", "Rp2.481.280", False),
    ],
)
def test_rounded_and_hedged_figures_agree_with_what_they_may_stand_for(one: str, other: str, agree: bool) -> None:
    here, there = only(one), only(other)
    assert here.agrees(there) is agree
    assert there.agrees(here) is agree


def test_people_are_counted_alike_whatever_they_are_called_and_things_only_as_the_same() -> None:
    assert counts_alike(only("1.860 orang"), only("2.140 jiwa"))
    assert counts_alike(only("412 mahasiswa"), only("386 anak muda"))
    assert counts_alike(only("1.360 benda"), only("1.630 benda"))
    assert not counts_alike(only("74 kios"), only("22 mobil"))
    assert not counts_alike(only("7 ton"), only("7 orang"))
