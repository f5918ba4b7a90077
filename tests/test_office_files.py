"""Files as offices have them, made with the real libraries: PDF, Word, OpenDocument, Rich Text, Excel, mails, archives."""

import csv
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument
from fpdf import FPDF
from odfdo import Document as OpenDocument
from odfdo import Paragraph

from ingest.articles import Article, Skipped
from ingest.errors import IngestError
from ingest.files import file_of
from ingest.formats import zipped
from ingest.formats.mail import read_mail
from ingest.formats.open_document import read_open_document
from ingest.formats.table import read_workbook
from ingest.formats.word import read_word
from ingest.reading import read_articles

TITLE = "Festival Perahu Wakatobi Dibuka Bupati"
LEAD = (
    "WAKATOBI - Festival Perahu Wakatobi dibuka Bupati Wakatobi Haliana di Pelabuhan Panggulubelo, Jumat (3/11/2023). "
    "Sebanyak 41 perahu dari 17 desa mengikuti lomba yang digelar untuk kali kelima itu."
)
SECOND = (
    "Bupati menyampaikan bahwa hadiah lomba tahun ini naik menjadi Rp37,5 juta. Perlindungan ketenagakerjaan bagi nelayan "
    "dan anak buah kapal di semua provinsi-provinsi pesisir menjadi perhatian pemerintah pada tahun mendatang."
)
WORDS = (LEAD, SECOND)
_FURTHER = (
    "Juara pertama diraih Desa Liya Togo setelah perahunya mencapai garis akhir dalam waktu 42 menit, lebih cepat dari tahun lalu.",
    "Panitia mencatat angin bertiup dari tenggara sejak pagi, sehingga dua lomba terakhir ditunda sampai hari Minggu siang.",
    "Warga dari pulau lain datang dengan kapal malam dan menginap di rumah penduduk, karena penginapan sudah penuh sejak Rabu.",
    "Pedagang ikan bakar di dermaga mengaku menjual tiga kali lebih banyak daripada hari biasa selama festival berlangsung.",
)


def as_pdf(path: Path, pages: int = 1, running: str = "", password: str = "") -> Path:
    pdf = FPDF(format="A4")
    pdf.set_font("helvetica", size=11)
    for number in range(1, pages + 1):
        pdf.add_page()
        if running:
            pdf.multi_cell(0, 6, running, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(6)
        if number == 1:
            pdf.multi_cell(0, 6, TITLE, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(6)
        for words in WORDS if number == 1 else (_FURTHER[number % len(_FURTHER)],):
            pdf.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(6)
        pdf.set_y(-40)
        pdf.cell(0, 6, f"- {number} -")
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    pdf.output(str(path))
    return path


def as_word(path: Path) -> Path:
    document = WordDocument()
    document.add_paragraph(TITLE, style="Title")
    for words in WORDS:
        document.add_paragraph(words)
    for item in ("perahu sendiri", "surat sehat"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Juara pertama", "Desa Liya Togo"
    document.save(str(path))
    return path


def as_open_document(path: Path) -> Path:
    document = OpenDocument("text")
    document.body.clear()
    for words in (TITLE, *WORDS):
        document.body.append(Paragraph(words))
    document.save(str(path))
    return path


def as_rich_text(path: Path) -> Path:
    body = r"\par ".join((TITLE, *WORDS))
    path.write_bytes((r"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 " + body + r"\par}").encode("ascii"))
    return path


def as_mail(path: Path) -> Path:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        TITLE,
        "humas@wakatobi.example",
        "Sat, 04 Nov 2023 08:00:00 +0800",
    )
    message.set_content("\n\n".join(WORDS))
    path.write_bytes(bytes(message))
    return path


def as_saved_page(path: Path) -> Path:
    message = EmailMessage()
    message["Subject"], message["Snapshot-Content-Location"] = TITLE, "https://kabar.example/festival"
    paragraphs = "".join(f"<p>{words}</p>" for words in WORDS)
    message.set_content(f"<html><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>", subtype="html")
    path.write_bytes(bytes(message))
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    "a.pdf": as_pdf,
    "a.docx": as_word,
    "a.odt": as_open_document,
    "a.rtf": as_rich_text,
    "a.eml": as_mail,
    "a.mhtml": as_saved_page,
}


def only(path: Path) -> Article:
    (article,) = read_articles(path)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("name", MAKERS)
def test_every_kind_of_file_gives_the_words_and_the_headline(tmp_path: Path, name: str) -> None:
    article = only(MAKERS[name](tmp_path / name))
    assert article.title == TITLE
    for words in WORDS:
        assert words in article.text
    assert "Kabupaten Wakatobi" in article.places
    assert article.doc_id == only(tmp_path / name).doc_id


def test_a_list_and_a_table_of_word_keep_their_order_and_marks(tmp_path: Path) -> None:
    text = only(as_word(tmp_path / "a.docx")).text
    assert "- perahu sendiri\n- surat sehat" in text
    assert text.index("surat sehat") < text.index("Juara pertama Desa Liya Togo")


def test_running_titles_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    article = only(as_pdf(tmp_path / "a.pdf", pages=5, running="Siaran Pers Pemerintah Kabupaten Wakatobi 2023"))
    assert "Siaran Pers Pemerintah" not in article.text
    assert "- 3 -" not in article.text
    assert all(words in article.text for words in _FURTHER)


def test_a_word_parted_at_the_end_of_a_line_is_whole_and_a_doubled_one_keeps_its_hyphen(tmp_path: Path) -> None:
    pdf = FPDF(format="A4")
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    for line in (
        "Festival Perahu Wakatobi digelar untuk kali kelima dan memberi perlindungan ketenaga-",
        "kerjaan kepada para nelayan yang berlomba di laut lepas pada semua provinsi-",
        "provinsi pesisir, dan hadiah untuk Desa Liya naik lagi pada tahun ini menjadi Rp37 juta.",
    ):
        pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(tmp_path / "a.pdf"))
    text = only(tmp_path / "a.pdf").text
    assert "ketenagakerjaan kepada" in text
    assert "provinsi-provinsi pesisir" in text


def test_a_mail_has_its_day_and_a_saved_page_its_address(tmp_path: Path) -> None:
    assert str(only(as_mail(tmp_path / "a.eml")).published) == "2023-11-04"
    assert only(as_saved_page(tmp_path / "a.mhtml")).url == "https://kabar.example/festival"


ROWS = (
    ["Judul", "Isi", "Tanggal", "Media"],
    [TITLE, "\n".join(WORDS), "4 November 2023", "Kabar"],
    ["Kosong", "", "", ""],
)


def as_table(path: Path, delimiter: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows(ROWS)
    return path


def as_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(str(path))
    return path


@pytest.mark.parametrize("name", ["a.csv", "b.csv", "a.tsv", "a.xlsx"])
def test_a_row_of_a_table_is_an_article_and_a_row_without_text_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    as_workbook(path) if name.endswith("xlsx") else as_table(path, {"a.csv": ",", "b.csv": ";", "a.tsv": "\t"}[name])
    article, skipped = read_articles(path)
    assert isinstance(article, Article)
    assert (article.title, str(article.published), article.outlet) == (TITLE, "2023-11-04", "Kabar")
    assert LEAD in article.text
    assert isinstance(skipped, Skipped)
    assert skipped.path == f"{path}:3"


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"total": 1, "articles": [one]}])
def test_a_json_document_is_an_article_or_holds_a_list_of_them(
    tmp_path: Path, wrap: Callable[[object], object]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(wrap({"title": TITLE, "text": LEAD, "tanggal": "4 November 2023"})), encoding="utf-8")
    article = only(path)
    assert (article.title, article.text, str(article.published)) == (TITLE, LEAD, "2023-11-04")


@pytest.mark.parametrize("content", ["{", "[" * 100_000, "[1, null]", '{"text": 7}', '"isi"', "[]", ""])
def test_json_without_articles_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    told = list(read_articles(path))
    assert told
    assert all(isinstance(each, Skipped) for each in told)


def test_a_table_without_a_column_of_texts_says_which_name_it_wants(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nama;umur\nBudi;7\n")
    (skipped,) = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert "isi" in skipped.reason


def test_the_files_in_an_archive_are_articles_whatever_their_names_say(tmp_path: Path) -> None:
    inner = as_word(tmp_path / "a.docx").read_bytes()
    path = tmp_path / "rilis.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2023/a.docx", inner)
        archive.writestr("../../keluar.txt", f"{TITLE}\n\n{LEAD}\n")
        archive.writestr("foto.png", b"\x89PNG")
        archive.writestr("__MACOSX/a.docx", b"x")
    before = sorted(tmp_path.rglob("*"))
    found = list(read_articles(path))
    assert sorted(tmp_path.rglob("*")) == before
    assert len([each for each in found if isinstance(each, Article)]) == 2
    assert [each.path for each in found if isinstance(each, Skipped)] == [f"{path}/foto.png"]
    sources = {each.source_path for each in found if isinstance(each, Article)}
    assert sources == {f"{path}/2023/a.docx", f"{path}/keluar.txt"}
    assert {file_of(source) for source in sources} == {path}


def scanned() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    return bytes(pdf.output())


def locked(tmp_path: Path) -> bytes:
    return as_pdf(tmp_path / "locked.pdf", password="rahasia").read_bytes()


def test_a_scan_a_locked_and_a_damaged_pdf_are_told_apart(tmp_path: Path) -> None:
    whole = as_pdf(tmp_path / "a.pdf").read_bytes()
    reasons = []
    for name, data in {
        "scan": scanned(),
        "locked": locked(tmp_path),
        "cut": whole[: len(whole) // 3],
        "none": b"%PDF-1.7",
    }.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        (skipped,) = read_articles(path)
        assert isinstance(skipped, Skipped)
        reasons.append(skipped.reason)
    assert "scan" in reasons[0]
    assert "password" in reasons[1]
    assert all("damaged" in reason or "no text" in reason for reason in reasons[2:])


def test_an_archive_that_grows_without_bound_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 1_000_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 2_000_000)
    (skipped,) = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert "unpacks to more" in skipped.reason
    for reader in (read_word, read_open_document, read_workbook):
        with pytest.raises(IngestError, match="unpacks to more"):
            list(reader(path.read_bytes()))


def test_entities_of_a_word_file_are_not_expanded(tmp_path: Path) -> None:
    source, path = as_word(tmp_path / "a.docx"), tmp_path / "evil.docx"
    secret = tmp_path / "secret.txt"
    secret.write_text("RAHASIA NEGARA")
    entities = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY a "{"lol" * 1000}">]>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == "word/document.xml":
                head, _, rest = data.decode().partition("?>")
                data = f"{head}?>{entities}{rest.replace(TITLE, TITLE + '&e;&a;', 1)}".encode()
            new.writestr(member, data)
    said = " ".join(str(each) for each in read_articles(path))
    assert "RAHASIA" not in said
    assert "lollol" not in said


def with_xml(path: Path, member: str, old: str, new: str) -> Path:
    """The file with `old` in its `member` exchanged for `new`, as a word processor would have written it."""
    changed = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == member:
                assert old in content.decode()
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(name, content)
    return changed


def test_tracked_changes_of_word_read_as_accepted_and_content_controls_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = WordDocument()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph("Panitia memastikan acara itu AAA dihadiri Presiden bersama para menteri pada hari Senin.")
    document.add_paragraph(SECOND)
    document.save(str(path))
    run = '<w:r xml:space="preserve"><w:t xml:space="preserve">{}</w:t></w:r>'
    inserted = f"<w:ins w:id='1' w:author='x'>{run.format('tidak')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='x'><w:r><w:delText>pasti</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='3' w:author='x'>{run.format('kemarin')}</w:moveFrom>"
    split = f'</w:t></w:r>{inserted}{deleted}{moved}<w:r><w:t xml:space="preserve">'
    path = with_xml(path, "word/document.xml", "AAA", split)
    path = with_xml(
        path, "word/document.xml", f"<w:p><w:r><w:t>{SECOND}", f"<w:sdt><w:sdtContent><w:p><w:r><w:t>{SECOND}"
    )
    path = with_xml(
        path, "word/document.xml", f"{SECOND}</w:t></w:r></w:p>", f"{SECOND}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    text = only(path).text
    assert "acara itu tidak dihadiri Presiden" in text
    assert "pasti" not in text
    assert "kemarin" not in text
    assert SECOND in text


def test_what_was_struck_out_of_an_open_document_is_gone_and_a_comment_is_no_part_of_a_sentence(tmp_path: Path) -> None:
    path = as_open_document(tmp_path / "a.odt")
    comment = "<office:annotation><text:p>KOMENTAR REDAKSI</text:p></office:annotation>"
    note = "<text:note text:note-class='footnote'><text:note-body><text:p>CATATAN</text:p></text:note-body></text:note>"
    path = with_xml(
        path,
        "content.xml",
        "Wakatobi dibuka Bupati Wakatobi Haliana",
        f"Wakatobi{comment} dibuka{note} Bupati Wakatobi Haliana",
    )
    struck = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Lomba itu dibatalkan panitia.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    path = with_xml(path, "content.xml", "<office:text>", f"<office:text>{struck}")
    text = only(path).text
    assert LEAD in text
    assert "KOMENTAR" not in text
    assert "CATATAN" not in text
    assert "dibatalkan" not in text


def test_tracked_changes_of_rich_text_are_refused_and_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi Acara itu {\deleted tidak} pasti dihadiri Presiden.\par}")
    (skipped,) = read_articles(path)
    assert isinstance(skipped, Skipped)
    assert "tracked changes" in skipped.reason


def test_two_columns_of_a_pdf_are_not_read_across(tmp_path: Path) -> None:
    left = (
        "Gubernur membuka festival perahu di pelabuhan lama pada hari Senin bersama bupati dan para nelayan setempat."
    )
    right = "Harga beras di pasar kota turun lagi pekan ini karena panen raya di tiga kecamatan berlangsung lebih awal."
    pdf = FPDF(format="A4")
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for at, words in ((10, left), (110, right)):
        pdf.set_xy(at, 30)
        pdf.multi_cell(85, 6, words, new_x="LEFT", new_y="NEXT")
    pdf.output(str(tmp_path / "a.pdf"))
    article = only(tmp_path / "a.pdf")
    read = f"{article.title}\n{article.text}"
    assert left in read
    assert right in read


def test_a_header_that_takes_memory_in_its_square_is_refused() -> None:
    with pytest.raises(IngestError, match="header"):
        list(read_mail(b"Subject: " + b"=?utf-8?q?a" * 100_000 + b"\n\nIsi.\n"))


def test_a_word_file_of_endless_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("ingest.formats.word.MOST_PARAGRAPHS", 5)
    with pytest.raises(IngestError, match="split it"):
        list(read_word(as_word(tmp_path / "a.docx").read_bytes()))
