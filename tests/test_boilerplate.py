"""Cleaning takes the page's dirt and nothing else. Every text here is made up."""

import re
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.boilerplate import Rule, read_rules, rules_for
from ingest.cleaning import Cleaned, clean
from ingest.records import Record, fold

LEAD = "Bupati membuka pelatihan kerja bagi dua ratus pemuda di balai desa itu pada Senin pagi, kata panitia acara."
BODY = (
    "Menurut panitia, peserta belajar menjahit, mengelas, dan memperbaiki mesin selama tiga pekan tanpa dipungut biaya."
)
CLOSE = "Pelatihan serupa akan dibuka lagi pada bulan depan untuk warga dari kecamatan lain di kabupaten tersebut."
TITLE = "Dua Ratus Pemuda Ikuti Pelatihan Kerja Gratis di Balai Desa"


def cleaned(text: str, title: str | None = TITLE) -> Cleaned:
    return clean(Record(text=text, title=title), find_title=True)


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: f"{rule.name}: {rule.example}"[:60])
def test_every_rule_takes_its_own_example(rule: Rule) -> None:
    for where in rule.where:
        match = rules_for(where).pattern.fullmatch(rule.example)
        assert match is not None
        assert rules_for(where).name_of(match) == rule.name


@pytest.mark.parametrize(
    "rule", [rule for rule in read_rules() if rule.where & {"line", "span"}], ids=lambda rule: rule.example[:60]
)
def test_a_dirty_line_between_paragraphs_goes_and_the_paragraphs_stay(rule: Rule) -> None:
    assert cleaned(f"{LEAD}\n\n{rule.example}\n\n{BODY}").paragraphs == (LEAD, BODY)


@pytest.mark.parametrize(
    "rule", [rule for rule in read_rules() if rule.where & {"ending", "closing"}], ids=lambda rule: rule.example[:60]
)
def test_dirt_after_the_last_sentence_goes_and_the_sentence_stays(rule: Rule) -> None:
    assert cleaned(f"{LEAD}\n\n{CLOSE} {rule.example}").paragraphs == (LEAD, CLOSE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Baca juga buku petunjuk itu sebelum mulai bekerja, kata pelatih kepada semua peserta.",
        "Hak cipta adalah hak eksklusif pencipta yang timbul secara otomatis setelah ciptaan diwujudkan.",
        "Ia membagikan beras kepada warga dan membacakan doa bersama para tokoh masyarakat setempat.",
        "Lembaga itu dikenal dengan singkatannya (BPJS)",
        "Peraturan itu mengatur hak (dan/atau) kewajiban pekerja dan pemberi kerja di daerah.",
        "Iklan layanan masyarakat itu dilihat 23 ribu orang dalam sehari, kata kepala dinas.",
        "Penghargaan diserahkan Jumat (1/12/2023)",
        "Komentar warga beragam.",
        "Artikel ini ditulis oleh para peserta pelatihan untuk majalah desa, kata panitia.",
        "Rapat dilanjutkan esok hari.",
        "Cek e-mail Anda secara berkala untuk mengetahui hasil seleksi peserta pelatihan.",
        "Simak cara panitia memakai Telegram untuk memanggil peserta.",
        "Promosi jabatan itu diumumkan Senin.",
        "Sekali merdeka tetap merdeka! Sekali merdeka tetap merdeka!",
    ],
)
def test_sentences_that_resemble_dirt_stay(sentence: str) -> None:
    assert cleaned(f"{LEAD}\n\n{sentence}\n\n{BODY}").paragraphs == (LEAD, sentence, BODY)


@pytest.mark.parametrize(
    "heading", ["Terkini Lainnya", "Berita Terkait:", "Artikel Lainnya", "Related Articles", "You may also like"]
)
def test_a_block_of_related_headlines_goes_to_its_end(heading: str) -> None:
    links = "\n\n".join(
        f"Judul Berita Lain Nomor {n} tentang Hal Lain\n\nJudul Berita Lain Nomor {n} tentang Hal Lain\n\nDaerah"
        for n in range(9)
    )
    assert cleaned(f"{LEAD}\n\n{BODY}\n\n{heading}\n{links}\nBagikan artikel ini melalui\nOke").paragraphs == (
        LEAD,
        BODY,
    )
    assert cleaned(f"{LEAD}\n\n{heading}\n{links}\n\n{BODY}").paragraphs == (LEAD, BODY)


def test_headlines_that_stand_twice_are_links_even_without_a_heading() -> None:
    links = "\n".join(
        f"Judul Berita Lain Nomor {n} tentang Hal\nJudul Berita Lain Nomor {n} tentang Hal\nDaerah" for n in range(3)
    )
    assert cleaned(f"{LEAD}\n{BODY}\n{links}").paragraphs[:2] == (LEAD, BODY)
    assert not any("Judul" in paragraph for paragraph in cleaned(f"{LEAD}\n{BODY}\n{links}").paragraphs)


def test_headlines_under_a_bare_label_go_and_subheadings_of_the_article_stay() -> None:
    link = "Pemerintah Desa Siapkan Lahan Baru untuk Pasar"
    text = f"{LEAD}\nBaca Juga\n{link}\n{BODY}\nBaca Juga\nManfaat pelatihan\n{CLOSE}"
    assert cleaned(text).paragraphs == (LEAD, BODY, "Manfaat pelatihan", CLOSE)


def test_a_link_inside_a_paragraph_goes_with_the_sentence_it_has_run_into() -> None:
    text = f"{LEAD} Baca juga: Judul Berita Lain Panitia menambahkan satu hal. {BODY}"
    assert cleaned(text).paragraphs == (LEAD, BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Namun pelatihan itu belum menjangkau semua kecamatan.",
        "Menurut panitia, jumlah peserta akan ditambah.",
        "Di sisi lain, alat yang ada masih terbatas.",
        '"Kami senang bisa belajar di sini," kata seorang peserta.',
        "“Saya ingin membuka bengkel sendiri,” kata peserta lain.",
    ],
)
def test_a_link_that_has_run_into_a_sentence_leaves_it_whole_where_its_opening_is_plain(sentence: str) -> None:
    text = f"{LEAD} Baca juga: Pemerintah Desa Siapkan Lahan Baru di Pasar {sentence} {BODY}"
    assert cleaned(text).paragraphs == (LEAD, f"{sentence} {BODY}")


def test_a_headline_that_goes_on_in_capitals_is_not_taken_for_a_sentence() -> None:
    text = f"{LEAD} Baca juga: Pemerintah Desa Siapkan Lahan Baru Dalam Rangka Hari Jadi Untuk Pasar. {BODY}"
    assert cleaned(text).paragraphs == (LEAD, BODY)


@pytest.mark.parametrize("advertisement", ["ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT"])
def test_a_link_after_an_advertisement_inside_a_paragraph_goes(advertisement: str) -> None:
    text = f"{LEAD} {advertisement} Baca juga: Lahan Baru Disiapkan di Pasar Namun warga masih menunggu. {BODY}"
    assert cleaned(text).paragraphs == (LEAD, f"Namun warga masih menunggu. {BODY}")


@pytest.mark.parametrize("line", ["[video.1]", "\\[video.1\\]", "\\[embed.2\\] \\", "> [Gambas:Instagram]"])
def test_an_embed_is_known_by_its_brackets(line: str) -> None:
    assert cleaned(f"{LEAD}\n\n{line}\n\n{BODY}").paragraphs == (LEAD, BODY)
    assert cleaned(f"{LEAD}\n\nVideo pelatihan\n\n{BODY}").paragraphs == (LEAD, "Video pelatihan", BODY)


def test_a_reporters_code_inside_a_line_goes_with_the_tags_behind_it() -> None:
    for code in ("(abc/def)", "(abc/de2)", "(ab/defGH)"):
        assert cleaned(f"{LEAD}\n\n{BODY} {code} upah pekerja\n\n{CLOSE}").paragraphs == (LEAD, BODY, CLOSE)
    for own in ("(dan/atau) pekerja", "(2/3) bagian"):
        assert cleaned(f"{LEAD}\n\nHak {own} diatur.\n\n{CLOSE}").paragraphs == (LEAD, f"Hak {own} diatur.", CLOSE)


def test_a_short_sentence_ends_a_block_of_links_and_a_readers_comment_ends_no_comments() -> None:
    links = "\n".join(f"Judul Berita Lain Nomor {number} tentang Hal Lain" for number in range(3))
    own = '"Kami senang bisa belajar di sini," ujarnya.'
    assert cleaned(f"{LEAD}\n\nPilihan Redaksi\n{links}\n{own}\n\n{BODY}").paragraphs == (LEAD, own, BODY)
    assert cleaned(f"{LEAD}\n\n{BODY}\n\nKomentar\nSaya juga mau ikut pelatihan itu.").paragraphs == (LEAD, BODY)


def test_a_caption_with_its_agency_goes_above_the_article_and_a_paragraph_like_it_stays_below() -> None:
    caption = "Peserta pelatihan menjahit di balai desa. (Media Daerah/Budi Hartono)"
    assert cleaned(f"{caption}\n\n{LEAD}\n\n{BODY}").paragraphs == (LEAD, BODY)
    assert cleaned(f"{LEAD}\n\n{BODY}\n\n{caption}\n\n{CLOSE}").paragraphs == (LEAD, BODY, caption, CLOSE)
    lead = "Dinas Tenaga Kerja membuka pelatihan bagi dua ratus pemuda. (TGH/UN)"
    assert lead.split()[0] in cleaned(f"{lead}\n\n{BODY}").paragraphs[0]


def test_labels_beside_a_stamp_go_with_it() -> None:
    for labels in (
        "Kabar Desa - 21/02/2024, 19:57 WIB\nSari Melati,\nB Hartono\n\nTim Redaksi",
        "• Redaksi\n• Rabu, 21 Februari 2024 19:12\n• 11 Lihat\n• Berita Umum",
        "Nasional\nRabu, 21 Feb 2024 07:30 WIB\nDilihat: 23 kali",
        "Sari Melati - detikNews\nRabu, 21 Feb 2024 07:30 WIB",
    ):
        article = cleaned(f"{TITLE}\n\n{labels}\n\n{LEAD}\n\n{BODY}", title=None)
        assert article.title == TITLE
        assert article.paragraphs == (LEAD, BODY)
        assert len(article.stamps) == 1


def test_dates_that_head_parts_of_an_article_stay() -> None:
    text = f"{LEAD}\n\nSabtu, 21 Juni 2025\n\n{BODY}\n\nMinggu, 22 Juni 2025\n\n{CLOSE}"
    assert cleaned(text).paragraphs == (LEAD, "Sabtu, 21 Juni 2025", BODY, "Minggu, 22 Juni 2025", CLOSE)


RELEASE = f"""PEMERINTAH KABUPATEN CONTOH
DINAS TENAGA KERJA

Jalan Merdeka No. 5 Lt. 2
Telp. (021) 555123 Fax. (021) 555124
C O N T O H 10110

SIARAN PERS

NOMOR: 77/SP/08/2021

09 Agustus 2021

DUA RATUS PEMUDA IKUTI PELATIHAN KERJA
GRATIS DI BALAI DESA

CONTOH - {LEAD}

{BODY}
"""


def test_a_release_loses_its_letterhead_and_keeps_label_number_and_date() -> None:
    article = cleaned(RELEASE, title=None)
    assert article.title == "DUA RATUS PEMUDA IKUTI PELATIHAN KERJA GRATIS DI BALAI DESA"
    assert article.paragraphs == ("SIARAN PERS", "NOMOR: 77/SP/08/2021", "09 Agustus 2021", f"CONTOH - {LEAD}", BODY)
    assert article.form.number == "77/SP/08/2021"
    assert article.form.agency == "Pemerintah Kabupaten Contoh"


ADDRESSES = (
    "PEMERINTAH KABUPATEN CONTOH\nDINAS TENAGA KERJA\nJalan Merdeka No. 5 Lt. 2\nTelp. (021) 555123\nC O N T O H 10110",
    "Pemerintah Kabupaten Contoh\nDinas Tenaga Kerja\nJl. Pahlawan No. 16 Contoh 50241\nTelepon (024) 555123, Laman: contoh.go.id",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("label", ["", "SIARAN PERS\n\n", "Siaran Pers\nNomor: 12/SP/2021\n\n"])
def test_a_letterhead_goes_in_capitals_or_not_and_whether_a_label_follows_it_or_not(address: str, label: str) -> None:
    article = cleaned(f"{address}\n\n{label}{TITLE}\n\nCONTOH - {LEAD}\n\n{BODY}", title=None)
    assert article.title == TITLE
    assert article.paragraphs == (*label.split("\n")[: label.count("\n") - 1], f"CONTOH - {LEAD}", BODY)
    assert article.form.agency == "Pemerintah Kabupaten Contoh"


def test_a_headline_that_opens_with_an_agency_is_no_letterhead() -> None:
    for headline in ("Dinas Tenaga Kerja Buka Bursa Kerja", "Pemkot Contoh Raih Penghargaan Jaminan Sosial"):
        for under in ("", "SIARAN PERS\n\n", "www.contoh.go.id\n\n"):
            assert cleaned(f"{headline}\n\n{under}{LEAD}\n\n{BODY}", title=None).title == headline


def test_the_name_of_the_agency_whose_site_it_is_is_not_the_title() -> None:
    for agency in ("Kementerian Ketenagakerjaan Republik Indonesia", "Pemerintah Provinsi Jawa Tengah"):
        assert cleaned(f"{agency}\n\n{TITLE}\n\n{LEAD}\n\n{BODY}", title=None).title == TITLE


def test_words_on_when_to_publish_are_no_agency() -> None:
    article = cleaned(f"UNTUK SEGERA DISIARKAN\n\nSIARAN PERS\n\n{TITLE}\n\n{LEAD}\n\n{BODY}", title=None)
    assert (article.title, article.paragraphs, article.form.agency) == (TITLE, ("SIARAN PERS", LEAD, BODY), None)


def test_a_label_may_hold_number_and_date() -> None:
    line = "SIARAN PERS NO. 12/HUMAS/2021 TANGGAL 9 AGUSTUS 2021"
    article = cleaned(f"{line}\n\n{TITLE}\n\n{LEAD}\n\n{BODY}", title=None)
    assert (article.title, article.paragraphs, article.form.number) == (TITLE, (line, LEAD, BODY), "12/HUMAS/2021")
    assert article.stamps == (line,)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (f"{TITLE}.", f"{TITLE}."),
        ("Upacara Hari Buruh 1 Mei 2024", "Upacara Hari Buruh 1 Mei 2024"),
        ("Dua Ratus Pemuda Ikuti Pelatihan Kerja Gratis\ndi Balai Desa", TITLE),
        (TITLE.upper().replace("GRATIS ", "GRATIS\n"), TITLE.upper()),
    ],
)
def test_headlines_of_a_plain_text_come_in_several_forms(written: str, title: str) -> None:
    article = cleaned(f"{written}\n\n{LEAD}\n\n{BODY}", title=None)
    assert (article.title, article.paragraphs) == (title, (LEAD, BODY))


@pytest.mark.parametrize(
    "line", ["Siaran Pers No. HM.4.6/123/SET.M/05/2024", "SIARAN PERS NOMOR: 12/HUMAS/2024", "PRESS RELEASE"]
)
def test_labels_and_numbers_of_releases_come_in_several_forms(line: str) -> None:
    article = cleaned(f"{line}\n\n{TITLE}\n\n{LEAD}\n\n{BODY}", title=None)
    assert article.title == TITLE
    assert article.paragraphs == (line, LEAD, BODY)
    assert article.form.number == next(iter(re.findall(r"\S+/\S+", line)), None)


def test_the_title_is_not_in_the_text() -> None:
    assert cleaned(f"{TITLE}\n{LEAD}\n{BODY}", title=None).title == TITLE
    assert cleaned(f"{TITLE.upper()}\n{LEAD}\n{BODY}").paragraphs == (LEAD, BODY)
    assert cleaned(f"Nasional\n{TITLE}\n{LEAD}\n{BODY}", title=None).title == TITLE


def test_names_of_sections_above_the_headline_go() -> None:
    article = cleaned(f"Berita\nBerita\n\n{TITLE}\n\n- Redaksi\n- 5 Agustus 2024\n\n{LEAD}\n\n{BODY}", title=None)
    assert (article.title, article.paragraphs) == (TITLE, (LEAD, BODY))


def test_tags_go_with_the_credit_above_them() -> None:
    assert cleaned(f"{LEAD}\n\n{BODY}\n\n(abc/def)\nupah pekerja buruh\n").paragraphs == (LEAD, BODY)
    assert cleaned(f"{LEAD}\n\n{BODY}\n\nupah pekerja buruh\n").paragraphs == (LEAD, BODY, "upah pekerja buruh")


def test_what_stands_below_the_foot_of_an_article_goes() -> None:
    for foot in (
        "Editor: Budi Hartono\nTags:\npelatihan\ndesa",
        "(abc/def)\nVideo Pilihan\nHide Ads",
        "Tags\nupah\nBuruh",
    ):
        assert cleaned(f"{LEAD}\n\n{BODY}\n\n{foot}\n").paragraphs == (LEAD, BODY)


def test_running_text_below_a_credit_stays_and_so_do_short_lines_without_one() -> None:
    for own in ("Kata panitia, itu baik.", "1. Desa Satu\n2. Desa Dua"):
        assert cleaned(f"{LEAD}\n\nBagikan\n\n{own}").paragraphs == (LEAD, own)
    assert cleaned(f"{LEAD}\n\nDesa Satu\n\nDesa Dua").paragraphs == (LEAD, "Desa Satu", "Desa Dua")


@pytest.mark.parametrize(
    "above", ["Nasional", "Berita Umum", "Berita Ekonomi Daerah", "Daerah\nJateng", "kabardesa.id"]
)
def test_sections_and_a_stamp_above_the_headline_are_not_the_title(above: str) -> None:
    stamp = "Kamis, 17 Februari 2022 19:12 WIB"
    for top in (
        f"{above}\n{TITLE}",
        f"{above}\n{stamp}\n{TITLE}",
        f"{above}\n\n{TITLE}\n{stamp}",
        f"{stamp}\n\n{TITLE}",
    ):
        article = cleaned(f"{top}\n\n{LEAD}\n\n{BODY}", title=None)
        assert (article.title, article.paragraphs) == (TITLE, (LEAD, BODY))
        assert cleaned(f"{top}\n\n{LEAD}\n\n{BODY}").paragraphs == (LEAD, BODY)


def test_a_day_above_the_headline_counts_only_when_none_stands_below() -> None:
    visit, published = "Minggu, November 12, 2023", "10 November 2023"
    for title in (None, TITLE):
        both = cleaned(f"{visit}\n\n{TITLE}\n{published}\n\n{LEAD}\n\n{BODY}", title)
        assert (both.stamps, both.paragraphs) == ((published, visit), (LEAD, BODY))
        assert cleaned(f"{visit}\n\n{TITLE}\n\n{LEAD}\n\n{BODY}", title).stamps == (visit,)


def test_a_short_headline_stays_the_title() -> None:
    for under in (LEAD, textwrap.fill(LEAD, 60), f"Naik Lima Persen\n{LEAD}"):
        assert cleaned(f"Upah Minimum Naik\n{under}\n\n{BODY}", title=None).title == "Upah Minimum Naik"


def test_a_text_without_a_headline_has_no_title_and_loses_nothing() -> None:
    article = cleaned(f"{LEAD}\n\n{BODY}", title=None)
    assert (article.title, article.paragraphs) == ("", (LEAD, BODY))


def test_the_time_that_cleaning_takes_grows_with_the_text_and_no_faster() -> None:
    for piece in (
        "a. ",
        "Kata. Video: Hal Lain ",
        "ADVERTISEMENT Baca juga: Hal Lain di Sana. ",
        "(abc/def) ",
        "Judul\n",
    ):
        start = time.perf_counter()
        cleaned(piece * (500_000 // len(piece)))
        assert time.perf_counter() - start < 10


def test_a_paragraph_said_twice_is_said_once() -> None:
    assert cleaned(f"{LEAD}\n{LEAD}\n{BODY}").paragraphs == (LEAD, BODY)


def test_wrapped_lines_become_paragraphs_again_and_list_items_keep_their_lines() -> None:
    for width in (50, 72, 100):
        wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (LEAD, BODY, CLOSE))
        assert cleaned(wrapped).paragraphs == (LEAD, BODY, CLOSE)
    listed = f"{LEAD}\n\nPesertanya:\n- Desa Satu\n- Desa Dua\n\n{BODY}"
    assert cleaned(listed).paragraphs == (LEAD, "Pesertanya:\n- Desa Satu\n- Desa Dua", BODY)
    assert cleaned(f"{LEAD}\n{BODY}\n{CLOSE}").paragraphs == (LEAD, BODY, CLOSE)


PIECES = st.one_of(
    st.sampled_from(
        [
            LEAD,
            BODY,
            CLOSE,
            TITLE,
            "SIARAN PERS",
            "NOMOR: 1/A/2024",
            "- satu",
            "1. dua",
            "",
            "",
            "  \t",
            "**",
            "Nasional",
        ]
    ),
    st.sampled_from([rule.example for rule in read_rules()]),
    st.text(max_size=60),
)


@given(
    st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", "\xa0"])), max_size=20), st.none() | st.just(TITLE)
)
def test_cleaning_only_removes(pieces: list[tuple[str, str]], title: str | None) -> None:
    """Law 3: every line that is left stands in the extracted text, white space folded, and in the same order."""
    text = "".join(piece + separator for piece, separator in pieces)
    article = cleaned(text, title)
    extracted = fold(text)
    at = 0
    for line in "\n\n".join(article.paragraphs).split("\n"):
        at = extracted.find(line, at)
        assert at >= 0
        at += len(line)
    assert title or article.title in extracted


@pytest.mark.parametrize(
    "foot",
    [
        ("Cetak", "Unduh PDF", "Kirim ke teman"),
        ("Berita Populer", "Pasar Desa Ditata Ulang Bulan Depan", "12 Jan 2025 - 19:10", "Daerah"),
        ("Anda mungkin suka", "Cara Menukar Uang Baru di Kantor Pos"),
        ("Diposting oleh Admin Desa di 20 Februari 2023 07.15", "Berbagi ke X", "Arsip Blog", "▼ 2023 (14)"),
        ("Halaman:", "1", "2", "Tampilkan Semua", "Editor : Sri Lestari"),
    ],
    ids=lambda foot: foot[0],
)
def test_the_foot_of_a_page_goes_whatever_words_it_is_made_of(foot: tuple[str, ...]) -> None:
    assert cleaned("\n".join([LEAD, BODY, CLOSE, *foot])).paragraphs == (LEAD, BODY, CLOSE)


@pytest.mark.parametrize(
    "line",
    [
        "Kamu bisa bergabung di grup WhatsApp kami dengan klik di sini",
        "View More Newsletters",
        "Selanjutnya: Panen Jagung di Desa Sebelah Melimpah",
        "Kategori : Keagamaan - Hits : 234 kali",
        "📌 Follow IG @kantor",
    ],
)
def test_a_line_that_speaks_to_the_readers_of_the_page_goes(line: str) -> None:
    assert cleaned(f"{LEAD}\n{line}\n{BODY}").paragraphs == (LEAD, BODY)


@pytest.mark.parametrize(
    "line",
    [
        "1. Unduh aplikasi dari situs web dinas",
        "Kirimkan berkas ke e-mail panitia@contoh.example dengan subjek: Peserta",
        "Unduh formulir di situs web dinas, lalu serahkan ke balai desa.",
    ],
)
def test_what_an_article_asks_of_its_readers_stays(line: str) -> None:
    assert line in "\n".join(cleaned(f"{LEAD}\n{line}\n{BODY}").paragraphs).split("\n")


def test_the_motto_of_a_site_and_a_ticker_are_no_headline() -> None:
    for above in ("Suara dari Tepi Sawah", "Harga Cabai di Kota Sebelah Naik Tajam", "Emas 1.385.000\n-0,12%"):
        text = f"{above}\nPemuda Kabupaten Ikuti Pelatihan Menjahit di Balai Desa\n12 Maret 2024\n{LEAD}\n{BODY}"
        assert cleaned(text, title=None).title == "Pemuda Kabupaten Ikuti Pelatihan Menjahit di Balai Desa"


def test_words_that_a_page_says_of_itself_stay_in_a_sentence_and_in_a_list() -> None:
    sentence = "Bagikan artikel ini kepada tetangga, pesan panitia."
    listed = f"{LEAD}\n{BODY}\nJuara lomba tahun ini:\nDesa Sukamaju\nDesa Makmur\nEditor: Sri Lestari"
    assert cleaned(f"{LEAD}\n\n{sentence}\n\n{BODY}").paragraphs == (LEAD, sentence, BODY)
    assert cleaned(listed).paragraphs[-2:] == ("Desa Sukamaju", "Desa Makmur")


def test_whom_a_release_names_for_questions_stays_above_the_foot() -> None:
    contact = ("Narahubung:", "Ratna Sari", "Biro Humas", "Telp. 021-5550100")
    text = "\n".join([LEAD, BODY, *contact, "Ikuti kami di:", "IG: @kantor"])
    assert cleaned(text).paragraphs == (LEAD, BODY, *contact)


def test_a_sentence_with_a_pair_of_names_in_brackets_is_no_caption() -> None:
    lead = "Bursa memantau pergerakan harga di luar kebiasaan (Unusual Market Activity/UMA)."
    assert cleaned(f"{lead}\n{BODY}\n{CLOSE}").paragraphs == (lead, BODY, CLOSE)
    assert cleaned(f"Peserta di balai desa. (BUDI HARTONO/MEDIA DAERAH)\n{LEAD}\n{BODY}").paragraphs == (LEAD, BODY)


def test_headlines_with_a_day_and_an_hour_below_each_are_links_and_one_programme_is_none() -> None:
    links = "Grobogan kirim bibit jati ke hulu\nSelasa, 03 Oktober 2023 - 08:45 WIB\nHarga gabah di Demak naik lagi\n2 Oktober 2023 19:22"
    assert cleaned(f"{LEAD}\n{BODY}\n{links}").paragraphs == (LEAD, BODY)
    programme = "Pembukaan di balai desa\nSelasa, 03 Oktober 2023 - 08:45 WIB"
    assert cleaned(f"{LEAD}\n{BODY}\n{programme}").paragraphs[:3] == (LEAD, BODY, "Pembukaan di balai desa")


def test_a_headline_in_small_letters_under_a_bare_label_goes_and_a_quotation_stays() -> None:
    link = "Grobogan kirim 14 ribu bibit jati ke daerah hulu"
    assert cleaned(f"{LEAD}\nBaca Juga\n{link}\n{BODY}").paragraphs == (LEAD, BODY)
    quoted = '"Kami senang belajar di sini," kata seorang peserta'
    assert cleaned(f"{LEAD}\nBaca Juga\n{quoted}\n{BODY}").paragraphs == (LEAD, quoted, BODY)


def test_a_disclaimer_below_the_article_is_its_foot() -> None:
    disclaimer = f"DISCLAIMER: Komentar menjadi tanggung jawab pengirim, bukan pendapat redaksi. {'Redaksi berhak menghapusnya. ' * 12}"
    assert cleaned(f"{LEAD}\n{BODY}\n{disclaimer}\nRadio Desa 90.0 FM").paragraphs == (LEAD, BODY)


def test_a_caption_without_a_credit_is_known_by_its_repetition_or_the_photos_button() -> None:
    caption = "Petani memanen padi di tepi desa."
    lead = f"SAMARINDA - {LEAD}"
    assert cleaned(f"{caption}\n{caption}(DOK. Humas Pemkab)\n{lead}\n{BODY}").paragraphs == (lead, BODY)
    assert cleaned(f"Lihat Foto\n{caption}\n{lead}\n{BODY}").paragraphs == (lead, BODY)
    assert cleaned(f"{caption}\n{lead}\n{BODY}").paragraphs == (caption, lead, BODY)  # a standfirst, for all one knows


def test_a_sentence_beside_the_age_of_another_story_does_not_end_the_block_of_links() -> None:
    links = "Related Articles\nTuna Canneries Hire Again\nThe industry lost many jobs last year.\nNews\n7 hours ago"
    assert cleaned(f"{LEAD}\n{BODY}\n{links}").paragraphs == (LEAD, BODY)
    assert cleaned(
        f"{LEAD}\n{BODY}\nRelated Articles\nTuna Canneries Hire Again\nPelatihan ditutup pada hari Sabtu."
    ).paragraphs == (
        LEAD,
        BODY,
        "Pelatihan ditutup pada hari Sabtu.",
    )
