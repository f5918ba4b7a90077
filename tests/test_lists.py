"""The members of a list."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked.question import understand
from assistant.spans.lists import leaves_out, list_members
from assistant.stating import wants_members

PROVINCES = "Provinsi mana saja yang meraih piagam?"
THINGS = "Apa saja syaratnya?"


def members(text: str, question: str) -> list[str]:
    return [text[start:end] for start, end in list_members(text, understand(question))]


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("Selain Bali, terdapat 2 provinsi lain, yaitu Banten dan Maluku.", PROVINCES, ["Bali", "Banten", "Maluku"]),
        ("Pemenangnya Kalimantan Timur (Kaltim), Kaltim, dan Bali.", PROVINCES, ["Kalimantan Timur", "Bali"]),
        ("The winners are Bali, Banten and Maluku.", "Which provinces won?", ["Bali", "Banten", "Maluku"]),
        ("1. Bali\n2. Banten\n3. Maluku", PROVINCES, ["Bali", "Banten", "Maluku"]),
        ("- perahu\n- jala\n- lampu", THINGS, ["perahu", "jala", "lampu"]),
        ("Syarat:\n\n• perahu sendiri\n• jala, dua buah", THINGS, ["perahu sendiri", "jala, dua buah"]),
        ("Syaratnya meliputi kartu, surat sehat, dan foto.", THINGS, ["kartu", "surat sehat", "foto"]),
        ("Syaratnya yaitu: perahu, jala serta lampu.", THINGS, ["perahu", "jala", "lampu"]),
        ("1. Kabupaten Badung Rp3.272.300\n2. Banten Rp3,1 juta", PROVINCES, ["Kabupaten Badung", "Banten"]),
        ("Bantuan itu adalah beras yang dibeli Bulog dan dibagikan gratis.", THINGS, []),
        ("Selain kartu, ada dua syarat, yaitu foto dan jala.", "Apa saja selain kartu?", ["foto", "jala"]),
        ("1. 33 pemerintah provinsi;\n2. 89 perusahaan besar.", PROVINCES, []),
        ("Tahapnya yaitu:\n1. pendaftaran;\n2. verifikasi.", "Which companies won?", []),
        ("Emas diraih PT Benang Mas.", "Which companies won gold?", ["PT Benang Mas"]),
        ("Selain desa itu, ada 2 desa lain, yaitu Hulu dan Hilir.", "Desa mana saja?", ["Hulu", "Hilir"]),
        ("Tarifnya masing-masing 7,50 dan 8,25 persen.", THINGS, ["7,50", "8,25 persen"]),
        ("1. Bali: Rp3.000.000\n2. Banten: Rp2,9 juta", PROVINCES, ["Bali", "Banten"]),
        ("1. Emas: terbaik I Bali, terbaik II Banten\n2. Perak: Maluku", PROVINCES, ["Bali", "Banten", "Maluku"]),
        ("1. Kategori desa: Hulu dan Hilir\n2. Khusus: Muara", "Siapa saja pemenangnya?", ["Hulu", "Hilir", "Muara"]),
        (
            "- Tahap satu: menimbang, mencatat\n- Tahap dua: mengolah",
            THINGS,
            ["Tahap satu: menimbang, mencatat", "Tahap dua: mengolah"],
        ),
        (
            "Kontraktornya adalah kerja sama PT Hulu, CV Hilir, dan PT Muara.",
            THINGS,
            ["PT Hulu", "CV Hilir", "PT Muara"],
        ),
        ("Perak diraih PT Benang Mas dan PT Rajut Indah.", THINGS, ["PT Benang Mas", "PT Rajut Indah"]),
        (
            "Tahapannya: pertama, daftar; kedua, uji, lalu lapor; dan ketiga, bayar.",
            THINGS,
            ["daftar", "uji, lalu lapor", "bayar"],
        ),
        (
            "Langkahnya: (1) menutup keran; (2) memeriksa pipa; (3) melapor.",
            THINGS,
            ["menutup keran", "memeriksa pipa", "melapor"],
        ),
        (
            "Langkahnya yakni menambah guru, dan membagikan buku, kata Bupati.",
            THINGS,
            ["menambah guru", "membagikan buku"],
        ),
        (
            "Sektornya ialah tani (4,2 persen), dan dagang (2,8 persen).",
            THINGS,
            ["tani (4,2 persen)", "dagang (2,8 persen)"],
        ),
        ("Bidangnya yaitu a b, b dan c, d, serta e f.", THINGS, ["a b", "b dan c", "d", "e f"]),
        ("Tidak ada daftar di sini.", THINGS, []),
        ("", THINGS, []),
    ],
)
def test_members_stand_in_their_order_each_once(text: str, question: str, found: list[str]) -> None:
    assert members(text, question) == found


def test_a_list_of_the_others_leaves_one_out() -> None:
    assert leaves_out("Lima provinsi lain juga menang, yakni Jambi, Aceh, dan Papua.")
    assert not leaves_out("Selain Bali, lima provinsi lain menang, yakni Jambi, Aceh, dan Papua.")
    assert not leaves_out("Enam provinsi menang, yakni Jambi, Aceh, dan Papua.")


def test_a_place_that_the_question_names_is_no_member() -> None:
    text = "Di Bali, pemenangnya adalah Kabupaten Gianyar dan Kabupaten Badung."
    assert members(text, "Kabupaten mana saja yang menang di Bali?") == ["Kabupaten Gianyar", "Kabupaten Badung"]


def test_a_place_that_the_question_names_is_a_member_where_it_stands_in_a_row_with_others() -> None:
    asked = "Provinsi mana saja yang menang bersama Bali?"
    assert members("Pemenangnya adalah Banten, Bali, dan Maluku.", asked) == ["Banten", "Bali", "Maluku"]
    # Where it lies is no row.
    held = "Which regencies of Central Java won?"
    assert members("Di Semarang, Jawa Tengah, menang Demak, Sragen, dan Cilacap.", held)[-3:] == [
        "Demak",
        "Sragen",
        "Cilacap",
    ]
    assert "Jawa Tengah" not in members("Di Semarang, Jawa Tengah, menang Demak, Sragen, dan Cilacap.", held)


WORDS = st.sampled_from(["perahu", "jala", "lampu", "kail", "dayung", "tali", "jangkar", "layar"])


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=8, unique=True), st.sampled_from([" dan ", ", dan ", " serta "]))
def test_what_was_listed_is_read_back(things: list[str], last: str) -> None:
    text = f"Syaratnya, yaitu {', '.join(things[:-1])}{last}{things[-1]}."
    assert members(text, THINGS) == things


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=8), st.sampled_from(["- ", "• ", "* ", "– "]))
def test_lines_with_a_mark_are_read_back(things: list[str], mark: str) -> None:
    assert members("\n".join(mark + thing for thing in things), THINGS) == things


@settings(deadline=None)
@given(st.text(alphabet="aBc ,.;:-•1)\nyaituBalidan", max_size=80), st.sampled_from([PROVINCES, THINGS]))
def test_members_are_slices_that_do_not_overlap(text: str, question: str) -> None:
    spans = list_members(text, understand(question))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Desa Sumber, Desa Hulu, dan Desa Muara meraih piagam.", ["Desa Sumber", "Desa Hulu", "Desa Muara"]),
        ("Piagam diraih Tahu Baxo, Kue Pia, dan Roti Bali.", ["Tahu Baxo", "Kue Pia", "Roti Bali"]),
        ("Dinas Pendidikan, Pemuda, dan Olahraga menetapkan kuota.", []),
        (
            "Selain Desa Asri, piagam diterima Desa Sumber, Desa Hulu, serta Desa Muara.",
            ["Desa Asri", "Desa Sumber", "Desa Hulu", "Desa Muara"],
        ),
        ("Rumah, Tanah dan Kebun", ["Rumah", "Tanah", "Kebun"]),
        ("Demak, Jawa Tengah", []),
    ],
)
def test_names_in_a_series_are_a_list_without_an_introduction(text: str, found: list[str]) -> None:
    assert members(text, "Siapa saja penerima piagam?") == found


def test_who_came_first_is_one_and_who_won_may_be_several() -> None:
    assert wants_members(understand("Siapa saja pemenang lomba?"))
    assert wants_members(understand("Siapa peraih piagam 2022?"))
    assert not wants_members(understand("Siapa peringkat satu peraih piagam 2022?"))
    assert not wants_members(understand("Who ranked first at the 2022 award?"))
