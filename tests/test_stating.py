"""What an answer names in short: rows are named whole, and a labelled row answers for its label."""

import pytest
from conftest import make_article

from assistant.asked.question import understand
from assistant.evidence.quoting import Quotation
from assistant.evidence.reader import Found
from assistant.stating import named, stated


def quoted(text: str, read: str | None = None) -> Quotation:
    article = make_article("a", text)
    found = Found(text.index(read), text.index(read) + len(read), 9.0) if read else None
    return Quotation(article, 0, len(text), (0, len(text)), found)


def values(question: str, text: str, read: str | None = None) -> list[str]:
    found = named([quoted(text, read)], understand(question), ())
    assert all(text[value.start : value.end] == value.text for value in found)
    return [value.text for value in found]


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        ("Apa yang dibagikan?", "Yang dibagikan yaitu bibit, pupuk, dan jala.", "bibit, pupuk, dan jala"),
        ("What do the grants cover?", "Hibah itu mencakup bibit, pupuk, dan jala.", "bibit, pupuk, dan jala"),
        ("Apa yang dibagikan?", "Warga dibekali bibit, pupuk, dan jala.", "pupuk"),
    ],
)
def test_what_stands_in_a_row_with_the_words_read_is_named_with_them(question: str, text: str, read: str) -> None:
    assert values(question, text, read) == ["bibit", "pupuk", "jala"]


def test_one_holder_of_an_office_is_named_alone() -> None:
    text = "Ketua DPRD Kornelis Nggili, Bupati Maria Ndapa, dan Camat Umbu Tamu hadir."
    assert values("Siapa ketua DPRD?", text, "Kornelis Nggili") == ["Kornelis Nggili"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Desa mana yang menang kategori kuliner?", ["Desa Hulu"]),
        ("Siapa pemenang kategori homestay?", ["Desa Hilir"]),
    ],
)
def test_a_row_answers_for_its_label(question: str, found: list[str]) -> None:
    assert values(question, "Pemenangnya:\n- Kuliner: Desa Hulu\n- Homestay: Desa Hilir") == found


def test_a_number_in_a_row_is_that_of_its_label() -> None:
    rows = "Rinciannya:\na. Tenaga guru: 702 formasi\nb. Tenaga kesehatan: 311 formasi"
    assert values("Berapa formasi tenaga kesehatan?", rows) == ["311"]
    # Neither "I" nor "II" is the class that is asked for.
    assert values("Berapa tarif golongan V?", "Tarif:\n- Golongan I: Rp5.000\n- Golongan II: Rp7.000") != ["Rp5.000"]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Yang dibagikan antara lain bibit, pupuk, dan jala.", "Kutipan menyebutnya sebagai sebagian saja."),
        ("Lima bantuan dibagikan, yaitu bibit, pupuk, dan jala.", "Kutipan menyebut 5, yang terbaca 3."),
        ("Yang dibagikan yaitu bibit, pupuk, dan jala.", ""),
    ],
)
def test_a_list_is_whole_or_says_that_it_is_not(text: str, remark: str) -> None:
    asked, chosen = understand("Bantuan apa saja yang dibagikan?"), [quoted(text)]
    said = stated(named(chosen, asked, ()), chosen, (), asked)
    assert said == " ".join(filter(None, ("bibit, pupuk dan jala.", remark)))
