"""Where the article stands on a page is told by the shape of its lines, whatever words the page is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import Cleaned, clean
from ingest.records import Record

TITLE = "Balai Latihan Kerja Simpang Empat Dibuka untuk Pemuda Desa"
BODY = (
    "Bupati meresmikan balai latihan kerja di Simpang Empat, Senin (8/7/2024), bersama para pemuda dari tujuh desa.",
    "Pada tahun pertama balai itu akan melatih 480 orang sebagai tukang las, operator alat berat, dan juru masak kapal.",
    "“Kami tidak mau anak muda hanya menonton truk lewat di depan rumahnya,” kata Bupati kepada wartawan seusai acara.",
    "Pendaftaran dibuka sampai akhir bulan.",
)
HEAD = ("Warta Kita", "Masuk", "Lapak", "Ruang Tamu", "Kabar Dusun")
FOOT = ("Papan Kabar", "Kebun Kita", "Titip Salam", "Peta Dusun", "Tentang Warta", "Salin tautan", "Cetak")
# Names that no rule knows, as labels are written: a word or two with a capital.
labels = st.from_regex(
    r"[A-Z][bdgklmnprst][aeiou][bdgklmnprst]{1,2}[aeiou][kmnrst]( [A-Z][aeiou][bdgklm][aeiou]n)?", fullmatch=True
)


def page(*parts: str | tuple[str, ...]) -> Cleaned:
    lines = [line for part in parts for line in ((part,) if isinstance(part, str) else part)]
    return clean(Record(text="\n".join(lines)), find_title=True)


@given(st.lists(labels, min_size=5, max_size=15), st.lists(labels, max_size=15))
def test_what_stands_around_an_article_goes_whatever_it_says(head: list[str], foot: list[str]) -> None:
    read = page(tuple(head), TITLE, BODY, tuple(foot), "Salin tautan", "Cetak")
    assert (read.title, read.paragraphs) == (TITLE, BODY)


@given(st.lists(labels, max_size=8))
def test_without_a_sign_of_a_page_nothing_that_follows_a_text_goes(names: list[str]) -> None:
    read = page(TITLE, BODY, "Para peserta", tuple(names))
    assert read.paragraphs == (*BODY, "Para peserta", *names)


def test_a_lone_sentence_in_the_foot_does_not_bring_the_foot_back() -> None:
    assert (
        page(HEAD, TITLE, BODY, FOOT[:4], "Warta Kita adalah merek milik perkumpulan warga dusun.", FOOT[4:]).paragraphs
        == BODY
    )


@pytest.mark.parametrize(
    "link",
    [("Baca juga: Jalan Desa Dilebarkan",), ("Baca Juga", "Jalan Desa Dilebarkan Tahun Depan"), ("Advertisement",) * 3],
)
def test_a_short_last_sentence_below_links_stays(link: tuple[str, ...]) -> None:
    assert page(HEAD, TITLE, BODY[:3], link, BODY[3], FOOT).paragraphs == BODY


def test_a_standfirst_stays_with_stamps_between_it_and_the_text() -> None:
    standfirst = "Tujuh desa mengirim pemudanya untuk dilatih tanpa biaya"
    read = page(HEAD, TITLE, standfirst, "Senin, 8 Juli 2024", "Ruang Warga", BODY, FOOT)
    assert (read.title, read.paragraphs) == (TITLE, (standfirst, *BODY))
    assert read.stamps == ("Senin, 8 Juli 2024",)


@pytest.mark.parametrize(
    "items",
    [
        ("Jurusan yang dibuka:", "Las dan bubut", "Alat berat", "Juru masak kapal"),
        ("Syarat pendaftaran", "Kartu tanda penduduk", "Ijazah terakhir", "Surat dari desa"),
        ("1. Las dan bubut", "2. Alat berat", "3. Juru masak kapal"),
    ],
)
def test_a_list_between_sentences_stays_with_the_sentences_around_it(items: tuple[str, ...]) -> None:
    read = page(HEAD, TITLE, BODY[:1], items, BODY[3], FOOT)
    assert [line for part in read.paragraphs for line in part.split("\n")] == [BODY[0], *items, BODY[3]]


def test_a_list_that_a_colon_opens_may_end_an_article() -> None:
    items = ("Jurusan yang dibuka:", "Las dan bubut", "Alat berat")
    assert page(HEAD, TITLE, BODY, items, "Salin tautan", FOOT).paragraphs == (*BODY, *items)


def test_whoever_signs_a_release_stays_below_it() -> None:
    form, signed = ("SIARAN PERS", "Nomor: SP 12/HMS/VII/2024"), ("Kepala Bagian Humas", "Rahmat Hidayat")
    read = page(HEAD, TITLE, form, BODY, signed, "Unduh Dokumen", FOOT)
    assert (read.paragraphs, read.form.number) == ((*form, *BODY, *signed), "SP 12/HMS/VII/2024")


def test_an_article_of_advice_speaks_to_its_readers_and_stays() -> None:
    advice = (
        "Simpan kartu Anda di tempat yang kering, dan jangan menyebutkan sandi kepada siapa pun yang menelepon Anda.",
        "Bila kartu hilang, Anda dapat melapor ke kantor terdekat dengan membawa tanda pengenal dan surat dari polisi.",
        "Kartu baru Anda selesai dalam tiga hari kerja, dan biayanya sepuluh ribu rupiah, kata petugas di loket itu.",
    )
    assert page(HEAD, TITLE, advice, FOOT).paragraphs == advice


def test_a_table_between_paragraphs_does_not_cut_an_article_in_two() -> None:
    rows = tuple(f"Desa {name} 2{number} peserta" for number, name in enumerate(["Mekar", "Sari", "Jaya", "Asri"] * 3))
    read = page(HEAD, TITLE, BODY[:2], rows, BODY[1:3], FOOT)
    assert read.paragraphs[:2] == BODY[:2]
    assert read.paragraphs[-1] == BODY[2]


@pytest.mark.parametrize(
    "notice",
    [
        "Please update your browser. Your version is outdated and this site may not display properly.",
        "Situs ini memakai kuki agar kunjungan Anda lebih nyaman. Dengan melanjutkan, Anda menyetujuinya.",
        "JavaScript dimatikan. Mohon aktifkan agar halaman ini tampil utuh.",
    ],
)
def test_what_a_site_tells_its_visitors_goes_above_and_below_a_text_and_stays_inside(notice: str) -> None:
    assert page(TITLE, "", notice, BODY).paragraphs == BODY
    assert page(TITLE, "", BODY, notice).paragraphs == BODY
    assert page(TITLE, "", BODY[:2], notice, BODY[2:]).paragraphs == (*BODY[:2], notice, *BODY[2:])


@pytest.mark.parametrize(
    "told",
    [
        "Dinas meminta warga memperbarui peramban sebelum mengisi formulir pendaftaran, kata kepala dinas.",
        "“Your browser is fine,” the officer told applicants at the counter.",
    ],
)
def test_a_report_about_browsers_is_no_notice(told: str) -> None:
    assert page(TITLE, "", told, BODY).paragraphs == (told, *BODY)
