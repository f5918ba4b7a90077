"""The members of a list."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.asked.question import understand
from assistant.spans.lists import leaves_out, list_members, tells_only_some
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


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        # What opens a row of things may be a deed, a preposition, or a verb that is the first member's own.
        (
            "Acara itu diisi penyuluhan gizi, donor darah, dan khitanan.",
            THINGS,
            ["penyuluhan gizi", "donor darah", "khitanan"],
        ),
        (
            "Embung dipakai untuk air baku, wisata perahu, dan budi daya.",
            THINGS,
            ["air baku", "wisata perahu", "budi daya"],
        ),
        (
            "Grants cover tuition, safety gear, sea practice and fees.",
            THINGS,
            ["tuition", "safety gear", "sea practice", "fees"],
        ),
        (
            "Selain itu, kanal menaikkan air, menyuburkan kebun, dan mengurangi asap.",
            THINGS,
            ["menaikkan air", "menyuburkan kebun", "mengurangi asap"],
        ),
        ("Dalam rangka hari jadi kota yang ke-70 ini, bibit dan pupuk dibagikan.", THINGS, []),
        # Who won what, clause by clause.
        (
            "Juara I diraih tim Gada Rimba, Juara II diraih tim Bintang Laut, dan Juara III diraih Putra Semalam.",
            "Siapa saja juaranya?",
            ["Gada Rimba", "Bintang Laut", "Putra Semalam"],
        ),
        (
            "Kategori putra dimenangi Karang Jaya, disusul Remaja Nur.",
            "Siapa saja juaranya?",
            ["Karang Jaya", "Remaja Nur"],
        ),
        # Groups with labels: all of them, or the one that is asked for.
        (
            "Kategori energi: Ilham dan Dewi; kategori pangan: Rohana.",
            "Siapa saja peraihnya?",
            ["Ilham", "Dewi", "Rohana"],
        ),
        (
            "Kategori energi: Ilham dan Dewi; kategori pangan: Rohana.",
            "Siapa saja peraih kategori energi?",
            ["Ilham", "Dewi"],
        ),
        ("Panahan | 2 emas\nRenang | 1 emas", "Cabang olahraga apa saja?", ["Panahan", "Renang"]),
        (
            "1. Kartu Lansia: Rp300 ribu untuk 2.400 orang\n2. Beasiswa: Rp1 juta untuk 610 siswa",
            THINGS,
            ["Kartu Lansia", "Beasiswa"],
        ),
        # What only describes a member, or says that there are more, names none.
        (
            "Yang diajukan yakni rendang – Padang, gudeg – Yogyakarta, dan papeda – Papua.",
            THINGS,
            ["rendang", "gudeg", "papeda"],
        ),
        ("Yang dijual antara lain beras, gula, telur, dan lain-lain.", THINGS, ["beras", "gula", "telur"]),
        (
            "Mereka adalah Prof. Dr. Lestari, Prof. Dr. Ridwan, dan Prof. Dr. Maria.",
            "Siapa saja?",
            ["Prof. Dr. Lestari", "Prof. Dr. Ridwan", "Prof. Dr. Maria"],
        ),
        ("Pemenangnya ialah Hulu dan Hilir, sedangkan Muara gugur.", "Siapa saja?", ["Hulu", "Hilir"]),
        # The question's topic lies in a province; its members are none.
        ("a. ijazah,\nb. pasfoto", "Dokumen apa saja untuk pelamar Provinsi Arung?", ["ijazah", "pasfoto"]),
        ("Jumlah itu terdiri atas delapan kota, lima kota, dan tiga kota.", "Kota mana saja yang menang?", []),
    ],
)
def test_members_in_shapes_without_an_introduction(text: str, question: str, found: list[str]) -> None:
    assert members(text, question) == found


@settings(deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=8, unique=True), st.sampled_from([" dan ", ", dan ", " serta "]))
def test_a_row_of_things_is_read_back(things: list[str], last: str) -> None:
    assert members(f"Warga dibekali {', '.join(things[:-1])}{last}{things[-1]}.", THINGS) == things


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Yang dijual antara lain beras, gula, dan telur.", True),
        ("Yang disita yaitu nuri, kuskus, dan sebagainya.", True),
        ("Yang dijual yaitu beras, gula, dan telur.", False),
    ],
)
def test_a_list_says_that_it_names_only_some(text: str, some: bool) -> None:
    assert tells_only_some(text) is some
